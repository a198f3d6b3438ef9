"""The pages before the chapters: contents and the key to the marks, words and verbs."""

from gap_tool.docx.contents import add_contents
from gap_tool.docx.markup import Content
from gap_tool.docx.styles import PADDING, TEXT_WIDTH
from gap_tool.docx.tables import Table
from gap_tool.docx.text import BOLD, Piece, Run
from gap_tool.fields import Text
from gap_tool.report.context import Report
from gap_tool.report.ratings import verb_words
from gap_tool.report.words import chip, flag, result_words
from gap_tool.scales import Result, Verified
from gap_tool.translation import SOURCE

_LISTED = 3  # levels of headings
_TERM = 2900
_KEY_WIDTHS = (_TERM, TEXT_WIDTH + 2 * PADDING - _TERM)


def write_contents_heading(report: Report) -> Content:
    """Writes the heading of the contents; returns the place of the entries, which are put in when
    all headings are known.
    """
    report.writer.paragraph(report.writer.body, "Contents Heading", report.say("Contents"))
    return report.writer.place_for_later()


def fill_contents(report: Report, place: Content) -> None:
    """Puts the headings written so far, down to articles, into their place in the contents."""
    listed = [one for one in report.writer.headings if one.level <= _LISTED]
    add_contents(report.writer, place, listed, report.pages)


def write_key(report: Report) -> None:
    """Writes how to read the report."""
    writer = report.writer
    writer.heading(1, "Front Heading", "_Toc_key", report.say("How to read this report"))
    for paragraph in report.wording.paragraphs("how-to-read"):
        writer.paragraph(writer.body, "Body Text", *paragraph)
    say = report.say
    _findings(report)
    writer.paragraph(writer.body, "Table Gap")
    results = {one.value: result_words(report, one) for one in Result}
    _table(report, say("Key: elements"), say("An element is"), results)
    writer.paragraph(writer.body, "Table Gap")
    _strengths(report)
    writer.paragraph(writer.body, "Table Gap")
    flags = {
        "flag-to-be-confirmed": flag(report, report.label(Verified.NO))[1:],
        "flag-partly-confirmed": flag(report, report.label(Verified.PARTLY))[1:],
        "flag-draft": flag(report, say("DRAFT"))[1:],
        "flag-sources-disagree": flag(report, say("SOURCES DISAGREE"))[1:],
        "flag-not-in-force": flag(report, say("NOT IN FORCE"))[1:],
    }
    _table(report, say("Key: flags"), say("Flag"), flags)


def _findings(report: Report) -> None:
    rows = [
        (chip(report, rating), _meaning(report, rating, one.meaning))
        for rating, one in report.scale.values.items()
    ]
    _rows(report, report.say("Key: findings"), report.say("A finding says"), rows)


def _strengths(report: Report) -> None:
    rows: list[tuple[list[Piece], list[Piece]]] = [
        ([Run(verb_words(report, verb), BOLD)], _meaning(report, f"strength-{verb}", one.meaning))
        for verb, one in report.verbs.verbs.items()
    ]
    _rows(report, report.say("Key: recommendations"), report.say("Strength"), rows)


def _meaning(report: Report, key: str, text: Text | None) -> list[Piece]:
    """What a term means: in the words of its scale, else in those of the templates."""
    if text is None:
        return report.wording.line(f"key/{key.replace('_', '-')}")
    said = report.prose(text, report.say("Meaning"), key, SOURCE)
    return [Run(said.line, language=said.language)]


def _table(report: Report, title: str, head: str, terms: dict[str, list[Piece]]) -> None:
    """A table of terms; the meaning of each stands in the template of its name."""
    rows = [
        (term, report.wording.line(f"key/{key.replace('_', '-')}")) for key, term in terms.items()
    ]
    _rows(report, title, head, rows)


def _rows(
    report: Report, title: str, head: str, rows: list[tuple[list[Piece], list[Piece]]]
) -> None:
    """A table of terms with their meanings."""
    writer, meaning = report.writer, report.say("Meaning")
    columns = f"{head.lower()}, {meaning.lower()}"
    description = report.say("Two columns: {columns}", columns=columns)
    table = Table(writer, "Report Table", _KEY_WIDTHS, title=title, description=description)
    table.head(head, meaning)
    for term, words in rows:
        table.texts(term, words)
