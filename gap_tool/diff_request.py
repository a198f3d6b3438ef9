"""What the words after `gap-tool diff` ask for: which versions of which files."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gap_tool.diagnostics import Refusal, brief
from gap_tool.files import shown
from gap_tool.git import Repository
from gap_tool.messages import tell
from gap_tool.versions import (
    TextPair,
    Version,
    between_paths,
    between_revisions,
    fork,
    version_of,
)


@dataclass(frozen=True)
class Request:
    """The two versions as they are printed, and the files that differ.

    Attributes:
        is_one_file: whether two files are compared with each other.
    """

    old: str
    new: str
    texts: list[TextPair]
    is_one_file: bool = False


def request(arguments: Sequence[str], day: date | None = None) -> Request:
    """What is to be compared.

    Args:
        arguments: revisions of git first, then files and folders.
        day: compare with the version of that day instead of a revision.

    Raises:
        Refusal: it cannot be told, or is not there; says what to write instead.
    """
    repository = _repository(arguments)
    revisions, paths = _split(repository, list(arguments))
    if not revisions and day is None and (both := _two_alike(paths)):
        before, after = map(shown, both)
        return Request(before, after, between_paths(*both), is_one_file=both[0].is_file())
    if repository is None:
        raise _no_repository(paths)
    old_name, new_name = _commits(repository, revisions, day)
    old = version_of(repository, old_name)
    new = version_of(repository, new_name) if new_name else Version("", repository)
    inner = _inner_paths(repository, paths, [one for one in (old, new) if one.commit])
    return Request(old.name, new.name, between_revisions(repository, old, new, inner))


def _repository(arguments: Sequence[str]) -> Repository | None:
    """The repository of the first file or folder named, else of the current folder."""
    named = next((Path(one) for one in arguments if _is_path(one)), Path.cwd())
    return Repository.around(named)


def _is_path(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):  # too long, or a character that no path holds
        return False


def _two_alike(paths: list[str]) -> tuple[Path, Path] | None:
    """Two files or two folders, if that is what was named."""
    found = [Path(one) for one in paths]
    alike = len(found) == 2 and (  # noqa: PLR2004 -- old and new
        all(one.is_file() for one in found) or all(one.is_dir() for one in found)
    )
    return (found[0], found[1]) if alike else None


def _no_repository(paths: list[str]) -> Refusal:
    for path in paths:
        if not _is_path(path):
            return Refusal(tell("there is no file or folder '{path}'", path=path))
    if shutil.which("git") is None:
        return Refusal(
            tell(
                "git is not installed here, so there is no earlier version to compare with; to "
                "compare two files: gap-tool diff OLD.yaml NEW.yaml"
            )
        )
    return Refusal(
        tell(
            "there is no git repository here, so there is no earlier version to compare with; to "
            "compare two files: gap-tool diff OLD.yaml NEW.yaml"
        )
    )


# -- revisions ----------------------------------------------------------------------------------


def _split(repository: Repository | None, names: list[str]) -> tuple[list[str], list[str]]:
    """The revisions that the arguments begin with (a range is two), and the paths after them."""
    if repository is None:
        return [], names
    revisions: list[str] = []
    for at, name in enumerate(names):
        found = _revisions(repository, name)
        if not found or len(revisions) + len(found) > 2:  # noqa: PLR2004 -- old and new
            return revisions, names[at:]
        revisions += found
    return revisions, []


def _revisions(repository: Repository, name: str) -> list[str]:
    """The commits that an argument names: one, two for a range, none for a path."""
    if _is_path(name):
        if repository.resolve(name):
            raise Refusal(
                tell(
                    "'{name}' is both a revision of git and a file or folder here; write "
                    "'./{name}' for the file or folder, 'refs/heads/{name}' for the branch",
                    name=name,
                )
            )
        return []
    if ".." not in name or "../" in name or "..\\" in name:  # the latter are paths
        found = repository.resolve(name)
        return [found] if found else []
    dots = "..." if "..." in name else ".."
    old, new = (_known(repository, one or "HEAD") for one in name.split(dots, 1))
    return [(fork(repository, old, new) or old) if dots == "..." else old, new]


def _known(repository: Repository, name: str) -> str:
    """The commit of that name.

    Raises:
        Refusal: there is none.
    """
    found = repository.resolve(name)
    if found is None and name == "HEAD":
        raise Refusal(tell("nothing is committed yet: there is no earlier version to compare with"))
    if found is None:
        raise Refusal(
            tell(
                "git knows no version '{name}' here{shallow}",
                name=brief(name),
                shallow=_shallow(repository),
            )
        )
    return found


def _shallow(repository: Repository) -> str:
    if not repository.is_shallow:
        return ""
    return tell(
        "; this copy of the repository holds only its latest versions: "
        "git fetch --unshallow brings the others"
    )


def _commits(
    repository: Repository, revisions: list[str], day: date | None
) -> tuple[str, str | None]:
    """The commit to compare with, and the one to be compared; None for what lies in the folders."""
    if day is None:
        old, *new = revisions or [_known(repository, "HEAD")]
        return old, new[0] if new else None
    if len(revisions) > 1:
        raise Refusal(tell("with --from-date name one revision at most: the new one"))
    found = repository.before(day)
    if found is None:
        raise Refusal(
            tell(
                "nothing was committed on or before {day}{shallow}",
                day=day,
                shallow=_shallow(repository),
            )
        )
    return found, revisions[0] if revisions else None


# -- paths --------------------------------------------------------------------------------------


def _inner_paths(repository: Repository, paths: list[str], versions: list[Version]) -> list[str]:
    """The paths from the root of the repository; files that are gone by now are among them."""
    found = []
    for path in paths:
        try:
            inner = _inner(repository, Path(path))
        except OSError:  # too long, or a character that no path holds
            raise _unknown(repository, path) from None
        held = (repository.paths(version.commit or "", [inner]) for version in versions)
        if not _is_path(path) and not any(held):
            raise _unknown(repository, path)
        found.append(inner)
    return found


def _unknown(repository: Repository, name: str) -> Refusal:
    return Refusal(
        tell(
            "'{name}' is neither a file or folder nor a revision of git here{shallow}",
            name=brief(name),
            shallow=_shallow(repository),
        )
    )


def _inner(repository: Repository, path: Path) -> str:
    own = Repository.around(path)
    if own is None or own.root != repository.root:
        raise Refusal(
            tell(
                "'{path}' lies in another git repository than '{name}'; compare the "
                "files of each by themselves",
                path=path,
                name=repository.root.name,
            )
        )
    return repository.path_in(path)
