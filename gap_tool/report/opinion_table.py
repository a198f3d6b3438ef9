"""The provisions that an opinion does not analyse, in one table."""

from typing import NamedTuple

from gap_tool import ids
from gap_tool.assessment import Finding
from gap_tool.docx.styles import PADDING, TEXT_WIDTH
from gap_tool.docx.tables import LONG, Table
from gap_tool.docx.text import Anchor, Piece, Run, bookmark, plain
from gap_tool.matrix import open_rating
from gap_tool.report.chapters import write_chapter
from gap_tool.report.context import Report
from gap_tool.report.opinion_analysis import Reviewed
from gap_tool.report.recommendation import sentence
from gap_tool.report.running import write_wording
from gap_tool.report.summary import caption
from gap_tool.report.words import NAVY, STRONG, capitalised, status_words, unbroken_article

_WIDTHS = (1750, 2050, 1650, TEXT_WIDTH + 2 * PADDING - 5450)


def write_untouched(report: Report, reviewed: Reviewed) -> None:
    """Writes the chapter of the provisions that are not analysed, in one table."""
    rows = _untouched(report, reviewed)
    if not rows:
        return
    title = report.say("Provisions not analysed")
    if reviewed.on_draft:
        title = report.say("Provisions that the draft does not touch")
    write_chapter(report, "_Toc_untouched", title)
    write_wording(report, "untouched", {"on_draft": reviewed.on_draft})
    caption(report, "Table", "tab_untouched", title)
    description = report.say("Four columns: provision, content, finding, gap and recommendation")
    table = Table(report.writer, "Report Table", _WIDTHS, title=title, description=description)
    say = report.say
    table.head(say("Provision"), say("Content"), say("Finding"), say("Gap and recommendation"))
    for row in rows:
        _row(report, table, row)


class _Untouched(NamedTuple):
    """A line of the table; `others` where only the rest of an article is not analysed."""

    place: str
    rating: str
    finding: Finding | None = None
    others: bool = False


def _untouched(report: Report, reviewed: Reviewed) -> list[_Untouched]:
    """Every article and finding that is not analysed, in treaty order."""
    findings, articles = report.assessment.findings, [row.place for row in report.matrix.rows]
    rows = [
        _Untouched(place, finding.rating, finding)
        for place, finding in findings.items()
        if place not in reviewed.places and ids.article_of(place) in articles
    ]
    for row in report.matrix.rows:
        provisions = report.checklist.articles[row.place].provisions
        if row.place in findings:
            continue
        if row.place not in reviewed.articles:
            rows.append(_Untouched(row.place, row.rating))
        elif any(report.assessment.owner(one) is None for one in provisions):
            rows.append(_Untouched(row.place, open_rating(report.matrix.scale), others=True))
    return sorted(rows, key=lambda one: ids.order(one.place))


def _row(report: Report, table: Table, row: _Untouched) -> None:
    place, rating, finding, others = row
    writer, article = report.writer, ids.article_of(place)
    said = _to_do(report, place, finding) if finding else []
    cells = table.row(split=sum(len(plain(one)) for one, _ in said) > LONG)
    number = capitalised(unbroken_article(report, place))
    if others:
        number = report.say("{article}, other provisions", article=number)
    writer.paragraph(cells[0], "Table Text", Run(number, STRONG))
    content = report.checklist.articles[article]
    writer.paragraph(cells[1], "Table Text", report.title(content.title, article))
    writer.paragraph(cells[2], "Table Text", *status_words(report, rating))
    for pieces, language in said or [(["–"], None)]:
        writer.paragraph(cells[3], "Table Text", *pieces, language=language, after=40)


def _to_do(report: Report, place: str, finding: Finding) -> list[tuple[list[Piece], str | None]]:
    """The gap and the recommendations in full, for they stand nowhere else."""
    gap = report.prose(finding.gap, report.say("Gap"), place)
    said: list[tuple[list[Piece], str | None]] = [([one], gap.language) for one in gap.blocks]
    for one in finding.recommendations:
        blocks, language = report.prose(one.text, report.say("Recommendation"), one.id)
        first = sentence(report, one.strength, blocks[0], language)
        identifier = Anchor(bookmark("rec", one.id), (Run(one.id, NAVY),))
        said.append(([identifier, " ", *first], language))
        said += [([block], language) for block in blocks[1:]]
    return said
