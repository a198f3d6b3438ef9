"""Ids of articles and provisions: `art-6`, `art-6.1.a.i`, and how they are printed and ordered.

An id names a place in the convention. Dots go one step down: `art-6.1.a.i` is printed
"Article 6(1)(a)(i)". A group such as `art-6.1.a` need not be a provision of its own.
"""

import re
from functools import lru_cache

from gap_tool.spelling import in_latin

PATTERN = re.compile(r"art-[0-9]+[a-z]*(?:-[0-9]+)?(?:\.[0-9a-z]+)*\Z")
_ROMAN = {"i": 1, "v": 5, "x": 10}
_STEP = re.compile(r"[0-9]+(bis|ter|quater)?|([a-z])\2?|[ivx]+")  # not: paragraph, letter, point


def is_id(text: str) -> bool:
    """Whether the text has the form of an id (it may still name nothing)."""
    return PATTERN.match(text) is not None


def article_of(provision: str) -> str:
    """The id of the article that a provision belongs to; an article is its own."""
    return provision.split(".", 1)[0]


def parents(provision: str) -> list[str]:
    """The ids above a provision, nearest first: `art-6.1.a` gives `art-6.1`, `art-6`."""
    steps = provision.split(".")
    return [".".join(steps[:length]) for length in range(len(steps) - 1, 0, -1)]


def number(provision: str) -> str:
    """The number as it is cited, without the word: `6(1)(a)(i)`."""
    article, *steps = provision.removeprefix("art-").split(".")
    return article + "".join(f"({step})" for step in steps)


def from_citation(text: str) -> str:
    """The id that a citation in a lawyer's spelling most likely means.

    `Art. 6(1)(a)`, `Article 6 § 1 a`, `Article 6, paragraph 1, letter a`, `ст. 6(1)(а)` and `6.1.a`
    all give `art-6.1.a`; an id gives itself.
    """
    tidy = text.strip().lower()
    if is_id(in_latin(tidy)):
        return in_latin(tidy)
    first = re.search(r"[0-9]", tidy)  # whatever the word for article is, it stands before
    numbered = tidy[first.start() :] if first else ""
    words = map(in_latin, re.findall(r"[0-9]+(?:bis|ter|quater)?|[^\W\d_]+", numbered))
    return "art-" + ".".join(word for word in words if _STEP.fullmatch(word))


@lru_cache(maxsize=4096)
def order(provision: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key that follows the convention: numbers by value, letters, numerals i, ii ... x."""
    return tuple(_step_order(step) for step in provision.removeprefix("art-").split("."))


def _step_order(step: str) -> tuple[int, int, str]:
    """Numbers stand before letters. An `i` may be a letter or a numeral: numerals are therefore put
    among the letters, ii to iv after i, vi to ix after v and xi onwards after x, which is right for
    both kinds of list.
    """
    digits = re.match(r"[0-9]+", step)
    if digits:
        return (0, int(digits.group()), step[digits.end() :])
    if set(step) <= set(_ROMAN):
        value = _roman(step)
        leading = max(letter for letter in _ROMAN if _ROMAN[letter] <= value)
        return (ord(leading), value, "")
    return (ord(step[0]) + 128 * (len(step) - 1), 0, step)


def _roman(numeral: str) -> int:
    values = [_ROMAN[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))
