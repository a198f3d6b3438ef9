"""Terms and lists in the sentence of a fault, in the user's language."""

from enum import StrEnum

from gap_tool.messages import language
from gap_tool.translation import Translation


def term(word: StrEnum) -> str:
    """A term of one of the scales as it stands in a sentence: `partially compliant`."""
    return Translation.of(language()).label(word).lower()


def listed(words: list[str]) -> str:
    """Words as a list in a sentence: `a, b and c`."""
    return Translation.of(language()).listed(words)
