"""Chapter 4: all recommendations in one table, in the order of the convention."""

from gap_tool.assessment import Recommendation
from gap_tool.docx.tables import Table
from gap_tool.docx.text import Look, Piece, Run
from gap_tool.labels import label, strength
from gap_tool.report.context import Report, first_sentence
from gap_tool.report.summary import caption
from gap_tool.report.words import article_link, recommendation_link
from gap_tool.scales import Priority

_WIDTHS = (700, 1150, 4900, 1800, 1250, 2450, 1450, 1040)
_HEADS = (
    "No.",
    "Provision",
    "Recommendation",
    "The authorities are",
    "Measure",
    "Addressed to",
    "Deadline",
    "Priority",
)


def write_action_plan(report: Report) -> None:
    """Writes the chapter, on landscape pages."""
    writer = report.writer
    writer.heading(1, "heading 1", "_Toc_action_plan", "Recommendations", number="4")
    listed = [
        (place, finding.recommendations[index])
        for place, finding, index in report.recommendations()
    ]
    if not listed:
        for pieces in report.wording.paragraphs("no-recommendations"):
            writer.paragraph(writer.body, "Body Text", *pieces)
        return
    title = "Recommendations, in the order of the Convention"
    caption(report, "Table", "tab_action_plan", title)
    table = Table(
        writer,
        "Report Table",
        _WIDTHS,
        title=title,
        description="Eight columns: " + ", ".join(_HEADS),
    )
    table.head(*_HEADS)
    for place, one in listed:
        table.texts(*_row(report, place, one))
    writer.paragraph(writer.body, "Table Note", *report.wording.line("action-plan"))


def _row(report: Report, place: str, one: Recommendation) -> list[list[Piece]]:
    priority = label(one.priority) if one.priority else "–"
    return [
        [recommendation_link(one.id)],
        [article_link(place, word="Art.")],
        [Run(first_sentence(one.text), language=report.content_language)],
        [strength(one.strength)[1] if one.strength else "–"],
        [label(one.measure) if one.measure else "–"],
        ["; ".join(one.addressees) or "–"],
        [report.when(one.deadline) or "–"],
        [Run(priority, Look(bold=one.priority is Priority.HIGH))],
    ]
