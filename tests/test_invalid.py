"""Broken files: each has exactly the diagnostics that it says it has, at their lines and columns.

A file in `data/invalid` names what is wrong on the line where it is: `# E: code` for an error,
`# W: code` for a warning, `# E@11: code` where the column matters. Where no comment can stand, the
file beside it that ends in `.expect` lists them all as `line:column severity code`.
"""

import json
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gap_tool.commands.check import command
from gap_tool.workspace import Workspace

DATA = Path(__file__).parent / "data"
INVALID = sorted((DATA / "invalid").rglob("*.yaml"))
VALID = sorted((DATA / "valid").rglob("*.yaml"))
MARK = re.compile(r"# ([EW])(?:@([0-9]+))?: ([a-z0-9-]+(?:, [a-z0-9-]+)*)")
SEVERITY = {"E": "error", "W": "warning"}

Expected = tuple[int, int | None, str, str]


def name(path: Path) -> str:
    return path.stem


def expected(path: Path) -> list[Expected]:
    """Line, column (None where any will do), severity and code of all that is wrong."""
    sidecar = path.with_suffix(".expect")
    return sorted(_listed(sidecar) if sidecar.exists() else _marked(path), key=str)


def _listed(sidecar: Path) -> Iterator[Expected]:
    for line in sidecar.read_text(encoding="utf-8").splitlines():
        place, severity, code = line.split()
        at = place.split(":")
        yield int(at[0]), int(at[1]), severity, code


def _marked(path: Path) -> Iterator[Expected]:
    lines = re.split("\r\n|\r|\n", path.read_bytes().decode("utf-8-sig"))
    for number, line in enumerate(lines, 1):
        for letter, column, codes in MARK.findall(line):
            for code in codes.split(", "):
                yield number, int(column) if column else None, SEVERITY[letter], code


def compare(found: list[dict[str, Any]], path: Path) -> None:
    """Fails unless the diagnostics are those that the file expects: none missing, none more."""
    wanted = expected(path)
    any_column = {(line, severity, code) for line, at, severity, code in wanted if at is None}
    actual = [
        (
            one["line"],
            None if (one["line"], one["severity"], one["code"]) in any_column else one["column"],
            one["severity"],
            one["code"],
        )
        for one in found
    ]
    shown = "\n".join(
        f"{one['line']}:{one['column']} {one['code']} {one['message']}" for one in found
    )
    assert sorted(actual, key=str) == wanted, f"found:\n{shown}"


def state(path: Path) -> tuple[bytes, int]:
    return path.read_bytes(), path.stat().st_mtime_ns


def check(*arguments: str | Path) -> Result:
    """What `gap-tool check` does; an exception that reaches the user fails the test."""
    given = ["--format", "json", *map(str, arguments)]
    result = CliRunner().invoke(command, given, standalone_mode=False)
    if result.exception is not None:
        raise result.exception
    return result


@pytest.mark.parametrize("path", INVALID, ids=name)
def test_broken_file_has_exactly_the_faults_it_names(path: Path) -> None:
    before, started = state(path), time.process_time()
    result = check(path)
    assert time.process_time() - started < 2
    assert state(path) == before
    found = json.loads(result.stdout)
    compare(found, path)
    assert result.return_value == int(any(one["severity"] == "error" for one in found))


@pytest.mark.parametrize("path", VALID, ids=name)
def test_sound_file_has_no_errors(path: Path) -> None:
    before = state(path)
    result = check(path)
    assert state(path) == before
    assert result.return_value == 0
    compare(json.loads(result.stdout), path)


def test_there_are_many_different_mistakes() -> None:
    codes = {code for path in INVALID for _, _, _, code in expected(path)}
    assert len(INVALID) >= 200
    assert len(codes) >= 30
    assert not {path.stem for path in INVALID if not expected(path)}


def test_every_sidecar_has_its_file() -> None:
    sidecars = {path.with_suffix(".yaml") for path in (DATA / "invalid").rglob("*.expect")}
    assert sidecars <= set(INVALID)


def test_one_run_over_the_folder_tells_the_same_of_every_file() -> None:
    result = check(DATA / "invalid")
    assert result.return_value == 1
    found = json.loads(result.stdout)
    shown = Workspace(DATA).shown
    for path in INVALID:
        compare([one for one in found if one["path"] == shown(path)], path)
    assert {one["path"] for one in found} == {shown(path) for path in INVALID}


def test_messages_stand_on_one_line_and_are_short() -> None:
    workspace = Workspace(DATA)
    for path in INVALID:
        for one in workspace.check(path).diagnostics:
            assert not re.search(r"[\x00-\x1f\x7f\u200b\u2028]", str(one))
            assert len(one.message) < 200, one.message


# Hostile files, made here because they are too big or too odd to keep.

ARTICLE = "\nart-2:\n  status: not_assessed\n"


def hostile(workspace: Path, text: str) -> list[dict[str, Any]]:
    path = workspace / "assessments" / "example" / "budapest.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    before, started = state(path), time.process_time()
    result = check(path)
    assert time.process_time() - started < 2
    assert state(path) == before
    assert result.return_value == 1
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


@pytest.mark.parametrize("bracket", ["[", "{", "[{a: ", "{? ", "- ", "? "])
def test_many_opening_brackets(workspace: Path, assessment: str, bracket: str) -> None:
    found = hostile(workspace, f"{assessment}\nart-3:\n  {bracket * 200_000}")
    assert [one["code"] for one in found] in (["too-deep"], ["complex-key"], ["yaml-syntax"])
    assert found[0]["line"] == len(assessment.splitlines()) + 3


def test_deep_indentation(workspace: Path) -> None:
    deep = "".join(f"{' ' * level}k{level}:\n" for level in range(2000))
    assert [one["code"] for one in hostile(workspace, deep)] == ["too-deep"]


def test_billion_laughs(workspace: Path, assessment: str) -> None:
    bomb = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n" + "".join(
        f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 10)
    )
    found = hostile(workspace, assessment + "\n" + bomb)
    counted = {
        code: sum(one["code"] == code for one in found) for code in ("yaml-anchor", "yaml-alias")
    }
    assert counted == {"yaml-anchor": 10, "yaml-alias": 81}


def test_merge_bomb(workspace: Path, assessment: str) -> None:
    bomb = "m0: &m0 {k: v}\n" + "".join(
        f"m{level}: &m{level}\n  <<: [{', '.join([f'*m{level - 1}'] * 20)}]\n"
        for level in range(1, 20)
    )
    found = hostile(workspace, assessment + "\n" + bomb)
    assert {"yaml-anchor", "yaml-alias", "unknown-key"} == {one["code"] for one in found} - {
        "not-assessed"
    }


def test_huge_anchor_list(workspace: Path, assessment: str) -> None:
    anchors = "".join(f"    - &x{number} S1\n" for number in range(20_000))
    found = hostile(workspace, f"{assessment}\nart-3:\n  status: nonsense\n  sources:\n{anchors}")
    assert sum(one["code"] == "yaml-anchor" for one in found) == 100
    assert sum(one["code"] == "unknown-status" for one in found) == 1


def test_many_duplicate_keys(workspace: Path, assessment: str) -> None:
    found = hostile(workspace, assessment + ARTICLE.replace("art-2", "art-3") * 5000)
    assert {one["code"] for one in found} == {"duplicate-key"}


def test_many_faults_do_not_hide_why_reading_stopped(workspace: Path, assessment: str) -> None:
    found = hostile(workspace, f"{assessment}{ARTICLE * 200}\nart-4: [")
    assert [one["code"] for one in found][-1] == "yaml-syntax"


@pytest.mark.parametrize(
    "text", ["a" * 3_000_000, "# " * 1_000_000, "a: 'b" * 200_000, "\0" * 999_999]
)
def test_long_lines(workspace: Path, text: str) -> None:
    assert 1 <= len(hostile(workspace, text)) <= 100


def test_file_over_the_limit(workspace: Path) -> None:
    path = workspace / "assessments" / "budapest.yaml"
    with path.open("wb") as stream:
        stream.truncate(33 << 20)
    unreadable(path, "larger than")


def unreadable(path: Path, why: str) -> None:
    result = check(path)
    assert result.return_value == 2
    (one,) = json.loads(result.stdout)
    assert one["code"] == "unreadable"
    assert why in one["message"]


def test_device() -> None:
    zero = Path("/dev/zero")
    if not zero.exists():
        pytest.skip("there is no such device here")
    unreadable(zero, "not an ordinary file")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_named_pipe(workspace: Path) -> None:
    path = workspace / "assessments" / "pipe.yaml"
    os.mkfifo(path)
    unreadable(path, "not an ordinary file")


def test_folder_with_the_name_of_a_file(workspace: Path, assessment: str) -> None:
    (workspace / "assessments" / "folder.yaml").mkdir()
    (workspace / "assessments" / "georgia.yaml").write_text(assessment, encoding="utf-8")
    found = json.loads(check(workspace / "assessments").stdout)
    assert "not-assessed" in {one["code"] for one in found}


def test_file_without_permission(workspace: Path, assessment: str) -> None:
    path = workspace / "assessments" / "budapest.yaml"
    path.write_text(assessment, encoding="utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    unreadable(path, "cannot be read")


def test_links_in_a_loop_do_not_hide_the_others(workspace: Path, assessment: str) -> None:
    folder = workspace / "assessments"
    (folder / "one.yaml").symlink_to(folder / "two.yaml")
    (folder / "two.yaml").symlink_to(folder / "one.yaml")
    (folder / "three.yaml").write_text(assessment, encoding="utf-8")
    result = check(folder)
    found = [(one["path"][12:], one["code"]) for one in json.loads(result.stdout)]
    assert result.return_value == 2
    assert found == [
        ("one.yaml", "unreadable"),
        ("three.yaml", "not-assessed"),
        ("two.yaml", "unreadable"),
    ]
