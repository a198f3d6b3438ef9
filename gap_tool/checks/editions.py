"""Checks of a checklist's list of changes: what an assessment is carried over by."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from gap_tool import ids
from gap_tool.checklist import Checklist
from gap_tool.diagnostics import Fault, Loc
from gap_tool.editions import Change, ChangeKind, parts
from gap_tool.messages import tell, to_tell
from gap_tool.spelling import hint

# How many ids a change may name under 'from' and under 'to', at least and at most.
_MANY = 99
_FORMS: dict[ChangeKind, tuple[str, tuple[int, int], tuple[int, int]]] = {
    ChangeKind.RENAMED: (to_tell("one id under 'from' and one under 'to'"), (1, 1), (1, 1)),
    ChangeKind.SPLIT: (
        to_tell("one id under 'from' and two or more under 'to'"),
        (1, 1),
        (2, _MANY),
    ),
    ChangeKind.MERGED: (
        to_tell("two ids or more under 'from' and one under 'to'"),
        (2, _MANY),
        (1, 1),
    ),
    ChangeKind.WITHDRAWN: (to_tell("ids under 'from' and nothing under 'to'"), (1, _MANY), (0, 0)),
    ChangeKind.REWORDED: (to_tell("ids under 'from' and nothing under 'to'"), (1, _MANY), (0, 0)),
}


class _Entry(NamedTuple):
    """A change with its path, the place of its edition (0 is the newest) and what it is about."""

    loc: Loc
    age: int
    group: str
    change: Change


def _entries(checklist: Checklist) -> Iterator[_Entry]:
    for age, edition in enumerate(checklist.changes):
        for group, changes in (("provisions", edition.provisions), ("elements", edition.elements)):
            for index, change in enumerate(changes):
                yield _Entry(("changes", age, group, index), age, group, change)


def edition_chain(checklist: Checklist) -> Iterator[Fault]:
    """The editions lead back from the present one, newest first, each to the next."""
    changes, present = checklist.changes, checklist.checklist.edition
    if changes and changes[0].edition != present:
        message = tell(
            "this is edition {present}; the newest must stand first and be {present}",
            present=present,
        )
        yield Fault(("changes", 0, "edition"), "edition-chain", message)
    for age, (newer, older) in enumerate(pairwise(changes)):
        if newer.since != older.edition:
            message = tell(
                "the edition before it in the list is {edition}, not {since}",
                edition=older.edition,
                since=newer.since,
            )
            yield Fault(("changes", age, "since"), "edition-chain", message)
        if newer.date < older.date:
            message = tell(
                "edition {edition}, which it follows, is of {date}",
                edition=older.edition,
                date=older.date,
            )
            yield Fault(("changes", age, "date"), "edition-chain", message)
    named = [one.edition for one in changes]
    for age, one in enumerate(changes):
        if one.since in named[: age + 1]:
            message = tell(
                "edition {since} cannot come before edition {edition}",
                since=one.since,
                edition=one.edition,
            )
            yield Fault(("changes", age, "since"), "edition-chain", message)


def change_form(checklist: Checklist) -> Iterator[Fault]:
    """A change names as many old and new ids as its kind needs, each in its form and once."""
    for loc, _, group, change in _entries(checklist):
        needed, *limits = _FORMS[change.kind]
        numbers = zip((change.old, change.new), limits, strict=True)
        if any(not least <= len(listed) <= most for listed, (least, most) in numbers):
            yield Fault(
                (*loc, "kind"),
                "change-form",
                tell("{kind} needs {needed}", kind=change.kind, needed=tell(needed)),
            )
        for where, one, listed in _named(change):
            if not _has_form(one, group):
                example = "art-6.1.b/possession" if group == "elements" else "art-6.1.b"
                yield Fault(
                    (*loc, *where),
                    "change-form",
                    tell("write an id as in '{example}'", example=example),
                )
            elif listed.count(one) > 1:
                yield Fault(
                    (*loc, *where), "change-form", tell("'{one}' stands here twice", one=one)
                )


def _named(change: Change) -> Iterator[tuple[Loc, str, list[str]]]:
    """Every id of a change with its path below it and the list it stands in."""
    for key, listed in (("from", change.old), ("to", change.new)):
        yield from (((key, index), one, listed) for index, one in enumerate(listed))


def _has_form(one: str, group: str) -> bool:
    place, short = parts(one) if group == "elements" else (one, "-")
    return ids.is_id(place) and bool(short)


def returned_id(checklist: Checklist) -> Iterator[Fault]:
    """An id that was given up does not come back: it would get another meaning."""
    entries = list(_entries(checklist))
    for loc, age, group, change in entries:
        if change.kind is ChangeKind.REWORDED:
            continue
        again = {one for each in entries if each.age <= age for one in each.change.new}
        split = change.kind is ChangeKind.SPLIT
        for index, one in enumerate(change.old):
            if one in again or _stands(checklist, group, one, split=split):
                message = (
                    tell(
                        "'{one}' is given up here, yet a change brings it back; use a new id",
                        one=one,
                    )
                    if one in again
                    else tell(
                        "'{one}' is given up here, yet the checklist has it; use a new id", one=one
                    )
                )
                yield Fault((*loc, "from", index), "returned-id", message)


def _stands(checklist: Checklist, group: str, one: str, *, split: bool = False) -> bool:
    """Whether the checklist has it; a provision that was split may remain as the group of its
    parts.
    """
    if group == "provisions":
        return one in (checklist.provisions if split else checklist.places)
    place, short = parts(one)
    return short in _elements(checklist, place)


def _elements(checklist: Checklist, place: str) -> dict[str, str]:
    """The elements at or below a place; none if the place is none of the checklist."""
    there = place in checklist.places and ids.article_of(place) in checklist.articles
    return checklist.elements(place) if there else {}


def unknown_new_id(checklist: Checklist) -> Iterator[Fault]:
    """What a change leads to is in the checklist, or a later edition says what became of it."""
    entries = list(_entries(checklist))
    for loc, age, group, change in entries:
        later = {one for each in entries if each.age < age for one in each.change.old}
        key, listed = ("from", change.old) if not change.new else ("to", change.new)
        if change.kind is ChangeKind.WITHDRAWN:
            continue
        for index, one in enumerate(listed):
            gone = one in later or parts(one)[0] in later
            if _has_form(one, group) and not gone and not _stands(checklist, group, one):
                yield _unknown((*loc, key, index), checklist, group, one)


def _unknown(loc: Loc, checklist: Checklist, group: str, one: str) -> Fault:
    place, short = parts(one) if group == "elements" else (one, "")
    if place not in checklist.places:
        near = hint(place, checklist.places)
        return Fault(
            loc,
            "unknown-provision",
            tell("the convention has no provision '{place}'{near}", place=place, near=near),
        )
    near = hint(short, _elements(checklist, place))
    return Fault(
        loc,
        "unknown-element",
        tell("'{place}' has no element '{element}'{near}", place=place, element=short, near=near),
    )


CHECKS: list[Callable[[Checklist], Iterator[Fault]]] = [
    edition_chain,
    change_form,
    returned_id,
    unknown_new_id,
]
