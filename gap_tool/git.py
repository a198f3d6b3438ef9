"""What git knows: old versions of files, who wrote them and when. Reads only, never writes."""

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from gap_tool.diagnostics import Refusal
from gap_tool.git_history import Version, history
from gap_tool.git_run import Git, complaint, environment, text
from gap_tool.messages import tell

__all__ = ["Pair", "Repository", "Version", "commit", "is_changed"]

_NO_REPOSITORY = ("not a git repository", "must be run in a work tree")
_FILES = ("100644", "100755")  # neither links nor submodules
_LIKE = 0.5  # git, too, takes a file for renamed from half of its content


class Pair(NamedTuple):
    """One file in two versions; None where it was not there."""

    old: str | None
    new: str | None


class Repository:
    """A git repository with its work tree; a question is one call of git, or very few.

    All methods raise `Refusal` when git itself fails: an unknown revision, a broken repository.
    """

    def __init__(self, root: Path, git_dir: Path) -> None:
        self.root = root
        self.git_dir = git_dir
        self._git = Git(root, environment(git_dir))

    @classmethod
    def around(cls, path: Path) -> "Repository | None":
        """The repository that a file or folder lies in (in a submodule: its own); None if there is
        no repository, or no git on this machine.
        """
        whole = path.resolve()
        folder = next(one for one in (whole, *whole.parents) if one.is_dir())
        asked = ("rev-parse", "--absolute-git-dir", "--show-toplevel")
        try:
            done = Git(folder, environment()).ask(*asked)
        except OSError:
            return None
        if done.returncode == 0:
            git_dir, root = text(done.stdout).splitlines()
            return cls(Path(root).resolve(), Path(git_dir).resolve())
        if any(words in text(done.stderr) for words in _NO_REPOSITORY):
            return None
        raise Refusal(complaint(done.stderr))

    @classmethod
    def needed(cls, path: Path) -> "Repository":
        """The repository that a path lies in.

        Raises:
            Refusal: there is none; says whether git is missing, or the repository.
        """
        found = cls.around(path)
        if found is None and shutil.which("git") is None:
            raise Refusal(tell("git is not installed on this machine; the history is kept by git"))
        if found is None:
            raise Refusal(
                tell("'{path}' does not lie in a git repository: it has no history", path=path)
            )
        return found

    # -- names ------------------------------------------------------------------------------

    def path_in(self, path: Path) -> str:
        """The path from the root of the work tree, with /; the root itself is ''."""
        try:
            inner = path.resolve().relative_to(self.root).as_posix()
        except ValueError:
            raise Refusal(
                tell("'{path}' lies outside the git repository '{root}'", path=path, root=self.root)
            ) from None
        return "" if inner == "." else inner

    def resolve(self, name: str) -> str | None:
        """The full id of the commit that a revision names; None if it names none."""
        if not name or name.startswith("-"):
            return None
        done = self._git.ask("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
        return text(done.stdout).strip() if done.returncode == 0 else None

    def before(self, day: date) -> str | None:
        """The last commit on or before that day, on the line of first parents from HEAD: what the
        team had by then. The day is the committer's own, so that all machines agree.
        """
        asked = ("log", "--first-parent", "--no-color", "--format=%H %cd", "--date=short")
        lines = (one.split() for one in self._git.output(*asked, self._commit("HEAD")).splitlines())
        return next((commit for commit, made in lines if date.fromisoformat(made) <= day), None)

    def author(self, revision: str, path: str | None = None) -> tuple[str, datetime] | None:
        """Who last touched a path, or anything, up to a revision, and when; None if nobody did."""
        asked = ("log", "-1", "--no-color", "--format=%aN%x00%aI", self._commit(revision), "--")
        told = self._git.output(*asked, *([path] if path else [])).strip("\n")
        name, _, day = told.partition("\0")
        return (name, datetime.fromisoformat(day)) if told else None

    @property
    def is_shallow(self) -> bool:
        """Whether older history was left out when the repository was copied here."""
        return self._git.output("rev-parse", "--is-shallow-repository").strip() == "true"

    def _commit(self, name: str) -> str:
        found = self.resolve(name)
        if found is None and name == "HEAD":
            raise Refusal(tell("there is no commit in this git repository yet"))
        if found is None:
            raise Refusal(tell("git knows no commit '{name}' here", name=name))
        return found

    # -- files ------------------------------------------------------------------------------

    def read(self, specs: Sequence[str]) -> list[bytes | None]:
        """The contents of files, by one call of git.

        Args:
            specs: `commit:path`, `:path` for what is staged, or the id of a blob.

        Returns:
            As many as were asked for; None where there is no such file.
        """
        return list(self.reading(specs))

    def reading(self, specs: Sequence[str]) -> Iterator[bytes | None]:
        """The same one after the other: a long history need not fit into memory."""
        return self._git.contents(specs)

    def paths(self, revision: str, under: Sequence[str] = ()) -> list[str]:
        """The files of a revision; `under` limits them to files and folders."""
        limits = [] if "" in under else under
        asked = ("ls-tree", "-r", "-z", "--full-tree", self._commit(revision), "--")
        entries = (one.split("\t", 1) for one in self._git.records(*asked, *limits))
        return [path for facts, path in entries if facts.startswith(_FILES)]

    def changed(self, old: str, new: str | None, under: Sequence[str] = ()) -> list[Pair]:
        """The files that differ between two revisions, renamed files as one; sorted by path.

        Args:
            old: a revision.
            new: a revision, or None for the work tree; its untracked files count as new.
            under: files and folders to look at; one name of a renamed file is enough.
        """
        revisions = [self._commit(one) for one in (old, new) if one is not None]
        asked = ("diff", "--name-status", "-z", "-M", "--ignore-submodules=all")
        pairs = list(dict.fromkeys(_pairs(self._git.records(*asked, *revisions, "--"))))
        if new is None:
            others = self._git.records("ls-files", "--others", "--exclude-standard", "-z")
            untracked = [path for path in others if (self.root / path).is_file()]
            pairs = self._with_untracked(revisions[0], pairs, untracked)
        meant = (pair for pair in pairs if not under or any(_lies(one, under) for one in pair))
        return sorted(meant, key=lambda pair: pair.new or pair.old or "")

    def _with_untracked(self, old: str, pairs: list[Pair], untracked: list[str]) -> list[Pair]:
        """The pairs with files that git does not know yet, such as one renamed by a file manager:
        it takes the place of the one that went away, if they are alike.
        """
        gone = [pair.old for pair in pairs if pair.old and pair.new is None]
        contents = self.read([f"{old}:{path}" for path in gone]) if untracked else []
        left = {path: content or b"" for path, content in zip(gone, contents, strict=False)}
        came: list[Pair] = []
        for path in untracked:
            was = path if path in left else self._like(path, left)
            left.pop(was or "", None)
            came.append(Pair(was, path))
        taken = {pair.old for pair in came}
        return [pair for pair in pairs if pair.new or pair.old not in taken] + came

    def _like(self, path: str, old: dict[str, bytes]) -> str | None:
        """The path of the old file that a file of the work tree is most like, if any is."""
        suffix = Path(path).suffix
        same_kind = [one for one in old if Path(one).suffix == suffix]
        if not same_kind:
            return None
        content = (self.root / path).read_bytes()
        best = max(same_kind, key=lambda one: _likeness(old[one], content))
        return best if _likeness(old[best], content) >= _LIKE else None

    def history(self, path: str) -> list[Version]:
        """The versions of a file that led to the last commit, newest first, renames followed."""
        self._commit("HEAD")
        return history(self._git, path)


def _lies(path: str | None, under: Sequence[str]) -> bool:
    """Whether a path is one of some files and folders, or lies below one."""
    return path is not None and any(
        one in ("", path) or path.startswith(f"{one}/") for one in under
    )


def _pairs(told: list[str]) -> Iterator[Pair]:
    """The pairs of an answer of `git diff --name-status -z`."""
    parts = iter(told)
    for letter in parts:
        path = next(parts)
        if letter[0] in "RC":
            yield Pair(path, next(parts))
        else:
            yield Pair(None if letter == "A" else path, None if letter == "D" else path)


def _likeness(old: bytes, new: bytes) -> float:
    """The share of lines that two files have in common."""
    first, second = Counter(old.splitlines()), Counter(new.splitlines())
    return (first & second).total() / max(first.total(), second.total(), 1)


def commit(folder: Path) -> str | None:
    """The short id of the commit the folder is at, or None outside a repository."""
    return _said(folder, "rev-parse", "--short=10", "HEAD") or None


def is_changed(file: Path) -> bool:
    """Whether a file differs from the last commit, or is not in it."""
    return bool(_said(file.parent, "status", "--porcelain", "--", file.name))


def _said(folder: Path, *arguments: str) -> str | None:
    """What git prints, or None when git is missing or refuses."""
    try:
        return Git(folder, environment()).output(*arguments).strip()
    except (OSError, Refusal):
        return None
