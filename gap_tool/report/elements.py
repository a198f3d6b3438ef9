"""The rows of a card that come from the checklist: requirement, provisions, elements."""

from collections import Counter

from gap_tool import ids
from gap_tool.assessment import ElementResult, Finding
from gap_tool.docx.markup import Content
from gap_tool.docx.tables import LONG
from gap_tool.docx.text import Anchor, Link, Look, Piece, Run
from gap_tool.report.card import Card
from gap_tool.report.context import Report, Spoken
from gap_tool.report.words import (
    NBSP,
    SLATE,
    heading_bookmark,
    law_name,
    place_bookmark,
    result_words,
    short_form,
    uncapitalised,
)
from gap_tool.scales import Obligation, Result, Status
from gap_tool.translation import SOURCE

_TINTS = {
    Result.PARTLY_MET: "partially_compliant_tint",
    Result.NOT_MET: "non_compliant_tint",
}


def write_provisions(card: Card, place: str, provisions: list[str]) -> None:
    """Writes the requirement: of each provision that the card answers for, with its number.

    Args:
        card: the card.
        place: what it is on.
        provisions: what it answers for; the others have cards of their own.
    """
    report, checklist = card.report, card.report.checklist
    texts: dict[str, str]
    if provisions:
        texts = {one: checklist.provisions[one].requirement for one in provisions}
    else:
        content = checklist.articles.get(place)
        texts = {place: content.requirement if content else ""}
    spoken = {one: report.requirement(text, one) for one, text in texts.items()}
    language = next(iter(spoken.values())).language
    length = sum(len(texts[one]) for one in provisions)
    cell = card.row(report.say("Requirement"), length=length, language=language)
    report.printed += provisions
    if list(spoken) == [place]:
        for number, text in enumerate(spoken[place].blocks):
            piece = Anchor(place_bookmark(place), (text,)) if number == 0 else text
            report.writer.paragraph(cell, "Card Text", piece, language=language)
    else:
        for one, said in spoken.items():
            _provision(card, cell, place, one, said)
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
    words = card.report.plural(
        "Assessed on its own below:", "Assessed on their own below:", len(below)
    )
    card.report.writer.paragraph(cell, "Card Text", Run(f"{words} ", SLATE), *links)


def _provision(card: Card, cell: Content, whole: str, place: str, said: Spoken) -> None:
    """One line; the first also bears the bookmark of the article or group that the card is on."""
    obligation = card.report.checklist.provisions[place].obligation
    number = Run(ids.number(place), Look(bold=True, colour="slate"))
    anchor = Anchor(place_bookmark(place), (number,))
    if whole != place and not card.report.writer.has_anchor(place_bookmark(whole)):
        anchor = Anchor(place_bookmark(whole), (anchor,))
    pieces: list[Piece] = [anchor, "\t"]
    pieces.append(said.line)
    if obligation not in (Obligation.MANDATORY, Obligation.NONE):
        words = card.report.label(obligation).replace(" as a", f"{NBSP}as{NBSP}a")
        pieces.append(Run(f" {NBSP}{words}", SLATE, card.report.language))
    card.report.writer.paragraph(cell, "Provision Item", *pieces, language=said.language)


def write_elements(card: Card, finding: Finding | None, provisions: list[str]) -> None:
    """Writes the elements: a count, one line for each that is answered, the others in a row."""
    heading = card.report.say("Elements")
    texts: dict[str, Spoken] = {}
    for one in provisions:
        for element, text in card.report.checklist.provisions[one].elements.items():
            texts.setdefault(element, card.report.prose(text, heading, card.place, SOURCE))
    if not texts:
        return
    answers = finding.elements if finding else {}
    results = [answers[key].result for key in texts if key in answers]
    length = LONG + 1 if len(texts) > 12 else 0  # noqa: PLR2004 -- half a page
    language = next(iter(texts.values())).language
    cell = card.row(heading, length=length, language=language)
    if results:
        card.report.writer.paragraph(cell, "Card Text", _count(card.report, results, len(texts)))
    for number, (key, said) in enumerate(texts.items(), start=1):
        if key in answers:
            _element(card, cell, number, said, answers[key])
    rest = [
        _numbered(n, said) for n, (key, said) in enumerate(texts.items(), 1) if key not in answers
    ]
    if rest:
        looked = finding is not None and finding.status is not Status.NOT_ASSESSED
        _unanswered(card, cell, rest, language, looked=looked or bool(results))


def _unanswered(card: Card, cell: Content, rest: list[str], language: str, *, looked: bool) -> None:
    """The elements without an answer, in a row."""
    report = card.report
    lead = report.say("Not assessed one by one:") if looked else report.say("To be looked for:")
    words: list[Piece] = [Run(f"{lead} ", SLATE, report.language), "; ".join(rest) + "."]
    report.writer.paragraph(cell, "Element List", *words, language=language)


def _numbered(number: int, said: Spoken) -> str:
    return f"({number}){NBSP}{uncapitalised(said.line)}"


def _count(report: Report, results: list[Result], total: int) -> str:
    counts, say = Counter(results), report.say
    words = [say("{met} of {total} elements met", met=counts[Result.MET], total=total)]
    words += [
        say("{count} {label}", count=counts[one], label=report.label(one).lower())
        for one in list(Result)[1:]
        if counts[one]
    ]
    open_ = total - len(results)
    if open_:
        words.append(say("{count} not assessed", count=open_))
    return "; ".join(words) + "."


def _element(card: Card, cell: Content, number: int, text: Spoken, answer: ElementResult) -> None:
    report = card.report
    note = report.prose(answer.note, report.say("Elements"), card.place)
    element = Run(f"\t{number}\t{text.line}", language=text.language)
    pieces: list[Piece] = [*result_words(report, answer.result), element]
    basis = "; ".join(_basis(card, one) for one in answer.by)
    if basis or note.blocks:
        between = f"{basis}. " if basis and note.blocks else basis
        pieces.append(Run(f" {NBSP}– {NBSP}{between}", SLATE, note.language))
        pieces.append(Run(note.line, SLATE, note.language))
    shade = _TINTS.get(answer.result)
    report.writer.paragraph(cell, "Element Item", *pieces, shade=shade)


def _basis(card: Card, basis: str) -> str:
    law, _, number = basis.partition(" ")
    return short_form(card.report, law_name(card.report, law), number)
