"""Registers gap-tool with git in one clone, takes it away again, and tells what is registered."""

import re
import shlex
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from gap_tool.diagnostics import Refusal
from gap_tool.files import read_file, shown
from gap_tool.git import Repository
from gap_tool.git_run import Git, environment
from gap_tool.messages import tell, to_tell
from gap_tool.safe_write import replace, write

ASSESSMENTS = "assessments/**/*.y*ml diff=gap-tool merge=gap-tool"
WORD_FILES = "*.docx binary diff=gap-tool-docx"
"""The lines of .gitattributes that name our drivers; a clone without them passes over the lines."""

_MARGIN = "^[^[:space:]#].*$"  # what stands at the margin names the article, here as in the file
_ATTRIBUTES = (
    "# gap-tool: begin (written by gap-tool git-setup, taken away by gap-tool git-setup --undo)\n"
    f"**/{ASSESSMENTS}\n*.docx diff=gap-tool-docx\n# gap-tool: end\n"
).encode()
_HOOK = """\
#!/bin/sh
# Written by gap-tool git-setup, taken away by gap-tool git-setup --undo
{line}
"""
_CHECK = "check --staged"
_PASSED_BY = "echo 'Not committed. To commit all the same: git commit --no-verify' >&2; exit 1"
_CALL = re.compile(rf"^[^#\n]*\bgap[-_]tool\b.* {_CHECK}", re.MULTILINE)


def program() -> str:
    """The command that runs this very gap-tool from anywhere, for a shell: also for the one of Git
    for Windows, and from a window where no environment is active.
    """
    # -P: Python must not run what lies in the repository (a file named yaml.py would be enough).
    return f"{shlex.quote(Path(sys.executable).as_posix())} -P -m gap_tool"


def settings() -> dict[str, str]:
    """What is registered in the configuration of a clone. Should gap-tool be gone one day, git goes
    on alone: without these guards it would show nothing, and take our side of a merge for joined.
    """
    merge = f"{program().replace('%', '%%')} merge %O %A %B --path %P --marker-size %L"
    by_text = "git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B"
    return {
        "diff.gap-tool.textconv": _shown_by('cat "$1"'),
        "diff.gap-tool.xfuncname": _MARGIN,
        "diff.gap-tool-docx.textconv": _shown_by("echo 'gap-tool does not answer'"),
        "diff.gap-tool-docx.xfuncname": _MARGIN,
        "merge.gap-tool.name": "gap-tool: by article, field and sentence",
        "merge.gap-tool.driver": f"{merge} || {{ grep -q '^<<<<<<<' %A && exit 1; {by_text}; }}",
    }


def _shown_by(otherwise: str) -> str:
    return f'f() {{ {program()} textconv "$1" || {otherwise}; }}; f'


def program_in(setting: str) -> list[str]:
    """The program that a registered command calls, without what it is asked to do."""
    words = shlex.split(setting.replace("%%", "%"))
    start = words.index("{") + 1 if words[:1] == ["f()"] else 0
    end = next((at for at, word in enumerate(words) if word in ("textconv", "merge")), 0)
    return words[start:end]


class Hook(StrEnum):
    """What stands where git looks for the check before a commit."""

    NONE = "none"
    OURS = "ours"
    CALLING = "somebody else's, which calls gap-tool"
    OTHER = "somebody else's"


@dataclass(frozen=True, slots=True)
class Clone:
    """A copy of a repository on this machine, with its settings."""

    root: Path
    git: Git

    @classmethod
    def around(cls, folder: Path) -> "Clone":
        """The clone that a folder lies in.

        Raises:
            Refusal: it lies in none.
        """
        repository = Repository.needed(folder)
        return cls(repository.root, Git(repository.root, environment(repository.git_dir)))

    # -- what is there ----------------------------------------------------------------------

    def registered(self) -> dict[str, str]:
        """Our settings as they stand in this clone; those that are missing are left out."""
        entries = self.git.records("config", "--local", "--null", "--list")
        found = dict(entry.partition("\n")[::2] for entry in entries)
        return {key: found[key] for key in settings() if key in found}

    def effective(self) -> dict[str, str]:
        """The drivers that git takes for assessments and Word files, by its own account."""
        asked = {
            to_tell("assessments are shown by"): ("diff", "assessments/example/example.yaml"),
            to_tell("assessments are merged by"): ("merge", "assessments/example/example.yaml"),
            to_tell("Word files are shown by"): ("diff", "reports/example.docx"),
        }
        return {
            what: self.git.records("check-attr", "-z", attribute, "--", path)[2]
            for what, (attribute, path) in asked.items()
        }

    def attributes_path(self) -> Path:
        """The file of attributes that belongs to this clone alone."""
        return self._git_path("info/attributes")

    def hook_path(self) -> Path:
        """Where git looks for the check before a commit."""
        return self._git_path("hooks/pre-commit")

    def hook(self) -> Hook:
        """What stands there."""
        path = self.hook_path()
        if not path.exists():
            return Hook.NONE
        text = read_file(path).decode("utf-8", "replace")
        if re.fullmatch(re.escape(_HOOK).replace(re.escape("{line}"), ".*"), text):
            return Hook.OURS
        return Hook.CALLING if _CALL.search(text) else Hook.OTHER

    def _git_path(self, name: str) -> Path:
        told = self.git.output("rev-parse", "--git-path", name)
        return self.root / told.removesuffix("\n")

    def _hooks_are_its_own(self) -> bool:
        """Whether no other repository of this machine shares the folder of hooks."""
        own = self.root / self.git.output("rev-parse", "--git-common-dir").removesuffix("\n")
        named = self.git.ask("config", "--local", "core.hooksPath").stdout
        return bool(named) or self.hook_path().resolve().is_relative_to(own.resolve())

    # -- registering ------------------------------------------------------------------------

    def set_up(self) -> list[str]:
        """Registers everything that is not yet there; says so line by line."""
        return [*self._register(), *self._attach(), *self._hang_in()]

    def _register(self) -> list[str]:
        there, wanted = self.registered(), settings()
        for key, value in wanted.items():
            if there.get(key) != value:
                self.git.output("config", "--local", "--replace-all", key, value)
        told = [
            tell("git diff and git log -p show assessments as legal text, by article."),
            tell("git diff and git log -p show the text of Word files."),
            tell("git merge joins assessments by article, field and sentence."),
        ]
        done = tell("Already registered") if there == wanted else tell("Registered")
        return [f"{done}: {one}" for one in told]

    def _attach(self) -> list[str]:
        path = self.attributes_path()
        if set(self.effective().values()) == {"gap-tool", "gap-tool-docx"}:
            where = shown(path) if _content(path).startswith(_ATTRIBUTES) else ".gitattributes"
            return [tell("Already there: which files this is for ({where}).", where=where)]
        path.parent.mkdir(parents=True, exist_ok=True)
        was = _content(path)  # what is there already stands after ours, and so goes before it
        _put(path, _ATTRIBUTES + was, was)
        return [tell("Wrote which files this is for: {path}", path=shown(path))]

    def _hang_in(self) -> list[str]:
        path, line = self.hook_path(), f"{program()} {_CHECK}"
        found = self.hook()
        if found is Hook.CALLING:
            return [
                tell("Already there: the check before each commit, in {path}.", path=shown(path))
            ]
        if found is Hook.OTHER or not self._hooks_are_its_own():
            left = (
                tell("Left as it is: {path} is somebody else's.", path=shown(path))
                if found is Hook.OTHER
                else tell("Left as it is: {path} serves other repositories too.", path=shown(path))
            )
            return [
                left,
                tell(
                    "For the check before each commit add this line to it: {line} || exit 1",
                    line=line,
                ),
            ]
        content = _HOOK.format(line=f"{line} || {{ {_PASSED_BY}; }}").encode()
        was = _content(path)
        if was == content:
            return [tell("Already there: the check before each commit ({path}).", path=shown(path))]
        path.parent.mkdir(parents=True, exist_ok=True)
        _put(path, content, was)
        path.chmod(0o755)
        return [tell("Wrote the check before each commit: {path}", path=shown(path))]

    # -- taking away ------------------------------------------------------------------------

    def undo(self) -> list[str]:
        """Takes away what is ours and nothing else; says so line by line."""
        told = []
        there = self.registered()
        for key in there:
            self.git.output("config", "--local", "--unset-all", key)
        if there:
            told.append(tell("Taken away: what was registered for git diff and git merge."))
        path = self.attributes_path()
        was = _content(path)
        if _ATTRIBUTES in was:
            _put(path, was.replace(_ATTRIBUTES, b""), was)
            told.append(tell("Taken away: our lines in {path}", path=shown(path)))
        path = self.hook_path()
        if self.hook() is Hook.OURS:
            path.unlink()
            told.append(
                tell("Taken away: the check before each commit ({path}).", path=shown(path))
            )
        elif self.hook() is Hook.CALLING:
            told.append(
                tell(
                    "Left as it is: {path}, where somebody calls gap-tool by hand.",
                    path=shown(path),
                )
            )
        return told or [tell("There was nothing to take away.")]


def _content(path: Path) -> bytes:
    return read_file(path) if path.exists() else b""


def _put(path: Path, content: bytes, was: bytes) -> None:
    """Writes a file, or deletes it when nothing is left in it."""
    try:
        if not content:
            path.unlink()
        elif path.exists():
            replace(path, content, was=was)
        else:
            write(path, content)
    except OSError as error:
        named = {"path": shown(path), "why": error.strerror}
        raise Refusal(tell("'{path}' cannot be written: {why}", **named)) from error
