"""Run properties: how text differs from its paragraph, made once for each combination."""

from lxml import etree

from gap_tool.docx.house import House
from gap_tool.docx.languages import tag
from gap_tool.docx.styles import GEORGIAN, MARKS
from gap_tool.docx.text import PLAIN, Look
from gap_tool.docx.xml import Element, name

_SUB = etree.SubElement
_RPR, _RSTYLE, _VAL, _LANG = (name(f"w:{one}") for one in ("rPr", "rStyle", "val", "lang"))
_FONT_SIDES = tuple(name(f"w:{side}") for side in ("ascii", "hAnsi", "eastAsia", "cs"))


class Looks:
    """The `w:rPr` elements of a document in one language."""

    def __init__(self, house: House, language: str) -> None:
        self._house = house
        self._language = language
        self._made: dict[tuple[Look, str, str], Element | None] = {}

    def properties(self, look: Look, language: str, style: str) -> Element | None:
        """The `w:rPr` of a look in a language, made once for each combination."""
        if look is PLAIN and language == self._language and language != "ka":
            return None  # most runs
        key = (look, language, style if language == "ka" else "")
        if key not in self._made:
            self._made[key] = self._make(look, language, style)
        return self._made[key]

    def _make(self, look: Look, language: str, style: str) -> Element | None:
        made = etree.Element(_RPR)
        georgian = language == "ka"
        named = look.style or ("Georgian" if georgian else None)
        if named:
            _SUB(made, _RSTYLE).set(_VAL, self._house.style(named))
        font = GEORGIAN if georgian else MARKS if look.mark else None
        if font:
            fonts = _SUB(made, name("w:rFonts"))
            for side in _FONT_SIDES:
                fonts.set(side, font)
        if look.bold:
            _SUB(made, name("w:b"))
        if look.italic and not georgian:  # Georgian has no italics
            _SUB(made, name("w:i"))
        if look.colour:
            _SUB(made, name("w:color")).set(_VAL, look.colour)
        if georgian:
            size = str(self._house.sizes[style.lower()] - 2)
            _SUB(made, name("w:sz")).set(_VAL, size)
            _SUB(made, name("w:szCs")).set(_VAL, size)
        if language != self._language:
            _SUB(made, _LANG).set(_VAL, tag(language))
        return made if len(made) else None
