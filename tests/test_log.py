"""`gap-tool log` on real repositories: who changed a finding, when and why."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from gap_tool.changes import Change, changes
from gap_tool.commands.log import command
from gap_tool.diagnostics import Refusal
from gap_tool.history import entries, past
from gap_tool.sections import sections
from gap_tool.workspace import Workspace
from gap_tool.yaml_store import read, read_bytes
from tests import generated
from tests.git_repository import Repo, bare_machine
from tests.long_history import long_history

ROOT = Path(__file__).parent.parent
NAME = "оценки/example state/budapest.yaml"
BASE = """\
assessment:
  country: GE
  convention: budapest
  edition: "1.0"
  law_as_at: 2020-06-01
  language: en
  position: party

laws:
  EX-CC:
    title: {en: Example Code}
    language: en

art-2:
  status: compliant
  national_provisions:
    - law: EX-CC
      article: "1"

art-6:
  status: non_compliant
  gap: |
    The Example Code is silent.

art-6.1.b:
  status: not_assessed
"""


@pytest.fixture(autouse=True)
def _far_from_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bare_machine(monkeypatch, tmp_path)


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    made = Repo(tmp_path / "рабочая папка")
    made.save(NAME, BASE, "Begin", "2026-01-10", "Aigerim Example")
    monkeypatch.chdir(made.folder)
    return made


def log(*arguments: str) -> str:
    """What the command prints."""
    done = CliRunner().invoke(command, list(arguments), standalone_mode=False)
    if done.exception:
        raise done.exception
    assert done.return_value == 0
    assert "\x1b" not in done.output
    return done.output


def blocks(*arguments: str) -> list[list[str]]:
    """The entries: the subject (or the whole heading) of each, then its lines."""
    made = [one.split("\n") for one in log(*arguments).strip().split("\n\n")]
    return [[head.split("  ")[-1], *(one.strip() for one in rest)] for head, *rest in made]


def with_(text: str, *edits: tuple[str, str]) -> str:
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return text


RATED = ("status: non_compliant\n  gap", "status: partially_compliant\n  gap")
REWORDED = ("Code is silent", "Code says little")
SECOND = ('article: "1"', 'article: "2"')


# -- one finding --------------------------------------------------------------------------------


def test_a_history_tells_who_when_and_why(repo: Repo) -> None:
    commit = repo.save(NAME, with_(BASE, RATED), "After the hearing", "2026-02-03", "Берик Пример")
    text = log(NAME, "6")
    assert text.splitlines()[:2] == [
        f"2026-02-03  Берик Пример  {commit[:7]}  After the hearing",
        "    Article 6: non-compliant → partially compliant",
    ]
    assert text.splitlines()[3].startswith("2026-01-10  Aigerim Example  ")


@pytest.mark.parametrize("article", ["6", "art-6", "Art. 6", "Article 6", "ст. 6"])
def test_an_article_is_written_as_lawyers_write_it(repo: Repo, article: str) -> None:
    repo.save(NAME, with_(BASE, SECOND), "Another article", "2026-01-11")
    repo.save(NAME, with_(BASE, SECOND, RATED), "Rate", "2026-01-12")
    assert [one[0] for one in blocks(NAME, *article.split())] == ["Rate", "Begin"]


def test_what_stands_below_an_article_belongs_to_it(repo: Repo) -> None:
    edit = ("status: not_assessed", "status: not_applicable\n  reason: reservation")
    repo.save(NAME, with_(BASE, edit), "Reserve", "2026-01-11")
    assert blocks(NAME, "6")[0][:2] == ["Reserve", "Article 6(1)(b): not assessed → not applicable"]
    assert blocks(NAME, "6(1)(b)")[0][0] == "Reserve"
    with pytest.raises(Refusal, match=r"Article 6\(1\)\(a\); the one on Article 6 answers for it"):
        log(NAME, "6.1.a")


def test_an_edit_of_text_layout_or_comments_is_told_for_what_it_is(repo: Repo) -> None:
    wrapped = with_(BASE, ("The Example Code is silent.", "The Example\n    Code is silent."))
    repo.save(NAME, wrapped, "Wrap lines", "2026-01-11")
    repo.save(NAME, with_(wrapped, ("art-6:\n", "# ask again\nart-6:\n")), "Note", "2026-01-12")
    repo.save(NAME, with_(BASE, REWORDED), "Reword", "2026-01-13")
    assert blocks(NAME, "6")[0] == ["Reword", "Article 6: gap edited"]
    assert [one[0] for one in blocks(NAME, "6")] == ["Reword", "Begin"]


def test_laws_are_called_by_their_names(repo: Repo) -> None:
    edit = ('      article: "1"\n', '      article: "1"\n    - law: EX-CC\n      article: "7"\n')
    repo.save(NAME, with_(BASE, edit), "Cite", "2026-01-11")
    expected = "Article 2: national provision added: Example Code, Article 7"
    assert blocks(NAME, "2")[0] == ["Cite", expected]


def test_a_finding_that_came_and_went(repo: Repo) -> None:
    without = BASE[: BASE.index("\nart-6.1.b")] + "\n"
    repo.save(NAME, without, "Drop it", "2026-01-11")
    repo.save(NAME, with_(BASE, ("not_assessed", "compliant")), "Bring it back", "2026-01-12")
    assert blocks(NAME, "6.1.b") == [
        ["Bring it back", "Article 6(1)(b): finding added: compliant"],
        ["Drop it", "Article 6(1)(b): finding removed (before: not assessed)"],
        ["Begin", "Article 6(1)(b): finding added: not assessed"],
    ]


def test_only_the_newest_are_shown_if_so_asked(repo: Repo) -> None:
    repo.save(NAME, with_(BASE, RATED), "Rate", "2026-01-11")
    repo.save(NAME, BASE, "Rate again", "2026-01-12")
    assert [one[0] for one in blocks(NAME, "6", "-n", "2")] == ["Rate again", "Rate"]


def test_an_unknown_article_is_refused(repo: Repo) -> None:
    with pytest.raises(Refusal, match="never had a finding on Article 99"):
        log(NAME, "99")
    with pytest.raises(Refusal, match="names no article; write the number"):
        log(NAME, "nonsense")


# -- the whole assessment -----------------------------------------------------------------------


def test_the_history_of_all_begins_with_a_count(repo: Repo) -> None:
    edits = (RATED, ("law_as_at: 2020-06-01", "law_as_at: 2026-01-01"))
    repo.save(NAME, with_(BASE, *edits), "Two things", "2026-01-11")
    told = blocks(NAME)
    assert told[0][1:] == [
        "Assessment: date of the law described: 1 June 2020 → 1 January 2026",
        "Article 6: non-compliant → partially compliant",
    ]
    assert told[1] == ["Begin", "first version, with 3 findings"]


def test_what_is_not_committed_stands_on_top(repo: Repo) -> None:
    assert log(NAME).splitlines()[0].endswith("Begin")
    repo.write(NAME, with_(BASE, RATED))
    assert blocks(NAME, "6")[0] == [
        "not committed yet",
        "Article 6: non-compliant → partially compliant",
    ]
    repo.git("add", "--all")
    assert blocks(NAME)[0][0] == "not committed yet"
    (repo.folder / NAME).unlink()
    assert blocks(NAME)[0] == ["not committed yet", "the file was removed"]


def test_a_file_that_was_never_committed_has_a_first_version(repo: Repo) -> None:
    repo.write("new.yaml", BASE)
    assert blocks("new.yaml") == [["not committed yet", "first version, with 3 findings"]]


def test_the_history_goes_on_under_the_old_name(repo: Repo) -> None:
    repo.save(NAME, with_(BASE, RATED), "Rate", "2026-01-11")
    repo.git("mv", NAME, "new name.yaml")
    repo.write("new name.yaml", with_(BASE, RATED, REWORDED))
    assert blocks("new name.yaml", "6")[0] == ["not committed yet", "Article 6: gap edited"]
    repo.commit("Rename and reword", "2026-01-12")
    told = blocks("new name.yaml", "6")
    assert told[0] == ["Rename and reword", f"renamed from {NAME}", "Article 6: gap edited"]
    assert [one[0] for one in told] == ["Rename and reword", "Rate", "Begin"]


def test_a_removed_file_still_has_its_history(repo: Repo) -> None:
    (repo.folder / NAME).unlink()
    repo.commit("Remove", "2026-01-11")
    assert blocks(NAME) == [
        ["Remove", "the file was removed"],
        ["Begin", "first version, with 3 findings"],
    ]
    assert blocks(NAME, "2")[1] == ["Begin", "Article 2: finding added: compliant"]


# -- branches and merges ------------------------------------------------------------------------


def branched(repo: Repo, ours: str, theirs: str) -> None:
    """Two branches that each change the file once."""
    repo.git("checkout", "--quiet", "-b", "other")
    repo.save(NAME, theirs, "Theirs", "2026-01-11", "Berik Example")
    repo.git("checkout", "--quiet", "main")
    repo.save(NAME, ours, "Ours", "2026-01-12", "Ana Example")


def test_a_change_is_credited_to_its_commit_and_not_to_the_merge(repo: Repo) -> None:
    branched(repo, with_(BASE, SECOND), with_(BASE, RATED))
    repo.git("merge", "--quiet", "-m", "Merge", "other", day="2026-01-13")
    assert [one[0] for one in blocks(NAME, "6")] == ["Theirs", "Begin"]
    assert [one[0] for one in blocks(NAME, "2")] == ["Ours", "Begin"]
    assert [one[0] for one in blocks(NAME)] == ["Ours", "Theirs", "Begin"]


def test_a_merge_tells_what_is_in_neither_side(repo: Repo) -> None:
    branched(repo, with_(BASE, SECOND), with_(BASE, RATED))
    repo.git("merge", "--quiet", "--no-commit", "other")
    repo.write(NAME, with_(BASE, SECOND, RATED, REWORDED))
    repo.commit("Merge with a last word", "2026-01-13")
    text = log(NAME)
    assert "(merge)" in text
    assert blocks(NAME)[0] == ["Merge with a last word", "Article 6: gap edited"]
    assert [one[0] for one in blocks(NAME, "2")] == ["Ours", "Begin"]


def test_a_merge_in_which_both_sides_rated_tells_the_outcome(repo: Repo) -> None:
    theirs = with_(BASE, (RATED[0], "status: compliant\n  gap"))
    branched(repo, with_(BASE, RATED), theirs)
    repo.git("merge", "--quiet", "-s", "ours", "--no-commit", "other")
    repo.write(NAME, with_(BASE, (RATED[0], "status: not_assessed\n  gap")))
    repo.commit("Leave it open", "2026-01-13")
    told = blocks(NAME, "6")
    assert told[0] == ["Leave it open", "Article 6: partially compliant → not assessed"]
    assert [one[0] for one in told[1:]] == ["Ours", "Theirs", "Begin"]


# -- spoilt and missing versions ----------------------------------------------------------------


def test_a_version_that_is_no_yaml_is_told_and_skipped(repo: Repo) -> None:
    broken = with_(BASE, ("  status: non_compliant\n  gap", '  status: "non_compliant\n  gap'))
    repo.save(NAME, broken, "Break it", "2026-01-11")
    repo.save(NAME, with_(BASE, RATED), "Mend and rate", "2026-01-12")
    mended, spoilt, _ = blocks(NAME, "6")
    assert mended == ["Mend and rate", "Article 6: non-compliant → partially compliant"]
    assert spoilt[0] == "Break it"
    assert len(spoilt) == 2
    assert spoilt[1].startswith("Article 6 cannot be read: ")


@pytest.mark.parametrize(
    "spoilt",
    [
        b"\xff\xfe\x00\xd8 no text",
        b"<<<<<<< ours\nassessment:\n=======\n>>>>>>> theirs\n",
        b"",
        b"- a list\n",
        b"&a [*a]\n",
        b"'assessment': {country: GE\n",
    ],
)
def test_a_version_of_which_nothing_can_be_read_hides_no_change(repo: Repo, spoilt: bytes) -> None:
    repo.write(NAME, spoilt)
    repo.commit("Break it", "2026-01-11")
    repo.save(NAME, with_(BASE, RATED), "Mend and rate", "2026-01-12")
    mended, broken, begun = blocks(NAME, "6")
    assert mended == ["Mend and rate", "Article 6: non-compliant → partially compliant"]
    assert (broken[0], begun[0]) == ("Break it", "Begin")
    assert len(broken) == 2
    assert broken[1].startswith("the file cannot be read: ")


def test_a_finding_that_breaks_the_rules_is_told_with_the_reason(repo: Repo) -> None:
    repo.save(NAME, with_(BASE, (RATED[0], "status: complaint\n  gap")), "Slip", "2026-01-11")
    repo.save(NAME, with_(BASE, RATED), "Mend", "2026-01-12")
    mended, slip, _ = blocks(NAME, "6")
    assert slip[1].startswith("Article 6 cannot be read: ")
    assert "complaint" in slip[1]
    assert mended[1] == "Article 6: non-compliant → partially compliant"
    assert [one[0] for one in blocks(NAME, "2")] == ["Begin"], "another article is not touched"


def test_a_conflict_in_the_work_tree_is_told(repo: Repo) -> None:
    repo.write(NAME, BASE.replace("art-6:", "<<<<<<< ours\nart-6:"))
    assert blocks(NAME, "6")[0][0] == "not committed yet"
    assert "cannot be read" in blocks(NAME, "6")[0][1]


def test_line_ends_and_a_byte_order_mark_mean_nothing(repo: Repo) -> None:
    repo.write(NAME, "\ufeff" + BASE.replace("\n", "\r\n"))
    repo.commit("Windows", "2026-01-11")
    repo.save(NAME, with_(BASE, RATED).replace("\n", "\r\n"), "Rate", "2026-01-12")
    assert [one[0] for one in blocks(NAME)] == ["Rate", "Begin"]


def test_a_file_whose_keys_are_quoted_has_the_same_history(repo: Repo) -> None:
    quoted = with_(BASE, ("art-6:\n", '"art-6":\n'))
    assert sections(quoted.encode()) is None
    repo.save(NAME, quoted, "Quote a key", "2026-01-11")
    repo.save(NAME, with_(quoted, RATED), "Rate", "2026-01-12")
    repo.save(NAME, with_(BASE, RATED), "No quotes", "2026-01-13")
    assert blocks(NAME, "6")[0] == ["Rate", "Article 6: non-compliant → partially compliant"]
    assert [one[0] for one in blocks(NAME)] == ["Rate", "Begin"]


def test_a_shallow_clone_says_what_is_missing(repo: Repo, tmp_path: Path) -> None:
    for number, edit in enumerate((RATED, REWORDED, SECOND)):
        repo.save(NAME, with_(BASE, edit), f"Edit {number}", f"2026-01-1{number + 1}")
    target = tmp_path / "shallow"
    repo.git("clone", "--quiet", "--depth", "2", repo.folder.as_uri(), str(target))
    text = log(str(target / NAME), "6")
    assert text.splitlines()[-1].startswith("Older history is not on this machine")
    assert "the oldest version on this machine has 2 findings" in text
    assert "finding added" not in text
    assert "Older history" not in log(NAME, "6")


def test_a_detached_head_shows_its_own_past(repo: Repo) -> None:
    repo.save(NAME, with_(BASE, RATED), "Rate", "2026-01-11")
    repo.git("checkout", "--quiet", "--detach", "HEAD~1")
    assert [one[0] for one in blocks(NAME, "6")] == ["Begin"]


def test_a_submodule_shows_its_own_past(repo: Repo, tmp_path: Path) -> None:
    outer = Repo(tmp_path / "outer")
    allow = ("-c", "protocol.file.allow=always")
    outer.git(*allow, "submodule", "--quiet", "add", repo.folder.as_uri(), "inner")
    outer.commit("Add the module", "2026-01-12")
    assert [one[0] for one in blocks(str(outer.folder / "inner" / NAME), "6")] == ["Begin"]


def test_no_repository_no_commit_no_file_no_assessment(repo: Repo, tmp_path: Path) -> None:
    alone = tmp_path / "alone.yaml"
    alone.write_text(BASE, encoding="utf-8")
    with pytest.raises(Refusal, match="does not lie in a git repository"):
        log(str(alone))
    fresh = Repo(tmp_path / "fresh").write("a.yaml", BASE)
    with pytest.raises(Refusal, match="there is no commit in this git repository yet"):
        log(str(fresh))
    with pytest.raises(Refusal, match=r"there is no file 'nope\.yaml', and git knows of none"):
        log("nope.yaml")
    repo.write("other.yaml", "checklist: {id: budapest}\n")
    with pytest.raises(Refusal, match=r"'other\.yaml' is not an assessment"):
        log("other.yaml")
    with pytest.raises(Refusal, match="is a folder; name one assessment in it"):
        log("оценки")


def test_a_terminal_is_not_obeyed(repo: Repo) -> None:
    repo.save(NAME, with_(BASE, RATED), "Sub\x1b[31mject", "2026-01-11", "A\u202eB Example")
    text = log(NAME, "6")
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "Sub\ufffd[31mject" in text


# -- for programs -------------------------------------------------------------------------------


def test_a_program_gets_values(repo: Repo) -> None:
    commit = repo.save(NAME, with_(BASE, RATED), "Rate", "2026-01-11", "Ana Example")
    repo.write(NAME, with_(BASE, RATED, REWORDED))
    told: dict[str, Any] = json.loads(log(NAME, "6.", "--format", "json"))
    assert (told["format"], told["path"], told["article"]) == (1, NAME, "art-6")
    assert told["shallow"] is False
    pending, rated, _ = told["entries"]
    assert pending["commit"] is None
    assert pending["changes"][0]["after"].strip() == "The Example Code says little."
    assert rated["commit"] == {
        "id": commit,
        "author": "Ana Example",
        "email": "ana@example.org",
        "date": "2026-01-11T12:00:00+05:00",
        "subject": "Rate",
        "path": NAME,
        "merge": False,
    }
    (change,) = rated["changes"]
    assert (change["kind"], change["loc"]) == ("status", ["art-6", "status"])
    assert (change["before"], change["after"]) == ("non_compliant", "partially_compliant")


def test_a_confidential_comment_is_told_without_its_words(repo: Repo) -> None:
    comment = "  comments:\n    - {from: Example Ministry, text: hush, confidential: yes}\n"
    edit = ("status: not_assessed\n", f"status: not_assessed\n{comment}")
    repo.save(NAME, with_(BASE, edit), "Comment", "2026-01-11")
    for form in ("text", "json"):
        text = log(NAME, "6.1.b", "--format", form)
        assert "comment by Example Ministry" in text
        assert "hush" not in text


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_a_history_tells_what_a_comparison_of_whole_files_tells(
    tmp_path_factory: pytest.TempPathFactory, draw: st.DataObject
) -> None:
    texts = [draw.draw(generated.assessments())]
    for _ in range(3):
        texts.append(draw.draw(generated.edited(texts[-1])))
    repo = Repo(tmp_path_factory.mktemp("any"))
    expected: list[list[Any]] = []
    for number, (old, new) in enumerate(pairwise(texts)):
        if number == 0:
            repo.save("a.yaml", generated.to_yaml(old), "Begin", "2026-01-01")
        if generated.to_yaml(new) != generated.to_yaml(old):
            repo.save("a.yaml", generated.to_yaml(new), f"Edit {number}", "2026-01-02")
        told = changes(generated.model(old), generated.model(new))
        expected.append([_essence(one) for one in told if one.loc and one.kind != "layout"])
    found = [
        [_essence(one) for one, _ in entry.changes]
        for entry in entries(past(repo.folder / "a.yaml"))
    ]
    assert [one for one in found if one] == [one for one in reversed(expected) if one]


def _essence(change: Change) -> tuple[Any, ...]:
    return change.kind, change.loc, change.before, change.after, change.confidential


# -- cutting a file into its keys ---------------------------------------------------------------


SHIPPED = sorted((ROOT / "assessments").rglob("*.yaml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_parts_of_a_file_hold_what_the_file_holds(path: Path) -> None:
    content = path.read_bytes()
    cut = sections(content)
    assert cut is not None
    parsed = {key: read(text).data[key] for key, text in cut.items()}
    assert parsed == read_bytes(content).data


PIECES = (
    *(
        "a: b\n",
        "b: |\n  text\n\n  more\n",
        "c:\n- x\n- y: z\n",
        "c2:\n  - x\n",
        "d: 'one\n  two'\n",
    ),
    *("e: {x: 1,\n  y: 2}\n", "f: >-\n  # no comment\n", "g:\n", "art-6:\n  s: x\n\n", "h: |+\n\n"),
    *("# comment\n", "\n", "  # comment\n", "'q': 1\n", "? k\n: v\n", "---\n", "x: y", "  more\n"),
    *(
        "i: [1,\n2]\n",
        "j: 'one\nk: two'\n",
        "<<: x\n",
        "l: |\n\t\n",
        "% no\n",
        "a: again\n",
        "\ufeff",
    ),
)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=6))
def test_parts_that_can_be_read_say_what_the_sound_file_says(pieces: list[str]) -> None:
    content = "".join(pieces).encode()
    whole, cut = read_bytes(content), sections(content)
    if cut is None or not whole.complete or whole.faults:
        return
    parts = {key: read(text) for key, text in cut.items()}
    if all(one.complete for one in parts.values()):  # text in quotes may run on at the margin
        assert (whole.data or {}) == {key: one.data[key] for key, one in parts.items()}


# -- speed --------------------------------------------------------------------------------------


def test_a_long_history_takes_one_look_into_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checklist = Workspace(ROOT).checklist("budapest")
    places = [
        one for article in checklist.answerable() for one in checklist.articles[article].provisions
    ]
    file = long_history(tmp_path / "long", checklist, places[:20], 30, places[10])
    trace = tmp_path / "trace"
    monkeypatch.setenv("GIT_TRACE2_EVENT", str(trace))
    told = list(entries(past(file, places[10])))
    monkeypatch.delenv("GIT_TRACE2_EVENT")
    assert len(told) >= 10
    calls = [json.loads(line) for line in trace.read_text(encoding="utf-8").splitlines()]
    batches = [one for one in calls if one["event"] == "start" and "--batch" in one["argv"]]
    assert len(batches) == 1
    assert sum(one["event"] == "start" for one in calls) <= 10


def test_the_help_names_an_example() -> None:
    assert "Example: gap-tool log" in CliRunner().invoke(command, ["--help"]).output
