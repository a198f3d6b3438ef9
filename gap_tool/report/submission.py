"""The submission: an NGO's text for the UPR or a treaty body, in numbered paragraphs, within its
number of words. No cover and no contents: the title stands on the first page.
"""

from typing import NamedTuple

from gap_tool import ids
from gap_tool.assessment import Finding, Recommendation
from gap_tool.docx.text import Anchor, Note, Piece, Run, bookmark, plain
from gap_tool.header import Person
from gap_tool.report.about import write_about
from gap_tool.report.annexes import write_sources
from gap_tool.report.chapters import write_annex, write_section
from gap_tool.report.context import Report
from gap_tool.report.cover import write_disclaimers
from gap_tool.report.notes import evidence_note
from gap_tool.report.running import (
    numbered,
    practice_label,
    write_heading_here,
    write_lines,
    write_prose,
    write_wording,
)
from gap_tool.report.texts_reviewed import write_texts
from gap_tool.report.word_budget import counted, enforce, total
from gap_tool.report.words import (
    NAVY,
    STRONG,
    capitalised,
    citation,
    evidence_flags,
    full_stop,
    law_record,
    provision_flags,
    unbroken_article,
)
from gap_tool.scales import DEFECTIVE, PracticeRating


class Issue(NamedTuple):
    """An article on which something is wrong, in law or in practice, with its findings."""

    article: str
    findings: list[tuple[str, Finding]]

    @property
    def recommendations(self) -> list[Recommendation]:
        """What is recommended on it."""
        return [one for _, finding in self.findings for one in finding.recommendations]


def write_submission(report: Report) -> None:
    """Writes the document.

    Raises:
        Refusal: it is longer than its readers allow.
    """
    writer, listed = report.writer, issues(report)
    _title_block(report)
    write_heading_here(report, "_Toc_summary", report.say("Executive summary"))
    _summary(report, listed)
    if listed:
        write_heading_here(report, "_Toc_issues", report.say("Concerns and recommendations"))
    for one in listed:
        _issue(report, one)
    paragraphs = counted(report, writer.body)
    enforce(report, paragraphs)
    _annexes(report)
    words = total(paragraphs)
    text = report.plural(
        "{count} word, with title and headings; footnotes and annexes not counted.",
        "{count} words, with title and headings; footnotes and annexes not counted.",
        words,
    )
    writer.paragraph(writer.body, "Table Note", text)
    writer.last_section("text")


def issues(report: Report) -> list[Issue]:
    """The issues in treaty order: partially or non-compliant, or ineffective in practice."""
    by_article: dict[str, list[tuple[str, Finding]]] = {}
    for place in sorted(report.assessment.findings, key=ids.order):
        finding = report.assessment.findings[place]
        practice = finding.practice
        ineffective = practice is not None and practice.rating is PracticeRating.INEFFECTIVE
        if finding.status in DEFECTIVE or ineffective:
            by_article.setdefault(ids.article_of(place), []).append((place, finding))
    return [Issue(article, findings) for article, findings in by_article.items()]


def _title_block(report: Report) -> None:
    """What it is, on which State and convention, and by whom: joint authors stand on top."""
    writer, head, say = report.writer, report.assessment.assessment, report.say
    writer.paragraph(writer.body, "Cover Kicker", report.document, after=240)
    writer.paragraph(writer.body, "Title", report.country)
    writer.paragraph(writer.body, "Subtitle", report.convention)
    by = "; ".join(_person(one) for one in head.authors) or say("Not named yet")
    lines = [say("Submitted by: {authors}", authors=by)]
    if head.date:
        lines.append(say("Date: {date}", date=report.when(head.date)))
    lines.append(say("Law as at: {date}", date=report.when(head.law_as_at)))
    for line in lines:
        writer.paragraph(writer.body, "Cover Line", line)


def _person(one: Person) -> str:
    """An organisation speaks for itself; its expert is named in brackets."""
    if not one.organisation:
        return one.name
    return f"{one.organisation} ({one.name})" if one.name != one.organisation else one.name


def _summary(report: Report, listed: list[Issue]) -> None:
    title = report.say("Executive summary")
    values = {
        "country": report.country,
        "convention": report.convention,
        "position": report.assessment.assessment.position.value,
        "issues": len(listed),
        "recommendations": sum(len(one.recommendations) for one in listed),
        "law_as_at": report.when(report.assessment.assessment.law_as_at),
    }
    write_wording(report, "summary", values)
    write_prose(report, report.prose(report.assessment.assessment.summary, title))
    if listed:
        titles = [_title(report, one.article) for one in listed]
        words = report.say("{words}.", words="; ".join(titles))
        numbered(report, Run(f"{report.say('Key words:')} ", STRONG), words)


def _title(report: Report, article: str) -> str:
    return report.title(report.checklist.articles[article].title, article)


def _issue(report: Report, issue: Issue) -> None:
    """What the convention requires, the concern, and the recommendations."""
    say, place = report.say, issue.article
    cited = report.article(place)
    unbroken = unbroken_article(report, place)
    title = say("{title} ({article})", title=_title(report, place), article=unbroken)
    write_section(report, bookmark("issue", place), title)
    brief = report.brief(place).rstrip(".")
    required = say("{article} of the Convention: {requirement}.", article=cited, requirement=brief)
    numbered(report, capitalised(required))
    for where, finding in issue.findings:
        _concern(report, where, finding)
    _recommendations(report, issue.recommendations)


def _concern(report: Report, place: str, finding: Finding) -> None:
    """The gap, with the law in footnotes; without a gap the analysis; then the practice."""
    say, practice = report.say, finding.practice
    after = [*_note(report, finding), *evidence_flags(report, finding.verified)]
    whole = place == ids.article_of(place)
    label = say("Concern") if whole else capitalised(report.article(place))
    text = finding.gap if finding.status in DEFECTIVE and finding.gap else finding.analysis
    write_prose(report, report.prose(text, say("Gap"), place), label=label, after=after)
    if practice and practice.text:
        said = report.prose(practice.text, say("Practice"), place)
        write_prose(report, said, label=practice_label(report, practice))
    if not text and not (practice and practice.text):
        words = say("The law is not in line with the Convention.")
        if finding.status not in DEFECTIVE:
            words = say("The law is not effective in practice.")
        numbered(report, Run(f"{label}. ", STRONG), words, *after)


def _note(report: Report, finding: Finding) -> list[Piece]:
    """One footnote with the national articles and the sources of a finding, each law in full the
    first time: several marks in a row could not be told apart.
    """
    said: list[Piece] = []
    for one in finding.national_provisions:
        said += ["; " if said else "", citation(report, one), *provision_flags(report, one)]
        if one.law in report.assessment.laws and one.law not in report.cited_laws:
            report.cited_laws.add(one.law)
            said += [" (", *law_record(report, one.law), ")"]
    said += [full_stop(plain(said))] if said else []
    seen = [source for one in finding.national_provisions for source in one.sources]
    sources = list(dict.fromkeys([*seen, *finding.sources]))
    for note in evidence_note(report, finding.model_copy(update={"sources": sources})):
        if isinstance(note, Note):
            said += [" " if said else "", *note.pieces]
    return [Note(tuple(said))] if said else []


def _recommendations(report: Report, listed: list[Recommendation]) -> None:
    """In a form that a State can adopt: each begins with what is to be done, no verb before it."""
    if not listed:
        return
    writer = report.writer
    words = report.plural("Recommendation:", "Recommendations:", len(listed))
    writer.paragraph(writer.body, "Citation Line", Run(words, STRONG))  # stays with what follows
    for one in listed:
        blocks, language = report.prose(one.text, report.say("Recommendation"), one.id)
        identifier = Anchor(bookmark("rec", one.id), (Run(one.id, NAVY),))
        lines = [[capitalised(blocks[0])], *([block] for block in blocks[1:])]
        write_lines(report, identifier, lines, language, more=False)


def _annexes(report: Report) -> None:
    write_annex(report, "_Toc_annex_texts", report.say("Legal texts reviewed"))
    body = report.writer.body
    report.writer.paragraph(body, "Body Text", *report.wording.line("texts"))
    write_texts(report)
    write_sources(report)
    write_about(report)
    write_disclaimers(report)
