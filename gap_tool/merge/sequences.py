"""Three versions of a sequence - sentences, comments, the order of a list - brought into one."""

import re
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple, TypeVar

T = TypeVar("T", bound=Hashable)
_LIKE = 0.3  # of the words in common: one sentence, reworded


class Conflict(NamedTuple):
    """What both sides changed, each in its own way."""

    ours: list[str]
    theirs: list[str]


Chunk = str | Conflict
"""A line, or lines of which there are two versions."""


class Edit(NamedTuple):
    """The items from `start` to `end` of the base give way to others."""

    start: int
    end: int
    items: list[str]


def merge3(base: list[str], ours: list[str], theirs: list[str]) -> list[Chunk]:
    """One sequence with the edits of both sides.

    Two insertions at one place are both kept, ours first; two different changes of one item are a
    conflict. An empty item (the break between two paragraphs) is an item like others.
    """
    found: list[Chunk] = []
    at = 0
    for start, end, mine, yours in _clusters(edits(base, ours), edits(base, theirs)):
        found += base[at:start]
        found += _joined(base, (start, end), mine, yours)
        at = end
    return _tidy([*found, *base[at:]])


def _joined(
    base: list[str], span: tuple[int, int], mine: list[Edit], yours: list[Edit]
) -> Sequence[Chunk]:
    """What stands in a stretch of the base that one side or both have edited."""
    one, other = _applied(base, span, mine), _applied(base, span, yours)
    if not yours or one == other:
        return one
    if not mine:
        return other
    if span[0] == span[1]:
        first, second = (other, one) if one[0] == "" != other[0] else (one, other)
        return [*first, *(item for item in second if not item or item not in first)]
    return [Conflict(one, other)]


def _applied(base: list[str], span: tuple[int, int], made: list[Edit]) -> list[str]:
    found, at = [], span[0]
    for start, end, items in made:
        found += [*base[at:start], *items]
        at = end
    return found + base[at : span[1]]


def _clusters(
    mine: list[Edit], yours: list[Edit]
) -> Iterator[tuple[int, int, list[Edit], list[Edit]]]:
    """Stretches of the base with the edits of either side in them, those that overlap together."""
    tagged = [(one, 0) for one in mine] + [(one, 1) for one in yours]
    tagged.sort(key=lambda one: one[0][:2])  # what a side put at one place keeps its order
    while tagged:
        edit, side = tagged.pop(0)
        start, end = edit.start, edit.end
        sides: tuple[list[Edit], list[Edit]] = ([], [])
        sides[side].append(edit)
        while tagged and _meets(tagged[0][0], start, end):
            edit, side = tagged.pop(0)
            end = max(end, edit.end)
            sides[side].append(edit)
        yield start, end, *sides


def _meets(edit: Edit, start: int, end: int) -> bool:
    """Whether an edit lies within a stretch; what only touches it does not."""
    return edit.start < end or edit.start == edit.end == start == end


def _tidy(chunks: list[Chunk]) -> list[Chunk]:
    """Without a break at either end, and without two in a row."""
    found: list[Chunk] = []
    for one in chunks:
        if one != "" or (found and found[-1] != ""):
            found.append(one)
    return found[:-1] if found[-1:] == [""] else found


# -- what one side has edited -----------------------------------------------------------------


def edits(base: list[str], side: list[str]) -> list[Edit]:
    """What leads from one sequence to the other, sentence by sentence."""
    from difflib import SequenceMatcher  # only where both sides changed one text

    found: list[Edit] = []
    matcher = SequenceMatcher(None, base, side, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "replace":
            found += _reworded(base[start:end], side[first:last], start)
        elif tag != "equal":
            found.append(_slid(base, Edit(start, end, side[first:last])))
    return found


def _slid(base: list[str], edit: Edit) -> Edit:
    """An insertion of a paragraph with its break before it, not after it."""
    start, end, items = edit
    if start == end and items[-1] == "" and start and base[start - 1] == "":
        return Edit(start - 1, start - 1, ["", *items[:-1]])
    return edit


def _reworded(old: list[str], new: list[str], start: int) -> list[Edit]:
    """A stretch that was written anew, cut at the sentences that are recognised in it."""
    found: list[Edit] = []
    i = j = 0
    for m, n in [*_alike(old, new), (len(old), len(new))]:
        if i < m or j < n:
            found += _one_by_one(old[i:m], new[j:n], start + i)
        if m < len(old):
            found += [Edit(start + m, start + m + 1, [new[n]])] if old[m] != new[n] else []
        i, j = m + 1, n + 1
    return found


def _one_by_one(old: list[str], new: list[str], start: int) -> list[Edit]:
    if len(old) != len(new):
        return [Edit(start, start + len(old), new)]
    return [Edit(start + n, start + n + 1, [one]) for n, one in enumerate(new)]


def _alike(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """The sentences of two stretches that are most alike, in an order that both have."""
    best: dict[tuple[int, int], tuple[float, list[tuple[int, int]]]] = {}
    words = [[frozenset(re.findall(r"\w+", one.casefold())) for one in side] for side in (old, new)]
    for i in range(len(old), -1, -1):
        for j in range(len(new), -1, -1):
            if i == len(old) or j == len(new):
                best[i, j] = 0, []
                continue
            score, pairs = best[i + 1, j + 1]
            like = _likeness(words[0][i], words[1][j])
            taken = [(score + like, [(i, j), *pairs])] if like else []
            best[i, j] = max([*taken, best[i + 1, j], best[i, j + 1]], key=lambda one: one[0])
    return best[0, 0][1]


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    total = len(one) + len(other)
    ratio = 2 * len(one & other) / total if total else 0
    return ratio if ratio >= _LIKE else 0


# -- the order of a list ------------------------------------------------------------------------


def woven(base: list[T], ours: list[T], theirs: list[T], kept: set[T]) -> list[T] | None:
    """The order of the items to keep; None if both sides put them in different orders.

    The order that one side gave them stays, and what is new stands behind its neighbour.
    """
    common = [one for one in base if one in ours and one in theirs]
    mine, yours = ([one for one in side if one in set(common)] for side in (ours, theirs))
    if mine != common and yours not in (common, mine):
        return None
    main, other = (theirs, ours) if mine == common != yours else (ours, theirs)
    found = [one for one in main if one in kept]
    first = set(ours) - {*theirs, *base} if main is ours else set()
    last: T | None = None
    for one in other:
        if one in kept and one not in found:
            at = found.index(last) + 1 if last is not None else 0
            while at < len(found) and found[at] in first:
                at += 1
            found.insert(at, one)
        last = one if one in kept else last
    return found
