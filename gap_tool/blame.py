"""Who gave each field of a finding the meaning that it has now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from gap_tool import ids
from gap_tool.changes.plain import LISTS, WHOLE, Data, by_name, confidential, plain
from gap_tool.diagnostics import Loc, Refusal
from gap_tool.field_words import field_name, value_words
from gap_tool.files import shown
from gap_tool.history import Past, Step
from gap_tool.labels import cited
from gap_tool.messages import tell, to_tell
from gap_tool.states import State

_ENTRIES = {
    "elements": to_tell("element {name}"),
    "national_provisions": to_tell("national provision {name}"),
    "recommendations": to_tell("recommendation {name}"),
    "comments": to_tell("comment {name}"),
    "dissent": to_tell("dissent of {name}"),
}
_EVIDENCE = ("sources", "verified", "note")  # they stand last in the file
_OPEN = ("from", "date", "confidential")  # what may be told of a confidential comment
_HIDDEN = to_tell("(confidential)")


@dataclass(frozen=True, slots=True)
class Origin:
    """A field of a finding, and the version that gave it its meaning.

    Attributes:
        loc: the path in the file, entries of lists by their names.
    """

    place: str
    loc: Loc
    field: str
    value: Any
    step: Step

    @property
    def told(self) -> str:
        """The value in brief."""
        if self.value == _HIDDEN:
            return tell(_HIDDEN)
        return value_words(tuple(map(str, self.loc[1:])), self.value, {})


def origins(made: Past) -> Iterator[Origin]:
    """Every field of the findings asked for, as they stand now, in treaty order.

    Raises:
        Refusal: they do not stand there any more.
    """
    newest = made.steps[0].state
    places = [key for key in newest.parts if key.startswith("art-") and made.asked(key)]
    if not places:
        file = shown(made.file)
        raise Refusal(
            tell(
                "'{file}' has no finding on {place} any more; what became of it tells: "
                "gap-tool log {file} {id}",
                file=file,
                place=cited(made.place or ""),
                id=made.place,
            )
        )
    for place in sorted(places, key=ids.order):
        leaves = dict(_leaves((), _named(newest, place), hidden=False))
        for loc, step in _traced(made, place, leaves).items():
            yield Origin(place, (place, *loc), _field(loc), leaves[loc], step)


def _named(state: State, place: str) -> Data:
    """A finding as plain data, its lists as dicts by the names of their entries."""
    data = _plain(state, place)
    return by_name(place, data, data)[1]


def _plain(state: State, place: str) -> Data:
    data: Data = plain(state.assessment(["assessment", place]).findings[place])
    rating = data.pop("rating", None)  # in a scale of its own; in the file it is the status
    return {**data, "status": rating or data["status"]}


def _traced(made: Past, place: str, leaves: Iterable[Loc]) -> dict[Loc, Step]:
    """The version that each value comes from, the farthest back that leads here without a change;
    all values go back together, so that two versions are compared only once.
    """
    waiting = {id(made.steps[0]): {loc: loc for loc in leaves}}
    found: dict[Loc, Step] = dict.fromkeys(leaves, made.steps[0])
    for step in made.steps:  # the older ones come later
        left = waiting.pop(id(step), {})
        for older in step.before:
            same = _unchanged(older.state, step.state, place, left)
            waiting.setdefault(id(older), {}).update(same)
            left = {loc: name for loc, name in left.items() if loc not in same}
        found |= dict.fromkeys(left, step)
    return found


def _unchanged(older: State, newer: State, place: str, left: dict[Loc, Loc]) -> dict[Loc, Loc]:
    """Those values that an older version has too, each with its path there."""
    then, now = older.parts.get(place), newer.parts.get(place)
    if then is None or then == now or not left:
        return {} if then is None else left
    old, new = _plain(older, place), _plain(newer, place)
    ours, theirs = by_name(place, old, new)
    own = _named(newer, place)
    names: dict[Loc, Loc] = {
        (key, mine): (key, name)
        for key in LISTS & own.keys()
        for mine, name in zip(own[key], theirs[key], strict=True)
    }
    moved = {loc: (*names.get(name[:2], name[:2]), *name[2:]) for loc, name in left.items()}
    return {
        loc: there for loc, there in moved.items() if _same(_at(ours, there), _at(own, left[loc]))
    }


def _at(data: Any, loc: Loc) -> Any:
    for step in loc:
        data = data.get(step) if isinstance(data, dict) else None
    return data


def _same(one: Any, other: Any) -> bool:
    """Whether two values mean the same: where lines break means nothing."""
    if isinstance(one, str) and isinstance(other, str):
        return one.split() == other.split()
    return bool(one == other)


def _leaves(loc: Loc, data: Data, *, hidden: bool) -> Iterator[tuple[Loc, Any]]:
    """Every value with its path; what is confidential is not told."""
    closed = confidential(data)
    for key, value in sorted(data.items(), key=lambda one: one[0] in _EVIDENCE):
        secret = hidden or not closed.isdisjoint((key, WHOLE))
        if isinstance(value, dict):
            yield from _leaves((*loc, key), value, hidden=secret)
        else:
            yield (*loc, key), _HIDDEN if secret and key not in _OPEN else value


def _field(loc: Loc) -> str:
    """A path as it is told: `status`, `element intent`, `recommendation R1: deadline`."""
    first, *rest = (str(step) for step in loc)
    if first not in _ENTRIES:
        return field_name((first, *rest))
    entry = tell(_ENTRIES[first], name=rest.pop(0))
    if rest in ([], ["result"]):
        return entry
    return tell("{entry}: {field}", entry=entry, field=field_name(tuple(rest)))
