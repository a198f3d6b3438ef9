"""WordprocessingML (ISO/IEC 29500, transitional): elements, packages and the blocks of a report."""
