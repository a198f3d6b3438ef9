"""Turns Pydantic's errors into sentences that a lawyer understands, with a path in the data."""

import re
from collections.abc import Iterator
from copy import deepcopy
from enum import EnumMeta
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from gap_tool.assessment import CountryCode, RecommendationId
from gap_tool.checklist import ShortId
from gap_tool.diagnostics import Fault, Loc, brief
from gap_tool.document import Alias
from gap_tool.fields import Language, pattern_of
from gap_tool.spelling import hint, in_latin

M = TypeVar("M", bound=BaseModel)

_FORMS = {  # by the pattern that refuses the text
    pattern_of(CountryCode): "a country is two capital letters (ISO 3166), as in GE or TJ",
    pattern_of(Language): "a language is written as in en, ru, ka or uz-Latn (BCP 47)",
    pattern_of(RecommendationId): "an id is capital letters and a number, as in R1",
    pattern_of(ShortId): "use small letters, digits and single hyphens",
}
_EXPECTED = {
    "string_type": ("text", ""),
    "list_type": ("a list", ": begin each entry on a line of its own with '- '"),
    "dict_type": ("keys with values", ": write 'key: value', one on each line"),
    "model_type": ("keys with values", ""),
    "date_type": ("a date", ""),
    "int_type": ("a number", ""),
    "bad_choice": ("yes or no", ""),
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
        loc = tuple(step for step in one["loc"] if step != "[key]")
        loc = loc[:-1] if loc[-1:] == ("und",) else loc  # our own word for a title without language
        yield _fault(model, loc, one, key="[key]" in one["loc"])


def _fault(model: type[BaseModel], loc: Loc, error: ErrorDetails, *, key: bool) -> Fault:
    kind, given = error["type"], error["input"]
    if kind == "missing":
        what = ": begin the file with it" if len(loc) == 1 else _choices(model, loc)
        message = f"'{loc[-1]}' is missing{_in(loc)}{what}"
        return Fault(loc, "missing-key", message)
    if kind == "extra_forbidden":
        known, named = _fields(_type_at(model, loc[:-1])), str(loc[-1])
        message = f"unknown key '{brief(named)}'{hint(named, known)}"
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
        message = f"an entry{_in(loc)} is empty: write it, or delete it"
        return Fault(loc, "empty-value", message)
    advice = _choices(model, loc) or ": write it" if given is None else ": write it, or delete it"
    return Fault(loc, "empty-value", f"'{loc[-1]}' is empty{advice}", key=given is None)


def _wrong_type(model: type[BaseModel], loc: Loc, error: ErrorDetails) -> Fault:
    expected, advice = _EXPECTED.get(error["type"], _EXPECTED["string_type"])
    fields = _fields(_type_at(model, loc))
    needed = next((name for name, one in fields.items() if one.is_required()), None)
    if needed:
        advice = f": begin with '{needed}: '"
    message = f"{expected} must stand here, not {_described(error['input'])}{advice}"
    return Fault(loc, "wrong-type", message)


def _misfit(loc: Loc, error: ErrorDetails, *, key: bool) -> Fault:
    """The fault of a text that has the wrong form."""
    kind, given = error["type"], str(error["input"])
    if kind == "string_pattern_mismatch":
        odd = hint(given, [in_latin(given)])  # a Cyrillic or an invisible letter
        advice = odd if odd.startswith(": ") else f": {_FORMS[error['ctx']['pattern']]}"
        message = f"'{brief(given)}' has the wrong form{advice}"
        return Fault(loc, "bad-form", message, key=key)
    if kind in ("bad_date", "bad_choice"):
        return Fault(loc, kind.replace("_", "-"), f"'{brief(given)}' {error['msg']}")
    if kind.startswith(("int_", "greater_")):
        return Fault(loc, "bad-number", f"'{brief(given)}' is not a whole number from 1 to 99")
    return Fault(loc, "bad-value", f"'{brief(given)}' will not do here")


def _unknown_value(model: type[BaseModel], loc: Loc, given: object) -> Fault:
    known = _allowed(_type_at(model, loc))
    if isinstance(given, (list, dict)):
        return Fault(loc, "wrong-type", f"one word is expected here, not {_described(given)}")
    word = str(loc[-1])
    code = "unknown-status" if word == "status" else "unknown-value"
    named = "value of 'verified':" if word == "verified" else word.replace("_", " ")
    return Fault(loc, code, f"unknown {named} '{brief(given)}'{hint(str(given), known)}")


def _choices(model: type[BaseModel], loc: Loc) -> str:
    known = _allowed(_type_at(model, loc))
    return f": write one of {', '.join(known)}" if known else ""


def _in(loc: Loc) -> str:
    above = [str(step) for step in loc[:-1] if isinstance(step, str)]
    entry = "an entry of " if len(loc) > 1 and isinstance(loc[-2], int) else ""
    return f" in {entry}'{above[-1]}'" if above else ""


def _described(given: object) -> str:
    if isinstance(given, dict):
        return "keys with values"
    if isinstance(given, list):
        return "a list"
    colon = re.match(r"[\w-]+:\S", str(given))
    return f"'{brief(given)}'{' (a space is missing after the colon)' if colon else ''}"


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
