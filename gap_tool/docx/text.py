"""Pieces of a paragraph: text with a look, links, footnotes, fields; and the wording's markup."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Look:
    """How a run differs from its paragraph; `style` is a character style by name.

    A colour is one of `styles.COLOURS`, as the house has it, or a hexadecimal number.
    """

    bold: bool = False
    italic: bool = False
    style: str | None = None
    colour: str | None = None
    tint: str | None = None
    mark: bool = False
    struck: bool = False
    underlined: bool = False


PLAIN = Look()
BOLD = Look(bold=True)


@dataclass(frozen=True, slots=True)
class Run:
    """Text with a look and, if it differs from the paragraph's, a language."""

    text: str
    look: Look = PLAIN
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to an address, or to a bookmark of the document (`#name`)."""

    text: str
    target: str
    look: Look = PLAIN


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote."""

    pieces: tuple["Piece", ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A field that Word can update, with the result it shows until then."""

    instruction: str
    cached: str
    look: Look = PLAIN


@dataclass(frozen=True, slots=True)
class Anchor:
    """A bookmark around pieces, so that other places can refer to them."""

    name: str
    pieces: tuple["Piece", ...] = field(default_factory=tuple)


Piece = str | Run | Link | Note | Field | Anchor


@lru_cache(maxsize=4096)  # each place is linked to many times
def bookmark(kind: str, identifier: str) -> str:
    """A legal bookmark name: letters, digits and underscores, at most 40 characters."""
    return f"{kind}_{re.sub(r'[^0-9A-Za-z]', '_', identifier)}"[:40]


def plain(pieces: Iterable[Piece]) -> str:
    """The visible text of pieces, without footnotes."""
    found = []
    for piece in pieces:
        if isinstance(piece, str):
            found.append(piece)
        elif isinstance(piece, Anchor):
            found.append(plain(piece.pieces))
        elif isinstance(piece, Field):
            found.append(piece.cached)
        elif not isinstance(piece, Note):
            found.append(piece.text)
    return "".join(found)


def spoken_in(language: str, pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces with their language named, where they have text of their own."""
    return [_spoken(piece, language) for piece in pieces]


def _spoken(piece: Piece, language: str) -> Piece:
    if isinstance(piece, str):
        return Run(piece, language=language)
    if isinstance(piece, Run) and piece.language is None:
        return replace(piece, language=language)
    return piece


# The markup that wording templates may use: **bold**, *italic*, [text](address or #bookmark).
_MARKUP = re.compile(r"\\(.)|\*\*(.+?)\*\*|\*(.+?)\*|\[([^\]]+)\]\(([^)\s]+)\)", re.DOTALL)
_SPECIAL = re.compile(r"([\\*\[\]])")


def escape(text: str) -> str:
    """The text with every sign of the markup made plain, for values put into a template."""
    return _SPECIAL.sub(r"\\\1", text)


def parse(text: str) -> list[Piece]:
    """The pieces that a line of wording stands for."""
    pieces: list[Piece] = []
    at = 0
    for found in _MARKUP.finditer(text):
        pieces.append(text[at : found.start()])
        escaped, bold, italic, shown, target = found.groups()
        if escaped is not None:
            pieces.append(escaped)
        elif bold is not None:
            pieces.append(Run(_unescaped(bold), BOLD))
        elif italic is not None:
            pieces.append(Run(_unescaped(italic), Look(italic=True)))
        else:
            pieces.append(Link(_unescaped(shown), target))
        at = found.end()
    pieces.append(text[at:])
    return _joined(piece for piece in pieces if piece != "")


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Neighbouring plain texts as one, so that they become one run."""
    joined: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and joined and isinstance(joined[-1], str):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined
