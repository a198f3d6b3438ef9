"""Calls git, so that it answers alike everywhere, asks nobody and writes nothing."""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from gap_tool.diagnostics import Refusal
from gap_tool.messages import tell

_PATIENCE = 120  # seconds; a network drive may be slow
_READ_ONLY = {
    "LC_ALL": "C",  # we look for some of git's words
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_PAGER": "cat",
}
_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_PREFIX")
_SETTINGS = (
    *("-c", "core.quotepath=off", "-c", "i18n.logOutputEncoding=UTF-8"),
    *("-c", "log.follow=false", "-c", "log.showSignature=false"),
)

_KINDS = (b"blob", b"tree", b"commit", b"tag")


def environment(git_dir: Path | None = None) -> dict[str, str]:
    """The variables for git. Its repository is the one around the file, even when a hook of another
    one calls us; the index that a hook names is kept if it is of this repository.
    """
    kept = {key: value for key, value in os.environ.items() if key not in _ELSEWHERE}
    index = kept.pop("GIT_INDEX_FILE", None)
    if index and git_dir and Path(index).resolve().is_relative_to(git_dir):
        kept["GIT_INDEX_FILE"] = str(Path(index).resolve())
    return kept | _READ_ONLY


def text(output: bytes) -> str:
    """The output as text; a file name that is not UTF-8 comes back as Python itself has it."""
    return output.decode("utf-8", "surrogateescape")


def complaint(output: bytes) -> str:
    """What git says when it refuses, on one line."""
    said = output.decode("utf-8", "replace").splitlines()
    lines = [re.sub("^(fatal|error): ", "", line.strip()) for line in said]
    why = " ".join(line for line in lines if line) or tell("it gives no reason")
    return tell("git refuses: {why}", why=why)


@dataclass(frozen=True, slots=True)
class Git:
    """Git, called in one folder."""

    folder: Path
    environment: dict[str, str]

    def ask(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """What git answers, whether it refuses or not.

        Raises:
            OSError: there is no git on this machine.
            Refusal: git does not answer.
        """
        try:
            return subprocess.run(  # noqa: S603 -- the arguments are ours
                self._command(arguments),
                capture_output=True,
                check=False,
                input=given,
                timeout=_PATIENCE,
                env=self.environment,
            )
        except subprocess.TimeoutExpired as error:
            raise Refusal(
                tell("git did not answer within {patience} seconds", patience=_PATIENCE)
            ) from error

    def output(self, *arguments: str, given: bytes = b"") -> str:
        """What git prints.

        Raises:
            Refusal: git refuses; says why in git's words.
        """
        done = self.ask(*arguments, given=given)
        if done.returncode:
            raise Refusal(complaint(done.stderr))
        return text(done.stdout)

    def records(self, *arguments: str) -> list[str]:
        """What git prints between zero bytes (`-z`): the way to file names with any character."""
        return self.output(*arguments).split("\0")[:-1]

    def blobs(self, specs: Sequence[str]) -> list[str | None]:
        """The ids of files, in the order asked; None where there is no such file."""
        told = self.output("cat-file", "--batch-check", given=self._questions(specs)).splitlines()
        heads = [one.rsplit(" ", 2) for one in told]
        return [one[0] if one[1:2] == ["blob"] else None for one in heads]

    def contents(self, specs: Sequence[str]) -> Iterator[bytes | None]:
        """The contents of files one after the other, by one call of git; None as above."""
        with tempfile.TemporaryFile() as questions:  # a pipe would fill up while we read
            questions.write(self._questions(specs))
            questions.seek(0)
            with subprocess.Popen(  # noqa: S603 -- the arguments are ours
                self._command(("cat-file", "--batch")),
                stdin=questions,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=self.environment,
            ) as process:
                assert process.stdout is not None
                for _ in specs:
                    yield _content(process.stdout)

    def _questions(self, specs: Sequence[str]) -> bytes:
        lines = [self._id(one) if "\n" in one else one for one in specs]
        return "".join(f"{one}\n" for one in lines).encode("utf-8", "surrogateescape")

    def _id(self, spec: str) -> str:
        """The id of a file whose name would break a line."""
        return text(self.ask("rev-parse", "--verify", "--quiet", spec).stdout).strip() or "missing:"

    def _command(self, arguments: Sequence[str]) -> list[str]:
        return ["git", *_SETTINGS, "-C", str(self.folder), *arguments]


def _content(stream: IO[bytes]) -> bytes | None:
    """The next file of an answer of `git cat-file --batch`."""
    head = stream.readline()
    if not head:
        raise Refusal(tell("git stopped in the middle; is the repository whole? ask it: git fsck"))
    _, kind, size = [b"", b"", b"", *head.split()][-3:]
    if kind not in _KINDS:  # it says 'missing' or 'ambiguous' at the end
        return None
    content = stream.read(int(size) + 1)[:-1]
    return content if kind == b"blob" else None
