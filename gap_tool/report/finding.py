"""The rows of a card that come from a finding: law, the expert's opinion, what others said."""

from gap_tool.assessment import Comment, Finding, NationalProvision, Quotation
from gap_tool.docx.markup import Content
from gap_tool.docx.styles import COLOURS
from gap_tool.docx.tables import Cell
from gap_tool.docx.text import BOLD, Look, Piece, Run
from gap_tool.labels import article, label
from gap_tool.report.card import Card
from gap_tool.report.context import Report, paragraphs
from gap_tool.report.elements import write_elements, write_provisions
from gap_tool.report.notes import evidence_note, provision_note
from gap_tool.report.recommendation import write_recommendation
from gap_tool.report.words import (
    NBSP,
    SLATE,
    STRONG,
    chip,
    citation,
    evidence_flags,
    flag,
    obligation_words,
    provision_flags,
)
from gap_tool.scales import PracticeRating, Role, Status


def write_card(
    report: Report, place: str, finding: Finding | None, status: Status, provisions: list[str]
) -> None:
    """Writes the card of a place.

    Args:
        report: the report.
        place: article, provision or group.
        finding: what the expert wrote there; None where the status is worked out from below.
        status: of the place.
        provisions: the provisions this card answers for; others have cards of their own.
    """
    quoted = finding is not None and any(
        _is_quoted(one.text) for one in finding.national_provisions
    )
    drafted = finding is not None and any(one.draft_wording for one in finding.recommendations)
    card = Card(report, place, quoted=quoted or drafted)
    _finding_row(card, place, finding, status)
    write_provisions(card, place, provisions)
    write_elements(card, finding, provisions)
    if finding is None:
        return
    _national_law(card, finding)
    _opinion(card, finding)
    for recommendation in finding.recommendations:
        write_recommendation(card, recommendation)
    for comment in finding.comments:
        if not comment.confidential:
            _comment(card, comment)
    for dissent in finding.dissent:
        cell = card.row("Dissenting view", length=len(dissent.text))
        for number, block in enumerate(paragraphs(dissent.text)):
            lead: list[Piece] = [Run(f"{dissent.by}. ", STRONG)] if number == 0 else []
            card.plain(cell, *lead, block)


def _finding_row(card: Card, place: str, finding: Finding | None, status: Status) -> None:
    tint = COLOURS.get(f"{status.value}_tint")
    cell = card.row("Finding", look=Cell(tint=tint), header=True)
    obligation = f"\t{article(place)}{NBSP} · {NBSP}{obligation_words(card.report, place)}"
    pieces = [*chip(status), Run(obligation, Look(style="Para Ref"))]
    card.report.writer.paragraph(cell, "Finding Row", *pieces)
    if finding is None and status is not Status.NOT_ASSESSED:
        words = Run("The worst finding of its provisions.", Look(style="Para Ref"))
        card.report.writer.paragraph(cell, "Finding Row", words)


def _opinion(card: Card, finding: Finding) -> None:
    """Reason, analysis, practice, gap: the expert's own words."""
    if finding.reason:
        cell = card.row("Reason")
        card.report.writer.paragraph(cell, "Card Text", f"{label(finding.reason)}.".capitalize())
    after: list[Piece] = [*evidence_note(card.report, finding), *evidence_flags(finding.verified)]
    where = next(
        (one for one in ("analysis", "conflict", "gap", "to_confirm") if getattr(finding, one)), ""
    )
    card.text("Analysis", finding.analysis, after if where == "analysis" else None)
    if finding.conflict:
        blocks = paragraphs(finding.conflict)
        cell = card.row("Conflict", length=len(finding.conflict))
        for block in blocks:
            lead = [*flag("SOURCES DISAGREE")[1:], " "] if block is blocks[0] else []
            tail = after if where == "conflict" and block is blocks[-1] else []
            card.numbered(cell, *lead, block, *tail)
    _practice(card, finding)
    card.text("Good practice", finding.good_practice)
    card.text("Gap", finding.gap, after if where == "gap" else None)
    card.text("To confirm", finding.to_confirm, after if where == "to_confirm" else None)


def _practice(card: Card, finding: Finding) -> None:
    practice = finding.practice
    if practice is None or (practice.rating is PracticeRating.UNKNOWN and not practice.text):
        return
    rating = label(practice.rating)
    if practice.text is None:
        cell = card.row("Practice")
        card.plain(cell, f"{rating}.")
        return
    blocks = paragraphs(practice.text)
    cell = card.row("Practice", length=len(practice.text))
    for block in blocks:
        lead: list[Piece] = [Run(f"{rating}. ", BOLD)] if block is blocks[0] else []
        card.numbered(cell, *lead, block)


def _national_law(card: Card, finding: Finding) -> None:
    for one in finding.national_provisions:
        cell = card.row("National law")
        card.plain(cell, *_cited(card.report, one))
        for block in paragraphs(one.conflict):
            card.plain(cell, block)
        if one.text is not None and _is_quoted(one.text):
            _quotation(card, one, one.text)
    if not finding.national_provisions and finding.status is not Status.NOT_ASSESSED:
        cell = card.row("National law")
        words = "No national provision has been identified."
        card.report.writer.paragraph(cell, "Card Text", words)


def _cited(report: Report, one: NationalProvision) -> list[Piece]:
    pieces: list[Piece] = [Run(citation(report, one), STRONG)]
    if not one.article:
        pieces += [Run(", article not identified", SLATE)]
    content = " ".join(paragraphs(one.content))
    pieces += [f" – {content}"] if content else []
    pieces += provision_note(report, one)
    if one.role is not Role.DRAFT:
        pieces += [Run(f" {NBSP}{label(one.role)}", SLATE)]
    return pieces + provision_flags(one)


def _is_quoted(text: Quotation | None) -> bool:
    return text is not None and bool(text.original or text.translation)


def _quotation(card: Card, one: NationalProvision, text: Quotation) -> None:
    report = card.report
    law = report.assessment.laws.get(one.law)
    original = (law.language if law else None) or "und"
    translated = text.language or report.content_language
    left, right = card.halves(
        "Quoted text", length=max(len(text.original or ""), len(text.translation or ""))
    )
    name = report.language_name(original) if original != "und" else "Original"
    kind = f" ({label(text.kind)})" if text.kind else ""
    _quoted(report, left, f"{name} (original)", text.original, original)
    heading = f"{report.language_name(translated)}{kind}"
    _quoted(report, right, heading, text.translation, translated)


def _quoted(report: Report, cell: Content, heading: str, text: str | None, language: str) -> None:
    report.writer.paragraph(cell, "Quote Label", heading)
    for block in paragraphs(text):
        report.writer.paragraph(cell, "Quote", block, language=language)
    if not text:
        report.writer.paragraph(cell, "Card Text", Run("Not given.", SLATE))


def _comment(card: Card, comment: Comment) -> None:
    report = card.report
    bar = Cell(bar=(1.5, COLOURS["slate"]))
    cell = card.row("Comment", look=bar, length=len(comment.text))
    position = f" – {label(comment.position)}" if comment.position else ""
    day = f", {report.when(comment.day)}" if comment.day else ""
    blocks = paragraphs(comment.text)
    for block in blocks:
        lead: list[Piece] = []
        if block is blocks[0]:
            lead = [Run(f"{comment.author}{day}{position}. ", BOLD)]
        card.plain(cell, *lead, block)
    if comment.reply or comment.outcome:
        cell = card.row("Reply", length=len(comment.reply or ""))
        for block in paragraphs(comment.reply):
            card.plain(cell, block)
        if comment.outcome:
            outcome = Run(f"Outcome: {label(comment.outcome)}.", BOLD)
            report.writer.paragraph(cell, "Card Text", outcome)
