"""Writes a document on a base: paragraphs, runs, footnotes, bookmarks, links and sections.

Everything is built from the top down (a parent is given, a child is appended), which lxml does
without copying, and in the order that the schema asks for.
"""

import copy
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from gap_tool.docx.house import MAIN, House
from gap_tool.docx.languages import stretches
from gap_tool.docx.looks import Looks
from gap_tool.docx.styles import HANG
from gap_tool.docx.text import PLAIN, Anchor, Field, Link, Look, Note, Piece, Run, plain
from gap_tool.docx.xml import Element, name, root, serialise

_SUB = etree.SubElement
_P, _PPR, _R, _T = (name(f"w:{one}") for one in ("p", "pPr", "r", "t"))
_VAL, _PSTYLE = name("w:val"), name("w:pStyle")
_SPACE = name("xml:space")
_NOTE_STYLE = Look(style="footnote reference")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as the contents list it."""

    level: int
    number: str
    text: str
    bookmark: str


class Writer:
    """A document in the making.

    Attributes:
        body: where content is appended.
        headings: every heading written so far, for the contents.
    """

    def __init__(self, house: House, language: str) -> None:
        self.house = house
        self.language = language
        self.headings: list[Heading] = []
        self._root = root("w:document")
        self.body: Element = _SUB(self._root, name("w:body"))
        self._notes = etree.fromstring(house.package.parts["word/footnotes.xml"])
        self._note_ids = 0
        self._ids = 0
        self._links: dict[str, str] = {}
        self._looks = Looks(house, language)
        self._anchors: set[str] = set()

    # -- paragraphs and runs ------------------------------------------------------------------

    def paragraph(
        self,
        parent: Element,
        style: str,
        *pieces: Piece,
        language: str | None = None,
        number: str | None = None,
    ) -> Element:
        """Appends a paragraph and returns it.

        Args:
            parent: the body or a cell.
            style: a paragraph style by name.
            pieces: its content.
            language: what the content is in, if not the document's language.
            number: the list whose next number the paragraph bears, if its style bears none.
        """
        made = _SUB(parent, _P)
        properties = _SUB(made, _PPR)
        _SUB(properties, _PSTYLE).set(_VAL, self.house.style(style))
        if number is not None:
            listed = _SUB(properties, name("w:numPr"))
            _SUB(listed, name("w:ilvl")).set(_VAL, "0")
            _SUB(listed, name("w:numId")).set(_VAL, number)
            indent = _SUB(properties, name("w:ind"))  # the list's own indent would win otherwise
            indent.set(name("w:left"), str(HANG))
            indent.set(name("w:hanging"), str(HANG))
        self.add(made, pieces, style, language or self.language)
        return made

    def add(self, parent: Element, pieces: Iterable[Piece], style: str, language: str) -> None:
        """Appends pieces to a paragraph (or link) of the given style."""
        for piece in pieces:
            if isinstance(piece, str):
                self._run(parent, piece, PLAIN, style, language)
            elif isinstance(piece, Run):
                self._run(parent, piece.text, piece.look, style, piece.language or language)
            elif isinstance(piece, Link):
                self._link(parent, piece, style, language)
            elif isinstance(piece, Field):
                self._field(parent, piece, style, language)
            elif isinstance(piece, Anchor):
                self.anchored(parent, piece.name, piece.pieces, style, language)
            else:
                self._note(parent, piece, language)

    def anchored(
        self, parent: Element, bookmark: str, pieces: Iterable[Piece], style: str, language: str
    ) -> None:
        """Appends pieces with a bookmark around them. Raises ValueError if it exists already."""
        if bookmark in self._anchors:
            raise ValueError(f"the bookmark {bookmark} stands twice")
        self._anchors.add(bookmark)
        self._ids += 1
        start = _SUB(parent, name("w:bookmarkStart"))
        start.set(name("w:id"), str(self._ids))
        start.set(name("w:name"), bookmark)
        end = str(self._ids)
        self.add(parent, pieces, style, language)
        _SUB(parent, name("w:bookmarkEnd")).set(name("w:id"), end)

    def has_anchor(self, bookmark: str) -> bool:
        """Whether the bookmark has been written."""
        return bookmark in self._anchors

    def shade(self, paragraph: Element, colour: str) -> None:
        """Tints a paragraph that has no properties but its style."""
        shade = _SUB(paragraph[0], name("w:shd"))
        shade.set(_VAL, "clear")
        shade.set(name("w:color"), "auto")
        shade.set(name("w:fill"), colour)

    def space(self, paragraph: Element, twips: int) -> None:
        """Sets the space above a paragraph that has no properties but its style."""
        _SUB(paragraph[0], name("w:spacing")).set(name("w:before"), str(twips))

    def _run(self, parent: Element, text: str, look: Look, style: str, language: str) -> None:
        for piece, spoken in stretches(text, language) if text else ():
            made = _SUB(parent, _R)
            properties = self._looks.properties(look, spoken, style)
            if properties is not None:
                made.append(copy.copy(properties))
            if "\t" in piece or "\n" in piece:
                _broken(made, piece)
            else:
                _text(made, piece)

    def _link(self, parent: Element, link: Link, style: str, language: str) -> None:
        made = _SUB(parent, name("w:hyperlink"))
        if link.target.startswith("#"):
            made.set(name("w:anchor"), link.target[1:])
        else:
            made.set(name("r:id"), self._relation(link.target))
        made.set(name("w:history"), "1")
        self._run(made, link.text, link.look, style, language)

    def _relation(self, address: str) -> str:
        if address not in self._links:
            relate = self.house.package.relate
            self._links[address] = relate(MAIN, "hyperlink", address, external=True)
        return self._links[address]

    def _field(self, parent: Element, field: Field, style: str, language: str) -> None:
        properties = self._looks.properties(field.look, language, style)

        def run() -> Element:
            made = _SUB(parent, _R)
            if properties is not None:
                made.append(copy.copy(properties))
            return made

        _SUB(run(), name("w:fldChar")).set(name("w:fldCharType"), "begin")
        _text(run(), f" {field.instruction} ", name("w:instrText"))
        _SUB(run(), name("w:fldChar")).set(name("w:fldCharType"), "separate")
        _text(run(), field.cached)
        _SUB(run(), name("w:fldChar")).set(name("w:fldCharType"), "end")

    # -- footnotes ----------------------------------------------------------------------------

    def _note(self, parent: Element, note: Note, language: str) -> None:
        self._note_ids += 1
        run = _SUB(parent, _R)
        run.append(copy.copy(self._looks.properties(_NOTE_STYLE, self.language, "")))
        _SUB(run, name("w:footnoteReference")).set(name("w:id"), str(self._note_ids))
        made = _SUB(self._notes, name("w:footnote"))
        made.set(name("w:id"), str(self._note_ids))
        paragraph = self.paragraph(made, "footnote text")
        mark = _SUB(paragraph, _R)
        mark.append(copy.copy(self._looks.properties(_NOTE_STYLE, self.language, "")))
        _SUB(mark, name("w:footnoteRef"))
        self.add(paragraph, ("\t", *note.pieces), "footnote text", language)

    # -- structure ----------------------------------------------------------------------------

    def heading(
        self, level: int, style: str, bookmark: str, *pieces: Piece, number: str = ""
    ) -> Element:
        """Appends a heading to the body; `number` is what the contents print before it."""
        made = self.paragraph(self.body, style)
        inner = pieces if level <= 2 else (f"{number}\t", *pieces)  # noqa: PLR2004 -- lists 1, 2
        self.anchored(made, bookmark, inner, style, self.language)
        self.headings.append(Heading(level, number, plain(pieces), bookmark))
        return made

    def end_section(self, kind: str) -> None:
        """Ends a section of pages (`cover`, `text`, `landscape`) after what was written so far."""
        holder = self.paragraph(self.body, "Table Gap")
        holder[0].append(self.house.section(kind))

    def last_section(self, kind: str) -> None:
        """Says what kind of pages the document ends on."""
        self.body.append(self.house.section(kind))

    def drawing_id(self) -> int:
        """A number for a drawing, unique in the document."""
        self._ids += 1
        return self._ids

    def to_bytes(self) -> bytes:
        """The finished document."""
        package = self.house.package
        package.add(MAIN, serialise(self._root))
        package.add("word/footnotes.xml", serialise(self._notes))
        return package.to_bytes()


def _text(parent: Element, text: str, tag_: str = _T) -> None:
    made = _SUB(parent, tag_)
    made.text = text
    if text.strip() != text:
        made.set(_SPACE, "preserve")


def _broken(run: Element, text: str) -> None:
    """Text with tab stops and line breaks."""
    for number, line in enumerate(text.split("\n")):
        if number:
            _SUB(run, name("w:br"))
        for position, stretch in enumerate(line.split("\t")):
            if position:
                _SUB(run, name("w:tab"))
            if stretch:
                _text(run, stretch)
