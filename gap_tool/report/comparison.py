"""The front of a redline: the marks of a comparison and the chapter "What changed".

Both reports of a redline are built with it, so that these pages are equal and carry no marks.
"""

from dataclasses import dataclass
from typing import NamedTuple

from gap_tool import ids
from gap_tool.assessment import Assessment, Finding, Quotation
from gap_tool.docx.styles import PADDING, TEXT_WIDTH
from gap_tool.docx.tables import Table
from gap_tool.docx.text import Link, Look, Piece, Run
from gap_tool.report.context import Report
from gap_tool.report.words import (
    FLAG,
    NBSP,
    capitalised,
    heading_bookmark,
    status_words,
    unbroken_article,
)

_HEADER_MARK = 36  # letters that fit beside the convention
_WIDTHS = (1700, 2150, 2150, TEXT_WIDTH + 2 * PADDING - 6000)


class ChangedRow(NamedTuple):
    """A line of the table of findings.

    Attributes:
        place: the article or provision.
        before: its rating in the old version; None where it had no finding.
        after: its rating in the new version; None where it has no finding.
        recommendations: what became of its recommendations: `R1 changed; R4 new`.
    """

    place: str
    before: str | None
    after: str | None
    recommendations: str = ""


@dataclass(frozen=True)
class Comparison:
    """What a redline says of itself before it begins.

    Attributes:
        old_label: the old version as a reader knows it: `version of 2 October 2026`.
        new_label: the new one.
        rows: the findings that changed, in treaty order.
        sentences: all other changes, one sentence each.
        halved: what `halved_places` gives for the two versions.
    """

    old_label: str
    new_label: str
    rows: tuple[ChangedRow, ...] = ()
    sentences: tuple[str, ...] = ()
    halved: frozenset[str] = frozenset()


@dataclass
class ComparedReport(Report):
    """A report that becomes one side of a redline."""

    comparison: Comparison = Comparison("", "")


def comparison_of(report: Report) -> Comparison | None:
    """The comparison that a report is made for, if it is made for one."""
    return report.comparison if isinstance(report, ComparedReport) else None


def halved_places(*versions: Assessment) -> frozenset[str]:
    """The places whose card has two columns for quotations in any version: in a redline in both,
    for only tables of one grid can be compared row by row.
    """
    findings = (item for one in versions for item in one.findings.items())
    return frozenset(place for place, finding in findings if _has_halves(finding))


def is_halved(report: Report, place: str, finding: Finding | None) -> bool:
    """Whether a card has two columns for quotations."""
    comparison = comparison_of(report)
    other = comparison is not None and place in comparison.halved
    return other or (finding is not None and _has_halves(finding))


def _has_halves(finding: Finding) -> bool:
    return any(is_quoted(one.text) for one in finding.national_provisions) or any(
        one.draft_wording for one in finding.recommendations
    )


def is_quoted(text: Quotation | None) -> bool:
    """Whether anything is quoted."""
    return text is not None and bool(text.original or text.translation)


def cover_mark(report: Report) -> list[Piece]:
    """What the cover says of a comparison: nothing in a plain report."""
    words = _mark(report)
    return [Run(f"{NBSP}{words}{NBSP}", Look(style="Cover Stage"))] if words else []


def header_mark(report: Report) -> list[Piece]:
    """The same for the header of every page; long names of versions stand on the cover alone."""
    words = _mark(report)
    shown = words if len(words) <= _HEADER_MARK else words.partition(" – ")[0]
    return [Run(shown, FLAG)] if words else []


def _mark(report: Report) -> str:
    comparison = comparison_of(report)
    if comparison is None:
        return ""
    old, new = comparison.old_label, comparison.new_label
    return report.say("COMPARISON – {old} to {new}", old=old, new=new)


def write_changes(report: Report) -> None:
    """Writes the chapter "What changed", if the report is made for a comparison."""
    comparison = comparison_of(report)
    if comparison is None:
        return
    writer = report.writer
    writer.heading(1, "Front Heading", "_Toc_changes", report.say("What changed"))
    old, new = comparison.old_label, comparison.new_label
    if not comparison.rows and not comparison.sentences:
        nothing = report.say("Nothing changed from {old} to {new}.", old=old, new=new)
        writer.paragraph(writer.body, "Body Text", nothing)
        return
    lead = report.say(
        "This document shows every change from {old} to {new}: what is new is underlined, what is "
        "gone is struck through, as tracked changes that Word can accept or reject.",
        old=old,
        new=new,
    )
    writer.paragraph(writer.body, "Body Text", lead)
    if comparison.rows:
        _findings(report, comparison.rows)
    if comparison.sentences:
        _others(report, comparison.sentences)


def _findings(report: Report, rows: tuple[ChangedRow, ...]) -> None:
    say = report.say
    table = Table(
        report.writer,
        "Report Table",
        _WIDTHS,
        title=say("Findings that changed"),
        description=say("Four columns: provision, finding before, finding after, recommendations"),
    )
    table.head(say("Provision"), say("Before"), say("After"), say("Recommendations"))
    for row in rows:
        before, after = _status(report, row.before), _status(report, row.after)
        table.texts([_link(report, row.place)], before, after, [row.recommendations or "–"])
    report.writer.paragraph(report.writer.body, "Table Gap")


def _others(report: Report, sentences: tuple[str, ...]) -> None:
    title = report.say("Other changes")
    description = report.say("One column: a sentence for each change")
    table = Table(
        report.writer, "Report Table", (sum(_WIDTHS),), title=title, description=description
    )
    table.head(title)
    for sentence in sentences:
        table.texts([sentence])
    report.writer.paragraph(report.writer.body, "Table Gap")


def _status(report: Report, status: str | None) -> list[Piece]:
    return status_words(report, status) if status else [report.say("No finding")]


def _link(report: Report, place: str) -> Piece:
    """Leads to the heading of the article, which stands in both versions whatever changed in it."""
    words, of = capitalised(unbroken_article(report, place)), ids.article_of(place)
    printed = any(row.place == of for row in report.matrix.rows)
    return Link(words, "#" + heading_bookmark(of)) if printed else words
