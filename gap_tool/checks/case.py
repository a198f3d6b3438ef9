"""What a check looks at: an assessment beside its checklist, at a stage."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from gap_tool.assessment import Assessment, Finding, NationalProvision, Statement
from gap_tool.checklist import Checklist
from gap_tool.diagnostics import Loc, Severity
from gap_tool.scales import Stage


@dataclass(frozen=True)
class Case:
    """An assessment to judge.

    Attributes:
        known: ids of the file's `laws` and `sources`, also of entries too faulty to be read.
        partial: whether entries were left out, so that "nobody cites this" cannot be said.
        earlier: the assessments of earlier rounds, oldest first.
        verbs: of the strength scale in use, the strongest first; none if the scale is unknown.
    """

    assessment: Assessment
    checklist: Checklist
    stage: Stage
    known: dict[str, frozenset[str]] = field(default_factory=dict)
    partial: bool = False
    earlier: list[Assessment] = field(default_factory=list)
    verbs: tuple[str, ...] = ()

    @property
    def when_final(self) -> Severity:
        """An error in a final assessment, before that a warning."""
        return Severity.ERROR if self.stage is Stage.FINAL else Severity.WARNING

    def findings(self) -> Iterator[tuple[str, Finding]]:
        """The findings that stand on a place of the checklist."""
        places = self.checklist.places
        return (item for item in self.assessment.findings.items() if item[0] in places)

    def statements(self) -> Iterator[tuple[Loc, Statement]]:
        """Every reservation and declaration, with its path."""
        assessment = self.assessment
        for key, listed in (
            ("reservations", assessment.reservations),
            ("declarations", assessment.declarations),
        ):
            for index, statement in enumerate(listed):
                yield (key, index), statement

    def national_provisions(self) -> Iterator[tuple[Loc, NationalProvision]]:
        """Every national provision of every finding, with its path."""
        for place, finding in self.assessment.findings.items():
            for index, one in enumerate(finding.national_provisions):
                yield (place, "national_provisions", index), one
