"""Takes a file apart into entries with the comments that belong to each.

A comment on a line of its own belongs to the key or list item below it, unless it is indented
deeper than that: then it closes what stands above it, like a commented-out example under a key.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from gap_tool.diagnostics import Loc, Refusal
from gap_tool.document import Document
from gap_tool.messages import tell

_STRUCTURE = " \t,:-[]{}"  # what may stand between keys and values, beside comments
_CLOSE = re.compile(r"(?m)^\.\.\.(?=\s|$)")
_DASH = re.compile(r"#[^\n]*|-")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on a line of its own.

    Attributes:
        column: how far it is indented; in an `Entry`, compared with the first of its place.
        inside: whether the dash or bracket of its entry stands before it.
    """

    column: int
    text: str
    inside: bool = False


Notes = list[Comment | None]
"""Comments in their order, with None for a blank line."""


@dataclass(slots=True)
class Entry:
    """A key with its value, or an item of a list.

    Attributes:
        name: the key in the data, or the index.
        key: the key as it is written; an item has none.
        text: the value as it is written, if it is a scalar or stands in brackets on one line.
        entries: what the value holds, if it is a collection laid out over lines.
        bracket: whether it is a collection in brackets.
        above: comments that go where the entry goes.
        beside: the comment at the end of its line, with the white space before it, and the lines
            that carry it on in the same column.
        below: comments that close a collection, or stand indented under a single value.
    """

    name: str | int
    value: Any
    key: str | None = None
    text: str = ""
    entries: list["Entry"] | None = None
    bracket: bool = False
    above: Notes = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    below: Notes = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Tree:
    """A file: the lines down to `---` if it has one, the data, the lines from `...` on."""

    head: str
    root: Entry
    tail: str


def tree(document: Document) -> Tree:
    """The entries of a file without faults whose lines end in LF.

    Raises:
        Refusal: something stands in it that cannot be laid out.
    """
    return _Parser(document).run()


class _Parser:
    """Goes through the file from key to key; what lies between is white space and comments."""

    def __init__(self, document: Document) -> None:
        self.document, self.source = document, document.source
        self.at = 0
        self.last: Entry | None = None  # the entry whose line the next comment may end
        # Where a comment may belong that is indented deeper than what follows it: the columns of
        # the collections that are still open and of the last value, each with its notes.
        self.open: list[tuple[int, Notes]] = []

    def run(self) -> Tree:
        """Goes from the first key to the end of the file."""
        root = Entry("", self.document.data)
        start = self.document.offsets(())[0]
        mark = self.source.rfind("\n---", 0, start) + 1
        if self.source.startswith("---", mark) and "\n" in self.source[mark:start]:
            self.at = self.source.index("\n", mark) + 1
        head = self.source[: self.at].rstrip()
        self._value(root, (), column=-1, flow=False)
        closing = _CLOSE.search(self.source, self.at)
        end = closing.start() if closing else len(self.source)
        self._notes(end, Entry("", None), -1, -1)
        return Tree(head, root, self.source[end:].rstrip())

    def _value(self, entry: Entry, loc: Loc, *, column: int, flow: bool) -> None:
        """Reads the value at `loc`, which stands under a key or dash in the column."""
        start, end = self.document.offsets(loc)
        text = self.source[start:end].rstrip(" \t\n")  # a no-break space is part of it
        collection = isinstance(entry.value, dict | list)
        entry.bracket = collection and text[0] in "{["
        if collection and entry.value and (not entry.bracket or "\n" in text):
            depth = len(self.open)
            if entry.bracket:
                self._single(entry, start)
            self._collection(entry, loc, flow=flow or entry.bracket)
            if entry.bracket:
                entry.below += [Comment(0, one.text) for one in self._gap(end) if one]
                del self.open[depth:]
                self.last = entry
        else:
            self._single(entry, start)
            entry.text, self.at = text, start + len(text)
        if entry.bracket or not collection:
            self.open.append((column + 1, entry.below))

    def _single(self, entry: Entry, start: int) -> None:
        """Goes to a value that stands in the line of its key or dash, wherever it stood before."""
        entry.above += [Comment(0, one.text) for one in self._gap(start) if one]
        self.last = entry

    def _collection(self, entry: Entry, loc: Loc, *, flow: bool) -> None:
        depth, keys = len(self.open), isinstance(entry.value, dict)
        entry.entries = []
        for name, value in entry.value.items() if keys else enumerate(entry.value):
            child = Entry(name, value)
            start, end = self.document.offsets((*loc, name), key=keys)
            column = self._column(start if keys or flow else self._dash(start))
            self._notes(start, child, depth, -1 if flow else column, flow=flow)
            if not entry.entries:
                self.open.append((column, entry.below))
            entry.entries.append(child)
            if keys:
                child.key, self.at = self.source[start:end], end
            self.last = child
            self._value(child, (*loc, name), column=column, flow=flow)

    def _column(self, offset: int) -> int:
        return offset - self.source.rfind("\n", 0, offset) - 1

    def _dash(self, start: int) -> int:
        """Where the dash of an item stands whose value begins at `start`."""
        at = self.at
        while found := _DASH.search(self.source, at, start):
            if found.group() == "-":
                return found.start()
            at = found.end()
        return start

    # -- comments ---------------------------------------------------------------------------

    def _notes(
        self, end: int, entry: Entry, depth: int, column: int, *, flow: bool = False
    ) -> None:
        """Gives the comments from here to an entry to it, or to what closes above it.

        Args:
            end: where the entry begins; `column`: in which column.
            entry: in the collection that is open at `depth`.
            flow: whether it stands in brackets, where columns mean nothing.
        """
        deeper, blank, first = self.open[depth + 1 :], False, -1
        for note in self._gap(end):
            if note is None:
                blank = True
                continue
            was = len(deeper)
            inner = not (flow or note.inside) and note.column > column
            deeper = deeper[: _reach(deeper, note.column)] if inner else []
            first = note.column if first < 0 or len(deeper) != was else first
            place = deeper[-1][1] if deeper else entry.above
            place += [None] if blank else []
            place.append(Comment(max(0, note.column - first), note.text))
            blank = False
        entry.above += [None] if blank else []
        del self.open[depth + 1 :]

    def _gap(self, end: int) -> Notes:
        """The comments from here to there; one at the end of a line goes to the line's entry."""
        notes: Notes = []
        lines = self.source[self.at : end].split("\n")
        column, self.at = self._column(self.at), end
        aligned, started = -1, False
        for number, line in enumerate(lines):
            before, sign, text = line.partition("#")
            if before.strip(_STRUCTURE):
                raise Refusal(
                    tell(
                        "{text} stands where a key or a value should be", text=ascii(before.strip())
                    )
                )
            comment = (sign + text).rstrip()
            if number == 0 and self.last is not None:
                if comment and self._end_line(before, comment):
                    aligned = column + len(before)
                continue
            started = started or bool(before.strip())
            if comment and len(before) == aligned and self.last is not None:
                self.last.beside.append(comment)
                continue
            aligned = -1
            if comment:
                notes.append(Comment(len(before), comment, started))
            elif not before.strip() and number < len(lines) - 1:
                notes.append(None)
        return notes

    def _end_line(self, before: str, comment: str) -> bool:
        """Puts a comment at the end of the line that was left, unless one is there already."""
        assert self.last is not None
        if self.last.beside:
            self.last.above.append(Comment(0, comment))
            return False
        space = before[len(before.rstrip()) :] or "  "
        self.last.beside = [space + comment]
        return True


def _reach(levels: list[tuple[int, Notes]], column: int) -> int:
    """How many levels stay open below which a comment in the column may stand: at least one."""
    fitting = [start for start, _ in levels if start <= column]
    return 1 + [start for start, _ in levels].index(max(fitting)) if fitting else 1
