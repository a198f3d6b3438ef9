"""The submission: its words counted and its limit enforced, its form that of a submission."""

import io
import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from gap_tool.diagnostics import Refusal
from gap_tool.docx.xml import name
from gap_tool.report import Built
from tests.running_text import (
    ASSESSMENTS,
    FULL,
    ROOT,
    assessment_of,
    body_of,
    built,
    dangling,
    invented,
    style_of,
    text_of,
    texts,
)

MANY = 100_000
STATED = re.compile(r"([\d,]+) words, with title and headings; footnotes and annexes not counted")


def submission(findings: Mapping[str, object], words: int | None = MANY, **header: object) -> Built:
    return built(invented("budapest", findings, **header), "submission", words=words)


def stated(made: Built) -> int:
    """The number in the last line."""
    last = [one for one in body_of(made).iter(name("w:p")) if text_of(one).strip()][-1]
    found = STATED.fullmatch(text_of(last).rstrip("."))
    assert found, text_of(last)
    return int(found[1].replace(",", ""))


def recounted(made: Built) -> int:
    """The words before the first annex, counted from the finished file."""
    total = 0
    for one in body_of(made).iter(name("w:p")):
        if style_of(one) == "AnnexHeading":
            break
        total += len(text_of(one).split())
    return total


def concern(text: str) -> dict[str, dict[str, object]]:
    return {"art-2": {"status": "non_compliant", "gap": text}}


@pytest.fixture(params=[*ASSESSMENTS, FULL], ids=lambda path: f"{path.parent.name}-{path.stem}")
def any_submission(request: pytest.FixtureRequest) -> tuple[Path, Built]:
    return request.param, built(assessment_of(request.param), "submission", words=MANY)


def test_the_last_line_says_how_many_words_there_are(any_submission: tuple[Path, Built]) -> None:
    made = any_submission[1]
    assert stated(made) == recounted(made) > 30


def test_every_link_leads_somewhere(any_submission: tuple[Path, Built]) -> None:
    assert dangling(body_of(any_submission[1])) == set()


def test_no_cover_no_contents_on_upright_pages(any_submission: tuple[Path, Built]) -> None:
    body = body_of(any_submission[1])
    assert len(list(body.iter(name("w:sectPr")))) == 1
    assert not any("TOC" in (one.text or "") for one in body.iter(name("w:instrText")))
    first = next(body.iter(name("w:p")))
    assert text_of(first) == "Submission"


WORD = st.text("abcЖқ1’.,-", min_size=1, max_size=8)
SPACE = st.sampled_from([" ", "  ", "\n", "\u00a0", " \u00a0", "\n\n", " – "])


@settings(max_examples=25, deadline=None)
@given(words=st.lists(WORD, min_size=1, max_size=40), spaces=st.data())
def test_words_are_what_white_space_parts(words: list[str], spaces: st.DataObject) -> None:
    text = words[0]
    for word in words[1:]:
        text += spaces.draw(SPACE) + word
    base = stated(submission(concern("word")))
    assert stated(submission(concern(text))) == base - 1 + len(text.split())


def test_the_limit_itself_is_allowed_and_one_word_more_is_not() -> None:
    words = stated(submission(concern("Nothing is said.")))
    assert stated(submission(concern("Nothing is said."), words)) == words
    with pytest.raises(Refusal, match=f"{words} words and may have {words - 1};"):
        submission(concern("Nothing is said."), words - 1)


def test_a_refusal_names_the_five_longest_paragraphs_longest_first() -> None:
    findings = {
        f"art-{number}": {"status": "non_compliant", "gap": " ".join(["long"] * 20 * number)}
        for number in range(2, 9)
    }
    with pytest.raises(Refusal) as caught:
        submission(findings, 500)
    told = str(caught.value)
    assert [int(one) for one in re.findall(r'", (\d+) words', told)] == [161, 141, 121, 101, 81]
    assert re.search(
        r'paragraph \d+ \(Computer-related fraud \(Article 8\)\): "Concern\. long', told
    )


def test_the_number_in_a_refusal_is_that_of_the_printed_paragraph() -> None:
    findings = concern("one two three " * 40)
    with pytest.raises(Refusal) as caught:
        submission(findings, 20)
    number = int(re.findall(r"paragraph (\d+) ", str(caught.value))[0])
    paragraphs = texts(body_of(submission(findings)), "NumberedParagraph")
    assert paragraphs[number - 1].startswith("Concern. one two three")


def test_the_option_wins_over_the_file_and_the_file_over_the_old_figure() -> None:
    text = "word " * 3000
    with pytest.raises(Refusal, match=r"may have 2,815 .*not confirmed: check the body's current"):
        submission(concern(text), None)
    with pytest.raises(Refusal, match="may have 2,000;"):
        submission(concern(text), None, word_limit="2000")
    assert submission(concern(text), None, word_limit="4000").remarks == []
    assert submission(concern(text), 4000, word_limit="10").remarks == []


def test_without_a_limit_it_is_said_that_the_figure_is_not_confirmed() -> None:
    made = submission(concern("Nothing."), None)
    assert len(made.remarks) == 1
    assert "not confirmed" in made.remarks[0]
    assert "2,815" not in text_of(body_of(made))


def test_the_command_refuses_with_exit_1_and_writes_nothing(tmp_path: Path) -> None:
    target = tmp_path / "submission.docx"
    command = [sys.executable, "-m", "gap_tool", "report", str(FULL), "--kind", "submission"]
    done = subprocess.run(
        [*command, "--words", "50", "-o", str(target)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )
    assert (done.returncode, target.exists()) == (1, False)
    assert "may have 50; its longest paragraphs: paragraph" in done.stderr
    assert "Traceback" not in done.stderr


def test_recommendations_have_a_form_that_a_state_can_adopt(
    any_submission: tuple[Path, Built],
) -> None:
    path, made = any_submission
    boxes = " ".join(" ".join(texts(body_of(made), "Recommendation")).split())
    findings = assessment_of(path).findings.values()
    asked = [
        one
        for finding in findings
        if finding.status.value in ("partially_compliant", "non_compliant")
        for one in finding.recommendations
    ]
    assert "authorities are" not in boxes
    for one in asked:
        assert f"{one.id} {' '.join(one.text.split())}" in boxes
    assert Counter(re.findall(r"\bR\d+\b(?= [A-Z])", boxes)).keys() >= {one.id for one in asked}


def test_joint_authors_stand_on_top_with_their_organisations() -> None:
    authors = [
        {"name": "A. Example", "organisation": "Example Centre"},
        {"name": "Example League"},
        {"name": "Example Union", "organisation": "Example Union"},
    ]
    lines = texts(body_of(submission({}, authors=authors)), "CoverLine")
    assert lines[0] == "Submitted by: Example Centre (A. Example); Example League; Example Union"


def test_what_is_ineffective_in_practice_is_an_issue_and_what_works_is_none() -> None:
    findings = {
        "art-2": {"status": "compliant", "practice": {"rating": "ineffective", "text": "Unused."}},
        "art-3": {"status": "compliant", "practice": {"rating": "effective", "text": "Used."}},
        "art-4": {"status": "compliant", "practice": {"rating": "ineffective"}},
    }
    body = body_of(submission(findings))
    titles = texts(body, "Heading2")
    assert titles == ["Illegal access (Article\u00a02)", "Data interference (Article\u00a04)"]
    assert "Practice – ineffective. Unused." in texts(body, "NumberedParagraph")
    assert "Concern. The law is not effective in practice." in texts(body, "NumberedParagraph")


def test_key_words_are_the_titles_of_the_issues() -> None:
    paragraphs = texts(body_of(submission(concern("Nothing."))), "NumberedParagraph")
    assert "Key words: Illegal access." in paragraphs


def test_the_first_chapter_does_not_leave_the_title_alone_on_its_page() -> None:
    body = body_of(submission(concern("Nothing.")))
    headings = [one for one in body.iter(name("w:p")) if style_of(one) == "Heading1"]
    assert len(headings) == 2
    for one in headings:
        found = one.find(f"{name('w:pPr')}/{name('w:pageBreakBefore')}")
        assert found is not None
        assert found.get(name("w:val")) == "0"


def test_same_input_same_bytes() -> None:
    made = [built(assessment_of(FULL), "submission").content for _ in range(2)]
    assert made[0] == made[1]


def test_a_footnote_cites_each_article_and_each_law_in_full_once() -> None:
    provisions = [{"law": "EX", "article": number, "sources": ["S1"]} for number in ("1", "2")]
    findings = {
        "laws": {"EX": {"title": "Example Code", "number": "9"}},
        "sources": {"S1": {"title": "Example page"}},
        "art-2": {**concern("Gap.")["art-2"], "national_provisions": provisions, "sources": ["S1"]},
    }
    with zipfile.ZipFile(io.BytesIO(submission(findings).content)) as archive:
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
    assert text_of(notes).strip() == (
        "Example Code, Article\u00a01 (Example Code, No.\u00a09); Example Code, Article\u00a02. "
        "S1: Example page."
    )
