"""What follows from the findings and what they rest on: recommendations, comments, registers."""

from collections.abc import Callable
from typing import NamedTuple

from gap_tool import ids
from gap_tool.assessment import Comment, Law, Recommendation, Source
from gap_tool.docx.text import plain
from gap_tool.report.context import Report
from gap_tool.report.ratings import verb_words
from gap_tool.report.recommendation import sentence
from gap_tool.report.words import capitalised, law_name
from gap_tool.tables.table import LONG, MIDDLE, SHORT, Column, Table, table, told, word, yes_or_no


class _Measure(NamedTuple):
    place: str
    one: Recommendation


def recommendations(report: Report) -> Table:
    """A row for each recommendation, in the order of the convention."""
    entries = (
        _Measure(place, finding.recommendations[index])
        for place, finding, index in report.recommendations()
    )
    columns = [*_asked(report), *_amending(report)]
    return table(report, "recommendations", report.say("Recommendations"), columns, entries)


def _asked(report: Report) -> list[Column[_Measure]]:
    """What is recommended to whom, by when, and how one will see it."""
    say = report.say

    def indicator(each: _Measure) -> str:
        return told(report, report.prose(each.one.indicator, say("Indicator"), each.one.id))

    return [
        Column(say("No."), SHORT, lambda each: each.one.id),
        Column(say("Id"), SHORT, lambda each: each.place),
        Column(say("Provision"), SHORT, lambda each: capitalised(report.article(each.place))),
        Column(say("Recommendation"), LONG, lambda each: _whole(report, each.one)),
        Column(say("Strength"), SHORT, lambda each: verb_words(report, each.one.strength)),
        Column(say("Measure"), SHORT, lambda each: word(report, each.one.measure)),
        Column(say("Addressed to"), MIDDLE, lambda each: _addressees(report, each.one)),
        Column(say("Deadline"), SHORT, lambda each: each.one.deadline or ""),
        Column(say("Priority"), SHORT, lambda each: word(report, each.one.priority)),
        Column(say("Indicator"), LONG, indicator),
        Column(say("Course"), MIDDLE, lambda each: _course(each.one)),
    ]


def _amending(report: Report) -> list[Column[_Measure]]:
    """Which words of which law would change."""
    say = report.say

    def wording(side: str) -> Callable[[_Measure], str]:
        def says(each: _Measure) -> str:
            text = getattr(each.one.draft_wording, side, None)
            return told(report, report.prose(text, say("Draft wording"), each.one.id))

        return says

    return [
        Column(say("Article to be amended"), MIDDLE, lambda each: _amended(report, each.one)),
        Column(say("Current text"), LONG, wording("current")),
        Column(say("Proposed text"), LONG, wording("proposed")),
    ]


def _whole(report: Report, one: Recommendation) -> str:
    """The recommendation in the sentence of its strength."""
    said = report.prose(one.text, report.say("Recommendation"), one.id)
    first = plain(sentence(report, one.strength, said.blocks[0], said.language))
    return told(report, said._replace(blocks=[first, *said.blocks[1:]]))


def _addressees(report: Report, one: Recommendation) -> str:
    said = (report.prose(name, report.say("Addressed to"), one.id) for name in one.addressees)
    return "; ".join(name.line for name in said)


def _course(one: Recommendation) -> str:
    return one.training.course if one.training else ""


def _amended(report: Report, one: Recommendation) -> str:
    wording = one.draft_wording
    named = (
        [law_name(report, wording.law) if wording.law else "", wording.article] if wording else []
    )
    return ", ".join(part for part in named if part)


class _Said(NamedTuple):
    place: str
    one: Comment


def comments(report: Report) -> Table:
    """A row for each comment; of those marked confidential only if the report shows them."""
    say = report.say
    columns: list[Column[_Said]] = [
        Column(say("Id"), SHORT, lambda each: each.place),
        Column(say("Provision"), SHORT, lambda each: capitalised(report.article(each.place))),
        Column(say("Author"), MIDDLE, lambda each: each.one.author),
        Column(say("Date"), SHORT, lambda each: each.one.day.isoformat() if each.one.day else ""),
        Column(
            say("Comment"),
            LONG,
            lambda each: told(report, report.prose(each.one.text, say("Comment"), each.place)),
        ),
        Column(
            say("Position"),
            SHORT,
            lambda each: word(report, each.one.position),
        ),
        Column(
            say("Reply"),
            LONG,
            lambda each: told(report, report.prose(each.one.reply, say("Reply"), each.place)),
        ),
        Column(
            say("Outcome"),
            SHORT,
            lambda each: word(report, each.one.outcome),
        ),
    ]
    if report.confidential:
        confidential = Column[_Said](
            say("Confidential"), SHORT, lambda each: yes_or_no(report, each.one.confidential)
        )
        columns.append(confidential)
    entries = (
        _Said(place, one)
        for place in sorted(report.assessment.findings, key=ids.order)
        for one in report.assessment.findings[place].comments
    )
    return table(report, "comments", say("Comments"), columns, entries)


def laws(report: Report) -> Table:
    """A row for each law of the register."""
    say = report.say
    columns: list[Column[tuple[str, Law]]] = [
        Column(say("Id"), SHORT, lambda each: each[0]),
        Column(say("Law"), MIDDLE, lambda each: law_name(report, each[0])),
        Column(say("Title"), LONG, lambda each: "\n".join(each[1].title.values())),
        Column(say("Number"), SHORT, lambda each: each[1].number or ""),
        Column(say("Date"), SHORT, lambda each: each[1].date or ""),
        Column(say("Official journal"), MIDDLE, lambda each: each[1].gazette or ""),
        Column(say("Text as at"), SHORT, lambda each: each[1].consolidated_at or ""),
        Column(say("Last amended"), SHORT, lambda each: each[1].amended_at or ""),
        Column(say("Address"), MIDDLE, lambda each: each[1].url or ""),
        Column(say("Sources"), SHORT, lambda each: ", ".join(each[1].sources)),
    ]
    return table(report, "laws", say("Law register"), columns, report.assessment.laws.items())


def sources(report: Report) -> Table:
    """A row for each source."""
    say = report.say
    columns: list[Column[tuple[str, Source]]] = [
        Column(say("No."), SHORT, lambda each: each[0]),
        Column(say("Source"), LONG, lambda each: each[1].title),
        Column(say("Address"), MIDDLE, lambda each: each[1].url or ""),
        Column(
            say("Accessed"),
            SHORT,
            lambda each: each[1].accessed.isoformat() if each[1].accessed else "",
        ),
        Column(
            say("Note"),
            LONG,
            lambda each: told(report, report.prose(each[1].note, say("Sources"), each[0])),
        ),
    ]
    return table(report, "sources", say("Sources"), columns, report.assessment.sources.items())
