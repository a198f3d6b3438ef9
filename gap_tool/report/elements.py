"""The rows of a card that come from the checklist: requirement, provisions, elements."""

from collections import Counter

from gap_tool import ids
from gap_tool.assessment import ElementResult, Finding
from gap_tool.docx.markup import Content
from gap_tool.docx.styles import COLOURS
from gap_tool.docx.tables import LONG
from gap_tool.docx.text import Anchor, Link, Look, Piece, Run
from gap_tool.labels import label
from gap_tool.report.card import Card
from gap_tool.report.context import paragraphs
from gap_tool.report.words import (
    NBSP,
    SLATE,
    heading_bookmark,
    place_bookmark,
    result_words,
    uncapitalised,
)
from gap_tool.scales import Obligation, Result, Status

_TINTS = {
    Result.PARTLY_MET: COLOURS["partially_compliant_tint"],
    Result.NOT_MET: COLOURS["non_compliant_tint"],
}


def write_provisions(card: Card, place: str, provisions: list[str]) -> None:
    """Writes the requirement: of each provision that the card answers for, with its number.

    Args:
        card: the card.
        place: what it is on.
        provisions: what it answers for; the others have cards of their own.
    """
    report, checklist = card.report, card.report.checklist
    texts = [checklist.provisions[one].requirement for one in provisions]
    cell = card.row("Requirement", length=sum(map(len, texts)))
    report.printed += provisions
    if provisions in ([], [place]):
        content = checklist.articles.get(place)
        whole = texts[0] if texts else content.requirement if content else ""
        for number, text in enumerate(paragraphs(whole)):
            piece = Anchor(place_bookmark(place), (text,)) if number == 0 else text
            report.writer.paragraph(cell, "Card Text", piece)
    else:
        for one, text in zip(provisions, texts, strict=True):
            _provision(card, cell, place, one, text)
    _elsewhere(card, cell, place)


def _elsewhere(card: Card, cell: Content, place: str) -> None:
    """Says which provisions of the place have cards of their own, and leads there."""
    below = [one for one, _ in card.report.findings_under(place)]
    if not below:
        return
    links: list[Piece] = []
    for one in below:
        links += [", "] if links else []
        links.append(Link(ids.number(one), "#" + heading_bookmark(one)))
    words = "Assessed on its own below: " if len(below) == 1 else "Assessed on their own below: "
    card.report.writer.paragraph(cell, "Card Text", Run(words, SLATE), *links)


def _provision(card: Card, cell: Content, whole: str, place: str, text: str) -> None:
    """One line; the first also bears the bookmark of the article or group that the card is on."""
    obligation = card.report.checklist.provisions[place].obligation
    number = Run(ids.number(place), Look(bold=True, colour=COLOURS["slate"]))
    anchor = Anchor(place_bookmark(place), (number,))
    if whole != place and not card.report.writer.has_anchor(place_bookmark(whole)):
        anchor = Anchor(place_bookmark(whole), (anchor,))
    pieces: list[Piece] = [anchor, "\t"]
    pieces.append(" ".join(paragraphs(text)))
    if obligation not in (Obligation.MANDATORY, Obligation.NONE):
        pieces.append(
            Run(f" {NBSP}{label(obligation)}".replace(" as a", f"{NBSP}as{NBSP}a"), SLATE)
        )
    card.report.writer.paragraph(cell, "Provision Item", *pieces)


def write_elements(card: Card, finding: Finding | None, provisions: list[str]) -> None:
    """Writes the elements: a count, one line for each that is answered, the others in a row."""
    texts: dict[str, str] = {}
    for one in provisions:
        for element, text in card.report.checklist.provisions[one].elements.items():
            texts.setdefault(element, text)
    if not texts:
        return
    answers = finding.elements if finding else {}
    answered = [key for key in texts if key in answers]
    cell = card.row("Elements", length=LONG + 1 if len(texts) > 12 else 0)  # noqa: PLR2004 -- half a page
    if answered:
        results = [answers[key].result for key in answered]
        card.report.writer.paragraph(cell, "Card Text", _count(results, len(texts)))
    for number, (key, text) in enumerate(texts.items(), start=1):
        if key in answers:
            _element(card, cell, number, text, answers[key])
    rest = [
        _numbered(n, text) for n, (key, text) in enumerate(texts.items(), 1) if key not in answers
    ]
    if rest:
        looked = finding is not None and finding.status is not Status.NOT_ASSESSED
        lead = "Not assessed one by one: " if looked or answered else "To be looked for: "
        words: list[Piece] = [Run(lead, SLATE), "; ".join(rest) + "."]
        card.report.writer.paragraph(cell, "Element List", *words)


def _numbered(number: int, text: str) -> str:
    return f"({number}){NBSP}{uncapitalised(text)}"


def _count(results: list[Result], total: int) -> str:
    counts = Counter(results)
    words = [f"{counts[Result.MET]} of {total} elements met"]
    words += [f"{counts[one]} {label(one).lower()}" for one in list(Result)[1:] if counts[one]]
    open_ = total - len(results)
    return "; ".join([*words, f"{open_} not assessed"] if open_ else words) + "."


def _element(card: Card, cell: Content, number: int, text: str, answer: ElementResult) -> None:
    pieces: list[Piece] = [*result_words(answer.result), f"\t{number}\t{text}"]
    basis = "; ".join(_basis(card, one) for one in answer.by)
    said = [one for one in (basis, " ".join(paragraphs(answer.note))) if one]
    if said:
        pieces.append(Run(f" {NBSP}– {NBSP}{'. '.join(said)}", SLATE))
    language = card.report.content_language
    shade = _TINTS.get(answer.result)
    card.report.writer.paragraph(cell, "Element Item", *pieces, language=language, shade=shade)


def _basis(card: Card, basis: str) -> str:
    law, _, number = basis.partition(" ")
    record = card.report.assessment.laws.get(law)
    name = (record.short or card.report.title(record.title)) if record else law
    return f"{name}, Art.{NBSP}{number}" if number else name
