"""The benchmark runs from end to end on tiny sizes; how fast anything is, no test asks."""

from pathlib import Path

import pytest

from gap_tool.workspace import Workspace
from gap_tool.yaml_store import read
from tests import benchmark, benchmark_data, benchmark_tools

TINY = benchmark_tools.Sizes(
    rounds=1, slow_rounds=1, provisions=10, files=3, report=10, starts=1, commits=5
)


@pytest.mark.parametrize("part", benchmark.PARTS)
def test_a_part_measures(part: str) -> None:
    rows = list(benchmark.PARTS[part](TINY))
    assert rows
    assert all(row.measured and (row.ratio is None or row.ratio != 0) for row in rows)
    assert benchmark_tools.table(rows).count("\n") == len(rows) + 1


def test_the_generated_file_has_the_size_of_a_real_one(tmp_path: Path) -> None:
    text = benchmark_data.assessment_text(benchmark_data.budapest(), 150)
    assert 310_000 < len(text.encode()) < 346_000
    path = tmp_path / "budapest.yaml"
    path.write_text(text, encoding="utf-8")
    checked = Workspace(tmp_path).check(path)
    assert checked.assessment is not None
    assert len(checked.assessment.findings) == 150
    assert checked.errors == []


def test_the_same_seed_gives_the_same_text() -> None:
    checklist = benchmark_data.budapest()
    first, again, other = (benchmark_data.assessment_text(checklist, 5, seed) for seed in (1, 1, 2))
    assert first == again != other


def test_the_generated_text_reads_back_as_the_data_it_was_made_from() -> None:
    _, checklist = benchmark.report_data(20)
    data = benchmark_data.assessment(checklist, list(checklist.provisions), seed=1)
    assert read(benchmark_data.to_yaml(data)).data == data


def test_a_goal_is_met_from_the_right_side() -> None:
    assert benchmark_tools.Row("", "", ratio=40, goal=35, at_least=True).met
    assert not benchmark_tools.Row("", "", ratio=30, goal=35, at_least=True).met
    assert benchmark_tools.Row("", "", ratio=2.9, goal=3).met
    assert not benchmark_tools.Row("", "", ratio=3.1, goal=3).met
    assert benchmark_tools.Row("", "", ratio=3.1).met is None
