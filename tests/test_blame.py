"""`gap-tool blame` on real repositories: who gave each field of a finding its meaning."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import gap_tool
from gap_tool.blame import origins
from gap_tool.commands.blame import command
from gap_tool.diagnostics import Refusal
from gap_tool.history import past
from tests.git_repository import Repo, bare_machine

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

art-6:
  status: non_compliant
  national_provisions:
    - law: EX-CC
      article: "1"
      content: |
        The Example Code speaks of devices that open what is closed.
  elements:
    import: not_met
    intent: met
  gap: |
    The Example Code is silent.
  recommendations:
    - id: R1
      text: |
        Amend the Example Code so that importing a device is an offence.
      strength: urges

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


def blame(*arguments: str) -> str:
    """What the command prints."""
    done = CliRunner().invoke(command, list(arguments), standalone_mode=False)
    if done.exception:
        raise done.exception
    assert done.return_value == 0
    assert "\x1b" not in done.output
    return done.output


def subjects(name: str = NAME, place: str = "art-6") -> dict[str, str]:
    """The subject of the commit that each field comes from; empty if it is not committed."""
    found = [one for one in origins(past(Path(name), place)) if one.place == place]
    return {one.field: one.step.version.subject if one.step.version else "" for one in found}


def with_(text: str, *edits: tuple[str, str]) -> str:
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


RATED = ("status: non_compliant", "status: partially_compliant")
REWORDED = ("Code is silent", "Code says little")
RENUMBERED = ('article: "1"', 'article: "1-bis"')


def changed_by(subject: str, name: str = NAME) -> set[str]:
    return {field for field, said in subjects(name).items() if said == subject}


def test_every_field_is_told_with_its_last_change(repo: Repo) -> None:
    repo.save(NAME, with_(BASE, RATED), "Rate", "2026-01-11", "Berik Example")
    repo.save(NAME, with_(BASE, RATED, ("intent: met", "intent: unclear")), "Doubt", "2026-01-12")
    assert subjects() == {
        "status": "Rate",
        "national provision EX-CC 1: law": "Begin",
        "national provision EX-CC 1: number of the article": "Begin",
        "national provision EX-CC 1: role": "Begin",
        "national provision EX-CC 1: summary of content": "Begin",
        "element import": "Begin",
        "element intent": "Doubt",
        "gap": "Begin",
        "recommendation R1: number": "Begin",
        "recommendation R1: text": "Begin",
        "recommendation R1: strength": "Begin",
        "state": "Begin",
    }


def test_the_table_tells_value_day_author_and_commit(repo: Repo) -> None:
    commit = repo.save(NAME, with_(BASE, RATED), "Rate after the hearing", "2026-02-03", "Берик")
    head, first, *rest = blame(NAME, "6").splitlines()
    assert head == "Article 6"
    assert (
        first.rstrip() == f"{commit[:7]}  2026-02-03  Берик            status: partially compliant"
    )
    assert f"{commit[:7]}  2026-02-03  Берик  Rate after the hearing" in rest
    table = [first, *rest[: rest.index("")]]
    assert {line[38:].split(": ")[0] for line in table} > {"status", "gap", "element intent"}
    assert "Article 6(1)(b)" in rest


def test_layout_does_not_count(repo: Repo) -> None:
    wrapped = ("The Example Code is silent.", "The Example\n    Code is silent.")
    longer = ("intent: met", "intent: {result: met}")
    comment = ("art-6:\n", "# remember\nart-6:\n")
    repo.save(NAME, with_(BASE, wrapped, longer, comment), "Tidy up", "2026-01-11")
    assert set(subjects().values()) == {"Begin"}


def test_an_entry_that_moves_or_gets_another_name_stays_itself(repo: Repo) -> None:
    first = '    - law: EX-CC\n      article: "0"\n      content: New.\n'
    moved = ("  national_provisions:\n", f"  national_provisions:\n{first}")
    repo.save(NAME, with_(BASE, moved), "Cite another", "2026-01-11")
    new = {f"national provision EX-CC 0: {field}" for field in ("law", "role")}
    assert new < changed_by("Cite another")
    assert not any("EX-CC 1" in field for field in changed_by("Cite another"))
    repo.save(NAME, with_(BASE, RENUMBERED, ("id: R1", "id: R2")), "Renumber", "2026-01-12")
    assert changed_by("Renumber") == {
        "national provision EX-CC 1-bis: number of the article",
        "recommendation R2: number",
    }


def test_a_value_that_came_back_counts_from_its_return(repo: Repo) -> None:
    repo.save(NAME, with_(BASE, RATED), "Rate", "2026-01-11")
    repo.save(NAME, BASE, "Take it back", "2026-01-12")
    assert changed_by("Take it back") == {"status"}


def test_each_side_of_a_merge_keeps_its_changes(repo: Repo) -> None:
    repo.git("checkout", "--quiet", "-b", "other")
    repo.save(NAME, with_(BASE, RATED), "Theirs", "2026-01-11")
    repo.git("checkout", "--quiet", "main")
    repo.save(NAME, with_(BASE, REWORDED), "Ours", "2026-01-12")
    repo.git("merge", "--quiet", "--no-commit", "--no-ff", "other")
    repo.write(NAME, with_(BASE, RATED, REWORDED, ("strength: urges", "strength: invites")))
    repo.commit("Merge", "2026-01-13")
    assert changed_by("Theirs") == {"status"}
    assert changed_by("Ours") == {"gap"}
    assert changed_by("Merge") == {"recommendation R1: strength"}


def test_what_is_not_committed_is_told_as_such(repo: Repo) -> None:
    repo.write(NAME, with_(BASE, REWORDED))
    assert changed_by("") == {"gap"}
    (line,) = (one for one in blame(NAME, "6").splitlines() if one.startswith("not committed"))
    assert line.split(maxsplit=2)[2].strip() == "gap: The Example Code says little."


def test_names_of_the_file_do_not_matter(repo: Repo) -> None:
    repo.save(NAME, with_(BASE, RATED), "Rate", "2026-01-11")
    repo.git("mv", NAME, "new.yaml")
    repo.commit("Rename", "2026-01-12")
    assert changed_by("Rate", "new.yaml") == {"status"}
    assert changed_by("Rename", "new.yaml") == set()


def test_a_spoilt_version_takes_no_credit(repo: Repo) -> None:
    repo.save(NAME, with_(BASE, ("status: non_compliant", "status: {")), "Break", "2026-01-11")
    repo.save(NAME, with_(BASE, REWORDED), "Mend", "2026-01-12")
    assert changed_by("Mend") == {"gap"}
    assert changed_by("Break") == set()


def test_a_finding_that_went_away_is_asked_of_the_log(repo: Repo) -> None:
    repo.save(NAME, BASE[: BASE.index("\nart-6.1.b")] + "\n", "Drop it", "2026-01-11")
    with pytest.raises(Refusal, match=r"no finding on Article 6\(1\)\(b\) any more.* gap-tool log"):
        blame(NAME, "6.1.b")
    with pytest.raises(Refusal, match="never had a finding on Article 7"):
        blame(NAME, "7")


def test_a_confidential_comment_keeps_its_words(repo: Repo) -> None:
    comment = "  comments:\n    - {from: Example Ministry, text: hush, confidential: yes}\n"
    edit = ("status: not_assessed\n", f"status: not_assessed\n{comment}")
    repo.save(NAME, with_(BASE, edit), "Comment", "2026-01-11")
    for form in ("text", "json"):
        text = blame(NAME, "6.1.b", "--format", form)
        assert "Example Ministry" in text
        assert "(confidential)" in text
        assert "hush" not in text


def test_a_shallow_clone_says_what_is_missing(repo: Repo, tmp_path: Path) -> None:
    repo.save(NAME, with_(BASE, RATED), "Rate", "2026-01-11")
    target = tmp_path / "shallow"
    repo.git("clone", "--quiet", "--depth", "1", repo.folder.as_uri(), str(target))
    text = blame(str(target / NAME), "6")
    assert text.splitlines()[-1].startswith("Older history is not on this machine")


def test_a_terminal_is_not_obeyed(repo: Repo) -> None:
    reworded = with_(BASE, ("Code is silent", "Code is [red]silent[/red]"))
    repo.save(NAME, reworded, "Sub\x1b[31mject", "2026-01-11", "A\u202eB Example")
    text = blame(NAME, "6")
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "Sub\ufffd[31mject" in text
    assert "[red]silent[/red]" in text


def test_a_program_gets_values(repo: Repo) -> None:
    commit = repo.save(NAME, with_(BASE, RATED), "Rate", "2026-01-11", "Ana Example")
    told: dict[str, Any] = json.loads(blame(NAME, "6", "--format", "json"))
    assert (told["format"], told["path"], told["article"]) == (1, NAME, "art-6")
    status = told["fields"][0]
    assert (status["place"], status["loc"]) == ("art-6", ["art-6", "status"])
    assert (status["field"], status["value"]) == ("status", "partially_compliant")
    assert status["commit"]["id"] == commit
    assert {one["place"] for one in told["fields"]} == {"art-6", "art-6.1.b"}


@pytest.mark.parametrize(("name", "columns"), [("log", "40"), ("blame", "40"), ("blame", "30")])
def test_a_narrow_terminal_is_enough(repo: Repo, name: str, columns: str) -> None:
    """A real terminal, as far as the command can tell."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    source = str(Path(gap_tool.__file__).parents[1])
    with subprocess.Popen(
        [sys.executable, "-m", "gap_tool", name, NAME, "6"],
        stdout=theirs,
        stderr=subprocess.PIPE,
        env={**os.environ, "COLUMNS": columns, "TERM": "xterm", "PYTHONPATH": source},
    ) as process:
        os.close(theirs)
        seen = _all_of(ours)
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 0
    assert "\x1b[" in seen, "a terminal has colours"
    assert "Article 6" in seen


def _all_of(terminal: int) -> str:
    parts: list[bytes] = []
    try:
        while part := os.read(terminal, 65536):
            parts.append(part)
    except OSError:  # Linux says so when the other side has closed
        pass
    os.close(terminal)
    return b"".join(parts).decode()


def test_no_traceback_reaches_the_user(repo: Repo) -> None:
    source = str(Path(gap_tool.__file__).parents[1])
    for arguments in (["log", "none.yaml"], ["blame", NAME, "99"], ["log", "."]):
        done = subprocess.run(
            [sys.executable, "-m", "gap_tool", *arguments],
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONPATH": source},
        )
        assert done.returncode == 2
        (line,) = done.stderr.decode("utf-8").splitlines()
        assert line.startswith("gap-tool: ")
