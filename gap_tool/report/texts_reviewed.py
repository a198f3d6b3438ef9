"""The legal texts that a document in running text rests on, drafts among them marked."""

from gap_tool.assessment import NationalProvision
from gap_tool.docx.styles import PADDING, TEXT_WIDTH
from gap_tool.docx.tables import Table
from gap_tool.docx.text import Anchor, Piece, Run, bookmark
from gap_tool.report.context import Report
from gap_tool.report.introduction import write_record
from gap_tool.report.summary import caption
from gap_tool.report.words import (
    STRONG,
    flag,
    law_name,
)
from gap_tool.scales import Role

_WIDTHS = (2400, 4868, 2200)
assert sum(_WIDTHS) == TEXT_WIDTH + 2 * PADDING


def is_draft(one: NationalProvision) -> bool:
    """Whether a national provision stands in a draft."""
    return one.role is Role.DRAFT


def drafts(report: Report) -> list[str]:
    """The laws of the register of which a draft is read, in the order of the register."""
    read = {one.law for one in _provisions(report) if is_draft(one)}
    return [key for key in report.assessment.laws if key in read]


def write_texts(report: Report) -> None:
    """Writes the table of the texts, with the articles read of each."""
    writer, say = report.writer, report.say
    if not report.assessment.laws:
        return
    title = say("Legal texts reviewed")
    caption(report, "Table", "tab_texts", title)
    description = say("Three columns: text, citation, articles read")
    table = Table(writer, "Report Table", _WIDTHS, title=title, description=description)
    table.head(say("Text"), say("Citation"), say("Articles read"))
    for key in report.assessment.laws:
        _text(report, table, key)
    writer.paragraph(writer.body, "Table Gap")


def _text(report: Report, table: Table, key: str) -> None:
    writer, cells = report.writer, table.row()
    name: list[Piece] = [Anchor(bookmark("law", key), (Run(law_name(report, key), STRONG),))]
    read = [one for one in _provisions(report) if one.law == key]
    name += flag(report, report.say("DRAFT")) if any(map(is_draft, read)) else []
    writer.paragraph(cells[0], "Table Text", *name)
    write_record(report, cells[1], key)
    for words in _articles(report, read) or [["–"]]:
        writer.paragraph(cells[2], "Table Text", *words)


def _articles(report: Report, read: list[NationalProvision]) -> list[list[Piece]]:
    """The articles read: those in force, then those of the draft with their flag."""
    in_force = dict.fromkeys(one.article for one in read if one.article and not is_draft(one))
    draft = dict.fromkeys(one.article for one in read if one.article and is_draft(one))
    lines: list[list[Piece]] = []
    lines += [[", ".join(map(str, in_force))]] if in_force else []
    lines += [[", ".join(map(str, draft)), *flag(report, report.say("DRAFT"))]] if draft else []
    return lines


def _provisions(report: Report) -> list[NationalProvision]:
    return [
        one
        for finding in report.assessment.findings.values()
        for one in finding.national_provisions
    ]
