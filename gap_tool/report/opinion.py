"""The opinion: a draft law read against the convention, in numbered paragraphs.

Where no national provision is a draft, it reviews the law in force and says so.
"""

from gap_tool import ids
from gap_tool.assessment import Recommendation
from gap_tool.docx.markup import Content
from gap_tool.docx.text import Piece, Run
from gap_tool.header import Person
from gap_tool.report.about import write_about
from gap_tool.report.annexes import write_sources
from gap_tool.report.chapters import write_chapter, write_section
from gap_tool.report.comparison import write_changes
from gap_tool.report.context import Report
from gap_tool.report.cover import write_cover
from gap_tool.report.front import fill_contents, write_contents_heading
from gap_tool.report.opinion_analysis import Reviewed, write_analysis
from gap_tool.report.opinion_table import write_untouched
from gap_tool.report.ratings import rating_label
from gap_tool.report.recommendation import sentence
from gap_tool.report.running import paragraph_mark, paragraph_number, write_prose, write_wording
from gap_tool.report.texts_reviewed import drafts, write_texts
from gap_tool.report.words import NAVY, filled, law_name, recommendation_link
from gap_tool.scales import DEFECTIVE, Status


def write_opinion(report: Report) -> None:
    """Writes the document."""
    write_cover(report)
    contents = write_contents_heading(report)
    write_changes(report)
    reviewed = Reviewed.of(report)
    _introduction(report, reviewed)
    key = _summary(report, reviewed)
    numbers = write_analysis(report, reviewed) if reviewed.places else {}
    write_untouched(report, reviewed)
    _key_recommendations(report, key, reviewed, numbers)
    write_sources(report)
    write_about(report)
    report.writer.last_section("text")
    fill_contents(report, contents)


def _introduction(report: Report, reviewed: Reviewed) -> None:
    say, head = report.say, report.assessment.assessment
    write_chapter(report, "_Toc_introduction", say("Introduction"))
    write_section(report, "_Toc_request", say("Request and mandate"))
    values = _values(report, reviewed)
    write_wording(report, "request", values)
    write_prose(report, report.prose(head.scope, say("Scope")))
    programme = say("Programme")
    write_prose(report, report.prose(head.programme, programme), label=programme)
    write_wording(report, "authors", values)
    write_section(report, "_Toc_method", say("Scope and method"))
    write_wording(report, "scope", values)
    write_wording(report, "method", values)
    write_prose(report, report.prose(head.method, say("Method")))
    write_wording(report, "limits")
    write_prose(report, report.prose(head.limits, say("Limits")))
    write_section(report, "_Toc_laws", say("Legal texts reviewed"))
    write_wording(report, "texts", values)
    write_texts(report)


def _values(report: Report, reviewed: Reviewed) -> dict[str, object]:
    head = report.assessment.assessment
    assessed = [
        one for one in reviewed.ratings if report.matrix.scale[one] is not Status.NOT_ASSESSED
    ]
    counts = {rating: assessed.count(rating) for rating in report.matrix.scale}
    others = {row.place for row in report.matrix.rows if row.status in DEFECTIVE}
    untouched = sorted(others - set(reviewed.articles), key=ids.order)
    return {
        "country": report.country,
        "convention": report.convention,
        "law_as_at": report.when(head.law_as_at),
        "edition": report.checklist.checklist.edition,
        "drafts": [law_name(report, one) for one in drafts(report)],
        "on_draft": reviewed.on_draft,
        "texts": len(report.assessment.laws),
        "analysed": len(reviewed.articles),
        "articles": len(report.matrix.rows),
        "findings": len(assessed),
        "untouched": report.translation.articles(untouched) if untouched else "",
        "counts": [(rating_label(report, one).lower(), n) for one, n in counts.items() if n],
        "recommendations": sum(1 for _ in report.recommendations()),
        "authors": [_person(one) for one in head.authors],
        "reviewers": [_person(one) for one in head.reviewers],
    }


def _person(one: Person) -> str:
    return ", ".join(part for part in (one.name, one.role, one.organisation) if part)


def _summary(report: Report, reviewed: Reviewed) -> Content:
    """The executive summary; gives the place of the key recommendations, whose references to
    paragraphs are known only when the analysis is written.
    """
    title = report.say("Executive summary")
    write_chapter(report, "_Toc_summary", title)
    write_wording(report, "summary", _values(report, reviewed))
    write_prose(report, report.prose(report.assessment.assessment.summary, title))
    if key_recommendations(report, reviewed):
        write_section(report, "_Toc_key_recs", report.say("Key recommendations"))
        write_wording(report, "key-recommendations", {"on_draft": reviewed.on_draft})
    return report.writer.place_for_later()


def key_recommendations(report: Report, reviewed: Reviewed) -> list[tuple[str, Recommendation]]:
    """Of what is analysed, the recommendations with the strongest verb used there, with places."""
    listed = [
        (place, one)
        for place in reviewed.places
        for one in report.assessment.findings[place].recommendations
    ]
    used = [verb for verb in report.verbs.verbs if any(one.strength == verb for _, one in listed)]
    return [(place, one) for place, one in listed if used and one.strength == used[0]]


def _key_recommendations(
    report: Report, place: Content, reviewed: Reviewed, numbers: dict[str, int]
) -> None:
    """Puts the key recommendations into their place, lettered, each with its paragraph."""
    heading = report.say("Recommendation")
    for index, (where, one) in enumerate(key_recommendations(report, reviewed)):
        text, language = report.first_sentence(one.text, heading, one.id)
        pieces: list[Piece] = [Run(f"{letter(index)}.", NAVY), "\t"]
        pieces += sentence(report, one.strength, text, language)
        report.writer.paragraph(place, "Recommendation", *pieces, language=language)
        told = filled(
            report.say("{recommendation}, paragraph {number}"),
            recommendation=[recommendation_link(one.id)],
            number=[paragraph_number(paragraph_mark(where), numbers[where])],
        )
        report.writer.paragraph(place, "Recommendation Meta", "\t", *told)


def letter(index: int) -> str:
    """A, B to Z, then AA, AB and so on."""
    first, second = divmod(index, 26)
    return (letter(first - 1) if first else "") + chr(ord("A") + second)
