"""Faults in a user's file: values with a place, never exceptions."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error stops a report; a warning is something still open."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file: lines and columns count from 1, the end is exclusive."""

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


Loc = tuple[str | int, ...]
"""A path in the data of a file: keys and list indexes from the root."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a path in the data; `key` means the key itself, not its value."""

    loc: Loc
    code: str
    message: str
    severity: Severity = Severity.ERROR
    key: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One fault: what is wrong, then what would be right."""

    path: str
    span: Span
    severity: Severity
    code: str
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.span.line}:{self.span.column}"
        return printable(f"{place}: {self.severity}: {self.message} [{self.code}]")


class Refusal(Exception):  # noqa: N818 -- not a fault of ours
    """A request that cannot be served; its text is shown to the user as it stands.

    Attributes:
        diagnostics: the faults that stand in the way, if they lie in files.
    """

    def __init__(self, message: str, diagnostics: list[Diagnostic] | None = None) -> None:
        super().__init__(message)
        self.diagnostics = diagnostics or []


def printable(text: str) -> str:
    """The text with U+FFFD for every character that a terminal would obey or hide: one for one,
    so that columns stay where they are.
    """
    return "".join(one if one.isprintable() or one in _SPACES else "\ufffd" for one in text)


_SPACES = "\u00a0\u2007\u202f"


def brief(text: object) -> str:
    """What a user wrote, fit to stand in a message: on one line, and not long."""
    line = " ".join(str(text).split(None if "\n" in str(text) else "\n"))
    return line if len(line) <= 60 else f"{line[:59]}…"  # noqa: PLR2004 -- half a line
