"""The types of single values as JSON Schema, with messages in plain words.

An editor reads YAML 1.2, where `285` is a number; for us every value is text. So text may be a
number here. (A text that is only `true` or `false` has to be quoted in the eyes of an editor.)
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from gap_tool import word_help
from gap_tool.assessment import RecommendationId
from gap_tool.countries import COUNTRIES
from gap_tool.fields import Day, Language, Plain, Prose, Titles, When, YesNo, pattern_of
from gap_tool.files import shipped
from gap_tool.header import CountryCode
from gap_tool.scales import Result, Verified

Schema = dict[str, Any]

_DAYS = (
    "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    "|02-(0[1-9]|[12][0-9]))"
)
_MESSAGES = {
    "object": "keys with values must stand here: write 'key: value', one on each line",
    "array": "a list must stand here: begin each entry on a line of its own with '- '",
}


def optional(schema: Schema) -> Schema:
    """The schema that lets the key be empty as well: never by `type: null`, because editors would
    then offer `null` as a value.
    """
    kind = str(schema.get("type"))
    if kind in _MESSAGES:
        held = {key: one for key, one in schema.items() if key != "type"}
        refused = {"type": kind, "errorMessage": _MESSAGES[kind]}
        return {**held, "if": {"type": "null"}, "else": refused}
    if "if" in schema:  # a choice with yes or no, which lets it be empty already
        return schema
    values = ["string", "number", "boolean", "object", "array"]
    branches = schema["anyOf"] if list(schema) == ["anyOf"] else [schema]
    # `properties` says nothing; by it yaml-language-server tells the branches apart in a hover.
    return {"anyOf": [*branches, {"properties": {}, "not": {"type": values}}]}


def choice(explained: Mapping[str, str], message: str = "") -> Schema:
    """One of several words, each with an explanation."""
    told = {"enumDescriptions": list(explained.values())} if any(explained.values()) else {}
    said = message or f"write one of: {', '.join(explained)}"
    return {"type": "string", "enum": list(explained), **told, "errorMessage": said}


def words(vocabulary: type[StrEnum]) -> dict[str, str]:
    """The words of a vocabulary with their explanations."""
    if vocabulary is Result:
        return {one.value: key_text(one.value) for one in vocabulary}
    return word_help.VALUES[vocabulary]


def key_text(term: str) -> str:
    """How the key of a report explains a term; nothing where it does not."""
    path = shipped("templates") / "en" / "key" / f"{term.replace('_', '-')}.txt"
    return path.read_text(encoding="utf-8").strip() if path.is_file() else ""


def _form(pattern: str, message: str, **more: Any) -> Schema:
    return {"type": "string", "pattern": pattern, "errorMessage": message, **more}


def _yes_or_no(explained: Mapping[str, str], *also: bool) -> Schema:
    """A choice with the words yes and no, which an editor would put in quotes as an `enum`.

    Args:
        explained: the words with their explanations.
        also: what else will do.
    """
    offered = [
        {"label": word, "body": word, **({"description": text} if text else {})}
        for word, text in explained.items()
    ]
    refused = {"enum": [*explained], "errorMessage": f"write one of: {', '.join(explained)}"}
    return {
        "defaultSnippets": offered,
        "if": {"enum": [*explained, *also, None]},
        "else": refused,
    }


TEXT: Schema = {
    "type": ["string", "number"],
    "pattern": r"\S",
    "patternErrorMessage": "nothing stands here: write it, or delete the key",
    "errorMessage": "text must stand here",
}
_BY_LANGUAGE: Schema = {
    "type": "object",
    "properties": {"en": TEXT},
    "patternProperties": {pattern_of(Language): TEXT},
    "additionalProperties": False,
    "errorMessage": "write text, or text by language: {en: ..., ka: ...}",
}
LEAVES: dict[Any, Schema] = {
    str: TEXT,
    Plain: TEXT,
    Prose: {"anyOf": [TEXT, _BY_LANGUAGE]},
    Titles: {"anyOf": [_BY_LANGUAGE, TEXT]},
    Language: _form(
        pattern_of(Language), "a language is written as in en, ru, ka or uz-Latn (BCP 47)"
    ),
    CountryCode: choice(
        dict.fromkeys(sorted(COUNTRIES), ""),
        "a country is two capital letters (ISO 3166), as in GE or TJ",
    ),
    RecommendationId: _form(
        pattern_of(RecommendationId), "an id is capital letters and a number, as in R1"
    ),
    Day: _form(f"^[0-9]{{4}}-{_DAYS}$", "write the date year-month-day, as in 2026-11-20"),
    When: {
        **_form(
            f"^[0-9]{{4}}(-(0[1-9]|1[0-2])|-{_DAYS})?$",
            "write a year, year-month or year-month-day, as in 2027-06",
            minimum=1000,
            maximum=9999,
        ),
        "type": ["string", "integer"],
    },
    int: {
        **_form("^0*[1-9][0-9]*$", "write a whole number from 1 up", minimum=1),
        "type": ["integer", "string"],
    },
    YesNo: _yes_or_no({"yes": "", "no": ""}, True, False),
    Verified: _yes_or_no(word_help.VALUES[Verified]),
}
