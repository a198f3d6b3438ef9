"""The kinds of document: the frame that all share, concordance, action plan and summary."""

import io
import re
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path

import pytest
from lxml import etree
from pypdf import PdfReader

from gap_tool.diagnostics import Refusal
from gap_tool.docx.xml import name
from gap_tool.libreoffice import program, to_pdf
from gap_tool.loading import load_assessment
from gap_tool.report import KINDS, Built, Provenance, build
from gap_tool.workspace import Workspace
from gap_tool.yaml_store import read_bytes

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
SHIPPED = sorted((ROOT / "assessments").rglob("*.yaml"))
FULL = ROOT / "tests" / "data" / "reports" / "every-field.yaml"
MADE = Provenance("gap-tool test", "0123456789", False, "a" * 64, "b" * 64)
WORKSPACE = Workspace(ROOT)
COMMAND = [sys.executable, "-m", "gap_tool"]
OWN = ("concordance", "action-plan", "summary")
TO_EU = {
    "status: standard": "status: eu",
    "status: partially_compliant": "status: partially_transposed",
    "status: non_compliant": "status: not_transposed",
    "status: not_applicable": "status: not_relevant",
    "status: compliant": "status: fully_transposed",
}


def document_of(source: str, kind: str, language: str = "en") -> Built:
    assessment = load_assessment(read_bytes(source.encode()).data).assessment
    assert assessment
    checklist = WORKSPACE.checklist(assessment.assessment.convention)
    return build(assessment, checklist, [TEMPLATES], MADE, kind=kind, language=language)


@cache
def shipped(path: Path, kind: str, language: str = "en") -> Built:
    return document_of(path.read_text(encoding="utf-8"), kind, language)


def full() -> str:
    return FULL.read_text(encoding="utf-8")


def approximation() -> str:
    text = full()
    for old, new in TO_EU.items():
        text = text.replace(old, new)
    return text


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def body(built: Built) -> etree._Element:
    return etree.fromstring(built.package.parts["word/document.xml"])


def text_of(node: etree._Element) -> str:
    return "".join(one.text or "" for one in node.iter(name("w:t")))


def tables(built: Built) -> dict[str, list[list[str]]]:
    """The rows of every table by its title; tables of one title follow one another."""
    found: dict[str, list[list[str]]] = {}
    for table in body(built).iter(name("w:tbl")):
        title = next(table.iter(name("w:tblCaption"))).get(name("w:val"))
        for row in table.iter(name("w:tr")):
            cells = [
                "\n".join(text_of(one) for one in cell.iter(name("w:p")))
                for cell in row.iter(name("w:tc"))
            ]
            found.setdefault(title, []).append(cells)
    return found


def headings(built: Built, style: str) -> list[str]:
    return [
        text_of(one)
        for one in body(built).iter(name("w:p"))
        if next(one.iter(name("w:pStyle"))).get(name("w:val")) == style
    ]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )


# -- the frame -----------------------------------------------------------------------------------


def test_the_list_explains_every_kind_without_a_path() -> None:
    told = run("report", "--list")
    assert told.returncode == 0
    for kind, one in KINDS.items():
        assert f"{kind:<13}{one.use}" in told.stdout
        assert f"--kind {kind}" in told.stdout
    unknown = run("report", str(FULL), "--kind", "poem")
    assert unknown.returncode == 2
    assert "'review'" in unknown.stderr


def test_the_file_is_named_by_what_is_asked_for(tmp_path: Path) -> None:
    folder = tmp_path / "assessments" / "georgia"
    folder.mkdir(parents=True)
    path = folder / "budapest.yaml"
    path.write_text(full(), encoding="utf-8")
    for options, ending in (
        ([], ""),
        (["--kind", "summary"], "-summary"),
        (["--kind", "action-plan", "--lang", "ru"], "-action-plan-ru"),
        (["--lang", "ru"], "-ru"),
    ):
        done = run("report", str(path), "--no-paginate", *options)
        assert done.returncode == 0, done.stderr
        assert (tmp_path / "reports" / f"georgia-budapest{ending}.docx").is_file()


@pytest.mark.parametrize("kind", OWN)
def test_the_same_input_gives_the_same_bytes(kind: str) -> None:
    assert document_of(full(), kind).content == shipped(FULL, kind).content


@pytest.mark.parametrize("kind", OWN)
@pytest.mark.parametrize(
    "path", [*SHIPPED, FULL], ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_every_link_leads_somewhere(path: Path, kind: str) -> None:
    made = body(shipped(path, kind))
    marks = [one.get(name("w:name")) for one in made.iter(name("w:bookmarkStart"))]
    assert len(marks) == len(set(marks))
    targets = {one.get(name("w:anchor")) for one in made.iter(name("w:hyperlink"))} - {None}
    assert targets <= set(marks)


@pytest.mark.parametrize("kind", OWN)
def test_it_says_what_it_is(kind: str) -> None:
    built = shipped(FULL, kind)
    title = KINDS[kind].title(lambda message, **_: message)
    assert headings(built, "CoverKicker") == [title]
    core = built.package.parts["docProps/core.xml"].decode()
    assert f"Georgia: Convention on Cybercrime – {title[0].lower()}{title[1:]}" in core


def test_wording_of_a_kind_wins_over_the_common_one(tmp_path: Path) -> None:
    for place, words in (("en", "Common"), ("en/summary", "Own")):
        (tmp_path / place).mkdir(exist_ok=True)
        (tmp_path / place / "cover-line.txt").write_text(f"{words} words", encoding="utf-8")
    checked = WORKSPACE.check(FULL)
    assert checked.assessment
    assert checked.checklist
    facts = (checked.assessment, checked.checklist, [tmp_path, TEMPLATES], MADE)
    assert "Own words" in headings(build(*facts, kind="summary"), "CoverLine")
    assert "Common words" in headings(build(*facts), "CoverLine")


def test_a_fault_in_the_wording_of_a_kind_is_named_with_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "en" / "summary"
    folder.mkdir(parents=True)
    (folder / "next.txt").write_text("One.\n{{ nothing }}", encoding="utf-8")
    checked = WORKSPACE.check(FULL)
    assert checked.assessment
    assert checked.checklist
    folders = [tmp_path, TEMPLATES]
    with pytest.raises(Refusal, match=r"next\.txt:2: 'nothing' is undefined"):
        build(checked.assessment, checked.checklist, folders, MADE, kind="summary")


# -- concordance ---------------------------------------------------------------------------------


def test_a_concordance_is_landscape_throughout() -> None:
    sections = list(body(shipped(FULL, "concordance")).iter(name("w:pgSz")))
    assert sections
    assert {one.get(name("w:orient")) for one in sections} == {"landscape"}


def test_a_concordance_has_every_article_and_every_citation() -> None:
    built = shipped(FULL, "concordance")
    found = tables(built)
    forth = found["Table of concordance"]
    assert len(forth[0]) == 6
    places = [row[0].partition("\n")[0].replace("\u00a0", " ") for row in forth[1:]]
    articles = [f"Article {one.place.removeprefix('art-')}" for one in built.matrix.rows]
    assert [one for one in places if "(" not in one] == articles
    assert "Article 6(1)(b)" in places
    back = found["From national law to the Convention"]
    assert [row[0].partition("\n")[0].split("\u00a0")[-1] for row in back[1:]] == [
        *("284", "285¹", "286", "Article not identified")
    ]
    assert "R1:\u00a0Amend Article 285¹" in forth[places.index("Article 6") + 1][5]


def test_the_form_of_approximation_follows_its_rule_for_each_value() -> None:
    built = document_of(approximation(), "concordance")
    found = tables(built)
    rows = found["Table of concordance"]
    assert [one.partition(".")[0] for one in rows[0]] == [str(one) for one in range(1, 10)]
    by_place = {row[0].partition("\n")[0].replace("\u00a0", " "): row for row in reversed(rows)}
    fully = by_place["Article 2"]
    assert fully[6:] == ["", "", ""]
    partly = by_place["Article 6"]
    assert partly[6].startswith("R1:\u00a0Amend Article 285¹")
    assert partly[7] == "R1: June 2027\nR2: MISSING"
    assert partly[8].startswith("Import is not named.")
    assert by_place["Article 9(2)"][6:] == ["MISSING", "MISSING", "The definition is incomplete."]
    irrelevant = by_place["Article 22"]
    assert irrelevant[6:8] == ["", ""]
    assert irrelevant[8] == "Not relevant to this State.\nInvented reason."
    assert by_place["Article 11"][6:] == ["", "", ""]
    assert built.remarks == [
        "art-6: “Partially transposed” needs a deadline",
        "art-6.1.b: “Not transposed” needs a deadline",
        "art-9.2: “Partially transposed” needs a measure and a deadline",
    ]
    back = found["From national law to the Convention"]
    assert [one.partition(". ")[2] for one in back[0]][4:] == ["Comment", "Competent authority"]
    assert "Ministry of Justice\nParliament\nProsecution Service" in [row[5] for row in back]


def test_a_national_article_has_a_row_of_its_own_in_the_form_of_approximation() -> None:
    rows = tables(document_of(approximation(), "concordance"))["Table of concordance"]
    sixth = [row for row in rows if row[0].replace("\u00a0", " ").startswith("Article 6\n")]
    assert [row[2:4] for row in sixth] == [["Example Code", "285¹"]]
    further = rows[rows.index(sixth[0]) + 1]
    assert further[0] == "Article 6"
    assert further[2:4] == ["Example Code", "286"]
    assert further[6:] == ["as above"] * 3


def test_what_the_form_may_not_print_is_remarked_on() -> None:
    advice = "recommendations:\n    - {id: R9, text: Train the police., strength: invites}\n"
    text = replaced(approximation(), ("  good_practice: |", f"  {advice}  good_practice: |"))
    built = document_of(text, "concordance")
    assert built.remarks[0] == (
        "art-2: “Fully transposed” stands without measures and deadlines: R9 is left out of "
        "columns 7 and 8"
    )
    assert "Train the police" not in text_of(body(built))


def test_the_command_prints_the_remarks(tmp_path: Path) -> None:
    path = tmp_path / "budapest.yaml"
    path.write_text(approximation(), encoding="utf-8")
    target = tmp_path / "concordance.docx"
    done = run("report", str(path), "--kind", "concordance", "-o", str(target))
    assert done.returncode == 0, done.stderr
    assert "Note: art-6: “Partially transposed” needs a deadline." in done.stderr


# -- action plan ---------------------------------------------------------------------------------


def test_a_measure_stands_once_and_is_referred_to_by_the_other_authorities() -> None:
    built = shipped(FULL, "action-plan")
    assert headings(built, "Heading2") == [
        *("Ministry of Justice", "Parliament", "Prosecution Service")
    ]
    found = tables(built)
    assert [row[0] for row in found["Ministry of Justice"][1:]] == ["R1", "R3"]
    assert "Parliament" not in found
    assert "Takes part in: R1 (Ministry of Justice)" in text_of(body(built))
    first = found["Ministry of Justice"][1]
    assert first[3:] == [
        "Amend the law",
        "June 2027",
        "High",
        "The Example Code in force names import.",
    ]
    assert found["Ministry of Justice"][2][6] == "To be agreed"


def test_measures_are_in_the_order_of_their_deadlines_without_one_last() -> None:
    unaddressed = (
        "art-8:\n  status: partially_compliant\n  gap: A gap.\n"
        "  recommendations: [{id: R4, text: Amend., strength: urges}]\n\nart-9.2:\n"
    )
    text = replaced(
        full(),
        ("    - id: R2\n", "    - id: R2\n      deadline: 2027\n"),
        ("    - id: R3\n", "    - id: R3\n      deadline: 2027-06-15\n"),
        ("art-9.2:\n", unaddressed),
    )
    built = document_of(text, "action-plan")
    rows = tables(built)["Calendar"][1:]
    assert [row[:2] for row in rows] == [
        ["15 June 2027", "R3"],
        ["June 2027", "R1"],
        ["2027", "R2"],
        ["No deadline set", "R4"],
    ]
    assert headings(built, "Heading2")[-1] == "Not addressed yet"
    assert [row[0] for row in tables(built)["Ministry of Justice"][1:]] == ["R3", "R1"]


def test_an_action_plan_without_measures_says_so() -> None:
    built = shipped(ROOT / "assessments" / "kyrgyzstan" / "transfer.yaml", "action-plan")
    assert "no recommendation yet" in text_of(body(built))
    assert "Calendar" not in tables(built)


# -- summary -------------------------------------------------------------------------------------

needs_libreoffice = pytest.mark.skipif(program() is None, reason="LibreOffice is not installed")
LONG = "This sentence has been written to be long, and it says little else than that it is long."


def hard() -> str:
    """Long texts everywhere, so that nearly nothing has room."""
    sentences = "\n".join(f"    {LONG}" for _ in range(80))
    advice = "\n".join(
        f"    - {{id: R{number}, text: '{LONG} {LONG} {LONG}', strength: urges, "
        f"addressees: [Ministry of the Interior and of Public Administration, Parliament]}}"
        for number in range(10, 20)
    )
    return replaced(
        full(),
        ("    First sentence with", f"{sentences}\n    First sentence with"),
        ("    - id: R3\n", f"{advice}\n    - id: R3\n"),
    )


@needs_libreoffice
def test_a_summary_has_two_pages_at_most(tmp_path: Path) -> None:
    sources = {f"{one.parent.name}-{one.stem}": one.read_text("utf-8") for one in [*SHIPPED, FULL]}
    for key, source in {**sources, "hard": hard()}.items():
        for language in ("en", "ru", "tg"):
            content = document_of(source, "summary", language).content
            (tmp_path / f"{key}-{language}.docx").write_bytes(content)
    files = sorted(map(str, tmp_path.glob("*.docx")))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(program()), profile, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(tmp_path), *files], check=True, capture_output=True)
    pages = {one.stem: len(PdfReader(one).pages) for one in tmp_path.glob("*.pdf")}
    assert len(pages) == len(files)
    assert {key: count for key, count in pages.items() if count > 2} == {}


def test_a_summary_is_shortened_at_the_end_of_a_sentence() -> None:
    built = document_of(hard(), "summary")
    shown = next(one for one in headings(built, "BodyText") if LONG in one)
    pointer = "More in the full report, TEST-185-R1."
    assert re.fullmatch(f"({re.escape(LONG)} )+{re.escape(pointer)}", shown)
    rows = tables(built)["What matters most"][1:]
    assert 1 <= len(rows) <= 5
    whole = shipped(FULL, "summary")
    assert pointer not in text_of(body(whole))


def test_the_strongest_and_most_urgent_recommendations_come_first() -> None:
    rows = tables(shipped(FULL, "summary"))["What matters most"][1:]
    assert [row[0] for row in rows] == ["R1", "R3", "R2"]
    georgia = tables(shipped(ROOT / "assessments" / "georgia" / "budapest.yaml", "summary"))
    assert len(georgia["What matters most"]) == 6


# -- numbers -------------------------------------------------------------------------------------


@needs_libreoffice
@pytest.mark.parametrize("kind", ["review", "action-plan"])
def test_the_numbers_of_chapters_in_the_contents_are_those_that_are_printed(kind: str) -> None:
    built = shipped(FULL, kind)
    contents = [
        text_of(one).replace("\u00a0", " ")
        for one in body(built).iter(name("w:p"))
        if str(next(one.iter(name("w:pStyle"))).get(name("w:val"))).startswith("TOC")
    ]
    with io.BytesIO(to_pdf(built.content)) as file:
        pages = [one.extract_text() for one in PdfReader(file).pages]
    later = re.sub(r"\s+", "", " ".join(pages[2:]))
    assert contents
    for entry in contents:
        assert re.sub(r"\s+", "", entry) in later, entry


def test_no_kind_holds_the_same_part_twice() -> None:
    for kind in OWN:
        with zipfile.ZipFile(io.BytesIO(shipped(FULL, kind).content)) as archive:
            names = archive.namelist()
        assert len(names) == len(set(names))


def test_all_languages_at_once(tmp_path: Path) -> None:
    file = tmp_path / "assessments" / "example" / "budapest.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(full(), encoding="utf-8")
    command = [*COMMAND, "report", str(file), "--lang", "all", "--no-paginate"]
    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)
    written = {one.name for one in (tmp_path / "reports").iterdir()}
    endings = ("", "-fr", "-ru", "-kk", "-ky", "-tg", "-uz", "-tk")
    assert written == {f"example-budapest{one}.docx" for one in endings}
    refused = subprocess.run(
        [*command, "-o", "x.docx"], capture_output=True, text=True, check=False
    )
    assert refused.returncode == 2
    assert "names of their own" in refused.stderr
