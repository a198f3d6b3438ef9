"""Looks whether everything that gap-tool needs is in place; only looks, never writes."""

import locale
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import yaml

from gap_tool import fonts
from gap_tool.diagnostics import Refusal
from gap_tool.docx.house import open_house
from gap_tool.files import shown
from gap_tool.git import Repository
from gap_tool.git_setup import Clone, Hook, program_in, settings
from gap_tool.libreoffice import program
from gap_tool.messages import tell, to_tell
from gap_tool.workspace import Workspace

_PATIENCE = 60  # seconds; LibreOffice takes its time when it starts for the first time


class State(StrEnum):
    """How a thing stands: it is well, it is something to know, or it is wanting."""

    WELL = "ok"
    NOTE = "--"
    WANTING = "!!"


class Found(NamedTuple):
    """One thing that was looked at."""

    state: State
    what: str
    says: str


def look(folder: Path) -> Iterator[Found]:
    """Everything there is to look at from a folder, one after the other."""
    yield Found(State.WELL, "gap-tool", f"{version('gap-tool')}, in {Path(__file__).parent}")
    yield Found(State.WELL, "Python", f"{platform.python_version()}, {sys.executable}")
    yield _yaml_parser()
    yield _console()
    yield from _git(folder)
    yield _libreoffice()
    yield from _fonts(folder)


def _yaml_parser() -> Found:
    if hasattr(yaml, "CSafeLoader"):
        return Found(
            State.WELL,
            tell("YAML parser"),
            tell("libyaml, the fast one (PyYAML {version})", version=yaml.__version__),
        )
    says = tell(
        "the slow one, written in Python: files are read many times slower; the "
        "fast one comes with: python -m pip install --force-reinstall "
        "--only-binary :all: pyyaml"
    )
    return Found(State.WANTING, tell("YAML parser"), says)


def _console() -> Found:
    encoding = locale.getencoding()
    if sys.platform == "win32":
        import ctypes

        page = ctypes.windll.kernel32.GetConsoleOutputCP()
        encoding = "utf-8" if page in (0, 65001) else f"code page {page}"
    if encoding.lower().replace("-", "") == "utf8":
        return Found(State.WELL, tell("console"), tell("shows every letter (UTF-8)"))
    way = "chcp 65001" if sys.platform == "win32" else "export LC_ALL=C.UTF-8"
    says = tell(
        "set to {encoding}: Georgian or Cyrillic may not be shown; set it with: {way}",
        encoding=encoding,
        way=way,
    )
    return Found(State.WANTING, tell("console"), says)


# -- git --------------------------------------------------------------------------------------


def _git(folder: Path) -> Iterator[Found]:
    told = _answer("git", "--version")
    if told is None:
        says = tell(
            "not installed: no history, no comparing, no merging; it is at https://git-scm.com"
        )
        yield Found(State.WANTING, "git", says)
        return
    yield Found(State.WELL, "git", told.removeprefix("git version "))
    try:
        if Repository.around(folder) is None:
            yield Found(
                State.NOTE, tell("repository"), tell("none here; a new workspace: gap-tool init")
            )
        else:
            yield from _clone(Clone.around(folder))
    except Refusal as refusal:
        yield Found(State.WANTING, tell("repository"), str(refusal))


def _clone(clone: Clone) -> Iterator[Found]:
    yield Found(State.WELL, tell("repository"), clone.root.as_posix())
    there, wanted = clone.registered(), settings()
    if not there:
        says = tell("not done in this copy of the repository; do it with: gap-tool git-setup")
        yield Found(State.WANTING, "git-setup", says)
        return
    for key in wanted:
        yield _setting(key, there.get(key))
    for what, driver in clone.effective().items():
        ours = driver in ("gap-tool", "gap-tool-docx")
        says = f"{tell(what)} " + (driver if ours else tell("git alone") + tell(_AGAIN))
        yield Found(State.WELL if ours else State.WANTING, "attributes", says)
    yield _hook(clone)


_AGAIN = to_tell("; put it right with: gap-tool git-setup")


def _setting(key: str, value: str | None) -> Found:
    """Whether a setting is there, and whether the program that it names still answers."""
    if value is None:
        return Found(
            State.WANTING, "git-setup", tell("{key} is missing{again}", key=key, again=tell(_AGAIN))
        )
    if not key.endswith(("textconv", "driver")):
        return Found(State.WELL, "git-setup", tell("{key} is registered", key=key))
    called = program_in(value)
    answer = _answer(*called, "--version") if called else None
    if answer is None:
        says = tell(
            "{key} calls a program that does not answer: {value}{again}",
            key=key,
            value=value,
            again=tell(_AGAIN),
        )
        return Found(State.WANTING, "git-setup", says)
    return Found(
        State.WELL,
        "git-setup",
        tell("{key} is registered; {answer} answers", key=key, answer=answer),
    )


def _hook(clone: Clone) -> Found:
    path, found = shown(clone.hook_path()), clone.hook()
    if found in (Hook.OURS, Hook.CALLING):
        return Found(State.WELL, "git-setup", tell("each commit is checked ({path})", path=path))
    says = tell("commits are not checked{again}", again=tell(_AGAIN))
    if found is Hook.OTHER:
        says = tell(
            "{path} does not call gap-tool; gap-tool git-setup says which line to add", path=path
        )
    return Found(State.WANTING, "git-setup", says)


# -- documents --------------------------------------------------------------------------------


def _libreoffice() -> Found:
    path = program()
    if path is None:
        says = tell(
            "not installed: no PDF, and no page numbers in the contents (https://libreoffice.org)"
        )
        return Found(State.WANTING, "LibreOffice", says)
    with tempfile.TemporaryDirectory() as home:  # it would leave files in the user's own
        told = _answer(path, "--version", HOME=home, XDG_CACHE_HOME=home, XDG_CONFIG_HOME=home)
    if told is None:
        return Found(
            State.WANTING, "LibreOffice", tell("{path} is there but does not answer", path=path)
        )
    number = told.removeprefix("LibreOffice ").split(" ")[0]
    return Found(State.WELL, "LibreOffice", f"{number}, {path}")


def _fonts(folder: Path) -> Iterator[Found]:
    folders = Workspace.around(folder).template_folders()
    base = next(path for one in folders if (path := one / "base.docx").is_file())
    try:
        listed = fonts.needed(open_house(base))
    except Refusal as refusal:
        yield Found(State.WANTING, tell("fonts"), str(refusal))
        return
    there = fonts.installed()
    for font in listed:
        yield _font(font, there)


def _font(font: fonts.Font, there: frozenset[str] | None) -> Found:
    used = f"{font.family} ({', '.join(font.styles)})"
    if there is None:
        return Found(
            State.NOTE,
            tell("font"),
            tell("{used}: whether it is installed cannot be told here", used=used),
        )
    if font.family.lower() in there:
        return Found(State.WELL, tell("font"), tell("{used} is installed", used=used))
    if font.substitute and font.substitute.lower() in there:
        says = tell(
            "{used} is not installed here; {other} stands in for it",
            used=used,
            other=font.substitute,
        )
        return Found(State.NOTE, tell("font"), says)
    other = ""
    if font.substitute:
        other = tell(", nor is {font}, which could stand in", font=font.substitute)
    says = tell(
        "{used} is not installed{other}: a PDF made here will look different",
        used=used,
        other=other,
    )
    return Found(State.WANTING, tell("font"), says)


def _answer(*command: str, **variables: str) -> str | None:
    """The first line that a program prints; None if it is not there or fails."""
    try:
        done = subprocess.run(  # noqa: S603 -- the program that the user or the setup named
            command,
            capture_output=True,
            check=True,
            timeout=_PATIENCE,
            stdin=subprocess.DEVNULL,
            env=os.environ | variables,
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return next(iter(done.stdout.decode("utf-8", "replace").splitlines()), "").strip()
