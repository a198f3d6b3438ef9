"""A repository with a long history of one large assessment, made in a second."""

import random
import subprocess
from pathlib import Path

from gap_tool.checklist import Checklist
from tests import benchmark_data

FILE = "assessments/example/budapest.yaml"


def long_history(
    folder: Path, checklist: Checklist, places: list[str], commits: int, place: str
) -> Path:
    """An assessment in a repository of its own; gives its path.

    Args:
        folder: where the repository is made; it is not there yet.
        checklist: what is assessed.
        places: the findings of the assessment.
        commits: how often it changes: every third time in the one finding, else in another.
        place: that finding.
    """
    rng = random.Random(commits)
    data = benchmark_data.assessment(checklist, places, seed=commits)
    texts: list[str] = []
    for number in range(commits):
        edited = place if number % 3 == 0 else rng.choice(places)
        data[edited]["analysis"] = f"Revision {number}.\n" + benchmark_data.prose(rng, 3, 1)
        if edited == place:
            data[place]["status"] = ("compliant", "non_compliant")[number % 2]
        texts.append(benchmark_data.to_yaml(data))
    subprocess.run(["git", "init", "--quiet", "-b", "main", str(folder)], check=True)
    subprocess.run(
        ["git", "-C", str(folder), "fast-import", "--quiet"],
        input=b"".join(_commit(number, text) for number, text in enumerate(texts)),
        check=True,
    )
    subprocess.run(["git", "-C", str(folder), "reset", "--quiet", "--hard", "main"], check=True)
    return folder / FILE


def _commit(number: int, text: str) -> bytes:
    """One commit in the language of `git fast-import`."""
    content, subject = text.encode(), f"Revise, part {number}".encode()
    head = f"commit refs/heads/main\ncommitter Ana Example <ana@example.org> {1767225600 + number} +0500\n"
    told = f"data {len(subject)}\n".encode() + subject + b"\n"
    return b"".join(
        (
            head.encode(),
            told,
            f"M 100644 inline {FILE}\ndata {len(content)}\n".encode(),
            content,
            b"\n",
        )
    )
