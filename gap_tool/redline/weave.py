"""Two versions of a paragraph's content as one, word by word."""

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from gap_tool.redline.line import Ink, Line, runs
from gap_tool.redline.marks import Kind, Pen
from gap_tool.word_diff import Stretch, word_diff


class Piece(NamedTuple):
    """A stretch that is kept (None), inserted or deleted; one with a tag is a bookmark's end."""

    kind: Kind | None
    text: str
    ink: Ink
    tag: str = ""


_Step = tuple[Kind | None, int, int, int]
"""Kind, place in the old line, place in the new one, length."""


def woven(old: str, new: str, pen: Pen) -> list[Piece]:
    """The content of two versions of a paragraph with the changes between them."""
    before, after = Line.of(old), Line.of(new)
    pieces: list[Piece] = []
    for kind, i, j, length in _steps(before, after):
        pieces += [] if kind == "ins" else _bookmarks(before, i, pen.bookmarks)
        pieces += [] if kind == "del" else _bookmarks(after, j)
        line, at = (before, i) if kind == "del" else (after, j)
        pieces.append(Piece(kind, line.text[at : at + length], line.ink(at)))
    ends = _bookmarks(before, len(before.text), pen.bookmarks)
    return [*pieces, *ends, *_bookmarks(after, len(after.text))]


def _steps(before: Line, after: Line) -> Iterator[_Step]:
    """The steps from one line to the other, cut at every seam."""
    seams, others = before.seams(), after.seams()
    i = j = 0
    for kind, text in _stretches(before.text, after.text):
        length = len(text)
        if kind == "same":
            yield from _same(before, after, i, j, length)
        elif kind == "gone":
            yield from (("del", at, j, n) for at, n in _cut(i, length, seams))
        else:
            yield from (("ins", i, at, n) for at, n in _cut(j, length, others))
        i += length * (kind != "new")
        j += length * (kind != "gone")


def _stretches(old: str, new: str) -> list[Stretch]:
    """What the texts have in common; nothing, where one of them is empty."""
    if old and new:
        return word_diff(old, new)
    return [Stretch("gone", old)] if old else [Stretch("new", new)] if new else []


def _cut(start: int, length: int, seams: set[int]) -> Iterator[tuple[int, int]]:
    """Place and length of the pieces of a stretch."""
    end = start + length
    inner = sorted({start, end, *(one for one in seams if start < one < end)})
    return ((one, next_ - one) for one, next_ in pairwise(inner))


def _same(before: Line, after: Line, i: int, j: int, length: int) -> Iterator[_Step]:
    """The same text: kept where it is also set in the same way."""
    seams = {one - i for one in before.seams()} | {one - j for one in after.seams()}
    for at, n in _cut(0, length, seams):
        if before.ink(i + at) == after.ink(j + at):
            yield None, i + at, j + at, n
        else:
            yield "del", i + at, j + at, n
            yield "ins", i + at + n, j + at, n


def _bookmarks(line: Line, place: int, taken: frozenset[str] = frozenset()) -> Iterator[Piece]:
    """The ends of bookmarks at a place, but for names that are taken."""
    for at, tag in line.bookmarks:
        if at == place and tag.split('"~', 1)[1].split('"', 1)[0] not in taken:
            yield Piece(None, "", Ink(), tag)


def written(pieces: list[Piece], pen: Pen) -> str:
    """The pieces in their links and changes; a change stands inside a link, never around it."""
    made = ""
    for link, linked in groupby(pieces, lambda one: one.ink.link):
        within = ""
        for kind, run in groupby(linked, lambda one: one.kind):
            xml = "".join(one.tag or runs(one.text, one.ink, kind) for one in run)
            within += pen.runs(kind, xml) if kind else xml
        made += f"{link}{within}</w:hyperlink>" if link else within
    return made
