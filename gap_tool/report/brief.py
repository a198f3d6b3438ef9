"""The summary: two pages for a minister, with all that does not fit left to the full report."""

from gap_tool.assessment import Recommendation
from gap_tool.docx.length import height
from gap_tool.docx.markup import Content
from gap_tool.docx.styles import TABLE_WIDTH
from gap_tool.docx.tables import Table
from gap_tool.docx.text import Piece, Run
from gap_tool.report.comparison import write_changes
from gap_tool.report.context import Report
from gap_tool.report.cover import facts, write_disclaimers, write_kicker, write_marks
from gap_tool.report.summary import summary_values, write_matrix, write_tiles
from gap_tool.report.words import STRONG, capitalised
from gap_tool.scales import Priority
from gap_tool.sentences import sentence_lines

_STRONGEST = 5  # recommendations
_SENTENCE = 300  # characters; what is longer is left to the full report
_PAGES = 28_400  # the height of two pages in twips, by an estimate that is a tenth too high
_PAGE = 14_500  # of one, with the same estimate
_WIDTHS = (650, 4918, 2500, 1400)
assert sum(_WIDTHS) == TABLE_WIDTH


def write_brief(report: Report) -> None:
    """Writes the document, on two pages."""
    _title(report)
    write_changes(report)
    _heading(report, "convention", report.say("The Convention"))
    _paragraphs(report, "convention", _convention(report))
    _heading(report, "position", report.say("Where {country} stands", country=report.country))
    _paragraphs(report, "summary", summary_values(report))
    room = report.writer.place_for_later()
    write_tiles(report)
    write_matrix(report)
    picture = len(report.writer.body)  # all up to here should stand on the first page
    measures = _measures_heading(report)
    _heading(report, "next", report.say("What to do next"))
    _paragraphs(report, "next", _next(report))
    _heading(report, "contacts", report.say("Contacts"))
    _contacts(report)
    write_disclaimers(report)
    _recommendations(report, measures)
    _in_the_experts_words(report, room, picture)
    report.writer.last_section("text")


def _title(report: Report) -> None:
    """Writes the head of the first page; the convention by its short title, to save room."""
    writer, head = report.writer, report.checklist.checklist
    write_kicker(report)
    writer.paragraph(writer.body, "Title", report.country)
    writer.paragraph(writer.body, "Subtitle", report.title(head.short_title, head.id))
    for line in report.wording.paragraphs("cover-line"):
        writer.paragraph(writer.body, "Cover Line", *line)
    write_marks(report)


def _heading(report: Report, name: str, title: str) -> None:
    report.writer.heading(1, "Short Heading", f"_Toc_{name}", title)


def _paragraphs(report: Report, template: str, values: dict[str, object]) -> None:
    for pieces in report.wording.paragraphs(template, values):
        report.writer.paragraph(report.writer.body, "Body Text", *pieces)


def _convention(report: Report) -> dict[str, object]:
    head = report.checklist.checklist
    return {
        "title": report.convention,
        "series": head.series,
        "number": head.number,
        "opened": report.when(head.opened),
        "articles": len(report.matrix.rows),
    }


def _in_the_experts_words(report: Report, place: Content, picture: int) -> None:
    """Puts in as many whole sentences of the experts' summary as there is still room for: on the
    first page, if what stands before `picture` leaves any there, so that the picture stays whole.
    """
    summary = report.assessment.assessment.summary
    if summary is None:
        return
    language = report.prose(summary, report.say("Summary")).language
    sentences = [one for one in sentence_lines(summary.in_language(report.language)[0]) if one]
    body = report.writer.body
    room, first = (
        _PAGES - height(report.writer, body),
        _PAGE - height(report.writer, body[:picture]),
    )
    room = min(room, first) if first > 0 else room
    for count in range(len(sentences), -1, -1):
        pieces: list[Piece] = [" ".join(sentences[:count])]
        if count < len(sentences):
            pieces += [" ", Run(_pointer(report), language=report.language)]
        made: Content = []
        report.writer.paragraph(made, "Body Text", *pieces, language=language)
        if height(report.writer, made) <= room:
            place.extend(made)
            return


def _pointer(report: Report) -> str:
    return report.say("More in the full report, {reference}.", reference=report.reference)


# -- what matters most ----------------------------------------------------------------------------


def _measures_heading(report: Report) -> Content:
    """Writes the heading of the recommendations, if there are any; gives the place below it."""
    if _strongest(report):
        _heading(report, "recommendations", report.say("What matters most"))
    return report.writer.place_for_later()


def _recommendations(report: Report, place: Content) -> None:
    """Puts in the strongest recommendations, as many as there is room for."""
    listed, body = _strongest(report), report.writer.body
    room = _PAGES - height(report.writer, body)
    for count in range(len(listed), 0, -1):
        end = len(body)
        _table(report, listed[:count])
        made = body[end:]
        del body[end:]
        if height(report.writer, made) <= room or count == 1:
            place.extend(made)
            return


def _table(report: Report, listed: list[tuple[str, Recommendation]]) -> None:
    say = report.say
    title = say("What matters most")
    description = say("Four columns: number, measure, authority, deadline")
    table = Table(report.writer, "Report Table", _WIDTHS, title=title, description=description)
    table.head(say("No."), say("Measure"), say("Addressed to"), say("Deadline"))
    for place, one in listed:
        text, language = report.first_sentence(one.text, say("Recommendation"), one.id)
        if len(text) > _SENTENCE:
            text, language = f"{report.article(place)}. {_pointer(report)}", report.language
        table.texts(
            [Run(one.id, STRONG)],
            [Run(capitalised(text), language=language)],
            ["; ".join(report.addressees(one)) or say("Not addressed yet")],
            [report.when(one.deadline) or say("Not set")],
        )


def _strongest(report: Report) -> list[tuple[str, Recommendation]]:
    """The recommendations, each with its place, with the strongest verbs, the most urgent first."""
    verbs, priorities = list(report.verbs.verbs), list(Priority)

    def rank(made: tuple[str, Recommendation]) -> tuple[int, int]:
        _, one = made
        strength = verbs.index(one.strength) if one.strength in verbs else len(verbs)
        urgency = priorities.index(one.priority) if one.priority else len(priorities)
        return strength, urgency

    listed = [
        (place, finding.recommendations[index])
        for place, finding, index in report.recommendations()
    ]
    return sorted(listed, key=rank)[:_STRONGEST]


# -- what follows ---------------------------------------------------------------------------------


def _next(report: Report) -> dict[str, object]:
    listed = [finding.recommendations[index] for _, finding, index in report.recommendations()]
    return {
        **summary_values(report),
        "stage": report.assessment.assessment.stage.value,
        "shown": len(_strongest(report)),
        "undated": sum(one.deadline is None for one in listed),
        "unaddressed": sum(not one.addressees for one in listed),
    }


def _contacts(report: Report) -> None:
    """Who wrote and reviewed the assessment, and where all of it is."""
    wanted = (report.say("Authors"), report.say("Reviewers"))
    for key, text in facts(report):
        if key in wanted:
            pieces: list[Piece] = [Run(f"{key}:", STRONG), f" {text}"]
            report.writer.paragraph(report.writer.body, "Body Text", *pieces)
    as_at = report.when(report.assessment.assessment.law_as_at)
    words = report.say(
        "The full report bears the reference {reference} and describes the law as at {date}.",
        reference=report.reference,
        date=as_at,
    )
    report.writer.paragraph(report.writer.body, "Body Text", words)
