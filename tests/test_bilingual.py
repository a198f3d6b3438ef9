"""A report in two languages: everything of both, side by side, and nothing twice."""

import io
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml import etree

from gap_tool.bilingual import build_bilingual
from gap_tool.diagnostics import Refusal
from gap_tool.docx.house import MAIN
from gap_tool.docx.xml import name
from gap_tool.report import KINDS, Built, Provenance, build
from gap_tool.workspace import Workspace

ROOT = Path(__file__).parent.parent
GEORGIA = ROOT / "assessments" / "georgia" / "budapest.yaml"
FULL = (ROOT / "tests/data/reports/every-field.yaml").read_text(encoding="utf-8")
MADE = Provenance("gap-tool test", "0123456789", False, "a" * 64, "b" * 64)
WHOLE = sorted(set(KINDS) - {"summary", "submission"})
EN, RU = "The analysis of Article 6.", "Анализ статьи 6."
BOTH = FULL.replace(f"  analysis: |\n    {EN}\n", f"  analysis: {{en: {EN}, ru: {RU}}}\n").replace(
    "text: Train prosecutors.", "text: {en: Train prosecutors., ru: Обучить прокуроров.}"
)
assert RU in BOTH
ONCE = "Possession is no offence."


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("two") / "assessments" / "example" / "budapest.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(BOTH, encoding="utf-8")
    return path


def made(path: Path, language: str, also: str = "", kind: str = "review", **options: Any) -> Built:
    checked = Workspace.around(path).check(path)
    assert checked.assessment, checked.diagnostics
    assert checked.checklist
    facts = (checked.assessment, checked.checklist, [ROOT / "templates"], MADE)
    if also:
        return build_bilingual(*facts, language=language, also=also, kind=kind, **options)
    return build(*facts, language=language, kind=kind, **options)


@pytest.fixture(scope="module")
def both(file: Path) -> Built:
    return made(file, "ru", "en")


def main(built: Built) -> etree._Element:
    return etree.fromstring(built.package.parts[MAIN])


def words(node: etree._Element) -> str:
    return "".join(one.text or "" for one in node.iter(name("w:t")))


def paragraphs(built: Built) -> list[str]:
    return [words(one) for one in main(built).iter(name("w:p")) if words(one)]


def style_of(built: Built, paragraph: etree._Element) -> str:
    """The name of its style, in small letters."""
    named = {id_: style for style, id_ in built.report.writer.house.style_ids.items()}
    style = paragraph.find(f"{name('w:pPr')}/{name('w:pStyle')}")
    return "" if style is None else named[style.get(name("w:val"))]


def cells(table: Table) -> Iterator[list[_Cell]]:
    for row in table.rows:
        unique = {cell._tc: cell for cell in row.cells}
        yield list(unique.values())


def rows(built: Built, label: str) -> list[list[_Cell]]:
    document = docx.Document(io.BytesIO(built.content))
    found = (row for table in document.tables for row in cells(table))
    return [row for row in found if row[0].paragraphs[0].text == label]


# -- nothing is lost, nothing stands twice ---------------------------------------------------------


@pytest.mark.parametrize("kind", WHOLE)
def test_all_of_the_first_language_stands_in_its_order(file: Path, kind: str) -> None:
    woven = iter(paragraphs(made(file, "ru", "en", kind)))
    alone = paragraphs(made(file, "ru", kind=kind, beside="en"))
    assert all(one in woven for one in alone)  # each is found after the one before it


@pytest.mark.parametrize("kind", WHOLE)
def test_all_of_the_second_language_is_there(file: Path, kind: str) -> None:
    two = made(file, "ru", "en", kind)
    found = {text.replace("\t", "") for text in paragraphs(two)}
    runs = {words(run) for run in main(two).iter(name("w:r"))}
    for one in main(made(file, "en", kind=kind, beside="ru")).iter(name("w:p")):
        if words(one) in {*found, ""} or style_of(two, one).startswith("toc "):
            continue  # the contents stand in the first language
        shared = [words(run) for run in one.iter(name("w:r")) if words(run) in runs]
        assert len("".join(shared)) > 0.3 * len(words(one)), words(one)


def test_what_is_not_translated_stands_once(file: Path, both: Built) -> None:
    alone = Counter(paragraphs(made(file, "ru", beside="en")))
    assert Counter(paragraphs(both))[ONCE] == alone[ONCE] > 0


def test_numbers_bookmarks_and_notes_are_those_of_one_report(file: Path, both: Built) -> None:
    alone = made(file, "ru", beside="en")
    for tag in ("w:bookmarkStart", "w:footnoteReference", "w:drawing", "w:sectPr", "w:instrText"):
        count = [len([*main(one).iter(name(tag))]) for one in (alone, both)]
        assert count[0] == count[1], tag
    assert numbered(both) == numbered(alone)


def numbered(built: Built) -> list[str]:
    """The paragraphs that Word counts."""
    found = []
    for one in main(built).iter(name("w:p")):
        number = one.find(f"{name('w:pPr')}/{name('w:numPr')}/{name('w:numId')}")
        none = number is not None and number.get(name("w:val")) == "0"
        if style_of(built, one) in built.report.writer.house.number_ids and not none:
            found.append(words(one))
    return found


def test_the_tables_hold_together(both: Built) -> None:
    body = main(both)
    for table in body.iter(name("w:tbl")):
        following = table.getnext()
        assert following is not None
        assert following.tag != name("w:tbl")
        grid = [int(one.get(name("w:w"), "0")) for one in table.iter(name("w:gridCol"))]
        for row in table.iter(name("w:tr")):
            widths = [int(one.get(name("w:w"), "0")) for one in row.iter(name("w:tcW"))]
            assert sum(widths) == sum(grid)
            assert all(cell[-1].tag == name("w:p") for cell in row.iter(name("w:tc")))


def test_same_input_gives_same_bytes(file: Path, both: Built) -> None:
    assert made(file, "ru", "en").content == both.content


# -- where the second language stands --------------------------------------------------------------


def test_prose_in_both_languages_stands_in_two_halves(both: Built) -> None:
    [row] = [one for one in rows(both, "Анализ") if RU in one[1].text]
    assert len(row) == 3
    assert row[1].text.startswith(RU)
    assert row[2].text.startswith(EN)
    assert [one.text for one in row[0].paragraphs] == ["Анализ", "Analysis"]


def test_prose_in_one_language_stands_across_with_its_language_named(both: Built) -> None:
    [row] = [one for one in rows(both, "Пробел") if ONCE in one[1].text]
    assert len(row) == 2
    assert row[1].text == ONCE
    assert [one.text for one in row[0].paragraphs] == ["Пробел", "Gap", "язык: английский"]


def test_its_language_is_named_for_those_who_read_the_second(file: Path) -> None:
    [row] = [one for one in rows(made(file, "en", "ru"), "Gap") if ONCE in one[1].text]
    assert [one.text for one in row[0].paragraphs] == ["Gap", "Пробел", "язык: английский"]


def test_a_recommendation_reads_as_a_sentence_in_both_languages(both: Built) -> None:
    [row] = [one for one in rows(both, "Рекомендация") if "R2" in one[1].text]
    assert "предлагается" in row[1].text
    assert "The authorities are invited to train prosecutors." in row[2].text


def test_standing_texts_stand_side_by_side_without_lines(both: Built) -> None:
    document = docx.Document(io.BytesIO(both.content))
    first = "The Convention has 48 articles"
    [table] = [one for one in document.tables if first in one._cells[1].text]
    assert "Конвенция содержит 48 статей" in table.cell(0, 0).text
    assert table.style is None or table.style.name == "Normal Table"
    assert table._tbl.find(f".//{name('w:tblBorders')}") is None


def test_a_title_has_the_second_language_in_a_line_below(both: Built) -> None:
    document = docx.Document(io.BytesIO(both.content))
    [at] = [n for n, one in enumerate(document.paragraphs) if is_heading(one, "Статья 6\t")]
    below = document.paragraphs[at + 1]
    assert below.text == "Article 6\tMisuse of devices"
    assert below.paragraph_format.keep_with_next
    assert "heading" not in str(below.style and below.style.name).lower()


def is_heading(paragraph: Paragraph, text: str) -> bool:
    style = paragraph.style.name if paragraph.style else ""
    return str(style).lower().startswith("heading") and paragraph.text.startswith(text)


def test_a_cell_of_a_table_holds_both(file: Path) -> None:
    plan = made(file, "ru", "en", "action-plan")
    document = docx.Document(io.BytesIO(plan.content))
    found = [row for table in document.tables for row in cells(table)]
    texts = [[one.text for one in cell.paragraphs] for row in found for cell in row]
    assert ["Обучить прокуроров.", "Train prosecutors."] in texts
    assert ["Высокий", "High"] in texts


def test_every_word_names_its_language(both: Built) -> None:
    for run in main(both).iter(name("w:r")):
        said = words(run)
        language = run.find(f"{name('w:rPr')}/{name('w:lang')}")
        spoken = "ru-RU" if language is None else language.get(name("w:val"))
        if re.search("[a-z]{4}", said):
            assert spoken == "en-GB", said
        if re.search("[а-я]{4}", said):
            assert spoken != "en-GB", said


@pytest.mark.parametrize("kind", WHOLE)
def test_a_shipped_assessment_in_russian_and_tajik(kind: str) -> None:
    woven = made(GEORGIA, "ru", "tg", kind)
    assert woven.headings == made(GEORGIA, "ru", kind=kind).headings
    assert "Гурҷистон" in "".join(paragraphs(woven))


# -- what it refuses -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "also", "kind", "said"),
    [
        ("ru", "ru", "review", "name the same one"),
        ("ru", "en", "summary", "two pages"),
        ("ru", "en", "submission", "counts its words in one language"),
    ],
)
def test_what_cannot_be_is_refused(
    file: Path, language: str, also: str, kind: str, said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        made(file, language, also, kind)


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gap_tool", "report", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_command_names_both_languages_in_the_file(file: Path) -> None:
    done = command(str(file), "--lang", "ru", "--also", "en", "--no-paginate")
    assert done.returncode == 0, done.stderr
    assert (file.parent.parent.parent / "reports" / "example-budapest-ru-en.docx").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--also", "xx"), "'xx' is not one of"),
        (("--also", "en"), "name the same one"),
        (("--also", "ru", "--format", "xlsx"), "tables are in one language"),
        (("--also", "ru", "--strict"), "not available in English and Russian"),
    ],
)
def test_the_command_refuses_in_a_line(file: Path, arguments: tuple[str, ...], said: str) -> None:
    done = command(str(file), *arguments, "--no-paginate")
    assert done.returncode != 0
    assert said in done.stderr
    assert "Traceback" not in done.stderr
