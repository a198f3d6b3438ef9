"""What several test modules share."""

import os
from pathlib import Path

import pytest

os.environ["GAP_TOOL_LANG"] = "en"  # what tests read is English on a Russian machine too
DATA = Path(__file__).parent / "data"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty workspace, which is also the current folder."""
    (tmp_path / "assessments" / "example").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def assessment() -> str:
    """The text of an assessment in which nothing is wrong but that most is not assessed yet."""
    return (DATA / "valid" / "plain.yaml").read_text(encoding="utf-8")
