"""What remains to be transposed, by the rule of the form of approximation for each value.

Fully transposed: the columns on what is still to be done stay empty. Partially and not transposed:
they are filled, and a reason is given. Not relevant and discretionary: a reason only. What breaks
the rule bears a flag in its row, or is left out, and is remarked on.
"""

from typing import NamedTuple

from gap_tool.assessment import Finding
from gap_tool.docx.text import Piece, Run
from gap_tool.fields import title_in
from gap_tool.report.concordance_rows import ConventionRow, recommendation_line
from gap_tool.report.context import Report
from gap_tool.report.ratings import rating_of
from gap_tool.report.words import capitalised, flag
from gap_tool.scales import DEFECTIVE, Status

Lines = list[list[Piece]]


class Remaining(NamedTuple):
    """Three columns, each in lines: how the rest is transposed, by when, and the reasons."""

    measures: Lines
    deadlines: Lines
    reasons: Lines


def remaining(report: Report, row: ConventionRow) -> Remaining:
    """What the last columns of a row say."""
    finding = row.finding
    if finding is None:
        open_ = rating_of(report, row.rating).stands_for is Status.NOT_ASSESSED
        return Remaining([], [], [] if open_ else [[report.say("See the rows of its provisions")]])
    if finding.status in DEFECTIVE:
        return _to_do(report, row.place, finding)
    if finding.recommendations:
        numbers = ", ".join(one.id for one in finding.recommendations)
        told = f"stands without measures and deadlines: {numbers} is left out of columns 7 and 8"
        _remark(report, row.place, finding, told)
    if finding.status is not Status.NOT_APPLICABLE:
        return Remaining([], [], [])
    reasons = _not_applicable(report, row.place, finding)
    if not reasons:
        _remark(report, row.place, finding, "needs a reason")
    return Remaining([], [], reasons or _missing(report))


def _to_do(report: Report, place: str, finding: Finding) -> Remaining:
    """Measures, deadlines and reasons of a provision that is not wholly transposed."""
    listed, reasons = finding.recommendations, _reasons(report, place, finding)
    absent = {
        "a measure": not listed,
        "a deadline": not all(one.deadline for one in listed) or not listed,
        "a reason": not reasons,
    }
    if any(absent.values()):
        needed = " and ".join(what for what, is_absent in absent.items() if is_absent)
        _remark(report, place, finding, f"needs {needed}")
    missing = _missing(report)
    deadlines = [
        [f"{one.id}: ", *([report.when(one.deadline)] if one.deadline else missing[0])]
        for one in listed
    ]
    measures = [recommendation_line(report, one) for one in listed]
    return Remaining(measures or missing, deadlines or missing, reasons or missing)


def _missing(report: Report) -> Lines:
    return [flag(report, report.say("MISSING"))[1:]]


def _remark(report: Report, place: str, finding: Finding, what: str) -> None:
    label = title_in(rating_of(report, finding.rating).label, "en")
    report.remarks.append(f"{place}: “{label}” {what}")


def _reasons(report: Report, place: str, finding: Finding) -> Lines:
    return _lines(
        report,
        place,
        {report.say("Gap"): finding.gap, report.say("To confirm"): finding.to_confirm},
    )


def _not_applicable(report: Report, place: str, finding: Finding) -> Lines:
    words = capitalised(f"{report.label(finding.reason)}.") if finding.reason else ""
    told = _lines(report, place, {report.say("Analysis"): finding.analysis})
    return [[words], *told] if words else told


def _lines(report: Report, place: str, fields: dict[str, str | None]) -> Lines:
    """Prose fields, a line each."""
    spoken = (report.prose(text, kind, place) for kind, text in fields.items())
    return [[Run(one.line, language=one.language)] for one in spoken if one.blocks]
