"""The scales as JSON Schema: which statuses go with which header, and the verbs of all scales."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from gap_tool.header import Scales
from gap_tool.json_types import Schema, choice, key_text
from gap_tool.scale_files import (
    StatusScale,
    StrengthScale,
    scale_names,
    status_scale,
    strength_scale,
)

_OWN = Scales()  # which a header need not name


def status_scales(templates: Sequence[Path]) -> dict[str, StatusScale]:
    """The status scales at hand, the one that a header need not name first."""
    names = dict.fromkeys([_OWN.status, *scale_names(templates, "status")])
    return {one: status_scale(templates, one) for one in names}


def strength_scales(templates: Sequence[Path]) -> dict[str, StrengthScale]:
    """The strength scales at hand, the one that a header need not name first."""
    names = dict.fromkeys([_OWN.strength, *scale_names(templates, "strength")])
    return {one: strength_scale(templates, one) for one in names}


def named(scales: Mapping[str, StatusScale | StrengthScale]) -> Schema:
    """One of the scales, each with what it consists of."""
    terms = {
        name: one.values if isinstance(one, StatusScale) else one.verbs
        for name, one in scales.items()
    }
    return choice({name: ", ".join(one) for name, one in terms.items()})


def statuses(scales: Mapping[str, StatusScale]) -> list[Schema]:
    """The statuses of findings, by the scale in use."""
    held: dict[str, Schema] = {
        name: {"patternProperties": {"^art-": {"properties": {"status": _ratings(scale)}}}}
        for name, scale in scales.items()
    }
    own = held.pop(_OWN.status)
    others = [{"if": _header_names(name), "then": one} for name, one in held.items()]
    unnamed = {"not": {"anyOf": [one["if"] for one in others]}}
    return [*others, {"if": unnamed, "then": own}]


def _ratings(scale: StatusScale) -> Schema:
    return choice(
        {rating: str(one.meaning or key_text(rating)) for rating, one in scale.values.items()}
    )


def _header_names(scale: str) -> Schema:
    found: Schema = {"properties": {"status": {"const": scale}}, "required": ["status"]}
    for key in ("scales", "assessment"):
        found = {"properties": {key: found}, "required": [key]}
    return found


def strengths(scales: Mapping[str, StrengthScale]) -> dict[str, str]:
    """All verbs, those of the first scale first, each with the scales it belongs to."""
    meanings: dict[str, str] = {}
    for scale in scales.values():
        for verb, one in scale.verbs.items():
            meanings.setdefault(verb, str(one.meaning or key_text(f"strength-{verb}")))
    held = {
        verb: ", ".join(name for name, scale in scales.items() if verb in scale.verbs)
        for verb in meanings
    }
    return {verb: f"{held[verb]}: {meaning}" for verb, meaning in meanings.items()}
