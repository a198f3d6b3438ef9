"""The rows of tables of concordance, and the cells that all of them share."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gap_tool.assessment import Finding, NationalProvision, Recommendation
from gap_tool.citations import article_key, article_order
from gap_tool.docx.markup import Content
from gap_tool.docx.text import Anchor, Piece, Run, bookmark
from gap_tool.report.context import Report
from gap_tool.report.words import (
    NBSP,
    STRONG,
    capitalised,
    law_name,
    place_bookmark,
    recommendation_link,
    unbroken_article,
)

Cited = list[tuple[str, Finding, NationalProvision]]
"""The places whose findings cite one national article."""


class ConventionRow(NamedTuple):
    """An article of the convention, or a provision with its own finding."""

    place: str
    name: str
    requirement: Run
    finding: Finding | None
    rating: str


def convention_rows(report: Report) -> Iterator[ConventionRow]:
    """Every article that calls for national law, each followed by its provisions with findings."""
    findings = report.assessment.findings
    for row in report.matrix.rows:
        name = report.title(report.checklist.articles[row.place].title, row.place)
        brief = Run(report.brief(row.place) or "–")
        yield ConventionRow(row.place, name, brief, findings.get(row.place), row.rating)
        for place, own in report.findings_under(row.place):
            yield ConventionRow(place, "", _requirement(report, place), own, own.rating)


def _requirement(report: Report, place: str) -> Run:
    """The first paragraph of what a provision requires."""
    provision = report.checklist.provisions.get(place)
    blocks, language = report.requirement(provision.requirement if provision else "", place)
    return Run(blocks[0] if blocks else "–", language=language)


def write_place(report: Report, cell: Content, row: ConventionRow) -> None:
    """Writes the first cell of a row; links to the place lead there, if to no card before it."""
    name, mark = capitalised(unbroken_article(report, row.place)), place_bookmark(row.place)
    piece: Piece = Run(name, STRONG)
    if not report.writer.has_anchor(mark):
        piece = Anchor(mark, (piece,))
    report.writer.paragraph(cell, "Table Text", piece)
    if row.name:
        report.writer.paragraph(cell, "Table Small", row.name)


def recommendation_lines(report: Report, listed: list[Recommendation]) -> list[list[Piece]]:
    """Recommendations by their numbers if these are explained elsewhere, else with what to do."""
    if all(report.writer.has_anchor(bookmark("rec", one.id)) for one in listed):
        return [recommendation_links(dict.fromkeys(one.id for one in listed))]
    return [recommendation_line(report, one) for one in listed]


def recommendation_line(report: Report, one: Recommendation) -> list[Piece]:
    """A recommendation by number and first sentence; links to it lead here."""
    text, language = report.first_sentence(one.text, report.say("Recommendation"), one.id)
    identifier = Anchor(bookmark("rec", one.id), (Run(one.id, STRONG),))
    return [identifier, f":{NBSP}", Run(text, language=language)]


def recommendation_links(given: Iterable[str]) -> list[Piece]:
    """Numbers of recommendations in a row, each leading to its text."""
    pieces: list[Piece] = []
    for identifier in given:
        pieces += [*([", "] if pieces else []), recommendation_link(identifier)]
    return pieces or ["–"]


def by_national_article(report: Report) -> list[Cited]:
    """The citations grouped by national article: laws in register order, then by article."""
    groups: dict[tuple[str, str], Cited] = {}
    for place, finding in _findings(report):
        for one in finding.national_provisions:
            key = (one.law, article_key(one.article or ""))
            groups.setdefault(key, []).append((place, finding, one))
    stands = {law: number for number, law in enumerate(report.assessment.laws)}
    last = len(stands)  # a law that nobody registered
    order = sorted(
        groups, key=lambda key: (stands.get(key[0], last), article_order(key[1]), key[1])
    )
    return [groups[key] for key in order]


def _findings(report: Report) -> Iterator[tuple[str, Finding]]:
    for row in report.matrix.rows:
        if row.place in report.assessment.findings:
            yield row.place, report.assessment.findings[row.place]
        yield from report.findings_under(row.place)


def write_national_article(report: Report, cell: Content, one: NationalProvision) -> None:
    """Writes the first cell of a row: the article, below it its law."""
    name = report.say("Article not identified")
    if one.article:
        name = report.say("Article {number}", number=one.article)
        name = capitalised(name.replace(" ", NBSP))
    report.writer.paragraph(cell, "Table Text", Run(name, STRONG))
    report.writer.paragraph(cell, "Table Small", law_name(report, one.law))
