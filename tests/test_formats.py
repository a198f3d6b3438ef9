"""The six formats, over the diagnostics of the broken files."""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from gap_tool.diagnostics import Diagnostic, Severity, Span
from gap_tool.document import lines
from gap_tool.formats import FORMATS, render, width
from gap_tool.workspace import Workspace
from gap_tool.yaml_store import read

DATA = Path(__file__).parent / "data"
SARIF_LEVELS = {"none", "note", "warning", "error"}


@pytest.fixture(scope="module")
def checked() -> tuple[list[Diagnostic], dict[Path, str]]:
    """The diagnostics of all broken files, and the texts of these."""
    workspace = Workspace(DATA)
    files = [workspace.check(path) for path in workspace.files(DATA / "invalid")]
    found = sorted(one for file in files for one in file.diagnostics)
    assert len(found) > 400
    return found, {file.path: file.document.source for file in files}


def made(
    message: str, *, path: str = "a.yaml", code: str = "some-code", span: Span | None = None
) -> Diagnostic:
    return Diagnostic(path, span or Span(1, 1, 1, 2), Severity.ERROR, code, message)


def test_formats_are_the_six() -> None:
    assert set(FORMATS) == {"full", "concise", "json", "github", "gitlab", "sarif"}


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_found(form: str) -> None:
    text = render(form, [], {})
    assert text in ("", "[]") or json.loads(text)["runs"][0]["results"] == []


@pytest.mark.parametrize("form", FORMATS)
def test_every_fault_is_told(form: str, checked: Any) -> None:
    text = render(form, *checked)
    for one in checked[0]:
        assert one.code in text
    assert not text.endswith("\n")
    assert "\x1b" not in text


# For people


def test_concise_has_a_line_for_each(checked: Any) -> None:
    told = render("concise", *checked).split("\n")
    assert len(told) == len(checked[0])
    for line, one in zip(told, checked[0], strict=True):
        assert line.startswith(f"{one.path}:{one.span.line}:{one.span.column}: {one.severity}: ")
        assert line.endswith(f"[{one.code}]")


def columns(text: str) -> int:
    """The columns that a text takes on a terminal with tabs at every eighth."""
    at = 0
    for letter in text:
        if letter == "\t":
            at += 8 - at % 8
        elif not unicodedata.combining(letter):
            at += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
    return at


def pointed_at(shown: str) -> str:
    """What stands above the carets."""
    _, row, marks = shown.split("\n")
    assert columns(row[: row.index("| ")]) == columns(marks[: marks.index("| ")])
    row, marks = row[row.index("| ") :], marks[marks.index("| ") :]
    start = columns(marks[: marks.index("^")])
    stop = columns(marks)
    return "".join(row[n] for n in range(len(row)) if start <= columns(row[:n]) < stop)


@pytest.mark.parametrize(
    ("source", "loc", "under"),
    [
        ("key: value\n", ("key",), "value"),
        ("key:\tvalue\n", ("key",), "value"),
        ("a: {表表: 値, key: 表✓}\n", ("a", "key"), "表✓"),
        ("a: {საქართველო: x, ключ: значение}\n", ("a", "ключ"), "значение"),
        ("a: {e\u0301e\u0301: x, key: e\u0301t}\n", ("a", "key"), "e\u0301t"),
        ("a: {😀😀: x, key: 𐌰x}\n", ("a", "key"), "𐌰x"),
        ("a: {b: '\t\t', key: value}\n", ("a", "key"), "value"),
        ("a: {b: x\u00a0y, key: value}\n", ("a", "key"), "value"),
        ("first: 1\r\nkey: value\r\nlast: 1\r\n", ("key",), "value"),
        ("first: 1\rkey: value\rlast: 1\r", ("key",), "value"),
        ("\ufefffirst: 1\nkey: value", ("key",), "value"),
        ("first: |\n  one\n  two\nlast: 1\n", ("first",), "|"),
        (f"a: {{long: {'x' * 500}, key: value, more: {'y' * 500}}}\n", ("a", "key"), "value"),
        ("first: one\x0btwo\nkey: value\n", ("key",), "value"),
        ("first: one\x85two\nkey: value\n", ("key",), "value"),
        ("first: one\u2028two\nkey: value\n", ("key",), "value"),
        ("first: one\x0c\x1c\x1d\x1e\nkey: value\n", ("key",), "value"),
    ],
)
def test_carets_stand_under_the_value(
    source: str, loc: tuple[str, ...], under: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    document = read(source)
    one = made("wrong", span=document.span(loc))
    shown = render("full", [one], {tmp_path / "a.yaml": document.source})
    assert pointed_at(shown) == under
    assert max(map(len, shown.split("\n"))) < 200


def test_full_shows_the_line_of_every_fault(checked: Any) -> None:
    found, sources = checked
    texts = {Workspace(DATA).shown(path): lines(text) for path, text in sources.items()}
    for one, shown in zip(found, render("full", found, sources).split("\n\n"), strict=True):
        head, *rest = shown.split("\n")
        assert head == str(one)
        if texts[one.path] == [""]:
            assert rest == []
            continue
        row, marks = rest
        assert re.fullmatch(r" +\| \s*\^+", marks)
        line = texts[one.path][one.span.line - 1]
        if line.isprintable():
            assert row in (f"  {one.span.line} | {line}", row if "…" in row else None)


def test_full_obeys_no_escape_sequence_and_no_direction() -> None:
    source = "a: \x1b[31mred\u202e\n"
    shown = render("full", [made("x", span=Span(1, 4, 1, 5))], {Path("a.yaml"): source})
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert pointed_at(shown) == "\ufffd"


def test_full_without_a_source() -> None:
    one = made("cannot be read")
    assert render("full", [one], {}) == str(one)
    assert render("full", [one], {Path("a.yaml"): ""}) == str(one)


@pytest.mark.parametrize(
    ("letter", "columns"), [("a", 1), ("ქ", 1), ("表", 2), ("😀", 2), ("\u0301", 0), ("\u200b", 1)]
)
def test_width(letter: str, columns: int) -> None:
    assert width(letter) == columns


# For machines


def test_json_can_be_read_back(checked: Any) -> None:
    found = [
        Diagnostic(
            one["path"],
            Span(one["line"], one["column"], one["end_line"], one["end_column"]),
            Severity(one["severity"]),
            one["code"],
            one["message"],
        )
        for one in json.loads(render("json", *checked))
    ]
    assert found == checked[0]


def unescaped(text: str) -> str:
    return re.sub("%(0A|0D|25|2C|3A)", lambda found: chr(int(found[1], 16)), text)


GITHUB = re.compile(
    r"::(?P<level>error|warning) file=(?P<file>[^,:]*),line=(?P<line>[0-9]+),col=(?P<col>[0-9]+),"
    r"endLine=[0-9]+,endColumn=[0-9]+,title=(?P<title>[^,:]*)::(?P<message>[^\r\n]*)"
)


def test_github_commands(checked: Any) -> None:
    odd = made("50%, two\r\nlines: %0A", path="a, b:c%.yaml")
    found = [*checked[0], odd]
    told = render("github", found, {}).split("\n")
    assert len(told) == len(found)
    for line, one in zip(told, found, strict=True):
        parts = GITHUB.fullmatch(line)
        assert parts is not None, line
        assert parts["level"] == one.severity
        assert unescaped(parts["file"]) == one.path
        assert (int(parts["line"]), int(parts["col"])) == (one.span.line, one.span.column)
        assert unescaped(parts["title"]) == one.code
        assert unescaped(parts["message"]) == one.message


def test_gitlab_report(checked: Any) -> None:
    issues = json.loads(render("gitlab", *checked))
    assert len({one["fingerprint"] for one in issues}) == len(issues) == len(checked[0])
    for issue, one in zip(issues, checked[0], strict=True):
        assert issue["description"] == one.message
        assert issue["check_name"] == one.code
        assert re.fullmatch("[0-9a-f]{32}", issue["fingerprint"])
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"] == {"path": one.path, "lines": {"begin": one.span.line}}


def test_gitlab_fingerprints_outlast_a_new_line_above() -> None:
    before = [made("x", span=Span(line, 1, line, 2)) for line in (3, 7)] + [made("y")]
    after = [made("x", span=Span(line + 5, 1, line + 5, 2)) for line in (3, 7)] + [made("y")]
    told = [
        [one["fingerprint"] for one in json.loads(render("gitlab", each, {}))]
        for each in (before, after)
    ]
    assert told[0] == told[1]
    assert len(set(told[0])) == 3


def test_sarif_has_what_the_specification_requires(checked: Any) -> None:
    """OASIS SARIF 2.1.0: sections 3.13 (log), 3.14 (run), 3.18 (tool), 3.27 (result), 3.30 (region)."""
    log = json.loads(render("sarif", *checked))
    assert log["version"] == "2.1.0"
    assert set(log) <= {"$schema", "version", "runs"}
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert run["tool"]["driver"]["name"] == "gap-tool"
    assert run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}
    assert rules == sorted(set(rules))
    assert len(run["results"]) == len(checked[0])
    for result, one in zip(run["results"], checked[0], strict=True):
        assert result["message"] == {"text": one.message}
        assert rules[result["ruleIndex"]] == result["ruleId"] == one.code
        assert result["level"] in SARIF_LEVELS
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert unquote(place["artifactLocation"]["uri"]) == one.path
        assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", place["artifactLocation"]["uri"])
        region = place["region"]
        assert 1 <= region["startLine"] <= region["endLine"]
        assert region["startColumn"] >= 1
        assert (region["startLine"], region["startColumn"]) <= (
            region["endLine"],
            region["endColumn"],
        )


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_name_may_be_anything(form: str) -> None:
    """A name in an old code page reaches us as lone surrogates; no format may fail on it."""
    name = b"\xcf\xf0\xe8 \xec\xe5\xf0.yaml".decode("utf-8", "surrogateescape")
    text = render(form, [made("x", path=name), made("x", path="აბ вг.yaml")], {})
    assert text.encode("utf-8", "replace")
