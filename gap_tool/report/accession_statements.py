"""The statements of an accession guide: authorities to name, reservations and declarations that
are open to the State, and what each of these would change in the findings.
"""

from gap_tool.checklist import Choice
from gap_tool.docx.markup import Content
from gap_tool.docx.styles import PADDING, TEXT_WIDTH
from gap_tool.docx.tables import Table
from gap_tool.docx.text import BOLD, Piece, Run
from gap_tool.report.chapters import write_chapter, write_section
from gap_tool.report.context import Report
from gap_tool.report.joining import Change, Effect, changes, made
from gap_tool.report.running import write_wording
from gap_tool.report.summary import caption
from gap_tool.report.words import (
    STRONG,
    capitalised,
    filled,
    statement_place,
    status_words,
    unbroken_article,
)
from gap_tool.scales import Position
from gap_tool.translation import SOURCE

_FULL = TEXT_WIDTH + 2 * PADDING
_OPTIONS = (1588, 4200, _FULL - 5788)
_LONG = 1500  # characters, half a page; a row with more may run over a page
_ASKED = (1588, 4680, _FULL - 6268)


def write_notifications(report: Report) -> None:
    """Writes the section of the authorities to name and statements to make."""
    say, listed = report.say, report.checklist.notifications
    title = say("Authorities to name and statements to make")
    write_section(report, "_Toc_notifications", title)
    write_wording(report, "notifications", {"count": len(listed)})
    if not listed:
        return
    caption(report, "Table", "tab_notifications", title)
    description = say("Three columns: basis, statement, moment")
    table = Table(report.writer, "Report Table", _ASKED, title=title, description=description)
    table.head(say("Basis"), say("Authority or statement"), say("When"))
    for one in listed:
        cells = table.row(split=_length(one) > _LONG)
        _basis(report, cells[0], one)
        _text(report, cells[1], one.text, one)
        _text(report, cells[1], one.conditions, one, style="Table Small")
        _when(report, cells[2], one)


def write_statements(report: Report) -> None:
    """Writes the chapter of reservations and declarations."""
    say, checklist = report.say, report.checklist
    write_chapter(report, "_Toc_statements", say("Reservations and declarations"))
    values = {
        "rule": checklist.reservations_rule or "unknown",
        "reservations": len(checklist.reservations),
        "declarations": len(checklist.declarations),
        "party": report.assessment.assessment.position is Position.PARTY,
    }
    write_wording(report, "statements-open", values)
    for mark, title, listed in (
        ("reservations", say("Reservations open to the State"), checklist.reservations),
        ("declarations", say("Declarations open to the State"), checklist.declarations),
    ):
        if listed:
            write_section(report, f"_Toc_{mark}", title)
            _options(report, f"tab_{mark}", title, listed)


def _options(report: Report, mark: str, title: str, listed: list[Choice]) -> None:
    say, writer = report.say, report.writer
    caption(report, "Table", mark, title)
    description = say("Three columns: basis, statement, what it would change in the findings")
    table = Table(writer, "Report Table", _OPTIONS, title=title, description=description)
    table.head(say("Basis"), say("Statement"), say("What it would change"))
    for one in listed:
        effects = _effects(report, one)
        cells = table.row(split=_length(one) > _LONG)
        _basis(report, cells[0], one)
        _text(report, cells[1], one.text, one)
        _text(report, cells[1], one.conditions, one, style="Table Small")
        _when(report, cells[1], one, labelled=True)
        for statement in made(report.assessment, one):
            words = say("Made by the State: {article}.", article=statement_place(report, statement))
            writer.paragraph(cells[1], "Table Small", Run(words, BOLD))
        for pieces in effects:
            writer.paragraph(cells[2], "Table Text", *pieces, after=40)


def _length(one: Choice) -> int:
    return len(one.text) + len(one.conditions or "") + len(one.when or "")


def _basis(report: Report, cell: Content, one: Choice) -> None:
    named = capitalised(report.translation.articles(one.basis)) if one.basis else "–"
    report.writer.paragraph(cell, "Table Text", Run(named, STRONG))


def _text(
    report: Report, cell: Content, text: str | None, one: Choice, style: str = "Table Text"
) -> None:
    place = one.basis[0] if one.basis else ""
    said = report.prose(text, report.say("Statements"), place, SOURCE)
    for block in said.blocks:
        report.writer.paragraph(cell, style, block, language=said.language, after=40)


def _when(report: Report, cell: Content, one: Choice, *, labelled: bool = False) -> None:
    """The moment at which it has to be made; that it is not known, if it is not."""
    place = one.basis[0] if one.basis else ""
    said = report.prose(one.when, report.say("Statements"), place, SOURCE)
    lead: list[Piece] = [Run(f"{report.say('When:')} ", BOLD)] if labelled else []
    style = "Table Small" if labelled else "Table Text"
    unknown = report.say("No time limit is known from the checklist.")
    words = Run(said.line, language=said.language) if said.blocks else unknown
    report.writer.paragraph(cell, style, *lead, words)


def _effects(report: Report, one: Choice) -> list[list[Piece]]:
    """What the statement would change, a line for each finding; what is open stands together."""
    if not one.provisions:
        return [[report.say("It concerns no provision in particular.")]]
    found = changes(report.assessment, report.checklist, one)
    open_ = [change.place for change in found if change.effect is Effect.OPEN]
    lines = [_effect(report, change) for change in found if change.effect is not Effect.OPEN]
    if open_:
        places = report.translation.articles(open_)
        words = report.say("{articles}: not assessed, so the effect is open.", articles=places)
        lines.append([capitalised(words)])
    return lines


def _effect(report: Report, change: Change) -> list[Piece]:
    say = report.say
    sentences = {
        Effect.FALLS: say("{article}, {status}: the finding would fall away."),
        Effect.FALLS_IN_PART: say(
            "{article}, {status}: the finding would fall away as far as it concerns {provisions}."
        ),
        Effect.NARROWS: say("{article}, {status}: the finding could be narrowed."),
        Effect.NOT_NEEDED: say("{article}, {status}: not needed."),
        Effect.MADE: say("{article}, {status}: the finding rests on a statement already made."),
    }
    finding = report.assessment.findings[change.place]
    article: list[Piece] = [Run(capitalised(unbroken_article(report, change.place)), STRONG)]
    touched = report.translation.articles(change.touched)
    return filled(
        sentences[change.effect],
        article=article,
        status=status_words(report, finding.rating),
        provisions=[touched],
    )
