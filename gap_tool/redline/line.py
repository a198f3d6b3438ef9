"""The content of a paragraph: text with a look, and what stands in it as one sign."""

import re
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

from gap_tool.docx.markup import text_node
from gap_tool.redline.elements import children, inside, parted
from gap_tool.redline.marks import Kind

_SIGN = "\ufffc"  # stands for a field, a note or a picture where texts are compared
_BREAK = re.compile("([\t\n\u2011])")
_NODES = {"\t": "<w:tab/>", "\n": "<w:br/>", "\u2011": "<w:noBreakHyphen/>"}
_BREAKS = {node: sign for sign, node in _NODES.items()}
_GONE = (("<w:t>", "<w:delText>"), ("<w:t ", "<w:delText "), ("</w:t>", "</w:delText>"))
_GONE_FIELD = (("<w:instrText", "<w:delInstrText"), ("</w:instrText", "</w:delInstrText"))


class Ink(NamedTuple):
    """How a stretch is set; `xml` is the runs of what is no text, `link` the tag around it."""

    look: str = ""
    link: str = ""
    xml: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """What a paragraph holds.

    Attributes:
        text: all of it, each thing that is no text as one sign.
        inks: the place where each stretch begins, and how it is set.
        bookmarks: their tags, each with the place that it stands at.
    """

    text: str
    inks: list[tuple[int, Ink]]
    bookmarks: list[tuple[int, str]]

    @classmethod
    def of(cls, content: str) -> "Line":
        """The content of a paragraph, taken apart."""
        reader = _Reader()
        for one in children(content):
            reader.take(one)
        return cls("".join(reader.text), reader.inks, reader.bookmarks)

    def seams(self) -> set[int]:
        """The places where a stretch begins or a bookmark stands."""
        return {at for at, _ in (*self.inks, *self.bookmarks)}

    def ink(self, at: int) -> Ink:
        """How the sign at a place is set."""
        return next(ink for start, ink in reversed(self.inks) if start <= at)


class _Reader:
    def __init__(self) -> None:
        self.text: list[str] = []
        self.inks: list[tuple[int, Ink]] = []
        self.bookmarks: list[tuple[int, str]] = []
        self._length = 0
        self._field = ""  # the runs of a field that has not ended yet

    def take(self, element: str, link: str = "") -> None:
        """Reads the next element. Raises ValueError on one that our writer never writes."""
        if element.startswith("<w:r>"):
            self._run(element, link)
        elif element.startswith("<w:hyperlink "):
            for one in children(inside(element)):
                self.take(one, element[: element.index(">") + 1])
        elif element.startswith("<w:bookmark"):
            self.bookmarks.append((self._length, element))
        else:
            raise ValueError(f"a redline does not know what to do with {element[:60]}")

    def _run(self, run: str, link: str) -> None:
        look, content = parted(run, "w:rPr")
        if self._field or 'fldCharType="begin"' in content:
            self._field += run
            if 'fldCharType="end"' in content:
                self._add(_SIGN, Ink(link=link, xml=self._field))
                self._field = ""
            return
        for one in children(content):
            if one.startswith(("<w:t>", "<w:t ")):
                self._add(unescape(inside(one)), Ink(look, link))
            elif one in _BREAKS:
                self._add(_BREAKS[one], Ink(look, link))
            else:
                self._add(_SIGN, Ink(link=link, xml=_run_of(look, one)))

    def _add(self, text: str, ink: Ink) -> None:
        if text and (not self.inks or self.inks[-1][1] != ink or ink.xml):
            self.inks.append((self._length, ink))
        self.text.append(text)
        self._length += len(text)


def runs(text: str, ink: Ink, kind: Kind | None) -> str:
    """A stretch as runs, which stand in a deletion if it is one."""
    if not ink.xml:
        return _run_of(ink.look, _nodes(text, "w:delText" if kind == "del" else "w:t"))
    made = ink.xml * len(text)
    for tag, gone in (*_GONE, *_GONE_FIELD) if kind == "del" else ():
        made = made.replace(tag, gone)
    return made


def _run_of(look: str, content: str) -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}{content}</w:r>"


def _nodes(text: str, tag: str) -> str:
    parts = filter(None, _BREAK.split(text))
    return "".join(_NODES.get(one) or text_node(one, tag) for one in parts)
