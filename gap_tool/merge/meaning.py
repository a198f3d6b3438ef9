"""What a part says, whatever its layout: two parts that say the same are not a change."""

from typing import Any, NamedTuple

from gap_tool.assessment import ElementResult
from gap_tool.layout.house import Shape, inside, is_prose
from gap_tool.merge.parts import STEP, Part
from gap_tool.sentences import sentence_lines


class Place(NamedTuple):
    """Where a part goes: into something of a shape, under a list's key, into a column."""

    shape: Shape
    column: int
    field: str = ""


def said(part: Part, place: Place) -> tuple[Any, list[str]]:
    """The value of a part and the comments in it, fit to be compared."""
    return value_said(part.value, place.shape, part.name), part.comments


def value_said(value: Any, shape: Shape, name: str | int) -> Any:
    """A value that is equal to another one if both say the same, in the same order: line ends in
    prose, and the short form of an element's result, make no difference.
    """
    inner = inside(shape, name)
    if isinstance(value, dict):
        return [(key, value_said(one, inner, key)) for key, one in value.items()]
    if isinstance(value, list):
        return [value_said(one, inner, 0) for one in value]
    if isinstance(value, str) and inner is ElementResult:
        return [("result", value.strip())]
    if isinstance(value, str) and is_prose(shape, name):
        return sentence_lines(value)
    return value.strip() if isinstance(value, str) else value


def unchanged(part: Part, base: Part | None, place: Place) -> bool:
    """Whether a side left a part as it was, save for its layout; comments above are not judged."""
    if base is None:
        return False
    return part.lines == base.lines or said(part, place) == said(base, place)


def notes_above(part: Part) -> list[str]:
    """The comments above a part, without white space."""
    return [one.strip() for one in part.above if one.strip()]


def members_of(part: Part | None) -> tuple[list[Part], list[str]]:
    """The members of a part, and the comments that close it; the short form of an element's result
    has one.
    """
    if part is None or part.value is None:
        return [], []
    if isinstance(part.value, str):
        column = part.column + STEP
        line = f"{' ' * column}result: {part.text}"
        result = Part(part.file, "result", part.loc, part.value, column, [], [line], (0, 0))
        return [result], []
    return part.members()
