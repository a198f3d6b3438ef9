"""The analysis of an opinion, article by article, and the table of what it does not analyse."""

from typing import NamedTuple

from gap_tool import ids
from gap_tool.assessment import ElementResult, Finding
from gap_tool.docx.text import Piece, Run
from gap_tool.matrix import Band, Row
from gap_tool.report.chapters import write_chapter, write_section
from gap_tool.report.context import Report
from gap_tool.report.notes import evidence_note
from gap_tool.report.running import (
    numbered,
    paragraph_mark,
    practice_label,
    run_in,
    write_citation,
    write_comment,
    write_finding_line,
    write_prose,
    write_recommendation_box,
    write_wording,
)
from gap_tool.report.summary import band_number
from gap_tool.report.texts_reviewed import is_draft
from gap_tool.report.words import (
    capitalised,
    evidence_flags,
    heading_bookmark,
    result_words,
    status_words,
    uncapitalised,
)
from gap_tool.scales import Result, Status
from gap_tool.translation import SOURCE


class Reviewed(NamedTuple):
    """What an opinion analyses.

    Attributes:
        on_draft: whether a draft is read; otherwise the law in force.
        places: the findings that are analysed, in treaty order.
        articles: the articles that they are on.
        ratings: of these findings.
    """

    on_draft: bool
    places: list[str]
    articles: list[str]
    ratings: list[str]

    @classmethod
    def of(cls, report: Report) -> "Reviewed":
        """The findings that the draft touches; without a draft, all that are assessed."""
        findings = report.assessment.findings
        answerable = {row.place for row in report.matrix.rows}
        ordered = sorted(
            (one for one in findings if ids.article_of(one) in answerable), key=ids.order
        )
        touched = [one for one in ordered if any(map(is_draft, findings[one].national_provisions))]
        places = touched or [one for one in ordered if _says_something(findings[one])]
        articles = list(dict.fromkeys(map(ids.article_of, places)))
        return cls(bool(touched), places, articles, [findings[one].rating for one in places])


def _says_something(finding: Finding) -> bool:
    assessed = finding.status is not Status.NOT_ASSESSED
    return assessed or bool(finding.analysis or finding.recommendations)


def write_analysis(report: Report, reviewed: Reviewed) -> dict[str, int]:
    """Writes the chapter; gives the number of the paragraph that assesses each place."""
    title = report.say("Analysis and recommendations")
    write_chapter(report, "_Toc_articles", title)
    write_wording(report, "analysis", {"on_draft": reviewed.on_draft})
    numbers: dict[str, int] = {}
    for number, band in enumerate(report.matrix.bands, start=1):
        rows = [row for row in band.rows if row.place in reviewed.articles]
        if rows:
            _band_heading(report, number, band, rows)
        for row in rows:
            _article(report, reviewed, row, numbers)
    return numbers


def _band_heading(report: Report, number: int, band: Band, rows: list[Row]) -> None:
    span = report.translation.articles([row.place for row in rows])
    title = f"{report.title(band.group.title, band_number(band))} ({span})"
    write_section(report, f"_Toc_band_{number}", title)


def _article(report: Report, reviewed: Reviewed, row: Row, numbers: dict[str, int]) -> None:
    title = report.title(report.checklist.articles[row.place].title, row.place)
    mark, number = heading_bookmark(row.place), capitalised(report.article(row.place))
    report.writer.heading(3, "heading 3", mark, title, number=number)
    for place in reviewed.places:
        if ids.article_of(place) == row.place:
            if place != row.place:
                _provision_heading(report, place)
            numbers[place] = _finding(report, place)


def _provision_heading(report: Report, place: str) -> None:
    provision = report.checklist.provisions.get(place)
    titles = provision.title if provision else None
    title = report.title(titles or report.checklist.articles[ids.article_of(place)].title, place)
    report.writer.heading(4, "heading 4", heading_bookmark(place), title, number=ids.number(place))


def _finding(report: Report, place: str) -> int:
    """All that is said of a place; gives the number of the paragraph that assesses it."""
    finding, say = report.assessment.findings[place], report.say
    write_finding_line(report, place, finding.rating)
    heading = say("Requirement")
    write_prose(report, report.requirement(_required(report, place), place), label=heading)
    _national_law(report, place, finding)
    _elements(report, place, finding)
    first = _assessment(report, place, finding)
    for one in finding.recommendations:
        write_recommendation_box(report, place, one)
    for comment in finding.comments:
        write_comment(report, place, comment)
    for dissent in finding.dissent:
        label = f"{say('Dissenting view')} – {dissent.by}"
        write_prose(report, report.prose(dissent.text, say("Dissenting view"), place), label=label)
    return first


def _required(report: Report, place: str) -> str:
    """What the convention requires there; of a group, provision by provision."""
    checklist = report.checklist
    if place in checklist.provisions:
        return checklist.provisions[place].requirement
    if place in checklist.articles:
        return checklist.articles[place].requirement
    return "\n\n".join(
        f"{ids.number(one)}: {checklist.provisions[one].requirement}"
        for one in checklist.under(place)
    )


def _national_law(report: Report, place: str, finding: Finding) -> None:
    """The provisions of the draft, then those in force."""
    draft = [one for one in finding.national_provisions if is_draft(one)]
    in_force = [one for one in finding.national_provisions if not is_draft(one)]
    if draft:
        words = report.plural(
            "The draft contains the following provision.",
            "The draft contains the following provisions.",
            len(draft),
        )
        numbered(report, run_in(report, report.say("Draft law")), words)
    for one in draft:
        write_citation(report, place, one)
    if in_force:
        words = report.plural(
            "National law contains the following provision.",
            "National law contains the following provisions.",
            len(in_force),
        )
        numbered(report, run_in(report, report.say("Law in force")), words)
    for one in in_force:
        write_citation(report, place, one)
    if not draft and not in_force:
        words = report.say("No national provision has been identified.")
        numbered(report, run_in(report, report.say("Law in force")), words)


def _elements(report: Report, place: str, finding: Finding) -> None:
    """How many elements are met, and which are not, or not wholly, or not clearly."""
    heading, say = report.say("Elements"), report.say
    known = report.checklist.elements(place)
    answers = {key: finding.elements[key] for key in known if key in finding.elements}
    if not answers:
        return
    met = sum(one.result is Result.MET for one in answers.values())
    pieces: list[Piece] = [run_in(report, heading)]
    pieces.append(say("{met} of {total} elements met", met=met, total=len(known)))
    for result in (Result.PARTLY_MET, Result.NOT_MET, Result.UNCLEAR):
        of_it = [key for key, one in answers.items() if one.result is result]
        pieces += ["; ", *result_words(report, result), ": "] if of_it else []
        for number, key in enumerate(of_it):
            pieces += [", "] if number else []
            pieces += _element(report, place, known[key], answers[key])
    numbered(report, *pieces, ".")


def _element(report: Report, place: str, text: str, answer: ElementResult) -> list[Piece]:
    """An element that is not met, and what the expert noted on it."""
    said = report.prose(text, report.say("Elements"), place, SOURCE)
    pieces: list[Piece] = [Run(uncapitalised(said.line.rstrip(".")), language=said.language)]
    note = report.prose(answer.note, report.say("Elements"), place)
    if note.blocks:
        pieces.append(Run(f" ({note.line.rstrip('.')})", language=note.language))
    return pieces


def _assessment(report: Report, place: str, finding: Finding) -> int:
    """The expert's own words, or the bare finding; gives the number of their first paragraph."""
    say, practice = report.say, finding.practice
    after = [*evidence_note(report, finding), *evidence_flags(report, finding.verified)]
    first = 0
    if finding.reason or not (finding.analysis or finding.conflict or finding.gap):
        bare = [*status_words(report, finding.rating), "."]
        reason = [f"{report.label(finding.reason)}.".capitalize()] if finding.reason else bare
        label = say("Reason") if finding.reason else say("Assessment")
        lead = run_in(report, label)
        first, after = numbered(report, lead, *reason, *after, mark=paragraph_mark(place)), []
    said = [
        (say("Assessment"), finding.analysis),
        (say("Conflict"), finding.conflict),
        (practice_label(report, practice), practice.text if practice else None),
        (say("Good practice"), finding.good_practice),
        (say("Gap"), finding.gap),
        (say("To confirm"), finding.to_confirm),
    ]
    for label, text in said:
        if text:
            mark = None if first else paragraph_mark(place)
            prose = report.prose(text, label, place)
            written = write_prose(report, prose, label=label, after=after, mark=mark)
            first, after = first or written, []
    return first
