"""What the models say about layout: the order of keys, and which fields hold sentences."""

from functools import cache
from types import GenericAlias, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from gap_tool import ids
from gap_tool.assessment import Assessment, DraftWording, Evidence, Finding, Quotation
from gap_tool.checklist import Article, Checklist
from gap_tool.fields import Text
from gap_tool.relations import Relations
from gap_tool.scale_files import StatusScale, StrengthScale

# Fields whose text is sentences. Titles, names and citations are not; the words of a law keep the
# lines they are written in.
SENTENCES = frozenset(
    (
        *("disclaimer", "scope", "method", "limits", "summary", "note", "text", "translation"),
        *("content", "conflict", "reply", "analysis", "good_practice", "gap", "to_confirm"),
        *("requirement", "accession", "conditions", "reason", "meaning", "rule"),
    )
)
_QUOTING = (Quotation, DraftWording)
_GROUPS = {Assessment: ("findings", Finding), Checklist: ("articles", Article)}

Shape = Any
"""What a value should be: a model, `list[...]`, `dict[...]` or the type of a single value."""


def shape_of(data: Any) -> Shape:
    """The model of a file by its first keys; None if it is none of ours."""
    scale = StrengthScale if isinstance(data, dict) and "verbs" in data else StatusScale
    models = {
        "assessment": Assessment,
        "checklist": Checklist,
        "relations": Relations,
        "scale": scale,
    }
    found = (model for key, model in models.items() if isinstance(data, dict) and key in data)
    return next(found, None)


def inside(shape: Shape, name: str | int) -> Shape:
    """The shape of what stands under a key or index; None if nobody knows."""
    if isinstance(shape, GenericAlias):  # a list or a dict
        held = _plain(get_args(shape)[-1])
        return str if held is Text else held
    group, member = _GROUPS.get(shape, ("", None))
    if member and str(name).startswith("art-"):
        return member
    held = _fields(shape).get(str(name)) if name != group else None
    return str if held is Text and not is_prose(shape, name) else held


def is_prose(shape: Shape, name: str | int) -> bool:
    """Whether a field of a model holds sentences, or what it holds in one of its languages."""
    sentences = name in SENTENCES and shape not in _QUOTING
    return shape is Text or (sentences and str(name) in _fields(shape))


def rank(shape: Shape, name: str | int) -> tuple[int, Any]:
    """A sort key for the members of a collection: known ones as the model lists them, then
    articles and provisions in treaty order, then the others.
    """
    order = list(_fields(shape))
    if shape in _GROUPS and ids.is_id(str(name)):
        return 1, ids.order(str(name))
    return (0, order.index(str(name))) if name in order else (2, 0)


@cache
def _fields(shape: Shape) -> dict[str, Shape]:
    """The fields of a model by the names they have in a file, in the order of the file."""
    if not (isinstance(shape, type) and issubclass(shape, BaseModel)):
        return {}
    group = _GROUPS.get(shape, ("", None))[0]
    fields = {name: one for name, one in shape.model_fields.items() if name != group}
    if issubclass(shape, Evidence):  # where facts were seen is said after the facts
        closing = [*sorted(Evidence.model_fields), "state"]
        fields |= {name: fields.pop(name) for name in closing if name in fields}
    return {one.alias or name: _plain(one.annotation) for name, one in fields.items()}


def _plain(annotation: Any) -> Shape:
    """A type without what may be left out of it and without its conditions."""
    while get_origin(annotation) in (Annotated, Union, UnionType):
        annotation = next(one for one in get_args(annotation) if one is not type(None))
    return annotation
