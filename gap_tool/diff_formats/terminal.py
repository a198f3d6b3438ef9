"""A comparison on a terminal: coloured where it can be, marked with brackets where it cannot."""

from collections.abc import Iterator
from io import StringIO
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from gap_tool.comparison import Comparison, Pair
from gap_tool.diagnostics import printable
from gap_tool.diff_formats import view
from gap_tool.diff_formats.passages import elided
from gap_tool.word_diff import Stretch

_WIDEST = 100  # columns; longer lines are hard to read
_STYLES = {"same": "", "gone": "red strike", "new": "green"}
_BRACKETS = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}


class _Line(NamedTuple):
    text: Text
    indent: int = 0


def print_comparison(comparison: Comparison) -> None:
    """Prints to standard output."""
    console = Console(highlight=False)
    _print(comparison, console, coloured=console.is_terminal and not console.no_color)


def terminal(comparison: Comparison) -> str:
    """The same as plain text, as a file or pipe gets it."""
    stream = StringIO()
    _print(comparison, Console(file=stream, highlight=False, no_color=True), coloured=False)
    return stream.getvalue()


def _print(comparison: Comparison, console: Console, *, coloured: bool) -> None:
    width = min(console.width, _WIDEST)
    for line in [*_lines(comparison, coloured=coloured)]:  # all of it or nothing
        margin = " " * line.indent
        for row in line.text.wrap(console, width - line.indent):
            row.rstrip()
            console.print(Text(margin) + row if row else "", soft_wrap=True)


def _lines(comparison: Comparison, *, coloured: bool) -> Iterator[_Line]:
    if not comparison.pairs:
        yield _Line(Text(view.nothing(comparison)))
    else:
        yield _Line(Text(view.heading(comparison)))
    for pair in comparison.pairs:
        yield _Line(Text())
        yield from _pair_lines(pair, coloured=coloured)
    for line in view.checklist_lines(comparison):
        yield _Line(Text(printable(line)))


def _pair_lines(pair: Pair, *, coloured: bool) -> Iterator[_Line]:
    yield _Line(Text(printable(view.name(pair)), "bold underline"))
    yield _Line(Text(printable(view.summary(pair))))
    for line in view.left_out(pair):
        yield _Line(Text(printable(line), "yellow"))
    for part in view.parts(pair):
        yield _Line(Text())
        yield _Line(Text(printable(part.heading), "bold"))
        for entry in part.entries:
            yield _Line(Text(printable(entry.sentence)), 2)
            if entry.words:
                yield from _words(entry.words, coloured=coloured)


def _words(stretches: list[Stretch], *, coloured: bool) -> Iterator[_Line]:
    """The words of a text, a line for each paragraph."""
    line = Text()
    for kind, text in elided(stretches):
        for number, paragraph in enumerate(text.split("\n\n")):
            if number:
                yield _Line(line, 4)
                line = Text()
            before, after = ("", "") if coloured or not paragraph else _BRACKETS[kind]
            style = _STYLES[kind] if coloured else ""
            line.append(f"{before}{printable(paragraph)}{after}", style)
    yield _Line(line, 4)
