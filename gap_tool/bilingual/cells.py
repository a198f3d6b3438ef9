"""Tables in two languages: the text of a card in two halves, other cells one below the other."""

from gap_tool.bilingual.second import Second, aligned, copied, is_same
from gap_tool.docx.styles import COLOURS, COLUMN, PADDING
from gap_tool.docx.xml import Element, element, find_all, name

_HALF = (COLUMN + 2 * PADDING) // 2
_BORDERS = ("w:tcBorders", "w:tcMar")


def weave_table(first: Element, other: Element, second: Second) -> None:
    """Puts the words of a table into its counterpart."""
    ours, theirs = ([*find_all(one, "w:tr")] for one in (first, other))
    at: Element = None
    for row, counterpart in aligned(ours, theirs, _shape):
        if row is not None:
            at = row
            if counterpart is not None:
                _weave_row(row, counterpart, second)
        elif at is not None:
            made = alone(counterpart, second)
            at.addnext(made)
            at = made


def _shape(row: Element) -> tuple[str, ...]:
    """What rows are told apart by: how many columns each cell spans."""
    spans = (cell.find(f"{name('w:tcPr')}/{name('w:gridSpan')}") for cell in _cells(row))
    return tuple("1" if span is None else span.get(name("w:val")) for span in spans)


def _cells(row: Element) -> list[Element]:
    return [*find_all(row, "w:tc")]


def alone(block: Element, second: Second) -> Element:
    """A paragraph, row or table that the first language lacks."""
    made = copied(block)
    for one in [*find_all(made, "w:p")]:
        if one is made:
            return second.below(one)
        one.getparent().replace(one, second.below(one))
    return made


def _weave_row(row: Element, other: Element, second: Second) -> None:
    halves = _shape(row) == ("1", "2")  # a row of a card
    for number, (cell, counterpart) in enumerate(zip(_cells(row), _cells(other), strict=True)):
        if halves and number and _goes_beside(cell, counterpart, second):
            _split(cell, counterpart, second)
        else:
            second.stack(cell, counterpart)


def _goes_beside(cell: Element, other: Element, second: Second) -> bool:
    """Whether a cell has all its text in both languages, and room for them side by side."""
    ours, theirs = ([*find_all(one, "w:p")] for one in (cell, other))
    pairs = aligned(ours, theirs, second.style)
    return second.style(ours[0]) != "finding row" and not any(_is_once(*pair) for pair in pairs)


def _is_once(one: Element | None, two: Element | None) -> bool:
    return one is None or two is None or is_same(one, two)


def _split(cell: Element, other: Element, second: Second) -> None:
    """Halves a cell; the other's paragraphs stand in the right half, parted by a thin rule."""
    form = cell.find(name("w:tcPr"))
    form.remove(form.find(name("w:gridSpan")))
    form.find(name("w:tcW")).set(name("w:w"), str(_HALF))
    right = copied(form)
    for tag in _BORDERS:
        found = right.find(name(tag))
        if found is not None:
            right.remove(found)
    rule = {"w:val": "single", "w:sz": 4, "w:space": 0, "w:color": COLOURS["rule"]}
    right.insert(1, element("w:tcBorders", None, element("w:left", rule)))
    left = element("w:left", {"w:w": 142, "w:type": "dxa"})
    right.append(element("w:tcMar", None, left))
    words = (second.beside(one) for one in find_all(other, "w:p"))
    cell.addnext(element("w:tc", None, right, *words))
