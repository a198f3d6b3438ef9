"""Which two versions of which files are compared: commits, what lies in the folders, two files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from gap_tool.diagnostics import Refusal
from gap_tool.files import read_file, shown
from gap_tool.git import Repository
from gap_tool.git_run import Git, environment, text
from gap_tool.messages import SOURCE, language, tell
from gap_tool.translation import Translation

_OURS = (".yaml", ".yml")


@dataclass(frozen=True)
class Version:
    """A state of the files, as it is named in print.

    Attributes:
        own: its name if it is not named by its commit.
        commit: its full id in the repository; None for what lies in the folders.
        day: on which it was committed.
    """

    own: str = ""
    repository: Repository | None = None
    commit: str | None = None
    day: datetime | None = None

    @property
    def name(self) -> str:
        """In the language of messages: `version 3f2a1c9 of 2 October 2026`."""
        if self.own:
            return self.own
        if self.commit is None:
            return tell("the present version")
        short = self.commit[:7]
        if self.day is None:
            return tell("version {commit}", commit=short)
        return tell("version {commit} of {day}", commit=short, day=in_words(self.day))

    def author(self, path: str) -> tuple[str, datetime | None] | None:
        """Who brought a file into this state, and when: what is not committed yet is of whoever
        works here, at no known time. None if git cannot know.
        """
        if self.repository is None:
            return None
        if self.commit is None:
            name = _said(self.repository, "config", "user.name")
            return (name, None) if name else None
        return self.repository.author(self.commit, path)


@dataclass(frozen=True)
class Text:
    """A file in one version.

    Attributes:
        path: as it is printed: in a repository from its root, as git does.
        file: where it lies now, or would lie.
        refused: why it could not be read; empty if it was.
    """

    version: Version
    path: str
    file: Path
    content: bytes
    refused: str = ""


class TextPair(NamedTuple):
    """A file in two versions; None where it was not there."""

    old: Text | None
    new: Text | None


def version_of(repository: Repository, commit: str) -> Version:
    """The state of the files in a commit."""
    made = repository.author(commit)
    return Version("", repository, commit, made[1] if made else None)


def fork(repository: Repository, one: str, other: str) -> str | None:
    """The commit at which two lines of work parted; None if they have none in common."""
    return _said(repository, "merge-base", one, other) or None


def _said(repository: Repository, *arguments: str) -> str:
    """What git prints; nothing if it refuses."""
    done = Git(repository.root, environment(repository.git_dir)).ask(*arguments)
    return text(done.stdout).strip() if done.returncode == 0 else ""


def in_words(day: datetime) -> str:
    """A day as it is written in a sentence: `2 October 2026`."""
    if language() != SOURCE:
        return Translation.of(language()).when(day.date())
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def between_revisions(
    repository: Repository, old: Version, new: Version, paths: Sequence[str] = ()
) -> list[TextPair]:
    """The YAML files that differ between a commit and another, or the folders as they are.

    Args:
        repository: where both are.
        old: a commit.
        new: a commit, or what lies in the folders.
        paths: from the root of the repository; none: all of it.
    """
    assert old.commit is not None
    pairs = repository.changed(old.commit, new.commit, paths)
    ours = [one for one in pairs if _is_ours(one.new or one.old or "")]
    olds = _committed(repository, old, [one.old for one in ours])
    if new.commit is None:
        here = repository.root
        news = [_present(new, one.new, here / one.new) if one.new else None for one in ours]
    else:
        news = _committed(repository, new, [one.new for one in ours])
    return [TextPair(*both) for both in zip(olds, news, strict=True)]


def _committed(
    repository: Repository, version: Version, paths: list[str | None]
) -> list[Text | None]:
    """The files of a commit, by one call of git."""
    contents = repository.read([f"{version.commit}:{path}" for path in paths if path])
    held = dict(zip(filter(None, paths), contents, strict=True))
    return [
        Text(version, path, repository.root / path, content)
        if path and (content := held[path]) is not None
        else None
        for path in paths
    ]


def _present(version: Version, path: str, file: Path) -> Text:
    try:
        return Text(version, path, file, read_file(file))
    except OSError as error:
        return Text(
            version, path, file, b"", tell("cannot be read: {why}", why=error.strerror or error)
        )
    except Refusal as refusal:
        return Text(version, path, file, b"", str(refusal))


def between_paths(old: Path, new: Path) -> list[TextPair]:
    """The YAML files of two folders by their names in them, or two files."""
    repository = Repository.around(new)
    if old.is_file():
        return [TextPair(_beside(repository, old), _beside(repository, new))]
    olds, news = _files_in(old), _files_in(new)
    return [
        TextPair(
            *(_beside(repository, held[name]) if name in held else None for held in (olds, news))
        )
        for name in sorted(olds.keys() | news.keys())
    ]


def _beside(repository: Repository | None, path: Path) -> Text:
    """A file that is compared with another one, and therefore goes by its own name."""
    return _present(Version(shown(path), repository), shown(path), path)


def _files_in(folder: Path) -> dict[str, Path]:
    found = (path for path in folder.rglob("*.y*ml") if _is_ours(path.name))
    return {path.relative_to(folder).as_posix(): path for path in found}


def _is_ours(path: str) -> bool:
    return path.endswith(_OURS) and not Path(path).stem.endswith(".reviews")
