"""What the fields of an assessment and their values are called in a sentence."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from gap_tool import ids, scales
from gap_tool.diagnostics import brief
from gap_tool.fields import Language, pattern_of, title_in
from gap_tool.labels import words
from gap_tool.messages import SOURCE, tell, to_tell

_LANGUAGE = re.compile(pattern_of(Language))
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}\Z")

# What a field is called, where its key is not the word for it.
_NAMES = {
    "id": to_tell("number"),
    "article": to_tell("number of the article"),
    "from": to_tell("name of the author"),
    "practice.rating": to_tell("practice"),
    "practice.text": to_tell("description of practice"),
    "law_as_at": to_tell("date of the law described"),
    "authors": to_tell("author"),
    "reviewers": to_tell("reviewer"),
    "signed": to_tell("date of signature"),
    "deposited": to_tell("date of deposit"),
    "in_force": to_tell("entry into force"),
    "effective": to_tell("date of effect"),
    "verified": to_tell("verification"),
    "to_confirm": to_tell("points to be confirmed"),
    "conflict": to_tell("note on disagreeing sources"),
    "reason": to_tell("reason why it is not applicable"),
    "basis": to_tell("legal basis"),
    "registration_code": to_tell("registration code"),
    "gazette": to_tell("publication in the gazette"),
    "url": to_tell("address"),
    "consolidated_at": to_tell("date of the consolidated text"),
    "amended_at": to_tell("date of the last amendment"),
    "short": to_tell("short title"),
    "accessed": to_tell("date of access"),
    "content": to_tell("summary of content"),
    "text.original": to_tell("quotation"),
    "text.translation": to_tell("translation of the quotation"),
    "text.kind": to_tell("kind of translation"),
    "text.language": to_tell("language of the quotation"),
    "text.as_at": to_tell("date of the text quoted"),
    "scales.status": to_tell("scale of statuses"),
    "scales.strength": to_tell("scale of strengths"),
    "draft_wording.law": to_tell("law to be amended"),
    "draft_wording.article": to_tell("article to be amended"),
    "draft_wording.current": to_tell("present wording"),
    "draft_wording.proposed": to_tell("proposed wording"),
    "training.course": to_tell("course"),
    "training.audience": to_tell("audience of the course"),
    "training.language": to_tell("language of the course"),
    "by": to_tell("national provisions"),
    "confidential": to_tell("confidentiality"),
}
# Keys that are the word for it, and lists of entries.
_AS_THEY_STAND = (
    *(to_tell("analysis"), to_tell("good practice"), to_tell("gap"), to_tell("practice")),
    *(to_tell("note"), to_tell("sources"), to_tell("text"), to_tell("title"), to_tell("reply")),
    *(to_tell("status"), to_tell("result"), to_tell("role"), to_tell("law"), to_tell("part")),
    *(to_tell("number"), to_tell("date"), to_tell("language"), to_tell("translation")),
    *(to_tell("strength"), to_tell("measure"), to_tell("draft wording"), to_tell("training")),
    *(to_tell("addressees"), to_tell("deadline"), to_tell("priority"), to_tell("indicator")),
    *(to_tell("position"), to_tell("outcome"), to_tell("provision"), to_tell("country")),
    *(to_tell("convention"), to_tell("edition"), to_tell("round"), to_tell("stage")),
    *(to_tell("reference"), to_tell("version"), to_tell("programme"), to_tell("notice")),
    *(to_tell("disclaimer"), to_tell("scope"), to_tell("method"), to_tell("limits")),
    *(to_tell("summary"), to_tell("word limit"), to_tell("name"), to_tell("organisation")),
    *(to_tell("authors"), to_tell("reviewers"), to_tell("national provisions")),
    *(to_tell("elements"), to_tell("recommendations"), to_tell("comments"), to_tell("dissent")),
)
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
            return tell(_NAMES[key])
    if above and _LANGUAGE.match(last):
        named = field_name(tuple(above))
        if last == "und":
            return named
        return tell("{field} ({language})", field=named, language=words().language_name(last))
    return tell(" ".join(fields).replace("_", " "))


def list_name(key: str) -> str:
    """What a list of entries is called: `national provisions`."""
    return tell(key.replace("_", " "))


def value_words(fields: tuple[str, ...], value: Any, laws: Mapping[str, str]) -> str:
    """A value as it is told: a term by its label, a day in words, a law by its name.

    Args:
        fields: the path to it within its section or entry.
        value: text, or a list of texts.
        laws: the names of the laws.
    """
    if isinstance(value, list):
        return words().listed([value_words(fields, one, laws) for one in value])
    field, text = fields[-1], text_of(value)
    if field in _TERMS:
        return term_words(_TERMS[field], text)
    if field in ("provision", "basis") and ids.is_id(text):
        return words().article(text)
    if field == "law":
        return laws.get(text, text)
    return _known_words(field, text)


def _known_words(field: str, text: str) -> str:
    if field in _DATES and _DATE.match(text):
        return words().when(text)
    known = {"country": words().country, "language": words().language_name}
    if field in known:
        return known[field](text)
    return text.replace("_", " ") if field == "strength" else brief(text)


def term_words(terms: type[StrEnum], value: str) -> str:
    """A term by its label in small letters; one of a team's own scale by its name."""
    if value not in terms.__members__.values():
        return value.replace("_", " ")
    label = words().label(terms(value))
    return label.lower() if label.isupper() else label[:1].lower() + label[1:]


def text_of(value: Any) -> str:
    """A text; of one in several languages the English or the first."""
    return title_in(value, SOURCE) if isinstance(value, dict) else str(value)
