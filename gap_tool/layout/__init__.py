"""Brings a file to the house layout: the same data and comments, in the usual order and form."""

import re
from collections import Counter
from typing import Any

from gap_tool.diagnostics import Refusal
from gap_tool.document import Document
from gap_tool.layout.house import Shape, inside, is_prose, rank, shape_of
from gap_tool.layout.lines import STEP, as_notes, entry_lines, notes
from gap_tool.layout.tree import Entry, Notes, Tree, tree
from gap_tool.messages import tell
from gap_tool.yaml_store import read, read_bytes

_WIDTH = 100  # of a collection in brackets


def formatted(content: bytes) -> bytes:
    """The bytes of a file in the house layout: the same bytes if it has it already.

    Args:
        content: of a file in which the reader found no fault.

    Raises:
        Refusal: the file is none of ours, or what came out would not say the same.
    """
    before = read_bytes(content)
    shape = shape_of(before.data)
    if shape is None or before.faults:
        raise Refusal(tell("this is no assessment and no checklist"))
    before = read(before.source.replace("\r\n", "\n").replace("\r", "\n"))
    text = "\n".join(_file(tree(before), shape)) + "\n"
    _require_same(before, read(text), shape)
    if content.count(b"\r\n") * 2 > content.count(b"\n"):
        text = text.replace("\n", "\r\n")
    mark = b"\xef\xbb\xbf"
    return (mark if content.startswith(mark) else b"") + text.encode("utf-8")


# -- the order ------------------------------------------------------------------------------


def _arrange(entry: Entry, shape: Shape, column: int) -> None:
    """Puts the entries in order, all the way down; what fits into one line comes back to it."""
    if entry.entries is None:
        return
    for child in entry.entries:
        _arrange(child, inside(shape, child.name), column + STEP)
    joined = _joined(entry) if entry.bracket and column >= 0 else None
    if joined and column + len(entry.key or "") + len(joined) < _WIDTH:
        entry.text, entry.entries = joined, None
        return
    first = entry.entries[0]
    if isinstance(entry.value, dict):
        entry.entries.sort(key=lambda one: rank(shape, one.name))
    _keep_gap(first, entry.entries[0])
    if entry.key is None and column >= 0:  # the first entry stands in the line of the dash
        _hoist(entry)


def _joined(entry: Entry) -> str | None:
    """A collection in brackets on one line, if nothing in it stands in the way."""
    children = entry.entries or []
    if entry.below or any(one.above or one.beside or one.below for one in children):
        return None
    if any(one.entries is not None or "\n" in one.text for one in children):
        return None
    if isinstance(entry.value, list):
        return f"[{', '.join(one.text for one in children)}]"
    return f"{{{', '.join(f'{one.key}: {one.text}'.rstrip() for one in children)}}}"


def _keep_gap(was: Entry, now: Entry) -> None:
    """A blank line before the first entry stays there, whichever that is."""
    if was is not now and (was.above[:1] == [None]) != (now.above[:1] == [None]):
        giver, taker = (was, now) if was.above[:1] == [None] else (now, was)
        del giver.above[0]
        taker.above.insert(0, None)


def _hoist(entry: Entry) -> None:
    """Puts the comments of an item's first entry above the item."""
    assert entry.entries
    first = entry.entries[0]
    entry.above += [*as_notes(entry.beside), *first.above]
    entry.beside, first.above = [], []


# -- the file -------------------------------------------------------------------------------


def _file(file: Tree, shape: Shape) -> list[str]:
    entries = file.root.entries
    if entries is None:
        raise Refusal(tell("it stands in brackets as a whole"))
    first = entries[0]
    opening, gap = _opening(file, first)
    _arrange(file.root, shape, -STEP)
    lines = [*file.head.split("\n")] if file.head else []
    lines += notes(opening, 0)
    if lines and (gap or (opening and entries[0] is not first)):
        lines.append("")
    for one in entries:
        one.above = _without_leading_blank(one.above)
        lines += [] if one is entries[0] else [""]
        lines += entry_lines(one, 0, shape)
    lines += notes(file.root.below, 0)
    return [*lines, *(file.tail.split("\n") if file.tail else [])]


def _opening(file: Tree, first: Entry) -> tuple[Notes, bool]:
    """The comment at the top of the file, which stays there whatever comes to stand below it, and
    whether a blank line follows. It reaches down to the first blank line, or to the first key.
    """
    gap = bool(file.head) and first.above[:1] == [None]
    if file.head:
        return [], gap
    root = file.root
    top = [*root.above, *as_notes(root.beside), *_without_leading_blank(first.above)]
    end = top.index(None) if None in top else len(top)
    first.above = top[end + 1 :]
    return top[:end], end < len(top)


def _without_leading_blank(above: Notes) -> Notes:
    return above[1:] if above[:1] == [None] else above


# -- the proof ------------------------------------------------------------------------------


def _require_same(before: Document, after: Document, shape: Shape) -> None:
    """Refuses a text that does not hold the same data and comments as the one it was made from."""
    same = not after.faults and _same(before.data, after.data, shape)
    if not same or _comments(before) != _comments(after):
        raise Refusal(
            tell("its comments would not stay the same; please send us the file")
            if same
            else tell("its values would not stay the same; please send us the file")
        )


def _same(one: Any, other: Any, shape: Shape, *, prose: bool = False) -> bool:
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(
            _same(one[key], other[key], inside(shape, key), prose=is_prose(shape, key))
            for key in one
        )
    if isinstance(one, list):
        held = inside(shape, 0)
        return len(one) == len(other) and all(
            _same(*pair, held) for pair in zip(one, other, strict=True)
        )
    if isinstance(one, str):
        return _words(one) == _words(other) if prose else one.rstrip() == other.rstrip()
    return True


def _words(prose: str) -> list[list[str]]:
    """The words of each paragraph; a no-break space is part of a word."""
    paragraphs = re.split(r"\n[ \t]*\n[ \t\n]*", prose.strip())
    return [re.split(r"[ \t\n]+", one) for one in paragraphs]


def _comments(document: Document) -> Counter[str]:
    spans = document.spans(document.data)
    return Counter(document.comments(spans, 0, len(document.source)))
