"""Measures what compares versions: the diff, the history of a finding, the redline."""

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from gap_tool.assessment import Assessment
from gap_tool.comparison import compared
from gap_tool.diff_formats.word import word
from gap_tool.files import shipped
from gap_tool.loading import load_assessment
from gap_tool.report import Provenance, build
from gap_tool.versions import Text, TextPair, Version
from gap_tool.yaml_store import read_bytes
from tests.benchmark_data import assessment_text, budapest, edited, first_places
from tests.benchmark_tools import COMMAND, Row, Sizes, ms, process, seconds
from tests.long_history import long_history

_BUDAPEST = budapest()


def _pair(old: str, new: str) -> TextPair:
    path = Path("assessments/example/budapest.yaml").absolute()
    made = {"old": old, "new": new}
    texts = (Text(Version(name), path.name, path, text.encode()) for name, text in made.items())
    return TextPair(*texts)


def _read(text: Text) -> Assessment:
    assessment = load_assessment(read_bytes(text.content).data).assessment
    assert assessment is not None
    return assessment


def _report(assessment: Assessment) -> bytes:
    provenance = Provenance("gap-tool", None, False, "0" * 64, "0" * 64)
    return build(assessment, _BUDAPEST, [shipped("templates")], provenance).content


def measure_diff(sizes: Sizes) -> Iterator[Row]:
    """The changes between two versions of a file, both read first, beside reading one."""
    old = assessment_text(_BUDAPEST, sizes.provisions)
    pair = _pair(old, edited(old))
    assert pair.old is not None
    ours, reading = seconds(
        lambda: compared("old", "new", [pair]), partial(_read, pair.old), rounds=sizes.rounds
    )
    what = f"changes between two files of {sizes.provisions} provisions"
    yield Row(what, f"{ms(ours)}; reading one of them {ms(reading)}", ours / reading, goal=4)


def measure_history(sizes: Sizes) -> Iterator[Row]:
    """`gap-tool log` of one finding in a long history, as a fresh process; seconds as the ratio."""
    places = first_places(_BUDAPEST, sizes.provisions)
    with tempfile.TemporaryDirectory() as made:
        file = long_history(Path(made) / "long", _BUDAPEST, places, sizes.commits, places[-1])
        size = file.stat().st_size / 1000
        done = process(*COMMAND, "log", str(file), places[-1], bytecode=Path(made) / "bytecode")
    assert done.exit_code == 0
    what = f"history of one finding over {sizes.commits} commits of {size:.0f} kB, in seconds"
    yield Row(what, f"{done.seconds:.2f} s", done.seconds, goal=3)


def measure_redline(sizes: Sizes) -> Iterator[Row]:
    """A redline with both its reports, beside the report of the new version alone: of a day's work
    on ten findings, and of a rewritten assessment.
    """
    old = assessment_text(_BUDAPEST, sizes.provisions)
    for new, what in (
        (old.replace("    Law ", "    Example ", 10), "ten sentences changed"),
        (edited(old), "two thirds changed"),
    ):
        (pair,) = compared("old", "new", [_pair(old, new)]).pairs
        assert pair.new is not None
        ours, report = seconds(
            partial(word, pair, "A. Example"),
            partial(_report, pair.new.assessment),
            rounds=sizes.slow_rounds,
        )
        told = f"{ms(ours)}; one report {ms(report)}"
        yield Row(f"redline of {sizes.provisions} provisions, {what}", told, ours / report, goal=2)
