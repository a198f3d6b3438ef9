"""A comparison as a comment on a pull request: statuses first, then each article, folded."""

import html
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gap_tool.comparison import Comparison, Pair
from gap_tool.diff_formats import view
from gap_tool.diff_formats.passages import elided
from gap_tool.messages import tell
from gap_tool.word_diff import Stretch

LONGEST = 65_000  # GitHub takes 65,536; whoever posts the comment may add a line of his own
_FOR_THE_REST = 1_000  # characters, to say what was left out
_NAMED = 10
_SIGNS = re.compile(r"([\\`*_\[\]|~])")
_LINE_START = re.compile(r"^(\s*\d*)(?=[-+=#.)])")
# What hosting sites turn into links and calls: @name, #12, https://..., www. A character of no
# width, or one written as a number, keeps them text. `$` would begin a formula.
_CALLS = (
    (re.compile("@"), "@&#8203;"),
    (re.compile(r"(?<!&)#(?=\w)"), "#&#8203;"),
    (re.compile("://"), "&#58;//"),
    (re.compile(r"\bwww\.", re.IGNORECASE), "www&#46;"),
    (re.compile(r"\$"), "<span>$</span>"),
)
# Tags, because ~~ and ** are not understood beside punctuation: law**(1)**.
_TAGS = {"same": ("", ""), "gone": ("<del>", "</del>"), "new": ("<ins>", "</ins>")}


class _Block(NamedTuple):
    """Lines that stand or fall together; `about` names them if they are left out."""

    text: str
    about: str = ""


def markdown(comparison: Comparison) -> str:
    """The comparison as Markdown, short enough for a comment."""
    return _within_limit([*_blocks(comparison)])


def _blocks(comparison: Comparison) -> Iterator[_Block]:
    if not comparison.pairs:
        yield _Block(escaped(view.nothing(comparison)))
    else:
        yield _Block(f"### {escaped(view.heading(comparison))}")
    for pair in comparison.pairs:
        yield from _overview(pair)
    for line in view.checklist_lines(comparison):
        yield _Block(f"\n{escaped(line)}")
    for fault in comparison.faults:
        yield _Block(f"\n**{tell('Not compared:')}** {escaped(fault)}")
    for pair in comparison.pairs:
        yield from _details(pair, named=len(comparison.pairs) > 1)


def _overview(pair: Pair) -> Iterator[_Block]:
    file, rows = view.name(pair), view.status_rows(pair)
    yield _Block(f"\n#### {escaped(file)}\n\n{escaped(view.summary(pair))}", file)
    for line in view.left_out(pair):
        yield _Block(f"\n{escaped(line)}", file)
    if rows:
        yield _Block(f"\n| {' | '.join(view.columns())} |\n| --- | --- | --- |", file)
    for place, before, after in rows:
        cells = (view.title(place, None), *map(view.status_words, (before, after)))
        yield _Block(
            f"| {' | '.join(map(escaped, cells))} |", tell("statuses of {file}", file=file)
        )


def _details(pair: Pair, *, named: bool) -> Iterator[_Block]:
    parts = view.parts(pair)
    if parts:
        yield _Block(_heading(pair) if named else "")
    for part in parts:
        about = part.heading
        if named:
            about = tell("{part} of {file}", part=about, file=view.name(pair))
        yield _Block(_folded(part), about)


def _heading(pair: Pair) -> str:
    return "\n#### " + tell("{file}: texts", file=escaped(view.name(pair)))


def _folded(part: view.Part) -> str:
    entries = "\n".join(map(_entry, part.entries)).rstrip()
    head = f"<b>{_in_html(part.heading)}</b>: {view.counted_changes(len(part.entries))}"
    return f"<details><summary>{head}</summary>\n\n{entries}\n\n</details>\n"


def _entry(entry: view.Entry) -> str:
    told = f"- {escaped(entry.sentence)}"
    return f"{told}\n\n  > {_words(entry.words)}\n" if entry.words else told


def _words(stretches: Iterable[Stretch]) -> str:
    return "".join(
        "<br><br>".join(_tagged(kind, one) for one in text.split("\n\n"))
        for kind, text in elided([*stretches])
    )


def _tagged(kind: str, text: str) -> str:
    before, after = _TAGS[kind] if text else ("", "")
    return f"{before}{escaped(text)}{after}"


def escaped(text: str) -> str:
    """The text as it stands: nothing in it is read as Markdown, HTML, or a call to somebody."""
    return _LINE_START.sub(r"\1\\", _SIGNS.sub(r"\\\1", _in_html(text)))


def _in_html(text: str) -> str:
    made = html.escape(" ".join(text.split("\n")), quote=False)
    for pattern, plain in _CALLS:
        made = pattern.sub(plain, made)
    return made


# -- the limit ----------------------------------------------------------------------------------


def _within_limit(blocks: list[_Block]) -> str:
    """The blocks that fit into a comment, with a line on those that do not."""
    room = LONGEST - _FOR_THE_REST
    kept, left = [], []
    for block in blocks:
        room -= _length(block.text) + 1
        if room >= 0:
            kept.append(block.text)
        else:
            room += _length(block.text) + 1
            left.append(block.about)
    return "\n".join([*kept, *_rest([one for one in dict.fromkeys(left) if one])]) + "\n"


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2  # as the sites count


def _rest(left: list[str]) -> list[str]:
    if not left:
        return []
    named = "; ".join(one[: _FOR_THE_REST // 20] for one in left[:_NAMED])
    named = escaped(named)
    if len(left) > _NAMED:
        named = tell("{names} and {number} more", names=named, number=len(left) - _NAMED)
    told = tell(
        "**Left out, because a comment can be no longer:** {names}. "
        "All of it: `gap-tool diff --format html`.",
        names=named,
    )
    return [f"\n{told}"]
