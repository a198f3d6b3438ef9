"""What the benchmark measures with, and the table that it prints."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMMAND = (sys.executable, "-c", "from gap_tool.cli import main; main()")


@dataclass(frozen=True)
class Sizes:
    """How much is measured, and how often."""

    rounds: int = 9
    slow_rounds: int = 3
    provisions: int = 150
    files: int = 1000
    report: int = 1000
    starts: int = 21
    commits: int = 300


QUICK = Sizes(rounds=3, slow_rounds=1, files=50, report=250, starts=5, commits=60)


@dataclass(frozen=True)
class Row:
    """One line of the table; `goal` is the least ratio (`at_least`) or the greatest allowed."""

    what: str
    measured: str
    ratio: float | None = None
    goal: float | None = None
    at_least: bool = False

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None where there is none."""
        if self.goal is None or self.ratio is None:
            return None
        return self.ratio >= self.goal if self.at_least else self.ratio <= self.goal


# -- measuring ----------------------------------------------------------------------------------


def seconds(*things: Callable[[], object], rounds: int) -> list[float]:
    """The median processor time of each thing; they take turns."""
    times: list[list[float]] = [[] for _ in things]
    for _ in range(rounds):
        for taken, thing in zip(times, things, strict=True):
            start = time.process_time()
            thing()
            taken.append(time.process_time() - start)
    return [statistics.median(taken) for taken in times]


@dataclass(frozen=True)
class Process:
    """What a finished process took."""

    seconds: float
    megabytes: float
    exit_code: int


# Linux counts the memory of the process that starts another as the other's own, so the starter has
# to be small: a fresh interpreter that does nothing else.
_STARTER = """
import json, os, subprocess, sys, time
start = time.perf_counter()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, usage = os.wait4(child.pid, 0)
taken = time.perf_counter() - start
print(json.dumps([taken, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)]))
"""


def process(*command: str, bytecode: Path) -> Process:
    """Runs a command as a fresh process.

    Args:
        command: program and arguments.
        bytecode: where Python keeps compiled modules, as an installation would beside them.
    """
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(bytecode)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", _STARTER, *command],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return Process(*json.loads(done.stdout))


# -- the table ----------------------------------------------------------------------------------


def ms(taken: float) -> str:
    return f"{1000 * taken:,.0f} ms" if taken >= 0.0995 else f"{1000 * taken:.1f} ms"


def table(rows: list[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| what | measured | ratio | goal | met |", "| --- | --- | --- | --- | --- |"]
    for row in rows:
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        bound = "" if row.goal is None else f"{'≥' if row.at_least else '≤'} {row.goal:g}"
        met = {None: "", True: "yes", False: "no"}[row.met]
        lines.append(f"| {row.what} | {row.measured} | {ratio} | {bound} | {met} |")
    return "\n".join(lines)
