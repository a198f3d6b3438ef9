"""Tables: fixed layout, widths that add up, a caption for screen readers, rows that stay whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from gap_tool.docx.markup import Content, attribute
from gap_tool.docx.styles import PADDING
from gap_tool.docx.text import Piece
from gap_tool.docx.writer import Writer

LONG = 600  # characters; a row with more may run over a page


@dataclass(frozen=True, slots=True)
class Cell:
    """How a cell differs from its table: tint, a rule at its left, padding at its left.

    A colour is one of `styles.COLOURS`, as the house has it, or a hexadecimal number.
    """

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
        self._rows: Content = []
        properties = self._properties(style, title, description, first_column=first_column)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in self.widths)
        start = f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        writer.body += [start, self._rows, "</w:tbl>"]

    def _properties(self, style: str, title: str, description: str, *, first_column: bool) -> str:
        row, column = int(not first_column), int(first_column)
        return (
            f'<w:tblStyle w:val="{self.writer.house.style(style)}"/>'
            f'<w:tblW w:w="{sum(self.widths)}" w:type="dxa"/>'
            f'<w:tblInd w:w="{-PADDING}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="{"0480" if first_column else "0420"}" w:firstRow="{row}"'
            f' w:lastRow="0" w:firstColumn="{column}" w:lastColumn="0" w:noHBand="0"'
            f' w:noVBand="1"/><w:tblCaption w:val={attribute(title)}/>'
            f"<w:tblDescription w:val={attribute(description)}/>"
        )

    def row(
        self,
        *cells: Cell | None,
        spans: Sequence[int] = (),
        header: bool = False,
        split: bool = False,
    ) -> list[Content]:
        """Appends a row and returns its cells, to be filled with at least one paragraph each.

        Args:
            cells: how each cell looks; None or nothing for the table's own look.
            spans: how many columns each cell spans, if not one each.
            header: whether the row is repeated at the top of every page.
            split: whether it may run over a page.
        """
        properties = ("" if split else "<w:cantSplit/>") + ("<w:tblHeader/>" if header else "")
        self._rows.append(f"<w:tr><w:trPr>{properties}</w:trPr>" if properties else "<w:tr>")
        made: list[Content] = []
        at = 0
        for number, span in enumerate(spans or (1,) * len(self.widths)):
            look = cells[number] if number < len(cells) else None
            cell: Content = []
            width = sum(self.widths[at : at + span])
            start = self._opening(width, span, look or _PLAIN)
            self._rows += [start, cell, "</w:tc>"]
            made.append(cell)
            if header:  # alone at the foot of a page, it costs LibreOffice 7.4 all other rows
                self.writer.keep(cell)
            at += span
        self._rows.append("</w:tr>")
        return made

    def _opening(self, width: int, span: int, look: Cell) -> str:
        """The start of a cell, in the order of the schema: width, span, rule, tint, padding."""
        made = f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        if span > 1:
            made += f'<w:gridSpan w:val="{span}"/>'
        if look is _PLAIN:  # most cells
            return made + "</w:tcPr>"
        colour_of = self.writer.house.colour
        if look.bar:
            points, colour = look.bar
            rule = f'w:sz="{round(points * 8)}" w:space="0" w:color="{colour_of(colour)}"'
            made += f'<w:tcBorders><w:left w:val="single" {rule}/></w:tcBorders>'
        tint = colour_of(look.tint)
        if tint:
            made += f'<w:shd w:val="clear" w:color="auto" w:fill="{tint}"/>'
        if look.left is not None:
            made += f'<w:tcMar><w:left w:w="{look.left}" w:type="dxa"/></w:tcMar>'
        return made + "</w:tcPr>"

    def head(self, *labels: str) -> None:
        """Appends the head row, which is repeated on every page."""
        for cell, label in zip(self.row(header=True), labels, strict=True):
            self.writer.paragraph(cell, "Table Head", label)

    def texts(self, *columns: Sequence[Piece], style: str = "Table Text") -> None:
        """Appends a row with one paragraph in each cell."""
        for cell, pieces in zip(self.row(), columns, strict=True):
            self.writer.paragraph(cell, style, *pieces)
