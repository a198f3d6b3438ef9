"""Merges line by line, as git does, what is no assessment or cannot be read."""

import subprocess
import tempfile
from pathlib import Path

from gap_tool.diagnostics import Refusal
from gap_tool.messages import tell

_FAILED = 128  # what git answers when it cannot merge at all; fewer are the conflicts


def merge_lines(three: tuple[str, str, str], labels: tuple[str, str], size: int) -> tuple[str, int]:
    """The merged text and the number of conflicts in it.

    Raises:
        Refusal: there is no git, or it cannot merge the files.
    """
    with tempfile.TemporaryDirectory() as folder:
        names = [Path(folder) / name for name in ("base", "ours", "theirs")]
        for path, text in zip(names, three, strict=True):
            path.write_bytes(text.encode("utf-8", "surrogateescape"))
        base, ours, theirs = map(str, names)
        named = ("-L", labels[0] or "ours", "-L", "base", "-L", labels[1] or "theirs")
        command = ["git", "merge-file", "-p", f"--marker-size={size}", *named, ours, base, theirs]
        try:
            done = subprocess.run(command, capture_output=True, check=False, cwd=folder)  # noqa: S603
        except OSError as error:
            raise Refusal(
                tell("git is not installed, so that nothing can be merged by line")
            ) from error
    if not 0 <= done.returncode < _FAILED:
        raise Refusal(tell("git cannot merge the files: one of them is no text"))
    return done.stdout.decode("utf-8", "surrogateescape"), done.returncode
