"""What changed between two versions of an assessment, in the terms of the field."""

from collections.abc import Iterator
from typing import Any

from gap_tool import ids
from gap_tool.assessment import HEADER_KEYS, Assessment
from gap_tool.changes.apply import applied
from gap_tool.changes.kinds import Change, Kind, change_at, entries_of
from gap_tool.changes.plain import WHOLE, Data, by_name, confidential, plain, public
from gap_tool.diagnostics import Loc
from gap_tool.labels import article

__all__ = ["Change", "Kind", "applied", "change_data", "changes", "public"]


def changes(old: Assessment, new: Assessment) -> list[Change]:
    """All changes from one version to another: those before the findings first, then finding by
    finding in treaty order. Empty if, and only if, the versions are equal, order included.
    """
    found: list[Change] = []
    for key in HEADER_KEYS:
        found += _section(key, getattr(old, key), getattr(new, key))
    found += _order((), list(old.findings), list(new.findings))
    stands = {one: at for at, one in enumerate(new.findings)}
    for place in sorted({**old.findings, **stands}, key=ids.order):
        before, after = old.findings.get(place), new.findings.get(place)
        if before is None or after is None:
            found.append(_finding(place, plain(before), plain(after), stands.get(place)))
        else:
            found += _section(place, before, after)
    return found


def change_data(change: Change, sentence: str) -> dict[str, Any]:
    """A change for a program to read, with the sentence that tells it (docs/diff-format.md)."""
    hidden = change.confidential
    return {
        "kind": change.kind,
        "place": change.place,
        "article": article(change.place) if ids.is_id(change.place) else None,
        "loc": list(change.loc),
        "before": None if hidden else public(change.before),
        "after": None if hidden else public(change.after),
        "confidential": hidden,
        "sentence": sentence,
    }


def _finding(place: str, before: Any, after: Any, at: int | None) -> Change:
    """A finding that is only in one of the versions."""
    kind = Kind.FINDING_ADDED if before is None else Kind.FINDING_REMOVED
    return Change(kind, place, (place,), before, after, at)


def _section(place: str, old: Any, new: Any) -> Iterator[Change]:
    moved = place in ("laws", "sources") and list(old) != list(new)
    if moved or old != new:
        yield from _walk((place,), *by_name(place, plain(old), plain(new)))


def _walk(loc: Loc, old: Data, new: Data, *, hidden: bool = False) -> Iterator[Change]:
    """The changes between two dicts, depth first."""
    closed = confidential(old) | confidential(new)
    stands = {one: at for at, one in enumerate(new)} if entries_of(loc) else {}
    for name in _union(old, new):
        before, after, here = old.get(name), new.get(name), (*loc, name)
        if entries_of(here):
            before, after = before or {}, after or {}
        secret = hidden or not closed.isdisjoint((name, WHOLE))
        if isinstance(before, dict) and isinstance(after, dict):
            yield from _walk(here, before, after, hidden=secret)
        elif before != after:
            secret = secret or WHOLE in confidential(before) | confidential(after)
            at = stands.get(name) if before is None else None
            yield change_at(here, before, after, at, confidential=secret)
    if stands and loc[-1] != "elements":  # they are printed in the order of the checklist
        yield from _order(loc, list(old), list(new))


def _union(old: Data, new: Data) -> list[str]:
    """The keys of both in the order of the new one, old ones behind what they stood behind."""
    found, at = list(new), 0
    for key in old:
        if key in new:
            at = found.index(key)
        else:
            found.insert(at, key)
        at += 1
    return found


def _order(loc: Loc, old: list[str], new: list[str]) -> Iterator[Change]:
    """A change of order, told by what stands in both versions."""
    both = set(old) & set(new)
    before, after = ([one for one in side if one in both] for side in (old, new))
    if before != after:
        yield Change(Kind.ORDER, str(loc[0]) if loc else "assessment", loc, before, after)
