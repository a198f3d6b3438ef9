"""The numbers that Word prints before the paragraphs of a list, written out."""

import re
from collections import defaultdict
from string import ascii_uppercase

from lxml import etree

from gap_tool.docx.package import Package
from gap_tool.docx.xml import Element, find_all, name
from gap_tool.web.styles import value_of

_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


class Numbers:
    """Counts through the lists of a document."""

    def __init__(self, package: Package) -> None:
        tree = etree.fromstring(package.parts["word/numbering.xml"])
        abstract = {
            one.get(name("w:abstractNumId")): list(find_all(one, "w:lvl"))
            for one in find_all(tree, "w:abstractNum")
        }
        self._levels: dict[str, list[Element]] = {}
        self._counts: dict[int, list[int]] = defaultdict(lambda: [0] * 9)
        for one in find_all(tree, "w:num"):
            levels = abstract.get(value_of(one, "w:abstractNumId"), [])
            self._levels[one.get(name("w:numId")) or ""] = levels

    def next(self, list_: tuple[str, int] | None) -> str:
        """The number of the next paragraph of a list and level; nothing outside a list."""
        levels = self._levels.get(list_[0], []) if list_ else []
        if not list_ or list_[1] >= len(levels):
            return ""
        depth, counts = list_[1], self._counts[id(levels)]
        counts[depth] = (counts[depth] or int(value_of(levels[depth], "w:start") or 1) - 1) + 1
        counts[depth + 1 :] = [0] * (len(counts) - depth - 1)

        def number(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            return _written(counts[at] or 1, value_of(levels[at], "w:numFmt"))

        return re.sub(r"%([1-9])", number, value_of(levels[depth], "w:lvlText"))


def _written(count: int, form: str) -> str:
    """A count in the form that a list asks for; in digits where the form is none of these."""
    if form.endswith("Letter"):
        # After Z Word goes on with AA, BB.
        letters = ascii_uppercase[(count - 1) % 26] * ((count - 1) // 26 + 1)
        return letters if form.startswith("upper") else letters.lower()
    if form.endswith("Roman"):
        text = ""
        for worth, sign in _ROMAN:
            text += sign * (count // worth)
            count %= worth
        return text if form.startswith("upper") else text.lower()
    return str(count)
