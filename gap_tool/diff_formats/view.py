"""What all formats of a comparison show: headings, sentences, statuses, words gone and new."""

from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from gap_tool import ids
from gap_tool.assessment import Assessment, Finding
from gap_tool.change_words import sentence
from gap_tool.changes import Change
from gap_tool.checklist import Checklist
from gap_tool.comparison import Comparison, Pair
from gap_tool.diagnostics import Refusal
from gap_tool.diff_formats.passages import words as words_of
from gap_tool.fields import title_in
from gap_tool.labels import MARKS, begun, cited
from gap_tool.labels import words as vocabulary
from gap_tool.messages import language, tell, tell_plural, to_tell
from gap_tool.scales import Status
from gap_tool.word_diff import Stretch
from gap_tool.workspace import Workspace

_HEADINGS = {
    "assessment": to_tell("The assessment"),
    "treaty": to_tell("The State and the convention"),
    "reservations": to_tell("Reservations"),
    "declarations": to_tell("Declarations"),
    "laws": to_tell("Laws"),
    "sources": to_tell("Sources"),
}


class Entry(NamedTuple):
    """A change: what happened in a sentence, and the words of the text that changed, if any."""

    change: Change
    sentence: str
    words: list[Stretch]


class Part(NamedTuple):
    """The changes of an article, or of a part of the header."""

    place: str
    heading: str
    entries: list[Entry]


class Page(NamedTuple):
    """An assessment with its changes, and the language that its texts are in."""

    pair: Pair
    parts: list[Part]
    language: str


class StatusRow(NamedTuple):
    """A finding whose status changed, before and after; None where there was no finding."""

    place: str
    before: Finding | None
    after: Finding | None


def heading(comparison: Comparison) -> str:
    """What is compared: `From version 3f2a1c9 of 2 October 2026 to the present version`."""
    return tell("From {old} to {new}", old=comparison.old, new=comparison.new)


def nothing(comparison: Comparison) -> str:
    """What to say where no assessment differs."""
    if comparison.faults:
        return tell("{versions}: nothing could be compared.", versions=heading(comparison))
    return tell("{versions}: no assessment has changed.", versions=heading(comparison))


def checklist_lines(comparison: Comparison) -> list[str]:
    """What to say of files that are not assessments."""
    return [tell("{path} changed: see git diff", path=path) for path in comparison.checklists]


def name(pair: Pair) -> str:
    """The file, with its old name if it had another one."""
    path = pair.side.path
    if pair.old and _renamed(pair):
        return tell("{path} (was {old})", path=path, old=pair.old.path)
    return path


def _renamed(pair: Pair) -> bool:
    """Whether the file had another name; two files that are compared bear their own as labels."""
    old, new = pair.old, pair.new
    return bool(old and new and old.path not in (new.path, old.label))


def summary(pair: Pair) -> str:
    """What happened to an assessment, in a sentence."""
    if pair.old is None or pair.new is None:
        told = _statuses(pair.side.assessment)
        if pair.new:
            return tell("New assessment: {findings}.", findings=told)
        return tell("This assessment was removed: {findings}.", findings=told)
    if pair.is_layout_only:
        same = pair.old.text.content == pair.new.text.content
        return tell(_SAME[not same, _renamed(pair)])
    places = {ids.article_of(one.place) for one in pair.changes if ids.is_id(one.place)}
    rows = len(status_rows(pair))
    return tell(
        _SUMMARIES[bool(places), bool(rows)],
        changes=counted_changes(len(pair.changes)),
        articles=tell_plural("{count} article", "{count} articles", len(places)),
        number=rows,
    )


# What to say of a file that says the same, by whether its layout and its name changed.
_SAME = {
    (True, True): to_tell(
        "Only the layout and the name of the file changed: it says the same as before."
    ),
    (True, False): to_tell("Only the layout of the file changed: it says the same as before."),
    (False, True): to_tell("Only the name of the file changed: it says the same as before."),
    (False, False): to_tell("It says the same as before."),
}
# By whether articles changed, and whether statuses did.
_SUMMARIES = {
    (True, True): to_tell("{changes} in {articles}, {number} of them of status."),
    (True, False): to_tell("{changes} in {articles}."),
    (False, True): to_tell("{changes}, {number} of them of status."),
    (False, False): to_tell("{changes}."),
}


def counted_changes(number: int) -> str:
    """`1 change`, `2 changes`."""
    return tell_plural("{count} change", "{count} changes", number)


def _statuses(assessment: Assessment) -> str:
    found = [one.status for one in assessment.findings.values()]
    counts = ((status, found.count(status)) for status in Status)
    told = [
        tell("{number} {status}", number=number, status=vocabulary().label(status).lower())
        for status, number in counts
        if number
    ]
    findings = tell_plural("{count} finding", "{count} findings", len(found))
    return f"{findings} ({', '.join(told)})" if told else findings


def left_out(pair: Pair) -> list[str]:
    """What could not be compared because of its faults, a sentence for each version."""
    return [
        tell(
            "Not compared because of faults in {version}: {entries} (gap-tool check tells more).",
            version=side.label,
            entries=", ".join(map(_entry_name, side.left_out)),
        )
        for side in (pair.old, pair.new)
        if side and side.left_out
    ]


def _entry_name(entry: str) -> str:
    return cited(entry) if ids.is_id(entry) else entry


def status_rows(pair: Pair) -> list[StatusRow]:
    """The findings whose status changed, in treaty order."""
    if pair.old is None or pair.new is None:
        return []
    befores, afters = pair.old.assessment.findings, pair.new.assessment.findings
    faulty = {*pair.old.left_out, *pair.new.left_out}
    rows = []
    for place in sorted((befores.keys() | afters.keys()) - faulty, key=ids.order):
        row = StatusRow(place, befores.get(place), afters.get(place))
        if status_words(row.before) != status_words(row.after):
            rows.append(row)
    return rows


def columns() -> tuple[str, str, str]:
    """The head of the table of findings whose status changed."""
    return tell("Article"), tell("Before"), tell("After")


def status_words(finding: Finding | None) -> str:
    """A status with its mark, in the words of the scale in use."""
    if finding is None:
        return tell("no finding")
    status, rating = finding.status, finding.rating
    own = rating.replace("_", " ").capitalize()
    return f"{MARKS[status]} {vocabulary().label(status) if rating == status else own}"


# -- the changes --------------------------------------------------------------------------------


def parts(pair: Pair) -> list[Part]:
    """The changes of an assessment under the headings they belong to."""
    if pair.old is None or pair.new is None or pair.is_layout_only:
        return []
    side = pair.side
    checklist = _checklist(side.text.file.parent, side.assessment.assessment.convention)
    grouped = groupby(pair.changes, key=lambda one: ids.article_of(one.place))
    return [
        Part(
            place,
            title(place, checklist),
            [Entry(one, told(one, pair), words_of(one)) for one in held],
        )
        for place, held in grouped
    ]


def pages(pairs: list[Pair]) -> list[Page]:
    """Several assessments with their changes."""
    return [Page(one, parts(one), one.side.assessment.assessment.language) for one in pairs]


@lru_cache(maxsize=32)
def _checklist(folder: Path, convention: str) -> Checklist | None:
    """The convention's titles are a help; without them the numbers of the articles do."""
    try:
        return Workspace.around(folder).checklist(convention)
    except Refusal:
        return None


def title(place: str, checklist: Checklist | None) -> str:
    """A heading: `Article 6 – Misuse of devices`."""
    if not ids.is_id(place):
        return tell(_HEADINGS[place]) if place in _HEADINGS else place
    named = begun(cited(place))
    held = checklist.articles.get(place) if checklist else None
    return f"{named} – {title_in(held.title, language())}" if held else named


def told(change: Change, pair: Pair) -> str:
    """A change in a sentence."""
    assert pair.old is not None
    assert pair.new is not None
    return sentence(change, pair.new.assessment, pair.old.assessment)
