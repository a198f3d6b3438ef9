"""Measures gap-tool beside a yardstick on the same machine: `python -m tests.benchmark`.

Every figure is the median of several rounds in which the things compared take turns, so that a
machine that slows down slows both. docs/benchmark.md says what is measured and why.
"""

import argparse
import io
import math
import statistics
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree
from ruamel.yaml import YAML

from gap_tool.assessment import Assessment
from gap_tool.checklist import Checklist
from gap_tool.checks import Case, run
from gap_tool.files import shipped
from gap_tool.loading import load_assessment, load_checklist
from gap_tool.report import Provenance, build
from gap_tool.scales import Stage
from gap_tool.yaml_store import read_bytes
from tests import benchmark_data
from tests.benchmark_data import SEED, assessment_text, budapest
from tests.benchmark_tools import COMMAND, QUICK, ROOT, Row, Sizes, ms, process, seconds, table
from tests.benchmark_versions import measure_diff, measure_history, measure_redline

EXAMPLES = (
    ROOT / "assessments" / "georgia" / "budapest.yaml",
    ROOT / "tests" / "data" / "reports" / "every-field.yaml",
)


# -- a: one file --------------------------------------------------------------------------------


def measure_reading(sizes: Sizes) -> Iterator[Row]:
    """Reading and validating a file, beside ruamel.yaml's round trip load of it."""
    checklist = budapest()
    text = assessment_text(checklist, sizes.provisions)
    content = text.encode()
    data = read_bytes(content).data
    loaded = load_assessment(data)
    assert loaded.assessment is not None
    case = Case(loaded.assessment, checklist, Stage.DRAFT, known=loaded.known)
    whole, reading, validating, checking = seconds(
        lambda: load_assessment(read_bytes(content).data),
        lambda: read_bytes(content),
        lambda: load_assessment(data),
        lambda: run(case),
        rounds=sizes.rounds,
    )
    whole_beside, theirs = seconds(
        lambda: load_assessment(read_bytes(content).data),
        lambda: YAML(typ="rt").load(text),
        rounds=sizes.slow_rounds,
    )
    what = f"read and validate one file of {len(content) / 1000:.0f} kB"
    told = f"{ms(whole_beside)}; ruamel.yaml's round trip {ms(theirs)}"
    yield Row(what, told, theirs / whole_beside, goal=35, at_least=True)
    total = reading + validating + checking
    parts = (("reading", reading), ("validating", validating), ("checking", checking))
    shares = ", ".join(f"{name} {ms(one)} ({one / total:.0%})" for name, one in parts)
    yield Row("its parts", f"{shares}; first two together {ms(whole)}")


# -- b: many files ------------------------------------------------------------------------------


def measure_files(sizes: Sizes) -> Iterator[Row]:
    """`gap-tool check` of a folder with many files, one process."""
    checklist = budapest()
    with tempfile.TemporaryDirectory() as made:
        folder, bytecode = Path(made) / "assessments", Path(made) / "bytecode"
        for number in range(sizes.files):
            target = folder / f"example-{number}" / "budapest.yaml"
            target.parent.mkdir(parents=True)
            text = assessment_text(checklist, sizes.provisions, seed=number)
            target.write_text(text, encoding="utf-8", newline="\n")
        done = process(*COMMAND, "check", "--format", "concise", str(folder), bytecode=bytecode)
    assert done.exit_code == 0, "the generated files have errors"
    what = f"check {sizes.files:,} such files in one process"
    rate = f"{sizes.files / done.seconds:.0f} files a second"
    yield Row(what, f"{done.seconds:.1f} s, {rate}, peak memory {done.megabytes:.0f} MB")


# -- c: a report --------------------------------------------------------------------------------


def report_data(provisions: int) -> tuple[Assessment, Checklist]:
    """A generated assessment of a generated checklist, with a finding on every provision."""
    checklist, faults = load_checklist(benchmark_data.checklist(provisions, SEED))
    assert checklist is not None, faults
    findings = benchmark_data.assessment(checklist, list(checklist.provisions), SEED)
    assessment = load_assessment(findings).assessment
    assert assessment is not None
    return assessment, checklist


def write_report(assessment: Assessment, checklist: Checklist) -> bytes:
    """The report of an assessment."""
    provenance = Provenance("gap-tool", None, False, "0" * 64, "0" * 64)
    return build(assessment, checklist, [shipped("templates")], provenance).content


def floor(content: bytes) -> Callable[[], object]:
    """What no writer of the document can do without: serialising and deflating its main part."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
    return lambda: zlib.compress(etree.tostring(tree, encoding="UTF-8"), 6)


def measure_report(sizes: Sizes) -> Iterator[Row]:
    """A report beside the floor, and how its time grows with its length."""
    one, four = report_data(sizes.report), report_data(4 * sizes.report)
    least = floor(write_report(*one))
    short, bottom, long = seconds(
        lambda: write_report(*one),
        least,
        lambda: write_report(*four),
        rounds=sizes.slow_rounds,
    )
    what = f"report of {sizes.report:,} provisions"
    told = f"{ms(short)}; serialising and deflating alone {ms(bottom)}"
    yield Row(what, told, short / bottom, goal=6)
    growth = math.log(long / short) / math.log(4)
    what = f"growth to {4 * sizes.report:,} provisions (exponent)"
    yield Row(what, f"{ms(short)} to {ms(long)}", growth, goal=1.1)


# -- d: the start -------------------------------------------------------------------------------


def measure_start(sizes: Sizes) -> Iterator[Row]:
    """`gap-tool check` of one file, beside the import of its heaviest library."""
    file = next(one for one in EXAMPLES if one.is_file())
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as made:
        for _ in range(sizes.starts + 1):
            ours.append(process(*COMMAND, "check", str(file), bytecode=Path(made)))
            imported = (sys.executable, "-c", "import pydantic")
            theirs.append(process(*imported, bytecode=Path(made)))
    del ours[0], theirs[0]  # these only compiled the modules
    assert {one.exit_code for one in (*ours, *theirs)} == {0}
    mine, other = (statistics.median(one.seconds for one in each) for each in (ours, theirs))
    used, least = (max(one.megabytes for one in each) for each in (ours, theirs))
    what = f"check {file.relative_to(ROOT).as_posix()} as a process"
    yield Row(what, f"{ms(mine)}; import pydantic {ms(other)}", mine / other, goal=3)
    yield Row("its peak memory", f"{used:.0f} MB; import pydantic {least:.0f} MB", used / least)


PARTS = {
    "read": measure_reading,
    "files": measure_files,
    "report": measure_report,
    "start": measure_start,
    "diff": measure_diff,
    "history": measure_history,
    "redline": measure_redline,
}


def main(arguments: list[str] | None = None) -> None:
    """Measures and prints the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer files and rounds")
    parser.add_argument("--only", choices=PARTS, action="append", help="one part (may be repeated)")
    asked = parser.parse_args(arguments)
    sizes = QUICK if asked.quick else Sizes()
    rows: list[Row] = []
    for name in asked.only or PARTS:
        print(f"measuring: {name} ...", file=sys.stderr)
        rows.extend(PARTS[name](sizes))
    print(table(rows))


if __name__ == "__main__":
    main()
