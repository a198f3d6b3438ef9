"""The rows of a card that come from a finding: law, the expert's opinion, what others said."""

from gap_tool.assessment import Comment, Finding, NationalProvision, Quotation
from gap_tool.docx.markup import Content
from gap_tool.docx.tables import Cell
from gap_tool.docx.text import BOLD, Look, Piece, Run, plain
from gap_tool.report.card import Card
from gap_tool.report.comparison import is_halved, is_quoted
from gap_tool.report.context import Report, Spoken, paragraphs
from gap_tool.report.elements import write_elements, write_provisions
from gap_tool.report.notes import evidence_note, provision_note
from gap_tool.report.ratings import rating_of, tint
from gap_tool.report.recommendation import write_recommendation
from gap_tool.report.words import (
    NBSP,
    SLATE,
    STRONG,
    capitalised,
    chip,
    citation,
    evidence_flags,
    flag,
    full_stop,
    obligation_words,
    provision_flags,
)
from gap_tool.scales import PracticeRating, Role, Status

_FINDING_LINE = 99  # letters that fit beside one another in the first row of a card


def write_card(
    report: Report, place: str, finding: Finding | None, rating: str, provisions: list[str]
) -> None:
    """Writes the card of a place.

    Args:
        report: the report.
        place: article, provision or group.
        finding: what the expert wrote there; None where the rating is worked out from below.
        rating: of the place.
        provisions: the provisions this card answers for; others have cards of their own.
    """
    halved = bool(report.beside) or is_halved(report, place, finding)
    card = Card(report, place, quoted=halved)
    _finding_row(card, place, finding, rating)
    write_provisions(card, place, provisions)
    write_elements(card, finding, provisions)
    if finding is None:
        return
    _national_law(card, finding)
    _opinion(card, finding)
    for recommendation in finding.recommendations:
        write_recommendation(card, recommendation)
    for comment in finding.comments:
        _comment(card, comment)
    for dissent in finding.dissent:
        heading = report.say("Dissenting view")
        blocks, language = card.prose(dissent.text, heading)
        cell = card.row(heading, length=len(dissent.text), language=language)
        for number, block in enumerate(blocks):
            lead: list[Piece] = [Run(f"{dissent.by}. ", STRONG)] if number == 0 else []
            card.plain(cell, *lead, block, language=language)


def _finding_row(card: Card, place: str, finding: Finding | None, rating: str) -> None:
    report = card.report
    cell = card.row(report.say("Finding"), look=Cell(tint=tint(report, rating)), header=True)
    cited, binds = capitalised(report.article(place)), obligation_words(report, place)
    shown, obligation = chip(report, rating), f"\t{cited}{NBSP} · {NBSP}{binds}"
    if _width(plain(shown) + obligation) > _FINDING_LINE:
        report.writer.paragraph(cell, "Finding Row", *shown)
        shown = []
    report.writer.paragraph(cell, "Finding Row", *shown, Run(obligation, Look(style="Para Ref")))
    if finding is None and rating_of(report, rating).stands_for is not Status.NOT_ASSESSED:
        words = report.say("The worst finding of its provisions.")
        report.writer.paragraph(cell, "Finding Row", Run(words, Look(style="Para Ref")))


def _width(text: str) -> int:
    """The length of a text in Latin letters; Cyrillic ones are broader by a sixth."""
    return len(text) + sum("\u0400" <= letter <= "\u052f" for letter in text) // 6


def _opinion(card: Card, finding: Finding) -> None:
    """Reason, analysis, practice, gap: the expert's own words."""
    report, say = card.report, card.report.say
    if finding.reason:
        reason = capitalised(f"{report.label(finding.reason)}.")
        report.writer.paragraph(card.row(say("Reason")), "Card Text", reason)
    after = [*evidence_note(report, finding), *evidence_flags(report, finding.verified)]
    where = next(
        (one for one in ("analysis", "conflict", "gap", "to_confirm") if getattr(finding, one)), ""
    )
    card.text(say("Analysis"), finding.analysis, after if where == "analysis" else None)
    if finding.conflict:
        _conflict(card, finding.conflict, after if where == "conflict" else [])
    _practice(card, finding)
    card.text(say("Good practice"), finding.good_practice)
    card.text(say("Gap"), finding.gap, after if where == "gap" else None)
    card.text(say("To confirm"), finding.to_confirm, after if where == "to_confirm" else None)


def _conflict(card: Card, text: str, after: list[Piece]) -> None:
    heading = card.report.say("Conflict")
    blocks, language = card.prose(text, heading)
    cell = card.row(heading, length=len(text), language=language)
    for block in blocks:
        lead = []
        if block is blocks[0]:
            lead = [*flag(card.report, card.report.say("SOURCES DISAGREE"))[1:], " "]
        tail = after if block is blocks[-1] else []
        card.numbered(cell, *lead, block, *tail, language=language)


def _practice(card: Card, finding: Finding) -> None:
    practice = finding.practice
    if practice is None or (practice.rating is PracticeRating.UNKNOWN and not practice.text):
        return
    report, heading = card.report, card.report.say("Practice")
    rating = report.label(practice.rating)
    if practice.text is None:
        card.plain(card.row(heading), f"{rating}.", language=report.language)
        return
    blocks, language = card.prose(practice.text, heading)
    cell = card.row(heading, length=len(practice.text), language=language)
    for block in blocks:
        lead: list[Piece] = []
        if block is blocks[0]:
            lead = [Run(f"{rating}. ", BOLD, report.language)]
        card.numbered(cell, *lead, block, language=language)


def _national_law(card: Card, finding: Finding) -> None:
    heading = card.report.say("National law")
    for one in finding.national_provisions:
        content = card.prose(one.content, heading)
        cell = card.row(heading, language=content.language if content.blocks else "")
        card.plain(cell, *_cited(card.report, one, content), language=content.language)
        blocks, language = card.prose(one.conflict, heading)
        for block in blocks:
            card.plain(cell, block, language=language)
        if one.text is not None and is_quoted(one.text):
            write_quotation(card, one, one.text)
    if not finding.national_provisions and finding.status is not Status.NOT_ASSESSED:
        words = card.report.say("No national provision has been identified.")
        card.report.writer.paragraph(card.row(heading), "Card Text", words)


def _cited(report: Report, one: NationalProvision, content: Spoken) -> list[Piece]:
    pieces: list[Piece] = [Run(citation(report, one), STRONG, report.language)]
    if not one.article:
        pieces += [Run(report.say(", article not identified"), SLATE, report.language)]
    pieces += [f" – {content.line}"] if content.blocks else []
    pieces += provision_note(report, one)
    if one.role is not Role.DRAFT:
        pieces += [Run(f" {NBSP}{report.label(one.role)}", SLATE, report.language)]
    return pieces + provision_flags(report, one)


def write_quotation(card: Card, one: NationalProvision, text: Quotation) -> None:
    """Writes a row with the words of the law beside their translation."""
    report = card.report
    law = report.assessment.laws.get(one.law)
    original = (law.language if law else None) or "und"
    translated = text.language or report.content_language
    left, right = card.halves(
        report.say("Quoted text"), length=max(len(text.original or ""), len(text.translation or ""))
    )
    name = report.say("Original")
    if original != "und":
        name = capitalised(report.language_name(original))
    heading = report.say("{language} (original)", language=name)
    _quoted(report, left, heading, text.original, original)
    kind = f" ({report.label(text.kind)})" if text.kind else ""
    heading = f"{capitalised(report.language_name(translated))}{kind}"
    _quoted(report, right, heading, text.translation, translated)


def _quoted(report: Report, cell: Content, heading: str, text: str | None, language: str) -> None:
    report.writer.paragraph(cell, "Quote Label", heading)
    for block in paragraphs(text):
        report.writer.paragraph(cell, "Quote", block, language=language)
    if not text:
        report.writer.paragraph(cell, "Card Text", Run(report.say("Not given."), SLATE))


def _comment(card: Card, comment: Comment) -> None:
    report = card.report
    bar = Cell(bar=(1.5, "slate"))
    heading = report.say("Comment")
    blocks, language = card.prose(comment.text, heading)
    cell = card.row(heading, look=bar, length=len(comment.text), language=language)
    position = f" – {report.label(comment.position)}" if comment.position else ""
    day = f", {report.when(comment.day)}" if comment.day else ""
    for block in blocks:
        lead: list[Piece] = []
        if block is blocks[0]:
            said = f"{comment.author}{day}{position}"
            lead = [Run(f"{said}{full_stop(said)} ", BOLD, report.language)]
        card.plain(cell, *lead, block, language=language)
    if comment.reply or comment.outcome:
        _reply(card, comment)


def _reply(card: Card, comment: Comment) -> None:
    report, heading = card.report, card.report.say("Reply")
    blocks, language = card.prose(comment.reply, heading)
    length = len(comment.reply or "")
    cell = card.row(heading, length=length, language=language if blocks else "")
    for block in blocks:
        card.plain(cell, block, language=language)
    if comment.outcome:
        outcome = report.say("Outcome: {outcome}.", outcome=report.label(comment.outcome))
        report.writer.paragraph(cell, "Card Text", Run(outcome, BOLD))
