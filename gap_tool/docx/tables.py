"""Tables: fixed layout, widths that add up, a caption for screen readers, rows that stay whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from gap_tool.docx.styles import PADDING
from gap_tool.docx.text import Piece
from gap_tool.docx.writer import Writer
from gap_tool.docx.xml import Element, name

_SUB = etree.SubElement
_W, _TYPE, _VAL = name("w:w"), name("w:type"), name("w:val")
_TR, _TRPR, _TC, _TCPR, _TCW = (name(f"w:{one}") for one in ("tr", "trPr", "tc", "tcPr", "tcW"))
_SPAN, _CANT_SPLIT = name("w:gridSpan"), name("w:cantSplit")
LONG = 600  # characters; a row with more may run over a page


@dataclass(frozen=True, slots=True)
class Cell:
    """How a cell differs from its table: tint, a rule at its left, padding at its left."""

    tint: str | None = None
    bar: tuple[float, str] | None = None
    left: int | None = None


_PLAIN = Cell()


class Table:
    """A table in the making; rows are appended one by one."""

    def __init__(
        self,
        writer: Writer,
        style: str,
        widths: Sequence[int],
        *,
        title: str,
        description: str,
        first_column: bool = False,
    ) -> None:
        """Appends the table to the document's body.

        Args:
            writer: the document.
            style: a table style by name.
            widths: of the columns, in twips.
            title: what it is, for screen readers.
            description: what its columns hold.
            first_column: whether the first column, not the first row, heads the rest.
        """
        self.writer = writer
        self.widths = tuple(widths)
        self.element: Element = _SUB(writer.body, name("w:tbl"))
        self._properties(style, title, description, first_column=first_column)
        grid = _SUB(self.element, name("w:tblGrid"))
        for width in self.widths:
            _SUB(grid, name("w:gridCol")).set(_W, str(width))

    def _properties(self, style: str, title: str, description: str, *, first_column: bool) -> None:
        made = _SUB(self.element, name("w:tblPr"))
        _SUB(made, name("w:tblStyle")).set(_VAL, self.writer.house.style(style))
        _measure(_SUB(made, name("w:tblW")), sum(self.widths))
        _measure(_SUB(made, name("w:tblInd")), -PADDING)
        _SUB(made, name("w:tblLayout")).set(_TYPE, "fixed")
        look = _SUB(made, name("w:tblLook"))
        flags = {"firstRow": not first_column, "firstColumn": first_column, "noVBand": True}
        look.set(_VAL, "0480" if first_column else "0420")
        for flag in ("firstRow", "lastRow", "firstColumn", "lastColumn", "noHBand", "noVBand"):
            look.set(name(f"w:{flag}"), str(int(flags.get(flag, False))))
        _SUB(made, name("w:tblCaption")).set(_VAL, title)
        _SUB(made, name("w:tblDescription")).set(_VAL, description)

    def row(
        self,
        *cells: Cell | None,
        spans: Sequence[int] = (),
        header: bool = False,
        split: bool = False,
    ) -> list[Element]:
        """Appends a row and returns its cells, to be filled with at least one paragraph each.

        Args:
            cells: how each cell looks; None or nothing for the table's own look.
            spans: how many columns each cell spans, if not one each.
            header: whether the row is repeated at the top of every page.
            split: whether it may run over a page.
        """
        row = _SUB(self.element, _TR)
        if header or not split:
            properties = _SUB(row, _TRPR)
            if not split:
                _SUB(properties, _CANT_SPLIT)
            if header:
                _SUB(properties, name("w:tblHeader"))
        spanned = tuple(spans) or (1,) * len(self.widths)
        made, at = [], 0
        for number, span in enumerate(spanned):
            look = cells[number] if number < len(cells) and cells[number] else _PLAIN
            made.append(_cell(row, sum(self.widths[at : at + span]), span, look or _PLAIN))
            at += span
        return made

    def head(self, *labels: str) -> None:
        """Appends the head row, which is repeated on every page."""
        for cell, label in zip(self.row(header=True), labels, strict=True):
            self.writer.paragraph(cell, "Table Head", label)

    def texts(self, *columns: Sequence[Piece], style: str = "Table Text") -> list[Element]:
        """Appends a row with one paragraph in each cell."""
        cells = self.row()
        for cell, pieces in zip(cells, columns, strict=True):
            self.writer.paragraph(cell, style, *pieces)
        return cells


def _measure(made: Element, width: int) -> None:
    made.set(_W, str(width))
    made.set(_TYPE, "dxa")


def _cell(row: Element, width: int, span: int, look: Cell) -> Element:
    made = _SUB(row, _TC)
    properties = _SUB(made, _TCPR)
    _measure(_SUB(properties, _TCW), width)
    if span > 1:
        _SUB(properties, _SPAN).set(_VAL, str(span))
    if look.bar:
        _bar(_SUB(_SUB(properties, name("w:tcBorders")), name("w:left")), *look.bar)
    if look.tint:
        shade = _SUB(properties, name("w:shd"))
        shade.set(_VAL, "clear")
        shade.set(name("w:color"), "auto")
        shade.set(name("w:fill"), look.tint)
    if look.left is not None:
        _measure(_SUB(_SUB(properties, name("w:tcMar")), name("w:left")), look.left)
    return made


def _bar(side: Element, points: float, colour: str) -> None:
    side.set(_VAL, "single")
    side.set(name("w:sz"), str(round(points * 8)))
    side.set(name("w:space"), "0")
    side.set(name("w:color"), colour)
