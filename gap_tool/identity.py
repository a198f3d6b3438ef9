"""Which item of a list in one version is which item in another, and how an item is named.

Items are plain data as in the file: texts, or dicts with the file's keys. A corrected number or id
is a change of the item and not a removal with an addition: what bears no known name is paired by
likeness of its words.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from gap_tool.citations import article_key

Pair = tuple[int | None, int | None]

_ALIKE = 0.6  # of the words in common: the same advice or content, reworded
_NEARLY_THE_SAME = 0.8  # of the letters in common: one name, spelt otherwise


def matched(field: str, old: list[Any], new: list[Any]) -> list[Pair]:
    """Pairs of indexes, in the order of the new list.

    Args:
        field: the key of the list in the file, such as `recommendations`.
        old: the items of one version.
        new: the items of another.

    Returns:
        `(i, j)` for an item in both versions, `(None, j)` for one added, `(i, None)` for one
        removed; the latter after the item it stood behind.
    """
    pairs: dict[int, int] = {}
    for same in (lambda item: (_identity(field, item), repr(item)), lambda i: _identity(field, i)):
        _pair_by(same, old, new, pairs)
    _pair_by_likeness(field, old, new, pairs)
    return _in_order(len(old), len(new), pairs)


def item_key(field: str, item: Any) -> str:
    """How an item is named in a path and to a reader: `R1`, `GE-CC 285`, `S3`."""
    if not isinstance(item, dict):
        return _tidy(item)
    steps = [_tidy(item[key]) for key in _NAMES.get(field, ()) if item.get(key)]
    joint = ", " if field == "comments" else " "
    return joint.join(steps) or _tidy(next(iter(item.values()), ""))


def item_keys(field: str, items: list[Any]) -> list[str]:
    """The names of all items of a list, numbered where two are the same: `R1`, `R1 (2)`."""
    return unique([item_key(field, item) for item in items])


def unique(names: list[str], taken: list[str] | None = None) -> list[str]:
    """The names, numbered from 2 where one was there before or is `taken`: `R1`, `R1 (2)`."""
    used = set(taken or ())
    plain = set(names)
    found = []
    for name in names:
        made, number = name, 2
        while made in used or (made != name and made in plain):
            made, number = f"{name} ({number})", number + 1
        used.add(made)
        found.append(made)
    return found


# The keys that name an item of a list, in the order in which a reader is told them.
_NAMES = {
    "recommendations": ("id",),
    "national_provisions": ("law", "article"),
    "comments": ("from", "date"),
    "dissent": ("by",),
    "authors": ("name",),
    "reviewers": ("name",),
    "reservations": ("provision",),
    "declarations": ("provision",),
}

# The keys whose words show that two items with different names are one.
_WORDS = {
    "recommendations": ("text",),
    "national_provisions": ("content", "text", "conflict"),
    "comments": ("text",),
    "dissent": ("text",),
    "reservations": ("text",),
    "declarations": ("text",),
}
_SPELT = {"authors", "reviewers", "addressees"}  # lists of names, compared letter by letter


def _tidy(value: Any) -> str:
    if isinstance(value, dict):  # one text in several languages
        value = value.get("en") or next(iter(value.values()), "")
    return " ".join(str(value).split())


def _identity(field: str, item: Any) -> tuple[str, ...]:
    """What two versions of one item have in common; spellings of a national article are one."""
    if not isinstance(item, dict):
        return (_tidy(item),)
    names = _NAMES.get(field)
    steps = [_tidy(item.get(key) or "") for key in names] if names else [item_key(field, item)]
    if field == "national_provisions":
        steps[1] = article_key(steps[1])
    return tuple(steps)


def _pair_by(
    key: Callable[[Any], Any], old: list[Any], new: list[Any], pairs: dict[int, int]
) -> None:
    """Pairs what is not yet paired and has the same key: the first with the first, and so on."""
    waiting: dict[Any, list[int]] = defaultdict(list)
    for i in _left(len(old), pairs):
        waiting[key(old[i])].append(i)
    for j in _left(len(new), pairs.values()):
        if held := waiting.get(key(new[j])):
            pairs[held.pop(0)] = j


def _left(length: int, taken: Iterable[int]) -> list[int]:
    used = set(taken)
    return [one for one in range(length) if one not in used]


def _pair_by_likeness(field: str, old: list[Any], new: list[Any], pairs: dict[int, int]) -> None:
    """Pairs what is left with what is most like it, the likest first."""
    spelt = field in _SPELT
    like: Callable[[Any, Any], float] = _spelling_likeness if spelt else _word_likeness
    said: Callable[[str, Any], Any] = item_key if spelt else _words
    ours = {i: said(field, old[i]) for i in _left(len(old), pairs)}
    theirs = {j: said(field, new[j]) for j in _left(len(new), pairs.values())}
    scores = [(like(one, two), i, j) for i, one in ours.items() for j, two in theirs.items()]
    for _, i, j in sorted((one for one in scores if one[0]), key=lambda one: (-one[0], *one[1:])):
        if i in ours and j in theirs:
            pairs[i] = j
            del ours[i], theirs[j]


def _spelling_likeness(one: str, other: str) -> float:
    """How like two names are; 0 if they are two names."""
    from difflib import SequenceMatcher  # only when something was renamed

    letters = SequenceMatcher(None, one, other, autojunk=False)
    if letters.quick_ratio() < _NEARLY_THE_SAME:
        return 0
    ratio = letters.ratio()
    return ratio if ratio >= _NEARLY_THE_SAME else 0


def _word_likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of words in common, order aside; 0 if it is too small to be one item."""
    total = one.total() + other.total()
    ratio = 2 * (one & other).total() / total if total else 0
    return ratio if ratio >= _ALIKE else 0


def _words(field: str, item: Any) -> Counter[str]:
    """The words that tell what an item is about."""
    held = item if isinstance(item, dict) else {}
    return Counter(word for key in _WORDS.get(field, ()) for word in _texts(held.get(key)))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, str):
        yield from value.casefold().split()


def _in_order(old: int, new: int, pairs: dict[int, int]) -> list[Pair]:
    """All pairs in the order of the new list, what was removed after what it stood behind."""
    behind: dict[int | None, list[int]] = defaultdict(list)
    last: int | None = None
    for i in range(old):
        if i in pairs:
            last = pairs[i]
        else:
            behind[last].append(i)
    there = {j: i for i, j in pairs.items()}
    found: list[Pair] = [(i, None) for i in behind[None]]
    for j in range(new):
        found.append((there.get(j), j))
        found += [(i, None) for i in behind[j]]
    return found
