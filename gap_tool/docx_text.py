"""A Word file as plain text, made for comparing line by line: `git diff` shows it.

Headings stand at the margin, paragraphs beneath them, the cells of a row beside each other. What
is marked as changed and what is commented can be seen: `[-gone-]{+new+}`, `[Name: comment]`.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

_STEP = "  "
_LARGEST = 256 * 1024 * 1024  # unpacked; of a bomb in a zip nothing is read
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_SIGNS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "\u2011"}
_SKIPPED = frozenset(("Fallback", "pPr", "rPr", "sectPr", "instrText", "delInstrText"))
_GONE, _NEW = ("del", "moveFrom"), ("ins", "moveTo")
_HEADING = re.compile(r"(heading [1-9]|title)", re.IGNORECASE)


def docx_text(content: bytes) -> str:
    """The text of a Word file, or one line that says why there is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(one.file_size for one in archive.infolist()) > _LARGEST:
                return "(this Word file is too large to be shown as text)\n"
            return "\n".join([*_Reader(archive).lines(), ""])
    except Exception:  # noqa: BLE001 -- whatever is wrong with the file, git has to go on
        return f"({_why(content)})\n"


def _why(content: bytes) -> str:
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return "this Word file has a password or is of the old .doc kind: it has no text to show"
    return "this file is damaged or is not a Word file: it has no text to show"


class _Reader:
    """The parts of a Word file. Only the local names of elements count: a file in the strict form
    of the format has other namespaces.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._main = self._main_part()
        self._headings = {
            _value(style, "styleId")
            for style in self._part("styles")
            if _local(style) == "style" and _is_heading(style)
        }
        self._comments = {_value(one, "id"): one for one in self._part("comments")}
        self._notes = {
            kind: {_value(one, "id"): one for one in self._part(kind)} for kind in _NOTES.values()
        }
        self._cited: list[tuple[str, Any]] = []

    def lines(self) -> Iterator[str]:
        """Headings at the margin, all else beneath them; footnotes at the end."""
        root = self._parsed(self._main)
        yield from self._blocks(next(one for one in root if _local(one) == "body"))
        if self._cited:
            yield "Footnotes"
        for number, (_, note) in enumerate(self._cited, start=1):
            yield f"{_STEP}{number}. {self._joined(note)}"

    # -- parts ------------------------------------------------------------------------------

    def _main_part(self) -> str:
        for one in self._parsed("_rels/.rels"):
            if one.get("Type", "").endswith("/officeDocument"):
                return str(one.get("Target")).lstrip("/")
        raise KeyError("officeDocument")

    def _part(self, name: str) -> Any:
        """The root of a part beside the main one; nothing where there is none."""
        path = f"{self._main.rpartition('/')[0]}/{name}.xml".lstrip("/")
        return self._parsed(path) if path in self._archive.namelist() else ()

    def _parsed(self, part: str) -> Any:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        return etree.fromstring(self._archive.read(part), parser)

    # -- blocks -----------------------------------------------------------------------------

    def _blocks(self, parent: Any) -> Iterator[str]:
        for one in parent:
            kind = _local(one)
            if kind == "p":
                text = self._paragraph(one)
                if text:
                    yield text if self._is_heading(one) else f"{_STEP}{text}"
            elif kind == "tr":
                yield f"{_STEP}{self._row(one)}".rstrip()
            elif kind not in _SKIPPED:  # tables, content controls and whatever else holds blocks
                yield from self._blocks(one)

    def _row(self, row: Any) -> str:
        cells = (one for one in row.iter() if _local(one) == "tc" and _row_of(one) is row)
        return " | ".join(map(self._joined, cells))

    def _joined(self, parent: Any) -> str:
        """All paragraphs of a cell or a note in one line."""
        texts = (line.strip() for line in self._blocks(parent))
        return " / ".join(text for text in texts if text)

    def _is_heading(self, paragraph: Any) -> bool:
        properties = [deep for one in paragraph if _local(one) == "pPr" for deep in one]
        styles = {_value(one, "val") for one in properties if _local(one) == "pStyle"}
        return bool(styles & self._headings)

    # -- text -------------------------------------------------------------------------------

    def _paragraph(self, paragraph: Any) -> str:
        text = "".join(self._pieces(paragraph))
        text = text.replace("-][-", "").replace("+}{+", "")  # runs of one change
        return " ".join(text.split())

    def _pieces(self, parent: Any) -> Iterator[str]:
        for one in parent:
            kind = _local(one)
            if kind in ("t", "delText"):
                yield one.text or ""
            elif kind in _SIGNS:
                yield _SIGNS[kind]
            elif kind in _NOTES:
                yield self._note(kind, _value(one, "id"))
            elif kind == "commentReference":
                yield self._comment(_value(one, "id"))
            elif kind in (*_GONE, *_NEW):
                inner = "".join(self._pieces(one))
                before, after = ("[-", "-]") if kind in _GONE else ("{+", "+}")
                yield f"{before}{inner}{after}" if inner else ""
            elif kind not in _SKIPPED:
                yield from self._pieces(one)

    def _note(self, kind: str, id_: str) -> str:
        self._cited.append((kind, self._notes[_NOTES[kind]].get(id_, ())))
        return f"[{len(self._cited)}]"

    def _comment(self, id_: str) -> str:
        comment = self._comments.get(id_)
        if comment is None:
            return ""
        return f" [{_value(comment, 'author') or 'comment'}: {self._joined(comment)}] "


def _local(element: Any) -> str:
    return str(etree.QName(element).localname)


def _value(element: Any, name: str) -> str:
    """An attribute by its local name."""
    found = (value for key, value in element.attrib.items() if etree.QName(key).localname == name)
    return str(next(found, ""))


def _is_heading(style: Any) -> bool:
    named = (_value(one, "val") for one in style if _local(one) == "name")
    return any(_HEADING.fullmatch(name) for name in named)


def _row_of(cell: Any) -> Any:
    """The row that a cell is of: a nested table has rows of its own."""
    return next(one for one in cell.iterancestors() if _local(one) == "tr")
