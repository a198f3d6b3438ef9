"""Run properties: how text differs from its paragraph, made once for each combination."""

from gap_tool.docx.house import House
from gap_tool.docx.languages import tag
from gap_tool.docx.styles import GEORGIAN, MARKS
from gap_tool.docx.text import PLAIN, Look

_FONT_SIDES = ("ascii", "hAnsi", "eastAsia", "cs")


class Looks:
    """The `w:rPr` elements of a document in one language."""

    def __init__(self, house: House, language: str) -> None:
        self._house = house
        self._language = language
        self._made: dict[tuple[Look, str, str], str] = {}

    def properties(self, look: Look, language: str, style: str) -> str:
        """The `w:rPr` of a look in a language; nothing where it changes nothing."""
        if look is PLAIN and language == self._language and language != "ka":
            return ""  # most runs
        key = (look, language, style if language == "ka" else "")
        if key not in self._made:
            inside = self._make(look, language, style)
            self._made[key] = f"<w:rPr>{inside}</w:rPr>" if inside else ""
        return self._made[key]

    def _make(self, look: Look, language: str, style: str) -> str:
        georgian = language == "ka"
        named = look.style or ("Georgian" if georgian else None)
        font = self._house.fonts[GEORGIAN if georgian else MARKS] if georgian or look.mark else None
        made = f'<w:rStyle w:val="{self._house.style(named)}"/>' if named else ""
        if font:
            sides = " ".join(f'w:{side}="{font}"' for side in _FONT_SIDES)
            made += f"<w:rFonts {sides}/>"
        if look.bold:
            made += "<w:b/>"
        if look.italic and not georgian:  # Georgian has no italics
            made += "<w:i/>"
        if look.struck:
            made += "<w:strike/>"
        if look.colour:
            made += f'<w:color w:val="{self._house.colour(look.colour)}"/>'
        if georgian:
            size = self._house.sizes[style.lower()] - 2
            made += f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        if look.underlined:
            made += '<w:u w:val="single"/>'
        tint = self._house.colour(look.tint)
        if tint:
            made += f'<w:shd w:val="clear" w:color="auto" w:fill="{tint}"/>'
        if language != self._language:
            made += f'<w:lang w:val="{tag(language)}"/>'
        return made
