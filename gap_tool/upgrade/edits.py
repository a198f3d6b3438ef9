"""Carries a plan out in the text of a file: only the lines concerned change."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from gap_tool.diagnostics import Loc
from gap_tool.document import Document
from gap_tool.upgrade.plan import Plan, value_at

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")


class Edit(NamedTuple):
    """A stretch of the text and what is to stand there."""

    start: int
    end: int
    text: str


def edits(document: Document, plan: Plan, was: str) -> list[Edit]:
    """The edits that a plan asks for, in the order of the file; none touches another.

    Args:
        was: the edition in which the answers were given that become comments.
    """
    return _Editor(document, plan, f"Answered in edition {was}:").run()


def applied(source: str, changes: list[Edit]) -> str:
    """The text with the edits carried out."""
    pieces, at = [], 0
    for one in changes:
        pieces += [source[at : one.start], one.text]
        at = one.end
    return "".join([*pieces, source[at:]])


class _Editor:
    def __init__(self, document: Document, plan: Plan, lead: str) -> None:
        self.document, self.source, self.plan = document, document.source, plan
        self.lead = lead
        found = re.search(r"\r\n|\r|\n", self.source)
        self.newline = found.group() if found else "\n"
        self.found: list[Edit] = []
        self.above: dict[int, list[str]] = {}  # comments by the start of the line they go above

    def run(self) -> list[Edit]:
        """All edits, sorted."""
        for loc, new in self.plan.keys.items():
            self._replace(self.document.offsets(loc, key=True), str(loc[-1]), new)
        for loc, new in self.plan.values.items():
            self._replace(self.document.offsets(loc), str(value_at(self.document.data, loc)), new)
        for parent, dropped in groupby(self.plan.dropped, key=lambda loc: loc[:-1]):
            self._drop(parent, [loc[-1] for loc in dropped])
        for loc, marks in self.plan.marks.items():
            start, _ = self.document.offsets(loc, key=len(loc) == 1)
            self._put_above(start, marks)
        for start, comments in self.above.items():
            pad = re.compile("[ ]*").match(self.source, start)
            lines = [f"{pad.group() if pad else ''}# {one}{self.newline}" for one in comments]
            self.found.append(Edit(start, start, "".join(lines)))
        return sorted(self.found)

    def _replace(self, span: tuple[int, int], old: str, new: str) -> None:
        """Puts one word in the place of another, inside the quotation marks if it has any."""
        start, end = span
        self.found.append(Edit(start, end, self.source[start:end].replace(old, new, 1)))

    def _put_above(self, offset: int, comments: list[str]) -> None:
        self.above.setdefault(self._line(offset), []).extend(comments)

    def _line(self, offset: int) -> int:
        """Where the line begins that an offset lies in."""
        return max(self.source.rfind("\n", 0, offset), self.source.rfind("\r", 0, offset)) + 1

    # -- entries that become comments -------------------------------------------------------

    def _drop(self, parent: Loc, names: list[str | int]) -> None:
        if self.source[self.document.offsets(parent)[0]] == "{":
            for run in self._runs(parent, names):
                self._take_out(parent, run)
            return
        for name in names:
            self._comment_out((*parent, name))

    def _runs(self, parent: Loc, names: list[str | int]) -> Iterator[list[str | int]]:
        """The entries to drop, those that follow each other together."""
        held = list(value_at(self.document.data, parent))
        for doomed, run in groupby(held, key=lambda one: one in names):
            if doomed:
                yield list(run)

    def _span(self, loc: Loc) -> tuple[int, int]:
        """From the key of an entry to the end of its value, without the white space after it."""
        start, end = self.document.offsets(loc, key=True)
        if value_at(self.document.data, loc) is not None:
            end = max(end, len(self.source[: self.document.offsets(loc)[1]].rstrip()))
        return start, end

    def _comment_out(self, loc: Loc) -> None:
        """Turns the lines of an entry into comments, in their column."""
        start, end = self._span(loc)
        first = self._line(start)
        found = re.compile(r"[\r\n]|\Z").search(self.source, end)
        last = found.start() if found else end
        column = start - first
        lead = f"{' ' * column}# {self.lead}{self.newline}" if loc[1:] else ""
        lines = (one for one in _LINE.findall(self.source[first:last]) if one)
        text = "".join(_commented(one, column) for one in lines)
        self.found.append(Edit(first, last, lead + text))

    def _take_out(self, parent: Loc, run: list[str | int]) -> None:
        """Takes entries out of brackets; they stand in a comment above the brackets."""
        start, end = self._span((*parent, run[0]))[0], self._span((*parent, run[-1]))[1]
        held = list(value_at(self.document.data, parent))
        before, after = held.index(run[0]), held.index(run[-1]) + 1
        left, right = start, end  # with the comma, and the comments beside it
        if after < len(held):
            right = self._span((*parent, held[after]))[0]
        elif before:
            left = self._span((*parent, held[before - 1]))[1]
        told = [one.strip() for one in self.source[start:end].splitlines()]
        told += re.findall("#[^\r\n]*", self.source[left:start])
        told += re.findall("#[^\r\n]*", self.source[end:right])
        self.found.append(Edit(left, right, ""))
        key = self.document.offsets(parent, key=True)[0]
        self._put_above(key, [self.lead, *filter(None, told)])


def _commented(line: str, column: int) -> str:
    """A line as a comment that begins in a column, or further left if the line does."""
    if not line.strip():
        return f"{' ' * column}#{line.lstrip(' ')}"
    at = min(column, len(line) - len(line.lstrip(" ")))
    return f"{line[:at]}# {line[at:]}"
