"""Checks of the header and of dates."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from gap_tool.checks.case import Case
from gap_tool.countries import COUNTRIES
from gap_tool.diagnostics import Fault, Loc, Severity
from gap_tool.editions import steps
from gap_tool.messages import tell
from gap_tool.scales import Role
from gap_tool.spelling import hint


def unknown_country(case: Case) -> Iterator[Fault]:
    """The country is a code of ISO 3166-1 (two letters)."""
    code = case.assessment.assessment.country
    if code not in COUNTRIES:
        message = tell(
            "'{code}' is no country code of ISO 3166{near}", code=code, near=hint(code, COUNTRIES)
        )
        yield Fault(("assessment", "country"), "unknown-country", message)


def other_edition(case: Case) -> Iterator[Fault]:
    """The assessment was made with the edition of the checklist that is at hand."""
    used, at_hand = case.assessment.assessment.edition, case.checklist.checklist.edition
    if used != at_hand:
        message = tell(
            "made with edition {used} of the checklist, but edition {at_hand} is at hand",
            used=used,
            at_hand=at_hand,
        )
        if steps(case.checklist.changes, used):
            message += tell("; run gap-tool upgrade")
        yield Fault(("assessment", "edition"), "other-edition", message, Severity.WARNING)


def date_order(case: Case) -> Iterator[Fault]:
    """Dates stand in the order of events: signature, deposit, entry into force."""
    for loc, events in _events(case):
        dated = [(key, str(day)) for key, day in events if day is not None]
        for (earlier, first), (later, then) in pairwise(dated):
            if then < first[: len(then)]:
                message = tell(
                    "'{later}' ({then}) lies before '{earlier}' ({first})",
                    later=later,
                    then=then,
                    earlier=earlier,
                    first=first,
                )
                yield Fault((*loc, later), "date-order", message, Severity.WARNING)


def _events(case: Case) -> Iterator[tuple[Loc, list[tuple[str, date | str | None]]]]:
    """Dates that follow each other, by their keys in the file."""
    treaty = case.assessment.treaty
    keys: list[tuple[str, date | str | None]]
    keys = [("signed", treaty.signed), ("deposited", treaty.deposited)]
    yield ("treaty",), [*keys, ("in_force", treaty.in_force)]
    for loc, one in case.statements():
        yield loc, [("deposited", one.deposited), ("effective", one.effective)]
    for law, record in case.assessment.laws.items():
        yield ("laws", law), [("date", record.date), ("amended_at", record.amended_at)]
        yield ("laws", law), [("date", record.date), ("consolidated_at", record.consolidated_at)]


def after_cut_off(case: Case) -> Iterator[Fault]:
    """No law in force is younger than the day whose law the assessment describes."""
    day = case.assessment.assessment.law_as_at
    drafts = {
        one.law
        for _, one in case.national_provisions()
        if one.role is Role.DRAFT or one.in_force is False
    }
    for law, record in case.assessment.laws.items():
        if record.date and law not in drafts and day < record.date[: len(day)]:
            message = tell(
                "the law is of {date}, the assessment describes the law as at {day}",
                date=record.date,
                day=day,
            )
            yield Fault(("laws", law, "date"), "after-cut-off", message, Severity.WARNING)


CHECKS = [
    unknown_country,
    other_edition,
    date_order,
    after_cut_off,
]
