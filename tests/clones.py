"""Real git repositories in a folder of a test, untouched by the settings of the machine."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
GEORGIA = ROOT / "assessments" / "georgia" / "budapest.yaml"
PLACE = "assessments/georgia/budapest.yaml"
SMALL = """\
assessment:
  country: GE
  convention: budapest
  edition: "1.0"
  law_as_at: 2020-06-01
  language: en
  position: party

laws:
  EX-CC:
    title: Example Code
    language: en

sources:
  S1: {title: Example Gazette}

art-2:
  status: compliant
  sources: [S1]
  national_provisions:
    - law: EX-CC
      article: "1"
"""
BROKEN = SMALL.replace("status: compliant", "status: complaint")


def environment(home: Path, **more: str) -> dict[str, str]:
    """The variables of this process without those of git, with a home of its own."""
    kept = {key: one for key, one in os.environ.items() if not key.startswith("GIT_")}
    alone = {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "none"),
        "GIT_CONFIG_GLOBAL": str(home / "gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_DATE": "2026-10-01T12:00:00Z",
        "GIT_COMMITTER_DATE": "2026-10-01T12:00:00Z",
    }
    return {**kept, **alone, **more}


class Clone:
    """A repository on disk and the commands one gives in it."""

    def __init__(self, root: Path, home: Path) -> None:
        self.root = root
        self.home = home

    def run(
        self, *command: str, cwd: Path | None = None, fails: bool | None = False, **env: str
    ) -> subprocess.CompletedProcess[str]:
        """The result of a command; `fails` says what is expected, None that it may be either."""
        done = subprocess.run(
            command,
            cwd=cwd or self.root,
            env=environment(self.home, **env),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if fails is not None:
            assert bool(done.returncode) == fails, (command, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
        return done

    def git(self, *arguments: str, **more: object) -> str:
        """What git prints."""
        return self.run("git", *arguments, **more).stdout  # type: ignore[arg-type]

    def tool(self, *arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
        """The result of a command of gap-tool."""
        return self.run(sys.executable, "-m", "gap_tool", *arguments, **more)  # type: ignore[arg-type]

    def write(self, path: str, text: str) -> Path:
        """Writes a file of the work tree."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
        return target

    def replace(self, path: str, old: str, new: str) -> None:
        """Replaces words in a file, which must be there."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def commit(self, message: str, *options: str, fails: bool | None = False) -> str:
        """Commits everything; what git said."""
        self.git("add", "--all")
        done = self.run("git", "commit", "-m", message, *options, fails=fails)
        return done.stdout + done.stderr


def new_clone(folder: Path, text: str = SMALL) -> Clone:
    """A repository with one assessment, committed, in a folder whose name has spaces in it."""
    clone = Clone(folder / "Проект о праве" / "our copy", folder)
    clone.root.mkdir(parents=True)
    clone.git("init", "-q", "-b", "main")
    clone.git("config", "user.name", "A. Expert")
    clone.git("config", "user.email", "a.expert@example.org")
    clone.write(PLACE, text)
    clone.commit("The first version")
    return clone


def commands(folder: Path, *programs: str) -> Path:
    """A folder for PATH that holds `gap-tool` and nothing else but the programs named."""
    folder.mkdir()
    script = folder / "gap-tool"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m gap_tool "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    for one in programs:
        found = shutil.which(one)
        assert found, one
        (folder / one).symlink_to(found)
    return folder
