"""`gap-tool check --staged`: what is in git's index is judged, not what lies on the disk."""

import json
import shutil
from pathlib import Path

import pytest

from tests.clones import BROKEN, PLACE, ROOT, SMALL, Clone, new_clone

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
SAID = f"{PLACE}:18:11: error: unknown status 'complaint'"


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return new_clone(tmp_path)


def stage(clone: Clone, text: str, path: str = PLACE) -> None:
    clone.write(path, text)
    clone.git("add", "--", path)


def test_the_index_is_judged_and_not_the_file(clone: Clone) -> None:
    stage(clone, BROKEN)
    clone.write(PLACE, SMALL)
    assert SAID in clone.tool("check", "--staged", fails=True).stdout
    clone.tool("check")
    stage(clone, SMALL + "# better\n")
    clone.write(PLACE, BROKEN)
    assert "1 file checked: 0 errors" in clone.tool("check", "--staged").stderr
    clone.tool("check", fails=True)


def test_the_line_shown_is_the_staged_one(clone: Clone) -> None:
    stage(clone, BROKEN)
    clone.write(PLACE, "# another file by now\n" + SMALL)
    assert "18 |   status: complaint" in clone.tool("check", "--staged", fails=True).stdout


def test_only_what_the_commit_changes_is_judged(clone: Clone) -> None:
    clone.write("assessments/georgia/lanzarote.yaml", BROKEN)
    clone.commit("Broken already")
    done = clone.tool("check", "--staged")
    assert "No assessment or checklist is staged." in done.stderr
    stage(clone, SMALL + "# more\n")
    assert "1 file checked" in clone.tool("check", "--staged").stderr
    clone.git("rm", "-q", "--cached", PLACE)
    assert "No assessment" in clone.tool("check", "--staged").stderr


def test_other_files_are_none_of_its_business(clone: Clone) -> None:
    stage(clone, "a: [", "compose.yaml")
    stage(clone, "a: [", "assessments/georgia/budapest.reviews.yaml")
    stage(clone, "a: [", "assessments/georgia/notes.txt")
    assert "No assessment" in clone.tool("check", "--staged").stderr


def test_before_the_first_commit(tmp_path: Path) -> None:
    fresh = Clone(tmp_path / "a", tmp_path)
    fresh.root.mkdir()
    fresh.git("init", "-q", "-b", "main")
    stage(fresh, BROKEN)
    assert SAID in fresh.tool("check", "--staged", fails=True).stdout


def test_a_file_renamed_and_gone_from_the_disk(clone: Clone) -> None:
    clone.git("mv", "assessments/georgia", "assessments/пример а")
    shutil.rmtree(clone.root / "assessments")
    assert "1 file checked: 0 errors" in clone.tool("check", "--staged").stderr


def test_the_checklist_is_the_staged_one(clone: Clone) -> None:
    own = (ROOT / "checklists" / "budapest.yaml").read_text(encoding="utf-8")
    stage(clone, own.replace('edition: "1.0"', 'edition: "7.7"'), "checklists/budapest.yaml")
    clone.write("checklists/budapest.yaml", own)
    stage(clone, SMALL + "# more\n")
    assert "7.7" in clone.tool("check", "--staged", fails=None).stdout
    assert "7.7" not in clone.tool("check", fails=None).stdout


def test_from_a_folder_inside_with_paths_and_formats(clone: Clone) -> None:
    stage(clone, BROKEN)
    stage(clone, BROKEN, "assessments/chad/budapest.yaml")
    folder = clone.root / "assessments"
    done = clone.tool("check", "--staged", "georgia", "--format", "json", cwd=folder, fails=True)
    told = json.loads(done.stdout)
    named = {one["path"] for one in (told if isinstance(told, list) else told["diagnostics"])}
    assert named == {"georgia/budapest.yaml"}


def test_part_of_a_commit(clone: Clone) -> None:
    """`git commit FILE` and `git commit -a` make an index of their own, which the hook judges."""
    clone.tool("git-setup")
    other = "assessments/chad/budapest.yaml"
    stage(clone, BROKEN, other)
    clone.write(PLACE, SMALL + "# more\n")
    clone.git("commit", "-q", "-m", "Only one", "--", PLACE)
    clone.write(PLACE, BROKEN)
    clone.git("commit", "-q", "-m", "Both", "-a", fails=True)
    assert "Only one" in clone.git("log", "-1", "--format=%s")


def test_checking_writes_nothing(clone: Clone) -> None:
    stage(clone, BROKEN)
    index = clone.root / ".git" / "index"
    before = index.read_bytes()
    clone.tool("check", "--staged", fails=True)
    assert index.read_bytes() == before


def test_without_a_repository(tmp_path: Path) -> None:
    done = Clone(tmp_path, tmp_path).tool("check", "--staged", fails=True)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "git repository" in done.stderr
