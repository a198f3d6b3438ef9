"""What a document of ours holds, freed from Word: blocks, runs, tables, charts, notes."""

from dataclasses import dataclass, field
from typing import Literal

Change = Literal["", "ins", "del"]
"""What a redline says of a piece: as it was, inserted or deleted."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a run differs from its paragraph; `style` is a character style by name in lower case."""

    style: str = ""
    bold: bool = False
    italic: bool = False
    colour: str = ""
    tint: str = ""
    struck: bool = False
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Text with one look; tab stops and line breaks are signs in it.

    Attributes:
        text: what it says.
        look: how it differs from its paragraph.
        language: as a tag; nothing for the document's.
        link: an address, or `#` with a bookmark.
        change: what a redline says of it.
    """

    text: str
    look: Look = field(default_factory=Look)
    language: str = ""
    link: str = ""
    change: Change = ""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place that others lead to."""

    name: str


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The number of a footnote in the text."""

    number: int
    change: Change = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of the bars: colours are six hexadecimal digits, nothing where there is none."""

    name: str
    values: list[int]
    colour: str
    hatch: str
    label: str
    plate: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Stacked bars, with what is said of them to those who do not see them."""

    title: str
    description: str
    categories: list[str]
    series: list[Series]


Piece = Run | Bookmark | NoteMark | Chart


@dataclass(slots=True)
class Paragraph:
    """A paragraph; `level` is that of a heading, from 1, and 0 for any other paragraph."""

    style: str
    pieces: list[Piece]
    number: str = ""
    level: int = 0
    fill: str = ""
    change: Change = ""

    @property
    def text(self) -> str:
        """Its words, without numbers of footnotes."""
        return "".join(one.text for one in self.pieces if isinstance(one, Run))


@dataclass(slots=True)
class Cell:
    """A cell; `tint` and `bar` are the colours of its ground and of a rule at its left."""

    paragraphs: list[Paragraph]
    span: int = 1
    tint: str = ""
    bar: str = ""

    @property
    def text(self) -> str:
        """Its words in one line."""
        return " ".join(one.text for one in self.paragraphs)


@dataclass(slots=True)
class Row:
    """A row; one that Word repeats on every page is a header."""

    cells: list[Cell]
    header: bool = False
    change: Change = ""


@dataclass(slots=True)
class Table:
    """A table, headed by its first rows or by its first column; widths are per cents."""

    style: str
    rows: list[Row]
    widths: list[int]
    title: str
    description: str
    first_column: bool


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class StyleLook:
    """The look of a style of the house, what it inherits included."""

    colour: str
    fill: str
    bold: bool
    caps: bool
    font: str


@dataclass(slots=True)
class Document:
    """A whole document.

    Attributes:
        title: what the file says of itself.
        language: its main language as a tag.
        blocks: paragraphs and tables in order.
        wide: the numbers of the blocks that stand on landscape pages.
        notes: the paragraphs of each footnote, the first one first.
        running: what the head of every page says.
        styles: by name in lower case.
    """

    title: str
    language: str
    blocks: list[Block]
    wide: set[int]
    notes: list[list[Paragraph]]
    running: Paragraph
    styles: dict[str, StyleLook]

    def paragraphs(self) -> list[Paragraph]:
        """Every paragraph of the body, those of tables included."""
        found: list[Paragraph] = []
        for block in self.blocks:
            if isinstance(block, Paragraph):
                found.append(block)
            else:
                found += [p for row in block.rows for cell in row.cells for p in cell.paragraphs]
        return found
