"""Ids of articles and provisions: `art-6`, `art-6.1.a.i`, and how they are printed and ordered.

An id names a place in the convention. Dots go one step down: `art-6.1.a.i` is printed
"Article 6(1)(a)(i)". A group such as `art-6.1.a` need not be a provision of its own.
"""

import re
from functools import lru_cache

PATTERN = re.compile(r"art-[0-9]+[a-z]*(?:-[0-9]+)?(?:\.[0-9a-z]+)*\Z")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


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

    `Art. 6(1)(a)`, `Article 6 § 1 a` and `6.1.a` all give `art-6.1.a`.
    """
    words = re.findall(r"[0-9]+|[a-z]+", text.lower())
    steps = [word for word in words if word not in ("art", "arts", "article", "articles", "para")]
    return "art-" + ".".join(steps)


@lru_cache(maxsize=4096)
def order(provision: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key that follows the convention: numbers by value, numerals i to x, then letters."""
    article, *steps = provision.removeprefix("art-").split(".")
    return tuple(_step_order(step, depth) for depth, step in enumerate([article, *steps]))


def _step_order(step: str, depth: int) -> tuple[int, int, str]:
    digits = re.match(r"[0-9]+", step)
    if digits:
        return (0, int(digits.group()), step[digits.end() :])
    if depth >= 2 and set(step) <= set(_ROMAN) and (depth >= 3 or len(step) > 1):
        return (0, _roman(step), "")
    return (1, 0, step)


def _roman(numeral: str) -> int:
    values = [_ROMAN[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))
