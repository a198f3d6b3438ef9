"""Tables for spreadsheets: the same texts read back, and nothing that a program would carry out."""

import csv
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from gap_tool.report import Built, Provenance, build
from gap_tool.spreadsheet import csv_files, workbook
from gap_tool.tables import Table, tables
from gap_tool.tables.table import LONGEST, Column, table
from gap_tool.workspace import Workspace

ROOT = Path(__file__).parent.parent
ASSESSMENTS = sorted((ROOT / "assessments").rglob("*.yaml"))
FULL = ROOT / "tests" / "data" / "reports" / "every-field.yaml"
MADE = Provenance("gap-tool test", "0123456789", False, "a" * 64, "b" * 64)
FORMULA = "=+-@\t\r"


def built(path: Path = FULL, **options: object) -> Built:
    workspace = Workspace(ROOT)
    checked = workspace.check(path)
    assert checked.assessment, checked.diagnostics
    assert checked.checklist
    folders = [ROOT / "templates"]
    return build(checked.assessment, checked.checklist, folders, MADE, **options)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def full() -> dict[str, Table]:
    return {one.name: one for one in tables(built().report)}


def column(one: Table, head: str) -> list[str]:
    return [row[one.heads.index(head)] for row in one.rows]


def from_workbook(content: bytes) -> list[list[list[Any]]]:
    book = load_workbook(io.BytesIO(content))
    return [
        [["" if cell.value is None else cell.value for cell in row] for row in sheet.iter_rows()]
        for sheet in book.worksheets
    ]


def from_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


# -- what the tables say ----------------------------------------------------------------------------


def test_a_row_for_each_article_and_each_provision_with_its_own_finding(
    full: dict[str, Table],
) -> None:
    report = built().report
    ids = column(full["findings"], "Id")
    assert [one for one in ids if "." not in one] == [row.place for row in report.matrix.rows]
    assert {one for one in ids if "." in one} == {"art-6.1.b", "art-9.2", "art-16.1"}
    assert ids.index("art-6.1.b") == ids.index("art-6") + 1
    six = dict(zip(full["findings"].heads, full["findings"].rows[ids.index("art-6")], strict=True))
    assert six["Provision"] == "Article 6"
    assert six["Title"] == "Misuse of devices"
    assert six["Finding"] == "Partially compliant"
    assert six["Gap"] == "Import is not named."
    assert six["Worked out from its provisions"] == "no"
    assert six["Recommendation"] == "R1, R2"


def test_every_recommendation_stands_whole_with_its_draft_wording(full: dict[str, Table]) -> None:
    listed = full["recommendations"]
    assert column(listed, "No.") == ["R1", "R2", "R3"]
    assert column(listed, "Recommendation")[0] == (
        "The authorities are urged to amend Article 285¹ of the Example Code so that it names import."
    )
    assert column(listed, "Proposed text")[0] == "Whoever makes or imports a program …"
    assert column(listed, "Deadline") == ["2027-06", "", ""]


def test_national_law_reads_both_ways(full: dict[str, Table]) -> None:
    there, back = full["national-provisions"], full["from-national-law"]
    pairs = zip(column(there, "Law"), column(there, "National article"), strict=True)
    back_pairs = zip(column(back, "Law"), column(back, "National article"), strict=True)
    assert set(pairs) == set(back_pairs)
    at = column(back, "National article").index("286")
    assert column(back, "Convention provisions")[at].split("\n") == ["Article 6", "Article 16(1)"]


def test_elements_stand_under_their_provision_with_the_answer(full: dict[str, Table]) -> None:
    listed = full["elements"]
    row = column(listed, "Id of the element").index("import")
    assert listed.rows[row][0] == "art-6.1.a.i"
    assert column(listed, "Result")[row] == "Not met"
    assert column(listed, "Note")[row] == "No provision found."


def test_confidential_comments_only_where_they_are_asked_for(full: dict[str, Table]) -> None:
    assert "never be printed" not in str(list(full.values()))
    every = {one.name: one for one in tables(built(confidential=True).report)}
    told = every["comments"]
    assert "This must never be printed." in column(told, "Comment")
    assert column(told, "Confidential") == ["no", "yes"]


def test_a_text_in_another_language_than_the_tables_names_it() -> None:
    russian = built(language="ru")
    listed = {one.name: one for one in tables(russian.report)}["comments"]
    assert any(text.endswith("(язык: английский)") for row in listed.rows for text in row), (
        listed.rows
    )


@pytest.mark.parametrize("path", ASSESSMENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_shipped_assessment_reads_back_as_it_was(path: Path) -> None:
    made = tables(built(path).report)
    book = from_workbook(workbook(made, "Example"))
    assert book == [[one.heads, *one.rows] for one in made]
    for one in made:
        assert all(len(row) == len(one.heads) == len(one.widths) for row in one.rows)


def test_equal_tables_give_equal_bytes(full: dict[str, Table]) -> None:
    made = list(full.values())
    content = workbook(made, "Example")
    assert content == workbook(made, "Example")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {one.date_time[0] for one in archive.infolist()} == {1980}
        core = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r"(\d{4})-\d\d-\d\dT", core)) == {"2000"}


def test_a_workbook_is_ready_to_be_worked_with(full: dict[str, Table]) -> None:
    book = load_workbook(io.BytesIO(workbook(list(full.values()), "Example")))
    assert len(book.sheetnames) == len(full)
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
        assert sheet.print_title_rows == "$1:$1"
        assert sheet["A1"].alignment.wrap_text
        assert sheet["A1"].font.bold
        assert not sheet.hyperlinks if hasattr(sheet, "hyperlinks") else True
        assert 10 <= sheet.column_dimensions["A"].width <= 60


# -- texts of any kind -----------------------------------------------------------------------------

LETTERS = st.characters(codec="utf-8", exclude_categories=["Cs"])
TEXTS = st.text(LETTERS, max_size=30) | st.text(st.sampled_from(FORMULA + "\"',;\n a1_x0041"))


def one_table(rows: list[list[str]]) -> Table:
    return Table("example", "Example", ["A", "B"], [20, 20], rows)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS).map(list), max_size=4))
@example([["=1+1", "@SUM(A1)"], ["-2", "+49 30"], ["\tx", '=HYPERLINK("https://example.org")']])
@example([["a\r\nb", "_x000D_"], ["", "  spaces  "]])
def test_csv_gives_back_every_text_and_no_formula(rows: list[list[str]]) -> None:
    [content] = csv_files([one_table(rows)]).values()
    assert content.startswith(b"\xef\xbb\xbf")
    head, *back = from_csv(content)
    assert head == ["A", "B"]
    for text, read in zip(
        [one for row in rows for one in row], [one for row in back for one in row], strict=True
    ):
        assert not read.startswith(tuple(FORMULA))
        assert read == (f"'{text}" if text[:1] in tuple(FORMULA) else text)


def test_lines_of_a_csv_end_as_rfc_4180_says() -> None:
    [content] = csv_files([one_table([['say "yes"', "two\nlines"], ["a,b", ""]])]).values()
    assert content.decode("utf-8-sig") == 'A,B\r\n"say ""yes""","two\nlines"\r\n"a,b",\r\n'


# A workbook cannot hold the control characters that XML cannot; no text of ours has them.
PRINTED = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text(PRINTED), min_size=2, max_size=2), max_size=4))
@example([["=1+1", "@SUM(A1)"], ["-2", "+49 30"], ["\tx", '=HYPERLINK("https://example.org")']])
@example([["https://example.org", "mailto:a@example.org"], ["1.10", "007"], ["TRUE", "2020-01-01"]])
def test_a_workbook_holds_every_text_as_a_text(rows: list[list[str]]) -> None:
    content = workbook([one_table(rows)], "Example")
    [[_, *back]] = from_workbook(content)
    assert back == rows
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert set(re.findall(r'<c [^>]*?t="(\w+)"', sheet)) <= {"s"}


def test_what_begins_like_a_formula_stays_a_text_when_it_is_edited() -> None:
    book = load_workbook(io.BytesIO(workbook([one_table([["=1+1", "1"]])], "Example")))
    assert [cell.quotePrefix for cell in book.worksheets[0][2]] == [True, False]


# -- texts that no cell can hold ---------------------------------------------------------------------


def long_table(text: str) -> Table:
    columns = [Column[str]("Id", 20, lambda _: "art-6"), Column[str]("Text", 20, lambda one: one)]
    return table(built().report, "example", "Example", columns, [text, "after"])


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    "text",
    [
        "x" * LONGEST,
        "x" * (LONGEST + 1),
        "word " * 20_000,
        "𐍈" * 40_000,
        "line\n" * 14_000,
        "a" + "𐍈" * 16_383 + "b",
    ],
    ids=["fits", "one too many", "words", "rare letters", "lines", "rare letters that just fit"],
)
def test_no_text_is_cut(text: str) -> None:
    made = long_table(text)
    [[_, *rows]] = from_workbook(workbook([made], "Example"))
    *parts, after = rows
    assert "".join(part for _, part in parts) == text
    assert all(units(part) <= LONGEST for _, part in parts)
    assert [name for name, _ in parts] == ["art-6"] + ["art-6 (continued)"] * (len(parts) - 1)
    assert (len(parts) == 1) == (units(text) <= LONGEST)
    assert after == ["art-6", "after"]
    [content] = csv_files([made]).values()
    assert "".join(part for _, part in from_csv(content)[1:-1]) == text


def test_words_stay_whole_where_a_text_goes_on() -> None:
    parts = [row[1] for row in long_table("legislation " * 6_000).rows[:-1]]
    assert len(parts) > 1
    assert all(part.endswith("legislation ") for part in parts)


def test_long_or_equal_titles_still_name_a_sheet_each() -> None:
    title = "From: national law [to] the Convention, and back"
    made = [Table(str(n), title, ["A"], [9], []) for n in range(3)]
    names = load_workbook(io.BytesIO(workbook(made, "Example"))).sheetnames
    assert len(set(names)) == 3
    assert all(len(name) <= 31 for name in names)
