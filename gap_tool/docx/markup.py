"""XML as text: the fastest way to write a long document; every value is escaped here."""

import re
from typing import Any

Content = list[Any]
"""What an element holds so far: pieces of XML, and lists of the same for elements still open."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escaped(text: str) -> str:
    """The text as it may stand between tags."""
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def attribute(text: object) -> str:
    """The value of an attribute, with its quotation marks."""
    return '"' + escaped(str(text)).replace('"', "&quot;").replace("\n", " ") + '"'


def text_node(text: str, tag: str = "w:t") -> str:
    """A text element that keeps its spaces."""
    space = ' xml:space="preserve"' if text.strip() != text else ""
    return f"<{tag}{space}>{escaped(text)}</{tag}>"


def joined(content: Content) -> str:
    """The XML of all that was collected.

    Raises:
        ValueError: it holds a character that XML does not know.
    """
    pieces: list[str] = []
    stack = [iter(content)]
    while stack:
        for one in stack[-1]:
            if type(one) is list:
                stack.append(iter(one))
                break
            pieces.append(one)
        else:
            stack.pop()
    text = "".join(pieces)
    bad = _NOT_XML.search(text)
    if bad:
        raise ValueError(
            f"the control character U+{ord(bad.group()):04X} may not stand in a report"
        )
    return text
