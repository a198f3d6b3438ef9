"""Annexes A and B: from the convention to national law, and from national law to the convention."""

from collections.abc import Iterator

from gap_tool.assessment import Finding, NationalProvision
from gap_tool.citations import article_key, article_order
from gap_tool.docx.markup import Content
from gap_tool.docx.tables import Table
from gap_tool.docx.text import Piece, Run
from gap_tool.matrix import provision_status
from gap_tool.report.context import Report, paragraphs
from gap_tool.report.words import (
    STRONG,
    article_link,
    law_name,
    provision_flags,
    recommendation_link,
    short_citation,
    status_words,
)
from gap_tool.scales import Status

_TO_LAW = (1900, 3200, 3400, 1900, 2800, 1540)
_TO_LAW_HEADS = (
    "Convention",
    "Requirement",
    "National provision",
    "Finding",
    "Gap",
    "Recommendation",
)
_FROM_LAW = (2600, 4200, 3600, 2200, 2140)
_FROM_LAW_HEADS = (
    "National article",
    "Content",
    "Convention provisions",
    "Finding",
    "Recommendation",
)


def write_concordance(report: Report) -> None:
    """Writes Annex A: a row for each article, and for each provision with its own finding."""
    writer = report.writer
    title = "Table of concordance"
    writer.heading(1, "Annex Heading", "_Toc_annex_a", title, number="Annex A")
    description = "Six columns: " + ", ".join(_TO_LAW_HEADS)
    table = Table(writer, "Report Table", _TO_LAW, title=title, description=description)
    table.head(*_TO_LAW_HEADS)
    for row in report.matrix.rows:
        content = report.checklist.articles[row.place]
        finding = report.assessment.findings.get(row.place)
        name = report.title(content.title)
        brief = report.title(content.in_brief)
        _row(report, table, row.place, name, brief, finding, row.status)
        for place, own in report.findings_under(row.place):
            provision = report.checklist.provisions.get(place)
            requirement = paragraphs(provision.requirement)[0] if provision else ""
            status = provision_status(report.assessment, place)
            _row(report, table, place, "", requirement, own, status)
    writer.paragraph(writer.body, "Table Note", *report.wording.line("concordance"))


def _row(
    report: Report,
    table: Table,
    place: str,
    name: str,
    requirement: str,
    finding: Finding | None,
    status: Status,
) -> None:
    writer, language = report.writer, report.content_language
    cells = table.row()
    link = article_link(place)
    writer.paragraph(cells[0], "Table Text", Run(link.text, STRONG))
    if name:
        writer.paragraph(cells[0], "Table Small", name)
    writer.paragraph(cells[1], "Table Text", " ".join(paragraphs(requirement)) or "–")
    _national(report, cells[2], finding)
    writer.paragraph(cells[3], "Table Text", *status_words(status))
    gaps = _gaps(finding) if finding else []
    for gap in gaps or ["–"]:
        writer.paragraph(cells[4], "Table Text", gap, language=language)
    writer.paragraph(cells[5], "Table Text", *_recommendations(finding))


def _gaps(finding: Finding) -> list[str]:
    """The gap and what is still to be confirmed."""
    open_ = " ".join(paragraphs(finding.to_confirm))
    gap = " ".join(paragraphs(finding.gap))
    return [text for text in (gap, f"To confirm: {open_}" if open_ else "") if text]


def _national(report: Report, cell: Content, finding: Finding | None) -> None:
    listed = finding.national_provisions if finding else []
    for one in listed:
        content = " ".join(paragraphs(one.content))
        pieces: list[Piece] = [short_citation(report, one)]
        pieces += [f" – {content}"] if content else []
        pieces += provision_flags(one)
        report.writer.paragraph(cell, "Table Text", *pieces, language=report.content_language)
    if not listed:
        assessed = finding is not None and finding.status is not Status.NOT_ASSESSED
        report.writer.paragraph(cell, "Table Text", "None identified" if assessed else "–")


def _recommendations(finding: Finding | None) -> list[Piece]:
    pieces: list[Piece] = []
    for one in finding.recommendations if finding else []:
        pieces += [", "] if pieces else []
        pieces.append(recommendation_link(one.id))
    return pieces or ["–"]


def write_reverse(report: Report) -> None:
    """Writes Annex B: one row for each national article that a finding cites."""
    writer = report.writer
    title = "From national law to the Convention"
    writer.heading(1, "Annex Heading", "_Toc_annex_b", title, number="Annex B")
    entries = _by_national_article(report)
    if not entries:
        for pieces in report.wording.paragraphs("no-national-law"):
            writer.paragraph(writer.body, "Body Text", *pieces)
        return
    description = "Five columns: " + ", ".join(_FROM_LAW_HEADS)
    table = Table(writer, "Report Table", _FROM_LAW, title=title, description=description)
    table.head(*_FROM_LAW_HEADS)
    for cited in entries:
        _national_row(report, table, cited)
    writer.paragraph(writer.body, "Table Note", *report.wording.line("reverse"))


def _by_national_article(report: Report) -> list[list[tuple[str, Finding, NationalProvision]]]:
    """The citations grouped by national article: laws in register order, then by article."""
    groups: dict[tuple[str, str], list[tuple[str, Finding, NationalProvision]]] = {}
    for place, finding in _findings(report):
        for one in finding.national_provisions:
            key = (one.law, article_key(one.article or ""))
            groups.setdefault(key, []).append((place, finding, one))
    laws = list(report.assessment.laws)
    order = sorted(groups, key=lambda key: (laws.index(key[0]), article_order(key[1]), key[1]))
    return [groups[key] for key in order]


def _findings(report: Report) -> Iterator[tuple[str, Finding]]:
    for row in report.matrix.rows:
        if row.place in report.assessment.findings:
            yield row.place, report.assessment.findings[row.place]
        yield from report.findings_under(row.place)


def _national_row(
    report: Report, table: Table, cited: list[tuple[str, Finding, NationalProvision]]
) -> None:
    writer, language = report.writer, report.content_language
    first = cited[0][2]
    cells = table.row()
    name = f"Article\u00a0{first.article}" if first.article else "Article not identified"
    writer.paragraph(cells[0], "Table Text", Run(name, STRONG))
    writer.paragraph(cells[0], "Table Small", law_name(report, first.law))
    contents = dict.fromkeys(" ".join(paragraphs(one.content)) for _, _, one in cited)
    for text in [text for text in contents if text] or ["–"]:
        writer.paragraph(cells[1], "Table Text", text, language=language)
    for place, finding, one in cited:
        writer.paragraph(cells[2], "Table Text", article_link(place), *provision_flags(one))
        writer.paragraph(cells[3], "Table Text", *status_words(finding.status))
    given = dict.fromkeys(one.id for _, finding, _ in cited for one in finding.recommendations)
    pieces: list[Piece] = []
    for identifier in given:
        pieces += [*([", "] if pieces else []), recommendation_link(identifier)]
    writer.paragraph(cells[4], "Table Text", *(pieces or ["–"]))
