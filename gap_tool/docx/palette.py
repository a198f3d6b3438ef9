"""The colours and fonts of a house, read from the styles that an expert may change in Word."""

import re
from collections.abc import Iterator

from gap_tool.docx.styles import COLOURS, GEORGIAN, MARKS, SANS, SERIF, STATUS_STYLES
from gap_tool.docx.xml import Element, name

_VAL = name("w:val")
_NUMBER = re.compile(r"[0-9A-Fa-f]{6}")  # it may also say `auto`
_COLOUR = ("w:rPr/w:color", "w:val")
_GROUND = ("w:rPr/w:shd", "w:fill")

# Where a colour is read: style, element, attribute.
_PLACES: dict[str, tuple[str, str, str]] = {
    "ink": ("Normal", *_COLOUR),
    "navy": ("Part Label", *_COLOUR),
    "slate": ("Card Meta", *_COLOUR),
    "link": ("Hyperlink", *_COLOUR),
    "paper": ("Recommendation", "w:pPr/w:shd", "w:fill"),
    "rule": ("header", "w:pPr/w:pBdr/w:bottom", "w:color"),
    "hair": ("Report Table", "w:tblPr/w:tblBorders/w:insideH", "w:color"),
    **{f"{status}_ink": (style, *_COLOUR) for status, style in STATUS_STYLES.items()},
    **{f"{status}_tint": (style, *_GROUND) for status, style in STATUS_STYLES.items()},
}
_FONTS = {SANS: "Normal", SERIF: "Quote", GEORGIAN: "Georgian", MARKS: "Status Mark"}


def colours(listed: dict[str, Element]) -> dict[str, str | None]:
    """The colours of `styles.COLOURS` as the house has them; None for a ground it does without.

    Args:
        listed: its styles by name in lower case.
    """
    by_id = {one.get(name("w:styleId")): one for one in listed.values()}
    found: dict[str, str | None] = dict(COLOURS)
    for token, (style, path, key) in _PLACES.items():
        read = inherited(listed[style.lower()], by_id, path, key)
        if read and _NUMBER.fullmatch(read):
            found[token] = read.upper()
        elif token.endswith("_tint"):
            found[token] = None
    return found


def fonts(listed: dict[str, Element]) -> dict[str, str]:
    """The font that the house has for each of ours."""
    by_id = {one.get(name("w:styleId")): one for one in listed.values()}
    read = {
        ours: inherited(listed[style.lower()], by_id, "w:rPr/w:rFonts", "w:ascii")
        for ours, style in _FONTS.items()
    }
    return {ours: theirs or ours for ours, theirs in read.items()}


def inherited(style: Element, by_id: dict[str, Element], path: str, key: str) -> str | None:
    """What a style says at a path, itself or by the nearest style that it is based on."""
    where = "/".join(name(tag) for tag in path.split("/"))
    for one in _line(style, by_id):
        found = one.find(where)
        if found is not None and found.get(name(key)):
            content: str = found.get(name(key))
            return content
    return None


def _line(style: Element | None, by_id: dict[str, Element]) -> Iterator[Element]:
    """A style and those it is based on; ends where they go round in a circle."""
    seen: set[int] = set()
    while style is not None and id(style) not in seen:
        seen.add(id(style))
        yield style
        based_on = style.find(name("w:basedOn"))
        style = by_id.get(based_on.get(_VAL)) if based_on is not None else None
