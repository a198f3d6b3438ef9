"""`gap-tool git-setup`, with git itself: what it shows, merges and keeps back afterwards."""

import re
import shutil
import sys
from pathlib import Path

import pytest
from docx import Document

from gap_tool import git_setup
from tests.clones import BROKEN, GEORGIA, PLACE, SMALL, Clone, new_clone

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return new_clone(tmp_path)


@pytest.fixture
def ready(clone: Clone) -> Clone:
    clone.tool("git-setup")
    return clone


def settings_of(clone: Clone) -> dict[str, bytes]:
    """Everything in .git that is neither history nor index, and the work tree."""
    folders = (".git/info", ".git/hooks")
    files = [clone.root / ".git" / "config"]
    files += [path for one in folders for path in (clone.root / one).rglob("*")]
    files += [path for path in clone.root.rglob("*") if ".git" not in path.parts]
    return {str(path): path.read_bytes() for path in files if path.is_file()}


# -- one reversible step ----------------------------------------------------------------------


def test_it_says_what_it_did_and_undoes_exactly_that(clone: Clone) -> None:
    before = settings_of(clone)
    told = clone.tool("git-setup").stdout
    after = settings_of(clone)
    for said in ("git diff", "git merge", "Word files", ".git/info/attributes", "pre-commit"):
        assert said in told
    assert before.keys() < after.keys()

    again = clone.tool("git-setup").stdout
    assert settings_of(clone) == after
    assert "Wrote" not in again
    assert again.count("Already") == 5

    undone = clone.tool("git-setup", "--undo").stdout
    assert undone.count("Taken away") == 3
    assert settings_of(clone) == before
    assert clone.tool("git-setup", "--undo").stdout == "There was nothing to take away.\n"


def test_what_others_wrote_stays(clone: Clone) -> None:
    clone.git("config", "diff.gap-tool.cachetextconv", "false")
    clone.git("config", "diff.other.textconv", "cat")
    attributes = clone.root / ".git" / "info" / "attributes"
    attributes.write_bytes(b"*.txt -diff\r\n*.md diff")
    before = settings_of(clone)
    clone.tool("git-setup")
    assert attributes.read_bytes().endswith(b"\n*.txt -diff\r\n*.md diff")
    clone.tool("git-setup", "--undo")
    assert settings_of(clone) == before


def test_tracked_attributes_are_enough(clone: Clone) -> None:
    text = f"{git_setup.ASSESSMENTS}\n{git_setup.WORD_FILES}\n"
    clone.write(".gitattributes", text)
    told = clone.tool("git-setup").stdout
    assert "Already there: which files this is for (.gitattributes)" in told
    assert not (clone.root / ".git" / "info" / "attributes").exists()


def test_an_older_setup_is_renewed(ready: Clone) -> None:
    new = settings_of(ready)
    ready.git("config", "diff.gap-tool.textconv", "/gone/python -m gap_tool textconv")
    hook = ready.root / ".git" / "hooks" / "pre-commit"
    hook.write_text(hook.read_text("utf-8").replace(sys.executable, "/gone/python"), "utf-8")
    assert settings_of(ready) != new
    ready.tool("git-setup")
    assert settings_of(ready) == new


def test_nothing_is_written_outside_the_clone(ready: Clone) -> None:
    assert not (ready.home / "gitconfig").exists()
    assert ready.git("status", "--porcelain") == ""


# -- showing ----------------------------------------------------------------------------------


def test_git_diff_shows_legal_text_under_the_article(tmp_path: Path) -> None:
    clone = new_clone(tmp_path, GEORGIA.read_text(encoding="utf-8"))
    clone.tool("git-setup")
    clone.replace(PLACE, "It does not say which elements are", "It names no elements that are")
    shown = clone.git("diff")
    assert "-    It does not say which elements are missing." in shown
    assert "+    It names no elements that are missing." in shown
    assert re.search(r"^@@ .* @@ Article 6 – Misuse of devices$", shown, re.MULTILINE)
    clone.commit("Article 6: reworded")
    assert "+    It names no elements that are missing." in clone.git("log", "-p", "-1")
    raw = clone.git("diff", "--no-textconv", "HEAD~1")
    assert re.search(r"^@@ .* @@ art-6:$", raw, re.MULTILINE)


def test_a_file_that_is_broken_is_shown_as_it_is(ready: Clone) -> None:
    ready.write(PLACE, SMALL + "art-3: [\n")
    assert "+art-3: [" in ready.git("diff")


def test_the_old_version_may_be_broken(ready: Clone) -> None:
    ready.write(PLACE, SMALL + "art-3: {\n")
    ready.commit("Broken", "--no-verify")
    ready.write(PLACE, SMALL)
    assert "-art-3: {" in ready.git("diff")


def test_layout_and_comments_leave_no_trace(ready: Clone) -> None:
    ready.write(PLACE, SMALL.replace("sources: [S1]", "sources:\n    - S1  # seen"))
    lines = ready.git("diff").splitlines()
    assert [one for one in lines if re.match(r"[-+](?!--|\+\+)", one)] == []


def test_word_files_are_shown_as_text(ready: Clone) -> None:
    path = ready.root / "Ответ министерства.docx"
    document = Document()
    document.add_heading("Article 6", 1)
    document.add_paragraph("The Ministry agrees.")
    document.save(str(path))
    ready.commit("The answer")
    document.paragraphs[1].text = "The Ministry disagrees."
    document.save(str(path))
    shown = ready.git("diff")
    assert "-  The Ministry agrees." in shown
    assert "+  The Ministry disagrees." in shown
    assert "@@ Article 6" in shown or "\n Article 6" in shown


def test_it_works_from_a_window_where_nothing_is_on_the_path(ready: Clone) -> None:
    git = shutil.which("git")
    assert git
    ready.replace(PLACE, "status: compliant", "status: non_compliant")
    shown = ready.run(git, "diff", PATH="/usr/bin:/bin", VIRTUAL_ENV="").stdout
    assert "+  Status: Non-compliant" in shown


def test_nothing_that_lies_in_the_repository_is_run(ready: Clone) -> None:
    for name in ("yaml.py", "click.py", "gap_tool/__init__.py", "gap_tool/__main__.py"):
        ready.write(name, "raise SystemExit('run from the repository')\n")
    ready.replace(PLACE, "status: compliant", "status: non_compliant")
    assert "+  Status: Non-compliant" in ready.git("diff", "--", PLACE)
    assert "run from" not in ready.commit("Harmless", fails=None)


def test_without_gap_tool_git_goes_on_alone(ready: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(ready.home / "gone" / "python"))
    for key, value in git_setup.settings().items():
        ready.git("config", key, value)
    ready.git("switch", "-q", "-c", "other")
    ready.replace(PLACE, "status: compliant", "status: non_compliant")
    assert "+  status: non_compliant" in ready.git("diff")
    ready.commit("Other", "--no-verify")
    ready.git("switch", "-q", "main")
    ready.replace(PLACE, "status: compliant", "status: partially_compliant")
    ready.commit("Ours", "--no-verify")
    ready.run("git", "merge", "other", fails=True)
    conflict = (ready.root / PLACE).read_text(encoding="utf-8")
    assert "<<<<<<<" in conflict
    assert "status: non_compliant" in conflict
    assert "status: partially_compliant" in conflict


def test_a_program_with_an_odd_path(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    program = clone.home / "мой $HOME 100% d'or" / "python"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(clone.home / "none"))
    git_setup.Clone.around(clone.root).set_up()
    clone.replace(PLACE, "status: compliant", "status: non_compliant")
    assert "+  Status: Non-compliant" in clone.git("diff")
    driver = clone.git("config", "merge.gap-tool.driver")
    assert "100%% d" in driver


# -- the check before a commit ----------------------------------------------------------------


def test_a_commit_with_errors_is_kept_back(ready: Clone) -> None:
    ready.write(PLACE, BROKEN)
    told = ready.commit("Wrong", fails=True)
    assert f"{PLACE}:18:11: error: unknown status 'complaint'" in told
    assert "git commit --no-verify" in told
    ready.write(PLACE, SMALL + "# seen\n")
    ready.commit("Right")
    ready.write(PLACE, BROKEN)
    ready.commit("All the same", "--no-verify")


def test_a_commit_of_other_files_goes_through(ready: Clone) -> None:
    ready.write("notes.txt", "Nothing of ours.\n")
    ready.commit("Notes")


def test_the_hook_of_somebody_else_is_never_touched(clone: Clone) -> None:
    hook = clone.root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\ntrue\n", encoding="utf-8")
    hook.chmod(0o755)
    told = clone.tool("git-setup").stdout
    assert hook.read_text("utf-8") == "#!/bin/sh\ntrue\n"
    line = re.search(r"add this line to it: (.*)", told)
    assert line
    hook.write_text(f"#!/bin/sh\n{line[1]}\n", encoding="utf-8")
    clone.write(PLACE, BROKEN)
    assert "unknown status" in clone.commit("Wrong", fails=True)
    assert "Already there: the check before each commit" in clone.tool("git-setup").stdout
    assert "Left as it is" in clone.tool("git-setup", "--undo").stdout
    assert hook.read_text("utf-8") == f"#!/bin/sh\n{line[1]}\n"


def test_the_folder_of_hooks_that_the_clone_names(clone: Clone) -> None:
    clone.git("config", "core.hooksPath", "../my hooks")
    told = clone.tool("git-setup").stdout
    hook = clone.root.parent / "my hooks" / "pre-commit"
    assert "my hooks/pre-commit" in told
    clone.write(PLACE, BROKEN)
    assert "unknown status" in clone.commit("Wrong", fails=True)
    clone.tool("git-setup", "--undo")
    assert not hook.exists()


def test_a_folder_of_hooks_that_all_repositories_share(clone: Clone) -> None:
    shared = clone.home / "hooks of all"
    (clone.home / "gitconfig").write_text(f'[core]\n\thooksPath = "{shared}"\n', encoding="utf-8")
    told = clone.tool("git-setup").stdout
    assert "serves other repositories too" in told
    assert "add this line to it" in told
    assert not shared.exists()


# -- merging ----------------------------------------------------------------------------------


def test_two_experts_on_one_finding(ready: Clone) -> None:
    ready.git("switch", "-q", "-c", "other")
    ready.replace(PLACE, "status: compliant", "status: partially_compliant\n  gap: |\n    Import.")
    ready.commit("Other", "--no-verify")
    ready.git("switch", "-q", "main")
    ready.replace(
        PLACE, "  sources: [S1]", "  analysis: |\n    The code covers it.\n  sources: [S1]"
    )
    ready.commit("Ours", "--no-verify")
    ready.git("merge", "-q", "--no-edit", "other")
    merged = (ready.root / PLACE).read_text(encoding="utf-8")
    for words in ("status: partially_compliant", "Import.", "The code covers it."):
        assert words in merged


def test_without_git_setup_the_tracked_attributes_do_no_harm(clone: Clone) -> None:
    """As on a hosting site, or in the copy of a colleague who has not set it up."""
    clone.write(".gitattributes", f"{git_setup.ASSESSMENTS}\n{git_setup.WORD_FILES}\n")
    (clone.root / "a.docx").write_bytes(b"PK\x03\x04\x00 one")
    clone.commit("Attributes")
    clone.git("switch", "-q", "-c", "other")
    clone.replace(PLACE, "title: Example Code", "title: Code of Examples")
    (clone.root / "a.docx").write_bytes(b"PK\x03\x04\x00 two")
    shown = clone.git("diff")
    assert "+    title: Code of Examples" in shown
    assert "Binary files a/a.docx and b/a.docx differ" in shown
    clone.commit("Other")
    clone.git("switch", "-q", "main")
    clone.replace(PLACE, "status: compliant", "status: non_compliant")
    clone.commit("Ours")
    clone.git("merge", "-q", "--no-edit", "other")
    merged = (clone.root / PLACE).read_text(encoding="utf-8")
    assert "title: Code of Examples" in merged
    assert "status: non_compliant" in merged


# -- where git keeps things elsewhere ---------------------------------------------------------


def test_a_worktree_shares_what_is_registered(ready: Clone) -> None:
    second = Clone(ready.root.parent / "second tree", ready.home)
    ready.git("worktree", "add", "-q", str(second.root), "-b", "second")
    second.replace(PLACE, "status: compliant", "status: non_compliant")
    assert "+  Status: Non-compliant" in second.git("diff")
    second.write(PLACE, BROKEN)
    assert "unknown status" in second.commit("Wrong", fails=True)
    assert second.tool("git-setup").stdout.count("Already") == 5
    second.tool("git-setup", "--undo")
    assert ready.tool("git-setup", "--undo").stdout == "There was nothing to take away.\n"


def test_a_submodule_is_set_up_for_itself(clone: Clone, tmp_path: Path) -> None:
    outer = Clone(tmp_path / "the whole", tmp_path)
    outer.root.mkdir()
    outer.git("init", "-q", "-b", "main")
    add = ("submodule", "add", "-q", str(clone.root), "наш модуль")
    outer.git("-c", "protocol.file.allow=always", *add)
    inner = Clone(outer.root / "наш модуль", tmp_path)
    inner.git("config", "user.name", "B. Expert")
    inner.git("config", "user.email", "b.expert@example.org")
    inner.tool("git-setup", cwd=inner.root / "assessments")
    inner.replace(PLACE, "status: compliant", "status: non_compliant")
    assert "+  Status: Non-compliant" in inner.git("diff")
    inner.write(PLACE, BROKEN)
    assert "unknown status" in inner.commit("Wrong", fails=True)
    assert "gap-tool" not in (outer.root / ".git" / "config").read_text("utf-8")


def test_a_workspace_in_a_folder_of_the_repository(clone: Clone) -> None:
    inner = f"право/{PLACE}"
    clone.write(inner, SMALL)
    clone.commit("A workspace inside")
    clone.tool("git-setup")
    clone.replace(inner, "status: compliant", "status: non_compliant")
    assert "+  Status: Non-compliant" in clone.git("diff")
    clone.write(inner, BROKEN)
    assert f"{inner}:18:11" in clone.commit("Wrong", fails=True)


def test_without_a_repository(tmp_path: Path) -> None:
    alone = Clone(tmp_path, tmp_path)
    for options in ([], ["--undo"]):
        done = alone.tool("git-setup", *options, fails=True)
        assert done.returncode == 2
        assert "git repository" in done.stderr
        assert done.stderr.count("\n") == 1


def test_without_git(clone: Clone) -> None:
    done = clone.tool("git-setup", fails=True, PATH="")
    assert done.returncode == 2
    assert "git" in done.stderr
    assert done.stderr.count("\n") == 1
