"""`gap-tool init`: a workspace that is ready, and nothing of what was there is touched."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from gap_tool.new_workspace import fresh_files, settings_text
from gap_tool.workspace import Workspace
from tests.clones import ROOT, Clone, commands

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
CONVENTIONS = Workspace(ROOT).conventions()
FILES = sorted(fresh_files(CONVENTIONS))


@pytest.fixture
def empty(tmp_path: Path) -> Clone:
    root = tmp_path / "папка с пробелом"
    root.mkdir()
    clone = Clone(root, tmp_path)
    settings = "[user]\n\tname = A. Expert\n\temail = a.expert@example.org\n"
    (tmp_path / "gitconfig").write_text(settings, encoding="utf-8")
    return clone


def test_a_new_workspace(empty: Clone) -> None:
    told = empty.tool("init", "наша работа").stdout
    root = empty.root / "наша работа"
    assert (root / ".git").is_dir()
    assert (root / "assessments").is_dir()
    for name in FILES:
        assert (root / name).is_file()
        assert f"Wrote наша работа/{name}" in told
    assert "gap-tool new moldova budapest" in told.splitlines()[-1]


def test_a_file_that_is_there_stays(empty: Clone) -> None:
    for name in FILES:
        empty.write(name, "mine")
    empty.write("notes.txt", "mine")
    told = empty.tool("init").stdout
    assert told.count("Left as it is: ") == len(FILES)
    assert "Wrote" not in told
    assert all((empty.root / name).read_text("utf-8") == "mine" for name in [*FILES, "notes.txt"])


def test_twice_changes_nothing(empty: Clone) -> None:
    empty.tool("init")
    before = {path: path.read_bytes() for path in empty.root.rglob("*") if path.is_file()}
    assert "Already in a git repository: " in empty.tool("init").stdout
    assert before == {path: path.read_bytes() for path in empty.root.rglob("*") if path.is_file()}


def test_inside_a_repository_none_is_made(empty: Clone) -> None:
    empty.git("init", "-q", "-b", "main")
    assert "Already in a git repository" in empty.tool("init", "inner").stdout
    assert not (empty.root / "inner" / ".git").exists()


def test_inside_a_workspace_it_says_so(empty: Clone) -> None:
    empty.tool("init")
    assert "lies in another workspace" in empty.tool("init", "assessments/georgia").stdout
    assert "another workspace" not in empty.tool("init").stdout


def test_without_git_the_folders_are_made(empty: Clone) -> None:
    told = empty.tool("init", "new", PATH=str(empty.home / "nothing")).stdout
    assert "git is not installed" in told
    assert (empty.root / "new" / "README.md").is_file()
    assert not (empty.root / "new" / ".git").exists()
    assert "Made a git repository" in empty.tool("init", "new").stdout


def test_a_file_in_its_place(empty: Clone) -> None:
    empty.write("taken", "")
    done = empty.tool("init", "taken", fails=True)
    assert done.returncode == 2
    assert "is a file" in done.stderr


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid"), reason="needs a shell")
def test_what_the_readme_tells_is_true(empty: Clone) -> None:
    """Every command of the fresh README, in its order, in the fresh workspace."""
    tools = commands(empty.home / "bin", "git", "sh", "sed")
    path = f"{tools}{os.pathsep}/usr/bin{os.pathsep}/bin"
    empty.run("gap-tool", "init", "--help", PATH=path)
    empty.tool("init")
    readme = (empty.root / "README.md").read_text(encoding="utf-8")
    empty.run("gap-tool", "git-setup", PATH=path)
    block = re.search(r"```sh\n(.*?)```", readme, re.DOTALL)
    assert block
    for line in block[1].splitlines():
        slow = line.startswith("gap-tool report")
        done = empty.run("sh", "-c", f"{line} --no-paginate" if slow else line, PATH=path)
        assert "gap-tool: " not in done.stderr
    assert (empty.root / "reports" / "moldova-budapest.docx").is_file()
    listed = empty.git("ls-files").splitlines()
    assert "assessments/moldova/budapest.yaml" in listed
    assert ".gap-tool/budapest.schema.json" in listed
    assert not any(name.startswith("reports") for name in listed)
    assert empty.git("status", "--porcelain") == ""
    for name in re.findall(r"^\| `(\w+)/` ", readme, re.MULTILINE):
        assert (empty.root / name).is_dir()
    for command in re.findall(r"`gap-tool ([a-z-]+)", readme):
        if command != "--help":
            empty.run("gap-tool", command, "--help", PATH=path)


def test_every_pattern_reaches_what_it_is_meant_for(empty: Clone) -> None:
    empty.tool("init")
    place = "assessments/moldova/budapest-r2.yaml"
    asked = empty.git("check-attr", "text", "eol", "diff", "merge", "--", place, "a/b.docx")
    for said in ("text: auto", "eol: lf", "diff: gap-tool", "merge: gap-tool"):
        assert f"{place}: {said}" in asked
    for said in ("text: unset", "merge: unset", "diff: gap-tool-docx"):
        assert f"a/b.docx: {said}" in asked
    for name in ("reports/a.docx", "~$budapest.docx", ".~lock.a.docx#", "a/.DS_Store"):
        empty.git("check-ignore", "-q", name)
    empty.git("check-ignore", "-q", place, fails=True)


def test_line_ends_of_windows_do_not_get_into_the_history(empty: Clone) -> None:
    empty.tool("init")
    (empty.root / "assessments" / "a.yaml").write_bytes(b"a: 1\r\nb: 2\r\n")
    empty.commit("Windows")
    assert empty.git("show", "HEAD:assessments/a.yaml") == "a: 1\nb: 2\n"


def test_the_settings_of_the_editor_are_those_of_this_project() -> None:
    own = (ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8")
    assert json.loads(settings_text(CONVENTIONS)) == json.loads(own)


# -- `gap-tool new` where nobody has called init ----------------------------------------------


def test_new_writes_the_attributes_of_a_new_workspace(empty: Clone) -> None:
    told = empty.tool("new", "georgia", "budapest").stdout.splitlines()
    attributes = empty.root / ".gitattributes"
    assert told[0] == "Wrote .gitattributes"
    assert attributes.read_text("utf-8") == fresh_files([])[".gitattributes"]
    attributes.unlink()
    assert "gitattributes" not in empty.tool("new", "georgia", "lanzarote").stdout
    assert not attributes.exists()


def test_new_never_replaces_attributes(empty: Clone) -> None:
    empty.write(".gitattributes", "* -text\n")
    assert "gitattributes" not in empty.tool("new", "georgia", "budapest").stdout
    assert (empty.root / ".gitattributes").read_text("utf-8") == "* -text\n"


def test_new_beside_other_files_writes_no_attributes(empty: Clone) -> None:
    empty.tool("new", "georgia", "budapest", "-o", "somewhere/mine.yaml")
    assert not list(empty.root.rglob(".gitattributes"))
