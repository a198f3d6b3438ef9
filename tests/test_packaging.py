"""What users install: the wheel holds all it needs and works in an empty folder."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ALLOWED = {
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "assessments",
    "checklists",
    "gap_tool",
    "templates",
    "tests",
    "docs",
}
MADE_HERE = {"build", "dist", "reports", "__pycache__"}  # and ignored by git
OFFLINE = ("Could not find a version", "No matching distribution", "ConnectionError", "Max retries")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that `pip install .` builds and installs."""
    folder = tmp_path_factory.mktemp("wheel")
    command = ["-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
    if done.returncode and any(sign in done.stderr for sign in OFFLINE):
        pytest.skip("the wheel cannot be built: pip reaches no package index for hatchling")
    assert done.returncode == 0, done.stderr
    (made,) = folder.glob("gap_tool-*.whl")
    return made


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's files and nothing else."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def files(folder: Path, pattern: str) -> Iterator[str]:
    return (path.relative_to(folder).as_posix() for path in folder.glob(pattern))


def test_the_wheel_holds_every_file_it_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    shipped = [*files(ROOT, "checklists/*.yaml"), *files(ROOT, "templates/**/*.*")]
    own = [
        *files(ROOT, "gap_tool/**/*.py"),
        *files(ROOT, "gap_tool/pages/*.md"),
        *files(ROOT, "gap_tool/**/*.html"),
        *files(ROOT, "gap_tool/**/*.css"),
        *(f"{one.removesuffix('.po')}.mo" for one in files(ROOT, "gap_tool/locale/**/*.po")),
    ]
    needed = {"gap_tool/py.typed", *own, *(f"gap_tool/shipped/{one}" for one in shipped)}
    assert {
        "gap_tool/shipped/checklists/budapest.yaml",
        "gap_tool/shipped/templates/base.docx",
    } < needed
    assert any(one.startswith("gap_tool/pages/") for one in needed)
    assert needed - held == set()
    assert any(one.endswith(".dist-info/licenses/LICENSE") for one in held)
    assert not any(one.startswith("tests/") or one.endswith(".po") for one in held)


def test_the_wheel_works_in_an_empty_folder(unpacked: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(unpacked), "PYTHONIOENCODING": "utf-8"}

    def run(*arguments: str) -> str:
        command = [sys.executable, *arguments]
        done = subprocess.run(
            command,
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
        return done.stdout

    def gap_tool(*arguments: str) -> str:
        return run("-m", "gap_tool", *arguments)

    used = run("-c", "import gap_tool; print(gap_tool.__file__)").strip()
    assert Path(used).is_relative_to(unpacked)
    assert "gap-tool" in gap_tool("--version")
    assert "Article 6" in gap_tool("show", "budapest", "art-6")
    gap_tool("new", "georgia", "budapest")
    written = tmp_path / "assessments" / "georgia" / "budapest.yaml"
    assert "art-6" in written.read_text(encoding="utf-8")
    gap_tool("check")
    gap_tool("report", "--no-paginate", str(written))
    assert zipfile.is_zipfile(tmp_path / "reports" / "georgia-budapest.docx")


def test_the_top_level_holds_nothing_unforeseen() -> None:
    names = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    strays = {one for one in names - ALLOWED - MADE_HERE if not one.endswith(".egg-info")}
    assert strays == set()
    assert {"pyproject.toml", "README.md", "LICENSE"} <= names
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
