"""Writes a file: the whole of it or nothing, and never over somebody's later work."""

import os
import secrets
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from gap_tool.diagnostics import Refusal
from gap_tool.files import read_file
from gap_tool.messages import tell


def replace(path: Path, content: bytes, *, was: bytes) -> None:
    """Puts new content into a file that is there, with the permissions that it has.

    Args:
        path: a file, or a link to one, which stays a link.
        content: what the file shall hold.
        was: what it held when it was read.

    Raises:
        Refusal: the file holds something else by now.
        OSError: it is gone, is write-protected, or its folder is.
    """
    target = path.resolve()
    if not os.access(target, os.W_OK):  # a draft could take its place nevertheless
        target.open("r+b").close()
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        _write(draft, content)
        _copy_rights(target, draft)
        if read_file(target) != was:
            raise Refusal(
                tell("the file was changed in the meantime and stays as it is; try again")
            )
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def write(path: Path, content: bytes) -> None:
    """Writes a file that is made from others, whether there is one already or not: a reader never
    finds half of it.

    Raises:
        OSError: the file or its folder is write-protected.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def write_missing(folder: Path, files: Mapping[str, bytes]) -> tuple[list[Path], list[Path]]:
    """Writes the files that a folder lacks; one that is there stays as it is.

    Args:
        folder: it is made if it is not there.
        files: what each holds, by its path in the folder.

    Returns:
        What was written, and what was there already.
    """
    written, kept = [], []
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with path.open("xb") as stream:
                stream.write(content)
        except FileExistsError:
            kept.append(path)
        else:
            written.append(path)
    return written, kept


def _write(draft: Path, content: bytes) -> None:
    """Writes a file that is not there yet, down to the disk: after a power cut the file under the
    old name is the old one or the new one.
    """
    with open(draft, "xb", opener=_open_private) as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)  # the file may be one that others must not read


def _copy_rights(source: Path, draft: Path) -> None:
    """Gives the draft the owner, if we may, and the permissions of the file it replaces."""
    if hasattr(os, "chown"):
        status = source.stat()
        with suppress(OSError):
            os.chown(draft, -1, status.st_gid)
            os.chown(draft, status.st_uid, -1)
    shutil.copymode(source, draft)
