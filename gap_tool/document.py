"""A file that was read: its plain data, where everything stands, what is wrong with its text."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from gap_tool.diagnostics import Loc, Span

MAX_FAULTS = 100  # of one file: after that, more lines help nobody
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class TextFault:
    """What is wrong with the text of a file, at a span; `code` names the rule."""

    span: Span
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Alias:
    """Stands in the data where the file has an alias; `message` is the fault already told of it."""

    message: str


@dataclass(slots=True)
class Node:
    """Where a value stands: its own events, and those of what it holds."""

    start: Any
    end: Any
    keys: dict[str, Any] = field(default_factory=dict)
    values: Any = None


@dataclass
class Document:
    """A file that was read: plain data, positions, and the faults of its text.

    Attributes:
        source: the text without its byte order mark.
        data: dicts, lists, text and None (and `Alias`, where the file has one).
        faults: what is wrong with the YAML itself; `complete` is false if reading had to stop.
    """

    source: str
    data: Any = None
    faults: list[TextFault] = field(default_factory=list)
    complete: bool = True
    _root: Any = None

    def span(self, loc: Loc, *, key: bool = False) -> Span:
        """The place of a value, or of its key; a missing one is placed at its nearest parent."""
        start, end = self.offsets(loc, key=key)
        return self._span(start, start + len(self.source[start:end].rstrip()))

    def offsets(self, loc: Loc, *, key: bool = False) -> tuple[int, int]:
        """The same as offsets into `source`: start, and end (exclusive)."""
        node, named = self._root, None
        for step in loc:
            values = node.values if type(node) is Node else None
            if type(values) is dict and step in values:
                named, node = node.keys[step], values[step]
            elif type(values) is list and type(step) is int and step < len(values):
                named, node = None, values[step]
            else:  # the value is missing: point at the key of its parent, or at what stands instead
                key = type(node) is Node or node.start_mark.index == node.end_mark.index
                break
        if node is None:
            return 0, 0
        event = named if key and named is not None else node
        if type(event) is Node:
            first = event.start.start_mark.index
            return first, (self._line_end(first) if key else max(first, _end(event)))
        return event.start_mark.index, event.end_mark.index

    def _line_end(self, offset: int) -> int:
        found = _LINE_END.search(self.source, offset)
        return found.start() if found else len(self.source)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_END.finditer(self.source))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, from 1. Lines end as editors end them, not as libyaml does
        (which also breaks at U+0085, U+2028 and U+2029).
        """
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def _span(self, start: int, end: int) -> Span:
        return Span(*self.place(start), *self.place(max(start, end)))

    def fault(self, start: int, end: int, code: str, message: str) -> None:
        """Notes a fault between two offsets."""
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(TextFault(self._span(start, end), code, message))

    def stop(self, start: int, end: int, code: str, message: str) -> None:
        """Notes why reading cannot go on, unless a bad character beside it is the reason."""
        self.complete, self.data, self._root = False, None, None
        fault = TextFault(self._span(start, end), code, message)
        bad = {one.span.line for one in self.faults if one.code == "bad-character"}
        if not bad & {fault.span.line, fault.span.line - 1}:
            self.faults.append(fault)


def _end(node: Any) -> int:
    """Where a value ends; libyaml lets one without brackets run on to what follows it."""
    while type(node) is Node and node.end.start_mark.index == node.end.end_mark.index:
        held = node.values
        node = held[next(reversed(held))] if type(held) is dict else held[-1]
    event = node.end if type(node) is Node else node
    end: int = event.end_mark.index
    return end


def lines(source: str) -> list[str]:
    """The lines of a text as editors show them, without their ends."""
    return _LINE_END.split(source)
