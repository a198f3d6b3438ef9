"""The house's own look: bases that word processors have saved, sample houses, `gap-tool template`."""

import io
import re
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from gap_tool.commands.template import command
from gap_tool.diagnostics import Refusal
from gap_tool.docx import styles
from gap_tool.docx.house import House, open_house
from gap_tool.docx.markers import part_markers
from gap_tool.docx.sample_houses import HOUSES
from gap_tool.docx.styles import COLOURS, STATUS_STYLES
from gap_tool.docx.xml import element, name, root, text_element
from gap_tool.house_check import MARKERS, contrast, flaws
from gap_tool.houses import house_folder, house_names
from gap_tool.report import Built, Provenance, build
from gap_tool.workspace import Workspace
from tests.base_files import (
    BASE,
    FRENCH,
    ROOT,
    RUSSIAN,
    SECRET,
    changed,
    parts,
    saved_by_word,
    zipped,
)

DATA = ROOT / "tests" / "data" / "bases"
TEMPLATES = ROOT / "templates"
ASSESSMENTS = sorted((ROOT / "assessments").rglob("*.yaml"))
MADE = Provenance("gap-tool test", "0123456789", False, "a" * 64, "b" * 64)
WORKSPACE = Workspace(ROOT)
BASES: dict[str, Callable[[], bytes]] = {
    "libreoffice-fr": (DATA / "libreoffice-fr.docx").read_bytes,
    "libreoffice-odt-ru": (DATA / "libreoffice-odt-ru.docx").read_bytes,
    "word-fr": lambda: saved_by_word(FRENCH),
    "word-ru": lambda: saved_by_word(RUSSIAN),
}


def report_of(path: Path, *folders: Path, **options: object) -> Built:
    checked = WORKSPACE.check(path)
    assert checked.assessment
    assert checked.checklist
    found = [*folders, TEMPLATES]
    return build(checked.assessment, checked.checklist, found, MADE, **options)  # type: ignore[arg-type]


@cache
def shipped_report(path: Path) -> dict[str, bytes]:
    """The parts of a report on the base document that we ship."""
    return report_of(path).package.parts


def text_of(content: bytes) -> str:
    return "".join(one.text or "" for one in etree.fromstring(content).iter(name("w:t")))


def house_of(folder: Path, content: bytes) -> House:
    folder.mkdir(exist_ok=True)
    (folder / "base.docx").write_bytes(content)
    return open_house(folder / "base.docx")


def messages(folder: Path) -> list[str]:
    """What the check says, without the fonts of this machine."""
    return [str(one) for one in flaws(folder, [TEMPLATES]) if "the font " not in one.message]


# -- bases that Word and LibreOffice have saved --------------------------------------------------


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("path", ASSESSMENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_report_builds_on_a_base_saved_elsewhere(
    base: str, path: Path, tmp_path: Path
) -> None:
    house_of(tmp_path, BASES[base]())
    package = report_of(path, tmp_path).package
    ours = shipped_report(path)
    main = package.parts["word/document.xml"]
    assert text_of(main) == text_of(ours["word/document.xml"])
    sheet = etree.fromstring(package.parts["word/styles.xml"])
    ids = {one.get(name("w:styleId")) for one in sheet.iter(name("w:style"))}
    stories = [main, *(package.parts[one] for one in package.parts if "header" in one)]
    for story in map(etree.fromstring, stories):
        used = story.iter(name("w:pStyle"), name("w:rStyle"), name("w:tblStyle"))
        assert {one.get(name("w:val")) for one in used} <= ids
    lists = etree.fromstring(package.parts["word/numbering.xml"])
    numbers = {one.get(name("w:numId")) for one in lists.iter(name("w:num"))} | {"0"}
    for tree in (etree.fromstring(main), sheet):
        assert {one.get(name("w:val")) for one in tree.iter(name("w:numId"))} <= numbers


@pytest.mark.parametrize("base", BASES)
def test_markers_are_filled_in_however_word_has_cut_them(base: str, tmp_path: Path) -> None:
    house_of(tmp_path, BASES[base]())
    package, ours = report_of(ASSESSMENTS[0], tmp_path).package, shipped_report(ASSESSMENTS[0])

    def running(parts_: dict[str, bytes]) -> set[str]:
        texts = (text_of(parts_[one]) for one in parts_ if re.search("header|footer", one))
        return {re.sub(r"Page \d+ of \d+", "Page", one) for one in texts} - {""}

    assert running(package.parts) == running(ours)
    assert not any("{" in one for one in running(package.parts))


@pytest.mark.parametrize("base", BASES)
def test_a_word_processor_can_read_the_report(base: str, tmp_path: Path) -> None:
    house_of(tmp_path, BASES[base]())
    document = docx.Document(io.BytesIO(report_of(ASSESSMENTS[0], tmp_path).content))
    assert {"Heading 1", "Card Text"} <= {one.style.name for one in _all_paragraphs(document)}


def _all_paragraphs(document: Any) -> list[Any]:
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return [*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)]


@pytest.mark.parametrize("ids", [FRENCH, RUSSIAN], ids=["fr", "ru"])
def test_nothing_personal_comes_along(ids: dict[str, str], tmp_path: Path) -> None:
    house_of(tmp_path, saved_by_word(ids))
    package = report_of(ASSESSMENTS[0], tmp_path).package
    (tmp_path / "report.docx").write_bytes(package.to_bytes())
    for part, content in parts(tmp_path / "report.docx").items():
        assert SECRET.encode() not in content, part
        assert b"rsid" not in content, part
    assert "word/comments.xml" not in package.parts
    assert b"trackRevisions" not in package.parts["word/settings.xml"]


def test_a_font_of_the_theme_is_named_and_wins_for_all_to_see(tmp_path: Path) -> None:
    house = house_of(tmp_path, saved_by_word(FRENCH))
    sheet = house.package.parts["word/styles.xml"]
    assert b"Theme" not in sheet
    assert house.fonts[styles.SANS] == "Garamond"
    defaults = etree.fromstring(sheet).find(name("w:docDefaults"))
    assert [one.tag for one in defaults.iter() if one.attrib] == [name("w:lang")]


def test_what_normal_says_wins_over_the_defaults(tmp_path: Path) -> None:
    house = house_of(tmp_path, saved_by_word(RUSSIAN))
    sheet = etree.fromstring(house.package.parts["word/styles.xml"])
    listed = {one.get(name("w:styleId")): one for one in sheet.iter(name("w:style"))}
    normal = listed["a"]
    assert normal.find(f"{name('w:rPr')}/{name('w:sz')}").get(name("w:val")) == "21"
    assert normal.find(f"{name('w:pPr')}/{name('w:spacing')}").get(name("w:after")) == "120"


def test_parts_may_bear_the_names_that_word_on_the_web_gives_them(tmp_path: Path) -> None:
    files = parts(BASE)
    for old, new in (("word/document.xml", "word/document2.xml"), ("styles.xml", "styles2.xml")):
        files = {
            one.replace(old, new).replace("document.xml.rels", "document2.xml.rels"): (
                content.replace(old.encode(), new.encode())
                if one.endswith((".rels", "Types].xml"))
                else content
            )
            for one, content in files.items()
        }
    assert "word/document2.xml" in files
    house_of(tmp_path, zipped(files))
    assert report_of(ASSESSMENTS[0], tmp_path).content == report_of(ASSESSMENTS[0]).content


def test_our_own_base_passes_through_unchanged(tmp_path: Path) -> None:
    house = house_of(tmp_path, BASE.read_bytes())
    ours = parts(BASE)
    assert {one: ours[one] for one in house.package.parts} == house.package.parts
    assert house.colours.items() >= COLOURS.items()
    assert house.supplied == []


_PIECES = st.lists(
    st.sampled_from(["{country}", "{marks}", "{convention}", " · ", "Law", " ", "}", "€"]),
    min_size=1,
    max_size=6,
)


@settings(deadline=None, max_examples=150)
@given(pieces=_PIECES, cuts=st.lists(st.integers(0, 60), max_size=12))
def test_a_marker_comes_together_from_any_pieces(pieces: list[str], cuts: list[int]) -> None:
    text = "".join(pieces)
    edges = [0, *sorted({cut for cut in cuts if 0 < cut < len(text)}), len(text)]
    stretches = [text[a:b] for a, b in pairwise(edges)]
    runs = [element("w:r", None, text_element(one)) for one in stretches]
    tree = root("w:hdr", element("w:p", None, *runs))
    part_markers(tree)
    found = [one.text or "" for one in tree.iter(name("w:t"))]
    assert "".join(found) == text
    for marker in ("{country}", "{convention}", "{marks}"):
        assert sum(one.count(marker) for one in found) == text.count(marker)
    assert all(one == "{marks}" for one in found if "{marks}" in one)


def test_marks_stand_out_even_where_they_share_a_run(tmp_path: Path) -> None:
    """An expert who types them in one go must not lose the word that says DRAFT."""
    old = "</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>{marks}</w:t>"
    changes = [(f"word/header{n}.xml", old, " {marks}!</w:t>") for n in (1, 2)]
    house_of(tmp_path, changed(*changes))
    header = report_of(ASSESSMENTS[0], tmp_path).package.parts["word/header1.xml"]
    assert "DRAFT" in text_of(header).replace("\u00a0", " ")
    assert text_of(header).endswith("!")


# -- what cannot serve ---------------------------------------------------------------------------

_MAIN = "wordprocessingml.document.main+xml"
_TYPES = "[Content_Types].xml"
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "docm": (
        lambda: changed(
            (
                _TYPES,
                f"application/vnd.openxmlformats-officedocument.{_MAIN}",
                "application/vnd.ms-word.document.macroEnabled.main+xml",
            )
        ),
        "macros",
    ),
    "dotx": (
        lambda: changed((_TYPES, _MAIN, "wordprocessingml.template.main+xml")),
        r"Word template \(\.dotx\)",
    ),
    "strict": (
        lambda: changed(
            (
                "word/document.xml",
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
        ),
        "Strict Open XML",
    ),
    "chunk": (
        lambda: changed(("word/document.xml", "<w:body>", '<w:body><w:altChunk r:id="rId9"/>')),
        "altChunk",
    ),
    "doc": (lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "of the old kind"),
    "odt": (lambda: zipped({"mimetype": b"x", "content.xml": b"<x/>"}), "OpenDocument"),
    "text": (lambda: b"Dear colleague", "not a Word document"),
    "empty": (lambda: b"", "not a Word document"),
    "no text": (lambda: zipped({_TYPES: b"<Types/>"}), "not a Word document"),
    "broken": (
        lambda: changed(("word/styles.xml", "</w:styles>", "")),
        "damaged",
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_cannot_serve_is_refused_with_the_way_out(kind: str, tmp_path: Path) -> None:
    made, told = REFUSED[kind]
    with pytest.raises(Refusal, match=told) as caught:
        house_of(tmp_path, made())
    assert "base.docx" in str(caught.value)
    assert "\n" not in str(caught.value)
    (only,) = [one for one in messages(tmp_path) if "error" in one]
    assert re.search(told, only)


def test_a_missing_section_is_named_with_the_way_to_put_it_in(tmp_path: Path) -> None:
    files = parts(BASE)
    main = files["word/document.xml"].decode()
    files["word/document.xml"] = re.sub(r"<w:sectPr>.*?</w:sectPr>", "", main, count=1).encode()
    with pytest.raises(Refusal, match=r"2 sections, but needs three: cover .*Layout > Breaks"):
        house_of(tmp_path, zipped(files))


# -- missing styles ------------------------------------------------------------------------------


@pytest.mark.parametrize("style", ["Card Text", "heading 1", "Numbered Paragraph", "Report Table"])
def test_a_missing_style_is_supplied_and_named(style: str, tmp_path: Path) -> None:
    house_of(tmp_path, changed(("word/styles.xml", f'w:name w:val="{style}"', 'w:name w:val="X"')))
    built = report_of(ASSESSMENTS[0], tmp_path)
    assert [one for one in built.remarks if f"'{style}'" in one]
    assert text_of(built.package.parts["word/document.xml"]) == text_of(
        shipped_report(ASSESSMENTS[0])["word/document.xml"]
    )
    (only,) = messages(tmp_path)
    assert f"the style '{style}' is missing ({styles.PURPOSE[style]})" in only


def test_a_base_without_any_style_of_ours_still_prints(tmp_path: Path) -> None:
    blank = io.BytesIO()
    document = docx.Document()
    for _ in range(2):
        document.add_section()
    document.save(blank)
    house = house_of(tmp_path, blank.getvalue())
    assert {"Card Text", "Numbered Paragraph", "Report Card"} <= set(house.supplied)
    built = report_of(ASSESSMENTS[0], tmp_path)
    assert text_of(built.package.parts["word/document.xml"])
    assert any("lack the marker {marks}" in one for one in messages(tmp_path))


# -- colours -------------------------------------------------------------------------------------


def test_reports_take_colours_from_the_house_alone() -> None:
    for path in sorted((ROOT / "gap_tool" / "report").glob("*.py")):
        source = path.read_text(encoding="utf-8")
        assert not re.findall(r'"[0-9A-F]{6}"|\bCOLOURS\b', source), path.name


def test_a_colour_changed_in_word_is_the_colour_of_cells_and_bars(tmp_path: Path) -> None:
    old, new = COLOURS["partially_compliant_tint"], "D0E0F0"
    house_of(tmp_path, changed(("word/styles.xml", old, new)))
    package = report_of(ASSESSMENTS[0], tmp_path).package
    chart = next(content for one, content in package.parts.items() if "charts/chart" in one)
    for content in (package.parts["word/document.xml"], chart):
        assert new.encode() in content
        assert old.encode() not in content


def test_a_status_without_a_ground_has_none_in_its_cells(tmp_path: Path) -> None:
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{COLOURS["compliant_tint"]}"/>'
    house_of(tmp_path, changed(("word/styles.xml", fill, "")))
    main = report_of(ASSESSMENTS[0], tmp_path).package.parts["word/document.xml"]
    assert COLOURS["compliant_tint"].encode() not in main
    assert not re.findall(rb'"(?:None|\w+_tint)"', main)


# -- the sample houses ---------------------------------------------------------------------------


@pytest.mark.parametrize("house", HOUSES)
def test_a_sample_house_is_what_the_code_makes(house: str) -> None:
    stored, made = parts(TEMPLATES / "houses" / house / "base.docx"), HOUSES[house]().parts
    assert set(stored) >= set(made)
    for part, content in made.items():
        if part.endswith(".png"):  # another zlib packs the same picture in other bytes
            assert picture(stored[part]) == picture(content)
        else:
            assert stored[part] == content, part


def picture(content: bytes) -> tuple[bytes, bytes]:
    """The head and the rows of a PNG."""
    at, found = 8, {}
    while at < len(content):
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        found[kind] = content[at + 8 : at + 8 + length]
        at += 12 + length
    return found[b"IHDR"], zlib.decompress(found[b"IDAT"])


@pytest.mark.parametrize("house", HOUSES)
def test_a_sample_house_has_nothing_to_mend(house: str) -> None:
    assert messages(TEMPLATES / "houses" / house) == []


@pytest.mark.parametrize("house", HOUSES)
@pytest.mark.parametrize("kind", ["review", "summary"])
def test_a_sample_house_prints_in_its_own_colours(house: str, kind: str) -> None:
    folder = TEMPLATES / "houses" / house
    package = report_of(ASSESSMENTS[0], folder, kind=kind).package
    taken = set(open_house(folder / "base.docx").colours.values()) | {"FFFFFF"}
    main = package.parts["word/document.xml"].decode()
    used = set(re.findall(r'(?:fill|color w:val|w:color)="([0-9A-F]{6})"', main))
    assert used <= taken
    assert not used & (set(COLOURS.values()) - taken)


@pytest.mark.parametrize("house", HOUSES)
def test_statuses_can_be_read_also_in_grey(house: str) -> None:
    opened = open_house(TEMPLATES / "houses" / house / "base.docx")
    for status in STATUS_STYLES:
        ink, tint = (opened.colours[f"{status}_{kind}"] for kind in ("ink", "tint"))
        assert contrast(ink or "", tint or "FFFFFF") >= 4.5, status
        assert contrast(ink or "", "FFFFFF") >= 4.5, status


def test_white_on_the_dark_cover_keeps_its_ground_and_only_there() -> None:
    package = open_house(TEMPLATES / "houses" / "institute" / "base.docx").package
    sheet = etree.fromstring(package.parts["word/styles.xml"])
    white = []
    for style in sheet.iter(name("w:style")):
        colour = style.find(f"{name('w:rPr')}/{name('w:color')}")
        if colour is not None and colour.get(name("w:val")) == "FFFFFF":
            white.append(style.find(name("w:name")).get(name("w:val")))
            ground = style.find(f"{name('w:pPr')}/{name('w:shd')}")
            if style.get(name("w:type")) == "paragraph":
                assert contrast("FFFFFF", ground.get(name("w:fill"))) > 10
    cover = {"Cover Kicker", "Title", "Subtitle", "Cover Line", "Cover Mark", "Cover Notice"}
    assert set(white) == cover
    assert (
        b"header3.xml"
        in parts(TEMPLATES / "houses" / "institute" / "base.docx")["word/_rels/document.xml.rels"]
    )


def test_every_office_has_the_fonts_of_the_neutral_house() -> None:
    opened = open_house(TEMPLATES / "houses" / "neutral" / "base.docx")
    assert set(opened.fonts.values()) == {"Arial", "Times New Roman", "Sylfaen", "Segoe UI Symbol"}


# -- gap-tool template ---------------------------------------------------------------------------


@pytest.fixture
def team(workspace: Path) -> Path:
    """A workspace, the current folder."""
    return workspace


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments, catch_exceptions=False, standalone_mode=False)


def snapshot(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_new_copies_base_and_wording_and_says_what_to_edit_where(team: Path) -> None:
    result = run("new")
    assert (team / "templates" / "base.docx").read_bytes() == BASE.read_bytes()
    for language in ("en", "fr", "ru"):
        ours = {p.relative_to(TEMPLATES): p for p in (TEMPLATES / language).rglob("*.txt")}
        assert all(
            (team / "templates" / one).read_bytes() == p.read_bytes() for one, p in ours.items()
        )
    for word in ("letterhead", "fonts, colours", "wording", "template check templates"):
        assert word in result.output
    assert messages(team / "templates") == []


def test_new_never_overwrites(team: Path) -> None:
    run("new")
    (team / "templates" / "base.docx").write_bytes(b"mine")
    (team / "templates" / "en" / "summary.txt").write_text("mine", encoding="utf-8")
    before = snapshot(team)
    result = run("new", "--house", "institute")
    assert snapshot(team) == before
    assert "Left as they are" in result.output


def test_new_of_a_house_is_found_by_its_name(team: Path) -> None:
    result = run("new", "templates/houses/ours", "--house", "neutral")
    made = team / "templates" / "houses" / "ours" / "base.docx"
    assert made.read_bytes() == (TEMPLATES / "houses" / "neutral" / "base.docx").read_bytes()
    assert "--house templates/houses/ours" in result.output
    folders = Workspace(team).template_folders()
    assert house_names(folders) == ["institute", "neutral", "ours"]
    assert house_folder(folders, "ours") == made.parent
    with pytest.raises(Refusal, match=r"no house 'nautral'.*did you mean 'neutral'"):
        house_folder(folders, "nautral")


def test_check_names_every_fault_with_file_line_and_use(team: Path) -> None:
    run("new")
    own = team / "templates"
    markers = [(f"word/header{n}.xml", "{convention}", "{convenion}") for n in (1, 2)]
    (own / "base.docx").write_bytes(
        changed(("word/styles.xml", 'w:name w:val="Quote"', 'w:name w:val="Q"'), *markers)
    )
    (own / "en" / "disclaimer.txt").write_text("One\n{{ contry }}", encoding="utf-8")
    (own / "en" / "position.txt").write_text("One\n{% if x %}", encoding="utf-8")
    (own / "ru" / "laws.txt").write_text("Закон {{ 1 / 0 }}", encoding="utf-8")
    (own / "en" / "limits.txt").write_bytes(b"\xff\xfe")
    (own / "en" / "sumary.txt").write_text("One", encoding="utf-8")
    (own / "kz").mkdir()
    (own / "kz" / "laws.txt").write_text("One", encoding="utf-8")
    before = snapshot(team)
    result = run("check")
    assert snapshot(team) == before
    assert result.return_value == 1
    for told in (
        "templates/base.docx: warning: the style 'Quote' is missing (a paragraph of the law, word",
        f"the marker {{convention}}: {MARKERS['convention']}",
        "unknown marker {convenion}, did you mean 'convention'?",
        "templates/en/disclaimer.txt:2: error: unknown name 'contry', did you mean 'country'?",
        "templates/en/position.txt:2: error: ",
        "templates/ru/laws.txt:1: error: division by zero",
        "templates/en/limits.txt: error: the file is not in UTF-8",
        "templates/en/sumary.txt: warning: no report asks for a text of the name 'sumary', did you",
        "templates/kz: warning: no report is in the language 'kz'; known: en, fr, ru, kk",
        "templates/ru: warning: 3 texts are worded by you in other languages only: 'disclaimer'",
    ):
        assert told in result.output, told
    assert "templates checked: 4 errors, " in result.output


def test_check_of_a_wording_that_is_right_fills_it_in(team: Path) -> None:
    folder = team / "templates" / "en" / "opinion"
    folder.mkdir(parents=True)
    (folder / "limits.txt").write_text("Own words on limits.", encoding="utf-8")
    (folder.parent / "scope.txt").write_text("{{ articles }} of {{ all_articles }}.", "utf-8")
    assert run("check").return_value == 0
    (folder / "base.docx").write_bytes(b"")  # not where a base document belongs
    assert run("check").return_value == 0


def test_check_tells_margins_that_tables_do_not_fit(team: Path) -> None:
    (team / "templates").mkdir()
    wide = ("word/document.xml", 'w:right="1304"', 'w:right="2304"')
    (team / "templates" / "base.docx").write_bytes(changed(wide))
    told = messages(team / "templates")
    assert "in the section 'text' (the pages of text, upright) text is 14.6 cm wide" in told[-1]


def test_check_tells_letters_that_cannot_be_read(team: Path) -> None:
    (team / "templates").mkdir()
    pale = ("word/styles.xml", f'"{COLOURS["compliant_ink"]}"', '"A0D0B0"')
    (team / "templates" / "base.docx").write_bytes(changed(pale))
    (only,) = messages(team / "templates")
    assert re.search(r"style 'Status Compliant' .* can hardly be read .* contrast 1\.\d", only)


def test_check_tells_fonts_that_are_not_installed(
    team: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform == "win32":
        pytest.skip("fonts are asked for in another way there")
    program = team / "bin" / "fc-list"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nprintf 'Calibri\\nLiberation Serif\\n'\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=":")
    run("new")
    output = run("check").output
    assert "font Calibri" not in output
    assert "Times New Roman (of 'Quote') is not installed here; Liberation Serif stands" in output
    assert "Sylfaen (of 'Georgian') is not installed here, nor is Noto Serif Georgian" in output
    assert run("check", "--strict").return_value == 1


# -- gap-tool report --house ---------------------------------------------------------------------


@pytest.mark.parametrize("house", ["institute", "folder", "own"])
def test_report_takes_the_house_asked_for(house: str, team: Path) -> None:
    text = (ROOT / "tests" / "data" / "valid" / "plain.yaml").read_text(encoding="utf-8")
    (team / "assessments" / "example" / "budapest.yaml").write_text(text, encoding="utf-8")
    institute = TEMPLATES / "houses" / "institute"
    folder = team / ("templates" if house == "own" else "ours")
    folder.mkdir()
    (folder / "base.docx").write_bytes((institute / "base.docx").read_bytes())
    asked = {"institute": ["--house", "institute"], "folder": ["--house", "ours"], "own": []}
    arguments = ["report", "assessments/example/budapest.yaml", "-o", "r.docx", "--no-paginate"]
    subprocess.run(
        [sys.executable, "-m", "gap_tool", *arguments, *asked[house]], check=True, cwd=team
    )
    assert "word/media/mark.png" in parts(team / "r.docx")


@pytest.mark.parametrize("base", BASES)
def test_the_report_alone_says_what_language_it_is_in(base: str, tmp_path: Path) -> None:
    """LibreOffice notes the language of the base in its styles, which would win over ours."""
    house_of(tmp_path, BASES[base]())
    package = report_of(ASSESSMENTS[0], tmp_path, language="ru").package
    listed = etree.fromstring(package.parts["word/styles.xml"]).iter(name("w:lang"))
    assert {one.get(name("w:val")) for one in listed} == {"ru-RU", "ka-GE"}
    header = etree.fromstring(package.parts["word/header1.xml"])
    (country,) = [
        run for run in header.iter(name("w:r")) if text_of(etree.tostring(run)) == "Грузия"
    ]
    assert country.find(f"{name('w:rPr')}/{name('w:lang')}") is None


_ODD = ("", "x", "-1", "99999999999", "{a", "&amp;")


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_damaged_base_gives_an_answer_and_never_a_crash(data: st.DataObject) -> None:
    files = parts(TEMPLATES / "houses" / "institute" / "base.docx")
    part = data.draw(st.sampled_from(sorted(files)))
    text = files[part].decode("latin-1")
    places = list(re.finditer(r'(?<= )([\w:]+)="[^"]*"|<[\w:]+[^<>]*/>', text))
    whole = data.draw(st.booleans())
    if places and whole:
        at = data.draw(st.sampled_from(places))
        new = f'{at[1]}="{data.draw(st.sampled_from(_ODD))}"' if at[1] else ""
        files[part] = f"{text[: at.start()]}{new}{text[at.end() :]}".encode("latin-1")
    else:
        files[part] = files[part][: data.draw(st.integers(0, len(files[part])))]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "base.docx").write_bytes(zipped(files))
        assert all(str(one) for one in flaws(Path(folder), [TEMPLATES]))


def test_tracked_changes_of_a_header_are_accepted_without_their_author(tmp_path: Path) -> None:
    author = f'w:id="9" w:author="{SECRET}"'
    look = f"<w:r><w:rPr><w:b/><w:rPrChange {author}><w:rPr/></w:rPrChange></w:rPr>"
    gone = f"<w:del {author}><w:r><w:delText>Old Ministry</w:delText></w:r></w:del>"
    old = "<w:r><w:t>{marks}</w:t></w:r>"
    new = f"<w:ins {author}>{look}<w:t>Ministry {{marks}}</w:t></w:r></w:ins>{gone}"
    house_of(tmp_path, changed(*((f"word/header{n}.xml", old, new) for n in (1, 2))))
    header = report_of(ASSESSMENTS[0], tmp_path).package.parts["word/header1.xml"]
    assert SECRET.encode() not in header
    assert b"Old Ministry" not in header
    assert "Ministry DRAFT" in text_of(header).replace("\u00a0", " ")
