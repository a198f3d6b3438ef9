"""Chapter 2: scope, method and limits, the position under the treaty, the laws reviewed."""

from gap_tool.assessment import Statement
from gap_tool.docx.styles import PADDING, TEXT_WIDTH
from gap_tool.docx.tables import Table
from gap_tool.docx.text import Anchor, Piece, Run, bookmark
from gap_tool.report.context import Report, paragraphs
from gap_tool.report.summary import caption
from gap_tool.report.words import (
    STRONG,
    address_link,
    evidence_flags,
    law_record,
    sources_sentence,
    statement_place,
)
from gap_tool.scales import Status

_STATEMENTS = (1900, 5768, 1800)
_LAWS = (2400, 5268, 1800)
assert sum(_STATEMENTS) == sum(_LAWS) == TEXT_WIDTH + 2 * PADDING


def write_introduction(report: Report) -> None:
    """Writes the chapter."""
    report.writer.heading(1, "heading 1", "_Toc_introduction", "Introduction", number="2")
    head = report.assessment.assessment
    _section(report, 1, "scope", "Scope", head.scope)
    _section(report, 2, "method", "Method", head.method)
    _section(report, 3, "limits", "Limits", head.limits)
    _position(report)
    _laws(report)


def _section(report: Report, number: int, key: str, title: str, prose: str | None) -> None:
    """The house's wording for the section, then what the experts wrote."""
    writer = report.writer
    writer.heading(2, "heading 2", f"_Toc_{key}", title, number=f"2.{number}")
    for pieces in report.wording.paragraphs(key, _values(report)):
        writer.paragraph(writer.body, "Numbered Paragraph", *pieces)
    for text in paragraphs(prose):
        writer.paragraph(writer.body, "Numbered Paragraph", text, language=report.content_language)


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
    title = "Position under the Convention"
    writer.heading(2, "heading 2", "_Toc_position", title, number="2.4")
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
    for text in paragraphs(treaty.note):
        pieces = [text, *evidence_flags(treaty.verified), " ", *sources_sentence(treaty.sources)]
        writer.paragraph(
            writer.body, "Numbered Paragraph", *pieces, language=report.content_language
        )
    _statements(report, "reservation", assessment.reservations)
    _statements(report, "declaration", assessment.declarations)


def _statements(report: Report, kind: str, listed: list[Statement]) -> None:
    if not listed:
        return
    writer = report.writer
    title = f"{kind.capitalize()}s of {report.country}"
    caption(report, "Table", f"tab_{kind}s", title)
    table = Table(
        writer,
        "Report Table",
        _STATEMENTS,
        title=title,
        description="Three columns: provision, text, in effect from",
    )
    table.head("Provision", kind.capitalize(), "In effect from")
    for one in listed:
        text = " ".join(paragraphs(one.text))
        pieces: list[Piece] = [text, *evidence_flags(one.verified)]
        pieces += [" ", *sources_sentence(one.sources)] if one.sources else []
        moment = report.when(one.effective or one.deposited) or "–"
        table.texts([statement_place(one)], pieces, [moment])
    writer.paragraph(writer.body, "Table Note", *report.wording.line("statements"))


def _laws(report: Report) -> None:
    writer, laws = report.writer, report.assessment.laws
    writer.heading(2, "heading 2", "_Toc_laws", "Laws reviewed", number="2.5")
    values = {"count": len(laws), "country": report.country}
    for pieces in report.wording.paragraphs("laws", values):
        writer.paragraph(writer.body, "Numbered Paragraph", *pieces)
    if not laws:
        return
    caption(report, "Table", "tab_laws", "Law register")
    table = Table(
        writer,
        "Report Table",
        _LAWS,
        title="Law register",
        description="Three columns: law, citation, text read",
    )
    table.head("Law", "Citation", "Text read")
    for key, law in laws.items():
        short = law.short or report.title(law.title)
        cells = table.row()
        name = Anchor(bookmark("law", key), (Run(short, STRONG),))
        writer.paragraph(cells[0], "Table Text", name, f" ({key})")
        writer.paragraph(
            cells[1], "Table Text", *law_record(report, law), *evidence_flags(law.verified)
        )
        if law.url:
            writer.paragraph(cells[1], "Table Small", address_link(law.url))
        for text in [law.translation, law.note]:
            for paragraph in paragraphs(text):
                writer.paragraph(
                    cells[1], "Table Small", paragraph, language=report.content_language
                )
        if law.sources:
            writer.paragraph(cells[1], "Table Small", *sources_sentence(law.sources))
        writer.paragraph(cells[2], "Table Text", *_text_read(report, key))
    writer.paragraph(writer.body, "Table Note", *report.wording.line("law-register"))


def _text_read(report: Report, key: str) -> list[Piece]:
    law = report.assessment.laws[key]
    if law.consolidated_at:
        words = f"consolidated text of {report.when(law.consolidated_at)}"
    else:
        words = "version not recorded"
    if law.amended_at:
        words += f"; last amended {report.when(law.amended_at)}"
    return [words]
