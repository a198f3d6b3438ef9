"""What was found: by article and provision, by element, and the national law both ways."""

from collections.abc import Iterator
from typing import NamedTuple

from gap_tool import ids
from gap_tool.assessment import ElementResult, Finding, NationalProvision, Quotation
from gap_tool.report.concordance_rows import (
    Cited,
    ConventionRow,
    by_national_article,
    convention_rows,
)
from gap_tool.report.context import Report
from gap_tool.report.ratings import rating_label
from gap_tool.report.summary import band_number
from gap_tool.report.words import capitalised, law_name, obligation_words
from gap_tool.tables.table import LONG, MIDDLE, SHORT, Column, Table, table, told, word, yes_or_no

_NOTHING = Quotation()


def findings(report: Report) -> Table:
    """A row for each article that national law has to answer, and for each provision of it that
    has a finding of its own.
    """
    columns = [*_asked(report), *_answered(report), *_evidence(report)]
    return table(report, "findings", report.say("Findings"), columns, convention_rows(report))


def _asked(report: Report) -> list[Column[ConventionRow]]:
    """What the convention asks for."""
    say, groups = report.say, _groups(report)
    return [
        Column(say("Id"), SHORT, lambda row: row.place),
        Column(say("Provision"), SHORT, lambda row: _cited(report, row.place)),
        Column(say("Title"), MIDDLE, lambda row: row.name),
        Column(say("Chapter, section"), MIDDLE, lambda row: groups[ids.article_of(row.place)]),
        Column(say("Requirement"), LONG, lambda row: row.requirement.text),
        Column(say("Obligation"), MIDDLE, lambda row: obligation_words(report, row.place)),
    ]


def _answered(report: Report) -> list[Column[ConventionRow]]:
    """The finding, and the expert's own words."""
    say = report.say

    def prose(heading: str, field: str) -> Column[ConventionRow]:
        def says(row: ConventionRow) -> str:
            text = getattr(row.finding, field, None)
            return told(report, report.prose(text, heading, row.place))

        return Column(heading, LONG, says)

    derived = say("Worked out from its provisions")
    return [
        Column(say("Finding"), SHORT, lambda row: rating_label(report, row.rating)),
        Column(derived, SHORT, lambda row: yes_or_no(report, row.finding is None)),
        Column(
            say("Reason"), MIDDLE, lambda row: word(report, getattr(row.finding, "reason", None))
        ),
        prose(say("Analysis"), "analysis"),
        prose(say("Conflict"), "conflict"),
        Column(say("Practice"), LONG, lambda row: _practice(report, row)),
        prose(say("Good practice"), "good_practice"),
        prose(say("Gap"), "gap"),
        prose(say("To confirm"), "to_confirm"),
    ]


def _evidence(report: Report) -> list[Column[ConventionRow]]:
    """What follows from the finding, who sees it otherwise, and how sure it is."""
    say = report.say

    def confirmed(row: ConventionRow) -> str:
        return word(report, row.finding.verified if row.finding else None)

    return [
        Column(say("Recommendation"), SHORT, lambda row: _recommendations([row.finding])),
        Column(say("Dissenting view"), LONG, lambda row: _dissent(report, row)),
        Column(say("Confirmed"), SHORT, confirmed),
        Column(say("Sources"), SHORT, lambda row: ", ".join(getattr(row.finding, "sources", []))),
    ]


def _cited(report: Report, place: str) -> str:
    return capitalised(report.article(place))


def _groups(report: Report) -> dict[str, str]:
    """The chapter or section of each article."""
    return {
        row.place: f"{band_number(band)} {report.title(band.group.title, band_number(band))}"
        for band in report.matrix.bands
        for row in band.rows
    }


def _practice(report: Report, row: ConventionRow) -> str:
    practice = row.finding.practice if row.finding else None
    if practice is None:
        return ""
    text = told(report, report.prose(practice.text, report.say("Practice"), row.place))
    return "\n".join(one for one in (f"{report.label(practice.rating)}.", text) if one)


def _dissent(report: Report, row: ConventionRow) -> str:
    views = row.finding.dissent if row.finding else []
    said = (
        (one.by, report.prose(one.text, report.say("Dissenting view"), row.place)) for one in views
    )
    return "\n".join(f"{by}: {told(report, text)}" for by, text in said)


def _recommendations(given: list[Finding | None]) -> str:
    named = dict.fromkeys(one.id for finding in given if finding for one in finding.recommendations)
    return ", ".join(named)


class _Element(NamedTuple):
    provision: str
    id: str
    text: str
    answer: ElementResult | None


def elements(report: Report) -> Table:
    """A row for each element of each provision."""
    say = report.say

    def note(one: _Element) -> str:
        text = one.answer.note if one.answer else None
        return told(report, report.prose(text, say("Elements"), one.provision))

    columns: list[Column[_Element]] = [
        Column(say("Id"), SHORT, lambda one: one.provision),
        Column(say("Provision"), SHORT, lambda one: _cited(report, one.provision)),
        Column(say("Id of the element"), MIDDLE, lambda one: one.id),
        Column(say("Element"), LONG, lambda one: one.text),
        Column(
            say("Result"),
            SHORT,
            lambda one: report.label(one.answer.result) if one.answer else "",
        ),
        Column(
            say("National law"), MIDDLE, lambda one: "; ".join(one.answer.by) if one.answer else ""
        ),
        Column(say("Note"), LONG, note),
    ]
    return table(report, "elements", say("Elements"), columns, _elements(report))


def _elements(report: Report) -> Iterator[_Element]:
    checklist, assessment = report.checklist, report.assessment
    for article in checklist.answerable():
        for place, provision in checklist.articles[article].provisions.items():
            owner = assessment.owner(place)
            answers = assessment.findings[owner].elements if owner else {}
            for key, text in provision.elements.items():
                said = report.prose(text, report.say("Elements"), place, "en")
                yield _Element(place, key, told(report, said), answers.get(key))


class _National(NamedTuple):
    row: ConventionRow
    one: NationalProvision

    @property
    def text(self) -> Quotation:
        """The words of the law; empty where none are quoted."""
        return self.one.text or _NOTHING


def national_provisions(report: Report) -> Table:
    """A row for each national provision under each finding that cites it."""
    say = report.say

    def content(each: _National) -> str:
        said = report.prose(each.one.content, say("National law"), each.row.place)
        return told(report, said)

    columns: list[Column[_National]] = [
        Column(say("Id"), SHORT, lambda each: each.row.place),
        Column(say("Provision"), SHORT, lambda each: _cited(report, each.row.place)),
        Column(say("Finding"), SHORT, lambda each: rating_label(report, each.row.rating)),
        Column(say("Law"), MIDDLE, lambda each: law_name(report, each.one.law)),
        Column(say("National article"), SHORT, lambda each: each.one.article or ""),
        Column(say("Role"), SHORT, lambda each: report.label(each.one.role)),
        Column(say("Content"), LONG, content),
        Column(say("Original"), LONG, lambda each: each.text.original or ""),
        Column(say("Translation"), LONG, lambda each: each.text.translation or ""),
        Column(
            say("Kind of translation"),
            SHORT,
            lambda each: word(report, each.text.kind),
        ),
        Column(say("In force"), SHORT, lambda each: yes_or_no(report, each.one.in_force)),
        Column(
            say("Confirmed"),
            SHORT,
            lambda each: word(report, each.one.verified),
        ),
        Column(say("Sources"), SHORT, lambda each: ", ".join(each.one.sources)),
    ]
    entries = (
        _National(row, one)
        for row in convention_rows(report)
        if row.finding
        for one in row.finding.national_provisions
    )
    return table(report, "national-provisions", say("National law"), columns, entries)


def from_law(report: Report) -> Table:
    """A row for each national article, with the provisions of the convention that it answers."""
    say = report.say

    def lines(cited: Cited, word: str) -> str:
        return "\n".join(
            _cited(report, place) if word == "place" else rating_label(report, finding.rating)
            for place, finding, _ in cited
        )

    columns: list[Column[Cited]] = [
        Column(say("Law"), MIDDLE, lambda cited: law_name(report, cited[0][2].law)),
        Column(say("National article"), SHORT, lambda cited: cited[0][2].article or ""),
        Column(say("Convention provisions"), MIDDLE, lambda cited: lines(cited, "place")),
        Column(say("Finding"), MIDDLE, lambda cited: lines(cited, "finding")),
        Column(
            say("Recommendation"),
            MIDDLE,
            lambda cited: _recommendations([finding for _, finding, _ in cited]),
        ),
    ]
    title = say("From national law to the Convention")
    return table(report, "from-national-law", title, columns, by_national_article(report))
