"""Turns Pydantic's errors into sentences that a lawyer understands, with a path in the data."""

import re
from collections.abc import Iterator
from copy import deepcopy
from enum import EnumMeta
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from gap_tool.assessment import RecommendationId
from gap_tool.checklist import ShortId
from gap_tool.diagnostics import Fault, Loc, brief
from gap_tool.document import Alias
from gap_tool.fields import Colour, Language, TermId, pattern_of
from gap_tool.header import CountryCode
from gap_tool.messages import tell, to_tell
from gap_tool.spelling import hint, in_latin

M = TypeVar("M", bound=BaseModel)

_FORMS = {  # by the pattern that refuses the text
    pattern_of(CountryCode): to_tell("a country is two capital letters (ISO 3166), as in GE or TJ"),
    pattern_of(Language): to_tell("a language is written as in en, ru, ka or uz-Latn (BCP 47)"),
    pattern_of(RecommendationId): to_tell("an id is capital letters and a number, as in R1"),
    pattern_of(TermId): to_tell("use small letters, digits and single underscores"),
    pattern_of(Colour): to_tell(
        "a colour is six digits or capital letters from A to F, as in 1D5B4A"
    ),
    pattern_of(ShortId): to_tell("use small letters, digits and single hyphens"),
}
# What the models themselves say of a date and of yes or no (`fields`).
_SAID_BY_FIELDS = (
    to_tell("is not a date: write year-month-day, as in 2026-11-20"),
    to_tell("is not a date: write a year, year-month or year-month-day, as in 2027-06"),
    to_tell("is no day of the calendar"),
    to_tell("will not do here: write yes or no"),
)
_EXPECTED = {
    "string_type": (to_tell("text"), ""),
    "wrong_type": (
        to_tell("text"),
        to_tell(": put it in quotes, or say it by language: {en: ..., ru: ...}"),
    ),
    "list_type": (to_tell("a list"), to_tell(": begin each entry on a line of its own with '- '")),
    "dict_type": (to_tell("keys with values"), to_tell(": write 'key: value', one on each line")),
    "model_type": (to_tell("keys with values"), ""),
    "date_type": (to_tell("a date"), ""),
    "int_type": (to_tell("a number"), ""),
    "bad_choice": (to_tell("yes or no"), ""),
}


def validate(model: type[M], data: object) -> tuple[M | None, list[Fault]]:
    """The model made from plain data, or None and every fault in the data.

    A key that is there but empty counts as absent wherever the model can do without it.
    """
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        data = deepcopy(data)  # what was read stays as it was
        if not _drop_empty(model, data, error.errors(include_url=False)):
            return None, list(_faults(model, error))
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, list(_faults(model, error))


def _drop_empty(model: type[BaseModel], data: Any, errors: list[ErrorDetails]) -> bool:
    dropped = False
    for error in errors:
        *parents, last = error["loc"] or ("",)
        owner = _type_at(model, tuple(parents))
        if error["input"] is None and _is_model(owner) and isinstance(last, str):
            field = _fields(owner).get(last)
            if field is not None and not field.is_required():
                holder = data
                for step in parents:
                    holder = holder[step]
                del holder[last]
                dropped = True
    return dropped


def _faults(model: type[BaseModel], error: ValidationError) -> Iterator[Fault]:
    for one in error.errors(include_url=False):
        if one["type"] == "default_factory_not_called":  # what it is made from has a fault
            continue
        loc = tuple(step for step in one["loc"] if step != "[key]")
        loc = loc[:-1] if loc[-1:] == ("und",) else loc  # our own word for a title without language
        yield _fault(model, loc, one, key="[key]" in one["loc"])


def _fault(model: type[BaseModel], loc: Loc, error: ErrorDetails, *, key: bool) -> Fault:
    kind, given = error["type"], error["input"]
    if kind == "missing":
        what = tell(": begin the file with it") if len(loc) == 1 else _choices(model, loc)
        message = tell("'{loc}' is missing{where}{what}", loc=loc[-1], where=_in(loc), what=what)
        return Fault(loc, "missing-key", message)
    if kind == "extra_forbidden":
        known, named = _fields(_type_at(model, loc[:-1])), str(loc[-1])
        message = tell("unknown key '{key}'{near}", key=brief(named), near=hint(named, known))
        return Fault(loc, "unknown-key", message, key=True)
    if isinstance(given, Alias):
        return Fault(loc, "yaml-alias", given.message)  # as the reader has it, so it is told once
    if given is None or kind == "string_too_short":
        return _empty(model, loc, given)
    if kind in ("enum", "literal_error"):
        return _unknown_value(model, loc, given)
    misfits = isinstance(given, (list, dict)) or kind.endswith("_type")
    return _wrong_type(model, loc, error) if misfits else _misfit(loc, error, key=key)


def _empty(model: type[BaseModel], loc: Loc, given: object) -> Fault:
    if loc and isinstance(loc[-1], int):
        message = tell("an entry{where} is empty: write it, or delete it", where=_in(loc))
        return Fault(loc, "empty-value", message)
    write = tell(": write it") if given is None else tell(": write it, or delete it")
    advice = (_choices(model, loc) or write) if given is None else write
    message = tell("'{loc}' is empty{advice}", loc=loc[-1], advice=advice)
    return Fault(loc, "empty-value", message, key=given is None)


def _wrong_type(model: type[BaseModel], loc: Loc, error: ErrorDetails) -> Fault:
    expected, advice = _EXPECTED.get(error["type"], _EXPECTED["string_type"])
    expected, advice = tell(expected), tell(advice) if advice else ""
    fields = _fields(_type_at(model, loc))
    needed = next((name for name, one in fields.items() if one.is_required()), None)
    if needed:
        advice = tell(": begin with '{key}: '", key=needed)
    message = tell(
        "{expected} must stand here, not {described}{advice}",
        expected=expected,
        described=_described(error["input"]),
        advice=advice,
    )
    return Fault(loc, "wrong-type", message)


def _misfit(loc: Loc, error: ErrorDetails, *, key: bool) -> Fault:
    """The fault of a text that has the wrong form."""
    kind, given = error["type"], str(error["input"])
    if kind == "string_pattern_mismatch":
        odd = hint(given, [in_latin(given)])  # a Cyrillic or an invisible letter
        form = tell(_FORMS[error["ctx"]["pattern"]])
        advice = odd if odd.strip().startswith(":") else tell(": {form}", form=form)
        message = tell("'{given}' has the wrong form{advice}", given=brief(given), advice=advice)
        return Fault(loc, "bad-form", message, key=key)
    if kind in ("bad_date", "bad_choice"):
        return Fault(loc, kind.replace("_", "-"), f"'{brief(given)}' {tell(error['msg'])}")
    if kind.startswith(("int_", "greater_")):
        message = tell("'{given}' is not a whole number from 1 to 99", given=brief(given))
        return Fault(loc, "bad-number", message)
    return Fault(loc, "bad-value", tell("'{given}' will not do here", given=brief(given)))


def _unknown_value(model: type[BaseModel], loc: Loc, given: object) -> Fault:
    known = _allowed(_type_at(model, loc))
    if isinstance(given, (list, dict)):
        message = tell("one word is expected here, not {described}", described=_described(given))
        return Fault(loc, "wrong-type", message)
    word = str(loc[-1])
    code = "unknown-status" if word == "status" else "unknown-value"
    near, value = hint(str(given), known), brief(given)
    if word == "verified":
        message = tell("unknown value of 'verified': '{value}'{near}", value=value, near=near)
    else:
        key = word.replace("_", " ")
        message = tell("unknown {key} '{value}'{near}", key=key, value=value, near=near)
    return Fault(loc, code, message)


def _choices(model: type[BaseModel], loc: Loc) -> str:
    known = _allowed(_type_at(model, loc))
    return tell(": write one of {listed}", listed=", ".join(known)) if known else ""


def _in(loc: Loc) -> str:
    above = [str(step) for step in loc[:-1] if isinstance(step, str)]
    if not above:
        return ""
    if len(loc) > 1 and isinstance(loc[-2], int):
        return tell(" in an entry of '{key}'", key=above[-1])
    return tell(" in '{key}'", key=above[-1])


def _described(given: object) -> str:
    if isinstance(given, dict):
        return tell("keys with values")
    if isinstance(given, list):
        return tell("a list")
    colon = re.match(r"[\w-]+:\S", str(given))
    advice = tell(" (a space is missing after the colon)") if colon else ""
    return f"'{brief(given)}'{advice}"


def _allowed(annotation: Any) -> list[str]:
    if isinstance(annotation, EnumMeta):
        return [str(one.value) for one in annotation]  # type: ignore[var-annotated]
    arguments = get_args(annotation)
    return list(arguments) if arguments and all(isinstance(one, str) for one in arguments) else []


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _fields(annotation: Any) -> dict[str, Any]:
    """The fields of a model by the name that stands in the file."""
    if not _is_model(annotation):
        return {}
    return {field.alias or name: field for name, field in annotation.model_fields.items()}


def _type_at(model: Any, loc: Loc) -> Any:
    """The type that the model expects at a path."""
    for step in loc:
        model = _bare(model)
        if _is_model(model):
            field = _fields(model).get(str(step))
            model = field.annotation if field else None
        elif get_origin(model) in (list, dict):
            model = get_args(model)[-1]
        else:
            return None
    return _bare(model)


def _bare(annotation: Any) -> Any:
    """The annotation without Annotated and without `| None`."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
            continue
        members = [one for one in get_args(annotation) if one is not type(None)]
        if type(None) in get_args(annotation) and len(members) == 1:
            annotation = members[0]
            continue
        return annotation
