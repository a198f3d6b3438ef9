"""A table as texts: heads, widths and rows, made of columns that each say what stands in them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from gap_tool.report.context import Report, Spoken

E = TypeVar("E")

SHORT, MIDDLE, LONG = 14, 28, 60  # widths in letters
LONGEST = 32_767  # what a cell of a spreadsheet can hold, in units of UTF-16


@dataclass(frozen=True)
class Column(Generic[E]):
    """A column: its head, its width in letters, and what it says of an entry."""

    head: str
    width: int
    says: Callable[[E], str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        name: what it is called in every language, as the name of a file: `national-provisions`.
        title: what it is called in the report's.
        widths: of the columns, in letters.
        rows: a text for each column; a text too long for a cell goes on in the rows below.
    """

    name: str
    title: str
    heads: list[str]
    widths: list[int]
    rows: list[list[str]]


def table(
    report: Report, name: str, title: str, columns: list[Column[E]], entries: Iterable[E]
) -> Table:
    """The table of the entries; rows are continued where a text is too long for a cell."""
    goes_on = report.say("{text} (continued)", text="{text}")
    rows: list[list[str]] = []
    for entry in entries:
        rows += _fitting([column.says(entry) for column in columns], goes_on)
    heads, widths = [one.head for one in columns], [one.width for one in columns]
    return Table(name, title, heads, widths, rows)


def _fitting(row: list[str], goes_on: str) -> list[list[str]]:
    """The row, and further ones for what its cells cannot hold, named in their first column."""
    if all(len(text) * 2 <= LONGEST for text in row):
        return [row]
    parts = [_parts(text) for text in row]
    rows = [
        [part[number] if number < len(part) else "" for part in parts]
        for number in range(max(map(len, parts)))
    ]
    for further in rows[1:]:
        further[0] = goes_on.format(text=row[0])
    return rows


def _parts(text: str) -> list[str]:
    """The text in pieces that a cell can hold, cut after a space where there is one."""
    parts: list[str] = []
    while _units(text) > LONGEST:
        cut = LONGEST // 2 if _units(text[:LONGEST]) > LONGEST else LONGEST
        space = max(text.rfind(" ", 0, cut), text.rfind("\n", 0, cut)) + 1
        parts.append(text[: space or cut])
        text = text[space or cut :]
    return [*parts, text]


def _units(text: str) -> int:
    """The length of a text as spreadsheets count it: rare letters take two."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def told(report: Report, said: Spoken) -> str:
    """Prose as one text, a paragraph a line; of another language than the report's, it is named."""
    text = "\n".join(said.blocks)
    if not text or report.speaks(said.language):
        return text
    language = report.say("in {language}", language=report.language_name(said.language))
    return f"{text} ({language})"


def word(report: Report, term: StrEnum | None) -> str:
    """The printed word for a term; nothing where none is given."""
    return report.label(term) if term else ""


def yes_or_no(report: Report, value: bool | None) -> str:
    """A yes or no in words; nothing where it is not known."""
    if value is None:
        return ""
    return report.say("yes") if value else report.say("no")
