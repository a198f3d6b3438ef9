"""The words of a text that changed: which to compare, and how much of the rest to show."""

import re
from typing import Any

from gap_tool.changes import Change, Kind, public
from gap_tool.fields import Language, pattern_of
from gap_tool.layout.house import SENTENCES
from gap_tool.word_diff import Stretch, word_diff

_PROSE = SENTENCES | {"original", "current", "proposed"}
_LANGUAGE = re.compile(pattern_of(Language))
_KEPT = 8  # words of an unchanged stretch, on either side of a change


def words(change: Change) -> list[Stretch]:
    """The words gone and new; empty where the sentence on the change says it all."""
    if change.confidential or change.kind is Kind.LAYOUT:
        return []
    sides = (public(one) for one in (change.before, change.after))
    before, after = (_flowing(_texts(one, prose=change.is_prose)) for one in sides)
    return word_diff(before, after) if before != after else []


def _texts(value: Any, *, prose: bool = False) -> list[str]:
    """The prose in a value, in the order of the file."""
    if isinstance(value, str):
        return [value] if prose else []
    if isinstance(value, dict):
        return [
            text
            for key, one in value.items()
            for text in _texts(one, prose=key in _PROSE or (prose and bool(_LANGUAGE.match(key))))
        ]
    held = value if isinstance(value, list) else []
    return [text for one in held for text in _texts(one)]


def _flowing(texts: list[str]) -> str:
    """The texts as they print: lines joined, a blank line between paragraphs."""
    paragraphs = [one for text in texts for one in re.split(r"\n[ \t]*\n\s*", text.strip())]
    return "\n\n".join(" ".join(one.split("\n")) for one in paragraphs)


def elided(stretches: list[Stretch]) -> list[Stretch]:
    """The stretches with long unchanged ones cut down to the words beside a change."""
    last = len(stretches) - 1
    return [
        Stretch(one.kind, _cut(one.text, at > 0, at < last)) if one.kind == "same" else one
        for at, one in enumerate(stretches)
    ]


def _cut(text: str, follows: bool, precedes: bool) -> str:
    """An unchanged stretch; what lies far from a change before or after it becomes `…`."""
    found = re.findall(r"\s*\S+|\s+$", text)
    if len(found) <= _KEPT * (follows + precedes) + _KEPT // 2:
        return text
    head = "".join(found[:_KEPT]) if follows else ""
    tail = "".join(found[-_KEPT:]) if precedes else ""
    return " ".join(one for one in (head, "…", tail.lstrip()) if one)
