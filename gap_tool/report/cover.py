"""The cover: what the document is, of whom and as of when; and the marks in every header."""

from lxml import etree

from gap_tool.docx.styles import COLOURS, PADDING, TEXT_WIDTH
from gap_tool.docx.tables import Table
from gap_tool.docx.text import Look, Piece, Run
from gap_tool.docx.xml import Element, W, find_all, name, serialise
from gap_tool.labels import label
from gap_tool.report.context import Report, paragraphs
from gap_tool.report.words import FLAG, NBSP
from gap_tool.scales import Stage

WITH_ERRORS = "DRAFT WITH ERRORS"
_KEY_WIDTH = 2700
_HEADER_LINE = 68  # characters that fit beside the marks
_PAGE, _ABOVE = 14060, 6700  # height of the text, and what stands above the particulars, in twips
_TEXT_LINE, _NOTE_LINE, _TITLE_LINE = 68, 112, 38  # characters to a line


def write_cover(report: Report) -> None:
    """Writes the cover, in a section of its own without header and footer."""
    writer, head = report.writer, report.checklist.checklist
    writer.paragraph(writer.body, "Cover Kicker", "Legislative gap assessment")
    writer.paragraph(writer.body, "Title", report.country)
    writer.paragraph(writer.body, "Subtitle", report.convention)
    short = report.title(head.short_title)
    opened = f"opened for signature on {report.when(head.opened)}"
    series = f"{short}, {head.series} No.{NBSP}{head.number} · {opened}"
    writer.paragraph(writer.body, "Cover Line", series)
    for line in report.wording.paragraphs("cover-line"):
        writer.paragraph(writer.body, "Cover Line", *line)
    writer.paragraph(writer.body, "Cover Mark", *_marks(report))
    facts = _facts(report)
    writer.paragraph(writer.body, "Table Gap", before=_room(report, facts))
    _particulars(report, facts)
    for paragraph in paragraphs(report.assessment.assessment.disclaimer):
        writer.paragraph(writer.body, "Cover Note", paragraph, language=report.content_language)
    for line in report.wording.paragraphs("disclaimer", {"country": report.country}):
        writer.paragraph(writer.body, "Cover Note", *line)
    writer.end_section("cover")


def _marks(report: Report) -> list[Piece]:
    """The stage (none when final), errors, and the notice."""
    stage = report.assessment.assessment.stage
    pieces: list[Piece] = []
    if report.with_errors:
        pieces.append(
            Run(f"{NBSP}{WITH_ERRORS}{NBSP}".replace(" ", NBSP), Look(style="Cover Stage"))
        )
    elif stage is not Stage.FINAL:
        words = f"{NBSP}{label(stage)}{NBSP}".replace(" ", NBSP).upper()
        pieces.append(Run(words, Look(style="Cover Stage")))
    notice = report.assessment.assessment.notice
    if notice:
        pieces += ["  "] if pieces else []
        words = notice.upper().replace(" ", NBSP)
        pieces.append(Run(f"{NBSP}{words}{NBSP}", Look(style="Cover Notice")))
    return pieces


def _room(report: Report, facts: list[tuple[str, str]]) -> int:
    """The space, in twips, that puts the particulars at the foot of the page.

    Lines are counted by their usual length; a line too many is better than a second page.
    """
    lines = sum(1 + len(text) // _TEXT_LINE for _, text in facts)
    disclaimer = report.assessment.assessment.disclaimer or ""
    notes = 4 + len(disclaimer) // _NOTE_LINE
    title = 1 + len(report.convention) // _TITLE_LINE
    used = _ABOVE + title * 540 + lines * 285 + len(facts) * 90 + notes * 220
    return max(240, _PAGE - used)


def _particulars(report: Report, facts: list[tuple[str, str]]) -> None:
    writer = report.writer
    table = Table(
        writer,
        "Key Value Table",
        (_KEY_WIDTH, TEXT_WIDTH + 2 * PADDING - _KEY_WIDTH),
        title="Particulars of this document",
        description="Left column: what is stated; right column: the statement",
        first_column=True,
    )
    for key, text in facts:
        cells = table.row()
        writer.paragraph(cells[0], "Table Text", Run(key, Look(bold=True, colour=COLOURS["navy"])))
        writer.paragraph(cells[1], "Table Text", text)


def _facts(report: Report) -> list[tuple[str, str]]:
    head = report.assessment.assessment
    stage = ", ".join(one for one in (label(head.stage), report.when(head.date)) if one)
    people = {
        "Authors": [_person(one) for one in head.authors],
        "Reviewers": [_person(one) for one in head.reviewers],
    }
    version = f", version {head.version}" if head.version else ""
    facts = [
        ("Reference", report.reference + version),
        ("Status of the document", stage),
        ("Law as at", report.when(head.law_as_at)),
        ("Round", "1 (baseline)" if head.round == 1 else str(head.round)),
        ("Position of the State", label(head.position)),
        ("Scope", " ".join(paragraphs(head.scope))),
        ("Language", _languages(report)),
        ("Programme", " ".join(paragraphs(head.programme))),
        ("Authors", "; ".join(people["Authors"]) or "Not named yet"),
        ("Reviewers", "; ".join(people["Reviewers"]) or "None yet"),
    ]
    return [(key, text) for key, text in facts if text]


def _person(person: object) -> str:
    parts = (getattr(person, key) for key in ("name", "role", "organisation"))
    return ", ".join(part for part in parts if part)


def _languages(report: Report) -> str:
    original = report.language_name(report.content_language)
    laws = {law.language for law in report.assessment.laws.values() if law.language}
    named = report.listed([report.language_name(one) for one in sorted(laws)])
    return f"{original} (original)" + (f". National law is in {named}" if named else "")


def fill_headers(report: Report) -> None:
    """Puts the words into the headers and footers of the base document."""
    law_as_at = report.when(report.assessment.assessment.law_as_at)
    words: dict[str, list[Piece]] = {
        "{country}": [report.country],
        "{convention}": [_running_title(report)],
        "{marks}": _header_marks(report),
        "{reference}": [f"{report.reference} · law as at {law_as_at}"],
        "{page_word}": ["Page"],
        "{of_word}": ["of"],
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
    full = f"{report.convention} ({head.series} No.{NBSP}{head.number})"
    if len(report.country) + len(full) <= _HEADER_LINE:
        return full
    return f"{report.title(head.short_title)} ({head.series} No.{NBSP}{head.number})"


def _header_marks(report: Report) -> list[Piece]:
    head = report.assessment.assessment
    stage = WITH_ERRORS if report.with_errors else label(head.stage).upper()
    pieces: list[Piece] = []
    if report.with_errors or head.stage is not Stage.FINAL:
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
