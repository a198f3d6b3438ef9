"""Reads ordinary files and nothing else: no folder, no device, no endless pipe; where ours lie."""

import os
import stat
from pathlib import Path

from gap_tool.diagnostics import Refusal
from gap_tool.messages import tell

MAX_BYTES = 32 * 1024 * 1024  # a file of 1,000 provisions has about 2 MB


def read_file(path: Path) -> bytes:
    """The bytes of an ordinary file.

    Raises:
        OSError: there is no such file, or it may not be read.
        Refusal: it is a folder, a device or far too large.
    """
    with open(path, "rb", opener=_open_without_waiting) as stream:
        status = os.fstat(stream.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise Refusal(tell("this is not an ordinary file"))
        if status.st_size > MAX_BYTES:
            raise Refusal(tell("the file is larger than {max_bytes} MB", max_bytes=MAX_BYTES >> 20))
        return stream.read()


def _open_without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))  # a named pipe would wait for ever


def shipped(kind: str) -> Path:
    """The folder of checklists or templates that comes with gap-tool."""
    package = Path(__file__).parent
    installed = package / "shipped" / kind
    return installed if installed.is_dir() else package.parent / kind


def shown(path: Path) -> str:
    """The path as it is printed: from the current folder if it lies below it."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
