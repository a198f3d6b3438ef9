"""The editions of a checklist: what each changed, so that assessments can be carried over.

An id keeps its meaning for ever. What asks something else bears another id, and the list of changes
says what became of the old one.
"""

from enum import StrEnum

from pydantic import Field

from gap_tool.fields import Day, Model, Plain, Prose


class ChangeKind(StrEnum):
    """What became of ids: `reworded` keeps them, the others give them up."""

    RENAMED = "renamed"
    SPLIT = "split"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    REWORDED = "reworded"


class Change(Model):
    """One change: old ids, new ids, and why.

    A provision is named by its id. An element is named with the place it belongs to, as in
    `art-6.1.b/possession`; one that provisions of an article share, with the article.
    """

    kind: ChangeKind
    old: list[Plain] = Field(alias="from", min_length=1)
    new: list[Plain] = Field(alias="to", default_factory=list)
    reason: Prose


class Edition(Model):
    """What an edition changed against the one that it names under `since`."""

    edition: Plain
    since: Plain
    date: Day
    note: Prose
    provisions: list[Change] = Field(default_factory=list)
    elements: list[Change] = Field(default_factory=list)


def parts(element: str) -> tuple[str, str]:
    """The place and the id of an element as changes write it."""
    place, _, short = element.rpartition("/")
    return place, short


def steps(changes: list[Edition], used: str) -> list[Edition]:
    """The editions that followed the one in use, oldest first; none if nothing leads on from it."""
    newer = {one.since: one for one in changes}
    found: list[Edition] = []
    while used in newer and newer[used] not in found:
        found.append(newer[used])
        used = found[-1].edition
    return found


def known(changes: list[Edition], newest: str) -> list[str]:
    """All editions that a checklist knows, newest first."""
    return list(dict.fromkeys([newest, *(one.edition for one in changes), *_oldest(changes)]))


def _oldest(changes: list[Edition]) -> list[str]:
    return [changes[-1].since] if changes else []
