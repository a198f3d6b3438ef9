"""The list of contents: one field over ready-made entries, so that Word asks no question."""

from gap_tool.docx.markup import Content, attribute
from gap_tool.docx.text import Field, Run
from gap_tool.docx.writer import Heading, Writer

_OPENING = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z \\u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_CLOSING = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def add_contents(
    writer: Writer, place: Content, headings: list[Heading], pages: dict[str, int]
) -> None:
    """Puts the contents into their place in the body.

    Args:
        writer: the document.
        place: what `Writer.place_for_later` gave.
        headings: the headings of levels 1 to 3.
        pages: page number by bookmark; an entry without one stands without a number.
    """
    for number, heading in enumerate(headings):
        opening = _OPENING if number == 0 else ""
        closing = _CLOSING if number == len(headings) - 1 else ""
        link = _link(writer, heading, pages.get(heading.bookmark))
        style = writer.house.style(f"toc {heading.level}")
        properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        place.append(f"<w:p>{properties}{opening}{link}{closing}</w:p>")


def _link(writer: Writer, heading: Heading, page: int | None) -> str:
    style = f"toc {heading.level}"
    inside = writer.runs([Run(f"{heading.number}\t{heading.text}")], style, writer.language)
    if page is not None:
        number = Field(f"PAGEREF {heading.bookmark} \\h", str(page))
        inside += writer.runs([Run("\t"), number], style, writer.language)
    target = attribute(heading.bookmark)
    return f'<w:hyperlink w:anchor={target} w:history="1">{inside}</w:hyperlink>'
