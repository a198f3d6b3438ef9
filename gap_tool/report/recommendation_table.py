"""The chapter of all recommendations in one table, in the order of the convention."""

from gap_tool.assessment import Recommendation
from gap_tool.docx.tables import Table
from gap_tool.docx.text import Look, Piece, Run
from gap_tool.report.chapters import write_chapter
from gap_tool.report.context import Report
from gap_tool.report.ratings import verb_words
from gap_tool.report.summary import caption
from gap_tool.report.words import recommendation_link, short_article_link
from gap_tool.scales import Priority

_WIDTHS = (700, 1150, 4900, 1800, 1250, 2450, 1450, 1040)


def write_recommendations(report: Report) -> None:
    """Writes the chapter, on landscape pages."""
    writer = report.writer
    write_chapter(report, "_Toc_action_plan", report.say("Recommendations"))
    listed = [
        (place, finding.recommendations[index])
        for place, finding, index in report.recommendations()
    ]
    if not listed:
        for pieces in report.wording.paragraphs("no-recommendations"):
            writer.paragraph(writer.body, "Body Text", *pieces)
        return
    title = report.say("Recommendations, in the order of the Convention")
    caption(report, "Table", "tab_action_plan", title)
    heads = _heads(report)
    description = report.say("Eight columns: {columns}", columns=", ".join(heads))
    table = Table(writer, "Report Table", _WIDTHS, title=title, description=description)
    table.head(*heads)
    for place, one in listed:
        table.texts(*_row(report, place, one))
    writer.paragraph(writer.body, "Table Note", *report.wording.line("action-plan"))


def _heads(report: Report) -> tuple[str, ...]:
    say = report.say
    return (
        say("No."),
        say("Provision"),
        say("Recommendation"),
        say("The authorities are"),
        say("Measure"),
        say("Addressed to"),
        say("Deadline"),
        say("Priority"),
    )


def _row(report: Report, place: str, one: Recommendation) -> list[list[Piece]]:
    priority = report.label(one.priority) if one.priority else "–"
    text, language = report.first_sentence(one.text, report.say("Recommendation"), one.id)
    return [
        [recommendation_link(one.id)],
        [short_article_link(report, place)],
        [Run(text, language=language)],
        [verb_words(report, one.strength) or "–"],
        [report.label(one.measure) if one.measure else "–"],
        ["; ".join(report.addressees(one)) or "–"],
        [report.when(one.deadline) or "–"],
        [Run(priority, Look(bold=one.priority is Priority.HIGH))],
    ]
