"""Annexes: sources, provisions that need no national law."""

from gap_tool.docx.styles import TABLE_WIDTH
from gap_tool.docx.tables import Table
from gap_tool.docx.text import Anchor, Piece, Run, bookmark
from gap_tool.report.chapters import write_annex
from gap_tool.report.context import Report
from gap_tool.report.words import STRONG, address_link, capitalised, unbroken_article

_NUMBER, _ACCESSED = 700, 1500
_ARTICLE, _TITLE = 1588, 2700


def write_sources(report: Report, width: int = TABLE_WIDTH) -> None:
    """Writes the annex of sources: each with its address and the day it was read."""
    writer, title = report.writer, report.say("Sources")
    write_annex(report, "_Toc_annex_c", title)
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
        (_NUMBER, width - _NUMBER - _ACCESSED, _ACCESSED),
        title=title,
        description=report.say(
            "Three columns: number, source with address, day on which it was read"
        ),
    )
    table.head(report.say("No."), report.say("Source"), report.say("Accessed"))
    for key, source in sources.items():
        cells = table.row()
        writer.paragraph(cells[0], "Table Text", Anchor(bookmark("src", key), (Run(key, STRONG),)))
        writer.paragraph(cells[1], "Table Text", source.title, language=report.content_language)
        if source.url:
            writer.paragraph(cells[1], "Table Small", address_link(source.url))
        note, language = report.prose(source.note, title, key)
        for text in note:
            writer.paragraph(cells[1], "Table Small", text, language=language)
        accessed = report.when(source.accessed) or report.say("not recorded")
        writer.paragraph(cells[2], "Table Text", accessed)


def write_final_clauses(report: Report, width: int = TABLE_WIDTH) -> None:
    """Writes the annex of the articles that national law need not answer."""
    writer, checklist = report.writer, report.checklist
    title = report.say("Provisions that need no national law")
    listed = [key for key, one in checklist.articles.items() if not one.national_law]
    if not listed:
        return
    write_annex(report, "_Toc_annex_d", title)
    for pieces in report.wording.paragraphs("final-clauses"):
        writer.paragraph(writer.body, "Body Text", *pieces)
    table = Table(
        writer,
        "Report Table",
        (_ARTICLE, _TITLE, width - _ARTICLE - _TITLE),
        title=title,
        description=report.say("Three columns: article, title, content"),
    )
    table.head(report.say("Article"), report.say("Title"), report.say("Content"))
    for place in listed:
        content = checklist.articles[place]
        number: list[Piece] = [Run(capitalised(unbroken_article(report, place)), STRONG)]
        title, brief = report.title(content.title, place), report.brief(place)
        table.texts(number, [title], [brief])
