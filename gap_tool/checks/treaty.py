"""Checks of the State's position: reservations, declarations and what it has to notify."""

from collections.abc import Iterator

from gap_tool import ids
from gap_tool.assessment import Statement
from gap_tool.checklist import Checklist, Choice
from gap_tool.checks.case import Case
from gap_tool.diagnostics import Fault, Loc, Severity
from gap_tool.messages import tell
from gap_tool.scales import DEFECTIVE, Position, Stage, Status
from gap_tool.spelling import hint


def statement_provision(case: Case) -> Iterator[Fault]:
    """A reservation or declaration names provisions of the convention."""
    places = case.checklist.places
    for loc, statement in case.statements():
        named: list[tuple[Loc, str]] = [((*loc, "provision"), statement.provision)]
        named += [((*loc, "basis", index), one) for index, one in enumerate(statement.basis)]
        for where, place in named:
            if place not in places:
                message = tell(
                    "the convention has no provision '{place}'{near}",
                    place=place,
                    near=hint(place, places),
                )
                yield Fault(where, "unknown-provision", message)


def reservation_not_permitted(case: Case) -> Iterator[Fault]:
    """The treaty permits the reservation (Vienna Convention on the Law of Treaties, Article 19)."""
    checklist = case.checklist
    if checklist.reservations_rule not in ("listed", "none"):
        return
    for index, one in enumerate(case.assessment.reservations):
        permitted = any(_reaches(checklist, clause, one) for clause in _clauses(checklist))
        if not permitted and one.provision in checklist.places:
            number = ids.number(one.provision)
            message = tell(
                "the convention permits no reservation on Article {number}{open}",
                number=number,
                open=_open(checklist),
            )
            loc: Loc = ("reservations", index, "provision")
            yield Fault(loc, "reservation-not-permitted", message)


def _clauses(checklist: Checklist) -> list[list[Choice]]:
    """The reservations by the clause that permits them; together they may reach a whole article."""
    clauses: dict[str, list[Choice]] = {}
    for choice in checklist.reservations:
        clauses.setdefault(choice.basis[0], []).append(choice)
    return list(clauses.values())


def _reaches(checklist: Checklist, clause: list[Choice], statement: Statement) -> bool:
    """Whether what a clause of the treaty permits covers the whole provision of a statement."""
    place = statement.provision
    named = [one for choice in clause for one in choice.provisions]
    touched = {one for each in named for one in (each, *checklist.under(each))}
    inside = any(one in touched for one in (place, *ids.parents(place)))
    in_basis = any(place in choice.basis for choice in clause)
    return in_basis or inside or set(checklist.under(place)) <= touched


def _open(checklist: Checklist) -> str:
    """The provisions on which a reservation is open, in words."""
    touched = dict.fromkeys(one for each in checklist.reservations for one in each.provisions)
    if not touched:
        return tell(", nor on any other provision")
    numbers = sorted(touched, key=ids.order)
    return tell("; it does on {listed}", listed=", ".join(map(ids.number, numbers)))


def unknown_declaration(case: Case) -> Iterator[Fault]:
    """A declaration is one that the treaty provides for."""
    checklist = case.checklist
    known = [*checklist.declarations, *checklist.notifications, *checklist.reservations]
    if not checklist.declarations and not checklist.notifications:
        return  # the checklist says nothing of declarations
    for index, one in enumerate(case.assessment.declarations):
        if one.provision in checklist.places and not any(_touches(each, one) for each in known):
            number = ids.number(one.provision)
            message = tell(
                "the checklist knows of no declaration on Article {number}; check its basis",
                number=number,
            )
            loc: Loc = ("declarations", index, "provision")
            yield Fault(loc, "unknown-declaration", message, Severity.WARNING)


def _touches(choice: Choice, statement: Statement) -> bool:
    named = {*choice.basis, *choice.provisions}
    place = statement.provision
    return any(
        one == place or one in ids.parents(place) or place in ids.parents(one) for one in named
    )


def reservation_applies(case: Case) -> Iterator[Fault]:
    """A reservation that sets a provision aside is offered as the reason for not applicable."""
    for statement in case.assessment.reservations:
        touched = {
            place
            for choice in case.checklist.reservations
            if choice.excludes and _reaches(case.checklist, [choice], statement)
            for place in choice.provisions
        }
        for place, finding in case.findings():
            inside = any(one in touched for one in (place, *ids.parents(place)))
            if inside and finding.status in DEFECTIVE | {Status.NOT_ASSESSED}:
                number = ids.number(statement.provision)
                message = tell(
                    "the reservation under Article {number} may set this provision aside; if "
                    "so: status not_applicable, reason reservation",
                    number=number,
                )
                loc = (place, "status")
                yield Fault(loc, "reservation-applies", message, Severity.WARNING)


def missing_notification(case: Case) -> Iterator[Fault]:
    """A Party has named the authorities that the treaty asks for (looked at when final)."""
    party = case.assessment.assessment.position is Position.PARTY
    if not party or case.stage is not Stage.FINAL:
        return
    for choice in case.checklist.notifications:
        if not any(_touches(choice, one) for one in case.assessment.declarations):
            basis = ids.number(choice.basis[0])
            message = tell(
                "no declaration records what Article {basis} asks for: {text}",
                basis=basis,
                text=choice.text,
            )
            loc: Loc = ("assessment", "position")
            yield Fault(loc, "missing-notification", message, Severity.WARNING)


CHECKS = [
    statement_provision,
    reservation_not_permitted,
    unknown_declaration,
    reservation_applies,
    missing_notification,
]
