"""`gap-tool upgrade`: nothing is lost, nothing is invented, and nothing else changes."""

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gap_tool import ids
from gap_tool.assessment import Assessment
from gap_tool.checklist import Checklist
from gap_tool.checks import Case, run
from gap_tool.checks.checklist import check_checklist
from gap_tool.commands import upgrade as command
from gap_tool.diagnostics import Refusal
from gap_tool.editions import Change, ChangeKind, Edition, parts
from gap_tool.loading import load_assessment, load_checklist
from gap_tool.scales import Stage
from gap_tool.upgrade import Upgraded, upgraded
from gap_tool.workspace import Workspace
from gap_tool.yaml_store import read
from tests.editions import Answers, Editor

ROOT = Path(__file__).parent.parent
CATALOGUE = Workspace(ROOT)
CHANGED = [one for one in CATALOGUE.conventions() if CATALOGUE.checklist(one).changes]
CHECKLIST = """\
checklist:
  id: example
  edition: "1.1"
  title: Example Convention
  short_title: Example Convention
  series: XTS
  number: "1"
  opened: 2001-01-01
changes:
  - edition: "1.1"
    since: "1.0"
    date: 2026-06-01
    note: A second look.
    provisions: {provisions}
    elements: {elements}
chapters: [{{number: I, title: Example, articles: [art-1]}}]
art-1:
  title: Example
  in_brief: the example
  kind: definition
  national_law: yes
  requirement: So.
  provisions:
    art-1.1: {{obligation: mandatory, requirement: So., elements: {{old: So, act: Act}}}}
    art-1.2.a: {{obligation: mandatory, requirement: So., elements: {{first: A, second: B}}}}
    art-1.2.b: {{obligation: mandatory, requirement: So.}}
    art-1.9: {{obligation: mandatory, requirement: So.}}
"""
HEADER = """\
assessment:
  country: GE
  convention: example
  edition: "1.0"
  law_as_at: 2020
  language: en
  position: party

"""


def gap_tool(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gap_tool", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def checklist(*, provisions: str = "[]", elements: str = "[]") -> Checklist:
    """The example at its second edition, with these changes."""
    text = CHECKLIST.format(provisions=provisions, elements=elements)
    found, faults = load_checklist(read(text).data)
    assert found is not None, faults
    assert check_checklist(found) == []
    return found


def assessment_in(text: str) -> Assessment:
    loaded = load_assessment(read(text).data)
    assert loaded.assessment is not None
    assert loaded.faults == [], text
    return loaded.assessment


def lines(text: str, of: Checklist) -> str:
    """What an assessment becomes, below its header."""
    done = upgraded(read(HEADER + text), of)
    assert upgraded(read(done.source), of).steps == []
    head = HEADER.replace('"1.0"', '"1.1"')
    assert done.source.startswith(head)
    return done.source.removeprefix(head)


# -- any change to any assessment -------------------------------------------------------------


def made(random: Any) -> tuple[Editor, Checklist, str]:
    """A checklist after one or two new editions, and an assessment from before them."""
    editor = Editor(random)
    for _ in range(random.randint(1, 2)):
        editor.edition()
    of = editor.checklist()
    assert check_checklist(of) == []
    text = Answers(random).assessment(editor.first)
    assert read(text).faults == [], text
    assessment_in(text)
    return editor, of, text


RANDOM = st.randoms(use_true_random=False)
MANY = settings(max_examples=100, deadline=None)


@MANY
@given(RANDOM, st.booleans())
def test_no_sentence_and_no_comment_is_lost(random: Any, crlf: bool) -> None:
    _, of, text = made(random)
    text = text.replace("\n", "\r\n") if crlf else text
    after = upgraded(read(text), of).source
    for told in (r"Sentence-[0-9]+", r"# [a-z]+-[0-9]+"):
        before = Counter(re.findall(told, text))
        assert before - Counter(re.findall(told, after)) == Counter()
    assert prose(text) - prose(after) == Counter()
    assert after.count("\n") == after.count("\r\n") * crlf or not crlf


def prose(text: str) -> Counter[str]:
    """The words of a file that are no ids: letters only."""
    return Counter(re.findall(r"[^\W\d_]{3,}", text)) - Counter({"ready": 9999})


@MANY
@given(RANDOM)
def test_a_second_time_there_is_nothing_to_do(random: Any) -> None:
    _, of, text = made(random)
    once = upgraded(read(text), of)
    again = upgraded(read(once.source), of)
    assert len(once.steps) == len(of.changes)
    assert (again.source, again.steps) == (once.source, [])


@MANY
@given(RANDOM)
def test_what_no_change_touches_stays_byte_for_byte(random: Any) -> None:
    editor, of, text = made(random)
    after = upgraded(read(text), of).source
    document = read(text)
    for key in document.data:
        if key.startswith("art-") and ids.article_of(key) not in editor.stirred:
            start, _ = document.offsets((key,), key=True)
            assert text[start : document.offsets((key,))[1]] in after


@MANY
@given(RANDOM)
def test_every_place_and_element_is_known_afterwards(random: Any) -> None:
    editor, of, text = made(random)
    loaded = load_assessment(read(upgraded(read(text), of).source).data)
    assessment = loaded.assessment
    assert assessment is not None
    assert assessment.assessment.edition == of.checklist.edition
    faults = run(Case(assessment, of, Stage.DRAFT, known=loaded.known))
    unknown = ("unknown-provision", "unknown-element", "other-edition")
    assert [one for one in faults if one.code in unknown] == []
    assert not editor.spent & (set(assessment.findings) - of.places)


@MANY
@given(RANDOM)
def test_no_answer_is_invented(random: Any) -> None:
    """No status, result or text stands in the new file that did not in the old one; and a finding
    is only ready if it was.
    """
    _, of, text = made(random)
    done = upgraded(read(text), of)
    before, after = (Counter(answers(assessment_in(one))) for one in (text, done.source))
    assert after - before == Counter()
    assert set(done.again) <= set(assessment_in(done.source).findings)
    for place in done.again:
        assert assessment_in(done.source).findings[place].state == "drafting"
        mark = rf"# Edition 1\.[0-9]: look again - [^\r\n]+\n{place}:"
        assert re.search(mark, done.source)


def answers(assessment: Assessment) -> list[str]:
    found = []
    for one in assessment.findings.values():
        found += [f"{one.status}", f"{one.gap}", f"{one.analysis}"]
        found += [each.model_dump_json() for each in one.elements.values()]
    return found


# -- kind by kind -----------------------------------------------------------------------------


SPLIT = (
    "[{kind: split, from: [art-1.2.a/both], to: [art-1.2.a/first, art-1.2.a/second], reason: So.}]"
)
MERGED = "[{kind: merged, from: [art-1.1/one, art-1.1/two], to: [art-1.1/act], reason: So.}]"


def test_a_renamed_answer_moves_silently() -> None:
    of = checklist(elements="[{kind: renamed, from: [art-1.1/x], to: [art-1.1/act], reason: So.}]")
    for place in ("art-1", "art-1.1"):
        text = (
            f'{place}:\n  status: compliant\n  elements: {{"x": met, old: met}}\n  state: ready\n'
        )
        assert lines(text, of) == text.replace("x", "act")


def test_an_answer_to_the_whole_is_none_to_a_part() -> None:
    text = """\
art-1:
  status: partially_compliant
  elements:
    act: met
    both:  # mine
      result: not_met
      note: |
        One.

        Two # of it.
    # below
  state: ready
"""
    assert (
        lines(text, checklist(elements=SPLIT))
        == """\
# Edition 1.1: look again - Article 1(2)(a): 'both' was split into 'first' and 'second': So.
art-1:
  status: partially_compliant
  elements:
    act: met
    # Answered in edition 1.0:
    # both:  # mine
    #   result: not_met
    #   note: |
    #     One.
    #
    #     Two # of it.
    # below
  state: drafting
"""
    )


def test_answers_in_brackets_become_comments_above_them() -> None:
    text = "art-1: {status: compliant, elements: {act: met, both: {result: met}}, state: ready}\n"
    assert (
        lines(text, checklist(elements=SPLIT))
        == """\
# Answered in edition 1.0:
# both: {result: met}
# Edition 1.1: look again - Article 1(2)(a): 'both' was split into 'first' and 'second': So.
art-1: {status: compliant, elements: {act: met}, state: drafting}
"""
    )


def test_parts_answered_alike_are_the_answer_to_their_union() -> None:
    text = "art-1.1:\n  status: compliant\n  elements:\n    one: met\n    two: {result: met, note: x}\n"
    assert (
        lines(text, checklist(elements=MERGED))
        == """\
art-1.1:
  status: compliant
  elements:
    act: met
    # Answered in edition 1.0:
    # two: {result: met, note: x}
"""
    )


@pytest.mark.parametrize("answered", ["one: met\n    two: not_met", "two: met"])
def test_parts_answered_otherwise_are_no_answer(answered: str) -> None:
    text = f"art-1.1:\n  status: compliant\n  elements:\n    {answered}\n"
    after = lines(text, checklist(elements=MERGED))
    assert assessment_in(HEADER + after).findings["art-1.1"].elements == {}
    assert after.startswith("# Edition 1.1: look again - Article 1(1): 'one' and 'two' were merged")


def test_a_withdrawn_answer_stays_with_its_note() -> None:
    of = checklist(elements="[{kind: withdrawn, from: [art-1.1/harm], reason: No\n    part.}]")
    text = "art-1.1:\n  status: compliant\n  elements: {harm: {result: met, note: Why}}\n"
    assert (
        lines(text, of)
        == """\
# Edition 1.1: look again - Article 1(1): 'harm' was withdrawn: No part.
art-1.1:
  status: compliant
  # Answered in edition 1.0:
  # harm: {result: met, note: Why}
  elements: {}
"""
    )


def test_what_another_provision_goes_on_asking_keeps_its_answer() -> None:
    of = checklist(elements="[{kind: withdrawn, from: [art-1.9/act], reason: So.}]")
    text = "art-1:\n  status: compliant\n  elements: {act: met}\n"
    assert lines(text, of) == text
    assert "# act: met\n" in lines(text.replace("art-1:", "art-1.9:"), of)


def test_a_reworded_question_is_put_again_to_whoever_answered_it() -> None:
    of = checklist(elements="[{kind: reworded, from: [art-1.1/act], reason: So.}]")
    text = "art-1.1:\n  status: compliant\n  elements: {act: met}\n  state: ready\n"
    mark = "# Edition 1.1: look again - Article 1(1): 'act' was reworded: So.\n"
    assert lines(text, of) == mark + text.replace("ready", "drafting")
    other = "art-1.1:\n  status: compliant\n  elements: {old: met}\n  state: ready\n"
    assert lines(other, of) == other


def test_a_finding_on_a_renamed_provision_moves_and_so_do_references() -> None:
    of = checklist(provisions="[{kind: renamed, from: [art-1.3], to: [art-1.9], reason: So.}]")
    text = "declarations:\n  - {provision: art-1.3, text: x, basis: [art-1.3]}\nart-1.3:\n  status: compliant\n"
    assert lines(text, of) == text.replace("art-1.3", "art-1.9")


def test_a_split_into_letters_leaves_the_finding_to_answer_for_them_all() -> None:
    change = "{kind: split, from: [art-1.2], to: [art-1.2.a, art-1.2.b], reason: So.}"
    text = "art-1.2:\n  status: compliant\n"
    mark = "# Edition 1.1: look again - Article 1(2) was split into Articles 1(2)(a) and 1(2)(b): So.\n"
    assert lines(text, checklist(provisions=f"[{change}]")) == mark + text


def test_of_two_findings_merged_the_second_becomes_a_comment() -> None:
    of = checklist(
        provisions="[{kind: merged, from: [art-1.3, art-1.4], to: [art-1.9], reason: So.}]"
    )
    text = "art-1.3:\n  status: compliant\n# of 4\nart-1.4:\n  gap: |\n    Why\n  status: non_compliant\n"
    mark = "# Edition 1.1: look again - Articles 1(3) and 1(4) were merged into Article 1(9): So."
    assert (
        lines(text, of)
        == f"""\
{mark}
art-1.9:
  status: compliant
# of 4
{mark}
# art-1.4:
#   gap: |
#     Why
#   status: non_compliant
"""
    )


def test_a_withdrawn_finding_is_not_lifted_to_the_article_but_its_author_is_told() -> None:
    of = checklist(provisions="[{kind: withdrawn, from: [art-1.3], reason: So.}]")
    text = "art-1:\n  status: compliant\n  state: ready\nart-1.3:\n  status: compliant\n"
    mark = "# Edition 1.1: look again - Article 1(3) was withdrawn: So.\n"
    after = lines(text, of)
    assert after == (
        f"{mark}art-1:\n  status: compliant\n  state: drafting\n{mark}# art-1.3:\n#   status: compliant\n"
    )


def test_a_reservation_on_a_withdrawn_provision_stands_under_the_article() -> None:
    of = checklist(provisions="[{kind: withdrawn, from: [art-1.3], reason: So.}]")
    text = "reservations:\n  - provision: art-1.3\n    text: x\n"
    assert (
        lines(text, of)
        == """\
reservations:
  # Edition 1.1: look again - Article 1(3) was withdrawn: So.
  - provision: art-1
    text: x
"""
    )


def test_what_is_not_assessed_yet_need_not_be_looked_at_again() -> None:
    of = checklist(provisions="[{kind: reworded, from: [art-1.1], reason: So.}]")
    assert lines("art-1.1:\n  status: not_assessed\n", of) == "art-1.1:\n  status: not_assessed\n"


# -- the command ------------------------------------------------------------------------------


@pytest.fixture
def file(workspace: Path) -> Path:
    """An assessment at the first edition, with a byte order mark and line ends of Windows."""
    (workspace / "checklists").mkdir()
    of = CHECKLIST.format(provisions="[]", elements=SPLIT)
    (workspace / "checklists" / "example.yaml").write_text(of, encoding="utf-8")
    path = workspace / "assessments" / "example" / "example.yaml"
    text = HEADER + "art-1:\n  status: compliant\n  elements:\n    both: met\n    act: met\n"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    return path


def test_it_says_what_it_does_and_keeps_line_ends_and_mark(file: Path) -> None:
    before = file.read_bytes()
    done = gap_tool(file.parent, "upgrade", file.name)
    after = file.read_bytes()
    assert (done.returncode, done.stderr) == (0, "")
    assert "'both' was split into 'first' and 'second'" in done.stdout
    assert "Look again at Article 1;" in done.stdout
    assert after.startswith(b"\xef\xbb\xbfassessment:\r\n")
    assert after.count(b"\n") == after.count(b"\r\n") == before.count(b"\n") + 2
    again = gap_tool(file.parent, "upgrade", file.name)
    assert (again.returncode, again.stderr, file.read_bytes()) == (0, "", after)
    assert again.stdout == "example.yaml is at edition 1.1 already, the newest.\n"


def test_a_dry_run_tells_the_same_and_writes_nothing(file: Path) -> None:
    before = file.read_bytes()
    tried = gap_tool(file.parent, "upgrade", "--dry-run", file.name)
    assert (tried.returncode, file.read_bytes()) == (0, before)
    assert list(file.parent.iterdir()) == [file]
    done = gap_tool(file.parent, "upgrade", file.name)
    assert tried.stdout.replace("Would write", "Wrote") == done.stdout


def test_the_check_names_the_command(file: Path) -> None:
    shown = gap_tool(file.parent, "check", "--format", "concise", file.name).stdout
    assert "edition 1.1 is at hand; run gap-tool upgrade [other-edition]" in shown


@pytest.mark.parametrize(
    ("wrong", "code", "told"),
    [
        ((b'"1.0"', b'"0.7"'), 2, "there is no edition 0.7 of this checklist; known: 1.1, 1.0"),
        ((b"compliant", b"complaint"), 1, "unknown status 'complaint'"),
        ((b"elements:", b"  elements:"), 1, "yaml-syntax"),
        ((b"convention: example", b"convention: exampel"), 2, "did you mean 'example'?"),
    ],
)
def test_what_cannot_be_upgraded_stays_as_it_is(
    file: Path, wrong: tuple[bytes, bytes], code: int, told: str
) -> None:
    before = file.read_bytes().replace(*wrong)
    file.write_bytes(before)
    done = gap_tool(file.parent, "upgrade", file.name)
    assert (done.returncode, done.stdout, file.read_bytes()) == (code, "", before)
    assert told in done.stderr


@pytest.mark.parametrize("name", ["checklists/example.yaml", "assessments", "nothing.yaml"])
def test_what_is_no_assessment_is_refused(file: Path, name: str) -> None:
    done = gap_tool(file.parents[2], "upgrade", name)
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert "fault in gap-tool" not in done.stderr


def test_the_work_of_a_colleague_is_not_written_over(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = file.read_bytes().replace(b"both: met", b"both: not_met")

    def slowly(*arguments: Any) -> Upgraded:
        file.write_bytes(theirs)
        return upgraded(*arguments)

    monkeypatch.setattr(command, "upgraded", slowly)
    with pytest.raises(Refusal, match="changed in the meantime"):
        command.command.main([str(file)], standalone_mode=False)
    assert file.read_bytes() == theirs


# -- the second editions that are shipped -----------------------------------------------------


def given_up(of: Checklist) -> dict[str, list[Change]]:
    """The changes of elements of the second edition, by article."""
    found: dict[str, list[Change]] = {}
    for change in of.changes[-1].elements:
        found.setdefault(parts(change.old[0])[0].split(".")[0], []).append(change)
    return found


def filled(fresh: str, article: str, changes: list[Change]) -> str:
    """A fresh assessment with old answers under an article."""
    asked = [parts(one)[1] for change in changes for one in change.old]
    told = "\n".join(f"    {one}: {{result: met, note: On {one}.}}" for one in asked)
    answer = f"{article}:\n  status: partially_compliant\n  elements:\n{told}\n  gap: The rest.\n"
    assert f"{article}:\n  status: not_assessed\n" in fresh
    return fresh.replace(f"{article}:\n  status: not_assessed\n", answer)


def test_there_is_a_second_edition_with_changes_of_several_kinds() -> None:
    kinds = {
        change.kind
        for one in CHANGED
        for edition in CATALOGUE.checklist(one).changes
        for change in (*edition.provisions, *edition.elements)
    }
    assert kinds >= set(ChangeKind) - {ChangeKind.REWORDED}


@pytest.mark.parametrize("convention", CHANGED)
def test_a_filled_in_assessment_is_carried_over_and_passes_the_check(
    workspace: Path, convention: str
) -> None:
    of = CATALOGUE.checklist(convention)
    gap_tool(workspace, "new", "georgia", convention)
    path = workspace / "assessments" / "georgia" / f"{convention}.yaml"
    oldest: Edition = of.changes[-1]
    text = path.read_text(encoding="utf-8")
    text = text.replace(f'edition: "{of.checklist.edition}"', f'edition: "{oldest.since}"')
    for article, changes in given_up(of).items():
        text = filled(text, article, changes)
    path.write_text(text, encoding="utf-8")
    assert "unknown-element" in gap_tool(workspace, "check").stdout
    assert gap_tool(workspace, "upgrade", str(path)).returncode == 0
    checked = gap_tool(workspace, "check", "--format", "concise")
    assert (checked.returncode, "error" in checked.stdout) == (0, False)
    assert "other-edition" not in checked.stdout
    after = path.read_text(encoding="utf-8")
    assert Counter(re.findall(r"note: On \S+\.", text)) == Counter(
        re.findall(r"note: On \S+\.", after)
    )
    moved = [one for one in oldest.elements if one.kind is ChangeKind.RENAMED]
    for change in moved:
        old, new = (parts(listed[0])[1] for listed in (change.old, change.new))
        assert f"    {new}: {{result: met, note: On {old}.}}" in after
