"""The two tables of concordance: from the convention to national law, and back."""

from gap_tool.assessment import Finding
from gap_tool.docx.markup import Content
from gap_tool.docx.tables import Table
from gap_tool.docx.text import Piece
from gap_tool.report.concordance_rows import (
    Cited,
    ConventionRow,
    by_national_article,
    convention_rows,
    recommendation_lines,
    recommendation_links,
    write_national_article,
    write_place,
)
from gap_tool.report.context import Report, Spoken
from gap_tool.report.words import (
    article_link,
    provision_flags,
    short_citation,
    status_words,
)
from gap_tool.scales import Status

_TO_LAW = (1900, 3200, 3400, 1900, 2800, 1540)
_TO_LAW_ALONE = (1950, 2500, 3100, 1750, 2720, 2720)
_FROM_LAW = (2600, 4200, 3600, 2200, 2140)


def write_to_law(report: Report, *, alone: bool = False) -> None:
    """Writes the table: a row for each article, and for each provision with its own finding.

    Args:
        report: the report.
        alone: whether no card explains the recommendations, so that they need room here.
    """
    writer = report.writer
    title, heads = report.say("Table of concordance"), _to_law_heads(report)
    description = report.say("Six columns: {columns}", columns=", ".join(heads))
    widths = _TO_LAW_ALONE if alone else _TO_LAW
    table = Table(writer, "Report Table", widths, title=title, description=description)
    table.head(*heads)
    for row in convention_rows(report):
        _row(report, table, row)
    writer.paragraph(writer.body, "Table Note", *report.wording.line("concordance"))


def _to_law_heads(report: Report) -> tuple[str, ...]:
    say = report.say
    return (
        say("Convention"),
        say("Requirement"),
        say("National provision"),
        say("Finding"),
        say("Gap"),
        say("Recommendation"),
    )


def _row(report: Report, table: Table, row: ConventionRow) -> None:
    writer, cells, finding = report.writer, table.row(), row.finding
    write_place(report, cells[0], row)
    writer.paragraph(cells[1], "Table Text", row.requirement)
    _national(report, cells[2], finding, row.place)
    writer.paragraph(cells[3], "Table Text", *status_words(report, row.rating))
    gaps = _gaps(report, finding, row.place) if finding else []
    for gap in gaps or [Spoken(["–"], report.content_language)]:
        writer.paragraph(cells[4], "Table Text", gap.line, language=gap.language)
    for pieces in recommendation_lines(report, finding.recommendations if finding else []):
        writer.paragraph(cells[5], "Table Text", *pieces)


def _gaps(report: Report, finding: Finding, place: str) -> list[Spoken]:
    """The gap and what is still to be confirmed."""
    gap = report.prose(finding.gap, report.say("Gap"), place)
    open_ = report.prose(finding.to_confirm, report.say("To confirm"), place)
    if open_.blocks:
        open_ = Spoken([report.say("To confirm: {text}", text=open_.line)], open_.language)
    return [one for one in (gap, open_) if one.blocks]


def _national(report: Report, cell: Content, finding: Finding | None, place: str) -> None:
    listed = finding.national_provisions if finding else []
    for one in listed:
        content = report.prose(one.content, report.say("National law"), place)
        pieces: list[Piece] = [short_citation(report, one)]
        pieces += [f" – {content.line}"] if content.blocks else []
        pieces += provision_flags(report, one)
        report.writer.paragraph(cell, "Table Text", *pieces, language=content.language)
    if not listed:
        assessed = finding is not None and finding.status is not Status.NOT_ASSESSED
        words = report.say("None identified") if assessed else "–"
        report.writer.paragraph(cell, "Table Text", words)


def write_from_law(report: Report) -> None:
    """Writes the table: one row for each national article that a finding cites."""
    writer = report.writer
    title, heads = report.say("From national law to the Convention"), _from_law_heads(report)
    entries = by_national_article(report)
    if not entries:
        for pieces in report.wording.paragraphs("no-national-law"):
            writer.paragraph(writer.body, "Body Text", *pieces)
        return
    description = report.say("Five columns: {columns}", columns=", ".join(heads))
    table = Table(writer, "Report Table", _FROM_LAW, title=title, description=description)
    table.head(*heads)
    for cited in entries:
        _national_row(report, table, cited)
    writer.paragraph(writer.body, "Table Note", *report.wording.line("reverse"))


def _from_law_heads(report: Report) -> tuple[str, ...]:
    say = report.say
    return (
        say("National article"),
        say("Content"),
        say("Convention provisions"),
        say("Finding"),
        say("Recommendation"),
    )


def _national_row(report: Report, table: Table, cited: Cited) -> None:
    writer, first, cells = report.writer, cited[0][2], table.row()
    write_national_article(report, cells[0], first)
    kind = report.say("National law")
    spoken = [report.prose(one.content, kind, place) for place, _, one in cited]
    contents = {one.line: one.language for one in spoken if one.blocks}
    for text, language in (contents or {"–": report.content_language}).items():
        writer.paragraph(cells[1], "Table Text", text, language=language)
    for place, finding, one in cited:
        link, flags = article_link(report, place), provision_flags(report, one)
        writer.paragraph(cells[2], "Table Text", link, *flags)
        writer.paragraph(cells[3], "Table Text", *status_words(report, finding.rating))
    given = dict.fromkeys(one.id for _, finding, _ in cited for one in finding.recommendations)
    writer.paragraph(cells[4], "Table Text", *recommendation_links(given))
