"""The last annex: origin of the report, wording that awaits review, texts in other languages."""

from gap_tool import ids
from gap_tool.docx.styles import PADDING, TEXT_WIDTH
from gap_tool.docx.tables import Table
from gap_tool.docx.text import Run
from gap_tool.report.chapters import write_annex
from gap_tool.report.context import Report
from gap_tool.report.words import NAVY

_FULL = TEXT_WIDTH + 2 * PADDING
_KEY_WIDTH = 2700


def write_about(report: Report) -> None:
    """Writes the last annex: what the report was made from, and which of its words are not final.

    It is written last, when all that is not translated has been met.
    """
    writer = report.writer
    title = report.say("About this document")
    write_annex(report, "_Toc_provenance", title)
    for pieces in report.wording.paragraphs("provenance"):
        writer.paragraph(writer.body, "Body Text", *pieces)
    table = Table(
        writer,
        "Key Value Table",
        (_KEY_WIDTH, _FULL - _KEY_WIDTH),
        title=title,
        description=report.say("Left column: what is stated; right column: the statement"),
        first_column=True,
    )
    for key, text in [*_facts(report), *_language_facts(report)]:
        cells = table.row()
        writer.paragraph(cells[0], "Table Text", Run(key, NAVY))
        writer.paragraph(cells[1], "Table Text", text)


def _facts(report: Report) -> list[tuple[str, str]]:
    made, head, say = report.provenance, report.checklist.checklist, report.say
    version = made.commit or say("not under version control")
    if made.commit and made.changed:
        version = say("{version}, with changes that are not committed", version=made.commit)
    edition = say("{checklist}, edition {edition}", checklist=head.id, edition=head.edition)
    return [
        (say("Reference"), report.reference),
        (say("Workspace version"), version),
        (say("Assessment, SHA-256"), _in_groups(made.assessment_hash)),
        (say("Checklist"), edition),
        (say("Checklist, SHA-256"), _in_groups(made.checklist_hash)),
        (say("Made with"), made.tool),
    ]


def _in_groups(digest: str) -> str:
    """A long hexadecimal number in groups of eight, so that it breaks between them."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


def _language_facts(report: Report) -> list[tuple[str, str]]:
    """Whose review the wording awaits, and what there is only in another language; in a document
    in two languages all of it, so that both have the same rows.
    """
    say, wording, all_ = report.say, report.wording, bool(report.beside)
    labels, texts = report.translation.awaiting, len(wording.awaiting)
    facts = []
    if labels or texts or all_:
        awaiting = say(
            "Not yet reviewed by a native lawyer: labels – {labels}, standing texts – {texts}.",
            labels=labels,
            texts=texts,
        )
        facts.append((say("Wording"), awaiting))
    if wording.untranslated or all_:
        named = ", ".join(sorted(wording.untranslated)) or "–"
        facts.append((say("Standing texts in English"), named))
    if report.untranslated or all_:
        told = (_told(report, kind, list(places)) for kind, places in report.untranslated.items())
        facts.append((say("Not available in this language"), "; ".join(told) or "–"))
    return facts


def _told(report: Report, kind: str, places: list[str]) -> str:
    """How many texts of a kind are not translated, and where they stand."""
    where = "; ".join(_where(report, places))
    if not where:
        return kind
    return report.say("{kind} – {count} ({places})", kind=kind, count=len(places), places=where)


def _where(report: Report, places: list[str]) -> list[str]:
    """The articles in one phrase, then other places by their names."""
    cited = {ids.article_of(one) for one in places if ids.is_id(one)}
    articles = [report.translation.articles(sorted(cited, key=ids.order))] if cited else []
    return [*articles, *(one for one in places if one and not ids.is_id(one))]


def untranslated(report: Report) -> list[str]:
    """Every text that stands in another language than the report's, with its place."""
    named = [
        f"{kind}: {report.article(place) if ids.is_id(place) else place}" if place else kind
        for kind, places in report.untranslated.items()
        for place in places
    ]
    return [*named, *(f"{one}.txt" for one in sorted(report.wording.untranslated))]
