"""What a change is: a value with its kind, its place in the file, and both versions."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from gap_tool.diagnostics import Loc
from gap_tool.fields import Language, pattern_of


class Kind(StrEnum):
    """What kind of change it is; `added` and `removed` speak of a whole entry."""

    STAGE = "stage"
    POSITION = "position"
    HEADER = "header"
    PERSON = "person"
    PERSON_ADDED = "person_added"
    PERSON_REMOVED = "person_removed"
    TREATY = "treaty"
    STATEMENT = "statement"
    STATEMENT_ADDED = "statement_added"
    STATEMENT_REMOVED = "statement_removed"
    LAW = "law"
    LAW_ADDED = "law_added"
    LAW_REMOVED = "law_removed"
    SOURCE = "source"
    SOURCE_ADDED = "source_added"
    SOURCE_REMOVED = "source_removed"
    FINDING_ADDED = "finding_added"
    FINDING_REMOVED = "finding_removed"
    STATUS = "status"
    REASON = "reason"
    STATE = "state"
    ELEMENT = "element"
    ELEMENT_ADDED = "element_added"
    ELEMENT_REMOVED = "element_removed"
    ELEMENT_NOTE = "element_note"
    PROVISION = "provision"
    PROVISION_ADDED = "provision_added"
    PROVISION_REMOVED = "provision_removed"
    PRACTICE = "practice"
    RECOMMENDATION = "recommendation"
    RECOMMENDATION_ADDED = "recommendation_added"
    RECOMMENDATION_REMOVED = "recommendation_removed"
    COMMENT = "comment"
    COMMENT_ADDED = "comment_added"
    COMMENT_REMOVED = "comment_removed"
    REPLY = "reply"
    DISSENT = "dissent"
    DISSENT_ADDED = "dissent_added"
    DISSENT_REMOVED = "dissent_removed"
    EVIDENCE = "evidence"
    TEXT = "text"
    ORDER = "order"
    LAYOUT = "layout"


# Lists of entries that have a name: the key that holds them, what one of them is called.
REGISTERS = {
    "reservations": "statement",
    "declarations": "statement",
    "laws": "law",
    "sources": "source",
}
ENTRIES = {
    "authors": "person",
    "reviewers": "person",
    "national_provisions": "provision",
    "elements": "element",
    "recommendations": "recommendation",
    "comments": "comment",
    "dissent": "dissent",
}
_PROSE = frozenset(
    (
        *("summary", "scope", "method", "limits", "notice", "disclaimer"),
        *("analysis", "gap", "conflict", "good_practice", "to_confirm", "note", "content", "text"),
        *("original", "translation", "current", "proposed", "reply"),
    )
)
_FIELDS = {
    "stage": Kind.STAGE,
    "position": Kind.POSITION,
    "status": Kind.STATUS,
    "rating": Kind.STATUS,  # in the words of the scale in use
    "reason": Kind.REASON,
    "state": Kind.STATE,
    "practice": Kind.PRACTICE,
    "sources": Kind.EVIDENCE,
    "verified": Kind.EVIDENCE,
    "note": Kind.EVIDENCE,
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    Attributes:
        place: the article or provision, such as `art-6.1.b`; before the findings the header key.
        loc: the path in the file; the entries of a list are named as `identity.item_keys` names
            them, those in both versions as in the old one. Empty: the articles themselves.
        before: plain data, as in the file; None if it was not there. For an order: the names.
        after: the same for the new version; None if it is not there any more.
        at: where an added entry stands among its neighbours in the new version.
        confidential: whether it lies in something marked so, in either version.
    """

    kind: Kind
    place: str
    loc: Loc
    before: Any
    after: Any
    at: int | None = None
    confidential: bool = False

    @property
    def entry(self) -> str | None:
        """The name of the entry it is about: of a recommendation, a law, an element."""
        depth = _depth(self.loc)
        return str(self.loc[depth]) if depth and len(self.loc) > depth else None

    @property
    def fields(self) -> tuple[str, ...]:
        """The path to what changed within the entry or section; empty for a whole one."""
        return tuple(map(str, self.loc[_depth(self.loc) + 1 :]))

    @property
    def is_prose(self) -> bool:
        """Whether both versions are text in sentences (or none), fit to be compared by words."""
        fields = self.fields
        if len(fields) > 1 and re.match(pattern_of(Language), fields[-1]):
            fields = fields[:-1]  # one text in several languages
        texts = all(isinstance(one, str | None) for one in (self.before, self.after))
        return texts and bool(fields) and fields[-1] in _PROSE


def _depth(loc: Loc) -> int:
    """How many steps lead to the list of named entries that a path runs through; 0 without one."""
    return next((depth for depth in (1, 2) if entries_of(loc[:depth])), 0)


def entries_of(loc: Loc) -> str | None:
    """What an entry is called in the list at a path; None if it is no list of named entries."""
    match loc:
        case (key,):
            return REGISTERS.get(str(key))
        case (key, field) if key not in REGISTERS:
            return ENTRIES.get(str(field))
    return None


def change_at(
    loc: Loc, before: Any, after: Any, at: int | None = None, *, confidential: bool = False
) -> Change:
    """A change of the kind that its place in the file makes it."""
    return Change(_kind(loc, before, after), str(loc[0]), loc, before, after, at, confidential)


def _kind(loc: Loc, before: Any, after: Any) -> Kind:
    if isinstance(before, str) and isinstance(after, str) and before.split() == after.split():
        return Kind.LAYOUT
    depth = _depth(loc)
    called = entries_of(loc[:depth])
    if called and len(loc) == depth + 1:
        return Kind(f"{called}_{'added' if before is None else 'removed'}")
    if called:
        return _entry_kind(called, str(loc[depth + 1]), before)
    if loc[0] == "treaty":
        return Kind.TREATY
    rest = Kind.HEADER if loc[0] == "assessment" and loc[1] not in _PROSE else Kind.TEXT
    return _FIELDS.get(str(loc[1]), rest)


def _entry_kind(called: str, field: str, before: Any) -> Kind:
    if called == "comment" and field == "reply" and before is None:
        return Kind.REPLY
    return Kind.ELEMENT_NOTE if called == "element" and field != "result" else Kind(called)
