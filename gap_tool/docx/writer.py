"""Writes a document on a base: paragraphs, runs, footnotes, bookmarks, links and sections.

Everything is written in the order that the schema asks for. An element that is still open (the
body, a cell) is a list that takes pieces of XML.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from gap_tool.docx.house import MAIN, House
from gap_tool.docx.languages import stretches
from gap_tool.docx.looks import Looks
from gap_tool.docx.markup import Content, attribute, joined, text_node
from gap_tool.docx.package import Package
from gap_tool.docx.styles import HANG
from gap_tool.docx.text import PLAIN, Anchor, Field, Link, Look, Note, Piece, Run, plain
from gap_tool.docx.xml import NAMESPACES, Element

_NOTE_STYLE = Look(style="footnote reference")
_NOTES_END = b"</w:footnotes>"
PREFIXES = " ".join(f'xmlns:{one}="{NAMESPACES[one]}"' for one in ("w", "r", "wp", "a"))
_SIGNS = {"\t": "<w:tab/>", "\n": "<w:br/>", "\u2011": "<w:noBreakHyphen/>"}
_SIGN = re.compile(f"([{''.join(_SIGNS)}])")
# Of the paragraph that ends a section: on a page that is full, a higher one would open another.
_LOW = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


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
        self.body: Content = []
        self._notes: list[str] = []
        self._ids = 0
        self._links: dict[str, str] = {}
        self._looks = Looks(house, language)
        self._anchors: set[str] = set()
        self._kept: dict[int, Content] = {}

    # -- paragraphs and runs ------------------------------------------------------------------

    def paragraph(
        self,
        parent: Content,
        style: str,
        *pieces: Piece,
        language: str | None = None,
        number: str | None = None,
        shade: str | None = None,
        before: int | None = None,
        after: int | None = None,
    ) -> None:
        """Appends a paragraph.

        Args:
            parent: the body or a cell.
            style: a paragraph style by name.
            pieces: its content.
            language: what the content is in, if not the document's language.
            number: the list whose next number the paragraph bears, if its style bears none.
            shade: the colour behind it, if not the style's.
            before: the space above it in twips, if not the style's.
            after: the space below it.
        """
        properties = f'<w:pStyle w:val="{self.house.style(style)}"/>'
        if id(parent) in self._kept:
            properties += "<w:keepNext/>"
        if number is not None:
            properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        ground = self.house.colour(shade)
        if ground:
            properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>'
        if before is not None or after is not None:
            properties += _spacing(before, after)
        if number is not None:  # the list's own indent would win otherwise
            properties += f'<w:ind w:left="{HANG}" w:hanging="{HANG}"/>'
        inside = self.runs(pieces, style, language or self.language)
        parent.append(f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>")

    def keep(self, cell: Content) -> None:
        """Lets what will be written into a cell stay on the page of what follows."""
        self._kept[id(cell)] = cell

    def runs(self, pieces: Iterable[Piece], style: str, language: str) -> str:
        """The XML of pieces in a paragraph of the given style."""
        made = []
        for piece in pieces:
            if isinstance(piece, str):
                made.append(self._run(piece, PLAIN, style, language))
            elif isinstance(piece, Run):
                made.append(self._run(piece.text, piece.look, style, piece.language or language))
            elif isinstance(piece, Link):
                made.append(self._link(piece, style, language))
            elif isinstance(piece, Field):
                made.append(self._field(piece, style, language))
            elif isinstance(piece, Anchor):
                made.append(self._anchored(piece, style, language))
            else:
                made.append(self._note(piece, language))
        return "".join(made)

    def _anchored(self, anchor: Anchor, style: str, language: str) -> str:
        """Pieces with a bookmark around them; of several of one name, the first is it."""
        if anchor.name in self._anchors:
            return self.runs(anchor.pieces, style, language)
        self._anchors.add(anchor.name)
        self._ids += 1
        number = self._ids
        inside = self.runs(anchor.pieces, style, language)
        start = f'<w:bookmarkStart w:id="{number}" w:name={attribute(anchor.name)}/>'
        return f'{start}{inside}<w:bookmarkEnd w:id="{number}"/>'

    def has_anchor(self, bookmark: str) -> bool:
        """Whether the bookmark has been written."""
        return bookmark in self._anchors

    def _run(self, text: str, look: Look, style: str, language: str) -> str:
        if not text:
            return ""
        made = ""
        for piece, spoken in stretches(text, language, self.language):
            broken = "\t" in piece or "\n" in piece or "\u2011" in piece  # faster than a search
            inside = _broken(piece) if broken else text_node(piece)
            made += f"<w:r>{self._looks.properties(look, spoken, style)}{inside}</w:r>"
        return made

    def _link(self, link: Link, style: str, language: str) -> str:
        if link.target.startswith("#"):
            where = f"w:anchor={attribute(link.target[1:])}"
        else:
            where = f"r:id={attribute(self._relation(link.target))}"
        inside = self._run(link.text, link.look, style, language)
        return f'<w:hyperlink {where} w:history="1">{inside}</w:hyperlink>'

    def _relation(self, address: str) -> str:
        if address not in self._links:
            relate = self.house.package.relate
            self._links[address] = relate(MAIN, "hyperlink", address, external=True)
        return self._links[address]

    def _field(self, field: Field, style: str, language: str) -> str:
        start = f"<w:r>{self._looks.properties(field.look, language, style)}"
        parts = (
            '<w:fldChar w:fldCharType="begin"/>',
            text_node(f" {field.instruction} ", "w:instrText"),
            '<w:fldChar w:fldCharType="separate"/>',
            text_node(field.cached),
            '<w:fldChar w:fldCharType="end"/>',
        )
        return "".join(f"{start}{part}</w:r>" for part in parts)

    def _note(self, note: Note, language: str) -> str:
        number = len(self._notes) + 1
        self._notes.append("")  # its place; a note inside a note would come after it
        mark = f"<w:r>{self._looks.properties(_NOTE_STYLE, self.language, '')}"
        style = self.house.style("footnote text")
        inside = self.runs(("\t", *note.pieces), "footnote text", language)
        self._notes[number - 1] = (
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
            f"{mark}<w:footnoteRef/></w:r>{inside}</w:p></w:footnote>"
        )
        return f'{mark}<w:footnoteReference w:id="{number}"/></w:r>'

    # -- structure ----------------------------------------------------------------------------

    def heading(
        self, level: int, style: str, bookmark: str, *pieces: Piece, number: str = ""
    ) -> None:
        """Appends a heading to the body; `number` is what the contents print before it."""
        inner = pieces if level <= 2 else (f"{number}\t", *pieces)  # noqa: PLR2004 -- lists 1, 2
        self.paragraph(self.body, style, Anchor(bookmark, inner))
        self.headings.append(Heading(level, number, plain(pieces), bookmark))

    def place_for_later(self) -> Content:
        """A place in the body that can be filled when the rest is known."""
        place: Content = []
        self.body.append(place)
        return place

    def end_section(self, kind: str) -> None:
        """Ends a section of pages (`cover`, `text`, `landscape`) after what was written so far."""
        properties = f'<w:pStyle w:val="{self.house.style("Table Gap")}"/>{_LOW}'
        self.body.append(f"<w:p><w:pPr>{properties}{self._section(kind)}</w:pPr></w:p>")

    def last_section(self, kind: str) -> None:
        """Says what kind of pages the document ends on."""
        self.body.append(self._section(kind))

    def _section(self, kind: str) -> str:
        properties: str = etree.tostring(self.house.section(kind), encoding="unicode")
        return properties.strip()

    def drawing(self, drawing: Element) -> None:
        """Appends a paragraph that holds a `w:drawing`."""
        style = f'<w:pStyle w:val="{self.house.style("Normal")}"/>'
        inside = etree.tostring(drawing, encoding="unicode")
        self.body.append(f"<w:p><w:pPr>{style}</w:pPr><w:r>{inside}</w:r></w:p>")

    def drawing_id(self) -> int:
        """A number for a drawing, unique in the document."""
        self._ids += 1
        return self._ids

    def finished(self) -> Package:
        """The parts of the finished document."""
        package = self.house.package
        body = f"<w:document {PREFIXES}><w:body>{joined(self.body)}</w:body></w:document>"
        package.add(MAIN, (_DECLARATION + body).encode())
        notes = package.parts["word/footnotes.xml"]
        added = joined([self._notes]).encode() + _NOTES_END
        package.add("word/footnotes.xml", notes.replace(_NOTES_END, added))
        return package


def _spacing(before: int | None, after: int | None) -> str:
    above = "" if before is None else f' w:before="{before}"'
    below = "" if after is None else f' w:after="{after}"'
    return f"<w:spacing{above}{below}/>"


def _broken(text: str) -> str:
    """Text with signs that WordprocessingML has elements for; few fonts have a U+2011."""
    parts = _SIGN.split(text)
    return "".join(_SIGNS.get(part) or text_node(part) for part in parts if part)
