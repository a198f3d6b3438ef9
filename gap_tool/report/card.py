"""The card of an article or provision: a table with a label column, one row for each field."""

from gap_tool.docx.markup import Content
from gap_tool.docx.styles import COLUMN, LABEL, PADDING
from gap_tool.docx.tables import LONG, Cell, Table
from gap_tool.docx.text import Piece, Run
from gap_tool.report.context import Report, Spoken
from gap_tool.report.words import SLATE

_WIDE = COLUMN + 2 * PADDING
_HALF = _WIDE // 2


class Card:
    """A card in the making; `spans` is how its rows share the grid."""

    def __init__(self, report: Report, place: str, *, quoted: bool) -> None:
        self.report = report
        self.place = place
        widths = (LABEL, _HALF, _WIDE - _HALF) if quoted else (LABEL, _WIDE)
        self.spans = (1, 2) if quoted else ()
        self.table = Table(
            report.writer,
            "Report Card",
            widths,
            title=report.say("Assessment of {article}", article=report.article(place)),
            description=report.say("Left column: what is stated; right column: the statement"),
            first_column=True,
        )

    def prose(self, text: str | None, kind: str) -> Spoken:
        """The paragraphs of a field of the finding, in the report's language if it has them."""
        return self.report.prose(text, kind, self.place)

    def row(
        self,
        heading: str,
        *,
        look: Cell | None = None,
        header: bool = False,
        length: int = 0,
        language: str = "",
    ) -> Content:
        """Appends a row under a label; returns the cell to be filled.

        Args:
            heading: the label.
            look: of the cell.
            header: whether the row is repeated on every page.
            length: of its text in characters; a long row may run over a page.
            language: of its text, named under the label if it is not the report's.
        """
        first = Cell(tint=look.tint) if look and header else None
        cells = self.table.row(first, look, spans=self.spans, header=header, split=length > LONG)
        self._label(cells[0], heading, language)
        return cells[1]

    def halves(
        self, heading: str, *, length: int = 0, language: str = "", note: str = ""
    ) -> tuple[Content, Content]:
        """Appends a row with two cells side by side, parted by a thin rule; returns them.

        Args:
            heading: the label.
            length: of the longer text in characters; a long row may run over a page.
            language: of the texts, named under the label if it is not the report's.
            note: how to read them, under the label.
        """
        right = Cell(bar=(0.5, "rule"), left=142)
        cells = self.table.row(None, None, right, split=length > LONG)
        self._label(cells[0], heading, language)
        if note:
            self.report.writer.paragraph(cells[0], "Table Small", Run(note, SLATE))
        return cells[1], cells[2]

    def _label(self, cell: Content, heading: str, language: str) -> None:
        report = self.report
        report.writer.paragraph(cell, "Part Label", heading)
        if language and not report.speaks(language):
            words = report.say("in {language}", language=report.language_name(language))
            report.writer.paragraph(cell, "Table Small", Run(words, SLATE))

    def text(self, heading: str, prose: str | None, after: list[Piece] | None = None) -> None:
        """Appends a row with numbered paragraphs; `after` goes behind the last one."""
        blocks, language = self.prose(prose, heading)
        if not blocks:
            return
        cell = self.row(heading, length=sum(map(len, blocks)), language=language)
        for block in blocks:
            pieces: list[Piece] = [block]
            if block is blocks[-1]:
                pieces += after or []
            self.numbered(cell, *pieces, language=language)

    def numbered(self, cell: Content, *pieces: Piece, language: str) -> None:
        """Appends a paragraph with the next number of the report."""
        writer = self.report.writer
        number = writer.house.number_ids["numbered paragraph"]
        writer.paragraph(cell, "Card Paragraph", *pieces, language=language, number=number)

    def plain(self, cell: Content, *pieces: Piece, language: str, style: str = "Card Text") -> None:
        """Appends a paragraph in a language."""
        self.report.writer.paragraph(cell, style, *pieces, language=language)
