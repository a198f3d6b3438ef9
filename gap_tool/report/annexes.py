"""Annexes C to E: sources, provisions that need no national law, origin of the report."""

from gap_tool import ids
from gap_tool.docx.styles import PADDING, TEXT_WIDTH
from gap_tool.docx.tables import Table
from gap_tool.docx.text import Anchor, Piece, Run, bookmark
from gap_tool.report.context import Report, paragraphs
from gap_tool.report.words import NAVY, NBSP, STRONG, address_link

_FULL = TEXT_WIDTH + 2 * PADDING
_SOURCES = (700, _FULL - 700 - 1500, 1500)
_FINAL = (1588, 2700, _FULL - 1588 - 2700)
_KEY_WIDTH = 2700


def write_sources(report: Report) -> None:
    """Writes Annex C: every source with its address and the day it was read."""
    writer = report.writer
    writer.heading(1, "Annex Heading", "_Toc_annex_c", "Sources", number="Annex C")
    sources = report.assessment.sources
    values = {
        "count": len(sources),
        "undated": sum(one.accessed is None for one in sources.values()),
    }
    for pieces in report.wording.paragraphs("sources", values):
        writer.paragraph(writer.body, "Body Text", *pieces)
    if not sources:
        return
    table = Table(
        writer,
        "Report Table",
        _SOURCES,
        title="Sources",
        description="Three columns: number, source with address, day on which it was read",
    )
    table.head("No.", "Source", "Accessed")
    for key, source in sources.items():
        cells = table.row()
        writer.paragraph(cells[0], "Table Text", Anchor(bookmark("src", key), (Run(key, STRONG),)))
        writer.paragraph(cells[1], "Table Text", source.title, language=report.content_language)
        if source.url:
            writer.paragraph(cells[1], "Table Small", address_link(source.url))
        for text in paragraphs(source.note):
            writer.paragraph(cells[1], "Table Small", text, language=report.content_language)
        writer.paragraph(cells[2], "Table Text", report.when(source.accessed) or "not recorded")


def write_final_clauses(report: Report) -> None:
    """Writes Annex D: the articles that national law need not answer."""
    writer, checklist = report.writer, report.checklist
    title = "Provisions that need no national law"
    listed = [key for key, one in checklist.articles.items() if not one.national_law]
    if not listed:
        return
    writer.heading(1, "Annex Heading", "_Toc_annex_d", title, number="Annex D")
    for pieces in report.wording.paragraphs("final-clauses"):
        writer.paragraph(writer.body, "Body Text", *pieces)
    table = Table(
        writer,
        "Report Table",
        _FINAL,
        title=title,
        description="Three columns: article, title, content",
    )
    table.head("Article", "Title", "Content")
    for place in listed:
        content = checklist.articles[place]
        number: list[Piece] = [Run(f"Article{NBSP}{ids.number(place)}", STRONG)]
        brief = report.title(content.in_brief)
        table.texts(number, [report.title(content.title)], [" ".join(paragraphs(brief))])


def write_provenance(report: Report, letter: str) -> None:
    """Writes the last annex: which files and which tool the report was made from."""
    writer = report.writer
    title = "About this document"
    writer.heading(1, "Annex Heading", "_Toc_provenance", title, number=f"Annex {letter}")
    for pieces in report.wording.paragraphs("provenance"):
        writer.paragraph(writer.body, "Body Text", *pieces)
    table = Table(
        writer,
        "Key Value Table",
        (_KEY_WIDTH, _FULL - _KEY_WIDTH),
        title=title,
        description="Left column: what is stated; right column: the statement",
        first_column=True,
    )
    for key, text in _facts(report):
        cells = table.row()
        writer.paragraph(cells[0], "Table Text", Run(key, NAVY))
        writer.paragraph(cells[1], "Table Text", text)


def _facts(report: Report) -> list[tuple[str, str]]:
    made, head = report.provenance, report.checklist.checklist
    version = made.commit or "not under version control"
    if made.commit and made.changed:
        version += ", with changes that are not committed"
    return [
        ("Reference", report.reference),
        ("Workspace version", version),
        ("Assessment, SHA-256", _in_groups(made.assessment_hash)),
        ("Checklist", f"{head.id}, edition {head.edition}"),
        ("Checklist, SHA-256", _in_groups(made.checklist_hash)),
        ("Made with", made.tool),
    ]


def _in_groups(digest: str) -> str:
    """A long hexadecimal number in groups of eight, so that it breaks between them."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))
