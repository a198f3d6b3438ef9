"""A recommendation in its card: id, text with the verb in bold, particulars, draft wording."""

from gap_tool.assessment import Recommendation
from gap_tool.docx.styles import COLOURS
from gap_tool.docx.tables import Cell
from gap_tool.docx.text import BOLD, Anchor, Piece, Run, bookmark
from gap_tool.labels import label, strength
from gap_tool.report.card import Card
from gap_tool.report.context import Report, paragraphs
from gap_tool.report.words import NAVY, NBSP, law_name, uncapitalised

_BOX = Cell(tint=COLOURS["paper"], bar=(4.5, COLOURS["navy"]), left=142)


def write_recommendation(card: Card, one: Recommendation) -> None:
    """Writes the row of a recommendation, and a row of its draft wording if it has any."""
    cell = card.row("Recommendation", look=_BOX, length=len(one.text))
    identifier = Anchor(bookmark("rec", one.id), (Run(one.id, NAVY),))
    blocks = paragraphs(one.text)
    card.plain(
        cell,
        identifier,
        "\t",
        *lead(one),
        uncapitalised(blocks[0]) if one.strength else blocks[0],
        style="Card Item",
    )
    for block in blocks[1:]:
        card.plain(cell, "\t", block, style="Card Item")
    particulars = _particulars(card.report, one)
    if particulars:
        card.report.writer.paragraph(cell, "Card Meta", *particulars)
    if one.draft_wording:
        _draft_wording(card, one)


def lead(one: Recommendation) -> list[Piece]:
    """The words before the text: `The authorities are urged to `, the verb in bold."""
    if one.strength is None:
        return []
    before, verb, after = strength(one.strength)
    return [f"{before} " if before else "", Run(verb, BOLD), f" {after} " if after else " "]


def _particulars(report: Report, one: Recommendation) -> list[Piece]:
    facts = [
        ("Measure", label(one.measure).lower() if one.measure else ""),
        ("Course", _course(report, one)),
        ("Addressed to", ", ".join(one.addressees)),
        ("Deadline", report.when(one.deadline)),
        ("Priority", label(one.priority).lower() if one.priority else ""),
    ]
    pieces: list[Piece] = []
    for key, text in facts:
        if text:
            pieces += [f"{NBSP} · {NBSP}"] if pieces else []
            first, _, rest = text.partition(" ")
            pieces += [
                Run(key.replace(" ", NBSP), BOLD),
                f"{NBSP}{first}{' ' if rest else ''}{rest}",
            ]
    return pieces


def _course(report: Report, one: Recommendation) -> str:
    """The course, for whom and in which language."""
    if one.training is None:
        return ""
    language = report.language_name(one.training.language) if one.training.language else ""
    details = ", ".join(part for part in (one.training.audience or "", language) if part)
    return one.training.course + (f" ({details})" if details else "")


def _draft_wording(card: Card, one: Recommendation) -> None:
    wording, report = one.draft_wording, card.report
    assert wording is not None
    law = law_name(report, wording.law) if wording.law else ""
    where = ", ".join(
        part for part in (law, f"Article{NBSP}{wording.article}" if wording.article else "") if part
    )
    left, right = card.halves(
        "Draft wording", length=max(len(wording.current or ""), len(wording.proposed))
    )
    for cell, heading, text in (
        (left, "Current text", wording.current),
        (right, "Proposed text", wording.proposed),
    ):
        named = f"{heading}: {where}" if where else heading
        report.writer.paragraph(cell, "Quote Label", named)
        for block in paragraphs(text) or ["–"]:
            report.writer.paragraph(cell, "Quote", block, language=report.content_language)
