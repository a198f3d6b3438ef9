"""Finds the marker lines that a merge left in a file."""

import re
from collections.abc import Iterator
from itertools import islice

from gap_tool.document import MAX_FAULTS
from gap_tool.messages import tell

# A whole conflict, or else a marker line that stands alone.
_MARKED = re.compile(
    r"^(?P<begin><{7,}(?:[ \t]+(?P<ours>[^\r\n]*))?)\r?\n"
    r"(?:(?!<{7,}[ \t\r\n])[^\n]*\n)*?"
    r">{7,}(?:[ \t]+(?P<theirs>[^\r\n]*))?\r?$"
    r"|^(?:<{7,}|>{7,})(?:[ \t][^\r\n]*)?\r?$",
    re.MULTILINE,
)
_LABEL = 45  # letters of a name that fit into a message, twice


def conflicts(source: str) -> Iterator[tuple[int, int, str]]:
    """The conflicts that a merge left, at their first lines, and markers that were forgotten when
    one was resolved; each as start and end offset and sentence.
    """
    yield from islice(_conflicts(source), MAX_FAULTS)


def _conflicts(source: str) -> Iterator[tuple[int, int, str]]:
    for found in _MARKED.finditer(source):
        if found["begin"] is None:
            yield *found.span(), tell("a marker line of a conflict is left here; delete it")
            continue
        message = tell(
            "two versions clash here, '{ours}' and '{theirs}': keep one, or join the two, and "
            "delete the three marker lines (<<<, ===, >>>)",
            ours=_label(found, "ours"),
            theirs=_label(found, "theirs"),
        )
        yield *found.span("begin"), message


def _label(found: re.Match[str], side: str) -> str:
    name = (found[side] or "").strip() or side
    return name if len(name) <= _LABEL else f"{name[: _LABEL - 1]}…"
