"""Takes a file apart into parts: each key and list item with the lines that are its own.

Comments above a part, in its column or further left, go with it; those that are indented deeper
close the part above them. What nobody changed is thus carried over line by line, as it was written.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any, Literal

from gap_tool.diagnostics import Loc
from gap_tool.document import Document

STEP = 2  # columns by which what we lay out anew is indented
_BLOCK = re.compile(r"[|>][0-9+-]*([ \t]+#.*)?")  # the line on which a text block opens

Form = Literal["block", "flow", "single"]


class File:
    """A file without faults whose lines end in LF."""

    def __init__(self, document: Document) -> None:
        self.document, self.source = document, document.source
        self.lines = document.source.split("\n")
        self.starts = [0, *accumulate(len(one) + 1 for one in self.lines)]

    def line(self, offset: int) -> int:
        """The number of the line, from 0, that an offset lies in."""
        return self.document.place(offset)[0] - 1

    def root(self) -> "Part":
        """The whole file as one part."""
        stop = len(self.source)
        return Part(self, "", (), self.document.data, 0, [], self.lines, (0, stop))


@dataclass
class Part:
    """A key with its value, or an item of a list.

    Attributes:
        name: the key in the data, or the index; `loc`: the path to the value in the file.
        column: where the key or the dash stands.
        above: the lines above it that go with it: comments and blank lines.
        lines: its own lines, from the key or dash on.
        range: the offsets between which its comments lie.
    """

    file: File = field(repr=False)
    name: str | int
    loc: Loc
    value: Any
    column: int
    above: list[str]
    lines: list[str]
    range: tuple[int, int]

    @cached_property
    def offsets(self) -> tuple[int, int]:
        """Where the value begins and ends, without white space at its end."""
        start, end = self.file.document.offsets(self.loc)
        text = self.file.source[start:end]
        keeps = text.startswith(("|", ">")) and "+" in text[:3]
        return start, start + len(text[:-1] if keeps else text.rstrip(" \t\n"))

    @property
    def text(self) -> str:
        """The value as it is written."""
        return self.file.source[slice(*self.offsets)]

    @cached_property
    def form(self) -> Form:
        """How the value is written; an empty collection is always in brackets."""
        if not isinstance(self.value, dict | list):
            return "single"
        return "flow" if self.text.startswith(("{", "[")) else "block"

    @property
    def key(self) -> str:
        """The key as it is written; empty for an item of a list."""
        if isinstance(self.name, int) or not self.loc:
            return ""
        if self.name != self.loc[-1]:
            return self.name
        return self.file.source[slice(*self.file.document.offsets(self.loc, key=True))]

    @property
    def is_text_block(self) -> bool:
        """Whether it is text in lines of its own, behind `|` or `>`."""
        return self.form == "single" and self.text.startswith(("|", ">"))

    @cached_property
    def beside(self) -> str:
        """The comment at the end of the line of its key, or of its value if that is a single one,
        with the white space before it.
        """
        source, (start, end) = self.file.source, self.offsets
        if self.is_text_block:
            found = _BLOCK.match(source, start)
            return (found[1] or "") if found else ""
        if self.form == "block":
            if not self.key or not self.loc:
                return ""  # of an item: it belongs to the first key
            end = self.file.document.offsets(self.loc, key=True)[1]
        rest = source[end : self.file.starts[self.file.line(end) + 1] - 1]
        rest = rest.removeprefix(":") if self.form == "block" else rest
        return rest.rstrip() if rest.lstrip().startswith("#") else ""

    @cached_property
    def comments(self) -> list[str]:
        """All comments in its lines, in their order."""
        at, stop = self.range
        document = self.file.document
        if "#" not in self.file.source[at:stop]:
            return []
        own = [document.offsets(self.loc, key=True)] if self.key else []
        return document.comments([*own, *document.spans(self.value, self.loc)], at, stop)

    # -- what it holds ----------------------------------------------------------------------

    def members(self) -> tuple[list["Part"], list[str]]:
        """The parts of a collection, and the comments that close it."""
        if self.form == "flow":
            return self._in_brackets(), []
        names = list(self.value) if isinstance(self.value, dict) else list(range(len(self.value)))
        column = self.member_column
        firsts = [self._first_line(name, column) for name in names]
        stop = self.file.line(self.range[0]) + len(self.lines)
        found: list[Part] = []
        above = [*self._beside_dash(column), *self.file.lines[self._own_line() + 1 : firsts[0]]]
        for name, first, following in zip(names, firsts, [*firsts[1:], stop], strict=True):
            end = self._last_line((*self.loc, name), self.value[name]) + 1
            gap = self.file.lines[end:following]
            deep = _deep(gap, column)
            found.append(self._member(name, column, above, (first, end + deep)))
            above = gap[deep:]
        return found, above

    @property
    def member_column(self) -> int:
        """In which column the keys or dashes of what it holds stand."""
        return self.file.document.place(self.file.document.offsets(self.loc)[0])[1] - 1

    def _beside_dash(self, column: int) -> list[str]:
        """The comment behind a dash that stands alone in its line."""
        rest = "" if self.key or not self.loc else self.lines[0][self.column + 1 :].strip()
        return [" " * column + rest] if rest.startswith("#") else []

    def _own_line(self) -> int:
        return self.file.line(self.range[0]) if self.loc else -1

    def _member(
        self, name: str | int, column: int, above: list[str], rows: tuple[int, int]
    ) -> "Part":
        first, end = rows
        lines = self.file.lines[first:end]
        if lines[0][:column].strip():  # the dash of the item that holds it
            lines[0] = " " * column + lines[0][column:]
        at = self.file.starts[first] + column, self.file.starts[end] - 1
        loc = (*self.loc, name)
        return Part(self.file, name, loc, self.value[name], column, above, lines, at)

    def _in_brackets(self) -> list["Part"]:
        """The members of a collection in brackets, each on a line of its own."""
        column, found = self.column + STEP, []
        for name in self.value if isinstance(self.value, dict) else range(len(self.value)):
            one = Part(self.file, name, (*self.loc, name), self.value[name], column, [], [], (0, 0))
            text = re.sub(r"\s*\n\s*", " ", one.text)
            lead = f"{one.key}:" if one.key else "-"
            one.lines = [f"{' ' * column}{lead} {text}".rstrip()]
            found.append(one)
        return found

    def _first_line(self, name: str | int, column: int) -> int:
        loc, document = (*self.loc, name), self.file.document
        if isinstance(name, str):
            return self.file.line(document.offsets(loc, key=True)[0])
        at, own = self.file.line(document.offsets(loc)[0]), self._own_line()
        while at > own:
            line = self.file.lines[at]
            if line[column : column + 1] == "-" and not line[:column].strip():
                return at
            at -= 1
        return at

    def _last_line(self, loc: Loc, value: Any) -> int:
        one = Part(self.file, loc[-1], loc, value, 0, [], [], (0, 0))
        if one.form != "block":
            return self.file.line(max(one.offsets[0], one.offsets[1] - 1))
        last = next(reversed(value)) if isinstance(value, dict) else len(value) - 1
        return self._last_line((*loc, last), value[last])


def _deep(gap: list[str], column: int) -> int:
    """How many of the lines below a part belong to it: comments indented deeper than it is."""
    deep = 0
    for number, line in enumerate(gap, 1):
        indent = len(line) - len(line.lstrip(" "))
        if line.strip() and indent <= column:
            break
        deep = number if line.strip() else deep
    return deep


def moved(lines: list[str], was: int, now: int) -> list[str]:
    """Lines carried from one column to another."""
    if was == now:
        return lines
    return [_moved(one, was, now) if one.strip() else one for one in lines]


def _moved(line: str, was: int, now: int) -> str:
    return " " * now + line[min(was, len(line) - len(line.lstrip(" "))) :]
