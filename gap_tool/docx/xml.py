"""Elements of WordprocessingML, built so that their order is the one the schema asks for.

Lengths are twips (1/20 pt; 567 = 1 cm), as in the file format.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from lxml import etree

Element = Any  # lxml has no public element class that type checkers agree on

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = {
    "w": W,
    "r": R,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_SPACE = f"{{{NAMESPACES['xml']}}}space"


@lru_cache(maxsize=512)
def name(tag: str) -> str:
    """The tag in lxml's notation: `w:p` gives `{http://...}p`; a bare word stays."""
    prefix, _, local = tag.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local


def element(
    tag: str, attributes: Mapping[str, object] | None = None, *children: Element
) -> Element:
    """A new element; children that are None are left out."""
    made = etree.Element(name(tag), nsmap={"w": W} if tag.startswith("w:") else NAMESPACES)
    for key, value in (attributes or {}).items():
        made.set(name(key), str(value))
    made.extend(child for child in children if child is not None)
    return made


def root(tag: str, *children: Element) -> Element:
    """The root of a part, with the namespaces that its content may need."""
    prefixes = {prefix: uri for prefix, uri in NAMESPACES.items() if prefix not in ("xml", "c")}
    made = etree.Element(name(tag), nsmap=prefixes)
    made.extend(children)
    return made


def value(tag: str, content: object) -> Element:
    """An element with the one attribute `w:val`."""
    return element(tag, {"w:val": content})


def text_element(content: str, tag: str = "w:t") -> Element:
    """A text node that keeps its spaces. Raises ValueError on a control character."""
    made = etree.Element(name(tag), nsmap={"w": W})
    made.text = content
    if content[:1].isspace() or content[-1:].isspace():
        made.set(_SPACE, "preserve")
    return made


def serialise(tree: Element) -> bytes:
    """The bytes of a part."""
    content: bytes = etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)
    return content


def find_all(tree: Element, tag: str) -> Iterable[Element]:
    """All elements with the tag, in document order."""
    found: Iterable[Element] = tree.iter(name(tag))
    return found
