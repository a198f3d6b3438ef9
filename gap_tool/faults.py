"""Turns Pydantic's errors into sentences that a lawyer understands, each with a path in the data."""

from collections.abc import Iterator
from enum import EnumMeta
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from gap_tool.diagnostics import Fault, Loc
from gap_tool.spelling import hint

M = TypeVar("M", bound=BaseModel)

_FORMS = {
    "country": "a country is two capital letters (ISO 3166), as in GE or TJ",
    "language": "a language is written as in en, ru, ka or uz-Latn (BCP 47)",
    "id": "an id is capital letters and a number, as in R1",
}
_EXPECTED = {
    "string_type": "text is expected here",
    "list_type": "a list is expected here: begin each entry on a line of its own with '- '",
    "dict_type": "keys with values are expected here, one on each line",
    "model_type": "keys with values are expected here, one on each line",
}


def validate(model: type[M], data: object) -> tuple[M | None, list[Fault]]:
    """The model made from plain data, or None and every fault in the data.

    A key that is there but empty counts as absent wherever the model can do without it.
    """
    try:
        return model.model_validate(data), []
    except ValidationError as error:
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
        yield _fault(model, loc, one, key="[key]" in one["loc"])


def _fault(model: type[BaseModel], loc: Loc, error: ErrorDetails, *, key: bool) -> Fault:
    kind, given = error["type"], error["input"]
    last = str(loc[-1]) if loc else "the file"
    if kind == "missing":
        return Fault(loc, "missing-key", f"'{last}' is missing{_in(loc)}{_choices(model, loc)}")
    if kind == "extra_forbidden":
        known = _fields(_type_at(model, loc[:-1]))
        return Fault(loc, "unknown-key", f"unknown key '{last}'{hint(last, known)}", key=True)
    if given is None:
        what = f"'{last}' is empty{_choices(model, loc)}"
        return Fault(loc, "empty-value", what, key=True)
    if kind in ("enum", "literal_error"):
        return _unknown_value(model, loc, given)
    if kind == "string_too_short":
        return Fault(loc, "empty-value", f"'{last}' is empty: write the text, or delete the key")
    if kind == "string_pattern_mismatch":
        form = _FORMS.get(last, "use small letters, digits and single hyphens")
        return Fault(loc, "bad-form", f"'{given}' has the wrong form: {form}", key=key)
    if kind in _EXPECTED:
        message = f"{_EXPECTED[kind]}, not {_described(given)}"
        return Fault(loc, "wrong-type", message)
    if kind in ("bad_date", "bad_choice"):
        return Fault(
            loc,
            kind.replace("_", "-"),
            f"'{given}' is {error['msg']}".replace("is write", "will not do: write"),
        )
    if kind.startswith(("int_", "greater_")):
        return Fault(loc, "bad-number", f"'{given}' is not a whole number from 1 up")
    return Fault(loc, "bad-value", f"'{given}' will not do: {error['msg']}")


def _unknown_value(model: type[BaseModel], loc: Loc, given: object) -> Fault:
    known = _allowed(_type_at(model, loc))
    if isinstance(given, (list, dict)):
        return Fault(loc, "wrong-type", f"one word is expected here, not {_described(given)}")
    word = str(loc[-1]) if loc and isinstance(loc[-1], str) else "value"
    code = "unknown-status" if word == "status" else "unknown-value"
    return Fault(loc, code, f"unknown {word} '{given}'{hint(str(given), known)}")


def _choices(model: type[BaseModel], loc: Loc) -> str:
    known = _allowed(_type_at(model, loc))
    return f": write one of {', '.join(known)}" if known else ""


def _in(loc: Loc) -> str:
    named = [str(step) for step in loc[:-1] if isinstance(step, str)]
    return f" in '{named[-1]}'" if named else ""


def _described(given: object) -> str:
    if isinstance(given, dict):
        return "keys with values"
    return "a list" if isinstance(given, list) else f"'{str(given)[:40]}'"


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
