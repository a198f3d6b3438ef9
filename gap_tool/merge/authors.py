"""Who wrote the two sides of a merge that git is making, for the markers of a conflict."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from gap_tool.diagnostics import Refusal
from gap_tool.git import Repository

_NAMES = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "REBASE_HEAD")
_PICKED = re.compile(r"(?m)^(?:pick|p|edit|e|reword|r|squash|s|fixup|f)\b.*?\b([0-9a-f]{7,64})\b")


def labels(path: str) -> tuple[str, str]:
    """The names for our side and theirs: `ours: A. Example, 2026-11-02 (main)`, or just `ours`.

    Args:
        path: of the file, from the root of the work tree, in which git calls its merge drivers.
    """
    with suppress(Refusal, OSError):
        repository = Repository.around(Path.cwd())
        if repository:
            ours = _label(repository, "ours", "HEAD", path, _branch(repository))
            return ours, _theirs(repository, path)
    return "ours", "theirs"


def _theirs(repository: Repository, path: str) -> str:
    for revision, branch in _candidates(repository):
        if found := repository.resolve(revision):
            return _label(repository, "theirs", found, path, branch)
    return "theirs"


def _candidates(repository: Repository) -> Iterator[tuple[str, str]]:
    """What git may be merging in, with the name of its branch: `git merge` says so in a variable,
    a rebase in the list of what it has done.
    """
    head = repository.resolve("HEAD")
    given = {key[8:]: name for key, name in os.environ.items() if key.startswith("GITHEAD_")}
    yield from ((commit, name) for commit, name in given.items() if commit != head)
    done = repository.git_dir / "rebase-merge" / "done"
    if done.is_file():
        yield from ((one, "") for one in _PICKED.findall(done.read_text("utf-8", "replace"))[-1:])
    yield from ((name, "") for name in _NAMES)


def _branch(repository: Repository) -> str:
    """The branch that is checked out; empty if there is none."""
    head = (repository.git_dir / "HEAD").read_text("utf-8", "replace").strip()
    name = head.removeprefix("ref: refs/heads/")
    return name if name not in (head, ".invalid") else ""


def _label(repository: Repository, side: str, revision: str, path: str, branch: str) -> str:
    written = repository.author(revision, path) or repository.author(revision)
    by = f": {written[0]}, {written[1]:%Y-%m-%d}" if written else ""
    known = branch and branch != "HEAD" and not re.fullmatch("[0-9a-f]{40,64}", branch)
    return " ".join(f"{side}{by}{f' ({branch})' if known else ''}".split())
