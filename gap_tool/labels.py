"""The words that commands print for the terms of the field: in English, in messages translated."""

from enum import StrEnum

from gap_tool.messages import language
from gap_tool.terms import MARKS
from gap_tool.translation import SOURCE, Translation, runs

__all__ = ["MARKS", "article", "articles", "begun", "cited", "label", "runs", "words"]

_ENGLISH = Translation.of(SOURCE)


def words() -> Translation:
    """The words of the language that messages are in."""
    return Translation.of(language())


def cited(place: str) -> str:
    """A place as it is cited in a message."""
    return words().article(place)


def begun(text: str) -> str:
    """The text as it begins a sentence."""
    return text[:1].upper() + text[1:]


def label(term: StrEnum) -> str:
    """The printed word for a term of one of the scales."""
    return _ENGLISH.label(term)


def article(place: str) -> str:
    """A place as it is cited in a sentence: `Article 6(1)(a)`."""
    return _ENGLISH.article(place)


def articles(places: list[str]) -> str:
    """Several articles in one phrase, runs joined: `Articles 1, 14–15 and 22`."""
    return _ENGLISH.articles(places)
