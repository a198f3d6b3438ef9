"""Scales: how findings are rated and how strongly something is recommended, in data files.

They are `templates/scales/status/<name>.yaml` and `templates/scales/strength/<name>.yaml`, a team's
own before those that come with gap-tool. Rules judge by the status that a rating stands for.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

from gap_tool.diagnostics import Fault, Refusal, brief
from gap_tool.faults import validate
from gap_tool.fields import Colour, Language, Model, Plain, Prose, TermId, Titles
from gap_tool.files import read_file, shipped
from gap_tool.messages import tell
from gap_tool.ratings import Ratings
from gap_tool.scales import STANDARD, Status, Verified
from gap_tool.spelling import hint
from gap_tool.yaml_store import read_bytes

Kind = Literal["status", "strength"]


class About(Model):
    """What a scale is: the key `scale` of the file.

    Attributes:
        source: where it was seen; `confirmed`: whether it was, as a whole.
        reviewed: the languages whose words a native lawyer has read.
    """

    title: Titles
    source: Prose | None = None
    confirmed: Verified
    reviewed: list[Language] = []
    note: Prose | None = None


class Colours(Model):
    """Of a chip in a report: letters and ground, as hexadecimal numbers."""

    ink: Colour
    tint: Colour


class Rating(Model):
    """A value of a status scale.

    Attributes:
        stands_for: the status that the rules judge it by.
        short: how the body abbreviates it.
        meaning: left out, as the report's key explains it (`templates/<language>/key`).
        rule: what else has to be filled in with it.
        colour: its own; left out, those of the status it stands for.
        confirmed: left out, as the whole scale.
    """

    stands_for: Status
    label: Titles
    short: Plain | None = None
    meaning: Prose | None = None
    rule: Prose | None = None
    colour: Colours | None = None
    mark: Plain
    confirmed: Verified | None = None
    note: Prose | None = None


class Verb(Model):
    """A verb of a strength scale; `sentence` has the verb in `**` and `{text}` for what to do."""

    sentence: Titles
    meaning: Prose | None = None
    confirmed: Verified | None = None
    note: Prose | None = None


class StatusScale(Model):
    """A whole file: the ratings, the best first."""

    scale: About
    values: dict[TermId, Rating]

    @property
    def stands_for(self) -> dict[str, Status]:
        """The status that each rating stands for."""
        return {rating: one.stands_for for rating, one in self.values.items()}


class StrengthScale(Model):
    """A whole file: the verbs, the strongest first."""

    scale: About
    verbs: dict[TermId, Verb]


Scale = StatusScale | StrengthScale


def scale_folders(templates: Sequence[Path], kind: Kind) -> list[Path]:
    """Where scales of a kind are looked for."""
    return [folder / "scales" / kind for folder in templates]


def scale_names(templates: Sequence[Path], kind: Kind) -> list[str]:
    """The scales at hand, sorted."""
    folders = scale_folders(templates, kind)
    return sorted({path.stem for folder in folders for path in folder.glob("*.yaml")})


def status_scale(templates: Sequence[Path], name: str) -> StatusScale:
    """The status scale of that name.

    Raises:
        Refusal: there is none, or it has faults.
    """
    found = _find(templates, "status", name)
    assert isinstance(found, StatusScale)
    return found


def strength_scale(templates: Sequence[Path], name: str) -> StrengthScale:
    """The strength scale of that name.

    Raises:
        Refusal: there is none, or it has faults.
    """
    found = _find(templates, "strength", name)
    assert isinstance(found, StrengthScale)
    return found


def ratings(templates: Sequence[Path], name: str) -> Ratings:
    """What each rating of a status scale stands for; the standard scale is known without a file.

    Raises:
        Refusal: there is none of that name, or it has faults.
    """
    return STANDARD if name == "standard" else status_scale(templates, name).stands_for


def shipped_ratings(name: str) -> Ratings:
    """The same of the scales that come with gap-tool."""
    return ratings([shipped("templates")], name)


def load_scale(data: Any) -> tuple[Scale | None, list[Fault]]:
    """The scale in the plain data of a file, and every fault in it."""
    if "verbs" in data:
        return validate(StrengthScale, data)
    return validate(StatusScale, data)


def _find(templates: Sequence[Path], kind: Kind, name: str) -> Scale:
    for folder in scale_folders(templates, kind):
        path = folder / f"{name}.yaml"
        if name in {one.stem for one in folder.glob("*.yaml")}:
            return _read(path, kind, path.stat().st_mtime_ns)
    known = scale_names(templates, kind)
    near, given = hint(name, known), brief(name)
    if kind == "status":
        raise Refusal(tell("unknown status scale '{name}'{near}", name=given, near=near))
    raise Refusal(tell("unknown strength scale '{name}'{near}", name=given, near=near))


@cache
def _read(path: Path, kind: Kind, _modified: int) -> Scale:
    document = read_bytes(read_file(path))
    scale, faults = load_scale(document.data or {})
    model = StatusScale if kind == "status" else StrengthScale
    if not isinstance(scale, model) or faults or document.faults:
        named = {"name": path.stem, "file": path.name}
        message = (
            tell("the status scale '{name}' has faults: gap-tool check {file}", **named)
            if kind == "status"
            else tell("the strength scale '{name}' has faults: gap-tool check {file}", **named)
        )
        raise Refusal(message)
    return scale
