"""Looks over the templates of a team: base document, wording, fonts; says what each fault means."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from lxml import etree

from gap_tool import fonts
from gap_tool.diagnostics import Refusal, Severity
from gap_tool.docx.house import MAIN, SECTIONS, House, open_house
from gap_tool.docx.styles import LANDSCAPE_WIDTH, PURPOSE, STATUS_STYLES, TEXT_WIDTH
from gap_tool.docx.xml import Element, find_all, name
from gap_tool.files import shown
from gap_tool.houses import BASE
from gap_tool.messages import tell, to_tell
from gap_tool.spelling import hint
from gap_tool.wording_check import wording_faults

# What the report puts into headers and footers.
MARKERS = {
    "country": to_tell("the State"),
    "convention": to_tell("the convention"),
    "marks": to_tell("DRAFT, CONFIDENTIAL and the notice; without it no page says so"),
    "reference": to_tell("the reference of the document and the date of the law"),
    "page_word": to_tell("the word 'Page' in the language of the report"),
    "of_word": to_tell("the word 'of' between the page and the number of pages"),
}
_WIDTHS = {"cover": TEXT_WIDTH, "text": TEXT_WIDTH, "landscape": LANDSCAPE_WIDTH}
_SLACK = 60  # twips: a millimetre
_CONTRAST = 4.5  # of letters on their ground, WCAG 2.1, level AA
_TWIPS_IN_CM = 567


@dataclass(frozen=True, slots=True, order=True)
class Flaw:
    """What is wrong with a template; an error stops a report."""

    path: str
    line: int
    severity: Severity
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.severity}: {self.message}"


def flaws(folder: Path, fallback: list[Path]) -> list[Flaw]:
    """Everything there is to say about a folder of templates, sorted.

    Args:
        folder: of the team, or of a house.
        fallback: where a report finds what the folder lacks.
    """
    base = folder / BASE
    found = list(_of_base(base)) if base.is_file() else []
    found += [
        Flaw(shown(path), line, severity, message)
        for path, line, severity, message in wording_faults(folder, fallback)
    ]
    return sorted(found)


def _of_base(base: Path) -> Iterator[Flaw]:
    path = shown(base)
    try:
        house = open_house(base)
    except Refusal as refusal:
        yield Flaw(path, 0, Severity.ERROR, str(refusal))
        return
    warnings = chain(_styles(house), _sections(house), _markers(house), _fonts(house), _ink(house))
    for message in warnings:
        yield Flaw(path, 0, Severity.WARNING, message)


def _styles(house: House) -> Iterator[str]:
    for style in house.supplied:
        yield tell(
            "the style '{style}' is missing ({use}); the report takes it from the base document of "
            "gap-tool",
            style=style,
            use=tell(PURPOSE[style]),
        )


def _sections(house: House) -> Iterator[str]:
    for kind, needed in _WIDTHS.items():
        section = house.section(kind)
        page, margins = section.find(name("w:pgSz")), section.find(name("w:pgMar"))
        if page is None or margins is None:
            yield tell(
                "the section '{kind}' ({pages}) has no paper size or no margins",
                kind=kind,
                pages=tell(SECTIONS[kind]),
            )
            continue
        edges = sum(float(margins.get(name(f"w:{side}"), "0")) for side in ("left", "right"))
        width = float(page.get(name("w:w"), "0")) - edges
        if abs(width - needed) > _SLACK:
            yield tell(
                "in the section '{kind}' ({pages}) text is {width} cm wide, but tables take "
                "{needed} cm: set margins and paper so that it is as wide",
                kind=kind,
                pages=tell(SECTIONS[kind]),
                width=_cm(width),
                needed=_cm(needed),
            )


def _cm(twips: float) -> str:
    return f"{twips / _TWIPS_IN_CM:.1f}"


# -- markers ---------------------------------------------------------------------------------------


def _markers(house: House) -> Iterator[str]:
    for kind in ("text", "landscape"):
        texts = " ".join(map(_text, _running(house, house.section(kind))))
        for marker, use in MARKERS.items():
            if f"{{{marker}}}" not in texts:
                yield tell(
                    "header and footer of the section '{kind}' ({pages}) lack the marker "
                    "{marker}: {use}",
                    kind=kind,
                    pages=tell(SECTIONS[kind]),
                    marker=f"{{{marker}}}",
                    use=tell(use),
                )
        if not re.search(r"\bPAGE\b", texts):
            yield tell(
                "header and footer of the section '{kind}' show no page number: in Word, "
                "Insert > Page Number",
                kind=kind,
            )
    everywhere = " ".join(map(_text, _every_running(house)))
    for word in dict.fromkeys(re.findall(r"\{([^{}\s]*)\}", everywhere)):
        if word not in MARKERS:
            near = hint(word, MARKERS)
            yield tell("unknown marker {marker}{near}", marker=f"{{{word}}}", near=near)


def _running(house: House, section: Element) -> Iterator[Element]:
    """The headers and footers of a section."""
    targets = {one.id: one.target for one in house.package.relations[MAIN]}
    for one in section:
        target = targets.get(one.get(name("r:id"), ""))
        if target:
            yield etree.fromstring(house.package.parts[posixpath.join("word", target)])


def _every_running(house: House) -> Iterator[Element]:
    for part, content in sorted(house.package.parts.items()):
        if part.startswith(("word/header", "word/footer")):
            yield etree.fromstring(content)


def _text(tree: Element) -> str:
    """The words of a header, and the fields in it."""
    nodes = tree.iter(name("w:t"), name("w:instrText"))
    simple = (one.get(name("w:instr"), "") for one in find_all(tree, "w:fldSimple"))
    return "".join([*(one.text or "" for one in nodes), *simple])


# -- fonts and colours -----------------------------------------------------------------------------


def _fonts(house: House) -> Iterator[str]:
    there = fonts.installed()
    for font in fonts.needed(house) if there is not None else ():
        if there is None or font.family.lower() in there:
            continue
        used = ", ".join(f"'{style}'" for style in font.styles[:3])
        instead = ""
        if font.substitute and font.substitute.lower() in there:
            instead = tell("; {font} stands in for it", font=font.substitute)
        elif font.substitute:
            instead = tell(", nor is {font}, which could stand in", font=font.substitute)
        yield tell(
            "the font {font} (of {used}) is not installed here{instead}",
            font=font.family,
            used=used,
            instead=instead,
        )


def _ink(house: House) -> Iterator[str]:
    """Chips whose letters can hardly be read on their ground."""
    for status, style in STATUS_STYLES.items():
        ink, tint = (house.colour(f"{status}_{kind}") for kind in ("ink", "tint"))
        ratio = contrast(
            ink or "000000", tint if tint not in (None, f"{status}_tint") else "FFFFFF"
        )
        if ratio < _CONTRAST:
            yield tell(
                "the letters of the style '{style}' ({use}) can hardly be read on their ground: "
                "contrast {ratio}, where {least} is the least",
                style=style,
                use=tell(PURPOSE[style]),
                ratio=f"{ratio:.1f}",
                least=_CONTRAST,
            )


def contrast(one: str, other: str) -> float:
    """How two colours stand out from one another, from 1 to 21 (WCAG 2.1)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (_linear(part) for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    dark = part <= 0.03928  # noqa: PLR2004 -- of the definition
    return part / 12.92 if dark else ((part + 0.055) / 1.055) ** 2.4
