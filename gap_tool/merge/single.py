"""Merges what is no collection - a word, a date, prose by sentence - and the comments beside it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from gap_tool.layout.house import is_prose
from gap_tool.merge.meaning import Place, value_said
from gap_tool.merge.parts import STEP, Part, moved
from gap_tool.merge.sequences import Chunk, Conflict, merge3
from gap_tool.sentences import sentence_lines


class Merged(NamedTuple):
    """The lines of a part, and the value that they give if there is no conflict in them."""

    chunks: list[Chunk]
    value: Any


class Three(NamedTuple):
    """A part in the three versions; the base may not have it."""

    base: Part | None
    ours: Part
    theirs: Part


def whole(part: Part, place: Place) -> Merged:
    """A part as one side has it."""
    return Merged([*moved(part.lines, part.column, place.column)], part.value)


def both(three: Three, place: Place) -> Merged:
    """Both versions of a part, as a conflict."""
    sides = (moved(one.lines, one.column, place.column) for one in three[1:])
    return Merged([Conflict(*sides)], None)


def single(three: Three, place: Place) -> Merged:
    """A part of which both sides changed the value or a comment."""
    base, ours, theirs = three
    values = [value_said(one.value, place.shape, one.name) if one else None for one in three]
    if base and values[1] == values[0]:
        return _with_comments(theirs, three, place)
    if values[1] == values[2] or (base and values[2] == values[0]):
        return _with_comments(ours, three, place)
    return _prose(three, place) or both(three, place)


# -- prose ------------------------------------------------------------------------------------


def _prose(three: Three, place: Place) -> Merged | None:
    """The text with the sentences that either side changed; None if it cannot be cut up."""
    ours, theirs = three.ours, three.theirs
    texts = [_pieces(one, place) if one else [] for one in three]
    chunks = merge3(*texts) if all(texts) else []
    in_lines = ours.is_text_block or theirs.is_text_block
    clean = not any(isinstance(one, Conflict) for one in chunks)
    if not chunks or not (in_lines or clean) or any(one[0][:1] in " \t" for one in texts):
        return None
    ending, extra = beside(three)
    pad = " " * (place.column + STEP)
    sign = "|-" if ours.text.startswith("|-") else "|"
    lines = [f"{_lead(ours, place.column)} {sign}{ending}"]
    value = "\n".join(one for one in chunks if isinstance(one, str))
    inner = [_indented(one, pad) for one in chunks]
    notes = _notes(merged_notes([_inner(one) for one in three], extra), place.column)
    return Merged([*notes, *lines, *inner], value)


def _pieces(part: Part, place: Place) -> list[str]:
    """The sentences of prose, the lines of other texts; none if it is no text of many lines."""
    if not isinstance(part.value, str):
        return []
    if is_prose(place.shape, part.name):
        return sentence_lines(part.value)
    return part.value.rstrip().split("\n") if part.text.startswith("|") else []


def _indented(chunk: Chunk, pad: str) -> Chunk:
    if isinstance(chunk, Conflict):
        return Conflict(*([pad + one if one else one for one in side] for side in chunk))
    return pad + chunk if chunk else chunk


def _lead(part: Part, column: int) -> str:
    return " " * column + (f"{part.key}:" if part.key else "-")


# -- comments ---------------------------------------------------------------------------------


def beside(three: Three) -> tuple[str, list[str]]:
    """The comment for the end of the line of a key, and one that finds no room there."""
    base = three.base.beside if three.base else ""
    ours, theirs = three.ours.beside, three.theirs.beside
    if theirs.strip() in (base.strip(), ours.strip()):
        return ours, []
    if ours.strip() == base.strip() or not (ours and theirs):
        return ours if ours and ours.strip() != base.strip() else theirs, []
    return ours, [theirs.strip()]


def merged_notes(three: list[list[str]], extra: list[str]) -> list[str]:
    """Comments of three versions: none that a side wrote is left out."""
    found = list(extra)
    for one in merge3(*([line.strip() for line in side] for side in three)):
        if isinstance(one, Conflict):
            found += [*one.ours, *(line for line in one.theirs if line not in one.ours)]
        else:
            found.append(one)
    return found


def notes_between(
    three: tuple[list[str], list[str], list[str]], columns: Sequence[int], column: int
) -> list[str]:
    """The lines between two parts, which hold comments, merged into a column.

    Args:
        three: the lines in the three versions.
        columns: where those of our side and of theirs stood.
        column: where they go.
    """
    base, ours, theirs = three
    if ours == base and theirs != ours:
        return moved(theirs, columns[1], column)
    if theirs in (base, ours):
        return moved(ours, columns[0], column)
    found = _notes(merged_notes([*three], []), column)
    opened, closed = ours[:1] == [""], ours[1:] and ours[-1] == ""
    return [*([""] if opened else []), *found, *([""] if closed and found else [])]


def _notes(comments: list[str], column: int) -> list[str]:
    return [" " * column + one if one else "" for one in comments]


def _inner(part: Part | None) -> list[str]:
    """The comments of a part save the one at the end of its line."""
    if part is None:
        return []
    found = list(part.comments)
    if part.beside.strip() in found:
        found.remove(part.beside.strip())
    return found


def _with_comments(chosen: Part, three: Three, place: Place) -> Merged:
    """The part as one side has it, with the comments that the other has written."""
    ending, extra = beside(three)
    lines = [*moved(_ended(chosen, ending), chosen.column, place.column)]
    known = [*_inner(three.base), *_inner(chosen)]
    other = three.ours if chosen is three.theirs else three.theirs
    extra += [one for one in _inner(other) if one not in known]
    return Merged([*_notes(extra, place.column), *lines], chosen.value)


def _ended(part: Part, ending: str) -> list[str]:
    """The lines of a part with another comment at the end of the line of its value."""
    lines, file = list(part.lines), part.file
    if ending == part.beside:
        return lines
    on = part.offsets[0] if part.is_text_block else max(*part.offsets) - 1
    at = file.line(on) - file.line(part.range[0])
    lines[at] = lines[at].rstrip()[: len(lines[at].rstrip()) - len(part.beside)] + ending
    return lines
