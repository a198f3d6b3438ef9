"""The words that commands print for the terms of the field, in English."""

from enum import StrEnum

from gap_tool.terms import MARKS
from gap_tool.translation import SOURCE, Translation, runs

__all__ = ["MARKS", "article", "articles", "label", "runs"]

_ENGLISH = Translation.of(SOURCE)


def label(term: StrEnum) -> str:
    """The printed word for a term of one of the scales."""
    return _ENGLISH.label(term)


def article(place: str) -> str:
    """A place as it is cited in a sentence: `Article 6(1)(a)`."""
    return _ENGLISH.article(place)


def articles(places: list[str]) -> str:
    """Several articles in one phrase, runs joined: `Articles 1, 14–15 and 22`."""
    return _ENGLISH.articles(places)
