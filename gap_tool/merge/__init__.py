"""Merges two versions of an assessment that grew out of one: by article, field and list item, prose
by sentence, with the comments. What nobody changed keeps its lines as they are.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from gap_tool.diagnostics import Refusal
from gap_tool.document import Document
from gap_tool.layout.house import shape_of
from gap_tool.merge.meaning import Place
from gap_tool.merge.members import merged
from gap_tool.merge.parts import File, Part
from gap_tool.merge.proof import repeated_ids, require_sound, with_markers
from gap_tool.merge.sequences import Conflict
from gap_tool.merge.text import merge_lines
from gap_tool.messages import tell
from gap_tool.yaml_store import read

_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Outcome:
    """A merged file.

    Attributes:
        conflicts: how many places hold both versions, between markers.
        notes: what the user should know about the result.
    """

    content: bytes
    conflicts: int = 0
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Markers:
    """How a conflict is marked.

    Attributes:
        labels: gives the names of our side and theirs; asked only when there is a conflict.
        size: how many signs a marker has.
    """

    labels: Callable[[], tuple[str, str]] = lambda: ("ours", "theirs")
    size: int = 7


def merge(base: bytes, ours: bytes, theirs: bytes, markers: Markers | None = None) -> Outcome:
    """One version with what both sides have changed.

    Line ends and byte order mark are ours, unless only their side changed them. What cannot be
    merged as an assessment is merged line by line, and a note says so.

    Raises:
        Refusal: it would have to be merged line by line, and there is no git to do it.
    """
    if theirs in (base, ours):
        return Outcome(ours)
    if ours == base:
        return Outcome(theirs)
    three = (_text(base), _text(ours), _text(theirs))
    markers = markers or Markers()
    try:
        text, conflicts, notes = _structured(three, markers)
    except Refusal as refusal:
        text, conflicts, notes = _by_line(three, markers, str(refusal))
    except Exception as error:  # noqa: BLE001 -- git would go on with our side alone
        why = tell("a fault in gap-tool itself ({name})", name=type(error).__name__)
        text, conflicts, notes = _by_line(three, markers, why)
    ends = _chosen(*(b"\r\n" if _has_crlf(one) else b"\n" for one in (base, ours, theirs)))
    mark = _chosen(*(_MARK if one.startswith(_MARK) else b"" for one in (base, ours, theirs)))
    content = text.encode("utf-8", "surrogateescape").replace(b"\n", ends)
    return Outcome(mark + content, conflicts, notes)


def _text(content: bytes) -> str:
    text = content.removeprefix(_MARK).decode("utf-8", "surrogateescape")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _has_crlf(content: bytes) -> bool:
    return content.count(b"\r\n") * 2 > content.count(b"\n")


def _chosen(base: bytes, ours: bytes, theirs: bytes) -> bytes:
    return theirs if ours == base else ours


def _structured(three: tuple[str, str, str], markers: Markers) -> tuple[str, int, list[str]]:
    """The merged text, the number of conflicts, notes.

    Raises:
        Refusal: a version cannot be read, or the result would not be sound.
    """
    words = (tell("the common version"), tell("our version"), tell("their version"))
    documents = [_read(*one) for one in zip(three, words, strict=True)]
    base, ours, theirs = (File(one).root() if one else None for one in documents)
    shape = shape_of(ours.value) if ours else None
    if ours is None or theirs is None or shape is None or shape_of(theirs.value) is not shape:
        raise Refusal(tell("this is no assessment and no checklist"))
    if any(one.form != "block" for one in (base, ours, theirs) if one):
        raise Refusal(tell("a version stands in brackets as a whole"))
    made = merged(base, ours, theirs, Place(shape, 0))
    assert made is not None  # both sides have it
    require_sound(made, *three)
    conflicts = sum(isinstance(one, Conflict) for one in made.chunks)
    notes = [] if conflicts else _notes(made.value, ours, theirs)
    text = with_markers(made.chunks, markers.labels() if conflicts else ("", ""), markers.size)
    return text, conflicts, notes


def _read(text: str, which: str) -> Document | None:
    """The version as a document, or None if there is nothing in it (git has no common version where
    both sides added the file).
    """
    if not text.strip():
        return None
    document = read(text)
    if document.faults:
        line = document.faults[0].span.line
        raise Refusal(
            tell(
                "{which} cannot be read: line {line}: {message}",
                which=which,
                line=line,
                message=document.faults[0].message,
            )
        )
    return document


def _notes(data: object, ours: Part, theirs: Part) -> list[str]:
    """Ids that two findings now have, although neither side gave them out twice."""
    known = {name for side in (ours, theirs) for name, _ in repeated_ids(side.value)}
    return [
        tell(
            "both sides used {name} for a new recommendation ({places}): number one anew",
            name=name,
            places=tell(" and ").join(places),
        )
        for name, places in repeated_ids(data)
        if name not in known
    ]


def _by_line(three: tuple[str, str, str], markers: Markers, why: str) -> tuple[str, int, list[str]]:
    """The same without regard to what the lines say. Where the result cannot be read, although both
    sides can, the file holds all of both.
    """
    text, conflicts = merge_lines(three, markers.labels(), markers.size)
    notes = [tell("merged line by line and not by article: {why}", why=why)]
    readable = all(not read(one).faults for one in three[1:])
    if not conflicts and readable and (faults := read(text).faults):
        message = faults[0].message.partition(";")[0].rstrip()
        line = faults[0].span.line
        notes.append(
            tell("the result has a fault on line {line}: {message}", line=line, message=message)
        )
        text, conflicts = _all_of_both(three, markers), 1
    return text, conflicts, notes


def _all_of_both(three: tuple[str, str, str], markers: Markers) -> str:
    ours, theirs = ([*one.rstrip("\n").split("\n")] for one in three[1:])
    return with_markers([Conflict(ours, theirs)], markers.labels(), markers.size)
