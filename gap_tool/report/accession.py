"""The accession guide: who may join and how, what to declare, what to change and in which order.

It says what the checklist and the assessment know, and names what they do not.
"""

from gap_tool.checklist import ArticleKind, Choice
from gap_tool.docx.styles import PADDING, TEXT_WIDTH
from gap_tool.docx.tables import Table
from gap_tool.docx.text import Field, Piece, Run
from gap_tool.report.about import write_about
from gap_tool.report.accession_gaps import write_gaps
from gap_tool.report.accession_statements import write_notifications, write_statements
from gap_tool.report.annexes import write_sources
from gap_tool.report.chapters import write_chapter, write_section
from gap_tool.report.comparison import write_changes
from gap_tool.report.context import Report
from gap_tool.report.cover import write_cover
from gap_tool.report.front import fill_contents, write_contents_heading
from gap_tool.report.running import evidence_pieces, paragraph_number, write_prose, write_wording
from gap_tool.report.summary import caption
from gap_tool.report.words import STRONG, capitalised, filled, unbroken_article
from gap_tool.scales import Position
from gap_tool.translation import SOURCE

_FULL = TEXT_WIDTH + 2 * PADDING
_STEPS = (600, 5068, 3800)
_CLAUSES = (1588, 2212, _FULL - 3800)
assert sum(_STEPS) == _FULL
_CHAPTERS = ("_Toc_joining", "_Toc_statements", "_Toc_gaps")


def write_accession(report: Report) -> None:
    """Writes the document."""
    write_cover(report)
    contents = write_contents_heading(report)
    write_changes(report)
    write_chapter(report, "_Toc_joining", report.say("Joining the Convention"))
    _position(report)
    _ways(report)
    _steps(report)
    write_notifications(report)
    write_statements(report)
    write_gaps(report)
    write_sources(report)
    write_about(report)
    report.writer.last_section("text")
    fill_contents(report, contents)


def _position(report: Report) -> None:
    """Where the State stands now, with the dates that are known."""
    treaty, head = report.assessment.treaty, report.checklist.checklist
    title = report.say("Position of the State")
    write_section(report, "_Toc_position", title)
    values = {
        "country": report.country,
        "convention": report.convention,
        "position": report.assessment.assessment.position.value,
        "signed": report.when(treaty.signed),
        "deposited": report.when(treaty.deposited),
        "in_force": report.when(treaty.in_force),
        "opened": report.when(head.opened),
        "treaty_in_force": report.when(head.in_force),
        "law_as_at": report.when(report.assessment.assessment.law_as_at),
    }
    write_wording(report, "position", values)
    note = report.prose(treaty.note, title)
    write_prose(report, note, after=evidence_pieces(report, treaty))


def _ways(report: Report) -> None:
    """Who may join, and how; then what the final clauses say."""
    say, checklist = report.say, report.checklist
    title = say("Who may join, and how")
    write_section(report, "_Toc_ways", title)
    write_wording(report, "ways", {"known": checklist.checklist.accession is not None})
    write_prose(report, report.prose(checklist.checklist.accession, title, "", SOURCE))
    kind = ArticleKind.FINAL_CLAUSE
    clauses = [key for key, one in checklist.articles.items() if one.kind is kind]
    if not clauses:
        return
    title = say("The final clauses, in our own words")
    caption(report, "Table", "tab_clauses", title)
    description = say("Three columns: article, title, content")
    table = Table(report.writer, "Report Table", _CLAUSES, title=title, description=description)
    table.head(say("Article"), say("Title"), say("Content"))
    for place in clauses:
        article = checklist.articles[place]
        number: list[Piece] = [Run(capitalised(unbroken_article(report, place)), STRONG)]
        said = report.requirement(_clause(report, place), place)
        content = Run(said.line, language=said.language)
        table.texts(number, [report.title(article.title, place)], [content])


def _clause(report: Report, place: str) -> str:
    """What a clause says: its provisions are fuller than its summary, above all on time."""
    article = report.checklist.articles[place]
    provisions = [one.requirement for one in article.provisions.values()]
    return " ".join(provisions) or article.requirement


def _steps(report: Report) -> None:
    """The steps in order, each with its moment as far as it is known."""
    say, title = report.say, report.say("Steps in order")
    write_section(report, "_Toc_steps", title)
    is_party = report.assessment.assessment.position is Position.PARTY
    write_wording(report, "steps", {"party": is_party})
    caption(report, "Table", "tab_steps", title)
    description = say("Three columns: number, step, moment")
    table = Table(report.writer, "Report Table", _STEPS, title=title, description=description)
    table.head(say("No."), say("Step"), say("When"))
    listed = _taken(report) if is_party else _to_take(report)
    for number, (step, moment) in enumerate(listed, start=1):
        table.texts([str(number)], step, [moment])


Step = tuple[list[Piece], Piece]


def _to_take(report: Report) -> list[Step]:
    """The steps of a State that has not joined."""
    say, position = report.say, report.assessment.assessment.position
    unknown, before = say("No time limit is known from the checklist."), say("Before the deposit")
    ways = {
        Position.NONE: say(
            "Establish whether the State may sign, may accede, or needs an invitation first"
        ),
        Position.INVITED: say("Take up the invitation to accede"),
        Position.SIGNATORY: say("Prepare ratification, acceptance or approval"),
    }
    statements = say("Decide on reservations and declarations (Chapter {number})")
    gaps = say("Close the gaps that come first (Chapter {number})")
    in_force = say("As the final clauses say; no day can be given before the deposit.")
    return [
        ([ways[position]], unknown),
        (filled(statements, number=[_chapter("_Toc_statements")]), before),
        (filled(gaps, number=[_chapter("_Toc_gaps")]), before),
        *_notifications(report),
        ([say("Deposit the instrument, with the statements that go with it")], unknown),
        ([say("Entry into force for the State")], in_force),
    ]


def _taken(report: Report) -> list[Step]:
    """The steps of a Party: what was done, and what is left."""
    say, treaty = report.say, report.assessment.treaty
    unknown = say("not recorded")
    gaps = say("Close the gaps in duties that bind the State (Chapter {number})")
    return [
        ([say("Signature")], report.when(treaty.signed) or unknown),
        ([say("Deposit of the instrument")], report.when(treaty.deposited) or unknown),
        ([say("Entry into force for the State")], report.when(treaty.in_force) or unknown),
        *_notifications(report),
        (filled(gaps, number=[_chapter("_Toc_gaps")]), say("Due now")),
    ]


def _chapter(mark: str) -> Field:
    """The number of a chapter that comes later."""
    return paragraph_number(mark, _CHAPTERS.index(mark) + 1)


def _notifications(report: Report) -> list[Step]:
    """The authorities to name and statements to make, each with its moment."""
    unknown = report.say("No time limit is known from the checklist.")
    return [
        ([_said(report, one, one.text)], _said(report, one, one.when) if one.when else unknown)
        for one in report.checklist.notifications
    ]


def _said(report: Report, one: Choice, text: str) -> Piece:
    place = one.basis[0] if one.basis else ""
    said = report.prose(text, report.say("Statements"), place, SOURCE)
    return Run(said.line, language=said.language)
