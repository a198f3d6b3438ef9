"""A recommendation in its card: id, text with the verb in bold, particulars, draft wording."""

from collections.abc import Iterable

from gap_tool.assessment import DraftWording, Recommendation
from gap_tool.docx.markup import Content
from gap_tool.docx.tables import Cell
from gap_tool.docx.text import BOLD, Anchor, Look, Piece, Run, bookmark
from gap_tool.report.card import Card
from gap_tool.report.context import Report, Spoken
from gap_tool.report.ratings import sentence_of, verb_words
from gap_tool.report.words import NAVY, NBSP, filled, law_name, recommendation_link, uncapitalised
from gap_tool.word_diff import Stretch, word_diff

_BOX = Cell(tint="paper", bar=(4.5, "navy"), left=142)

# How the words that differ look: in more than their colour, for whoever prints in black.
_MARKED = {
    "gone": Look(colour="slate", struck=True),
    "new": Look(bold=True, underlined=True),
}


def write_recommendation(card: Card, one: Recommendation) -> None:
    """Writes the row of a recommendation, and a row of its draft wording if it has any."""
    heading = card.report.say("Recommendation")
    blocks, language = card.report.prose(one.text, heading, one.id)
    cell = card.row(heading, look=_BOX, length=len(one.text), language=language)
    identifier = Anchor(bookmark("rec", one.id), (Run(one.id, NAVY),))
    first = sentence(card.report, one.strength, blocks[0], language)
    card.plain(cell, identifier, "\t", *first, style="Card Item", language=language)
    for block in blocks[1:]:
        card.plain(cell, "\t", block, style="Card Item", language=language)
    told = particulars(card.report, one, language)
    if told:
        card.report.writer.paragraph(cell, "Card Meta", *told)
    if one.draft_wording:
        write_draft_wording(card, one)


def sentence(report: Report, strength: str | None, text: str, language: str) -> list[Piece]:
    """The text in the sentence of its strength, the verb in bold: `The authorities are urged to`.

    The sentence is in the language of the text, whatever the report's: half a sentence in another
    would be none. A text in a language that we have no words for stands alone.
    """
    words = sentence_of(report, strength, language) if strength else None
    return filled(words, text=[uncapitalised(text)]) if words else [text]


def particulars(report: Report, one: Recommendation, language: str) -> list[Piece]:
    """What stands below a recommendation: measure, course, addressees, deadline, priority."""
    say = report.say
    verb = "" if report.speaks(language) else verb_words(report, one.strength)
    facts = [
        (say("Strength"), verb),
        (say("Measure"), report.label(one.measure).lower() if one.measure else ""),
        (say("Course"), _course(report, one)),
        (say("Addressed to"), ", ".join(report.addressees(one))),
        (say("Deadline"), report.when(one.deadline)),
        (say("Priority"), report.label(one.priority).lower() if one.priority else ""),
        (say("Indicator"), report.prose(one.indicator, say("Indicator"), one.id).line),
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


def write_draft_wording(card: Card, one: Recommendation) -> None:
    """Writes a row with the current text beside the proposed one, the words that differ marked; new
    text that takes the place of nothing stands alone.
    """
    wording, report = one.draft_wording, card.report
    assert wording is not None
    heading, where = report.say("Draft wording"), _where(report, wording)
    current = report.prose(wording.current, heading, one.id)
    proposed = report.prose(wording.proposed, heading, one.id)
    length = max(sum(map(len, side.blocks)) for side in (current, proposed))
    if not current.blocks:
        cell = card.row(heading, length=length, language=proposed.language)
        _wording(report, cell, report.say("New text"), where, _unmarked(proposed), proposed)
        return
    ours, theirs, legend = _unmarked(current), _unmarked(proposed), ""
    if current.language == proposed.language and current.blocks != proposed.blocks:
        ours, theirs = _marked(current, proposed)
        if report.next_number("marked wording") == 1:
            legend = report.say("Deleted words are struck through, new words are underlined.")
    left, right = card.halves(heading, length=length, language=proposed.language, note=legend)
    _wording(report, left, report.say("Current text"), where, ours, current)
    _wording(report, right, report.say("Proposed text"), where, theirs, proposed)


def write_wordings(report: Report, listed: Iterable[tuple[str, Recommendation]]) -> None:
    """Writes what is proposed for laws, for places of the convention with the recommendations that
    a table names above: each with its number.
    """
    writer = report.writer
    for place, one in listed:
        if one.draft_wording:
            writer.paragraph(writer.body, "Table Note", recommendation_link(one.id))
            write_draft_wording(Card(report, place, quoted=True), one)
            writer.paragraph(writer.body, "Table Gap")


def _wording(
    report: Report, cell: Content, heading: str, where: str, lines: list[list[Piece]], said: Spoken
) -> None:
    """Writes one side: what it is and of which article, then its paragraphs."""
    report.writer.paragraph(cell, "Quote Label", f"{heading}: {where}" if where else heading)
    for pieces in lines:
        report.writer.paragraph(cell, "Quote", *pieces, language=said.language)


def _unmarked(said: Spoken) -> list[list[Piece]]:
    return [[block] for block in said.blocks]


def _marked(current: Spoken, proposed: Spoken) -> tuple[list[list[Piece]], list[list[Piece]]]:
    """The paragraphs of both sides: on the left all words with those that go, on the right all
    words with those that come, so that each side is a whole text.
    """
    stretches = word_diff("\n".join(current.blocks), "\n".join(proposed.blocks))
    return _side(stretches, "gone"), _side(stretches, "new")


def _side(stretches: list[Stretch], kind: str) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[]]
    for one in stretches:
        if one.kind not in ("same", kind):
            continue
        for number, text in enumerate(one.text.split("\n")):
            if number:
                lines.append([])
            lines[-1] += _mark(text, _MARKED[kind]) if one.kind == kind else [text]
    return lines


def _mark(text: str, look: Look) -> list[Piece]:
    """The text with a look, but for the spaces around it: a line under them would say nothing."""
    inside = text.strip()
    lead, _, tail = text.partition(inside) if inside else (text, "", "")
    return [lead, Run(inside, look), tail]


def _where(report: Report, wording: DraftWording) -> str:
    """Law and article that a draft wording would change, as far as they are named."""
    law = law_name(report, wording.law) if wording.law else ""
    if not wording.article:
        return law
    if law:
        return report.say("{law}, Article\u00a0{number}", law=law, number=wording.article)
    return report.say("Article {number}", number=wording.article).replace(" ", NBSP)
