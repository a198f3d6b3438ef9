"""Where one paragraph ends and the next begins.

LibreOffice takes two insertions (or deletions) on either side of a paragraph's mark for one, and
then inserts or deletes the mark as well. So one of them is made to end on the other kind of change.
"""

import re

from gap_tool.redline.marks import Kind
from gap_tool.redline.weave import Piece

_LAST_WORD = re.compile(r"\S+\s*\Z")
_OTHER: dict[Kind, Kind] = {"ins": "del", "del": "ins"}


def first(pieces: list[Piece]) -> Kind | None:
    """The change that a paragraph begins with, if it begins with one."""
    return next((one.kind for one in pieces if not one.tag), None)


def parted(pieces: list[Piece], next_kind: Kind | None) -> list[Piece]:
    """The pieces of a paragraph, which do not end on the change that the next one begins with."""
    if next_kind is None or first(pieces[::-1]) != next_kind:
        return pieces
    tail = len(pieces)
    while tail and (pieces[tail - 1].tag or pieces[tail - 1].kind):
        tail -= 1
    changes = [at for at in range(tail, len(pieces)) if not pieces[at].tag]
    if any(pieces[at].kind == _OTHER[next_kind] for at in changes):
        ordered = sorted((pieces[at] for at in changes), key=lambda one: one.kind != next_kind)
        made = list(pieces)
        for at, one in zip(changes, ordered, strict=True):
            made[at] = one
        return made
    if not tail:
        return pieces
    return _doubled(pieces, tail - 1, next_kind)


def _doubled(pieces: list[Piece], at: int, kind: Kind) -> list[Piece]:
    """The pieces with the last word that is kept shown as replaced by itself."""
    kept = pieces[at]
    found = None if kept.ink.xml else _LAST_WORD.search(kept.text)
    start = found.start() if found else 0
    word = kept.text[start:]
    head = [Piece(None, kept.text[:start], kept.ink)] if start else []
    again, other = Piece(kind, word, kept.ink), Piece(_OTHER[kind], word, kept.ink)
    return [*pieces[:at], *head, again, *pieces[at + 1 :], other]
