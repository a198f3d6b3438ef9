"""Draft wording of amendments: current text beside proposed text, what differs marked in words."""

import io
import re
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.table import _Cell
from docx.text.run import Run
from hypothesis import given, settings
from hypothesis import strategies as st

from gap_tool.docx.text import plain
from gap_tool.redline import Mark, redline
from gap_tool.report import KINDS, Built, Comparison, Provenance, build
from gap_tool.report.context import Spoken
from gap_tool.report.recommendation import _marked
from gap_tool.translation import Translation
from gap_tool.web.markdown import markdown
from gap_tool.web.page import page
from gap_tool.workspace import Workspace
from tests.redline_oracle import comparable, resolved, tree

ROOT = Path(__file__).parent.parent
FULL = (ROOT / "tests/data/reports/every-field.yaml").read_text(encoding="utf-8")
MADE = Provenance("gap-tool test", "0123456789", False, "a" * 64, "b" * 64)
LEGEND = "Deleted words are struck through, new words are underlined."
CURRENT, PROPOSED = "Whoever makes a program …", "Whoever makes or imports a program …"
assert FULL.count(CURRENT) == FULL.count(PROPOSED) == 1


def built(folder: Path, text: str, **options: object) -> Built:
    path = folder / "assessments" / "example" / "budapest.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    workspace = Workspace(folder)
    checked = workspace.check(path)
    assert checked.assessment, checked.diagnostics
    assert checked.checklist
    folders = [ROOT / "templates"]
    return build(checked.assessment, checked.checklist, folders, MADE, **options)  # type: ignore[arg-type]


def with_wording(current: str | None, proposed: str) -> str:
    def block(key: str, text: str) -> str:
        return f"{key}: |\n" + "".join(f"          {line}\n" for line in text.split("\n"))

    lines = block("current", current) if current is not None else ""
    lines += (" " * 8 if lines else "") + block("proposed", proposed)
    return re.sub(r"current: Whoever.*\n +proposed:.*\n", lambda _: lines, FULL)


def rows(content: bytes) -> list[list[_Cell]]:
    """The rows labelled as draft wording, without the label."""
    document = docx.Document(io.BytesIO(content))
    found = [row for table in document.tables for row in table.rows]
    return [row.cells[1:] for row in found if row.cells[0].text.startswith("Draft wording")]


def side(cell: _Cell) -> list[list[Run]]:
    """The paragraphs of the law in a cell, without its label."""
    return [one.runs for one in cell.paragraphs[1:]]


def marked(cell: _Cell) -> tuple[list[str], list[str]]:
    runs = [run for paragraph in side(cell) for run in paragraph]
    struck = [run.text for run in runs if run.font.strike]
    return struck, [run.text for run in runs if run.font.underline]


def words(cell: _Cell) -> list[str]:
    return ["".join(run.text for run in runs) for runs in side(cell)]


def test_only_what_differs_is_marked_and_both_sides_stay_whole(tmp_path: Path) -> None:
    current = "Whoever makes a program shall be fined.\n\nPossession is no offence."
    proposed = "Whoever makes or imports a program shall be fined.\n\nPossession is an offence."
    [[left, right]] = rows(built(tmp_path, with_wording(current, proposed)).content)
    assert marked(left) == (["no"], [])
    assert marked(right) == ([], ["or imports", "an"])
    assert words(left) == current.split("\n\n")
    assert words(right) == proposed.split("\n\n")
    assert left.text.startswith("Current text: Example Code, Article\u00a0285¹")
    assert right.text.startswith("Proposed text: Example Code, Article\u00a0285¹")


def test_a_mark_is_never_colour_alone(tmp_path: Path) -> None:
    [[left, right]] = rows(built(tmp_path, with_wording("One old word.", "One new word.")).content)
    for cell in (left, right):
        for run in (run for paragraph in side(cell) for run in paragraph):
            differs = run.font.color is not None and run.font.color.rgb is not None
            assert not differs or run.font.strike or run.font.underline


def test_the_legend_stands_once_however_many_wordings_there_are(tmp_path: Path) -> None:
    wording = "draft_wording: {current: One old word., proposed: One new word.}"
    text = FULL.replace(
        "      text: Train prosecutors.\n", f"      text: Train.\n      {wording}\n"
    )
    content = built(tmp_path, text).content
    assert len(rows(content)) == 2
    tables = docx.Document(io.BytesIO(content)).tables
    labels = [cell.text for table in tables for cell in table.columns[0].cells]
    assert sum(LEGEND in label for label in labels) == 1


@pytest.mark.parametrize("same", [True, False])
def test_no_legend_where_nothing_is_marked(tmp_path: Path, same: bool) -> None:
    text = with_wording(PROPOSED if same else None, PROPOSED)
    [cells] = rows(built(tmp_path, text).content)
    tables = docx.Document(io.BytesIO(built(tmp_path, text).content)).tables
    assert not any(LEGEND in cell.text for table in tables for cell in table._cells)
    for cell in cells:
        assert marked(cell) == ([], [])
        assert words(cell) == [PROPOSED]


def test_new_text_that_replaces_nothing_stands_alone(tmp_path: Path) -> None:
    [cells] = rows(built(tmp_path, with_wording(None, "First.\n\nSecond.")).content)
    assert len({cell._tc for cell in cells}) == 1  # one cell as wide as both
    assert cells[0].text.startswith("New text: Example Code")
    assert words(cells[0]) == ["First.", "Second."]


def test_texts_in_two_languages_are_not_compared(tmp_path: Path) -> None:
    text = FULL.replace(f"current: {CURRENT}", "current: {en: Whoever makes., ru: Кто создаёт.}")
    [[left, right]] = rows(built(tmp_path, text, language="en").content)
    assert marked(right)[1]
    document = docx.Document(io.BytesIO(built(tmp_path, text, language="ru").content))
    found = [row.cells for table in document.tables for row in table.rows]
    [[_, left, right]] = [one for one in found if PROPOSED in one[-1].text and len(one) == 3]
    assert words(left) == ["Кто создаёт."]
    assert marked(left) == marked(right) == ([], [])


@pytest.mark.parametrize("kind", ["review", "opinion", "action-plan"])
def test_every_kind_that_gives_what_to_amend_marks_the_words(tmp_path: Path, kind: str) -> None:
    assert kind in KINDS
    [[left, right]] = rows(built(tmp_path, FULL, kind=kind).content)
    assert marked(right)[1] == ["or imports"]
    assert words(left) == [CURRENT]


@pytest.mark.parametrize("back", [False, True])
def test_a_redline_compares_a_wording_with_one_that_stands_alone(
    tmp_path: Path, back: bool
) -> None:
    texts = [with_wording(None, PROPOSED), FULL]
    if back:
        texts.reverse()
    front = Comparison("old", "new", halved=frozenset(["art-6"]))
    old, new = (built(tmp_path, text, comparison=front).package for text in texts)
    made = redline(old, new, Mark("Legal team", datetime(2026, 10, 2, tzinfo=UTC)))
    assert comparable(resolved(made, accept=True), made) == comparable(tree(new), new)
    assert comparable(resolved(made, accept=False), made) == comparable(tree(old), old)


def test_the_marks_are_there_on_a_web_page_and_in_markdown(tmp_path: Path) -> None:
    made = built(tmp_path, with_wording("One old word.", "One new word."))
    shown = page(made.package, Translation.of("en")).decode()
    assert re.search(r"<s>(<[^>]+>)?old(<[^>]+>)?</s>", shown)
    assert re.search(r"<u>(<[^>]+>)?new(<[^>]+>)?</u>", shown)
    lines = markdown(made.package).decode()
    assert "<del>old</del>" in lines
    assert re.search(r"<ins>\W*(<strong>)?new(</strong>)?\W*</ins>", lines)


LAW = st.lists(
    st.lists(
        st.sampled_from(["Whoever", "makes", "а", "shall,", "fine.", "«or»", "107¹", "(b)"]),
        min_size=1,
        max_size=8,
    ).map(" ".join),
    min_size=1,
    max_size=3,
)


@settings(max_examples=60, deadline=None)
@given(LAW, LAW)
def test_each_side_says_exactly_its_text(current: list[str], proposed: list[str]) -> None:
    ours, theirs = _marked(Spoken(current, "en"), Spoken(proposed, "en"))
    assert [plain(one) for one in ours] == current
    assert [plain(one) for one in theirs] == proposed
