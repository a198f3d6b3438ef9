"""Puts libyaml's complaints into words for people who do not know YAML."""

import re
from typing import Any

from gap_tool.yaml_store import odd_space

# What libyaml says -> what is most likely meant. The first that fits wins; `context` places the
# fault where the broken thing began rather than where libyaml gave up.
_SENTENCES: tuple[tuple[str, bool, str], ...] = (
    (
        "could not find expected ':'",
        True,
        "this line has no colon after its key; write 'key: text'",
    ),
    (
        "mapping values are not allowed",
        False,
        "a colon followed by a space stands inside the text; put the text in quotes or in a | block",
    ),
    ("unexpected end of stream", True, "a quotation mark that opens here is never closed"),
    (
        "did not find expected ',' or",
        True,
        "a bracket that opens here is not closed, or a comma is missing",
    ),
    ("did not find expected node content", False, "a value is missing here"),
    (
        "did not find expected '-' indicator",
        False,
        "this line does not fit the list above it: check the dash and the spaces before it",
    ),
    (
        "did not find expected key",
        False,
        "this line does not fit the lines above it: check the spaces it begins with, and that "
        "quotation marks are closed",
    ),
    (
        "found undefined tag handle",
        False,
        "an exclamation mark begins a value only in quotes; put the text in quotes",
    ),
    ("block sequence entries are not allowed", False, "a list cannot begin on the line of its key"),
    (
        "leading spaces",
        False,
        "the first lines of this text block are indented more than the rest: align them",
    ),
    ("unknown escape character", False, "in double quotes a backslash must be doubled; use \\\\"),
    ("unexpected document indicator", True, "a quotation mark that opens here is never closed"),
    (
        "did not find expected alphabetic or numeric",
        False,
        "a value may not begin with & or *: quote it",
    ),
    ("did not find expected <document start>", False, "this line stands outside the keys above it"),
    (
        "found character that cannot start any token",
        False,
        "a value may not begin with this character: put the text in quotes",
    ),
)


def explain(source: str, error: Any) -> tuple[int, int, str, str]:
    """Where and what: start and end offset, code, sentence."""
    problem = str(error.problem or error.context or "")
    mark = error.problem_mark or error.context_mark
    context = error.context_mark or mark
    odd = _odd_indentation(source, min(context.index, mark.index), mark.index)
    if odd:
        return odd
    colonless = _line_without_colon(source, mark.index) if "mapping values" in problem else None
    if colonless is not None:
        return colonless, colonless + 1, "yaml-syntax", _SENTENCES[0][2]
    for said, use_context, sentence in _SENTENCES:
        if said in problem:
            at = context.index if use_context else mark.index
            return at, at + 1, "yaml-syntax", sentence
    return mark.index, mark.index + 1, "yaml-syntax", f"this is not valid YAML: {problem}"


def _odd_indentation(source: str, start: int, stop: int) -> tuple[int, int, str, str] | None:
    """A tab or a no-break space among the spaces that begin one of the lines concerned."""
    first = source.rfind("\n", 0, start) + 1
    end = source.find("\n", stop)
    block = source[first : end if end >= 0 else len(source)]
    for found in re.finditer(r"^ *([\t\u00a0\u2000-\u200b\u202f\u3000])", block, re.MULTILINE):
        at = first + found.start(1)
        if found.group(1) == "\t":
            return at, at + 1, "tab-indent", "a tab begins this line; use spaces to indent"
        return at, at + 1, "nbsp-indent", odd_space(found.group(1))
    return None


def _line_without_colon(source: str, colon: int) -> int | None:
    """Where the line above begins, if libyaml took it for part of the key before this colon."""
    start = source.rfind("\n", 0, colon) + 1
    if not re.fullmatch(r"\s*[\w-]+", source[start:colon]):
        return None
    above = source[:start].rstrip()
    line_start = above.rfind("\n") + 1
    line = above[line_start:]
    if not line or re.search(r":(\s|$)", line):
        return None
    return line_start + len(line) - len(line.lstrip())
