"""What stands in the second language: paragraphs with the words alone, below or beside the first.

Bookmarks, links, notes, numbers and pictures stand once, in the first language.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from difflib import SequenceMatcher

from gap_tool.docx.house import House
from gap_tool.docx.styles import COLOURS, HANG, LABEL
from gap_tool.docx.xml import Element, element, find_all, name, value

# What has its place once on a page looks smaller where it comes below.
_BELOW = {
    **dict.fromkeys(("heading 1", "heading 2", "heading 3", "heading 4"), "Body Text"),
    **dict.fromkeys(("Annex Heading", "Annex Heading 2", "Short Heading"), "Body Text"),
    **dict.fromkeys(("Front Heading", "Contents Heading"), "Table Note"),
    **dict.fromkeys(("Title", "Subtitle"), "Cover Line"),
    "Part Label": "Table Small",
}
_GOOD_PART = 0.3
_KEPT = ("w:shd", "w:spacing")  # of the first paragraph's own form
_AFTER_COLOUR = [name(f"w:{one}") for one in ("sz", "szCs", "u", "shd", "lang")]
_WORDS = [name(f"w:{one}") for one in ("rPr", "t", "tab", "br", "noBreakHyphen")]


class Second:
    """The second language of a document in the making."""

    def __init__(self, house: House, language: str) -> None:
        """Of a house whose styles both reports use, in a language by its tag."""
        self._house = house
        self._language = language
        self._names = {id_: style for style, id_ in house.style_ids.items()}
        self._below = {key.lower(): house.style(style) for key, style in _BELOW.items()}

    def style(self, paragraph: Element) -> str:
        """The name of a paragraph's style, in small letters."""
        found = paragraph.find(f"{name('w:pPr')}/{name('w:pStyle')}")
        return self._names.get(found.get(name("w:val")), "") if found is not None else ""

    def stack(self, first: Element, other: Element) -> None:
        """Puts each paragraph of a cell or note, where it says something else, below the first."""
        pairs = aligned(_paragraphs(first), _paragraphs(other), self.style)
        at: Element = None
        for ours, theirs in pairs:
            if ours is not None:
                at = ours
            if theirs is not None and (ours is None or not is_same(ours, theirs)) and text(theirs):
                made = self.below(theirs)
                if at is None:
                    first.append(made)
                else:
                    at.addnext(made)
                at = made

    def below(self, paragraph: Element) -> Element:
        """The paragraph as it stands below its counterpart: in slate, headings as lines."""
        style = self.style(paragraph)
        form = self._form(paragraph, self._below.get(style))
        if style in self._below and "heading" in style:
            form.insert(1, element("w:keepNext"))
            hanging = LABEL if "\t" in _shown(paragraph) else 0
            form.append(element("w:ind", {"w:left": LABEL, "w:hanging": hanging}))
        elif self._is_numbered(style):
            form.append(element("w:ind", {"w:left": HANG, "w:hanging": 0}))
        return self._paragraph(paragraph, form, COLOURS["slate"])

    def beside(self, paragraph: Element, *, indent: int | None = None) -> Element:
        """The paragraph as it stands beside its counterpart, in twips from the left of its cell; if
        that is not said, where its style says.
        """
        form = self._form(paragraph, None)
        if indent is not None or self._is_numbered(self.style(paragraph)):
            form.append(element("w:ind", {"w:left": indent or 0, "w:firstLine": 0}))
        return self._paragraph(paragraph, form, None)

    def _is_numbered(self, style: str) -> bool:
        return style in self._house.number_ids

    def _form(self, paragraph: Element, style: str | None) -> Element:
        """The paragraph's properties, with another style if one is given, and without a number."""
        given = paragraph.find(name("w:pPr"))
        named = given.find(name("w:pStyle")).get(name("w:val"))
        form = element("w:pPr", None, value("w:pStyle", style or named))
        if not style and self._is_numbered(self.style(paragraph)):
            none = (value("w:ilvl", 0), value("w:numId", 0))
            form.append(element("w:numPr", None, *none))
        if not style:
            form.extend(copied(one) for one in given if one.tag in map(name, _KEPT))
        return form

    def _paragraph(self, paragraph: Element, form: Element, colour: str | None) -> Element:
        runs = (self._run(run, colour) for run in find_all(paragraph, "w:r"))
        return element("w:p", None, form, *runs)

    def _run(self, run: Element, colour: str | None) -> Element | None:
        """The words of a run with their language named; None of a run without words."""
        children = [copied(one) for one in run if one.tag in _WORDS]
        if all(one.tag == name("w:rPr") for one in children):
            return None
        if children[0].tag != name("w:rPr"):
            children.insert(0, element("w:rPr"))
        look = children[0]
        if look.find(name("w:lang")) is None:
            look.append(value("w:lang", self._language))
        if colour:
            self._recolour(look, colour)
        return element("w:r", None, *children)

    def _recolour(self, look: Element, colour: str) -> None:
        """Gives words the colour, unless their own says something: that of a status, of a flag."""
        own, style = look.find(name("w:color")), look.find(name("w:rStyle"))
        strong = style is not None and style.get(name("w:val")) == self._house.style("Strong")
        if own is not None and own.get(name("w:val")) == COLOURS["navy"]:
            own.set(name("w:val"), colour)
        elif own is None and (style is None or strong):
            later = [at for at, one in enumerate(look) if one.tag in _AFTER_COLOUR]
            look.insert(later[0], value("w:color", colour))

    def gap(self) -> Element:
        """The paragraph between two tables that would touch."""
        style = value("w:pStyle", self._house.style("Table Gap"))
        return element("w:p", None, element("w:pPr", None, style))


def copied(one: Element) -> Element:
    """A copy of an element, without what follows it."""
    made = deepcopy(one)
    made.tail = None
    return made


def _paragraphs(cell: Element) -> list[Element]:
    return [one for one in cell if one.tag == name("w:p")]


def text(paragraph: Element) -> str:
    """The words of a paragraph or of more."""
    return "".join(one.text or "" for one in find_all(paragraph, "w:t"))


def _shown(paragraph: Element) -> str:
    tabs = "\t" if any(True for _ in find_all(paragraph, "w:tab")) else ""
    return tabs + text(paragraph)


def is_same(first: Element, other: Element) -> bool:
    """Whether two paragraphs hold the same words, if only in good part: then the rest is how each
    language leads into a text that is not translated.
    """
    ours, theirs = text(first), text(other)
    if ours == theirs:
        return True
    runs = [Counter(_spoken(one)) for one in (first, other)]
    shared = sum(len(words) * count for words, count in (runs[0] & runs[1]).items())
    return shared > _GOOD_PART * min(len(ours), len(theirs))


def _spoken(paragraph: Element) -> Iterator[str]:
    """The runs that hold a word."""
    runs = (text(run) for run in find_all(paragraph, "w:r"))
    return (words for words in runs if any(map(str.isalpha, words)))


def aligned(
    first: Sequence[Element], other: Sequence[Element], key: Callable[[Element], object]
) -> list[tuple[Element | None, Element | None]]:
    """Both lists in order, with what corresponds in pairs; what is alone has None beside it."""
    keys, others = [key(one) for one in first], [key(one) for one in other]
    pairs: list[tuple[Element | None, Element | None]] = []
    for kind, i, i_end, j, j_end in SequenceMatcher(None, keys, others, False).get_opcodes():
        if kind == "equal":
            pairs += zip(first[i:i_end], other[j:j_end], strict=True)
        else:
            pairs += [(one, None) for one in first[i:i_end]]
            pairs += [(None, one) for one in other[j:j_end]]
    return pairs
