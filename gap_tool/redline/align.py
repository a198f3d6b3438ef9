"""Which parts of two versions belong together: by what names them, then by likeness."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import lru_cache

from gap_tool.redline.elements import text_of

Pair = tuple[str | None, str | None]
"""A part of the old version and one of the new; None where the other version has none."""

Likeness = Callable[[str, str], float]
"""From 0, nothing to do with each other, to 1, the same."""

LITTLE = 0.3  # likeness below which two parts are not versions of each other
_MOST = 20_000  # comparisons; beyond, nothing is paired that nothing names


def aligned(
    old: Sequence[str],
    new: Sequence[str],
    names: Sequence[Hashable],
    new_names: Sequence[Hashable],
    likeness: Likeness,
) -> list[Pair]:
    """The parts of both versions in their order, paired; what is gone before what is new.

    Args:
        old: parts of the old version.
        new: parts of the new version.
        names: what names each old part; a name that stands once in each version pairs them.
        new_names: what names each new part.
        likeness: of parts that no name pairs.
    """
    pairs: list[Pair] = []
    i = j = 0
    for at, to in [*_anchors(names, new_names), (len(old), len(new))]:
        pairs += _by_likeness(old[i:at], new[j:to], likeness)
        pairs += [(old[at], new[to])] if at < len(old) else []
        i, j = at + 1, to + 1
    return pairs


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The places of names that stand once in each version, in an order that both share."""
    counts, others = Counter(old), Counter(new)
    where = {one: at for at, one in enumerate(old) if counts[one] == 1}
    common = [(where[one], to) for to, one in enumerate(new) if one in where and others[one] == 1]
    return _rising(common)


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of pairs whose first numbers rise, as the second ones do already."""
    ends: list[int] = []  # the lowest first number that a choice of that length can end on
    rows: list[int] = []  # and its row
    before: list[int] = []
    for row, (first, _) in enumerate(pairs):
        length = bisect_left(ends, first)
        ends[length : length + 1] = [first]
        rows[length : length + 1] = [row]
        before.append(rows[length - 1] if length else -1)
    found = []
    row = rows[-1] if rows else -1
    while row >= 0:
        found.append(pairs[row])
        row = before[row]
    return found[::-1]


def _by_likeness(old: Sequence[str], new: Sequence[str], likeness: Likeness) -> Iterator[Pair]:
    """The pairs that are most like each other in sum, without crossing."""
    if not old or not new or len(old) * len(new) > _MOST:
        yield from ((one, None) for one in old)
        yield from ((None, one) for one in new)
        return
    best = _table(old, new, likeness)
    i = j = 0
    while i < len(old) or j < len(new):
        step = best[i][j][1]
        if step == "pair":
            yield old[i], new[j]
        elif step == "old":
            yield old[i], None
        else:
            yield None, new[j]
        i, j = i + (step != "new"), j + (step != "old")


def _table(old: Sequence[str], new: Sequence[str], like: Likeness) -> list[list[tuple[float, str]]]:
    """For each pair of places the best sum from there on, and the step that leads to it."""
    best: list[list[tuple[float, str]]] = [[(0.0, "new")] * (len(new) + 1) for _ in (*old, None)]
    for i in range(len(old) - 1, -1, -1):
        best[i][-1] = (0.0, "old")
        for j in range(len(new) - 1, -1, -1):
            degree = like(old[i], new[j])
            choices = [(best[i + 1][j][0], "old"), (best[i][j + 1][0], "new")]
            if degree >= LITTLE:
                choices.insert(0, (best[i + 1][j + 1][0] + degree, "pair"))
            best[i][j] = max(choices, key=lambda one: one[0])
    return best


def words_alike(old: str, new: str) -> float:
    """The share of words that two parts have in common."""
    if old == new:
        return 1.0
    ours, theirs = _words(old), _words(new)
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 1.0


@lru_cache(maxsize=8192)
def _words(xml: str) -> Counter[str]:
    return Counter(text_of(xml).split())
