"""The pages before the chapters: contents and the key to the marks, words and verbs."""

from enum import StrEnum

from gap_tool.docx.markup import Content
from gap_tool.docx.styles import PADDING, TEXT_WIDTH
from gap_tool.docx.tables import Table
from gap_tool.docx.text import BOLD, Piece, Run
from gap_tool.labels import strength
from gap_tool.report.context import Report
from gap_tool.report.words import chip, flag, result_words
from gap_tool.scales import STRENGTHS, Result, Status

_TERM = 2900
_KEY_WIDTHS = (_TERM, TEXT_WIDTH + 2 * PADDING - _TERM)


def write_contents_heading(report: Report) -> Content:
    """Writes the heading of the contents; returns the place of the entries, which are put in when
    all headings are known.
    """
    report.writer.paragraph(report.writer.body, "Contents Heading", "Contents")
    return report.writer.place_for_later()


def write_key(report: Report) -> None:
    """Writes how to read the report."""
    writer = report.writer
    writer.heading(1, "Front Heading", "_Toc_key", "How to read this report")
    for paragraph in report.wording.paragraphs("how-to-read"):
        writer.paragraph(writer.body, "Body Text", *paragraph)
    _table(report, "Findings", "A finding says", [(chip(one), one) for one in Status])
    _table(report, "Elements", "An element is", [(result_words(one), one) for one in Result])
    scale = report.assessment.assessment.scales.strength
    verbs = [([_verb(verb)], verb) for verb in STRENGTHS.get(scale, ())]
    _table(report, "Recommendations", "Strength", verbs, prefix="strength-")
    flags: list[tuple[list[Piece], str]] = [
        (flag(words)[1:], key)
        for words, key in (
            ("TO BE CONFIRMED", "to-be-confirmed"),
            ("PARTLY CONFIRMED", "partly-confirmed"),
            ("DRAFT", "draft"),
            ("SOURCES DISAGREE", "sources-disagree"),
            ("NOT IN FORCE", "not-in-force"),
        )
    ]
    _table(report, "Flags", "Flag", flags, prefix="flag-")


def _verb(verb: str) -> Piece:
    return Run(strength(verb)[1], BOLD)


def _table(
    report: Report,
    title: str,
    head: str,
    rows: list[tuple[list[Piece], str]],
    *,
    prefix: str = "",
) -> None:
    writer = report.writer
    meaning = "Meaning"
    table = Table(
        writer,
        "Report Table",
        _KEY_WIDTHS,
        title=f"Key: {title.lower()}",
        description=f"Two columns: {head.lower()}, {meaning.lower()}",
    )
    table.head(head, meaning)
    for term, key in rows:
        value = key.value if isinstance(key, StrEnum) else key
        template = f"key/{prefix}{value.replace('_', '-')}"
        table.texts(term, report.wording.line(template))
    writer.paragraph(writer.body, "Table Gap")
