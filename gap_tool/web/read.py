"""Reads a package that `docx.writer` wrote, or a redline of two, into a tree."""

from lxml import etree

from gap_tool.docx.house import MAIN
from gap_tool.docx.package import Package
from gap_tool.docx.xml import Element, find_all, name
from gap_tool.web.numbers import Numbers
from gap_tool.web.runs import Runs
from gap_tool.web.styles import default_language, fill_of, is_on, styles_of, value_of
from gap_tool.web.tree import Block, Cell, Change, Document, Paragraph, Row, Table

_NOTES = "word/footnotes.xml"


def read(package: Package) -> Document:
    """The document in the package."""
    return _Reader(package).document()


class _Reader:
    """Reads the parts of a package in the order in which its lists count."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = styles_of(package)
        self._numbers = Numbers(package)
        self._runs = Runs(package, {key: one.name for key, one in self._styles.items()})

    def document(self) -> Document:
        """The whole document."""
        body = etree.fromstring(self._package.parts[MAIN]).find(name("w:body"))
        blocks: list[Block] = []
        wide: set[int] = set()
        start = 0
        for child in body:
            if child.tag == name("w:p"):
                blocks.append(self.paragraph(child))
            elif child.tag == name("w:tbl"):
                blocks.append(self._table(child))
            for section in find_all(child, "w:sectPr"):
                if section.find(name("w:pgSz")).get(name("w:orient")) == "landscape":
                    wide |= set(range(start, len(blocks)))
                start = len(blocks)
        title = _title(self._package)
        looks = {one.name: one.look for one in self._styles.values()}
        language = default_language(self._package)
        return Document(title, language, blocks, wide, self._notes(), self._running(body), looks)

    def paragraph(self, element: Element) -> Paragraph:
        """A `w:p`; one without content takes no number."""
        properties = element.find(name("w:pPr"))
        style = self._styles.get(value_of(properties, "w:pStyle"))
        own = properties.find(name("w:numPr")) if properties is not None else None
        list_ = style.list if style else None
        if own is not None:
            list_ = value_of(own, "w:numId"), int(value_of(own, "w:ilvl") or 0)
        mark = properties.find(name("w:rPr")) if properties is not None else None
        pieces = self._runs.of(element)
        return Paragraph(
            style=style.name if style else "normal",
            pieces=pieces,
            number=self._numbers.next(list_) if pieces else "",
            level=style.level if style else 0,
            fill=fill_of(properties),
            change=_change(mark),
        )

    def _table(self, table: Element) -> Table:
        properties = table.find(name("w:tblPr"))
        look = properties.find(name("w:tblLook"))
        style = self._styles.get(value_of(properties, "w:tblStyle"))
        return Table(
            style=style.name if style else "",
            rows=[self._row(one) for one in table.iterchildren(name("w:tr"))],
            widths=_widths(table),
            title=value_of(properties, "w:tblCaption"),
            description=value_of(properties, "w:tblDescription"),
            first_column=look is not None and look.get(name("w:firstColumn")) == "1",
        )

    def _row(self, row: Element) -> Row:
        properties = row.find(name("w:trPr"))
        cells = [self._cell(one) for one in row.iterchildren(name("w:tc"))]
        return Row(cells, is_on(properties, "w:tblHeader"), _change(properties))

    def _cell(self, cell: Element) -> Cell:
        properties = cell.find(name("w:tcPr"))
        bar = properties.find(f"{name('w:tcBorders')}/{name('w:left')}")
        return Cell(
            paragraphs=[self.paragraph(one) for one in cell.iterchildren(name("w:p"))],
            span=int(value_of(properties, "w:gridSpan") or 1),
            tint=fill_of(properties),
            bar=(bar.get(name("w:color")) or "").lower() if bar is not None else "",
        )

    def _notes(self) -> list[list[Paragraph]]:
        """The notes in the order in which the text refers to them."""
        tree = etree.fromstring(self._package.parts[_NOTES])
        by_id = {one.get(name("w:id")): one for one in find_all(tree, "w:footnote")}
        listed = [by_id[one] for one in self._runs.note_ids]
        self._runs.read_notes(self._package)
        return [[self.paragraph(one) for one in find_all(note, "w:p")] for note in listed]

    def _running(self, body: Element) -> Paragraph:
        """What stands at the head of the pages of the last section."""
        found = [
            one.get(name("r:id"))
            for one in find_all(body, "w:headerReference")
            if one.get(name("w:type")) == "default"
        ]
        for one in self._package.relations[MAIN]:
            if found and one.id == found[-1]:
                tree = etree.fromstring(self._package.parts[f"word/{one.target}"])
                return self.paragraph(next(iter(find_all(tree, "w:p"))))
        return Paragraph("header", [])


def _change(properties: Element | None) -> Change:
    if properties is None:
        return ""
    if properties.find(name("w:ins")) is not None:
        return "ins"
    return "del" if properties.find(name("w:del")) is not None else ""


def _widths(table: Element) -> list[int]:
    widths = [int(one.get(name("w:w")) or 0) for one in find_all(table, "w:gridCol")]
    return [round(100 * one / (sum(widths) or 1)) for one in widths]


def _title(package: Package) -> str:
    tree = etree.fromstring(package.parts["docProps/core.xml"])
    return next(("".join(one.itertext()) for one in tree if one.tag.endswith("}title")), "")
