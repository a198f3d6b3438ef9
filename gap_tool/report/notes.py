"""Footnotes: the law or source in full the first time, in short after that."""

from gap_tool.assessment import Evidence, NationalProvision
from gap_tool.docx.text import Link, Note, Piece, bookmark, plain, spoken_in
from gap_tool.report.context import Report
from gap_tool.report.words import filled, full_stop, law_name, law_record, source_links


def provision_note(report: Report, one: NationalProvision) -> list[Piece]:
    """The footnote of a national provision: the law, what supports it, where it was seen."""
    pieces: list[Piece] = []
    record = report.assessment.laws.get(one.law)
    if record is not None and one.law not in report.cited_laws:
        report.cited_laws.add(one.law)
        cited = law_record(report, one.law)
        pieces += spoken_in(report.language, [*cited, full_stop(plain(cited))])
    elif record is not None:
        name = law_name(report, one.law)
        link = Link(name, "#" + bookmark("law", one.law))
        cited = filled(report.say("{law}, cited above."), law=[link])
        pieces += spoken_in(report.language, cited)
    note = report.prose(one.note, report.say("Note"), one.law)
    pieces += spoken_in(note.language, [f" {text}" for text in note.blocks])
    return _note(pieces, _sources(report, one.sources))


def evidence_note(report: Report, evidence: Evidence) -> list[Piece]:
    """The footnote of a finding: its sources and what is to be said of them."""
    pieces: list[Piece] = []
    note = report.prose(evidence.note, report.say("Note"))
    for text in note.blocks:
        pieces += spoken_in(note.language, [" " if pieces else "", text])
    return _note(pieces, _sources(report, evidence.sources))


def _note(said: list[Piece], sources: list[Piece]) -> list[Piece]:
    """A footnote of two parts, either of which may be empty."""
    pieces = [*said, *([" "] if said and sources else []), *sources]
    return [Note(tuple(pieces))] if pieces else []


def _sources(report: Report, sources: list[str]) -> list[Piece]:
    """The sources: with its title where one is first cited, `cited above` after that."""
    known = [one for one in sources if one in report.cited_sources]
    fresh = [one for one in sources if one not in report.cited_sources]
    report.cited_sources.update(fresh)
    parts: list[list[Piece]] = [[*source_links([one]), f": {_title(report, one)}"] for one in fresh]
    if known:
        cited = filled(report.say("{sources}, cited above"), sources=source_links(known))
        parts.append(spoken_in(report.language, cited))
    pieces: list[Piece] = []
    for part in parts:
        pieces += ["; " if pieces else "", *part]
    return [*pieces, "."] if pieces else []


def _title(report: Report, source: str) -> str:
    record = report.assessment.sources.get(source)
    return record.title.rstrip(".") if record else source
