"""Tables: rows that came or went, and cells whose text or tint changed."""

import re
from typing import NamedTuple

from gap_tool.redline import paragraphs
from gap_tool.redline.align import aligned, words_alike
from gap_tool.redline.elements import bookmark_of, children, parted, text_of
from gap_tool.redline.marks import Kind, Pen

_END = "</w:tbl>"
_WORDS = re.compile(r"<w:tbl(Caption|Description) [^>]*/>")
_SPAN = re.compile(r'<w:gridSpan w:val="(\d+)"')
_SAME_LABEL, _OTHER_LABEL = 0.3, 0.6  # likeness that makes rows versions of each other


def frame(table: str) -> str:
    """Style, width and grid of a table; only tables with the same are versions of each other."""
    return _WORDS.sub("", table[: table.index("<w:tr>")])


def both(old: str, new: str, pen: Pen) -> str:
    """A table of both versions, with the new one's words for screen readers."""
    before, after = _rows(old), _rows(new)
    made = [new[: new.index("<w:tr>")]]
    for gone, came in aligned(before, after, _names(before), _names(after), _likeness):
        if gone and came:
            made.append(_row(gone, came, pen))
        else:
            made.append(
                _whole_row(gone, "del", pen) if gone else _whole_row(came or "", "ins", pen)
            )
    return "".join(made) + _END


def whole(table: str, kind: Kind, pen: Pen) -> str:
    """A table as inserted or deleted row by row."""
    rows = "".join(_whole_row(one, kind, pen) for one in _rows(table))
    return table[: table.index("<w:tr>")] + rows + _END


def _rows(table: str) -> list[str]:
    return children(table[table.index("<w:tr>") : -len(_END)])


def _names(rows: list[str]) -> list[tuple[str, str, str]]:
    """What names a row: its first cell, its first bookmark, and how its cells share the grid."""
    return [(_label(one), bookmark_of(one), _spans(one)) for one in rows]


def _spans(row: str) -> str:
    return " ".join(_SPAN.findall(row))


def _label(row: str) -> str:
    return text_of(row[: row.find("</w:tc>")])


def _likeness(old: str, new: str) -> float:
    if _spans(old) != _spans(new):
        return 0.0
    degree = words_alike(old, new)
    least = _SAME_LABEL if _label(old) == _label(new) else _OTHER_LABEL
    return degree if degree >= least else 0.0


class _Row(NamedTuple):
    look: str
    cells: list[str]

    @classmethod
    def of(cls, row: str) -> "_Row":
        """The row, taken apart."""
        look, cells = parted(row, "w:trPr")
        return cls(look, children(cells))


def _row(old: str, new: str, pen: Pen) -> str:
    """A row of both versions, whose cells stand in the same columns."""
    if old == new:
        return new
    before, after = _Row.of(old), _Row.of(new)
    change = pen.formerly("w:trPr", before.look) if before.look != after.look else ""
    pairs = zip(before.cells, after.cells, strict=True)
    cells = "".join(_cell(gone, came, pen) for gone, came in pairs)
    return _written(after.look + change, cells)


def _whole_row(row: str, kind: Kind, pen: Pen) -> str:
    look, cells = _Row.of(row)
    return _written(look + pen.flag(kind), "".join(_whole_cell(one, kind, pen) for one in cells))


def _written(look: str, cells: str) -> str:
    return f"<w:tr><w:trPr>{look}</w:trPr>{cells}</w:tr>" if look else f"<w:tr>{cells}</w:tr>"


def _cell(old: str, new: str, pen: Pen) -> str:
    if old == new:
        return new
    before, paragraphs_before = parted(old, "w:tcPr")
    after, paragraphs_after = parted(new, "w:tcPr")
    change = pen.formerly("w:tcPr", before) if before != after else ""
    texts = paragraphs.merged(children(paragraphs_before), children(paragraphs_after), pen)
    return f"<w:tc><w:tcPr>{after}{change}</w:tcPr>{texts}</w:tc>"


def _whole_cell(cell: str, kind: Kind, pen: Pen) -> str:
    look, content = parted(cell, "w:tcPr")
    texts = "".join(paragraphs.whole(one, kind, pen).written(pen) for one in children(content))
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{texts}</w:tc>"
