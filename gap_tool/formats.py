"""How diagnostics are printed: for people, for editors, and for the sites where teams meet."""

import hashlib
import json
import os
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from gap_tool.diagnostics import Diagnostic, Severity, printable
from gap_tool.document import lines
from gap_tool.files import shown

Sources = dict[str, str]
_WIDEST = 160  # of a longer line only the part around the fault is shown


def render(form: str, found: list[Diagnostic], sources: dict[Path, str]) -> str:
    """The diagnostics in one of the `FORMATS`, without a final newline.

    Args:
        form: a key of `FORMATS`.
        found: what to print, in order.
        sources: the text of each file, for the lines shown in the full format.
    """
    texts = {shown(path): text for path, text in sources.items()}
    return FORMATS[form](found, texts)


def _full(found: list[Diagnostic], sources: Sources) -> str:
    """Each fault with its line and a mark beneath the place."""
    lines_of = {path: lines(text) for path, text in sources.items() if text}
    return "\n\n".join(_with_line(one, lines_of.get(one.path, [])) for one in found)


def _with_line(one: Diagnostic, of_file: list[str]) -> str:
    if one.span.line > len(of_file):
        return str(one)
    line = of_file[one.span.line - 1]
    start = one.span.column - 1
    same_line = one.span.end_line == one.span.line
    stop = max(one.span.end_column - 1 if same_line else len(line.rstrip()), start + 1)
    first = max(0, start - _WIDEST // 2) if len(line) > _WIDEST else 0
    last = first + _WIDEST
    before, marked, after = line[first:start], line[start : min(stop, last)], line[stop:last]
    head, tail = "…" * (first > 0), "…" * (len(line) > last)
    margin = " " * len(str(one.span.line))
    blank = " " * len(head) + "".join("\t" if one == "\t" else " " * width(one) for one in before)
    carets = "^" * max(1, sum(map(width, marked)))
    return (
        f"{one}\n  {one.span.line} | {head}{_visible(before + marked + after)}{tail}"
        f"\n  {margin} | {blank}{carets}"
    )


def _visible(text: str) -> str:
    return "\t".join(map(printable, text.split("\t")))


def width(letter: str) -> int:
    """How many columns of a terminal a character takes, shown as `printable` shows it."""
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _concise(found: list[Diagnostic], _: Sources) -> str:
    """One line for each fault."""
    return "\n".join(map(str, found))


def _json(found: list[Diagnostic], _: Sources) -> str:
    """A list of objects."""
    return json.dumps([_as_object(one) for one in found], ensure_ascii=False, indent=2)


def _as_object(one: Diagnostic) -> dict[str, Any]:
    return {
        "path": one.path,
        "line": one.span.line,
        "column": one.span.column,
        "end_line": one.span.end_line,
        "end_column": one.span.end_column,
        "severity": one.severity.value,
        "code": one.code,
        "message": one.message,
    }


def _github(found: list[Diagnostic], _: Sources) -> str:
    """Workflow commands that GitHub turns into annotations of a pull request."""
    return "\n".join(
        f"::{one.severity} file={_escaped(one.path, ',:')},line={one.span.line},"
        f"col={one.span.column},endLine={one.span.end_line},endColumn={one.span.end_column},"
        f"title={_escaped(one.code, ',:')}::{_escaped(one.message)}"
        for one in found
    )


def _escaped(text: str, more: str = "") -> str:
    for letter in "%\r\n" + more:
        text = text.replace(letter, f"%{ord(letter):02X}")
    return text


def _gitlab(found: list[Diagnostic], _: Sources) -> str:
    """A code quality report (GitLab reads Code Climate's issue format)."""
    severities = {Severity.ERROR: "major", Severity.WARNING: "minor"}
    issues = [
        {
            "description": one.message,
            "check_name": one.code,
            "fingerprint": fingerprint,
            "severity": severities[one.severity],
            "location": {"path": one.path, "lines": {"begin": one.span.line}},
        }
        for one, fingerprint in zip(found, _fingerprints(found), strict=True)
    ]
    return json.dumps(issues, ensure_ascii=False, indent=2)


def _fingerprints(found: list[Diagnostic]) -> Iterator[str]:
    """What tells one fault from another; it stays the same when lines above are added."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for one in found:
        fault = (one.path, one.code, one.message)
        seen[fault] += 1
        text = "\0".join((*fault, str(seen[fault])))
        yield hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _sarif(found: list[Diagnostic], _: Sources) -> str:
    """SARIF 2.1.0 (OASIS), as code-scanning sites read it."""
    rules = sorted({one.code for one in found})
    driver = {"name": "gap-tool", "rules": [{"id": code} for code in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(one, rules) for one in found],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)


def _sarif_result(one: Diagnostic, rules: list[str]) -> dict[str, Any]:
    from urllib.parse import quote

    region = {
        "startLine": one.span.line,
        "startColumn": one.span.column,
        "endLine": one.span.end_line,
        "endColumn": one.span.end_column,
    }
    location = {"artifactLocation": {"uri": quote(os.fsencode(one.path))}, "region": region}
    return {
        "ruleId": one.code,
        "ruleIndex": rules.index(one.code),
        "level": one.severity.value,
        "message": {"text": one.message},
        "locations": [{"physicalLocation": location}],
    }


FORMATS: dict[str, Callable[[list[Diagnostic], Sources], str]] = {
    "full": _full,
    "concise": _concise,
    "json": _json,
    "github": _github,
    "gitlab": _gitlab,
    "sarif": _sarif,
}
