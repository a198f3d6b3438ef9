"""Writes the lines of a file from its entries."""

import re
from collections.abc import Iterable

from gap_tool.layout.house import Shape, inside, is_prose
from gap_tool.layout.tree import Comment, Entry, Notes
from gap_tool.sentences import sentence_lines

STEP = 2  # columns of indentation
_SHORT = 90  # letters of a text that may stay in the line of its key
_BLOCK = re.compile(r"[|>]([0-9+-]*)(.*)")  # signs, comment


def entry_lines(entry: Entry, column: int, shape: Shape) -> list[str]:
    """The lines of an entry that is a member of something of that shape."""
    pad = " " * column
    lead = f"{pad}-" if entry.key is None else f"{pad}{entry.key}:"
    if entry.entries is None:
        prose = is_prose(shape, entry.name)
        return _single(entry, lead, column, prose=prose)
    inner = _collection(entry, column + STEP, inside(shape, entry.name))
    if entry.key is None:
        inner[0] = f"{lead} {inner[0].lstrip()}"
        head = []
    else:
        head = _with_comment(lead, entry.beside)
    return [*notes(entry.above, column), *head, *inner, *notes(entry.below, column + STEP)]


def _collection(entry: Entry, column: int, shape: Shape) -> list[str]:
    return [line for one in entry.entries or [] for line in entry_lines(one, column, shape)]


def _with_comment(line: str, beside: list[str]) -> list[str]:
    """The line with the comment at its end, and the lines that carry it on below it."""
    if not beside:
        return [line]
    at = len(line) + len(beside[0]) - len(beside[0].lstrip())
    return [line + beside[0], *(" " * at + one for one in beside[1:])]


def notes(comments: Notes, column: int) -> list[str]:
    """Comments in a column, and the blank lines between them."""
    return [" " * (column + one.column) + one.text if one else "" for one in comments]


def _single(entry: Entry, lead: str, column: int, *, prose: bool) -> list[str]:
    """The lines of an entry that holds a single value, or a collection in brackets."""
    pad = " " * (column + STEP)
    sentences = _sentences(entry) if prose else None
    above, below = entry.above, notes(entry.below, column + STEP)
    if sentences or entry.text.startswith(("|", ">")):
        sign, lines, others = _block(entry, sentences)
        lines = [f"{lead} {sign}", *_padded(lines, pad)]
        above = above + others
        below = notes(entry.below, column)  # deeper, it would be text
    else:
        text, *more = entry.text.split("\n")
        lines = [f"{lead} {text}".rstrip(" "), *_padded((one.lstrip(" \t") for one in more), pad)]
        lines[-1:] = _with_comment(lines[-1], entry.beside)
    return [*notes(above, column), *lines, *below]


def _padded(lines: Iterable[str], pad: str) -> list[str]:
    return [pad + one if one else "" for one in lines]


def _sentences(entry: Entry) -> list[str] | None:
    """The lines of a text that needs more than one, or more room than is left."""
    text = entry.value.strip() if isinstance(entry.value, str) else ""
    lines = sentence_lines(text) if text else []
    return lines if lines[1:] or len(text) > _SHORT or "\n" in entry.text else None


def _block(entry: Entry, sentences: list[str] | None) -> tuple[str, list[str], Notes]:
    """The sign of a text on lines of its own, with a comment; the lines; comments that have to find
    room elsewhere.
    """
    found = _BLOCK.match(entry.text)
    signs, comment = found.groups() if found else ("", "")
    comments = [one for one in (comment, *entry.beside) if one.strip()]
    sign, lines = ("|", sentences) if sentences else _kept(entry, signs)
    return sign + "".join(comments[:1]).rstrip(), lines, as_notes(comments[1:])


def _kept(entry: Entry, signs: str) -> tuple[str, list[str]]:
    """The sign and the lines of a text that keeps its lines."""
    text = entry.value.rstrip(" \t\n")
    lines = text.split("\n") if entry.text.startswith("|") else _folded(entry)
    first = next((number for number, one in enumerate(lines) if one.strip(" \t")), 0)
    exact = any(one[:1] in (" ", "\t") for one in lines[: first + 1])  # where it begins is not seen
    sign = entry.text[0] + (str(STEP) if exact else "") + ("-" if "-" in signs else "")
    return sign, lines if text else []


def _folded(entry: Entry) -> list[str]:
    """The lines of a `>` text without their margin; where they end is not seen in the value."""
    lines = entry.text.split("\n")[1:]
    margin = _margin(lines) - _margin(entry.value.split("\n"))
    return [one[margin:] for one in lines]


def _margin(lines: list[str]) -> int:
    first = next((one for one in lines if one.strip(" ")), "")
    return len(first) - len(first.lstrip(" "))


def as_notes(beside: list[str]) -> Notes:
    """Comments at the end of a line as comments on lines of their own."""
    return [Comment(0, one.strip()) for one in beside]
