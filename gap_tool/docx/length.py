"""How much of a page is used, as far as it can be told without laying out: for short documents."""

from collections.abc import Iterator
from functools import partial

from lxml import etree

from gap_tool.docx.markup import Content, joined
from gap_tool.docx.styles import PADDING, STYLES, TABLE_STYLES, TEXT_WIDTH, Style
from gap_tool.docx.writer import PREFIXES, Writer
from gap_tool.docx.xml import Element, name

_LETTER = 0.52  # width of a letter by the size of the type, Cyrillic included
_LINE = 1.22  # height of a line by the size of the type
_VAL = name("w:val")
_BY_NAME = {one.name.lower(): one for one in STYLES}
_CELL = max(sum(one.padding) for one in TABLE_STYLES)  # above and below the text


def height(writer: Writer, content: Content) -> int:
    """The height of paragraphs and tables in twips, in a column as wide as the text.

    An estimate: a line too many is better than one too few.
    """
    body = etree.fromstring(f"<w:body {PREFIXES}>{joined(content)}</w:body>")
    names = {style: one for one, style in writer.house.style_ids.items()}
    measure = partial(_paragraph, writer, names)
    return round(sum(_blocks(body, measure)))


def _blocks(body: Element, measure: partial[float]) -> Iterator[float]:
    for block in body:
        if block.tag == name("w:p"):
            yield measure(block, TEXT_WIDTH)
        elif block.tag == name("w:tbl"):
            yield from (_row(row, measure) for row in block.iter(name("w:tr")))


def _row(row: Element, measure: partial[float]) -> float:
    """A row is as high as its highest cell."""
    heights = []
    for cell in row.iter(name("w:tc")):
        width = int(next(cell.iter(name("w:tcW"))).get(name("w:w"))) - 2 * PADDING
        heights.append(sum(measure(one, width) for one in cell.iter(name("w:p"))))
    return max(heights) + _CELL


def _paragraph(writer: Writer, names: dict[str, str], paragraph: Element, width: int) -> float:
    listed = names[paragraph.find(f"{name('w:pPr')}/{name('w:pStyle')}").get(_VAL)]
    style = _BY_NAME.get(listed, Style(name=listed, purpose=""))
    size = writer.house.sizes[listed] * 10  # half-points
    letters = sum(len(one.text or "") for one in paragraph.iter(name("w:t")))
    room = max(1, (width - (style.left or 0)) / (size * _LETTER))
    lines = 1 + int(letters / room)
    spacing = paragraph.find(f"{name('w:pPr')}/{name('w:spacing')}")
    before, after = (
        int((spacing.get(name(f"w:{side}")) if spacing is not None else None) or own or 0)
        for side, own in (("before", style.before), ("after", style.after))
    )
    return lines * size * _LINE * (style.line or 1.1) + before + after
