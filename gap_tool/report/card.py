"""The card of an article or provision: a table with a label column, one row for each field."""

from gap_tool.docx.markup import Content
from gap_tool.docx.styles import COLOURS, COLUMN, LABEL, PADDING
from gap_tool.docx.tables import LONG, Cell, Table
from gap_tool.docx.text import Piece
from gap_tool.labels import article
from gap_tool.report.context import Report, paragraphs

_WIDE = COLUMN + 2 * PADDING
_HALF = _WIDE // 2


class Card:
    """A card in the making; `spans` is how its rows share the grid."""

    def __init__(self, report: Report, place: str, *, quoted: bool) -> None:
        self.report = report
        widths = (LABEL, _HALF, _WIDE - _HALF) if quoted else (LABEL, _WIDE)
        self.spans = (1, 2) if quoted else ()
        self.table = Table(
            report.writer,
            "Report Card",
            widths,
            title=f"Assessment of {article(place)}",
            description="Left column: what is stated; right column: the statement",
            first_column=True,
        )

    def row(
        self, heading: str, *, look: Cell | None = None, header: bool = False, length: int = 0
    ) -> Content:
        """Appends a row under a label; returns the cell to be filled."""
        first = Cell(tint=look.tint) if look and header else None
        cells = self.table.row(first, look, spans=self.spans, header=header, split=length > LONG)
        self.report.writer.paragraph(cells[0], "Part Label", heading)
        return cells[1]

    def halves(self, heading: str, *, length: int = 0) -> tuple[Content, Content]:
        """Appends a row with two cells side by side, parted by a thin rule."""
        right = Cell(bar=(0.5, COLOURS["rule"]), left=142)
        cells = self.table.row(None, None, right, split=length > LONG)
        self.report.writer.paragraph(cells[0], "Part Label", heading)
        return cells[1], cells[2]

    def text(self, heading: str, prose: str | None, after: list[Piece] | None = None) -> None:
        """Appends a row with numbered paragraphs; `after` goes behind the last one."""
        blocks = paragraphs(prose)
        if not blocks:
            return
        cell = self.row(heading, length=sum(map(len, blocks)))
        for block in blocks:
            pieces: list[Piece] = [block]
            if block is blocks[-1]:
                pieces += after or []
            self.numbered(cell, *pieces)

    def numbered(self, cell: Content, *pieces: Piece) -> None:
        """Appends a paragraph with the next number of the report."""
        writer = self.report.writer
        number = writer.house.number_ids["numbered paragraph"]
        writer.paragraph(
            cell, "Card Paragraph", *pieces, language=self.report.content_language, number=number
        )

    def plain(self, cell: Content, *pieces: Piece, style: str = "Card Text") -> None:
        """Appends a paragraph in the experts' language."""
        self.report.writer.paragraph(cell, style, *pieces, language=self.report.content_language)
