"""Two versions of a text, compared word by word.

Sentences that stand in both are found first, whatever their spaces and line ends; words are
compared between them. So a reader would go about it, and long texts stay fast.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

Kind = Literal["same", "gone", "new"]

# A word may hold accents set apart, soft hyphens, joiners; and a hyphen, full stop or apostrophe
# within: 107-1, e.g., п’ять. Anything else is a sign of its own.
_LETTER = r"[\w\u0300-\u036f\u0483-\u0487\u00ad\u200c\u200d]"
_TOKEN = re.compile(rf"({_LETTER}+(?:[-‐‑.'’]{_LETTER}+)*|\S)(\s*)|(\s+)")
_WORD = re.compile(_LETTER)
_LITTLE = 3  # letters: "of" or "и" between two changed words is no firm ground
_KINSHIP = 0.3  # of the words in common: below it, two passages have nothing to do with each other
_TOO_LONG = 4_000_000  # words of the one times words of the other
_TOO_ALIKE = 100_000  # pairs of equal words: a second's work, for what nobody could read anyway


class Stretch(NamedTuple):
    """A stretch of text: in both versions, only in the old one or only in the new one."""

    kind: Kind
    text: str


def word_diff(old: str, new: str) -> list[Stretch]:
    """The stretches of both texts in reading order, what is gone before what is new.

    All but the new ones, joined, are the old text; all but those gone are the new text.
    """
    if old == new:
        return [Stretch("same", old)] if old else []
    blocks = _joined(list(_blocks(_tokens(old), _tokens(new))))
    return _tidied([one for block in blocks for one in _stretches(*block)])


class _Token(NamedTuple):
    word: str
    space: str  # what follows it


Block = tuple[bool, str, str]
"""Whether a stretch is the same, its old text, its new text."""


def _tokens(text: str) -> list[_Token]:
    found = (one.groups("") for one in _TOKEN.finditer(text))
    return [_Token(word, space or lead) for word, space, lead in found]


def _blocks(before: list[_Token], after: list[_Token]) -> Iterator[Block]:
    """The texts side by side, from beginning to end."""
    ours, theirs = _sentences(before), _sentences(after)
    keys = [[tuple(token.word for token in one) for one in side] for side in (ours, theirs)]
    for same, i, j in _aligned(*keys):
        old, new = ([token for one in side for token in one] for side in (ours[i], theirs[j]))
        yield from _same(old, new) if same else _compared(old, new)


def _sentences(tokens: list[_Token]) -> list[list[_Token]]:
    found: list[list[_Token]] = [[]]
    for token in tokens:
        found[-1].append(token)
        if token.word in ".!?…;" or "\n" in token.space:
            found.append([])
    return found


def _aligned(
    before: Sequence[Hashable], after: Sequence[Hashable]
) -> Iterator[tuple[bool, slice, slice]]:
    from difflib import SequenceMatcher  # only when something has changed

    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        yield tag == "equal", slice(i, i_end), slice(j, j_end)


def _same(before: list[_Token], after: list[_Token]) -> Iterator[Block]:
    """The same words, perhaps with other spaces between them."""
    for old, new in zip(before, after, strict=True):
        yield True, old.word, new.word
        yield old.space == new.space, old.space, new.space


def _compared(before: list[_Token], after: list[_Token]) -> Iterator[Block]:
    words = [[token.word for token in side] for side in (before, after)]
    if not _akin(*words):
        yield False, _text(before), _text(after)
        return
    for same, i, j in _aligned(*words):
        if same:
            yield from _same(before[i], after[j])
        else:
            yield False, _text(before[i]), _text(after[j])


def _text(tokens: list[_Token]) -> str:
    return "".join(part for token in tokens for part in token)


def _akin(before: list[str], after: list[str]) -> bool:
    """Whether two passages share enough words to be read as versions of each other."""
    ours, theirs = Counter(before), Counter(after)
    pairs = sum(count * theirs[word] for word, count in ours.items())
    if pairs > _TOO_ALIKE or len(before) * len(after) > _TOO_LONG:
        return False
    words, others = (Counter(filter(_WORD.search, side)) for side in (before, after))
    return (words & others).total() >= _KINSHIP * min(words.total(), others.total())


def _joined(blocks: list[Block]) -> list[Block]:
    """The blocks with neighbours of a kind joined, and changes joined over what hardly parts them:
    a comma, or a little word between two replaced ones.
    """
    runs = _runs(blocks)
    for at in range(1, len(runs) - 1):
        before, (same, text, _), after = runs[at - 1 : at + 2]
        if same and _parts_nothing(text, before, after):
            runs[at] = (False, text, text)
    return _runs(runs)


def _runs(blocks: list[Block]) -> list[Block]:
    joined = ((same, list(run)) for same, run in groupby(blocks, lambda one: one[0]))
    return [
        (same, "".join(old for _, old, _ in run), "".join(new for _, _, new in run))
        for same, run in joined
        if any(old or new for _, old, new in run)
    ]


def _parts_nothing(text: str, before: Block, after: Block) -> bool:
    words = [word for word in text.split() if _WORD.search(word)]
    changed = all(any(_WORD.search(side) for side in sides) for _, *sides in (before, after))
    if not words:
        return changed and "\n" not in text
    replaced = all(_WORD.search(side) for _, *sides in (before, after) for side in sides)
    return replaced and len(words) == 1 and len(words[0]) <= _LITTLE


def _stretches(same: bool, old: str, new: str) -> list[Stretch]:
    """A block as stretches; spaces that both sides begin or end with are the same."""
    if same:
        return [Stretch("same", old)]
    lead = _common(old, new)
    rest, rest_new = old[len(lead) :], new[len(lead) :]
    tail = _common(rest[::-1], rest_new[::-1])[::-1]
    return [
        Stretch("same", lead),
        Stretch("gone", rest[: len(rest) - len(tail)]),
        Stretch("new", rest_new[: len(rest_new) - len(tail)]),
        Stretch("same", tail),
    ]


def _common(one: str, other: str) -> str:
    """The spaces that both texts begin with."""
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b or not a.isspace():
            break
        length += 1
    return one[:length]


def _tidied(stretches: list[Stretch]) -> list[Stretch]:
    """The stretches without empty ones, neighbours of a kind joined."""
    held = (one for one in stretches if one.text)
    return [
        Stretch(kind, "".join(one.text for one in run))
        for kind, run in groupby(held, lambda one: one.kind)
    ]
