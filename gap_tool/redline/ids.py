"""Numbers that two documents use for different things: of notes, bookmarks and relations.

Where a document is opened, what a number stands for takes its place: a bookmark's name, a note's
content. The finished document is numbered afresh.
"""

import re
from dataclasses import dataclass, replace
from functools import partial

from gap_tool.docx.house import MAIN
from gap_tool.docx.package import Package

_BOOKMARK = re.compile(r'<w:bookmark(Start|End) w:id="(\d+)"(?: w:name="([^"]*)")?')
_REFERENCE = re.compile(r'<w:footnoteReference w:id="(\d+)"')
_RELATION = re.compile(r'r:id="([^"]*)"')
_NOTE = re.compile(r'<w:footnote w:id="(\d+)">(.*?)</w:footnote>', re.DOTALL)
_OPEN = re.compile(r'w:id="~([^"]*)"')
_NOTE_SIGN = "#"  # before the number of a note's content; no bookmark begins with it


class Notes:
    """The footnotes of both documents; notes of the same content are one until they are numbered.

    Attributes:
        listed: the numbers of their contents, as the finished document refers to them.
    """

    PART = "word/footnotes.xml"

    def __init__(self) -> None:
        self.listed: list[int] = []
        self._contents: dict[str, int] = {}

    def known(self, package: Package) -> dict[str, int]:
        """The number of each note's content, by the id of the note in its document."""
        found = _NOTE.findall(package.parts[self.PART].decode())
        return {id_: self._contents.setdefault(text, len(self._contents)) for id_, text in found}

    def part(self, package: Package) -> bytes:
        """The part of the finished document, with one note for each reference."""
        frame = _NOTE.sub("", package.parts[self.PART].decode())
        contents = list(self._contents)
        notes = (
            f'<w:footnote w:id="{number}">{contents[one]}</w:footnote>'
            for number, one in enumerate(self.listed, start=1)
        )
        end = frame.rindex("</w:footnotes>")
        return (frame[:end] + "".join(notes) + frame[end:]).encode()


@dataclass(frozen=True, slots=True)
class Opened:
    """The text of a document around and in its body, without numbers."""

    head: str
    body: str
    tail: str
    bookmarks: frozenset[str]


def opened(package: Package, notes: Notes, relations: dict[str, str]) -> Opened:
    """The document of a package.

    Args:
        package: the document.
        notes: where its notes are kept.
        relations: the ids of relations that change.
    """
    text = package.parts[MAIN].decode()
    names: dict[str, str] = {}
    text = _BOOKMARK.sub(partial(_named, names), text)
    known = notes.known(package)
    text = _REFERENCE.sub(lambda at: f'<w:footnoteReference w:id="~#{known[at[1]]}"', text)
    if relations:
        text = _RELATION.sub(lambda at: f'r:id="{relations.get(at[1], at[1])}"', text)
    start = text.index("<w:body>") + len("<w:body>")
    end = text.rindex("</w:body>")
    return Opened(text[:start], text[start:end], text[end:], frozenset(names.values()))


def _named(names: dict[str, str], found: re.Match[str]) -> str:
    """A bookmark's tag with its name for a number; its start stands before its end."""
    side, number, name = found.groups()
    if name is None:
        return f'<w:bookmark{side} w:id="~{names[number]}"'
    names[number] = name
    return f'<w:bookmark{side} w:id="~{name}" w:name="{name}"'


def with_relations(old: Package, new: Package) -> tuple[Package, dict[str, str]]:
    """A copy of the new package that also leads where the old one does, and what the relations of
    the old document are called in it.
    """
    relations = {part: list(listed) for part, listed in new.relations.items()}
    made = replace(new, parts=dict(new.parts), relations=relations)
    known = {(one.type, one.target): one.id for one in relations.get(MAIN, ())}
    same = {}
    for one in old.relations.get(MAIN, ()):
        key = (one.type, one.target)
        if key not in known and one.external:
            known[key] = made.relate(MAIN, one.type, one.target, external=True)
        if known.get(key, one.id) != one.id:
            same[one.id] = known[key]
    return made, same


def numbered(text: str, notes: Notes) -> str:
    """The text with a number for each change, bookmark and reference to a note."""
    numbers: dict[str, int] = {}
    taken = 0

    def number(found: re.Match[str]) -> str:
        nonlocal taken
        name = found[1]
        if name.startswith(_NOTE_SIGN):
            notes.listed.append(int(name[1:]))
            return f'w:id="{len(notes.listed)}"'
        if name not in numbers:
            taken += 1
            if not name:  # a change: each has a number of its own
                return f'w:id="{taken}"'
            numbers[name] = taken
        return f'w:id="{numbers[name]}"'

    return _OPEN.sub(number, text)
