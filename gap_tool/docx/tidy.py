"""Settles what word processors leave in a base document: theme fonts, marks, terms of their own.

Each function changes a tree in place and says whether it had to.
"""

import re
from collections.abc import Iterable

from gap_tool.docx.xml import NAMESPACES, Element, element, find_all, name

_NOISE = (
    *("w:proofErr", "w:lastRenderedPageBreak", "w:noProof"),
    *(f"w:{one}Change" for one in ("rPr", "pPr", "sectPr", "tblPr", "trPr", "tcPr", "numbering")),
    *("w:del", "w:moveFrom"),
)
_ACCEPTED = ("w:ins", "w:moveTo")  # tracked changes, which bear the name of their author
_NOISE_KEY = re.compile(r"\}(rsid\w*|characterSet)$")
_SIDES = {
    "w:asciiTheme": ("w:ascii", "latin"),
    "w:hAnsiTheme": ("w:hAnsi", "latin"),
    "w:eastAsiaTheme": ("w:eastAsia", "ea"),
    "w:cstheme": ("w:cs", "cs"),
}
_TURNED = {"start": "left", "end": "right"}
# The order that the schema asks for, as far as LibreOffice does not keep it.
_ORDER = {
    name("w:rPr"): (
        *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike"),
        *("outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden"),
        *("color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect"),
        *("bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout"),
        *("specVanish", "oMath"),
    ),
    name("w:pPr"): (
        *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
        *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku"),
        *("wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi"),
        *("adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents"),
        *("suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap"),
        *("outlineLvl", "divId", "cnfStyle", "rPr", "sectPr"),
    ),
}

Fonts = dict[tuple[str, str], str]
"""The fonts of a theme: `("minor", "latin")` is that of running text."""


def theme_fonts(theme: Element | None) -> Fonts:
    """The fonts that a theme names."""
    found: Fonts = {}
    for kind in ("major", "minor"):
        of_kind = [] if theme is None else list(theme.iter(f"{{{NAMESPACES['a']}}}{kind}Font"))
        for one in of_kind[:1]:
            for child in one:
                script = child.tag.rpartition("}")[2]
                if script in ("latin", "ea", "cs") and child.get("typeface"):
                    found[kind, script] = child.get("typeface")
    return found


def drop_languages(styles: Iterable[Element]) -> bool:
    """Drops the language of paragraph styles: the report says what language it is in."""
    changed = False
    for style in styles:
        run = style.find(name("w:rPr"))
        said = run.find(name("w:lang")) if run is not None else None
        if said is not None and style.get(name("w:type")) == "paragraph":
            run.remove(said)
            changed = True
    return changed


def tidy(tree: Element, fonts: Fonts) -> bool:
    """Drops what only the word processor needs, and names fonts and sides as Word's schema does."""
    changed = [_drop_noise(tree), _name_fonts(tree, fonts), _turn(tree), _order(tree)]
    return any(changed)


def _drop_noise(tree: Element) -> bool:
    found = list(tree.iter(*map(name, _NOISE)))
    for one in found:
        if one.getparent() is not None:
            one.getparent().remove(one)
    accepted = list(tree.iter(*map(name, _ACCEPTED)))
    for one in accepted:
        for child in list(one):
            one.addprevious(child)
        one.getparent().remove(one)
    changed = bool(found or accepted)
    for one in tree.iter("{*}*"):
        for key in [key for key in one.attrib if _NOISE_KEY.search(key)]:
            del one.attrib[key]
            changed = True
    return changed


def _name_fonts(tree: Element, fonts: Fonts) -> bool:
    """Puts the font itself where a font of the theme is named, which would win over it."""
    changed = False
    for one in find_all(tree, "w:rFonts"):
        for theme, (side, script) in _SIDES.items():
            asked = one.attrib.pop(name(theme), None)
            if asked is not None:
                changed = True
                font = fonts.get((asked[:5], script))
                if font:
                    one.set(name(side), font)
    return changed


def _turn(tree: Element) -> bool:
    """Names sides left and right, as Word's own schema does."""
    changed = False
    for one in list(tree.iter(name("w:ind"), name("w:jc"), name("w:lvlJc"), name("w:tab"))):
        for side, ours in _TURNED.items():
            if name(f"w:{side}") in one.attrib:
                one.set(name(f"w:{ours}"), one.attrib.pop(name(f"w:{side}")))
                changed = True
            if one.get(name("w:val")) == side:
                one.set(name("w:val"), ours)
                changed = True
    return changed


def _order(tree: Element) -> bool:
    """Brings the properties of runs and paragraphs into the order of the schema."""
    changed = False
    for properties in tree.iter(*_ORDER):
        order = _ORDER[properties.tag]
        listed = list(properties)
        placed = sorted(listed, key=lambda one: _place(one, order))
        if placed != listed:
            properties[:] = placed
            changed = True
    return changed


def _place(one: Element, order: tuple[str, ...]) -> int:
    local = one.tag.rpartition("}")[2]
    return order.index(local) if local in order else len(order)


def settle_defaults(styles: Element, normal: Element) -> bool:
    """Moves what the defaults of the document say into its style `Normal`, except the language.

    LibreOffice 7.4 turns defaults into direct formatting inside tables: character styles then lose
    their colour and font there.
    """
    defaults = styles.find(name("w:docDefaults"))
    if defaults is None:
        styles.insert(0, defaults := element("w:docDefaults"))
    changed = False
    for kind in ("w:pPr", "w:rPr"):
        said = defaults.find(f"{name(f'{kind}Default')}/{name(kind)}")
        moved = [one for one in said if one.tag != name("w:lang")] if said is not None else []
        for one in moved:
            changed = True
            said.remove(one)
            _add_missing(normal, kind, one)
    _order(normal)
    return _ensure_language(defaults) or changed


def _add_missing(style: Element, kind: str, one: Element) -> None:
    """Adds a property to a style, or those of its attributes that the style leaves open."""
    said = style.find(name(kind))
    if said is None:
        said = element(kind)
        style.append(said) if kind == "w:rPr" else _before_run(style, said)
    there = said.find(one.tag)
    if there is None:
        said.append(one)
        return
    for key, content in one.attrib.items():
        if key not in there.attrib and one.tag in (name("w:rFonts"), name("w:spacing")):
            there.set(key, content)


def _before_run(style: Element, block: Element) -> None:
    run = style.find(name("w:rPr"))
    style.append(block) if run is None else run.addprevious(block)


def _ensure_language(defaults: Element) -> bool:
    """Sees to a place for the report's language; whether there was none."""
    run = defaults.find(f"{name('w:rPrDefault')}/{name('w:rPr')}")
    if run is not None and run.find(name("w:lang")) is not None:
        return False
    for one in list(defaults):
        if one.tag == name("w:rPrDefault"):
            defaults.remove(one)
    language = element("w:rPr", None, element("w:lang", {"w:val": "en-GB", "w:bidi": "ar-SA"}))
    defaults.insert(0, element("w:rPrDefault", None, language))
    return True
