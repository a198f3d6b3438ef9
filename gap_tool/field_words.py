"""What the fields of an assessment and their values are called in a sentence."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from gap_tool import ids, scales
from gap_tool.diagnostics import brief
from gap_tool.fields import Language, pattern_of, title_in
from gap_tool.translation import SOURCE, Translation

_ENGLISH = Translation.of(SOURCE)
_LANGUAGE = re.compile(pattern_of(Language))
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}\Z")

# What a field is called, where its key is not the word for it.
_NAMES = {
    "id": "number",
    "article": "number of the article",
    "from": "name of the author",
    "practice.rating": "practice",
    "practice.text": "description of practice",
    "law_as_at": "date of the law described",
    "authors": "author",
    "reviewers": "reviewer",
    "signed": "date of signature",
    "deposited": "date of deposit",
    "in_force": "entry into force",
    "effective": "date of effect",
    "verified": "verification",
    "to_confirm": "points to be confirmed",
    "conflict": "note on disagreeing sources",
    "reason": "reason why it is not applicable",
    "basis": "legal basis",
    "registration_code": "registration code",
    "gazette": "publication in the gazette",
    "url": "address",
    "consolidated_at": "date of the consolidated text",
    "amended_at": "date of the last amendment",
    "short": "short title",
    "accessed": "date of access",
    "content": "summary of content",
    "text.original": "quotation",
    "text.translation": "translation of the quotation",
    "text.kind": "kind of translation",
    "text.language": "language of the quotation",
    "text.as_at": "date of the text quoted",
    "scales.status": "scale of statuses",
    "scales.strength": "scale of strengths",
    "draft_wording.law": "law to be amended",
    "draft_wording.article": "article to be amended",
    "draft_wording.current": "present wording",
    "draft_wording.proposed": "proposed wording",
    "training.course": "course",
    "training.audience": "audience of the course",
    "training.language": "language of the course",
    "by": "national provisions",
    "confidential": "confidentiality",
}
# The vocabulary of a field, by its key.
_TERMS: dict[str, type[StrEnum]] = {
    "stage": scales.Stage,
    "position": scales.Position,
    "status": scales.Status,
    "reason": scales.Reason,
    "verified": scales.Verified,
    "result": scales.Result,
    "role": scales.Role,
    "kind": scales.TextKind,
    "rating": scales.PracticeRating,
    "measure": scales.Measure,
    "priority": scales.Priority,
    "outcome": scales.Outcome,
}
_DATES = frozenset(
    (
        *("date", "law_as_at", "signed", "deposited", "in_force", "effective", "accessed"),
        *("consolidated_at", "amended_at", "as_at", "deadline"),
    )
)


def field_name(fields: tuple[str, ...]) -> str:
    """What a field is called: `proposed wording`, `gap`, `title (French)`."""
    *above, last = fields
    for key in (".".join(fields), last):
        if key in _NAMES:
            return _NAMES[key]
    if above and _LANGUAGE.match(last):
        named = field_name(tuple(above))
        return named if last == "und" else f"{named} ({_ENGLISH.language_name(last)})"
    return " ".join(fields).replace("_", " ")


def value_words(fields: tuple[str, ...], value: Any, laws: Mapping[str, str]) -> str:
    """A value as it is told: a term by its label, a day in words, a law by its name.

    Args:
        fields: the path to it within its section or entry.
        value: text, or a list of texts.
        laws: the names of the laws.
    """
    if isinstance(value, list):
        return _ENGLISH.listed([value_words(fields, one, laws) for one in value])
    field, text = fields[-1], text_of(value)
    if field in _TERMS:
        return term_words(_TERMS[field], text)
    if field in ("provision", "basis") and ids.is_id(text):
        return _ENGLISH.article(text)
    if field == "law":
        return laws.get(text, text)
    return _known_words(field, text)


def _known_words(field: str, text: str) -> str:
    if field in _DATES and _DATE.match(text):
        return _ENGLISH.when(text)
    known = {"country": _ENGLISH.country, "language": _ENGLISH.language_name}
    if field in known:
        return known[field](text)
    return text.replace("_", " ") if field == "strength" else brief(text)


def term_words(terms: type[StrEnum], value: str) -> str:
    """A term by its label in small letters; one of a team's own scale by its name."""
    if value not in terms.__members__.values():
        return value.replace("_", " ")
    words = _ENGLISH.label(terms(value))
    return words.lower() if words.isupper() else words[:1].lower() + words[1:]


def text_of(value: Any) -> str:
    """A text; of one in several languages the English or the first."""
    return title_in(value, SOURCE) if isinstance(value, dict) else str(value)
