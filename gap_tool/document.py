"""A file that was read: its plain data, where everything stands, what is wrong with its text."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
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
    """Where a container stands, its keys (None for a list) and its values, in the same order.

    A place is one number, start and end packed by `place_of`: libyaml's events would take three
    times the memory, and half of the reading time would go to the garbage collector.
    `end` is 0 if no bracket closes the container.
    """

    start: int
    keys: Any
    values: list[Any]
    end: int = 0

    def has(self, step: int | str) -> bool:
        """Whether the step leads to a value in this container."""
        if self.keys is not None:
            return step in self.keys
        return type(step) is int and step < len(self.values)


def place_of(event: Any) -> int:
    """The place of an event of libyaml, as one number."""
    start: int = event.start_mark.index
    end: int = event.end_mark.index
    return start << 32 | end


def offsets_of(place: int) -> tuple[int, int]:
    """Start and end (exclusive) of a place."""
    return place >> 32, place & 0xFFFFFFFF


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
            if type(node) is not Node or not node.has(step):  # the value is missing:
                # point at the key of its parent, or at what stands instead
                key = type(node) is Node or (node is not None and len(set(offsets_of(node))) == 1)
                break
            named = node.keys[step] if node.keys is not None else None
            at = int(step) if named is None else list(node.keys).index(step)
            node = node.values[at]
        if node is None:
            return 0, 0
        place = named if key and named is not None else node
        if type(place) is Node:
            first = place.start
            return first, (self._line_end(first) if key else max(first, _end(place)))
        return offsets_of(place)

    def spans(self, data: Any, loc: Loc = ()) -> Iterator[tuple[int, int]]:
        """Where the keys and single values in the data at a path stand, in order."""
        if not isinstance(data, dict | list):
            yield self.offsets(loc)
            return
        for name, value in data.items() if isinstance(data, dict) else enumerate(data):
            if isinstance(data, dict):
                yield self.offsets((*loc, name), key=True)
            yield from self.spans(value, (*loc, name))

    def comments(self, spans: Iterable[tuple[int, int]], at: int, stop: int) -> list[str]:
        """The comments between two offsets: what begins with `#` and is in none of the spans."""
        found: list[str] = []
        for start, end in (*spans, (stop, stop)):
            block = self.source.startswith(("|", ">"), start, end)  # one may stand beside the sign
            until = self.source.find("\n", start) if block else start
            found += re.findall("#[^\n]*", self.source[at:until])
            at = max(at, end)
        return [one.rstrip() for one in found]

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
    while type(node) is Node and not node.end:
        node = node.values[-1]
    return node.end if type(node) is Node else offsets_of(node)[1]


def lines(source: str) -> list[str]:
    """The lines of a text as editors show them, without their ends."""
    return _LINE_END.split(source)
