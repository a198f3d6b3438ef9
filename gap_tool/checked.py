"""A file after checking: what it holds and everything there is to say about it."""

from dataclasses import dataclass, field
from pathlib import Path

from gap_tool.assessment import Assessment
from gap_tool.checklist import Checklist
from gap_tool.diagnostics import Diagnostic, Fault, Severity
from gap_tool.document import Document
from gap_tool.relations import Relations


@dataclass
class Checked:
    """A file after checking: its model, if it could be read, and everything to say about it.

    Attributes:
        left_out: entries of an assessment that are missing in the model because of their faults.
        content: the bytes that were checked.
    """

    path: Path
    document: Document
    diagnostics: list[Diagnostic] = field(default_factory=list)
    assessment: Assessment | None = None
    checklist: Checklist | None = None
    relations: Relations | None = None
    left_out: list[str] = field(default_factory=list)
    content: bytes = field(default=b"", repr=False)

    @property
    def errors(self) -> list[Diagnostic]:
        """The diagnostics that stop a report."""
        return [one for one in self.diagnostics if one.severity is Severity.ERROR]


def placed(shown: str, document: Document, faults: list[Fault]) -> list[Diagnostic]:
    """The faults of a file's text and of its data, at line and column, sorted.

    Args:
        shown: the path as it is printed.
        document: the file; a path in its data becomes a place in it.
        faults: what the models and the checks found.
    """
    found = [
        Diagnostic(shown, one.span, Severity.ERROR, one.code, one.message)
        for one in document.faults
    ]
    found += [
        Diagnostic(shown, document.span(one.loc, key=one.key), one.severity, one.code, one.message)
        for one in faults
    ]
    return sorted(set(found))
