"""The pieces of a paragraph: runs with looks, links, bookmarks, notes; fields as what they show."""

from gap_tool.docx.house import MAIN
from gap_tool.docx.package import Package
from gap_tool.docx.xml import Element, name
from gap_tool.web.charts import chart_of
from gap_tool.web.styles import colour_of, fill_of, is_on, value_of
from gap_tool.web.tree import Bookmark, Change, Look, NoteMark, Piece, Run

_SIGNS = {name("w:tab"): "\t", name("w:br"): "\n", name("w:cr"): "\n"}
_SIGNS[name("w:noBreakHyphen")] = "\u2011"
_TEXTS = (name("w:t"), name("w:delText"))
_CHANGES: dict[str, Change] = {name("w:ins"): "ins", name("w:del"): "del"}
_NUMBER_OF_PAGE = ("PAGEREF", "PAGE", "NUMPAGES")


class Runs:
    """Reads the paragraphs of a document one after the other: a field may run over several."""

    def __init__(self, package: Package, styles: dict[str, str]) -> None:
        self.note_ids: list[str] = []
        self._package = package
        self._styles = styles
        self._links = _addresses(package, MAIN)
        self._fields: list[str] = []
        self._looks: dict[bytes, tuple[Look, str]] = {}

    def read_notes(self, package: Package) -> None:
        """Goes on with the footnotes, whose links have ids of their own where they have any."""
        self._links = _addresses(package, "word/footnotes.xml") or self._links

    def of(self, element: Element, link: str = "", change: Change = "") -> list[Piece]:
        """The pieces of a paragraph, or of what stands in it."""
        from lxml import etree

        pieces: list[Piece] = []
        for child in element:
            if child.tag == name("w:r"):
                properties = child.find(name("w:rPr"))
                key = etree.tostring(properties) if properties is not None else b""
                if key not in self._looks:
                    self._looks[key] = self._look(properties), _language(properties)
                pieces += self._run(child, link, change, *self._looks[key])
            elif child.tag == name("w:bookmarkStart"):
                pieces.append(Bookmark(child.get(name("w:name")) or ""))
            elif child.tag == name("w:hyperlink"):
                pieces += self.of(child, self._target(child), change)
            elif child.tag in _CHANGES:
                pieces += self.of(child, link, _CHANGES[child.tag])
        return pieces

    def _run(
        self, run: Element, link: str, change: Change, look: Look, language: str
    ) -> list[Piece]:
        pieces: list[Piece] = []
        text = ""
        for child in run:
            if child.tag in _TEXTS:
                text += child.text or ""
            elif child.tag in _SIGNS:
                text += _SIGNS[child.tag]
            elif child.tag == name("w:footnoteReference"):
                pieces.append(NoteMark(self._note(child), change))
            elif child.tag == name("w:drawing"):
                chart = chart_of(self._package, child)
                pieces += [chart] if chart else []
            else:
                self._field(child)
        if text and not any(one.startswith(_NUMBER_OF_PAGE) for one in self._fields):
            pieces.append(Run(text, look, language, link, change))
        return pieces

    def _note(self, reference: Element) -> int:
        self.note_ids.append(reference.get(name("w:id")) or "")
        return len(self.note_ids)

    def _field(self, child: Element) -> None:
        """Keeps the instructions of the fields that are open."""
        if child.tag == name("w:fldChar"):
            kind = child.get(name("w:fldCharType"))
            if kind == "begin":
                self._fields.append("")
            elif kind == "end" and self._fields:
                self._fields.pop()
        elif child.tag in (name("w:instrText"), name("w:delInstrText")) and self._fields:
            self._fields[-1] = (self._fields[-1] + (child.text or "")).lstrip()

    def _look(self, properties: Element | None) -> Look:
        return Look(
            style=self._styles.get(value_of(properties, "w:rStyle"), ""),
            bold=is_on(properties, "w:b"),
            italic=is_on(properties, "w:i"),
            colour=colour_of(properties),
            tint=fill_of(properties),
            struck=is_on(properties, "w:strike"),
            underlined=value_of(properties, "w:u") == "single",
        )

    def _target(self, link: Element) -> str:
        anchor = link.get(name("w:anchor"))
        return f"#{anchor}" if anchor else self._links.get(link.get(name("r:id")) or "", "")


def _addresses(package: Package, part: str) -> dict[str, str]:
    return {one.id: one.target for one in package.relations.get(part, ()) if one.external}


def _language(properties: Element | None) -> str:
    return value_of(properties, "w:lang")
