"""The base document: its styles by name, its lists, its colours and its three sections.

Styles are looked up by `w:name`, never by id: a localised Word writes ids such as Titre1.
"""

import copy
import posixpath
import re
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from pathlib import Path

from lxml import etree

from gap_tool.diagnostics import Refusal
from gap_tool.docx import opening, palette, tidy
from gap_tool.docx import package as opc
from gap_tool.docx.markers import part_markers
from gap_tool.docx.styles import COLOURS, SANS
from gap_tool.docx.supplied import named, supply
from gap_tool.docx.xml import Element, find_all, name, serialise
from gap_tool.messages import tell, tell_plural, to_tell

MAIN = "word/document.xml"
SECTIONS = {
    "cover": to_tell("the first page"),
    "text": to_tell("the pages of text, upright"),
    "landscape": to_tell("broad tables, on their side"),
}
_VAL = name("w:val")
_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"


@dataclass
class House:
    """What a report takes from the base document.

    Attributes:
        package: the parts; the report adds its own.
        style_ids: style id by name in lower case.
        sizes: half-points by style name in lower case, for text set relative to its surroundings.
        sections: the `w:sectPr` of cover, text and landscape pages.
        colours: those of `styles.COLOURS` as this house has them; None for a ground it has not.
        fonts: the font that it has for each of ours.
        supplied: the styles that it lacks, which look as in our own base document.
    """

    package: opc.Package
    style_ids: dict[str, str]
    sizes: dict[str, int]
    sections: list[Element]
    colours: dict[str, str | None]
    fonts: dict[str, str]
    number_ids: dict[str, str] = field(default_factory=dict)
    supplied: list[str] = field(default_factory=list)

    def style(self, style: str) -> str:
        """The id of a style. Raises KeyError for a name that no report needs."""
        return self.style_ids[style.lower()]

    def section(self, kind: str) -> Element:
        """A copy of the properties of a section: `cover`, `text` or `landscape`."""
        return copy.deepcopy(self.sections[list(SECTIONS).index(kind)])

    def colour(self, colour: str | None) -> str | None:
        """What a colour of `styles.COLOURS` is in this house; a hexadecimal number stays."""
        return self.colours.get(colour, colour) if colour else None

    @cached_property
    def has_our_statuses(self) -> bool:
        """Whether it leaves the colours of all statuses as we ship them."""
        ours = {token: one for token, one in COLOURS.items() if token.endswith(("_ink", "_tint"))}
        return ours == {token: self.colours.get(token) for token in ours}

    def dressed(self, part: bytes) -> bytes:
        """A part that was made in our own colours and font, in those of the house."""
        looks = {COLOURS[one]: self.colours[one] or COLOURS[one] for one in ("ink", "slate")}
        looks |= {SANS: escape(self.fonts[SANS])}
        listed = "|".join(map(re.escape, looks)).encode()
        return re.sub(
            b'="(' + listed + b')"', lambda at: f'="{looks[at[1].decode()]}"'.encode(), part
        )


def open_house(path: Path) -> House:
    """The base document in a file.

    Raises:
        Refusal: the file is no Word document that can serve, or lacks sections.
    """
    package = opening.read_base(path)
    try:
        return _house_in(path, package)
    except (KeyError, ValueError, TypeError, AttributeError, etree.XMLSyntaxError) as error:
        # Anything may stand in a stranger's file; what we rely on, Word writes into every one.
        raise Refusal(
            tell(
                "the base document {file} is damaged ({why}); save it once more in Word",
                file=path.name,
                why=error,
            )
        ) from error


def _house_in(path: Path, package: opc.Package) -> House:
    styles, numbering = (etree.fromstring(package.parts[one]) for one in (_STYLES, _NUMBERING))
    main = etree.fromstring(package.parts[MAIN])
    fonts = tidy.theme_fonts(_theme(package))
    _tidy_running(package, fonts)
    changed = [tidy.tidy(one, fonts) for one in (styles, numbering, main)][:2]
    supplied = supply(styles, numbering)
    listed = named(styles)
    changed.append(tidy.drop_languages(find_all(styles, "w:style")))
    changed.append(tidy.settle_defaults(styles, listed["normal"]))
    if supplied or any(changed):
        package.add(_STYLES, serialise(styles))
        package.add(_NUMBERING, serialise(numbering))
    _tidy_part(package, "word/fontTable.xml", fonts)
    return House(
        package,
        {key: one.get(name("w:styleId")) for key, one in listed.items()},
        _sizes(listed),
        _sections(path, package, main),
        palette.colours(listed),
        palette.fonts(listed),
        _number_ids(listed),
        supplied,
    )


def _theme(package: opc.Package) -> Element | None:
    target = package.related(MAIN, "theme")
    part = package.parts.get(f"word/{target}") if target else None
    return etree.fromstring(part) if part else None


def _tidy_running(package: opc.Package, fonts: tidy.Fonts) -> None:
    """Tidies headers and footers, so that each marker can be found."""
    for one in package.relations[MAIN]:
        if one.type.endswith(("/header", "/footer")):
            part = posixpath.join("word", one.target)
            _tidy_part(package, part, fonts)


def _tidy_part(package: opc.Package, part: str, fonts: tidy.Fonts) -> None:
    if part in package.parts:
        tree = etree.fromstring(package.parts[part])
        if any([tidy.tidy(tree, fonts), part_markers(tree)]):
            package.add(part, serialise(tree))


def _sections(path: Path, package: opc.Package, main: Element) -> list[Element]:
    """The sections, with references only to headers and footers that are there."""
    found = list(find_all(main, "w:sectPr"))
    if len(found) < len(SECTIONS):
        raise Refusal(
            tell_plural(
                "the base document {file} has {count} section, but needs three: {listed}; "
                "in Word, Layout > Breaks > Next Page puts in a section break",
                "the base document {file} has {count} sections, but needs three: {listed}; "
                "in Word, Layout > Breaks > Next Page puts in a section break",
                len(found),
                file=path.name,
                listed=", ".join(f"{one} ({tell(why)})" for one, why in SECTIONS.items()),
            )
        )
    known = {one.id for one in package.relations[MAIN]}
    for section in found:
        for one in list(section):
            if one.get(name("r:id")) not in (None, *known):
                section.remove(one)
    return found[: len(SECTIONS)]


def _sizes(listed: dict[str, Element]) -> dict[str, int]:
    """The type size of each style in half-points; Word's own where none is named."""
    by_id = {one.get(name("w:styleId")): one for one in listed.values()}
    read = {
        key: palette.inherited(one, by_id, "w:rPr/w:sz", "w:val") for key, one in listed.items()
    }
    return {key: round(float(size or 20)) for key, size in read.items()}


def _number_ids(listed: dict[str, Element]) -> dict[str, str]:
    """The list that a style belongs to, by style name."""
    found = {}
    for key, style in listed.items():
        number = style.find(f"{name('w:pPr')}/{name('w:numPr')}/{name('w:numId')}")
        if number is not None:
            found[key] = number.get(_VAL)
    return found
