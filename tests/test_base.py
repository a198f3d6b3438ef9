"""The base document of reports: complete, sound and the same as the script makes it."""

import io
from pathlib import Path

import docx
import pytest
from lxml import etree

from gap_tool.docx import base, styles
from gap_tool.docx.package import Package, read
from gap_tool.docx.xml import NAMESPACES, Element, name
from gap_tool.scales import Status

RUN_ORDER = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "color", "spacing", "sz", "szCs"),
    *("u", "bdr", "shd", "vertAlign", "lang"),
)
BLOCK_ORDER = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd"),
    *("tabs", "spacing", "ind", "jc", "outlineLvl", "sectPr"),
)
STORIES = ("document", "styles", "numbering", "header1", "header2", "footer1", "footer2")


@pytest.fixture(scope="module")
def package() -> Package:
    return read(base.DEFAULT_PATH)


def tree(package: Package, part: str) -> Element:
    return etree.fromstring(package.parts[f"word/{part}.xml"])


def find(root: Element, path: str) -> list[Element]:
    found: list[Element] = root.xpath(path, namespaces=NAMESPACES)
    return found


def named(package: Package) -> dict[str, Element]:
    listed = tree(package, "styles").iter(name("w:style"))
    return {one.find(name("w:name")).get(name("w:val")): one for one in listed}


def local_names(parent: Element) -> list[str]:
    return [etree.QName(child).localname for child in parent]


def text_of(root: Element) -> str:
    return "".join(find(root, "//w:t/text()"))


# The file


def test_committed_file_is_what_the_script_makes(package: Package) -> None:
    made = base.base_package()
    assert package.parts == made.parts
    assert package.relations == made.relations
    assert package.types == made.types


def test_same_bytes_twice(tmp_path: Path) -> None:
    first, second = tmp_path / "first.docx", tmp_path / "second.docx"
    base.main([str(first)])
    base.main([str(second)])
    assert first.read_bytes() == second.read_bytes()


def test_python_docx_opens_it() -> None:
    document = docx.Document(io.BytesIO(base.DEFAULT_PATH.read_bytes()))
    assert document.styles["Card Text"].base_style.name == "Normal"
    assert document.core_properties.title == base.TITLE


def test_no_date_anywhere(package: Package) -> None:
    assert b"dcterms" not in package.parts["docProps/core.xml"]


def test_word_is_not_told_to_ask_the_reader(package: Package) -> None:
    assert not find(tree(package, "settings"), "//w:updateFields")


# Styles


@pytest.mark.parametrize("style", styles.PURPOSE)
def test_every_style_with_a_purpose_is_there(package: Package, style: str) -> None:
    assert style in named(package)


def test_every_style_has_a_purpose(package: Package) -> None:
    defaults = {"Default Paragraph Font", "No List", "Normal Table"}
    assert set(named(package)) - defaults == set(styles.PURPOSE)


def test_ids_are_the_names_run_together(package: Package) -> None:
    for style in styles.PURPOSE:
        assert named(package)[style].get(name("w:styleId")) == styles.style_id(style)


def test_ids_of_built_in_styles() -> None:
    expected = {
        "heading 1": "Heading1",
        "toc 2": "TOC2",
        "footnote text": "FootnoteText",
        "caption": "Caption",
        "Status NotApplicable": "StatusNotApplicable",
    }
    assert {style: styles.style_id(style) for style in expected} == expected


@pytest.mark.parametrize("reference", ["basedOn", "next"])
def test_referred_styles_exist(package: Package, reference: str) -> None:
    sheet = tree(package, "styles")
    ids = set(find(sheet, "//w:style/@w:styleId"))
    assert set(find(sheet, f"//w:{reference}/@w:val")) <= ids


def test_styles_used_exist(package: Package) -> None:
    ids = set(find(tree(package, "styles"), "//w:style/@w:styleId"))
    for part in STORIES:
        used = find(
            tree(package, part), "//*[self::w:pStyle or self::w:rStyle or self::w:tblStyle]"
        )
        assert {one.get(name("w:val")) for one in used} <= ids


@pytest.mark.parametrize(("tag", "order"), [("w:rPr", RUN_ORDER), ("w:pPr", BLOCK_ORDER)])
@pytest.mark.parametrize("part", STORIES)
def test_order_of_properties(package: Package, part: str, tag: str, order: tuple[str, ...]) -> None:
    for properties in tree(package, part).iter(name(tag)):
        places = [order.index(one) for one in local_names(properties) if one != "rPr"]
        assert places == sorted(places)


def test_no_font_but_the_four(package: Package) -> None:
    allowed = set(styles.FONTS)
    for part in STORIES:
        for fonts in tree(package, part).iter(name("w:rFonts")):
            assert len(set(fonts.attrib.values())) == 1
            assert set(fonts.attrib) == {
                name(f"w:{s}") for s in ("ascii", "hAnsi", "eastAsia", "cs")
            }
            assert set(fonts.attrib.values()) <= allowed
    assert set(find(tree(package, "fontTable"), "//w:font/@w:name")) == allowed


def test_defaults_hold_only_the_language(package: Package) -> None:
    defaults = tree(package, "styles").find(name("w:docDefaults"))
    leaves = [etree.QName(one).localname for one in defaults.iter() if not len(one)]
    assert leaves == ["lang"]


def test_nothing_in_a_cell_keeps_with_the_next(package: Package) -> None:
    sheet = named(package)
    in_cells = find(tree(package, "document"), "//w:tc//w:pStyle/@w:val")
    assert in_cells
    for style in sheet.values():
        if style.get(name("w:type")) == "table" or style.get(name("w:styleId")) in in_cells:
            assert not find(style, ".//w:keepNext")


def test_contents_styles_have_no_right_indent(package: Package) -> None:
    for level in (1, 2, 3):
        style = named(package)[f"toc {level}"]
        assert not find(style, ".//w:ind/@w:right")
        assert find(style, ".//w:tab/@w:pos") == ["1588", "9298"]
        assert find(style, ".//w:tab/@w:leader") == ["dot"]


@pytest.mark.parametrize("status", Status)
def test_every_status_has_ink_and_chip(package: Package, status: Status) -> None:
    chip = named(package)[styles.STATUS_STYLES[status]]
    assert find(chip, ".//w:color/@w:val") == [styles.COLOURS[f"{status}_ink"]]
    tint = styles.COLOURS.get(f"{status}_tint")
    assert find(chip, ".//w:shd/@w:fill") == ([tint] if tint else [])


# Lists


def test_lists(package: Package) -> None:
    numbering = tree(package, "numbering")
    assert find(numbering, "//w:num/@w:numId") == ["1", "2", "3"]
    assert find(numbering, "//w:lvlText/@w:val") == ["%1.", "%1", "%1.%2", "Annex %1", "%1.%2"]
    assert find(numbering, "//w:pStyle/@w:val") == [
        *("NumberedParagraph", "Heading1", "Heading2", "AnnexHeading", "AnnexHeading2"),
    ]


def test_styles_and_lists_agree(package: Package) -> None:
    sheet = tree(package, "styles")
    numbering = tree(package, "numbering")
    for level in find(numbering, "//w:lvl"):
        style = find(level, "w:pStyle/@w:val")[0]
        list_ = find(level, "../@w:abstractNumId")[0]
        assert find(sheet, f"//w:style[@w:styleId='{style}']//w:numId/@w:val") == [list_]
        depth = find(sheet, f"//w:style[@w:styleId='{style}']//w:ilvl/@w:val") or ["0"]
        assert depth == find(level, "@w:ilvl")


def test_word_for_annex_can_be_translated() -> None:
    assert "Приложение %1".encode() in styles.numbering_part("Приложение")


# Pages


@pytest.mark.parametrize("number", [1, 2])
def test_markers_of_header_and_footer(package: Package, number: int) -> None:
    assert text_of(tree(package, f"header{number}")) == "{country} · {convention}{marks}"
    footer = tree(package, f"footer{number}")
    assert text_of(footer) == "{reference}{page_word} 1 {of_word} 1"
    assert find(footer, "//w:instrText/text()") == [" PAGE ", " NUMPAGES "]


def test_markers_stand_in_single_runs(package: Package) -> None:
    for part, expected in (("header1", 3), ("footer1", 3)):
        runs = find(tree(package, part), "//w:t/text()")
        assert sum(one.count("{") for one in runs) == expected
        assert all(one.count("{") == one.count("}") for one in runs)


def test_three_sections(package: Package) -> None:
    sections = find(tree(package, "document"), "//w:sectPr")
    shapes = [find(one, "w:pgSz/@w:orient") for one in sections]
    assert shapes == [[], [], ["landscape"]]
    targets = {one.id: one.target for one in package.relations[base.MAIN_PART]}
    parts = [[targets[id_] for id_ in find(one, "*/@r:id")] for one in sections]
    assert parts == [[], ["header1.xml", "footer1.xml"], ["header2.xml", "footer2.xml"]]


def test_measures_agree_with_the_pages(package: Package) -> None:
    for section, width in zip(
        find(tree(package, "document"), "//w:sectPr"),
        (styles.TEXT_WIDTH, styles.TEXT_WIDTH, styles.LANDSCAPE_WIDTH),
        strict=True,
    ):
        page, margins = section.find(name("w:pgSz")), section.find(name("w:pgMar"))
        sides = sum(int(margins.get(name(f"w:{side}"))) for side in ("left", "right"))
        assert int(page.get(name("w:w"))) - sides == width
    assert styles.LABEL + styles.COLUMN == styles.TEXT_WIDTH


def test_specimen_shows_every_paragraph_style(package: Package) -> None:
    shown = set(find(tree(package, "document"), "//w:pStyle/@w:val"))
    assert {one.id for one in styles.STYLES if one.kind == "paragraph"} <= shown


def test_lines_of_the_specimen_carry_nothing_but_their_style(package: Package) -> None:
    for properties in find(tree(package, "document"), "//w:p/w:pPr"):
        assert set(local_names(properties)) <= {"pStyle", "sectPr"}


def test_default_place_is_in_the_repository() -> None:
    repository = Path(__file__).parents[1]
    assert repository / "templates" / "base.docx" == base.DEFAULT_PATH
