"""`gap-tool diff` as it is called: in real repositories, what is printed where, exit codes."""

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PLAIN = """\
assessment:
  country: GE
  convention: budapest
  edition: "1.0"
  law_as_at: 2020-06-01
  language: en
  position: party

laws:
  EX-CC:
    title: Example Code

art-2:
  status: compliant
  national_provisions:
    - {law: EX-CC, article: "1"}

art-6:
  status: partially_compliant
  gap: |
    The Example Code does not punish possession.
  recommendations:
    - id: R1
      text: |
        Punish possession.
"""
BETTER = PLAIN.replace("partially_compliant", "non_compliant").replace("not punish", "never punish")
FILE = "assessments/грузия и др/budapest.yaml"


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Variables that leave nothing of the machine's own settings."""
    kept = {key: one for key, one in os.environ.items() if not key.startswith(("GIT_", "XDG_"))}
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        kept.pop(name, None)
    own = {
        "HOME": str(folder),
        "GIT_CONFIG_GLOBAL": str(folder / "gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_DATE": "2026-10-02T10:00:00+00:00",
        "GIT_COMMITTER_DATE": "2026-10-02T10:00:00+00:00",
        "COLUMNS": "100",
    }
    return kept | own | more


def run(
    folder: Path, *arguments: str, cwd: Path | None = None, **more: str
) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own; no traceback, whatever it is asked."""
    done = subprocess.run(
        [sys.executable, "-m", "gap_tool", "diff", *arguments],
        cwd=cwd or folder,
        env=environment(folder.parent, **more),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert "Traceback" not in done.stderr + done.stdout
    assert "a fault in gap-tool itself" not in done.stderr
    return done


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        env=environment(folder.parent),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def put(folder: Path, content: str, name: str = FILE) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository whose one assessment is committed and then edited."""
    settings = "[user]\n\tname = A. Example\n\temail = a@example.org\n"
    (tmp_path / "gitconfig").write_text(settings, encoding="utf-8")
    root = tmp_path / "work space"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    put(root, PLAIN)
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "First")
    put(root, BETTER)
    return root


def test_the_edited_file_is_compared_with_the_last_commit(folder: Path) -> None:
    done = run(folder)
    assert done.returncode == 0
    commit = git(folder, "rev-parse", "HEAD")[:7]
    assert done.stdout == (
        f"From version {commit} of 2 October 2026 to the present version\n"
        "\n"
        f"{FILE}\n"
        "2 changes in 1 article, 1 of them of status.\n"
        "\n"
        "Article 6 – Misuse of devices\n"
        "  Article 6: partially compliant → non-compliant\n"
        "  Article 6: gap edited\n"
        "    The Example Code does [-not-]{+never+} punish possession.\n"
    )
    assert done.stderr == ""


def test_the_file_is_only_read(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    run(folder)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_colour_only_where_it_is_wanted(folder: Path) -> None:
    coloured = run(folder, FORCE_COLOR="1", TERM="xterm-256color").stdout
    assert "\x1b[9;31mnot\x1b[0m\x1b[32mnever\x1b[0m" in coloured
    assert "[-" not in coloured
    for more in ({}, {"NO_COLOR": "1", "FORCE_COLOR": "1", "TERM": "xterm"}):
        printed = run(folder, cwd=folder, **more).stdout
        assert "[-not-]{+never+}" in printed
        assert not re.search("\x1b\\[[0-9;]*3[0-9]", printed)


def test_narrow_terminals_and_no_line_of_spaces(folder: Path) -> None:
    printed = run(folder, COLUMNS="40").stdout
    assert max(map(len, printed.split("\n"))) <= 60  # but for what has no space in it
    assert not re.search(" $", printed, re.MULTILINE)


def test_control_characters_do_not_reach_the_terminal(folder: Path) -> None:
    put(folder, BETTER.replace("possession", "\u202epossession\u200b"))
    printed = run(folder).stdout
    assert "\u202e" not in printed
    assert "{+\ufffd+}possession{+\ufffd+}" in printed


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 0),
        (["--exit-code"], 1),
        (["--exit-code", "HEAD", "HEAD"], 0),
        (["--exit-code", "--from-date", "2026-10-02"], 1),
    ],
)
def test_exit_codes(folder: Path, arguments: list[str], code: int) -> None:
    assert run(folder, *arguments).returncode == code


def test_the_layout_alone_is_no_change(folder: Path) -> None:
    put(folder, "# a note\r\n" + PLAIN.replace("\n", "\r\n"))
    done = run(folder, "--exit-code")
    assert done.returncode == 0
    assert "Only the layout of the file changed" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere"], "'nowhere' is neither a file or folder nor a revision of git here"),
        (["HEAD", "HEAD", "HEAD"], "neither a file or folder nor a revision"),
        (["--from-date", "2.10.2026"], "write year-month-day, as in 2026-10-01"),
        (["--format", "html", "-o", "x.docx"], "with --format html name it 'x.html'"),
        (["-o", "assessments"], "'assessments' is a folder"),
        (["-o", "assessments/x.yaml"], "give it another ending"),
        (["x" * 5000], "is neither a file or folder"),
    ],
)
def test_wrong_calls_are_answered(folder: Path, arguments: list[str], told: str) -> None:
    done = run(folder, *arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stdout == ""


def test_no_repository_and_no_git(tmp_path: Path, folder: Path) -> None:
    bare = tmp_path / "bare"
    bare.mkdir()
    done = run(bare)
    assert done.returncode == 2
    assert "gap-tool: there is no git repository here" in done.stderr
    put(bare, PLAIN, "old.yaml")
    put(bare, BETTER, "new.yaml")
    done = run(bare, "old.yaml", "new.yaml", PATH="")
    assert done.returncode == 0
    assert "From old.yaml to new.yaml" in done.stdout


def test_a_version_that_does_not_parse_gives_2_and_does_not_hide_the_others(folder: Path) -> None:
    put(folder, "assessment: [\n", "assessments/broken.yaml")
    done = run(folder)
    assert done.returncode == 2
    assert "Article 6: gap edited" in done.stdout
    assert (
        "gap-tool: assessments/broken.yaml (the present version) cannot be compared" in done.stderr
    )


def test_a_file_in_the_middle_of_a_merge_is_named(folder: Path) -> None:
    git(folder, "commit", "-q", "-a", "-m", "Ours")
    git(folder, "checkout", "-q", "-b", "theirs", "HEAD~1")
    put(folder, PLAIN.replace("partially_compliant", "compliant"))
    git(folder, "commit", "-q", "-a", "-m", "Theirs")
    merged = subprocess.run(
        ["git", "-C", str(folder), "merge", "-q", "main"],
        env=environment(folder.parent),
        capture_output=True,
        check=False,
    )
    assert merged.returncode == 1
    done = run(folder)
    assert done.returncode == 2
    assert f"{FILE} (the present version) cannot be compared: line " in done.stderr


# Formats and where they go


def test_markdown_and_json_go_to_standard_output(folder: Path) -> None:
    assert run(folder, "--format", "markdown").stdout.startswith("### From version ")
    told = json.loads(run(folder, "--format", "json").stdout)
    assert [one["kind"] for one in told["files"][0]["changes"]] == ["status", "text"]


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("new folder/изменения.md", "### From"),
        ("x.json", "{"),
        ("x.html", "<!DOCTYPE html>"),
    ],
)
def test_the_name_of_the_output_chooses_the_format(folder: Path, name: str, begins: str) -> None:
    done = run(folder, "-o", name)
    assert done.returncode == 0
    assert done.stdout == f"Wrote {name}\n"
    assert (folder / name).read_bytes().startswith(begins.encode())


def test_html_goes_to_reports(folder: Path) -> None:
    done = run(folder, "--format", "html", cwd=folder / "assessments")
    assert done.returncode == 0
    assert (folder / "reports" / "changes.html").is_file()


def document(path: Path) -> str:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return archive.read("word/document.xml").decode()


def test_docx_is_a_redline_with_the_author_and_day_of_the_commit(folder: Path) -> None:
    git(folder, "commit", "-q", "-a", "-m", "Second")
    done = run(folder, "HEAD~1", "HEAD", "--format", "docx")
    assert done.returncode == 0, done.stderr
    path = folder / "reports" / "грузия и др-budapest-changes.docx"
    assert done.stdout == f"Wrote {path.relative_to(folder).as_posix()}\n"
    xml = document(path)
    authors = set(re.findall(r'w:author="([^"]*)"', xml))
    assert authors == {"A. Example"}
    assert set(re.findall(r'w:date="([^"]*)"', xml)) == {"2026-10-02T10:00:00Z"}
    assert "<w:delText" in xml
    assert "never" in xml


def test_docx_of_uncommitted_work_bears_the_day_on_which_its_file_was_saved(folder: Path) -> None:
    os.utime(folder / FILE, (0, 1_790_000_000))
    for arguments, author in (([], "A. Example"), (["--author", "Б. Пример"], "Б. Пример")):
        assert run(folder, "-o", "x.docx", *arguments).returncode == 0
        xml = document(folder / "x.docx")
        assert set(re.findall(r'w:author="([^"]*)"', xml)) == {author}
        assert set(re.findall(r'w:date="([^"]*)"', xml)) == {"2026-09-21T14:13:20Z"}


def test_docx_of_several_assessments(folder: Path) -> None:
    put(folder, PLAIN.replace("GE", "MD"), "assessments/moldova/budapest.yaml")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Second")
    put(folder, BETTER.replace("GE", "MD"), "assessments/moldova/budapest.yaml")
    put(folder, PLAIN)
    done = run(folder, "--format", "docx")
    assert done.stdout.count("Wrote ") == 2
    assert run(folder, "-o", "x.docx").returncode == 2
    assert run(folder, "-o", "x.docx", FILE).returncode == 0


def test_docx_of_nothing(folder: Path) -> None:
    done = run(folder, "HEAD", "HEAD", "--format", "docx")
    assert done.returncode == 0
    assert "No redline" in done.stderr


def test_docx_names_nothing_confidential(folder: Path) -> None:
    secret = "  comments:\n    - {from: Quiet Ministry, text: hushed words, confidential: yes}\n"
    put(folder, BETTER + secret)
    assert run(folder, "-o", "x.docx").returncode == 0
    with zipfile.ZipFile(folder / "x.docx") as archive:
        whole = b"".join(map(archive.read, archive.namelist())).decode("utf-8", "replace")
    assert "never" in whole
    assert "Quiet" not in whole
    assert "hushed" not in whole
