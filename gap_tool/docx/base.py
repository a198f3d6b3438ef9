"""Makes templates/base.docx: `python -m gap_tool.docx.base [FILE]`.

An expert may open the result in Word and change styles, header, footer and margins. A report takes
these over and replaces the body, which is a specimen of every style.
"""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from lxml import etree

from gap_tool.docx import styles
from gap_tool.docx.package import Package
from gap_tool.docx.styles import PURPOSE, style_id
from gap_tool.docx.xml import Element, element, root, serialise, text_element, value

DEFAULT_PATH = Path(__file__).parents[2] / "templates" / "base.docx"
MAIN_PART = "word/document.xml"
TITLE = "Base document of gap-tool reports"
LANGUAGE = "en-GB"

_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE_TYPE = "application/vnd.openxmlformats-officedocument."
_PACKAGE_TYPE = "application/vnd.openxmlformats-package."
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_CORE_RELATION = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"

# Font: family, PANOSE number, and the free font that has the same widths or the same letters.
FontTable = dict[str, tuple[str, str, str]]
_FONT_TABLE: FontTable = {
    styles.SANS: ("swiss", "020F0502020204030204", "Carlito"),
    styles.SERIF: ("roman", "02020603050405020304", "Liberation Serif"),
    styles.GEORGIAN: ("roman", "010A0502050306030303", "Noto Serif Georgian"),
    styles.MARKS: ("swiss", "020B0502040204020203", "DejaVu Sans"),
}

_COVER = ("Cover Kicker", "Title", "Subtitle", "Cover Line", "Cover Mark", "Cover Note")
_CARD = (
    *("Finding Row", "Card Text", "Card Paragraph", "Element Item", "Provision Item"),
    *("Quote Label", "Quote", "Card Meta"),
)
_CELLS = ("Table Text", "Table Small", "Table Number")
_ELSEWHERE = {*_COVER, *_CARD, *_CELLS, "Part Label", "Table Head", "Table Note", "caption"}

_KEY_VALUE_GRID = (2700, 6768)
_CARD_GRID = (styles.LABEL, styles.COLUMN + 2 * styles.PADDING)
_REPORT_GRID = (4900, 4920, 4920)

# What stands before the name of a style in its line of the specimen, to show its tab stops at work.
_LEADS = {
    "heading 3": "Article 6\t",
    "heading 4": "6(1)(a)\t",
    "toc 1": "1\t",
    "toc 2": "1.1\t",
    "toc 3": "Article 6\t",
    "Element Item": "Met\t1\t",
    "Provision Item": "6(1)(a)\t",
    "Recommendation": "R1\t",
    "Recommendation Meta": "\t",
    "footnote text": "1\t",
}
_TAILS = dict.fromkeys(("toc 1", "toc 2", "toc 3"), "\t9") | dict.fromkeys(
    ("Finding Row", "Finding Line", "Citation Line"), "\tArticle 6"
)

# What is set in a character style to show it, where its own name would not do.
_SAMPLES = {"Status Mark": "● ◐ ○ ■ ◧ □", "Georgian": "ქართული", "footnote reference": "1"}


def base_package(
    sheet: tuple[styles.Style, ...] = styles.STYLES, fonts: FontTable = _FONT_TABLE
) -> Package:
    """The base document, or one with other styles and fonts. Equal bytes in every run."""
    package = frame()
    relations = {
        part: _add_part(package, part, content) for part, content in _parts(sheet, fonts).items()
    }
    package.add(MAIN_PART, _main_part(relations), f"{_WORD_TYPE}document.main+xml")
    return package


def frame() -> Package:
    """A document with nothing in it yet: its properties, settings and footnotes are ours."""
    package = Package(
        defaults={"rels": f"{_PACKAGE_TYPE}relationships+xml", "xml": "application/xml"}
    )
    package.relate("", "officeDocument", MAIN_PART)
    _add_properties(package)
    package.types[MAIN_PART] = f"{_WORD_TYPE}document.main+xml"
    for part, content in (("settings", _settings()), ("footnotes", _footnotes())):
        package.add(f"word/{part}.xml", content, f"{_WORD_TYPE}{part}+xml")
    return package


def main(arguments: Sequence[str]) -> None:
    """Writes the base document to the file named, or to its place in the repository."""
    path = Path(arguments[0]) if arguments else DEFAULT_PATH
    path.write_bytes(base_package().to_bytes())


def _parts(sheet: tuple[styles.Style, ...], fonts: FontTable) -> dict[str, bytes]:
    return {
        "styles": styles.styles_part(LANGUAGE, sheet),
        "numbering": styles.numbering_part(),
        "settings": _settings(),
        "fontTable": _font_table(fonts),
        "footnotes": _footnotes(),
        "header1": _header(),
        "footer1": _footer(),
        "header2": _header(_landscape_tab()),
        "footer2": _footer(_landscape_tab()),
    }


def _add_part(package: Package, part: str, content: bytes) -> str:
    kind = part.rstrip("12")
    package.add(f"word/{part}.xml", content, f"{_WORD_TYPE}{kind}+xml")
    return package.relate(MAIN_PART, kind, f"{part}.xml")


# Properties and settings


def _add_properties(package: Package) -> None:
    """Adds title and language; no dates, which would differ from run to run."""
    core = etree.Element(f"{{{_CORE}}}coreProperties", nsmap={"cp": _CORE, "dc": _DUBLIN_CORE})
    etree.SubElement(core, f"{{{_DUBLIN_CORE}}}title").text = TITLE
    etree.SubElement(core, f"{{{_DUBLIN_CORE}}}language").text = LANGUAGE
    package.add("docProps/core.xml", serialise(core), f"{_PACKAGE_TYPE}core-properties+xml")
    package.relate("", _CORE_RELATION, "docProps/core.xml")
    extended = etree.Element(f"{{{_EXTENDED}}}Properties", nsmap={None: _EXTENDED})
    etree.SubElement(extended, f"{{{_EXTENDED}}}Application").text = "gap-tool"
    package.add("docProps/app.xml", serialise(extended), f"{_OFFICE_TYPE}extended-properties+xml")
    package.relate("", "extended-properties", "docProps/app.xml")


def _settings() -> bytes:
    """The settings. No updateFields: Word would ask the reader a question at every opening."""
    return serialise(
        root(
            "w:settings",
            element("w:zoom", {"w:percent": 100}),
            value("w:defaultTabStop", 720),
            value("w:autoHyphenation", "false"),
            value("w:characterSpacingControl", "doNotCompress"),
            element("w:footnotePr", None, *(element("w:footnote", {"w:id": n}) for n in (-1, 0))),
            _compatibility(),
            value("w:themeFontLang", LANGUAGE),
            value("w:decimalSymbol", "."),
            value("w:listSeparator", ","),
        )
    )


def _compatibility() -> Element:
    choices = {
        "compatibilityMode": 15,  # Word 2013 and later; anything less opens as "compatibility mode"
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
    }
    uri = "http://schemas.microsoft.com/office/word"
    return element(
        "w:compat",
        None,
        *(
            element("w:compatSetting", {"w:name": choice, "w:uri": uri, "w:val": setting})
            for choice, setting in choices.items()
        ),
    )


def _font_table(fonts: FontTable) -> bytes:
    return serialise(root("w:fonts", *(_font(font, *facts) for font, facts in fonts.items())))


def _font(font: str, family: str, panose: str, free_font: str) -> Element:
    return element(
        "w:font",
        {"w:name": font},
        value("w:altName", free_font),
        value("w:panose1", panose),
        value("w:charset", "00"),
        value("w:family", family),
        value("w:pitch", "variable"),
    )


def _footnotes() -> bytes:
    """The footnotes part with the two lines that Word draws above footnotes, and no footnote."""
    separators = ((-1, "separator"), (0, "continuationSeparator"))
    return serialise(
        root("w:footnotes", *(_separator(number, kind) for number, kind in separators))
    )


def _separator(number: int, kind: str) -> Element:
    close = element("w:spacing", {"w:before": 0, "w:after": 0, "w:line": 240, "w:lineRule": "auto"})
    line = element("w:r", None, element(f"w:{kind}"))
    paragraph = element("w:p", None, element("w:pPr", None, close), line)
    return element("w:footnote", {"w:type": kind, "w:id": number}, paragraph)


# Header and footer


def _header(*properties: Element) -> bytes:
    """A header; the report replaces the words in braces."""
    country = element("w:rPr", None, element("w:b"), value("w:color", styles.COLOURS["ink"]))
    return serialise(
        root(
            "w:hdr",
            _paragraph(
                "header",
                element("w:r", None, country, text_element("{country}")),
                *_text(" · {convention}\t{marks}"),
                properties=properties,
            ),
        )
    )


def _footer(*properties: Element) -> bytes:
    """A footer; the report replaces the words in braces."""
    return serialise(
        root(
            "w:ftr",
            _paragraph(
                "footer",
                *_text("{reference}\t{page_word} "),
                *_field("PAGE"),
                *_text(" {of_word} "),
                *_field("NUMPAGES"),
                properties=properties,
            ),
        )
    )


def _landscape_tab() -> Element:
    """Moves the right tab stop of header and footer to the edge of a landscape page."""
    return styles.tab_stops(
        styles.Tab(styles.TEXT_WIDTH, "clear"), styles.Tab(styles.LANDSCAPE_WIDTH, "right")
    )


# Paragraphs


def _paragraph(style: str, *runs: Element, properties: Iterable[Element] = ()) -> Element:
    block = element("w:pPr", None, value("w:pStyle", style_id(style)), *properties)
    return element("w:p", None, block, *runs)


def _text(text: str, style: str | None = None) -> list[Element]:
    """Runs with the text, one for each stretch between tab characters and one for each tab."""
    runs = []
    for number, stretch in enumerate(text.split("\t")):
        if number:
            runs.append(element("w:r", None, element("w:tab")))
        if stretch:
            look = element("w:rPr", None, value("w:rStyle", style_id(style))) if style else None
            runs.append(element("w:r", None, look, text_element(stretch)))
    return runs


def _field(instruction: str) -> list[Element]:
    """Runs of a field that Word and LibreOffice work out, with 1 until they do."""
    return [
        element("w:r", None, element("w:fldChar", {"w:fldCharType": "begin"})),
        element("w:r", None, text_element(f" {instruction} ", "w:instrText")),
        element("w:r", None, element("w:fldChar", {"w:fldCharType": "separate"})),
        *_text("1"),
        element("w:r", None, element("w:fldChar", {"w:fldCharType": "end"})),
    ]


# The specimen


def _main_part(relations: dict[str, str]) -> bytes:
    cover, text, landscape = _cover(), _body_text(), _landscape()
    # A section's properties stand in its last paragraph, those of the last section in the body.
    cover[-1][0].append(_portrait())
    text[-1][0].append(_portrait(*_references(relations, 1)))
    end = _landscape_section(*_references(relations, 2))
    return serialise(root("w:document", element("w:body", None, *cover, *text, *landscape, end)))


def _cover() -> list[Element]:
    *above, note = (_line(style) for style in _COVER)
    label = _cell(_line_of("Part Label", "Key Value Table"))
    text = _cell(_line_of("Table Text", PURPOSE["Key Value Table"]))
    return [*above, _table("Key Value Table", _KEY_VALUE_GRID, [[label, text]]), note]


def _body_text() -> list[Element]:
    """The second section: styles that stand in no table, a card, character styles."""
    lines = [
        _line(style.name)
        for style in styles.STYLES
        if style.kind == "paragraph" and style.name not in _ELSEWHERE
    ]
    characters = [_character_line(style) for style in styles.STYLES if style.kind == "character"]
    return [*lines, _card(), _line("Table Note"), *characters]


def _card() -> Element:
    label = _cell(_line_of("Part Label", "Report Card"))
    first, *others = (_line(style) for style in _CARD)
    rows = [[label, _cell(first)], [_cell(_line("Part Label")), _cell(*others)]]
    return _table("Report Card", _CARD_GRID, rows)


def _landscape() -> list[Element]:
    head = [_cell(_line(style)) for style in ("Table Head", "Table Head", "Table Head")]
    row = [_cell(_line(style)) for style in _CELLS]
    return [
        _line("caption"),
        _table("Report Table", _REPORT_GRID, [head, row]),
        _line("Table Note"),
    ]


def _line(style: str) -> Element:
    """The line of a paragraph style: its name and what it is for, set in that style.

    Nothing but the style: an expert may let Word update a style to match its line.
    """
    text = f"{_LEADS.get(style, '')}{style} – {PURPOSE[style]}{_TAILS.get(style, '')}"
    return _line_of(style, text)


def _line_of(style: str, text: str) -> Element:
    return _paragraph(style, *_text(text))


def _character_line(style: styles.Style) -> Element:
    sample = _SAMPLES.get(style.name)
    rest = f" – {style.name}: {style.purpose}" if sample else f" – {style.purpose}"
    return _paragraph("Body Text", *_text(sample or style.name, style.name), *_text(rest))


# Tables and sections


def _table(style: str, widths: Sequence[int], rows: list[list[Element]]) -> Element:
    made = element(
        "w:tbl",
        None,
        _table_properties(style, sum(widths)),
        element("w:tblGrid", None, *(element("w:gridCol", {"w:w": width}) for width in widths)),
    )
    for number, cells in enumerate(rows):
        for cell, width in zip(cells, widths, strict=True):
            cell.insert(0, element("w:tcPr", None, _width("w:tcW", width)))
        header = element("w:tblHeader") if number == 0 and len(rows) > 1 else None
        row = element("w:trPr", None, element("w:cantSplit"), header)
        made.append(element("w:tr", None, row, *cells))
    return made


def _table_properties(style: str, width: int) -> Element:
    parts = {"firstRow": style == "Report Table", "firstColumn": style != "Report Table"}
    look = {f"w:{part}": int(on) for part, on in parts.items()}
    return element(
        "w:tblPr",
        None,
        value("w:tblStyle", style_id(style)),
        _width("w:tblW", width),
        _width("w:tblInd", -styles.PADDING),
        element("w:tblLayout", {"w:type": "fixed"}),
        element(
            "w:tblLook", {**look, "w:lastRow": 0, "w:lastColumn": 0, "w:noHBand": 1, "w:noVBand": 1}
        ),
        value("w:tblCaption", style),
        value("w:tblDescription", f"Specimen: {PURPOSE[style]}"),
    )


def _cell(*paragraphs: Element) -> Element:
    return element("w:tc", None, *paragraphs)


def _width(tag: str, width: int) -> Element:
    return element(tag, {"w:w": width, "w:type": "dxa"})


def _references(relations: dict[str, str], number: int) -> list[Element]:
    return [
        element(
            f"w:{kind}Reference",
            {"w:type": "default", "r:id": relations[f"{kind}{number}"]},
        )
        for kind in ("header", "footer")
    ]


def _portrait(*references: Element) -> Element:
    size = element("w:pgSz", {"w:w": styles.PAGE_SHORT, "w:h": styles.PAGE_LONG})
    return _section(size, _margins(1474, 1304, header=680, footer=624), references)


def _landscape_section(*references: Element) -> Element:
    wide: dict[str, object] = {
        "w:w": styles.PAGE_LONG,
        "w:h": styles.PAGE_SHORT,
        "w:orient": "landscape",
    }
    return _section(
        element("w:pgSz", wide), _margins(1304, 1134, header=624, footer=567), references
    )


def _margins(top: int, other: int, *, header: int, footer: int) -> Element:
    sides: dict[str, object] = {"w:top": top, "w:right": other, "w:bottom": other, "w:left": other}
    return element("w:pgMar", sides | {"w:header": header, "w:footer": footer, "w:gutter": 0})


def _section(size: Element, margins: Element, references: Iterable[Element]) -> Element:
    kind = value("w:type", "nextPage")
    columns = element("w:cols", {"w:space": 720})
    return element("w:sectPr", None, *references, kind, size, margins, columns)


if __name__ == "__main__":
    main(sys.argv[1:])
