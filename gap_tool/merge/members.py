"""Merges three versions of a part: by key, by list item, down to what both sides changed."""

from itertools import takewhile
from typing import Any

from gap_tool.assessment import ElementResult
from gap_tool.identity import item_key, matched
from gap_tool.layout.house import Shape, inside, rank
from gap_tool.merge.meaning import Place, members_of, notes_above, said, unchanged
from gap_tool.merge.parts import STEP, Part, moved
from gap_tool.merge.sequences import Chunk, Conflict, woven
from gap_tool.merge.single import Merged, Three, beside, both, notes_between, single, whole

Name = str | int | tuple[str, int]
"""How a member is known in all versions: its key, its index in the base, or where it is new."""

_UNKNOWN = 2  # the rank of keys that the models do not order


def merged(
    base: Part | None, ours: Part | None, theirs: Part | None, place: Place
) -> Merged | None:
    """What becomes of a part; None if it goes."""
    if ours is None or theirs is None:
        kept = ours or theirs
        return _of_one(base, kept, place, is_ours=ours is not None) if kept else None
    above = notes_between(
        (base.above if base else [], ours.above, theirs.above),
        (ours.column, theirs.column),
        place.column,
    )
    chunks, value = _of_two(Three(base, ours, theirs), place)
    return Merged([*above, *chunks], value)


def _of_one(base: Part | None, kept: Part, place: Place, *, is_ours: bool) -> Merged | None:
    """A part that only one side has: it was added, or the other side took it out."""
    lines = moved([*kept.above, *kept.lines], kept.column, place.column)
    if base is None:
        return Merged([*lines], kept.value)
    if unchanged(kept, base, place) and notes_above(kept) == notes_above(base):
        return None
    gap = [*takewhile(lambda one: not one.strip(), lines)]
    lines = lines[len(gap) :]
    return Merged([*gap, Conflict(lines, []) if is_ours else Conflict([], lines)], None)


def _of_two(three: Three, place: Place) -> Merged:
    """A part that both sides have."""
    base, ours, theirs = three
    if base and ours.lines == base.lines:
        return whole(theirs, place)
    if ours.lines == theirs.lines or (base and theirs.lines == base.lines):
        return whole(ours, place)
    if base is None and place.field:  # two experts both took the number R5
        same = said(ours, place) == said(theirs, place)
        return whole(ours, place) if same else both(three, place)
    if all(one.form == "block" for one in three if one):
        return _by_members(three, place) or both(three, place)
    return _of_changed(three, place)


def _of_changed(three: Three, place: Place) -> Merged:
    """A part with other lines on either side, which may say the same."""
    base, ours, theirs = three
    if unchanged(ours, base, place):
        return whole(theirs, place)
    if unchanged(theirs, base, place) or said(ours, place) == said(theirs, place):
        return whole(ours, place)
    if _kind(three, place.shape) is None:
        return single(three, place)
    return _by_members(three, place) or both(three, place)


def _kind(three: Three, shape: Shape) -> type | None:
    """Whether the part is a mapping or a list in all versions that can be merged by its members."""
    base = three.base if three.base and three.base.value is not None else None
    kinds = {type(one.value) for one in (base, *three[1:]) if one}
    if inside(shape, three.ours.name) is ElementResult and dict in kinds:
        kinds -= {str}
    if any(one.form == "flow" and _has_inner_comments(one) for one in three if one):
        return None
    return next((one for one in (dict, list) if kinds == {one}), None)


def _has_inner_comments(part: Part) -> bool:
    return len(part.comments) > bool(part.beside)


def _by_members(three: Three, place: Place) -> Merged | None:
    """A collection of which both sides changed members; None if they cannot be brought together."""
    kind, ours = _kind(three, place.shape), three.ours
    if kind is None:
        return None
    column = _member_column(three, place)
    field = str(ours.name) if kind is list else ""
    inner = Place(inside(place.shape, ours.name) if ours.loc else place.shape, column, field)
    (b, b_tail), (o, o_tail), (t, t_tail) = (members_of(one) for one in three)
    made = (_items if field else _keys)(b, o, t, inner)
    if made is None:
        return None
    chunks = [chunk for one in made.values() for chunk in one.chunks]
    if chunks and not all(_picked(chunks, side) for side in (0, 1)):
        return None
    value: Any = {name: one.value for name, one in made.items()}
    columns = tuple(one.member_column if one.form == "block" else column for one in three[1:])
    tail = notes_between((b_tail, o_tail, t_tail), columns, column)
    lines = _laid_out(three, chunks, place.column, inner) + tail
    return Merged(lines, list(value.values()) if field else value)


def _picked(chunks: list[Chunk], side: int) -> bool:
    """Whether more than comments is left when all conflicts are decided for one side."""
    lines = (line for one in chunks for line in ([one] if isinstance(one, str) else one[side]))
    return any(one.strip() and not one.lstrip().startswith("#") for one in lines)


def _member_column(three: Three, place: Place) -> int:
    """The column of the members: as one of the sides has it, else the usual one."""
    for one in three[1:]:
        if one.form == "block":
            return place.column + one.member_column - one.column
    return place.column + STEP


# -- the lines of a collection -----------------------------------------------------------------


def _laid_out(three: Three, chunks: list[Chunk], column: int, inner: Place) -> list[Chunk]:
    """The lines of a collection with the lines of its members."""
    ours = three.ours
    if not ours.loc:  # the file
        return chunks
    ending, extra = beside(three)
    notes: list[Chunk] = [" " * column + one for one in extra]
    lead = " " * column + (f"{ours.key}:" if ours.key else "-")
    text = _in_brackets(three, chunks, is_list=bool(inner.field))
    if text is not None:
        return [*notes, f"{lead} {text}{ending}"]
    if ours.key:
        return [*notes, f"{lead}{ending}", *chunks]
    return [*notes, *_with_dash(chunks, column, inner.column)]


def _in_brackets(three: Three, chunks: list[Chunk], *, is_list: bool) -> str | None:
    """The members on one line in brackets, as both sides have them; None if they do not fit."""
    if chunks and any(one.form == "block" for one in three[1:]):
        return None
    lines = [one.strip() for one in chunks if isinstance(one, str)]
    starts = [one.startswith("- ") or not is_list for one in lines]
    if len(lines) < len(chunks) or not all(starts) or any(" #" in f" {one}" for one in lines):
        return None
    if any(one.endswith("|") for one in lines):
        return None
    if is_list:
        return f"[{', '.join(one.removeprefix('- ') for one in lines)}]"
    return f"{{{', '.join(lines)}}}"


def _with_dash(chunks: list[Chunk], column: int, inner: int) -> list[Chunk]:
    """The members of a list item, the first in the line of the dash."""

    def dashed(line: str) -> str:
        return f"{' ' * column}-{line[column + 1 :]}"

    first, rest = chunks[0], chunks[1:]
    sides = [first] if isinstance(first, str) else [side[0] if side else "" for side in first]
    if any(len(one) <= inner or one[inner] == "#" or one[:inner].strip() for one in sides):
        return [f"{' ' * column}-", *chunks]
    if isinstance(first, str):
        return [dashed(first), *rest]
    return [Conflict(*([dashed(one[0]), *one[1:]] for one in first)), *rest]


# -- which member is which -----------------------------------------------------------------------


def _keys(
    base: list[Part], ours: list[Part], theirs: list[Part], place: Place
) -> dict[Name, Merged]:
    """The members of a mapping, in their new order."""
    b, o, t = ({one.name: one for one in side} for side in (base, ours, theirs))
    made = {
        name: one
        for name in dict.fromkeys([*b, *o, *t])
        if (one := merged(b.get(name), o.get(name), t.get(name), place))
    }
    as_ours = [*o, *(one for one in t if one not in o)]
    order = woven([*b], [*o], [*t], {*made}) or woven([*b], [*o], as_ours, {*made}) or []
    for name in (one for one in t if one in made and one not in o and one not in b):
        if rank(place.shape, name)[0] < _UNKNOWN:
            _put_by_rank(order, name, place.shape)
    return {name: made[name] for name in order}


def _put_by_rank(order: list[str | int], name: str | int, shape: Shape) -> None:
    """Puts a key where the models and the treaty have it."""
    order.remove(name)
    own = rank(shape, name)
    at = next((n for n, one in enumerate(order) if rank(shape, one) > own), len(order))
    order.insert(at, name)


def _items(
    base: list[Part], ours: list[Part], theirs: list[Part], place: Place
) -> dict[Name, Merged] | None:
    """The items of a list, in their new order; None if both sides gave them different ones."""
    b: dict[Name, Part] = dict(enumerate(base))
    o = _named(base, ours, place.field, "ours")
    t = _same_names(o, _named(base, theirs, place.field, "theirs"), place.field)
    made = {
        name: one
        for name in dict.fromkeys([*b, *o, *t])
        if (one := merged(b.get(name), o.get(name), t.get(name), place))
    }
    order = woven([*b], [*o], [*t], {*made})
    return None if order is None else {name: made[name] for name in order}


def _named(base: list[Part], side: list[Part], field: str, name: str) -> dict[Name, Part]:
    """The items of one side by the index that they have in the base."""
    pairs = matched(field, [one.value for one in base], [one.value for one in side])
    return {(name, j) if i is None else i: side[j] for i, j in pairs if j is not None}


def _same_names(ours: dict[Name, Part], theirs: dict[Name, Part], field: str) -> dict[Name, Part]:
    """Their items, with our name for those that both sides have added."""
    added = {
        item_key(field, one.value): name for name, one in ours.items() if isinstance(name, tuple)
    }
    found: dict[Name, Part] = {}
    for name, one in theirs.items():
        known = added.pop(item_key(field, one.value), name) if isinstance(name, tuple) else name
        found[known] = one
    return found
