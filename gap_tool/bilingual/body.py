"""The body of a document in two languages: prose in two columns, headings one below the other."""

from collections.abc import Iterable
from itertools import groupby

from gap_tool.bilingual.cells import alone, weave_table
from gap_tool.bilingual.second import Second, aligned, is_same, text
from gap_tool.docx.styles import COLUMN, HANG, PADDING, TEXT_WIDTH
from gap_tool.docx.xml import Element, element, find_all, name

_PROSE = {
    *("numbered paragraph", "body text", "recommendation", "citation line", "authority comment"),
}
_GUTTER = 200  # between the two columns
_HALF = (COLUMN - HANG - _GUTTER) // 2
_WIDTHS = (TEXT_WIDTH - _HALF - _GUTTER + PADDING, _HALF + _GUTTER + PADDING)
Pair = tuple[Element | None, Element | None]


def weave_body(first: Element, other: Element, second: Second) -> None:
    """Puts the words of a body into its counterpart."""
    pairs = aligned(list(first), list(other), lambda one: _kind(one, second))
    at: Element = None
    for beside, run in groupby(pairs, lambda pair: _goes_beside(pair, second)):
        if beside:
            at = _columns(list(run), second)
            continue
        for ours, theirs in run:
            at = at if ours is None else ours
            made = _below(ours, theirs, second)
            if made is not None and at is not None:
                at.addnext(made)
                at = made


def _kind(block: Element, second: Second) -> tuple[str, ...]:
    """What blocks are told apart by: tables by their number of columns, paragraphs by style."""
    if block.tag == name("w:tbl"):
        return ("table", str(len([*find_all(block, "w:gridCol")])))
    special = [tag for tag in ("w:sectPr", "w:drawing") if any(True for _ in find_all(block, tag))]
    return (second.style(block), *special)


def _goes_beside(pair: Pair, second: Second) -> bool:
    ours, theirs = pair
    if ours is None or theirs is None or second.style(ours) not in _PROSE:
        return False
    return bool(text(theirs)) and not is_same(ours, theirs)


def _below(ours: Element | None, theirs: Element | None, second: Second) -> Element | None:
    """What comes below a block in the second language, if anything does; a table is filled in."""
    if theirs is None or not text(theirs):
        return None
    if ours is None:
        return alone(theirs, second)
    if ours.tag == name("w:tbl"):
        weave_table(ours, theirs, second)
        return None
    once = second.style(ours).startswith("toc ") or is_same(ours, theirs)
    return None if once else second.below(theirs)


def _columns(run: Iterable[tuple[Element, Element]], second: Second) -> Element:
    """The table without lines that a run of prose is put into, in the place of the prose."""
    table = _table()
    for ours, theirs in run:
        if table.getparent() is None:
            ours.addprevious(table)
        cells = (_cell(_WIDTHS[0], ours), _cell(_WIDTHS[1], second.beside(theirs, indent=_GUTTER)))
        table.append(element("w:tr", None, *cells))
    after = table.getnext()
    if after is not None and after.tag == name("w:tbl"):  # Word would make one table of both
        table.addnext(second.gap())
    return table


def _table() -> Element:
    margins = (
        element(f"w:{side}", {"w:w": PADDING, "w:type": "dxa"}) for side in ("left", "right")
    )
    look = {"w:val": "0480", "w:firstRow": 0, "w:lastRow": 0, "w:firstColumn": 1}
    properties = element(
        "w:tblPr",
        None,
        element("w:tblW", {"w:w": sum(_WIDTHS), "w:type": "dxa"}),
        element("w:tblInd", {"w:w": -PADDING, "w:type": "dxa"}),
        element("w:tblLayout", {"w:type": "fixed"}),
        element("w:tblCellMar", None, *margins),
        element("w:tblLook", {**look, "w:lastColumn": 0, "w:noHBand": 0, "w:noVBand": 1}),
    )
    grid = (element("w:gridCol", {"w:w": width}) for width in _WIDTHS)
    return element("w:tbl", None, properties, element("w:tblGrid", None, *grid))


def _cell(width: int, paragraph: Element) -> Element:
    form = element("w:tcPr", None, element("w:tcW", {"w:w": width, "w:type": "dxa"}))
    return element("w:tc", None, form, paragraph)
