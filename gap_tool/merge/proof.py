"""Writes the merged file, and proves that nothing was lost on the way."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from gap_tool.diagnostics import Refusal
from gap_tool.merge.meaning import value_said
from gap_tool.merge.parts import File
from gap_tool.merge.sequences import Chunk, Conflict
from gap_tool.merge.single import Merged
from gap_tool.messages import tell
from gap_tool.yaml_store import read

_MARKER = 7  # signs in a marker of a conflict, unless git asks for more


def with_markers(chunks: list[Chunk], labels: tuple[str, str], size: int = _MARKER) -> str:
    """The text of the file; of a conflict it has both versions, between the usual markers."""
    ours, theirs = (f" {one}" if one else "" for one in labels)
    lines: list[str] = []
    for one in chunks:
        if isinstance(one, Conflict):
            lines += ["<" * size + ours, *one.ours, "=" * size]
            lines += [*one.theirs, ">" * size + theirs]
        else:
            lines.append(one)
    return _text(lines)


def _text(lines: list[str]) -> str:
    return "\n".join(lines).rstrip("\n") + "\n"


def _picked(chunks: list[Chunk], side: int) -> str:
    """The text of the file with every conflict decided for one side."""
    decided = ([one] if isinstance(one, str) else one[side] for one in chunks)
    return _text([line for lines in decided for line in lines])


def require_sound(made: Merged, base: str, ours: str, theirs: str) -> None:
    """Refuses a result that does not say what it should, or lacks what a side has written."""
    texts = [_picked(made.chunks, side) for side in (0, 1)]
    documents = [read(one) for one in dict.fromkeys(texts)]
    if any(one.faults for one in documents):
        raise Refusal(tell("the parts do not fit together"))
    clean = not any(isinstance(one, Conflict) for one in made.chunks)
    if clean and not _same(documents[0].data, made.value):
        raise Refusal(tell("the values would not stay the same"))
    held = _words(with_markers(made.chunks, ("", "")))
    for side in (ours, theirs):
        if (_words(side) - _words(base)) - held:
            raise Refusal(tell("words would be lost"))
    if clean and (_comments(ours) & _comments(theirs)) - _comments(texts[0]):
        raise Refusal(tell("comments would be lost"))


def _same(one: Any, other: Any) -> bool:
    """Whether two values are the same, save for the short form of an element's result and for
    white space around a text.
    """
    if isinstance(one, dict) and isinstance(other, dict):
        return [*one] == [*other] and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return bool(value_said(one, None, "") == value_said(other, None, ""))


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def _comments(text: str) -> set[str]:
    """The comments of a file; none if it cannot be read."""
    document = read(text)
    return set(File(document).root().comments) if document.complete else set()


def repeated_ids(data: Any) -> Iterator[tuple[str, list[str]]]:
    """Ids of recommendations that stand in more than one finding, with the findings."""
    places: dict[str, list[str]] = {}
    for place, finding in data.items() if isinstance(data, dict) else ():
        items = finding.get("recommendations") if isinstance(finding, dict) else None
        for one in items if isinstance(items, list) else ():
            if isinstance(one, dict) and isinstance(one.get("id"), str):
                places.setdefault(one["id"], []).append(place)
    yield from ((name, found) for name, found in places.items() if len(found) > 1)
