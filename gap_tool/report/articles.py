"""Chapter 3: article by article, grouped by the chapters and sections of the convention."""

from gap_tool import ids
from gap_tool.checklist import Checklist
from gap_tool.matrix import Band, Row
from gap_tool.report.chapters import write_chapter, write_section
from gap_tool.report.context import Report
from gap_tool.report.finding import write_card
from gap_tool.report.summary import band_number
from gap_tool.report.words import capitalised, heading_bookmark


class IncompleteError(AssertionError):
    """A provision would be missing from the report, or stand in it twice."""


def write_articles(report: Report) -> None:
    """Writes the chapter.

    Raises:
        IncompleteError: not every provision that needs national law was printed exactly once.
    """
    title = report.say("Assessment by article")
    write_chapter(report, "_Toc_articles", title)
    for number, band in enumerate(report.matrix.bands, start=1):
        _band(report, number, band)
    prove_complete(report.checklist, report.printed)


def _band(report: Report, number: int, band: Band) -> None:
    span = report.translation.articles([row.place for row in band.rows])
    title = f"{report.title(band.group.title, band_number(band))} ({span})"
    bookmark = f"_Toc_band_{number}"
    write_section(report, bookmark, title)
    for row in band.rows:
        _article(report, row)


def _article(report: Report, row: Row) -> None:
    assessment, content = report.assessment, report.checklist.articles[row.place]
    title = report.title(content.title, row.place)
    mark, number = heading_bookmark(row.place), capitalised(report.article(row.place))
    report.writer.heading(3, "heading 3", mark, title, number=number)
    finding = assessment.findings.get(row.place)
    below = [place for place, _ in report.findings_under(row.place)]
    own = [one for one in content.provisions if _holder(report, one, below) is None]
    write_card(report, row.place, finding, row.rating, own)
    for place in below:
        held = [one for one in content.provisions if _holder(report, one, below) == place]
        _provision(report, place, held)


def _holder(report: Report, provision: str, below: list[str]) -> str | None:
    """Which finding below the article answers for the provision, if any does."""
    owner = report.assessment.owner(provision)
    return owner if owner in below else None


def _provision(report: Report, place: str, held: list[str]) -> None:
    finding = report.assessment.findings[place]
    provision = report.checklist.provisions.get(place)
    title = report.title(provision.title, place) if provision and provision.title else ""
    number, of = ids.number(place), ids.article_of(place)
    heading = title or report.title(report.checklist.articles[of].title, of)
    mark = heading_bookmark(place)
    report.writer.heading(4, "heading 4", mark, heading, number=number)
    write_card(report, place, finding, finding.rating, held)


def prove_complete(checklist: Checklist, printed: list[str]) -> None:
    """Compares what was printed with the checklist.

    Raises:
        IncompleteError: a provision that needs national law is missing, or stands twice.
    """
    expected = [
        one for place in checklist.answerable() for one in checklist.articles[place].provisions
    ]
    if sorted(printed) != sorted(expected):
        missing = sorted(set(expected) - set(printed), key=ids.order)
        twice = sorted({one for one in printed if printed.count(one) > 1}, key=ids.order)
        raise IncompleteError(f"missing: {missing}; twice: {twice}")
