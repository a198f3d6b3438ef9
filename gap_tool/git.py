"""What git says of a folder; silent where there is no git."""

import subprocess
from pathlib import Path


def _git(folder: Path, *arguments: str) -> str | None:
    """The output of a git command, or None when git is missing or refuses."""
    try:
        done = subprocess.run(  # noqa: S603 -- the arguments are ours
            ["git", "-C", str(folder), *arguments],  # noqa: S607
            capture_output=True,
            check=True,
            timeout=30,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace").strip()


def commit(folder: Path) -> str | None:
    """The short id of the commit the folder is at, or None outside a repository."""
    return _git(folder, "rev-parse", "--short=10", "HEAD") or None


def is_changed(file: Path) -> bool:
    """Whether a file differs from the last commit, or is not in it."""
    return bool(_git(file.parent, "status", "--porcelain", "--", file.name))
