"""Legislative gap assessments of treaties, from text to Word."""
