"""How diagnostics are printed: for people, for editors, and for the sites where teams meet."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gap_tool.diagnostics import Diagnostic, Severity

Sources = dict[str, str]


def render(form: str, found: list[Diagnostic], sources: dict[Path, str]) -> str:
    """The diagnostics in one of the `FORMATS`, without a final newline.

    Args:
        form: a key of `FORMATS`.
        found: what to print, in order.
        sources: the text of each file, for the lines shown in the full format.
    """
    texts = {_shown(path): text for path, text in sources.items()}
    return FORMATS[form](found, texts)


def _shown(path: Path) -> str:
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def _full(found: list[Diagnostic], sources: Sources) -> str:
    """Each fault with its line and a mark beneath the place."""
    return "\n\n".join(_with_line(one, sources.get(one.path, "")) for one in found)


def _with_line(one: Diagnostic, source: str) -> str:
    lines = source.splitlines()
    if not 0 < one.span.line <= len(lines):
        return str(one)
    line = lines[one.span.line - 1]
    same_line = one.span.end_line == one.span.line
    stop = one.span.end_column if same_line else len(line.rstrip()) + 1
    width = max(1, min(stop, len(line) + 1) - one.span.column)
    number = str(one.span.line)
    before = "".join("\t" if letter == "\t" else " " for letter in line[: one.span.column - 1])
    return f"{one}\n  {number} | {line}\n  {' ' * len(number)} | {before}{'^' * width}"


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
            "fingerprint": _fingerprint(one),
            "severity": severities[one.severity],
            "location": {"path": one.path, "lines": {"begin": one.span.line}},
        }
        for one in found
    ]
    return json.dumps(issues, ensure_ascii=False, indent=2)


def _fingerprint(one: Diagnostic) -> str:
    place = f"{one.path}\0{one.code}\0{one.message}\0{one.span.line}\0{one.span.column}"
    return hashlib.sha256(place.encode()).hexdigest()[:32]


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
    location = {"artifactLocation": {"uri": quote(one.path)}, "region": region}
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
