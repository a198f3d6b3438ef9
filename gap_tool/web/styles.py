"""The styles of a package by id: names, levels, lists and looks, with what they inherit."""

from dataclasses import dataclass

from lxml import etree

from gap_tool.docx.package import Package
from gap_tool.docx.xml import Element, find_all, name
from gap_tool.web.tree import StyleLook

_VAL = name("w:val")
_OFF = ("0", "false", "none")


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its name in lower case, the level of a heading (from 1), its list and its look."""

    name: str
    level: int
    list: tuple[str, int] | None
    look: StyleLook


def styles_of(package: Package) -> dict[str, Style]:
    """Every style of the package by its id."""
    tree = etree.fromstring(package.parts["word/styles.xml"])
    by_id = {one.get(name("w:styleId")): one for one in find_all(tree, "w:style")}
    return {key: _style(_line(one, by_id)) for key, one in by_id.items()}


def default_language(package: Package) -> str:
    """The main language of the document as a tag."""
    tree = etree.fromstring(package.parts["word/styles.xml"])
    return next(iter(find_all(tree, "w:lang"))).get(_VAL) or "und"


def value_of(parent: Element | None, tag: str) -> str:
    """The `w:val` of a child; nothing without that child."""
    found = parent.find(name(tag)) if parent is not None else None
    return (found.get(_VAL) or "") if found is not None else ""


def is_on(parent: Element | None, tag: str) -> bool:
    """Whether a switch such as `w:b` is there and not turned off."""
    found = parent.find(name(tag)) if parent is not None else None
    return found is not None and found.get(_VAL) not in _OFF


def fill_of(parent: Element | None) -> str:
    """The colour behind a run, paragraph or cell; nothing where there is none."""
    shade = parent.find(name("w:shd")) if parent is not None else None
    return _colour(shade.get(name("w:fill"))) if shade is not None else ""


def colour_of(parent: Element | None) -> str:
    """The colour of a text; nothing where it is the surroundings'."""
    return _colour(value_of(parent, "w:color"))


def _colour(value: str | None) -> str:
    return value.lower() if value and value != "auto" else ""


def _line(style: Element, by_id: dict[str | None, Element]) -> list[Element]:
    """A style and those it builds on, the nearest first."""
    line = [style]
    while (base := by_id.get(value_of(line[-1], "w:basedOn"))) is not None and base not in line:
        line.append(base)
    return line


def _style(line: list[Element]) -> Style:
    texts = [found for one in line if (found := one.find(name("w:rPr"))) is not None]
    blocks = [found for one in line if (found := one.find(name("w:pPr"))) is not None]
    said = [value_of(one, "w:outlineLvl") for one in blocks]
    outline = next((one for one in said if one), "")
    bold = next((one for one in texts if one.find(name("w:b")) is not None), None)
    look = StyleLook(
        colour=next((found for one in texts if (found := colour_of(one))), ""),
        fill=next((found for one in (*texts, *blocks) if (found := fill_of(one))), ""),
        bold=is_on(bold, "w:b"),
        caps=any(is_on(one, "w:caps") for one in texts[:1]),
        font=next((found for one in texts if (found := _font(one))), ""),
    )
    level = int(outline) + 1 if outline.isdigit() and int(outline) < 9 else 0  # noqa: PLR2004
    return Style(value_of(line[0], "w:name").lower(), level, _list(blocks), look)


def _list(blocks: list[Element]) -> tuple[str, int] | None:
    found = (one.find(name("w:numPr")) for one in blocks)
    number = next((one for one in found if one is not None), None)
    if number is None:
        return None
    return value_of(number, "w:numId"), int(value_of(number, "w:ilvl") or 0)


def _font(properties: Element) -> str:
    found = properties.find(name("w:rFonts"))
    return (found.get(name("w:ascii")) or "") if found is not None else ""
