"""The introduction: scope, method and limits, the position under the treaty, the laws reviewed."""

from gap_tool.assessment import Statement
from gap_tool.docx.markup import Content
from gap_tool.docx.styles import TABLE_WIDTH
from gap_tool.docx.tables import Table
from gap_tool.docx.text import Anchor, Piece, Run, bookmark
from gap_tool.report.chapters import write_chapter, write_section
from gap_tool.report.context import Report
from gap_tool.report.summary import caption
from gap_tool.report.words import (
    STRONG,
    address_link,
    capitalised,
    evidence_flags,
    law_name,
    law_record,
    sources_sentence,
    statement_place,
)
from gap_tool.scales import Status

_STATEMENTS = (1900, 5768, 1800)
_LAW, _READ = 2400, 1800
assert sum(_STATEMENTS) == TABLE_WIDTH


def write_introduction(report: Report) -> None:
    """Writes the chapter."""
    title, say = report.say("Introduction"), report.say
    write_chapter(report, "_Toc_introduction", title)
    head = report.assessment.assessment
    _section(report, "scope", say("Scope"), head.scope)
    _section(report, "method", say("Method"), head.method)
    _section(report, "limits", say("Limits"), head.limits)
    _position(report)
    _laws(report)


def _section(report: Report, key: str, title: str, prose: str | None) -> None:
    """The house's wording for the section, then what the experts wrote."""
    writer = report.writer
    write_section(report, f"_Toc_{key}", title)
    for pieces in report.wording.paragraphs(key, _values(report)):
        writer.paragraph(writer.body, "Numbered Paragraph", *pieces)
    blocks, language = report.prose(prose, title)
    for text in blocks:
        writer.paragraph(writer.body, "Numbered Paragraph", text, language=language)


def _values(report: Report) -> dict[str, object]:
    head, listed = report.assessment.assessment, report.checklist
    return {
        "articles": len(report.matrix.rows),
        "assessed": len(report.matrix.rows) - report.matrix.counts[Status.NOT_ASSESSED],
        "all_articles": len(listed.articles),
        "provisions": len(listed.provisions),
        "law_as_at": report.when(head.law_as_at),
        "edition": listed.checklist.edition,
        "country": report.country,
    }


def _position(report: Report) -> None:
    writer, assessment = report.writer, report.assessment
    title = report.say("Position under the Convention")
    write_section(report, "_Toc_position", title)
    treaty = assessment.treaty
    values = {
        "country": report.country,
        "position": assessment.assessment.position.value,
        "signed": report.when(treaty.signed),
        "deposited": report.when(treaty.deposited),
        "in_force": report.when(treaty.in_force),
        "reservations": len(assessment.reservations),
        "declarations": len(assessment.declarations),
        "opened": report.when(report.checklist.checklist.opened),
    }
    for pieces in report.wording.paragraphs("position", values):
        writer.paragraph(writer.body, "Numbered Paragraph", *pieces)
    blocks, language = report.prose(treaty.note, title)
    for text in blocks:
        pieces = [text, *evidence_flags(report, treaty.verified)]
        pieces += [" ", *sources_sentence(report, treaty.sources)]
        writer.paragraph(writer.body, "Numbered Paragraph", *pieces, language=language)
    say, country = report.say, report.country
    title = say("Reservations of {country}", country=country)
    _statements(report, "tab_reservations", title, say("Reservation"), assessment.reservations)
    title = say("Declarations of {country}", country=country)
    _statements(report, "tab_declarations", title, say("Declaration"), assessment.declarations)


def _statements(report: Report, name: str, title: str, kind: str, listed: list[Statement]) -> None:
    if not listed:
        return
    writer, say = report.writer, report.say
    caption(report, "Table", name, title)
    description = say("Three columns: provision, text, in effect from")
    table = Table(writer, "Report Table", _STATEMENTS, title=title, description=description)
    table.head(say("Provision"), kind, say("In effect from"))
    for one in listed:
        said = report.prose(one.text, kind, one.provision)
        pieces: list[Piece] = [Run(said.line, language=said.language)]
        pieces += evidence_flags(report, one.verified)
        pieces += [" ", *sources_sentence(report, one.sources)] if one.sources else []
        moment = report.when(one.effective or one.deposited) or "–"
        table.texts([capitalised(statement_place(report, one))], pieces, [moment])
    writer.paragraph(writer.body, "Table Note", *report.wording.line("statements"))


def _laws(report: Report) -> None:
    writer, laws = report.writer, report.assessment.laws
    write_section(report, "_Toc_laws", report.say("Laws reviewed"))
    values = {"count": len(laws), "country": report.country}
    for pieces in report.wording.paragraphs("laws", values):
        writer.paragraph(writer.body, "Numbered Paragraph", *pieces)
    if laws:
        write_law_register(report, TABLE_WIDTH)


def write_law_register(report: Report, width: int) -> None:
    """Writes the laws in a table as wide as the page: each with its citation and the text read."""
    writer, laws = report.writer, report.assessment.laws
    title, say = report.say("Law register"), report.say
    caption(report, "Table", "tab_laws", title)
    description = say("Three columns: law, citation, text read")
    widths = (_LAW, width - _LAW - _READ, _READ)
    table = Table(writer, "Report Table", widths, title=title, description=description)
    table.head(say("Law"), say("Citation"), say("Text read"))
    for key in laws:
        _law(report, table, key)
    writer.paragraph(writer.body, "Table Note", *report.wording.line("law-register"))


def write_record(report: Report, cell: Content, key: str) -> None:
    """Writes a law in full into a cell: its record, its address, what is to be said of its text."""
    writer, law = report.writer, report.assessment.laws[key]
    record = [*law_record(report, key), *evidence_flags(report, law.verified)]
    writer.paragraph(cell, "Table Text", *record)
    if law.url:
        writer.paragraph(cell, "Table Small", address_link(law.url))
    for text in (law.translation, law.note):
        blocks, language = report.prose(text, report.say("Law"), key)
        for paragraph in blocks:
            writer.paragraph(cell, "Table Small", paragraph, language=language)


def _law(report: Report, table: Table, key: str) -> None:
    writer, law, cells = report.writer, report.assessment.laws[key], table.row()
    name = Anchor(bookmark("law", key), (Run(law_name(report, key), STRONG),))
    writer.paragraph(cells[0], "Table Text", name, f" ({key})")
    write_record(report, cells[1], key)
    if law.sources:
        writer.paragraph(cells[1], "Table Small", *sources_sentence(report, law.sources))
    writer.paragraph(cells[2], "Table Text", _text_read(report, key))


def _text_read(report: Report, key: str) -> str:
    law, say = report.assessment.laws[key], report.say
    words = say("version not recorded")
    if law.consolidated_at:
        words = say("consolidated text of {date}", date=report.when(law.consolidated_at))
    if law.amended_at:
        words += f"; {say('last amended {date}', date=report.when(law.amended_at))}"
    return words
