"""Real git repositories for tests, far from the settings of whoever runs them."""

import os
import subprocess
from pathlib import Path

import pytest


def bare_machine(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Lets git see no settings but its own, and no repository above `home`."""
    for name in [one for one in os.environ if one.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(home.resolve()))


class Repo:
    """A repository; each commit has its own author and day."""

    def __init__(self, folder: Path, *, start: bool = True) -> None:
        self.folder = folder
        if start:
            folder.mkdir(parents=True, exist_ok=True)
            self.git("init", "--quiet", "-b", "main")
        self.git("config", "user.name", "Example Committer")
        self.git("config", "user.email", "committer@example.org")
        self.git("config", "core.autocrlf", "false")

    def git(self, *arguments: str, day: str = "2026-01-01") -> str:
        """What git prints."""
        moment = f"{day}T12:00:00+0500"
        done = subprocess.run(
            ["git", "-C", str(self.folder), *arguments],
            capture_output=True,
            check=False,
            env={**os.environ, "GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment},
        )
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
        return done.stdout.decode("utf-8").strip()

    def write(self, path: str, text: str | bytes) -> Path:
        """Puts a text into a file of the work tree."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def commit(self, subject: str, day: str = "2026-01-01", author: str = "Ana Example") -> str:
        """Commits everything that lies there; gives the id of the commit."""
        self.git("add", "--all")
        person = f"{author} <{author.split(maxsplit=1)[0].lower()}@example.org>"
        self.git("commit", "--quiet", "-m", subject, "--author", person, day=day)
        return self.git("rev-parse", "HEAD")

    def save(
        self, path: str, text: str, subject: str, day: str, author: str = "Ana Example"
    ) -> str:
        """Writes a file and commits it."""
        self.write(path, text)
        return self.commit(subject, day, author)
