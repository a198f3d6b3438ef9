"""Checks of the header, the treaty position and what it refers to."""

from collections.abc import Iterator

from gap_tool.assessment import Statement
from gap_tool.checks.case import Case
from gap_tool.countries import COUNTRIES
from gap_tool.diagnostics import Fault, Loc, Severity
from gap_tool.scales import STRENGTHS
from gap_tool.spelling import hint


def unknown_country(case: Case) -> Iterator[Fault]:
    """The country is a code of ISO 3166-1 (two letters)."""
    code = case.assessment.assessment.country
    if code not in COUNTRIES:
        message = f"'{code}' is no country code of ISO 3166{hint(code, COUNTRIES)}"
        yield Fault(("assessment", "country"), "unknown-country", message)


def other_edition(case: Case) -> Iterator[Fault]:
    """The assessment was made with the edition of the checklist that is at hand."""
    used, at_hand = case.assessment.assessment.edition, case.checklist.checklist.edition
    if used != at_hand:
        message = f"made with edition {used} of the checklist, but edition {at_hand} is at hand"
        yield Fault(("assessment", "edition"), "other-edition", message, Severity.WARNING)


def unknown_scale(case: Case) -> Iterator[Fault]:
    """The scales named in the header exist."""
    scales = case.assessment.assessment.scales
    for key, name, known in (
        ("status", scales.status, ("standard",)),
        ("strength", scales.strength, tuple(STRENGTHS)),
    ):
        if name not in known:
            message = f"unknown {key} scale '{name}'{hint(name, known)}"
            yield Fault(("assessment", "scales", key), "unknown-scale", message)


def statement_provision(case: Case) -> Iterator[Fault]:
    """A reservation or declaration names provisions of the convention."""
    for loc, statement in _statements(case):
        named = [("provision", statement.provision)]
        named += [("basis", one) for one in statement.basis]
        for key, place in named:
            if place not in case.checklist.places:
                near = hint(place, case.checklist.places)
                message = f"the convention has no provision '{place}'{near}"
                yield Fault((*loc, key), "unknown-provision", message)


def _statements(case: Case) -> Iterator[tuple[Loc, Statement]]:
    assessment = case.assessment
    for key, listed in (
        ("reservations", assessment.reservations),
        ("declarations", assessment.declarations),
    ):
        for index, statement in enumerate(listed):
            yield (key, index), statement


CHECKS = [unknown_country, other_edition, unknown_scale, statement_provision]
