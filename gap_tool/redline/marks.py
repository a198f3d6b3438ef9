"""Tracked changes as XML. Their ids are `~` until the whole document is numbered."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from gap_tool.docx.markup import attribute

Kind = Literal["ins", "del"]
"""Inserted or deleted, as the format spells it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What every tracked change says of itself: who made it, and when if that is known."""

    author: str
    date: datetime | None = None


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes tracked changes.

    Attributes:
        said: the attributes of every change.
        bookmarks: the names that the new document uses, which the old one gives up.
    """

    said: str
    bookmarks: frozenset[str]

    @classmethod
    def of(cls, mark: Mark, bookmarks: frozenset[str]) -> "Pen":
        """A pen that writes changes of that author and moment."""
        said = f' w:id="~" w:author={attribute(mark.author)}'
        if mark.date:
            day = mark.date.astimezone(UTC) if mark.date.tzinfo else mark.date
            said += f' w:date="{day.strftime("%Y-%m-%dT%H:%M:%SZ")}"'
        return cls(said, bookmarks)

    def runs(self, kind: Kind, runs: str) -> str:
        """Runs as inserted or deleted ones."""
        return f"<w:{kind}{self.said}>{runs}</w:{kind}>"

    def flag(self, kind: Kind) -> str:
        """What the properties of a row or of a paragraph's mark say of a change."""
        return f"<w:{kind}{self.said}/>"

    def formerly(self, tag: str, before: str) -> str:
        """What properties say of those they replace: `tag` is `w:pPr`, `w:tcPr` or `w:trPr`."""
        return f"<{tag}Change{self.said}><{tag}>{before}</{tag}></{tag}Change>"
