"""The action plan: measures by authority and deadline, and a calendar of them."""

from collections.abc import Iterable
from typing import NamedTuple

from gap_tool.assessment import Recommendation
from gap_tool.docx.styles import LANDSCAPE_TABLE_WIDTH
from gap_tool.docx.tables import Table
from gap_tool.docx.text import Anchor, Look, Piece, Run, bookmark
from gap_tool.report.about import write_about
from gap_tool.report.chapters import write_chapter, write_section
from gap_tool.report.comparison import write_changes
from gap_tool.report.concordance_rows import recommendation_links
from gap_tool.report.context import Report
from gap_tool.report.cover import write_cover
from gap_tool.report.front import fill_contents, write_contents_heading
from gap_tool.report.recommendation import write_wordings
from gap_tool.report.words import (
    STRONG,
    capitalised,
    recommendation_link,
    unbroken_article,
)
from gap_tool.scales import Priority

_MEASURES = (750, 4900, 1400, 1450, 1450, 1140, 3650)
_CALENDAR = (1900, 750, 6690, 3800, 1600)
assert sum(_MEASURES) == sum(_CALENDAR) == LANDSCAPE_TABLE_WIDTH


class Measure(NamedTuple):
    """A recommendation with the provision that it is made on."""

    place: str
    asked: Recommendation

    @property
    def named(self) -> list[str]:
        """Who is asked to act, in the original language; one empty name if nobody is."""
        return [str(name) for name in self.asked.addressees] or [""]

    @property
    def lead(self) -> str:
        """The authority that answers for it: the first that is named."""
        return self.named[0]


def write_action_plan(report: Report) -> None:
    """Writes the document."""
    writer = report.writer
    write_cover(report)
    contents = write_contents_heading(report)
    write_changes(report)
    writer.end_section("text")
    listed = [
        Measure(place, finding.recommendations[index])
        for place, finding, index in report.recommendations()
    ]
    write_chapter(report, "_Toc_measures", report.say("Measures by authority"))
    _introduction(report, listed)
    if listed:
        for number, authority in enumerate(_authorities(listed), start=1):
            _authority(report, number, authority, listed)
        write_chapter(report, "_Toc_calendar", report.say("Calendar"))
        _calendar(report, listed)
    write_about(report)
    writer.last_section("landscape")
    fill_contents(report, contents)


def _introduction(report: Report, listed: list[Measure]) -> None:
    values = {
        "country": report.country,
        "total": len(listed),
        "authorities": len([one for one in _authorities(listed) if one]),
        "undated": sum(one.asked.deadline is None for one in listed),
        "unaddressed": sum(not one.lead for one in listed),
        "uncertain": sum(one.asked.indicator is None for one in listed),
    }
    template = "introduction" if listed else "no-recommendations"
    for pieces in report.wording.paragraphs(template, values):
        report.writer.paragraph(report.writer.body, "Body Text", *pieces)


def _authorities(listed: Iterable[Measure]) -> list[str]:
    """Who has to act, in the order of the convention; nobody in particular comes last."""
    named = dict.fromkeys(name for one in listed for name in one.named)
    return sorted(named, key=lambda name: not name)


def _authority(report: Report, number: int, authority: str, listed: list[Measure]) -> None:
    """The section of an authority: what it leads, then what it takes part in."""
    title = _name(report, authority, listed)
    write_section(report, f"_Toc_authority_{number}", title)
    led = sorted((one for one in listed if one.lead == authority), key=_moment)
    if led:
        _measures(report, title, led)
        write_wordings(report, ((one.place, one.asked) for one in led))
    shared = [one for one in listed if authority in one.named[1:]]
    if shared:
        _shared(report, shared, listed)


def _name(report: Report, authority: str, listed: list[Measure]) -> str:
    """An authority's name in the report's language, if any measure gives it."""
    if not authority:
        return report.say("Not addressed yet")
    given = [name for one in listed for name in one.asked.addressees if str(name) == authority]
    named = max(given, key=lambda name: len(name.by_language))
    return report.prose(named, report.say("Addressed to")).line


def _moment(measure: Measure) -> tuple[str, str]:
    """Sorts by deadline: a year or a month by its last day, no deadline last."""
    deadline = measure.asked.deadline
    last = "9999-99-99"
    return (deadline + last[len(deadline) :] if deadline else last, deadline or "")


def _measures(report: Report, title: str, led: list[Measure]) -> None:
    say = report.say
    heads = (
        say("No."),
        say("Measure"),
        say("Provision"),
        say("Kind of measure"),
        say("Deadline"),
        say("Priority"),
        say("Indicator"),
    )
    description = say("Seven columns: {columns}", columns=", ".join(heads))
    table = Table(report.writer, "Report Table", _MEASURES, title=title, description=description)
    table.head(*heads)
    for one in led:
        table.texts(*_row(report, one))


def _row(report: Report, measure: Measure) -> list[list[Piece]]:
    one, say = measure.asked, report.say
    text, language = report.first_sentence(one.text, say("Recommendation"), one.id)
    indicator = report.prose(one.indicator, say("Indicator"), one.id)
    priority = report.label(one.priority) if one.priority else "–"
    shown = Run(indicator.line or say("To be agreed"), language=indicator.language)
    return [
        [Anchor(bookmark("rec", one.id), (Run(one.id, STRONG),))],
        [Run(capitalised(text), language=language)],
        [capitalised(unbroken_article(report, measure.place))],
        [report.label(one.measure) if one.measure else "–"],
        [report.when(one.deadline) or "–"],
        [Run(priority, Look(bold=one.priority is Priority.HIGH))],
        [shown],
    ]


def _shared(report: Report, shared: list[Measure], listed: list[Measure]) -> None:
    """What other authorities lead and this one takes part in; it is counted there."""
    pieces: list[Piece] = [Run(report.say("Takes part in:"), STRONG)]
    for lead in dict.fromkeys(one.lead for one in shared):
        pieces.append(" " if len(pieces) == 1 else "; ")
        pieces += recommendation_links(one.asked.id for one in shared if one.lead == lead)
        pieces.append(f" ({_name(report, lead, listed)})")
    report.writer.paragraph(report.writer.body, "Body Text", *pieces, before=120)


def _calendar(report: Report, listed: list[Measure]) -> None:
    """All measures once, by year and month."""
    say = report.say
    heads = (
        say("Deadline"),
        say("No."),
        say("Measure"),
        say("Lead authority"),
        say("Priority"),
    )
    title = say("Calendar")
    description = say("Five columns: {columns}", columns=", ".join(heads))
    table = Table(report.writer, "Report Table", _CALENDAR, title=title, description=description)
    table.head(*heads)
    for measure in sorted(listed, key=_moment):
        one = measure.asked
        text, language = report.first_sentence(one.text, say("Recommendation"), one.id)
        deadline = capitalised(report.when(one.deadline)) or say("No deadline set")
        table.texts(
            [Run(deadline, STRONG)],
            [recommendation_link(one.id)],
            [Run(capitalised(text), language=language)],
            [_name(report, measure.lead, listed)],
            [report.label(one.priority) if one.priority else "–"],
        )
