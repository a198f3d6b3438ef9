"""The history of one file: which commits changed it, across branches, merges and new names."""

from dataclasses import dataclass
from datetime import datetime

from gap_tool.git_run import Git

_FIELDS = ("%H", "%h", "%aN", "%aE", "%aI", "%s", "%P")


@dataclass(frozen=True, slots=True)
class Version:
    """A file as one commit left it.

    Attributes:
        blob: the id of its content; None if the commit removed the file.
        parents: what the commit started from, as indexes into the history: none at the beginning,
            two for a merge that differs from both sides.
    """

    commit: str
    short: str
    author: str
    email: str
    date: datetime
    subject: str
    path: str
    blob: str | None
    parents: tuple[int, ...] = ()


@dataclass(slots=True, eq=False)
class _Step:
    """A version on the way, with its parents as they become known."""

    fields: list[str]
    path: str
    blob: str | None
    parents: list["_Step"]


def history(git: Git, path: str) -> list[Version]:
    """The versions of a file, newest first, under all its names.

    git's own `--follow` loses the thread at merges. Here git walks the branches for one name, and
    the walk goes on under the older name wherever a commit brought the file in by renaming it.
    """
    graph = _graph(git)
    known: dict[tuple[str, str], _Step] = {}
    tip = _walk(git, known, "HEAD", path)
    seen: set[_Step] = set()
    todo = [tip] if tip else []
    while todo:
        step = todo.pop()
        if step in seen:
            continue
        seen.add(step)
        _go_on_under_older_names(git, known, step, graph[step.fields[0]])
        todo += step.parents
    order = {commit: number for number, commit in enumerate(graph)}
    return _versions(sorted(seen, key=lambda step: order[step.fields[0]]))


def _graph(git: Git) -> dict[str, list[str]]:
    """All commits with their parents, none before those made from it."""
    lines = git.output("rev-list", "--parents", "--author-date-order", "HEAD").splitlines()
    return {commit: parents for commit, *parents in map(str.split, lines)}


def _walk(git: Git, known: dict[tuple[str, str], _Step], start: str, path: str) -> _Step | None:
    """Notes the versions of a file under one name that lead to a commit; gives the last of them."""
    form = f"--format={'%x00'.join(_FIELDS)}%x00"
    told = git.output("log", "--parents", "--topo-order", "--no-color", form, start, "--", path)
    parts = told.split("\0")[:-1]
    lines = [parts[at : at + len(_FIELDS)] for at in range(0, len(parts), len(_FIELDS))]
    found = {fields[0].lstrip("\n"): fields for fields in lines}
    blobs = git.blobs([f"{commit}:{path}" for commit in found])
    fresh = [commit for commit in found if (commit, path) not in known]
    for (commit, fields), blob in zip(found.items(), blobs, strict=True):
        known.setdefault((commit, path), _Step([commit, *fields[1:]], path, blob, []))
    for commit in fresh:  # the others may have parents under an older name by now
        parents = found[commit][-1].split()
        known[commit, path].parents = [known[one, path] for one in parents]
    return known[next(iter(found)), path] if found else None


def _go_on_under_older_names(
    git: Git, known: dict[tuple[str, str], _Step], step: _Step, commits: list[str]
) -> None:
    """Adds the older versions of a file that a commit, or a merge, brought in by renaming it."""
    there = [one for one in step.parents if one.blob]
    if step.blob is None or (there and len(there) == len(commits)):
        return
    for commit in commits:
        asked = ("diff-tree", "-r", "-z", "-M", "--diff-filter=R", "--name-status")
        told = git.records(*asked, commit, step.fields[0])
        older = (old for old, new in zip(told[1::3], told[2::3], strict=True) if new == step.path)
        for name in older:
            earlier = _walk(git, known, commit, name)
            there += [earlier] if earlier and earlier not in there else []
            step.parents = there


def _versions(steps: list[_Step]) -> list[Version]:
    numbers = {step: number for number, step in enumerate(steps)}
    versions: list[Version] = []
    for step in steps:
        commit, short, author, email, day, subject, _ = step.fields
        written = datetime.fromisoformat(day)
        parents = tuple(numbers[one] for one in step.parents)
        versions.append(
            Version(commit, short, author, email, written, subject, step.path, step.blob, parents)
        )
    return versions
