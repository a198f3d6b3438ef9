"""A document as Markdown of GitHub's kind: headings with anchors, tables, footnotes."""

from gap_tool.docx.package import Package
from gap_tool.web.anchors import address, anchors_of
from gap_tool.web.markdown_text import MarkdownText, at_beginning, escaped
from gap_tool.web.read import read
from gap_tool.web.tree import Cell, Chart, Document, Paragraph, Run, Table


def markdown(package: Package) -> bytes:
    """The Markdown of a document; equal packages give equal bytes."""
    document = read(package)
    writer = _Markdown(document)
    made = [writer.running()]
    if not any(one.style == "title" for one in document.blocks):
        made.append(f"# {escaped(document.title)}")
    made += [
        writer.table(one) if isinstance(one, Table) else writer.paragraph(one)
        for one in document.blocks
    ]
    made += [writer.note(at, one) for at, one in enumerate(document.notes, start=1)]
    text = "\n\n".join(one for one in made if one)
    return (text.replace("\n\n- ", "\n- ").replace("\n\n  ", "\n  ") + "\n").encode()


class _Markdown:
    """Writes the blocks of a document; each method gives the text of one."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._anchors = anchors_of(document)
        self._text = MarkdownText(self._anchors, document.styles)

    def running(self) -> str:
        """What the head of every page says."""
        words = " ".join(self._document.running.text.split())
        return at_beginning(escaped(words))

    def paragraph(self, one: Paragraph) -> str:
        """A paragraph, a heading, an entry of the contents, or the numbers of a chart."""
        if one.style.startswith("toc "):
            return self._entry(one)
        chart = next((piece for piece in one.pieces if isinstance(piece, Chart)), None)
        if chart:
            return _chart(chart)
        text = self._text.paragraph(one)
        if one.style in ("title", "contents heading"):
            return f"{'#' if one.style == 'title' else '##'} {text}"
        if one.level:
            return f"{'#' * min(one.level + 1, 6)} {text}"
        return f"> {text}" if one.style == "quote" and text else text

    def _entry(self, one: Paragraph) -> str:
        links = (address(run.link, self._anchors) for run in one.pieces if isinstance(run, Run))
        target = next((link for link in links if link), "")
        text = escaped(" ".join(one.text.split()))
        return f"{'  ' * (int(one.style[4:]) - 1)}- [{text}]({target})"

    def table(self, table: Table) -> str:
        """A table; a head row is left empty where there is none: Markdown demands one."""
        columns = max(sum(cell.span for cell in row.cells) for row in table.rows)
        rows = [
            [text for at, cell in enumerate(row.cells) for text in self._cell(table, at, cell)]
            for row in table.rows
        ]
        if not table.rows[0].header:
            rows.insert(0, [""] * columns)
        return _table(rows)

    def _cell(self, table: Table, at: int, cell: Cell) -> list[str]:
        """The text of a cell, and an empty one for each further column that it spans."""
        texts = [text for one in cell.paragraphs if (text := self._text.paragraph(one))]
        if table.first_column and at == 0 and cell.text:
            words = (
                escaped(one.text) if one.style == "table small" else f"**{escaped(one.text)}**"
                for one in cell.paragraphs
                if one.text
            )
            texts = list(words)
        return ["<br>".join(texts), *[""] * (cell.span - 1)]

    def note(self, number: int, paragraphs: list[Paragraph]) -> str:
        """A footnote."""
        return f"[^{number}]: {' '.join(self._text.paragraph(one) for one in paragraphs)}"


def _table(rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, f"|{' --- |' * len(rows[0])}")
    return "\n".join(lines)


def _chart(chart: Chart) -> str:
    heads = [escaped(one.name) for one in chart.series]
    rows = [
        [escaped(category), *(str(one.values[at]) for one in chart.series)]
        for at, category in enumerate(chart.categories)
    ]
    return _table([["", *heads], *rows])
