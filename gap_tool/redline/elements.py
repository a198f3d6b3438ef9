"""XML as our writer writes it, taken apart as text: no element that we cut out nests in itself."""

import re
from functools import lru_cache

_TAG = re.compile(r"<([\w:]+)")
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)<")
_BOOKMARK = re.compile(r'<w:bookmarkStart w:id="~([^"]*)"')


def children(xml: str) -> list[str]:
    """The elements that stand one after the other in the text.

    Raises:
        ValueError: the text is not a row of whole elements.
    """
    found = []
    at = 0
    while at < len(xml):
        close = xml.index(">", at)
        end = close + 1
        if xml[close - 1] != "/":
            tag = _TAG.match(xml, at)
            if tag is None:
                raise ValueError(f"not an element: {xml[at : at + 40]}")
            last = f"</{tag.group(1)}>"
            end = xml.index(last, close) + len(last)
        found.append(xml[at:end])
        at = end
    return found


def inside(element: str) -> str:
    """What stands between the tags of an element; nothing in an empty one."""
    close = element.index(">")
    return "" if element[close - 1] == "/" else element[close + 1 : element.rindex("</")]


def parted(element: str, properties: str) -> tuple[str, str]:
    """The inside of an element's properties (`w:pPr`, `w:tcPr` ...), if any, and what follows."""
    content = inside(element)
    if not content.startswith(f"<{properties}>"):
        return "", content
    last = f"</{properties}>"
    end = content.index(last)
    return content[len(properties) + 2 : end], content[end + len(last) :]


@lru_cache(maxsize=8192)
def text_of(xml: str) -> str:
    """The visible text, with a space for each seam."""
    return " ".join(_TEXT.findall(xml))


def bookmark_of(xml: str, *, inner: bool = False) -> str:
    """The name of the first bookmark, or of the last one; nothing without any."""
    found: list[str] = _BOOKMARK.findall(xml)
    return found[-1 if inner else 0] if found else ""
