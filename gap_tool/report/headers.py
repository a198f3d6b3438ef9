"""What stands at the head and foot of every page: State, convention, marks, reference."""

from lxml import etree

from gap_tool.docx.text import Piece, Run
from gap_tool.docx.xml import Element, W, find_all, name, serialise
from gap_tool.report.comparison import header_mark
from gap_tool.report.context import Report
from gap_tool.report.words import FLAG, NBSP
from gap_tool.scales import Stage

_HEADER_LINE = 68  # characters that fit beside the marks


def fill_headers(report: Report) -> None:
    """Puts the words into the headers and footers of the base document."""
    as_at = report.when(report.assessment.assessment.law_as_at)
    foot = report.say("{reference} · law as at {date}", reference=report.reference, date=as_at)
    words: dict[str, list[Piece]] = {
        "{country}": [report.country],
        "{convention}": [_running_title(report)],
        "{marks}": _header_marks(report),
        "{reference}": [foot],
        "{page_word}": [report.say("Page")],
        "{of_word}": [report.say("of")],
    }
    package = report.writer.house.package
    for part in sorted(package.parts):
        if part.startswith(("word/header", "word/footer")):
            tree = etree.fromstring(package.parts[part])
            for run in list(find_all(tree, "w:r")):
                _fill(report, run, words)
            package.add(part, serialise(tree))


def _running_title(report: Report) -> str:
    """The convention as every page names it: by its short title where the full one is long."""
    head = report.checklist.checklist
    full, short = (_with_number(report, one) for one in (head.title, head.short_title))
    return full if len(report.country) + len(full) <= _HEADER_LINE else short


def _with_number(report: Report, titles: dict[str, str]) -> str:
    head = report.checklist.checklist
    return report.say(
        "{title} ({series} No.\u00a0{number})",
        title=report.title(titles, head.id),
        series=head.series,
        number=head.number,
    )


def _header_marks(report: Report) -> list[Piece]:
    head = report.assessment.assessment
    words = report.say("DRAFT WITH ERRORS")
    stage = words if report.with_errors else report.label(head.stage).upper()
    pieces = header_mark(report)
    if report.confidential:
        pieces += ["  "] if pieces else []
        pieces.append(Run(report.say("CONFIDENTIAL"), FLAG))
    if report.with_errors or (head.stage is not Stage.FINAL and not pieces):
        pieces += ["  "] if pieces else []
        pieces.append(Run(stage.replace(" ", NBSP), FLAG))
    if head.notice:
        pieces.append(f"  {head.notice.split(' – ')[0]}")
    return pieces


def _fill(report: Report, run: Element, words: dict[str, list[Piece]]) -> None:
    """Replaces the markers in a run: plain words inside it, other pieces as runs before it."""
    node = run.find(name("w:t"))
    if node is None or "{" not in (node.text or ""):
        return
    text = node.text
    for marker, pieces in words.items():
        if text.strip() == marker and not all(isinstance(one, str) for one in pieces):
            made = report.writer.runs(pieces, "header", report.language)
            for one in list(etree.fromstring(f'<w:p xmlns:w="{W}">{made}</w:p>')):
                run.addprevious(one)
            run.getparent().remove(run)
            return
        text = text.replace(marker, "".join(one for one in pieces if isinstance(one, str)))
    node.text = text
    node.set(name("xml:space"), "preserve")
