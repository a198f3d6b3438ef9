"""The cover: what the document is, of whom and as of when."""

from gap_tool.docx.styles import PADDING, TEXT_WIDTH
from gap_tool.docx.tables import Table
from gap_tool.docx.text import Look, Piece, Run
from gap_tool.report.comparison import cover_mark
from gap_tool.report.context import Report
from gap_tool.report.words import NBSP, capitalised
from gap_tool.scales import Stage

_KEY_WIDTH = 2700
_KICKER = 200  # below it, in twips, where no cover leaves room
_PAGE, _ABOVE = 14060, 6700  # height of the text, and what stands above the particulars, in twips
_LEAST_ROOM = 240
_TEXT_LINE, _NOTE_LINE, _TITLE_LINE = 68, 112, 38  # characters to a line


def write_cover(report: Report) -> None:
    """Writes the cover, in a section of its own without header and footer."""
    writer = report.writer
    kicker = _KICKER if report.beside else None  # two languages need the room
    writer.paragraph(writer.body, "Cover Kicker", report.document, after=kicker)
    write_title(report)
    listed = facts(report)
    writer.paragraph(writer.body, "Table Gap", before=_room(report, listed))
    write_particulars(report, listed, TEXT_WIDTH)
    write_disclaimers(report)
    writer.end_section("cover")


def write_title_block(report: Report) -> None:
    """Writes the same at the head of the first page, for documents without a cover."""
    write_kicker(report)
    write_title(report)


def write_kicker(report: Report) -> None:
    """Writes the kind of document close above its title."""
    report.writer.paragraph(report.writer.body, "Cover Kicker", report.document, after=_KICKER)


def write_title(report: Report) -> None:
    """Writes country, convention, what the document is, and the marks."""
    writer, head = report.writer, report.checklist.checklist
    writer.paragraph(writer.body, "Title", report.country)
    writer.paragraph(writer.body, "Subtitle", report.convention)
    series = report.say(
        "{title}, {series} No.\u00a0{number} · opened for signature on {date}",
        title=report.title(head.short_title, head.id),
        series=head.series,
        number=head.number,
        date=report.when(head.opened),
    )
    writer.paragraph(writer.body, "Cover Line", series)
    for line in report.wording.paragraphs("cover-line"):
        writer.paragraph(writer.body, "Cover Line", *line)
    write_marks(report)


def write_marks(report: Report) -> None:
    """Writes that it is a comparison, is confidential, how far it has come, and the notice."""
    report.writer.paragraph(report.writer.body, "Cover Mark", *_marks(report))


def write_disclaimers(report: Report) -> None:
    """Writes the experts' disclaimer and the house's."""
    writer = report.writer
    disclaimer = report.assessment.assessment.disclaimer
    blocks, language = report.prose(disclaimer, report.say("Disclaimer"))
    for paragraph in blocks:
        writer.paragraph(writer.body, "Cover Note", paragraph, language=language)
    for line in report.wording.paragraphs("disclaimer", {"country": report.country}):
        writer.paragraph(writer.body, "Cover Note", *line)


def _marks(report: Report) -> list[Piece]:
    """The comparison, that it is confidential, the stage (none when final), errors, the notice."""
    stage = report.assessment.assessment.stage
    with_errors = report.say("DRAFT WITH ERRORS")
    pieces: list[Piece] = []
    if report.confidential:
        words = f"{NBSP}{report.say('CONFIDENTIAL')}{NBSP}"
        pieces.append(Run(words, Look(style="Cover Notice")))
    if pieces and (report.with_errors or stage is not Stage.FINAL):
        pieces.append("  ")
    if report.with_errors:
        pieces.append(
            Run(f"{NBSP}{with_errors}{NBSP}".replace(" ", NBSP), Look(style="Cover Stage"))
        )
    elif stage is not Stage.FINAL:
        words = f"{NBSP}{report.label(stage)}{NBSP}".replace(" ", NBSP).upper()
        pieces.append(Run(words, Look(style="Cover Stage")))
    notice = report.assessment.assessment.notice
    if notice:
        pieces += ["  "] if pieces else []
        words = notice.upper().replace(" ", NBSP)
        pieces.append(Run(f"{NBSP}{words}{NBSP}", Look(style="Cover Notice")))
    compared = cover_mark(report)
    return [*compared, "\n", *pieces] if compared and pieces else compared or pieces


def _room(report: Report, told: list[tuple[str, str]]) -> int:
    """The space, in twips, that puts the particulars at the foot of the page.

    Lines are counted by their usual length; a line too many is better than a second page.
    """
    if report.beside:
        return _LEAST_ROOM
    lines = sum(1 + len(text) // _TEXT_LINE for _, text in told)
    disclaimer = report.assessment.assessment.disclaimer or ""
    notes = 4 + len(disclaimer) // _NOTE_LINE
    title = 1 + len(report.convention) // _TITLE_LINE
    marks = 2 * bool(cover_mark(report))  # it may run over two lines
    used = _ABOVE + marks * 420 + title * 540 + lines * 285 + len(told) * 90 + notes * 220
    return max(_LEAST_ROOM, _PAGE - used)


def write_particulars(report: Report, listed: list[tuple[str, str]], width: int) -> None:
    """Writes facts as a table of keys and values.

    Args:
        report: the report.
        listed: the facts.
        width: of the text on the page.
    """
    writer = report.writer
    table = Table(
        writer,
        "Key Value Table",
        (_KEY_WIDTH, width + 2 * PADDING - _KEY_WIDTH),
        title=report.say("Particulars of this document"),
        description=report.say("Left column: what is stated; right column: the statement"),
        first_column=True,
    )
    for key, text in listed:
        cells = table.row()
        writer.paragraph(cells[0], "Table Text", Run(key, Look(bold=True, colour="navy")))
        writer.paragraph(cells[1], "Table Text", text)


def facts(report: Report) -> list[tuple[str, str]]:
    """What the document is of and how far it has come: key and value."""
    head, say = report.assessment.assessment, report.say
    scope, programme = say("Scope"), say("Programme")
    told = [
        (say("Reference"), _reference(report)),
        (say("Status of the document"), _stage(report)),
        (say("Law as at"), report.when(head.law_as_at)),
        (say("Round"), say("1 (baseline)") if head.round == 1 else str(head.round)),
        (say("Position of the State"), report.label(head.position)),
        (scope, report.prose(head.scope, scope).line),
        (say("Language"), _languages(report)),
        (programme, report.prose(head.programme, programme).line),
        (say("Authors"), "; ".join(map(_person, head.authors)) or say("Not named yet")),
        (say("Reviewers"), "; ".join(map(_person, head.reviewers)) or say("None yet")),
    ]
    return [(key, text) for key, text in told if text]


def _reference(report: Report) -> str:
    version = report.assessment.assessment.version
    if not version:
        return report.reference
    return report.say("{reference}, version {version}", reference=report.reference, version=version)


def _stage(report: Report) -> str:
    """How far the document has come, and its day."""
    head = report.assessment.assessment
    return ", ".join(one for one in (report.label(head.stage), report.when(head.date)) if one)


def _person(person: object) -> str:
    parts = (getattr(person, key) for key in ("name", "role", "organisation"))
    return ", ".join(part for part in parts if part)


def _languages(report: Report) -> str:
    original = capitalised(report.language_name(report.content_language))
    laws = {law.language for law in report.assessment.laws.values() if law.language}
    if not laws:
        return report.say("{language} (original)", language=original)
    named = report.listed([report.language_name(one) for one in sorted(laws)])
    return report.say(
        "{language} (original). National law is in {languages}", language=original, languages=named
    )
