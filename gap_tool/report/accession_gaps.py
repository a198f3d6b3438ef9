"""The gaps of an accession guide: those to be closed before joining, and those that can follow."""

from gap_tool.checklist import Choice
from gap_tool.docx.styles import PADDING, TEXT_WIDTH
from gap_tool.docx.tables import LONG, Table
from gap_tool.docx.text import Anchor, Piece, Run, bookmark
from gap_tool.report.chapters import write_chapter, write_section
from gap_tool.report.context import Report
from gap_tool.report.joining import Gap, Turn, choices, gaps, open_places
from gap_tool.report.recommendation import write_wordings
from gap_tool.report.running import numbered, write_wording
from gap_tool.report.summary import caption
from gap_tool.report.words import (
    NAVY,
    SLATE,
    STRONG,
    capitalised,
    obligation_words,
    status_words,
    unbroken_article,
)
from gap_tool.scales import Position

_WIDTHS = (1750, 1850, 2650, TEXT_WIDTH + 2 * PADDING - 6250)


def write_gaps(report: Report) -> None:
    """Writes the chapter."""
    say, is_party = report.say, report.assessment.assessment.position is Position.PARTY
    title = say("Gaps that stand against duties") if is_party else say("Gaps and their order")
    write_chapter(report, "_Toc_gaps", title)
    listed = gaps(report.assessment, report.checklist)
    write_wording(report, "gaps", {"party": is_party, "count": len(listed)})
    if any(one.recommendations for one in listed):
        write_wording(report, "gap-table")
    before = [one for one in listed if one.turn is Turn.BEFORE]
    unless = [one for one in listed if one.turn is Turn.UNLESS]
    after = [one for one in listed if one.turn is Turn.AFTER]
    if is_party:
        _section(report, "before", say("Due now"), [*before, *unless])
    else:
        _section(report, "before", say("To be closed before joining"), before)
        _section(
            report,
            "unless",
            say("To be closed before joining, unless a statement takes the provision out"),
            unless,
        )
    _section(report, "after", say("What can follow"), after)
    _open(report)


def _section(report: Report, mark: str, title: str, listed: list[Gap]) -> None:
    say = report.say
    write_section(report, f"_Toc_gaps_{mark}", title)
    if not listed:
        numbered(report, say("Nothing, as far as the provisions were assessed."))
        return
    caption(report, "Table", f"tab_gaps_{mark}", title)
    description = say("Four columns: provision, finding, gap, what is recommended")
    table = Table(report.writer, "Report Table", _WIDTHS, title=title, description=description)
    table.head(say("Provision"), say("Finding"), say("Gap"), say("What is recommended"))
    for one in listed:
        _gap(report, table, one)
    report.writer.paragraph(report.writer.body, "Table Gap")
    write_wordings(report, ((one.place, asked) for one in listed for asked in one.recommendations))


def _gap(report: Report, table: Table, one: Gap) -> None:
    writer, finding = report.writer, report.assessment.findings[one.place]
    gap = report.prose(finding.gap, report.say("Gap"), one.place)
    steps = _steps(report, one)
    cells = table.row(split=len(gap.line) + 200 * len(steps) > LONG)
    number = capitalised(unbroken_article(report, one.place))
    writer.paragraph(cells[0], "Table Text", Run(number, STRONG))
    writer.paragraph(cells[1], "Table Text", *status_words(report, finding.rating))
    binds = obligation_words(report, one.place)
    writer.paragraph(cells[1], "Table Small", Run(binds, SLATE))
    for block in gap.blocks or ["–"]:
        writer.paragraph(cells[2], "Table Text", block, language=gap.language, after=40)
    for pieces, language in steps or [(["–"], report.language)]:
        writer.paragraph(cells[3], "Table Text", *pieces, language=language, after=40)


def _steps(report: Report, one: Gap) -> list[tuple[list[Piece], str]]:
    """The recommendations by their first sentence, and the statements that would do instead."""
    steps: list[tuple[list[Piece], str]] = []
    for asked in one.recommendations:
        text, language = report.first_sentence(asked.text, report.say("Recommendation"), asked.id)
        identifier = Anchor(bookmark("rec", asked.id), (Run(asked.id, NAVY),))
        steps.append(([identifier, " ", text], language))
    named = {choice.id: choice for choice in choices(report.checklist)}
    instead = (([_instead(report, named[key])], report.language) for key in one.choices)
    return [*steps, *instead]


def _instead(report: Report, choice: Choice) -> Piece:
    basis = report.translation.articles(choice.basis[:1])
    words = report.say("Or a reservation under {article}", article=basis)
    if choice in report.checklist.declarations:
        words = report.say("Or a declaration under {article}", article=basis)
    return Run(words, SLATE)


def _open(report: Report) -> None:
    """What nobody has assessed: nothing can be said of it, and that is said."""
    articles, provisions = open_places(report.assessment, report.checklist)
    write_section(report, "_Toc_gaps_open", report.say("Not assessed, and therefore open"))
    values = {
        "articles": report.translation.articles(articles) if articles else "",
        "provisions": report.translation.articles(provisions) if provisions else "",
    }
    write_wording(report, "open", values)
