"""Paragraphs: their content, their properties and the marks that end them.

What a change says of a paragraph's mark decides whether the next one is joined to it. The last mark
of a cell cannot be inserted or deleted: where the last paragraph was, the mark before it is.
"""

from dataclasses import dataclass
from typing import NamedTuple

from gap_tool.redline import seams
from gap_tool.redline.align import LITTLE, Pair, aligned, words_alike
from gap_tool.redline.elements import bookmark_of, parted, text_of
from gap_tool.redline.marks import Kind, Pen
from gap_tool.redline.weave import Piece, woven, written

_SECTION = "<w:sectPr"
_SHORT = 20  # letters: a number, a status


@dataclass(slots=True)
class Woven:
    """A paragraph with its changes.

    Attributes:
        pieces: its content.
        look: its properties but that of a section.
        section: the properties of the section that ends with it.
        mark: what happened to the mark that ends it.
        formerly: the properties that it had before, as a change.
    """

    pieces: list[Piece]
    look: str
    section: str = ""
    mark: Kind | None = None
    formerly: str = ""

    @property
    def first(self) -> Kind | None:
        """The change that it begins with."""
        empty = all(one.tag for one in self.pieces)
        return self.mark if empty else seams.first(self.pieces)

    def written(self, pen: Pen) -> str:
        """The paragraph, with its properties in the order of the schema."""
        mark = f"<w:rPr>{pen.flag(self.mark)}</w:rPr>" if self.mark else ""
        properties = f"{self.look}{mark}{self.section}{self.formerly}"
        return f"<w:p><w:pPr>{properties}</w:pPr>{written(self.pieces, pen)}</w:p>"


class _Paragraph(NamedTuple):
    look: str
    section: str
    content: str

    @classmethod
    def of(cls, xml: str) -> "_Paragraph":
        """The paragraph, taken apart."""
        properties, content = parted(xml, "w:pPr")
        look, sign, section = properties.partition(_SECTION)
        return cls(look, sign + section, content)


def whole(xml: str, kind: Kind, pen: Pen) -> Woven:
    """A paragraph as inserted or deleted with its mark."""
    look, section, content = _Paragraph.of(xml)
    return Woven(_marked(content, kind, pen), look, section, kind)


def both(old: str, new: str, pen: Pen) -> Woven:
    """A paragraph of both versions."""
    before, after = _Paragraph.of(old), _Paragraph.of(new)
    pieces = woven(before.content, after.content, pen)
    return Woven(pieces, after.look, after.section, None, _formerly(before, after, pen))


def joined(made: list[Woven | str], pen: Pen) -> str:
    """Paragraphs one after the other, and XML that has no change in it or is no paragraph."""
    next_kind: Kind | None = None
    for one in reversed(made):
        if isinstance(one, Woven):
            if one.mark is None:
                one.pieces = seams.parted(one.pieces, next_kind)
            next_kind = one.first
        else:
            next_kind = None
    return "".join(one if isinstance(one, str) else one.written(pen) for one in made)


def merged(old: list[str], new: list[str], pen: Pen) -> str:
    """The paragraphs of a cell."""
    pairs = _with_last(aligned(old, new, _names(old), _names(new), likeness))
    at = max(at for at, (one, other) in enumerate(pairs) if one and other)
    end = len(pairs) if at == len(pairs) - 1 else at
    made = [_one(pair, pen) for pair in pairs[:end]]
    return joined([*made, *(_tail(pairs[at], pairs[at + 1 :], pen) if end == at else [])], pen)


def _names(listed: list[str]) -> list[str]:
    """A paragraph's own bookmark stands inside those of what it begins."""
    return [bookmark_of(one, inner=True) or one for one in listed]


def likeness(old: str, new: str) -> float:
    """The share of words in common, of paragraphs of one style; short ones are always a little
    alike, for they fill the same place.
    """
    if _style(old) != _style(new):
        return 0.0
    short = len(text_of(old)) <= _SHORT and len(text_of(new)) <= _SHORT
    return max(words_alike(old, new), LITTLE if short else 0.0)


def _style(xml: str) -> str:
    return xml[: xml.find("/>")]


def _one(pair: Pair, pen: Pen) -> Woven | str:
    old, new = pair
    if old == new:
        return new or ""
    if old and new:
        return both(old, new, pen)
    return whole(old, "del", pen) if old else whole(new or "", "ins", pen)


def _with_last(pairs: list[Pair]) -> list[Pair]:
    """The pairs; what is gone and what is new at the end become versions of each other."""
    last = max((at for at, (old, new) in enumerate(pairs) if old and new), default=-1)
    gone = [old for old, _ in pairs[last + 1 :] if old]
    came = [new for _, new in pairs[last + 1 :] if new]
    if not gone or not came:
        return pairs
    rest: list[Pair] = [*((one, None) for one in gone[:-1]), *((None, one) for one in came[:-1])]
    return [*pairs[: last + 1], *rest, (gone[-1], came[-1])]


def _tail(pair: Pair, rest: list[Pair], pen: Pen) -> list[Woven]:
    """The last common paragraph and those after it, all of them gone or all of them new: the marks
    change one paragraph earlier, for the last mark of the cell stays.
    """
    kind: Kind = "del" if rest[0][0] else "ins"
    before, after = _Paragraph.of(pair[0] or ""), _Paragraph.of(pair[1] or "")
    own, other = (before, after) if kind == "del" else (after, before)
    pieces = woven(before.content, after.content, pen)
    *inner, last = (old or new or "" for old, new in rest)
    end = _Paragraph.of(last)
    first, then = (end, other) if kind == "del" else (other, end)
    return [
        Woven(pieces, own.look, own.section, kind),
        *(whole(one, kind, pen) for one in inner),
        Woven(
            _marked(end.content, kind, pen),
            then.look,
            then.section,
            None,
            _formerly(first, then, pen),
        ),
    ]


def _marked(content: str, kind: Kind, pen: Pen) -> list[Piece]:
    """The content of a paragraph as wholly inserted or deleted."""
    return woven(content, "", pen) if kind == "del" else woven("", content, pen)


def _formerly(before: _Paragraph, after: _Paragraph, pen: Pen) -> str:
    return "" if before.look == after.look else pen.formerly("w:pPr", before.look)
