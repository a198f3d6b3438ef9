"""`gap-tool doctor`: what it finds, item by item, and that it only looks."""

import re
import shutil
import sys
from pathlib import Path

import pytest

from gap_tool import fonts
from gap_tool.docx.house import open_house
from tests.clones import PLACE, ROOT, Clone, new_clone

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
UTF8 = {"LC_ALL": "C.UTF-8"}


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return new_clone(tmp_path)


@pytest.fixture
def bin_folder(tmp_path: Path) -> Path:
    """A folder for PATH with git, LibreOffice and fontconfig as a machine may have them."""
    folder = tmp_path / "bin"
    folder.mkdir()
    git = shutil.which("git")
    assert git
    (folder / "git").symlink_to(git)
    program(folder, "soffice", "echo 'LibreOffice 24.8.1.2 abcdef'")
    program(folder, "fc-list", "printf 'Calibri\\nTimes New Roman,Times\\nDejaVu Sans\\n'")
    return folder


def program(folder: Path, name: str, does: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    path.chmod(0o755)


def found(clone: Clone, **env: str) -> tuple[list[str], int]:
    """The lines of the doctor and its exit status."""
    done = clone.tool("doctor", fails=None, **{**UTF8, **env})
    assert done.stderr == ""
    return done.stdout.splitlines(), done.returncode


def about(lines: list[str], what: str) -> list[str]:
    return [line for line in lines if line[4:].startswith(what)]


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_versions_and_programs(clone: Clone, bin_folder: Path) -> None:
    lines, _ = found(clone, PATH=str(bin_folder))
    assert re.search(r"ok .*gap-tool +[0-9.]+, in ", "\n".join(lines))
    assert sys.executable in about(lines, "Python")[0]
    assert about(lines, "YAML parser")[0].startswith(("ok", "!!"))
    assert re.search(r"ok  git +[0-9]+\.[0-9]+", "\n".join(lines))
    assert about(lines, "LibreOffice") == [f"ok  LibreOffice  24.8.1.2, {bin_folder}/soffice"]


def test_git_setup_is_verified_item_by_item(clone: Clone) -> None:
    lines, code = found(clone)
    assert code == 1
    assert about(lines, "git-setup")[0].startswith("!!")
    assert "gap-tool git-setup" in about(lines, "git-setup")[0]

    clone.tool("git-setup")
    lines, _ = found(clone)
    items = about(lines, "git-setup") + about(lines, "attributes")
    assert len(items) == 10
    assert all(line.startswith("ok") for line in items), items
    assert sum("gap-tool 0" in line and "answers" in line for line in items) == 3

    clone.git("config", "--unset", "merge.gap-tool.driver")
    (clone.root / ".git" / "info" / "attributes").unlink()
    (clone.root / ".git" / "hooks" / "pre-commit").unlink()
    lines, code = found(clone)
    wanting = [line for line in lines if line.startswith("!!")]
    assert code == 1
    assert any("merge.gap-tool.driver is missing" in line for line in wanting)
    assert any("assessments are merged by git alone" in line for line in wanting)
    assert any("Word files are shown by git alone" in line for line in wanting)
    assert any("commits are not checked" in line for line in wanting)


def test_a_program_that_is_gone(clone: Clone) -> None:
    clone.tool("git-setup")
    config = clone.root / ".git" / "config"
    text = config.read_text("utf-8")
    config.write_text(text.replace(sys.executable, "/gone/python"), "utf-8")
    lines, code = found(clone)
    gone = [line for line in lines if "does not answer" in line]
    assert code == 1
    assert len(gone) == 3
    assert all("/gone/python" in line and "gap-tool git-setup" in line for line in gone)


def test_the_hook_of_somebody_else(clone: Clone) -> None:
    clone.tool("git-setup")
    hook = clone.root / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\ntrue\n", encoding="utf-8")
    lines, _ = found(clone)
    assert any(line.startswith("!!") and "which line to add" in line for line in lines)
    hook.write_text("#!/bin/sh\ngap-tool check --staged || exit 1\n", encoding="utf-8")
    lines, _ = found(clone)
    assert any(line.startswith("ok") and "each commit is checked" in line for line in lines)


def test_fonts_and_what_stands_in_for_them(clone: Clone, bin_folder: Path) -> None:
    lines, code = found(clone, PATH=str(bin_folder))
    calibri, serif, marks, georgian = about(lines, "font")
    assert calibri.startswith("ok  font         Calibri (Normal) is installed")
    assert serif.startswith("ok")
    assert marks.startswith("--")
    assert marks.endswith("is not installed here; DejaVu Sans stands in for it")
    assert georgian.startswith("!!")
    assert "Sylfaen (Georgian) is not installed, nor is Noto Serif Georgian" in georgian
    assert code == 1


def test_the_base_document_of_the_workspace_counts(clone: Clone, bin_folder: Path) -> None:
    from docx import Document

    document = Document(str(ROOT / "templates" / "base.docx"))
    document.styles["Quote"].font.name = "Example Serif"
    (clone.root / "templates").mkdir()
    document.save(str(clone.root / "templates" / "base.docx"))
    lines, _ = found(clone, PATH=str(bin_folder))
    assert any("Example Serif (Quote) is not installed:" in line for line in lines)
    (clone.root / "templates" / "base.docx").write_bytes(b"no Word file")
    lines, _ = found(clone, PATH=str(bin_folder))
    assert any(line.startswith("!!") and "base.docx is not a Word" in line for line in lines)


def test_every_font_of_the_shipped_base_document_has_a_substitute() -> None:
    listed = fonts.needed(open_house(ROOT / "templates" / "base.docx"))
    assert {one.family for one in listed} >= {"Calibri", "Times New Roman", "Sylfaen"}
    assert all(one.substitute and one.styles for one in listed)


def test_a_machine_that_does_not_tell_its_fonts(clone: Clone, tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("fonts are told without fontconfig here")
    lines, _ = found(clone, PATH=str(tmp_path / "nothing"))
    assert all(line.startswith("--") and "cannot be told" in line for line in about(lines, "font"))
    assert about(lines, "git ")[0].startswith("!!")
    assert about(lines, "LibreOffice")[0].startswith("!!")


def test_all_is_well(clone: Clone, bin_folder: Path) -> None:
    program(
        bin_folder, "fc-list", "printf 'Calibri\\nTimes New Roman\\nSylfaen\\nSegoe UI Symbol\\n'"
    )
    clone.tool("git-setup")
    lines, code = found(clone, PATH=f"{bin_folder}:/usr/bin:/bin")
    wanting = [line for line in lines if line.startswith("!!")]
    if any("YAML parser" in line for line in wanting):
        pytest.skip("PyYAML has no libyaml here")
    assert (lines[-1], code) == ("All is well.", 0), wanting


def test_outside_a_repository(tmp_path: Path, bin_folder: Path) -> None:
    lines, _ = found(Clone(tmp_path, tmp_path), PATH=str(bin_folder))
    assert about(lines, "repository")[0].startswith("--")
    assert "gap-tool init" in about(lines, "repository")[0]


def test_a_console_without_our_letters(clone: Clone) -> None:
    lines, code = found(clone, LC_ALL="C")
    assert about(lines, "console")[0].startswith("!!")
    assert "export LC_ALL=C.UTF-8" in about(lines, "console")[0]
    assert code == 1


def test_it_ends_with_a_sentence_and_writes_nothing(clone: Clone) -> None:
    clone.replace(PLACE, "status: compliant", "status: non_compliant")
    before = files(clone.home)
    lines, code = found(clone)
    assert files(clone.home) == before
    assert code == 1
    assert re.fullmatch(r"(One thing is|\d+ things are) wanting: see .*!!\.", lines[-1])
