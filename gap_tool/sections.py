"""Cuts the text of a file into its top-level keys, so that of many versions only what differs has
to be parsed.
"""

import re

_CUT = re.compile(
    r"\n(?=[^\s#-])"
)  # keys stand at the left margin; comments and list items may too
_KEY = re.compile(r"([A-Za-z][\w.-]*):(?=[ \n]|\Z)")
_NO_ITEM = re.compile(r"^-(?! )", re.MULTILINE)
_NO_KEY = re.compile(r"^[ \t]*[^\s#]", re.MULTILINE)


def sections(content: bytes) -> dict[str, str] | None:
    """The text of each top-level key, the key included; None where only a parser can tell."""
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None
    first, *rest = _CUT.split(f"\n{text}")
    rest[:-1] = [f"{one}\n" for one in rest[:-1]]
    if _NO_KEY.search(first) or ("\n-" in text and _NO_ITEM.search(text)):
        return None
    found: dict[str, str] = {}
    for one in rest:
        key = _KEY.match(one)
        if key is None or key[1] in found:
            return None
        found[key[1]] = one
    return found
