"""The Word report of an assessment."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from gap_tool.assessment import Assessment
from gap_tool.checklist import Checklist
from gap_tool.confidential import public
from gap_tool.docx.house import open_house
from gap_tool.docx.package import Package
from gap_tool.docx.writer import Writer
from gap_tool.matrix import Matrix
from gap_tool.report.about import untranslated
from gap_tool.report.comparison import ComparedReport, Comparison
from gap_tool.report.context import Provenance, Report
from gap_tool.report.headers import fill_headers
from gap_tool.report.kinds import KINDS, REVIEW
from gap_tool.report.properties import name_annexes, write_properties
from gap_tool.scale_files import status_scale, strength_scale
from gap_tool.translation import SOURCE, Translation
from gap_tool.wording import Wording

__all__ = ["KINDS", "REVIEW", "Built", "Comparison", "Provenance", "build"]


@dataclass(frozen=True)
class Built:
    """A finished report.

    Attributes:
        package: its parts.
        headings: bookmark and level of every heading, in order.
        matrix: the counts that it prints.
        recommendations: how many it holds.
        untranslated: the texts in another language than the report's, each with its place.
        remarks: what whoever prints it has to know, a sentence each.
        report: what it was written from, for those who need its tables.
    """

    package: Package = field(repr=False)
    headings: list[tuple[str, int]] = field(repr=False)
    matrix: Matrix
    recommendations: int
    untranslated: list[str] = field(repr=False)
    remarks: list[str] = field(repr=False)
    report: Report = field(repr=False)

    @cached_property
    def content(self) -> bytes:
        """The bytes of the .docx."""
        return self.package.to_bytes()


def build(  # noqa: PLR0913 -- each names a fact of its own
    assessment: Assessment,
    checklist: Checklist,
    templates: list[Path],
    provenance: Provenance,
    *,
    pages: dict[str, int] | None = None,
    with_errors: bool = False,
    comparison: Comparison | None = None,
    language: str = SOURCE,
    kind: str = REVIEW,
    confidential: bool = False,
    words: int | None = None,
    beside: str = "",
) -> Built:
    """The report of an assessment; the same input gives the same bytes.

    Args:
        assessment: what the experts wrote.
        checklist: the convention.
        templates: folders with `base.docx` and the wording, the first that has a file wins.
        provenance: printed on the last page.
        pages: page number by bookmark for the contents; without it they stand without numbers.
        with_errors: marks every page as a draft with errors.
        comparison: makes it one side of a redline.
        language: of labels and wording, one of `translation.LANGUAGES`.
        kind: of document, a key of `KINDS`.
        confidential: shows what is marked confidential; otherwise no trace of it is left.
        words: how many a submission may have; otherwise the number in the assessment.
        beside: the other language of a document in two, for which its tables leave room.

    Raises:
        Refusal: base document or wording are missing or faulty, or a submission is too long.
        IncompleteError: a provision would be missing or stand twice.
    """
    translation = Translation.of(language)
    shown, scales = assessment if confidential else public(assessment), assessment.assessment.scales
    scale = status_scale(templates, scales.status)
    facts = (
        shown,
        checklist,
        Matrix.of(shown, checklist, scale.stands_for),
        Wording(templates, translation, kind),
        Writer(open_house(_base(templates)), language),
        provenance,
        translation,
        scale,
        strength_scale(templates, scales.strength),
        pages or {},
        with_errors,
        confidential,
    )
    report = ComparedReport(*facts, comparison=comparison) if comparison else Report(*facts)
    report.words, report.beside = words, beside
    report.document = KINDS[kind].title(report.say)
    KINDS[kind].write(report)
    return _finished(report)


def _finished(report: Report) -> Built:
    """The report after its last page: what can be told only now is put in."""
    fill_headers(report)
    name_annexes(report)
    write_properties(report)
    if report.writer.house.supplied:
        lacking = ", ".join(f"'{style}'" for style in report.writer.house.supplied)
        report.remarks.append(f"The base document lacks {lacking}: see gap-tool template check")
    headings = [(one.bookmark, one.level) for one in report.writer.headings]
    package = report.writer.finished()
    total = sum(1 for _ in report.recommendations())
    missing = untranslated(report)
    return Built(package, headings, report.matrix, total, missing, report.remarks, report)


def _base(templates: list[Path]) -> Path:
    """The first base document in the folders; of none, where the last one should be."""
    paths = [folder / "base.docx" for folder in templates]
    return next((path for path in paths if path.is_file()), paths[-1])
