"""An assessment as plain legal text, made for comparing line by line: `git diff` shows it.

The name of an article stands at the margin, what the expert says beneath it, one sentence a line
and in one order: how the file is laid out leaves no trace in the text, nor do its comments.
"""

from collections.abc import Iterator
from enum import StrEnum
from types import GenericAlias
from typing import Any

from gap_tool import ids
from gap_tool.assessment import ElementResult
from gap_tool.diagnostics import Refusal
from gap_tool.fields import title_in
from gap_tool.files import read_file
from gap_tool.identity import item_keys
from gap_tool.labels import article, label
from gap_tool.layout.house import Shape, inside, is_prose, rank, shape_of
from gap_tool.scales import Result, State, Verified
from gap_tool.sentences import sentence_lines
from gap_tool.workspace import Workspace
from gap_tool.yaml_store import read_bytes

_STEP = "  "
_LISTED = ("sources", "basis", "by")  # short names, of which several fit on a line
_NAMING = ("id", "law", "article", "provision", "name", "by", "from", "date")  # they name an item
_HEADINGS = {
    "assessment": "The assessment",
    "treaty": "Position under the treaty",
    "laws": "Law register",
}


def plain_text(content: bytes, workspace: Workspace) -> str | None:
    """The text of an assessment; None for a file that is none, or that has faults in its YAML.

    Args:
        content: the bytes of the file, whole or of an old version.
        workspace: where the titles of the articles are looked up.
    """
    document = read_bytes(content)
    data = document.data
    if document.faults or not isinstance(data, dict) or "assessment" not in data:
        return None
    shape, titles = shape_of(data), _titles(data, workspace)
    blocks = [
        "\n".join([_heading(key, titles), *_members(data[key], inside(shape, key), key)])
        for key in _sorted(data, shape)
    ]
    return "\n\n".join(blocks) + "\n"


def _heading(key: str, titles: dict[str, str]) -> str:
    if not ids.is_id(key):
        return _HEADINGS.get(key, _words(key))
    return f"{article(key)} – {titles[key]}" if titles.get(key) else article(key)


def _titles(data: dict[str, Any], workspace: Workspace) -> dict[str, str]:
    """The English titles of the articles and provisions of the convention; none if nobody knows
    it.
    """
    try:
        header = data["assessment"]
        path = workspace.checklist_path(str(header["convention"]))
        listed = read_bytes(read_file(path)).data
    except (Refusal, OSError, KeyError, TypeError):
        return {}
    return {key: title for key, title in _found_titles(listed) if title}


def _found_titles(listed: Any) -> Iterator[tuple[str, str]]:
    entries = listed.items() if isinstance(listed, dict) else ()
    for key, one in entries:
        if ids.is_id(key) and isinstance(one, dict):
            yield key, _title(one)
            for inner, provision in (one.get("provisions") or {}).items():
                own = _title(provision) if isinstance(provision, dict) else ""
                yield inner, own or _title(one)


def _title(one: dict[str, Any]) -> str:
    titles = one.get("title")
    return title_in(titles, "en") if isinstance(titles, dict) else titles or ""


# -- values -----------------------------------------------------------------------------------


def _members(value: Any, shape: Shape, key: str, depth: int = 1) -> Iterator[str]:
    """The lines of what stands under a key."""
    if isinstance(value, dict):
        for name in _sorted(value, shape):
            yield from _entry(name, value[name], shape, depth)
    elif isinstance(value, list):
        for name, item in zip(item_keys(key, value), value, strict=True):
            yield from _item(name, item, inside(shape, 0), depth)
    elif value:
        yield from (f"{_STEP * depth}{line}".rstrip() for line in str(value).split("\n"))


def _sorted(value: dict[str, Any], shape: Shape) -> list[str]:
    return sorted(value, key=lambda name: rank(shape, name))


def _item(name: str, item: Any, shape: Shape, depth: int) -> Iterator[str]:
    """An entry of a list under its name: `R1`, `GE-CC 285`; a mere text is its own name."""
    yield f"{_STEP * depth}{article(name) if ids.is_id(name) else name}"
    if isinstance(item, dict):
        told = {key for key in _NAMING if str(item.get(key) or "\0") in name}
        rest = {key: one for key, one in item.items() if key not in told}
        yield from _members(rest, shape, name, depth + 1)


def _entry(name: str, value: Any, shape: Shape, depth: int) -> Iterator[str]:
    """A member of a mapping: on one line what is short, in lines beneath it what is not. What is
    left empty says nothing.
    """
    inner = inside(shape, name)
    if inner is ElementResult and isinstance(value, dict) and value.keys() == {"result"}:
        value = value["result"]  # two spellings of one answer
    if not value:
        return
    named = f"{_STEP * depth}{_words(name) if _is_field(shape, name) else name}"
    if _is_short(value, shape, name):
        yield f"{named}: {', '.join(value) if isinstance(value, list) else _term(value, inner)}"
        return
    yield named
    lines = sentence_lines(value) if isinstance(value, str) else None
    yield from _members("\n".join(lines) if lines else value, inner, name, depth + 1)


def _is_field(shape: Shape, name: str) -> bool:
    """Whether a key is a word of ours and not an id or the code of a language."""
    return inside(shape, name) is not None and not isinstance(shape, GenericAlias)


def _is_short(value: Any, shape: Shape, name: str) -> bool:
    if isinstance(value, list):
        return name in _LISTED and all(isinstance(one, str) for one in value)
    return isinstance(value, str) and not is_prose(shape, name) and "\n" not in value


def _term(value: str, shape: Shape) -> str:
    """A word of a scale as it is printed; any other value as it stands."""
    scale = Result if shape is ElementResult else shape
    if not (isinstance(scale, type) and issubclass(scale, StrEnum)) or value not in set(scale):
        return value
    printed = value if scale in (State, Verified) else label(scale(value))
    return printed.capitalize()


def _words(key: str) -> str:
    return key.replace("_", " ").capitalize()
