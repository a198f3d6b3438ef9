"""Running text: numbered paragraphs with a label in front, and what stands between them.

Word numbers the paragraphs by a list of its own; they are counted here too, so that a reference to
one shows the right number before any field is updated.
"""

from collections.abc import Mapping, Sequence

from gap_tool.assessment import Comment, Evidence, NationalProvision, Practice, Recommendation
from gap_tool.docx.text import BOLD, Anchor, Field, Look, Piece, Run, bookmark, plain
from gap_tool.docx.writer import Heading
from gap_tool.report.card import Card
from gap_tool.report.comparison import is_quoted
from gap_tool.report.context import Report, Spoken
from gap_tool.report.finding import write_quotation
from gap_tool.report.notes import provision_note
from gap_tool.report.recommendation import particulars, sentence, write_draft_wording
from gap_tool.report.words import (
    NAVY,
    NBSP,
    SLATE,
    STRONG,
    capitalised,
    chip,
    citation,
    evidence_flags,
    full_stop,
    obligation_words,
    provision_flags,
    sources_sentence,
)
from gap_tool.scales import PracticeRating

_FINDING_LINE = 85  # characters that fit beside one another


def numbered(
    report: Report, *pieces: Piece, language: str | None = None, mark: str | None = None
) -> int:
    """Writes the next numbered paragraph and gives its number; `mark` is a bookmark around it."""
    number = report.next_number("paragraph")
    shown = (Anchor(mark, pieces),) if mark else pieces
    report.writer.paragraph(report.writer.body, "Numbered Paragraph", *shown, language=language)
    return number


def paragraph_mark(place: str) -> str:
    """The bookmark of the paragraph that assesses a place."""
    return bookmark("para", place)


def paragraph_number(mark: str, number: int) -> Field:
    """The number of a paragraph, which Word keeps right when paragraphs are added."""
    return Field(f"REF {mark} \\n \\h", str(number))


def write_wording(
    report: Report, template: str, values: Mapping[str, object] | None = None
) -> None:
    """Writes what a template gives as numbered paragraphs."""
    for pieces in report.wording.paragraphs(template, values):
        numbered(report, *pieces)


def write_prose(
    report: Report,
    said: Spoken,
    *,
    label: str = "",
    after: Sequence[Piece] = (),
    mark: str | None = None,
) -> int:
    """Writes a field of prose as numbered paragraphs.

    Args:
        report: the report.
        said: the field; nothing is written if it is empty.
        label: what stands in bold before it; none if left out.
        after: what goes behind the last paragraph.
        mark: a bookmark around the first one.

    Returns:
        The number of the first paragraph; 0 if there is none.
    """
    first = 0
    for number, block in enumerate(said.blocks, start=1):
        pieces: list[Piece] = []
        if label and not first:
            pieces.append(run_in(report, label, said.language))
        pieces += [block, *(after if number == len(said.blocks) else ())]
        here = None if first else mark
        first = first or report.last_number("paragraph") + 1
        numbered(report, *pieces, language=said.language, mark=here)
    return first


def run_in(report: Report, label: str, language: str = "") -> Run:
    """A label before a paragraph, with the paragraph's language if it is not the report's."""
    words = f"{label}{full_stop(label)} "
    if language and not report.speaks(language):
        name = report.language_name(language)
        words = report.say("{label} (in {language}).", label=label, language=name) + " "
    return Run(words, STRONG, report.language)


def evidence_pieces(report: Report, evidence: Evidence) -> list[Piece]:
    """What a statement rests on: its flags and its sources, to be put behind it."""
    flags = evidence_flags(report, evidence.verified)
    return [
        *flags,
        *([" ", *sources_sentence(report, evidence.sources)] if evidence.sources else []),
    ]


def practice_label(report: Report, practice: Practice | None) -> str:
    """The label of a paragraph on practice, with its rating if there is one."""
    if practice is None or practice.rating is PracticeRating.UNKNOWN:
        return report.say("Practice")
    rating = report.label(practice.rating).lower()
    return report.say("Practice – {rating}", rating=rating)


def write_heading_here(report: Report, mark: str, title: str) -> None:
    """Writes the heading of the next chapter without starting a page."""
    number = str(report.next_number("chapter"))
    same_page = '<w:pageBreakBefore w:val="0"/><w:spacing w:before="360"/>'
    _unlike_its_style(report, "heading 1", same_page, [Anchor(mark, (title,))])
    report.writer.headings.append(Heading(1, number, title, mark))


def write_lines(
    report: Report,
    identifier: Piece,
    lines: Sequence[Sequence[Piece]],
    language: str,
    *,
    more: bool,
) -> None:
    """Writes the paragraphs of a recommendation: its id, and the text beside it.

    Args:
        report: the report.
        identifier: what stands before the first paragraph.
        lines: the paragraphs.
        language: of the text.
        more: whether the box goes on; if not, its last line lets go of what follows.
    """
    writer = report.writer
    for number, line in enumerate(lines):
        pieces: list[Piece] = ["\t", *line] if number else [identifier, "\t", *line]
        if more or number < len(lines) - 1:
            writer.paragraph(writer.body, "Recommendation", *pieces, language=language)
        else:
            free = '<w:keepNext w:val="0"/>'
            _unlike_its_style(report, "Recommendation", free, pieces, language)


def _unlike_its_style(
    report: Report, style: str, properties: str, pieces: Sequence[Piece], language: str = ""
) -> None:
    """Writes a paragraph that differs from its style in something that the writer has no word
    for.
    """
    writer = report.writer
    inside = writer.runs(pieces, style, language or writer.language)
    named = f'<w:pStyle w:val="{writer.house.style(style)}"/>'
    writer.body.append(f"<w:p><w:pPr>{named}{properties}</w:pPr>{inside}</w:p>")


def write_finding_line(report: Report, place: str, rating: str) -> None:
    """Writes the status of a place, with the place and how it binds at the right."""
    cited, binds = capitalised(report.article(place)), obligation_words(report, place)
    shown, obligation = chip(report, rating), f"\t{cited}{NBSP} · {NBSP}{binds}"
    writer = report.writer
    if len(plain(shown) + obligation) > _FINDING_LINE:
        writer.paragraph(writer.body, "Finding Line", *shown, after=0)
        shown = []
    writer.paragraph(writer.body, "Finding Line", *shown, Run(obligation, Look(style="Para Ref")))


def write_citation(report: Report, place: str, one: NationalProvision) -> None:
    """Writes a national provision: the law, its article, what it says; and the words quoted."""
    heading = report.say("National law")
    content = report.prose(one.content, heading, place)
    pieces: list[Piece] = [Run(citation(report, one), STRONG, report.language)]
    if not one.article:
        pieces.append(Run(report.say(", article not identified"), SLATE, report.language))
    pieces += [f" – {content.line}"] if content.blocks else []
    pieces += [*provision_note(report, one), *provision_flags(report, one)]
    writer = report.writer
    writer.paragraph(writer.body, "Citation Line", *pieces, language=content.language)
    conflict = report.prose(one.conflict, heading, place)
    for block in conflict.blocks:
        writer.paragraph(writer.body, "Citation Line", block, language=conflict.language)
    if one.text is not None and is_quoted(one.text):
        write_quotation(Card(report, place, quoted=True), one, one.text)
        writer.paragraph(writer.body, "Table Gap")


def write_recommendation_box(report: Report, place: str, one: Recommendation) -> None:
    """Writes a recommendation with its particulars, and the wording proposed for a law."""
    writer, heading = report.writer, report.say("Recommendation")
    blocks, language = report.prose(one.text, heading, one.id)
    identifier = Anchor(bookmark("rec", one.id), (Run(one.id, NAVY),))
    lines: list[list[Piece]] = [sentence(report, one.strength, blocks[0], language)]
    lines += [[block] for block in blocks[1:]]
    told = particulars(report, one, language)
    write_lines(report, identifier, lines, language, more=bool(told))
    if told:
        writer.paragraph(writer.body, "Recommendation Meta", "\t", *told)
    if one.draft_wording:
        write_draft_wording(Card(report, place, quoted=True), one)
        writer.paragraph(writer.body, "Table Gap")


def write_comment(report: Report, place: str, comment: Comment) -> None:
    """Writes what an authority said, and the reply."""
    say = report.say
    position = f" – {report.label(comment.position)}" if comment.position else ""
    day = f", {report.when(comment.day)}" if comment.day else ""
    _said(report, place, say("Comment"), f"{comment.author}{day}{position}", comment.text)
    if comment.reply:
        _said(report, place, say("Reply"), say("Reply"), comment.reply)
    if comment.outcome:
        outcome = say("Outcome: {outcome}.", outcome=report.label(comment.outcome))
        report.writer.paragraph(report.writer.body, "Authority Comment", Run(outcome, BOLD))


def _said(report: Report, place: str, heading: str, lead: str, text: str) -> None:
    blocks, language = report.prose(text, heading, place)
    for number, block in enumerate(blocks):
        named = [run_in(report, lead, language)] if number == 0 else []
        body = report.writer.body
        report.writer.paragraph(body, "Authority Comment", *named, block, language=language)
