"""A JSON Schema (draft-07) of the assessments of one convention, for editors that fill in YAML.

It is made from the models and the checklist. What only a look at the whole file can tell (a law
that is not in the register, a missing gap) is left to the check.

`markdownDescription`, `defaultSnippets`, `errorMessage` and the like are no part of JSON Schema:
yaml-language-server and VS Code know them, other programs pass over them.
"""

import json
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from gap_tool import field_help, ids, json_snippets
from gap_tool.assessment import (
    Assessment,
    ElementResult,
    Finding,
    Recommendation,
    Statement,
    Training,
)
from gap_tool.checklist import Checklist
from gap_tool.fields import Model
from gap_tool.files import shipped
from gap_tool.header import Header, Scales
from gap_tool.json_scales import named, status_scales, statuses, strength_scales, strengths
from gap_tool.json_types import LEAVES, TEXT, Schema, choice, optional, words
from gap_tool.place_help import place_text, place_title
from gap_tool.safe_write import write
from gap_tool.scales import Result

FOLDER = ".gap-tool"
"""Where the schemas lie in a workspace."""

_NO_FINDING = "a finding must stand here: begin it with 'status: ' on the next line"


def file_name(convention: str) -> str:
    """The name of the file that holds the schema of a convention."""
    return f"{convention}.schema.json"


def schema_text(
    checklist: Checklist, convention: str, templates: Sequence[Path] | None = None
) -> str:
    """The schema as it stands in a file, a line for each article, provision and definition.

    The same checklist and scales always give the same text.
    """
    entries = schema(checklist, convention, templates).items()
    return (
        "{\n" + ",\n".join(f" {_line(key)}: {_entry(key, one)}" for key, one in entries) + "\n}\n"
    )


def save(target: Path, text: str) -> None:
    """Writes a schema: the whole of it or nothing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    write(target, text.encode("utf-8"))


def _entry(key: str, value: Any) -> str:
    if key not in ("properties", "definitions"):
        return _line(value)
    lines = [f"  {_line(name)}: {_line(one)}" for name, one in value.items()]
    return "{\n" + ",\n".join(lines) + "\n }"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def schema(
    checklist: Checklist, convention: str, templates: Sequence[Path] | None = None
) -> Schema:
    """The schema of the assessments against a convention.

    Args:
        checklist: the convention, whose id is `convention`.
        templates: folders with scales; without them, those that come with gap-tool.
    """
    models = _Models(checklist, convention, templates or [shipped("templates")])
    whole = models.object(Assessment)
    whole["properties"] |= {place: models.place(place) for place in models.places}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": f"Made by gap-tool schema from the checklist {convention}; do not edit.",
        **whole,
        "title": next(iter(checklist.checklist.short_title.values())),
        "allOf": statuses(models.scales),
        "definitions": {"finding": models.finding(), "element": models.element()},
    }


class _Models:
    """Turns the models into schemas, with what the checklist knows of a field.

    Attributes:
        special: the fields of which the checklist or a scale knows more than the model.
    """

    def __init__(self, checklist: Checklist, convention: str, templates: Sequence[Path]) -> None:
        self.checklist = checklist
        self.places = sorted(checklist.places, key=ids.order)
        self.scales, verbs = status_scales(templates), strength_scales(templates)
        edition = json.dumps(checklist.checklist.edition)
        titled = {place: place_title(checklist, place) for place in self.places}
        provision = choice(titled, f"{convention} has no such article or provision")
        courses = [
            json.dumps(one.title.get("en", ""), ensure_ascii=False) for one in checklist.courses
        ]
        self.special: dict[tuple[type[Model], str], Schema] = {
            (Header, "convention"): choice({convention: checklist.checklist.title.get("en", "")}),
            (Header, "edition"): _offering([edition]),
            (Scales, "status"): named(self.scales),
            (Scales, "strength"): named(verbs),
            (Finding, "status"): TEXT,
            (Statement, "provision"): provision,
            (Statement, "basis"): {"type": "array", "items": provision},
            (Recommendation, "strength"): choice(strengths(verbs)),
            (Training, "course"): _offering(courses),
        }

    def object(self, model: type[Model]) -> Schema:
        """The schema of a model: its keys as they stand in a file, and no others."""
        types = get_type_hints(model, include_extras=True)
        known = {one.alias or name: (name, one) for name, one in model.model_fields.items()}
        known.pop("findings", None)  # in a file each place is a key of its own
        if model is Finding:
            del known["rating"]  # in a file it is the status
        required = [key for key, (_, one) in known.items() if one.is_required()]
        properties = {
            key: self._field(model, key, types[name], required=key in required)
            for key, (name, _) in known.items()
        }
        name = "".join(f" {one.lower()}" if one.isupper() else one for one in model.__name__)
        return {
            "title": name.strip().capitalize(),
            "type": "object",
            "properties": properties,
            **({"required": required} if required else {}),
            "additionalProperties": False,
            **_snippets(json_snippets.ENTRIES.get(model)),
        }

    def _field(self, model: type[Model], key: str, annotation: Any, *, required: bool) -> Schema:
        """The schema of a field with its name, its explanation and what it brings with it."""
        own = self.special.get((model, key)) or self._of(annotation)
        return {
            **(own if required else optional(own)),
            **_told(model, key),
            **_snippets(json_snippets.KEYS.get(model, {}).get(key)),
        }

    def _of(self, annotation: Any) -> Schema:
        """The schema of a type."""
        arguments = get_args(annotation)
        if NoneType in arguments:
            annotation = next(one for one in arguments if one is not NoneType)
            arguments = get_args(annotation)
        if annotation in LEAVES:
            return LEAVES[annotation]
        origin = get_origin(annotation)
        if origin is list:
            return {"type": "array", "items": self._of(arguments[0])}
        if origin is dict:
            return {"type": "object", "additionalProperties": self._of(arguments[1])}
        if origin is Annotated:
            return self._of(arguments[0])
        if issubclass(annotation, StrEnum):
            return choice(words(annotation))
        return self.object(annotation)

    # -- findings ---------------------------------------------------------------------------

    def finding(self) -> Schema:
        """What all findings share; the elements are each place's own."""
        shared = self.object(Finding)
        shared["properties"]["elements"] = True
        del shared["title"], shared["type"]  # the title is the place's
        return {
            **shared,
            "if": {"type": "object"},
            "else": {"type": "object", "errorMessage": _NO_FINDING},
        }

    def element(self) -> Schema:
        """The result for an element: the word alone, or with what it rests on."""
        return {"anyOf": [choice(words(Result)), self.object(ElementResult)]}

    def place(self, place: str) -> Schema:
        """The schema of a finding that stands on an article, a provision or a group."""
        elements = {
            key: {"$ref": "#/definitions/element", "title": key, "markdownDescription": text}
            for key, text in self.checklist.elements(place).items()
        }
        own = {"type": "object", "properties": elements, "additionalProperties": False}
        answered = {**optional(own), **_told(Finding, "elements")}
        return {
            "title": place_title(self.checklist, place),
            "markdownDescription": place_text(self.checklist, place),
            "defaultSnippets": json_snippets.FINDING,
            "allOf": [
                {"$ref": "#/definitions/finding"},
                {"properties": {"elements": answered}},
            ],
        }


def _told(model: type[Model], key: str) -> Schema:
    name = key.replace("_", " ").capitalize()
    return {"title": name, "markdownDescription": field_help.FIELDS[model][key]}


def _offering(texts: list[str]) -> Schema:
    """Any text, with some that are offered."""
    return {**TEXT, "defaultSnippets": [{"label": one, "body": one} for one in texts]}


def _snippets(snippets: json_snippets.Snippets | None) -> Schema:
    return {"defaultSnippets": snippets} if snippets else {}
