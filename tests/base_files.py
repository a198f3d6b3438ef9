"""Base documents as word processors save them: with their own ids, noise and leftovers."""

import io
import re
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
BASE = ROOT / "templates" / "base.docx"
SECRET = "Anna Geheim"

# The ids that Word gives its own styles in French and in Russian.
FRENCH = {
    **{f"Heading{n}": f"Titre{n}" for n in range(1, 5)},
    **{f"TOC{n}": f"TM{n}" for n in range(1, 4)},
    "BodyText": "Corpsdetexte",
    "Title": "Titre",
    "Subtitle": "Sous-titre",
    "Quote": "Citation",
    "Caption": "Lgende",
    "Header": "En-tte",
    "Footer": "Pieddepage",
    "Strong": "lev",
    "FootnoteText": "Notedebasdepage",
    "FootnoteReference": "Appelnotedebasdep",
    "Hyperlink": "Lienhypertexte",
    "TableNormal": "TableauNormal",
    "NoList": "Aucuneliste",
    "DefaultParagraphFont": "Policepardfaut",
}
RUSSIAN = {
    **{f"Heading{n}": f"{n}" for n in range(1, 5)},
    **{f"TOC{n}": f"{n}1" for n in range(1, 4)},
    "Normal": "a",
    "BodyText": "a3",
    "Title": "a5",
    "Subtitle": "a7",
    "Quote": "22",
    "Caption": "a9",
    "Header": "aa",
    "Footer": "ac",
    "Strong": "af2",
    "FootnoteText": "ae",
    "FootnoteReference": "af0",
    "Hyperlink": "af1",
    "TableNormal": "a1",
    "NoList": "a2",
    "DefaultParagraphFont": "a0",
}
_REFERENCE = r'(w:styleId="|<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link) w:val=")([^"]+)"'
_COLOURS = "".join(
    f'<a:{one}><a:srgbClr val="1F1F1F"/></a:{one}>'
    for one in (*("dk1", "lt1", "dk2", "lt2"), *(f"accent{n}" for n in range(1, 7)))
)
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_STYLES = "".join(
    f"<a:{kind}Lst>{3 * one}</a:{kind}Lst>"
    for kind, one in (
        ("fillStyle", _FILL),
        ("lnStyle", f"<a:ln>{_FILL}</a:ln>"),
        ("effectStyle", "<a:effectStyle><a:effectLst/></a:effectStyle>"),
        ("bgFillStyle", _FILL),
    )
)
_THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office">'
    f'<a:themeElements><a:clrScheme name="Office">{_COLOURS}<a:hlink><a:srgbClr val="0563C1"/>'
    '</a:hlink><a:folHlink><a:srgbClr val="954F72"/></a:folHlink></a:clrScheme>'
    "<a:fontScheme name='Office'><a:majorFont><a:latin typeface='Cambria'/>"
    "<a:ea typeface=''/><a:cs typeface=''/></a:majorFont><a:minorFont><a:latin "
    "typeface='Garamond'/><a:ea typeface=''/><a:cs typeface=''/></a:minorFont></a:fontScheme>"
    f'<a:fmtScheme name="Office">{_STYLES}</a:fmtScheme></a:themeElements></a:theme>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def parts(path: Path) -> dict[str, bytes]:
    """The files in a .docx."""
    with zipfile.ZipFile(path) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


def zipped(files: dict[str, bytes]) -> bytes:
    """A .docx of the files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, content in files.items():
            archive.writestr(one, content)
    return buffer.getvalue()


def changed(*changes: tuple[str, str, str]) -> bytes:
    """Our base document with texts replaced: part, what stood there, what stands there now."""
    files = parts(BASE)
    for part, old, new in changes:
        assert old.encode() in files[part], (part, old)
        files[part] = files[part].replace(old.encode(), new.encode())
    return zipped(files)


def saved_by_word(ids: dict[str, str]) -> bytes:
    """Our base document as a localised Word saves it, with whatever its user left in it."""
    files = {one: content.decode() for one, content in parts(BASE).items()}
    for one, text in files.items():
        if one.startswith("word/") and one.endswith(".xml"):
            files[one] = _noisy(re.sub(_REFERENCE, lambda at: _named(at, ids), text))
    _add_theme(files)
    _add_leftovers(files)
    return zipped({one: text.encode() for one, text in files.items()})


def _named(found: re.Match[str], ids: dict[str, str]) -> str:
    return f'{found[1]}{ids.get(found[2], found[2])}"'


def _noisy(text: str) -> str:
    """Marks of revision, of the spelling checker, and words in pieces."""
    text = re.sub(r"<w:p>", '<w:p w:rsidR="00A1" w:rsidRDefault="00B2">', text)
    spelling = '<w:proofErr w:type="spellStart"/>'
    country = '<w:t>{coun</w:t></w:r>{0}<w:r w:rsidR="00C3"><w:rPr><w:b/></w:rPr><w:t>try}</w:t>'
    text = text.replace("<w:t>{country}</w:t>", country.replace("{0}", spelling))
    return text.replace("<w:t>{marks}</w:t>", "<w:t>{ma</w:t></w:r><w:r><w:t>rks}</w:t>")


def _add_theme(files: dict[str, str]) -> None:
    """A theme, and a style and defaults set in its fonts."""
    files["word/theme/theme1.xml"] = _THEME
    _link(files, "theme", "theme/theme1.xml", "vnd.openxmlformats-officedocument.theme+xml")
    theme = 'w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"'
    styles = files["word/styles.xml"].replace(
        '<w:rFonts w:ascii="Calibri"', f'<w:rFonts {theme} w:ascii="Calibri"', 1
    )
    defaults = f'<w:rPrDefault><w:rPr><w:rFonts {theme}/><w:sz w:val="22"/>'
    styles = styles.replace("<w:rPrDefault><w:rPr>", defaults)
    after = '<w:pPrDefault><w:pPr><w:spacing w:after="160"/></w:pPr></w:pPrDefault>'
    files["word/styles.xml"] = styles.replace("</w:docDefaults>", f"{after}</w:docDefaults>")


def _add_leftovers(files: dict[str, str]) -> None:
    """A comment, the author's company, a template on his disk."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    said = f"<w:p><w:r><w:t>{SECRET}</w:t></w:r></w:p>"
    comment = f'<w:comment w:id="0" w:author="{SECRET}">{said}</w:comment>'
    files["word/comments.xml"] = f"<w:comments {space}>{comment}</w:comments>"
    kind = "vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    _link(files, "comments", "comments.xml", kind)
    files["docProps/app.xml"] = files["docProps/app.xml"].replace("gap-tool", SECRET)
    files["word/settings.xml"] = files["word/settings.xml"].replace(
        "<w:zoom", '<w:attachedTemplate r:id="rId1"/><w:trackRevisions/><w:zoom'
    )
    target = f'Target="file:///C:/{SECRET}.dotx" TargetMode="External"'
    link = f'<Relationship Id="rId1" Type="{_OFFICE}/attachedTemplate" {target}/>'
    files["word/_rels/settings.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{link}</Relationships>"
    )


def _link(files: dict[str, str], kind: str, target: str, content_type: str) -> None:
    links, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
    made = f'<Relationship Id="rIdX{kind}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    files[links] = files[links].replace("</Relationships>", f"{made}</Relationships>")
    entry = f'<Override PartName="/word/{target}" ContentType="application/{content_type}"/>'
    files[types] = files[types].replace("</Types>", f"{entry}</Types>")
