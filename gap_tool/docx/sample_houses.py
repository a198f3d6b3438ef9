"""Makes the sample houses in templates/houses: `python -m gap_tool.docx.sample_houses`.

Each is the base document in other colours, fonts and sizes: what an expert would do in Word. One is
black and grey in the most common fonts; one has a dark cover with an invented institute's mark.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from gap_tool.docx import picture, styles
from gap_tool.docx.base import DEFAULT_PATH, LANGUAGE, MAIN_PART, FontTable, base_package
from gap_tool.docx.package import Package
from gap_tool.docx.styles import COLOURS, STYLES, Rule, Style, style_id
from gap_tool.docx.xml import Element, element, name, root, serialise, text_element, value

FOLDER = DEFAULT_PATH.parent / "houses"

_GREY = {
    "ink": "000000",
    "navy": "000001",  # black; a number of its own, so that it can be found and changed
    "slate": "404040",
    "link": "262626",
    "paper": "F2F2F2",
    "rule": "8C8C8C",
    "hair": "BFBFBF",
    "compliant_ink": "595959",
    "compliant_tint": "F5F5F5",
    "partially_compliant_ink": "303030",
    "partially_compliant_tint": "DEDEDE",
    "non_compliant_ink": "0D0D0D",
    "non_compliant_tint": "C4C4C4",
    "not_applicable_tint": "FAFAFA",
}
_GREY_FONTS: FontTable = {
    "Arial": ("swiss", "020B0604020202020204", "Liberation Sans"),
    "Times New Roman": ("roman", "02020603050405020304", "Liberation Serif"),
    "Sylfaen": ("roman", "010A0502050306030303", "Noto Serif Georgian"),
    "Segoe UI Symbol": ("swiss", "020B0502040204020203", "DejaVu Sans"),
}

# Blue for what is well, so that readers who do not tell red from green see the difference.
_PETROL = {
    "ink": "1B2224",
    "navy": "14505A",
    "slate": "47585B",
    "link": "0B5C8A",
    "paper": "F0F5F4",
    "rule": "A3B5B6",
    "hair": "C6D2D2",
    "compliant_ink": "124A7A",
    "compliant_tint": "DFEBF6",
    "partially_compliant_ink": "664600",
    "partially_compliant_tint": "F8EFC9",
    "non_compliant_ink": "7A1F3D",
    "non_compliant_tint": "F7DFE7",
    "not_applicable_tint": "E9EFEF",
    "cover": "10333A",
}
_NOTO: FontTable = {
    "Noto Sans": ("swiss", "020B0502040504020204", "Segoe UI"),
    "Noto Serif": ("roman", "02020600060500020200", "Cambria"),
    "Noto Serif Georgian": ("roman", "02020502060505020204", "Sylfaen"),
    "Segoe UI Symbol": ("swiss", "020B0502040204020203", "DejaVu Sans"),
}
_INSTITUTE = "Example Institute for Comparative Law"


def neutral() -> Package:
    """Black and grey, in fonts that every office has."""
    sheet = tuple(_smaller(style, 0.9) for style in STYLES)
    return _repainted(base_package(sheet, _GREY_FONTS), _GREY, _GREY_FONTS)


def institute() -> Package:
    """A dark cover with a mark, fonts that are free, and tints of its own."""
    sheet = tuple(_on_dark(_smaller(style, 0.9)) for style in STYLES)
    package = base_package(sheet, _NOTO)
    _add_cover_header(package)
    return _repainted(package, _PETROL, _NOTO)


HOUSES: dict[str, Callable[[], Package]] = {"neutral": neutral, "institute": institute}


def main() -> None:
    """Writes the base document of each house to its place in the repository."""
    for house, made in HOUSES.items():
        folder = FOLDER / house
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "base.docx").write_bytes(made().to_bytes())


def _smaller(style: Style, share: float) -> Style:
    """A style for a broader font, which takes up the same room in a smaller size."""
    if style.size is None or style.font == styles.SERIF:
        return style
    return replace(style, size=round(style.size * share * 2) / 2)


def _repainted(package: Package, colours: dict[str, str], fonts: FontTable) -> Package:
    """The package with our colours and fonts replaced, wherever they stand."""
    looks = {COLOURS[token]: colour for token, colour in colours.items()}
    looks |= dict(zip(styles.FONTS, fonts, strict=True))
    pattern = re.compile(('="(' + "|".join(map(re.escape, looks)) + ')"').encode())
    for part, content in package.parts.items():
        if part.endswith(".xml") and not part.endswith("fontTable.xml"):
            changed = pattern.sub(lambda at: f'="{looks[at[1].decode()]}"'.encode(), content)
            package.add(part, changed)
    return package


# The dark cover


_BAND = 8800  # twips from the upper edge of the page down to where the dark ground ends
_TOP = 3000  # where the text of the cover begins
_MARK = 1150
_EDGE = (Rule("left", 6, 8, "cover"), Rule("right", 6, 8, "cover"))  # room beside the letters
_DARK = {"fill": "cover", "colour": "white", "rules": _EDGE}
_NO_GAPS = {"before": 0, "after": 0, "left": 0, **_DARK}
_COVER = {
    "Cover Kicker": {**_DARK, "after": 1000, "rules": (Rule("top", 6, 6, "cover"), *_EDGE)},
    "Title": {**_NO_GAPS, "font": styles.SERIF, "line": 1.1},
    "Subtitle": {**_NO_GAPS, "font": styles.SERIF, "line": 1.15},
    "Cover Line": {**_NO_GAPS, "line": 1.2},
    "Cover Mark": {**_DARK, "before": 280},
    "Cover Stage": {"colour": "cover", "chip": "white"},
    "Cover Notice": {"colour": "white", "boxed": False},
    "heading 1": {"font": styles.SERIF},
    "Contents Heading": {"font": styles.SERIF},
}


def _on_dark(style: Style) -> Style:
    """A style of the cover in white on dark: the text keeps its ground even without the band."""
    changes = _COVER.get(style.name)
    return replace(style, **changes) if changes else style  # type: ignore[arg-type]


def _add_cover_header(package: Package) -> None:
    """Gives the cover a header of its own with the dark band, the mark and the institute's name."""
    part = "word/header3.xml"
    shown = {
        "band": (picture.plain(_PETROL["cover"]), "Dark ground behind the title"),
        "mark": (picture.drawn(160, _temple), f"Mark of the {_INSTITUTE}: a temple in a ring"),
    }
    places = {
        "band": (0, 0, styles.PAGE_SHORT, _BAND),
        "mark": (1304, 900, _MARK, _MARK),
    }
    drawings = []
    for number, (file, (content, described)) in enumerate(shown.items(), start=900_001):
        package.add(f"word/media/{file}.png", content)
        relation = package.relate(part, "image", f"media/{file}.png")
        drawings.append(picture.anchored(relation, number, described, places[file]))
    package.defaults["png"] = "image/png"
    kind = package.types["word/header1.xml"]
    package.add(part, serialise(root("w:hdr", *_letterhead(drawings))), kind)
    tree = etree.fromstring(package.parts[MAIN_PART])
    cover = next(tree.iter(name("w:sectPr")))
    relation = package.relate(MAIN_PART, "header", "header3.xml")
    cover.insert(0, element("w:headerReference", {"w:type": "default", "r:id": relation}))
    cover.find(name("w:pgMar")).set(name("w:top"), str(_TOP))
    package.add(MAIN_PART, serialise(tree))


def _letterhead(drawings: list[Element]) -> list[Element]:
    """The name beside the mark, white on dark."""
    pictures = [element("w:r", None, drawing) for drawing in drawings]
    ground = {"w:val": "clear", "w:color": "auto", "w:fill": COLOURS["cover"]}
    block = element(
        "w:pPr",
        None,
        value("w:pStyle", style_id("header")),
        element("w:pBdr", None, element("w:bottom", {"w:val": "nil"})),
        element("w:shd", ground),
        element("w:spacing", {"w:before": 620}),
        element("w:ind", {"w:left": _MARK + 260}),
    )
    look = element(
        "w:rPr",
        None,
        styles.fonts(styles.SERIF),
        value("w:color", COLOURS["white"]),
        *styles.size(13),
        value("w:lang", LANGUAGE),
    )
    named = element("w:r", None, look, text_element(_INSTITUTE))
    return [element("w:p", None, block, *pictures, named)]


def _temple(x: float, y: float) -> bool:
    """Whether a point belongs to the mark: columns under a gable, in a ring."""
    aside = abs(x)
    return any(
        (
            _within(0.82, (x * x + y * y) ** 0.5, 0.96),
            _within(-0.5, y, -0.2) and aside < (y + 0.5) * 1.8,
            _within(-0.16, y, -0.08) and _within(0, aside, 0.52),
            _within(-0.04, y, 0.34) and _within(0, min(aside, abs(aside - 0.4)), 0.08),
            _within(0.38, y, 0.5) and _within(0, aside, 0.58),
        )
    )


def _within(low: float, number: float, high: float) -> bool:
    return low <= number < high


if __name__ == "__main__":
    main()
