"""`gap-tool show` and `gap-tool explain`, driven as a user drives them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from gap_tool import explain, ids
from gap_tool.checklist import Checklist
from gap_tool.cli import group
from gap_tool.workspace import Workspace


@pytest.fixture(scope="module")
def budapest() -> Checklist:
    return Workspace(Path(__file__).parent).checklist("budapest")


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gap_tool", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "COLUMNS": "80", "PYTHONPATH": str(Path(explain.__file__).parents[1])},
    )


def shown(folder: Path, *arguments: str) -> str:
    done = run(folder, "show", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout, "no colour where there is no terminal"
    assert all(len(line) <= 80 for line in done.stdout.splitlines())
    return done.stdout


def flat(text: str) -> str:
    return " ".join(text.split())


def on_terminal(folder: Path, *arguments: str) -> str:
    """What the command prints on a terminal (a pseudo-terminal of the system)."""
    ours, theirs = pytest.importorskip("pty").openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80"}
    environment.pop("NO_COLOR", None)
    environment["PYTHONPATH"] = str(Path(explain.__file__).parents[1])
    command = [sys.executable, "-m", "gap_tool", *arguments]
    with subprocess.Popen(command, cwd=folder, stdout=theirs, env=environment) as process:
        os.close(theirs)
        pieces = []
        try:
            while piece := os.read(ours, 65536):
                pieces.append(piece)
        except OSError:  # Linux says so when the other end is closed
            pass
        os.close(ours)
        assert process.wait() == 0
    return b"".join(pieces).decode()


# -- show -----------------------------------------------------------------------------------------


def test_without_arguments_the_conventions_are_listed(tmp_path: Path) -> None:
    text = shown(tmp_path)
    for convention in Workspace(tmp_path).conventions():
        assert f"\n{convention}\n" in text


def test_a_convention_from_above(tmp_path: Path, budapest: Checklist) -> None:
    text = shown(tmp_path, "budapest")
    assert text.startswith("Convention on Cybercrime\nBudapest Convention, ETS No. 185\n")
    assert "Opened for signature: 23 November 2001, Budapest\nIn force: 1 July 2004\n" in text
    assert "Cybercrime Convention Committee (T-CY)" in text
    for place, article in budapest.articles.items():
        star = "" if article.national_law else " *"
        assert f" {ids.number(place)} {article.title['en']}{star} " in flat(text) + " "
    for note in [*budapest.checklist.notes, *budapest.checklist.sources]:
        assert f"- {flat(note)}" in flat(text)


def test_every_article_is_shown_in_full(
    budapest: Checklist, capsys: pytest.CaptureFixture[str]
) -> None:
    for place, article in budapest.articles.items():
        assert group.main(["show", "budapest", place], standalone_mode=False) == 0
        text = flat(capsys.readouterr().out)
        facts = [article.title["en"], article.requirement, *article.questions, article.note or ""]
        for key, provision in article.provisions.items():
            facts += [f"Article {ids.number(key)}", f"[{key}]", provision.requirement]
            facts += [f"{element} {words}" for element, words in provision.elements.items()]
            facts += [option.text for option in provision.options]
            facts += [*provision.questions, provision.note or ""]
            facts += [ids.number(one) for one in provision.related if ":" not in one]
        missing = [fact for fact in facts if flat(fact) not in text]
        assert missing == []


@pytest.mark.parametrize("citation", ["art-6", "6", "Article 6", "Art. 6", "ARTICLE 6", "аrt-6"])
def test_spellings_of_an_article(tmp_path: Path, citation: str) -> None:
    text = shown(tmp_path, "budapest", citation)
    assert text.startswith("Article 6. Misuse of devices\n")
    assert "Article 6(1)(b) [art-6.1.b]: mandatory\n" in text
    assert "possession " in text


@pytest.mark.parametrize("citation", [["6(1)(b)"], ["art-6.1.b"], ["Article", "6", "1", "b"]])
def test_one_provision(tmp_path: Path, citation: list[str]) -> None:
    text = shown(tmp_path, "budapest", *citation)
    assert "[art-6.1.b]" in text
    assert "[art-6.1.a.i]" not in text
    assert "Reservation (Article 6(3) with Article 42): " in text
    assert "Related: Articles 6(1)(a)(i), " in text


def test_a_group_shows_the_provisions_in_it(tmp_path: Path, budapest: Checklist) -> None:
    text = shown(tmp_path, "budapest", "9(2)")
    found = [key for key in budapest.provisions if f"[{key}]" in text]
    assert found == budapest.under("art-9.2")


def test_relations_show_from_both_ends(tmp_path: Path) -> None:
    here = flat(shown(tmp_path, "budapest", "9.1.a"))
    assert "In other conventions" in here
    assert "lanzarote 20(1)(a): asks more than 9(1)(a)." in here
    there = flat(shown(tmp_path, "lanzarote", "art-20"))
    assert "budapest 9(1)(a): asks less than 20(1)(a)." in there


@pytest.mark.parametrize(("lang", "title"), [("fr", "Accès illégal"), ("ru", "компьютер")])
def test_titles_in_another_language(
    tmp_path: Path, lang: str, title: str, budapest: Checklist
) -> None:
    text = shown(tmp_path, "budapest", "--lang", lang)
    assert title in text
    assert flat(budapest.articles["art-2"].title[lang]) in flat(text)
    assert budapest.articles["art-2"].title["en"] not in text


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["budapst"], "there is no checklist 'budapst', did you mean 'budapest'?"),
        (["budapest", "49"], "the Budapest Convention has no '49'; the last is Article 48"),
        (["budapest", "6(1)(d)"], "there is Article 6(1): gap-tool show budapest art-6.1"),
        (["budapest", "hacking"], "write the number, as in 6 or 6(1)(a)"),
        (["budapest", "--lang", "xx"], "there are no titles in 'xx'; there are: en, fr, ru"),
    ],
)
def test_refusals(tmp_path: Path, arguments: list[str], told: str) -> None:
    done = run(tmp_path, "show", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("gap-tool: ")
    assert told in done.stderr


def test_a_checklist_of_the_workspace_wins_and_a_broken_one_is_told(tmp_path: Path) -> None:
    own = tmp_path / "checklists"
    own.mkdir()
    (own / "broken.yaml").write_text("checklist: [", encoding="utf-8")
    text = shown(tmp_path)
    assert "\nbroken\n  the checklist 'broken' has faults" in text
    assert "\nbudapest\n" in text
    assert run(tmp_path, "show", "broken").returncode == 1


def test_headings_are_bold_on_a_terminal(tmp_path: Path) -> None:
    assert "\x1b[1mArticle 6. Misuse of devices\x1b[0m" in on_terminal(
        tmp_path, "show", "budapest", "6"
    )


# -- explain --------------------------------------------------------------------------------------


def test_explain_prints_a_page(tmp_path: Path) -> None:
    done = run(tmp_path, "explain", "missing-gap")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("missing-gap\n\n")
    assert "    status: non_compliant  # <- error: missing-gap\n" in done.stdout.replace(
        "      ", "    "
    )
    assert "```" not in done.stdout


def test_explain_takes_a_code_as_check_prints_it(tmp_path: Path) -> None:
    plain = run(tmp_path, "explain", "missing-gap").stdout
    assert run(tmp_path, "explain", "[missing-gap]").stdout == plain


def test_explain_without_a_code_lists_all(tmp_path: Path) -> None:
    lines = run(tmp_path, "explain").stdout.splitlines()
    listed = {line.split()[0] for line in lines if line.startswith("  ")}
    assert listed == set(explain.codes())


def test_explain_names_the_nearest_code(tmp_path: Path) -> None:
    done = run(tmp_path, "explain", "missing-gaps")
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no code 'missing-gaps', did you mean 'missing-gap'?" in done.stderr


def test_explain_renders_on_a_terminal(tmp_path: Path) -> None:
    text = on_terminal(tmp_path, "explain", "missing-gap")
    assert "\x1b[" in text
    assert "missing-gap" in text
    assert "```" not in text


# -- completion -----------------------------------------------------------------------------------


def completions(arguments: list[str], incomplete: str) -> list[str]:
    complete = ShellComplete(group, {}, "gap-tool", "_GAP_TOOL_COMPLETE")
    return [one.value for one in complete.get_completions(arguments, incomplete)]


def test_codes_are_completed() -> None:
    assert completions(["explain"], "missing-g") == ["missing-gap"]
    assert completions(["explain"], "") == explain.codes()


def test_conventions_are_completed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert completions(["show"], "buda")[0] == "budapest"
    assert completions(["show"], "zzz") == []
