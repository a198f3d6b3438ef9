"""The rules between the answers: each a small function in a plain list.

A check takes a case and yields faults that name a path in the data; it knows nothing of lines and
files. Every code has a page (`gap-tool explain CODE`): what passes, what fails, and why.
"""

from collections.abc import Callable, Iterator

from gap_tool.checks import finding, header, law, recommendation, stage, texts, treaty
from gap_tool.checks.case import Case
from gap_tool.diagnostics import Fault

__all__ = ["CHECKS", "Case", "run"]

CHECKS: list[Callable[[Case], Iterator[Fault]]] = [
    *header.CHECKS,
    *treaty.CHECKS,
    *law.CHECKS,
    *finding.CHECKS,
    *recommendation.CHECKS,
    *stage.CHECKS,
    *texts.CHECKS,
]


def run(case: Case) -> list[Fault]:
    """The faults that all checks find in a case."""
    return [fault for check in CHECKS for fault in check(case)]
