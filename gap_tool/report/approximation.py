"""The form of concordance used in approximation to the law of the European Union, both ways."""

from gap_tool.assessment import Finding, NationalProvision
from gap_tool.docx.markup import Content
from gap_tool.docx.styles import LANDSCAPE_TABLE_WIDTH
from gap_tool.docx.tables import Table
from gap_tool.docx.text import Run
from gap_tool.report.comparison import is_quoted
from gap_tool.report.concordance_rows import (
    Cited,
    by_national_article,
    convention_rows,
    write_national_article,
    write_place,
)
from gap_tool.report.context import Report, paragraphs
from gap_tool.report.transposition import remaining
from gap_tool.report.words import (
    SLATE,
    article_link,
    capitalised,
    law_name,
    provision_flags,
    status_words,
)
from gap_tool.scales import DEFECTIVE

_SCALE = "eu"
_TO_LAW = (1950, 2200, 1400, 1350, 2200, 1450, 1500, 1350, 1340)
_FROM_LAW = (1900, 3700, 1650, 1950, 3140, 2400)
assert sum(_TO_LAW) == sum(_FROM_LAW) == LANDSCAPE_TABLE_WIDTH


def is_approximation(report: Report) -> bool:
    """Whether the findings are rated by the values that the form is made for."""
    return report.assessment.assessment.scales.status == _SCALE


# -- from the convention to national law ----------------------------------------------------------


def write_to_eu_law(report: Report) -> None:
    """Writes the nine columns: a row for each national article that answers a provision."""
    table = _table(report, report.say("Table of concordance"), _to_law_heads(report), _TO_LAW)
    for row in convention_rows(report):
        listed = row.finding.national_provisions if row.finding else []
        cells = table.row()
        write_place(report, cells[0], row)
        report.writer.paragraph(cells[1], "Table Text", row.requirement)
        _national(report, cells[2:5], listed[0] if listed else None, row.finding)
        report.writer.paragraph(cells[5], "Table Text", *status_words(report, row.rating))
        for cell, lines in zip(cells[6:], remaining(report, row), strict=True):
            for pieces in lines or [[""]]:
                report.writer.paragraph(cell, "Table Text", *pieces)
        for one in listed[1:]:
            _further(report, table, row.place, one)
    for line in report.wording.paragraphs("approximation"):
        report.writer.paragraph(report.writer.body, "Table Note", *line)


def _to_law_heads(report: Report) -> tuple[str, ...]:
    say = report.say
    return (
        say("Article"),
        say("Requirement"),
        say("National act"),
        say("National article"),
        say("National text"),
        say("Degree of transposition"),
        say("How the rest will be transposed"),
        say("Planned deadline"),
        say("Reasons"),
    )


def _table(report: Report, title: str, heads: tuple[str, ...], widths: tuple[int, ...]) -> Table:
    """A table whose columns bear the numbers by which the form refers to them."""
    numbered = [f"{number}. {head}" for number, head in enumerate(heads, start=1)]
    columns = ", ".join(heads)
    description = report.plural(
        "{count} column: {columns}", "{count} columns: {columns}", len(heads), columns=columns
    )
    table = Table(report.writer, "Report Table", widths, title=title, description=description)
    table.head(*numbered)
    return table


def _further(report: Report, table: Table, place: str, one: NationalProvision) -> None:
    """A further national article that answers the same provision."""
    cells, above = table.row(), Run(report.say("as above"), SLATE)
    report.writer.paragraph(cells[0], "Table Text", capitalised(report.article(place)))
    _national(report, cells[2:5], one, None)
    for cell in (cells[1], *cells[5:]):
        report.writer.paragraph(cell, "Table Text", above)


def _national(
    report: Report, cells: list[Content], one: NationalProvision | None, finding: Finding | None
) -> None:
    """Act, article and text; what is quoted is set in the type of the law."""
    writer = report.writer
    if one is None:
        missing = finding is not None and finding.status in DEFECTIVE
        words = report.say("None identified") if missing else "–"
        for cell, text in zip(cells, (words, "–", "–"), strict=True):
            writer.paragraph(cell, "Table Text", text)
        return
    writer.paragraph(cells[0], "Table Text", law_name(report, one.law))
    article = one.article or report.say("not identified")
    writer.paragraph(cells[1], "Table Text", article)
    _text(report, cells[2], one)


def _text(report: Report, cell: Content, one: NationalProvision) -> None:
    """The words of the law, with their translation; if they are not quoted, what they say."""
    writer, flags = report.writer, provision_flags(report, one)
    if one.text is not None and is_quoted(one.text):
        law = report.assessment.laws.get(one.law)
        spoken = (law.language if law else None) or "und"
        for block in paragraphs(one.text.original):
            writer.paragraph(cell, "Quote", block, language=spoken)
        for block in paragraphs(one.text.translation):
            language = one.text.language or report.content_language
            writer.paragraph(cell, "Quote", block, language=language)
        if flags:
            writer.paragraph(cell, "Table Text", *flags[1:])
        return
    content = report.prose(one.content, report.say("National law"), one.article or one.law)
    pieces = [content.line or "–", *flags]
    writer.paragraph(cell, "Table Text", *pieces, language=content.language)


# -- from national law to the convention ----------------------------------------------------------


def write_from_eu_law(report: Report) -> None:
    """Writes the mirror form, with comment and competent authority."""
    say, writer = report.say, report.writer
    entries = by_national_article(report)
    if not entries:
        for pieces in report.wording.paragraphs("no-national-law"):
            writer.paragraph(writer.body, "Body Text", *pieces)
        return
    heads = (
        say("National article"),
        say("National text"),
        say("Convention provisions"),
        say("Degree of transposition"),
        say("Comment"),
        say("Competent authority"),
    )
    table = _table(report, say("From national law to the Convention"), heads, _FROM_LAW)
    for cited in entries:
        _national_row(report, table, cited)
    writer.paragraph(writer.body, "Table Note", *report.wording.line("approximation-reverse"))


def _national_row(report: Report, table: Table, cited: Cited) -> None:
    writer, first, cells = report.writer, cited[0][2], table.row()
    write_national_article(report, cells[0], first)
    quoted = [one for _, _, one in cited if one.text and is_quoted(one.text)]
    for one in quoted[:1] or [one for _, _, one in cited]:
        _text(report, cells[1], one)
    for place, finding, _ in cited:
        writer.paragraph(cells[2], "Table Text", article_link(report, place))
        writer.paragraph(cells[3], "Table Text", *status_words(report, finding.rating))
    comments = dict.fromkeys(
        text for _, _, one in cited for text in (one.conflict, one.note) if text
    )
    for text in comments or ["–"]:
        spoken = report.prose(text, report.say("Comment"), first.article or first.law)
        writer.paragraph(cells[4], "Table Text", spoken.line, language=spoken.language)
    named = dict.fromkeys(
        name
        for _, finding, _ in cited
        for one in finding.recommendations
        for name in report.addressees(one)
    )
    for name_ in named or ["–"]:
        writer.paragraph(cells[5], "Table Text", name_)
