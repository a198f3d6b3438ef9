"""The list of contents: one field over ready-made entries, so that Word asks no question."""

from lxml import etree

from gap_tool.docx.text import Field, Run
from gap_tool.docx.writer import Heading, Writer
from gap_tool.docx.xml import Element, name

_SUB = etree.SubElement


def add_contents(
    writer: Writer, before: Element, headings: list[Heading], pages: dict[str, int]
) -> None:
    """Inserts the contents before an element of the body.

    Args:
        writer: the document.
        before: the element that the contents precede.
        headings: the headings of levels 1 to 3.
        pages: page number by bookmark; an entry without one stands without a number.
    """
    for number, heading in enumerate(headings):
        entry = _entry(writer, heading, pages.get(heading.bookmark))
        if number == 0:
            _open_field(entry)
        if number == len(headings) - 1:
            _mark(entry, "end")
        before.addprevious(entry)


def _entry(writer: Writer, heading: Heading, page: int | None) -> Element:
    style = f"toc {heading.level}"
    paragraph = writer.paragraph(writer.body, style)
    link = _SUB(paragraph, name("w:hyperlink"))
    link.set(name("w:anchor"), heading.bookmark)
    link.set(name("w:history"), "1")
    text = f"{heading.number}\t{heading.text}"
    writer.add(link, [Run(text)], style, writer.language)
    if page is not None:
        number = Field(f"PAGEREF {heading.bookmark} \\h", str(page))
        writer.add(link, [Run("\t"), number], style, writer.language)
    return paragraph


def _open_field(entry: Element) -> None:
    """Begins the TOC field before the first entry's content."""
    runs = [etree.Element(name("w:r")) for _ in range(3)]
    _SUB(runs[0], name("w:fldChar")).set(name("w:fldCharType"), "begin")
    instruction = _SUB(runs[1], name("w:instrText"))
    instruction.text = ' TOC \\o "1-3" \\h \\z \\u '
    instruction.set(name("xml:space"), "preserve")
    _SUB(runs[2], name("w:fldChar")).set(name("w:fldCharType"), "separate")
    for position, run in enumerate(runs, start=1):  # after the paragraph's properties
        entry.insert(position, run)


def _mark(entry: Element, kind: str) -> None:
    run = _SUB(entry, name("w:r"))
    _SUB(run, name("w:fldChar")).set(name("w:fldCharType"), kind)
