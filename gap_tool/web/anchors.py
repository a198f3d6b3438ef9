"""Names of places in a page: readable ones, made of the bookmarks of the Word document."""

import re

from gap_tool.web.tree import Bookmark, Document, Paragraph, Table

_OUTSIDE = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)


def anchors_of(document: Document) -> dict[str, str]:
    """The id of every bookmark: `art-6.1.b` for the provision of Article 6(1)(b).

    A provision with a heading has two bookmarks; that of its requirement is then `p-6.1.b`.
    """
    names = [
        piece.name
        for one in document.paragraphs()
        for piece in one.pieces
        if isinstance(piece, Bookmark)
    ]
    return {one: _id(one, set(names)) for one in names}


def bookmark_of(block: Paragraph | Table) -> str:
    """The name of the first bookmark of a paragraph; nothing for a table or without one."""
    pieces = block.pieces if isinstance(block, Paragraph) else []
    return next((one.name for one in pieces if isinstance(one, Bookmark)), "")


def address(link: str, anchors: dict[str, str]) -> str:
    """Where a link leads to; nothing if it leads nowhere or to what a page must not call."""
    if link.startswith("#"):
        return f"#{anchors[link[1:]]}" if link[1:] in anchors else ""
    return link if _OUTSIDE.match(link) else ""


def _id(name: str, names: set[str]) -> str:
    kind, _, rest = name.removeprefix("_Toc_").partition("_")
    if kind == "p" and f"art_{rest}" not in names:
        kind = "art"
    join = "." if kind in ("art", "p") else "-"
    return f"{kind}-{rest.replace('_', join)}" if rest else kind
