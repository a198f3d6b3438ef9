"""Every code has a page, and the examples on it behave as the page says.

How an example becomes a whole assessment (none of the added lines counts):
- one that begins with `# the whole file` is taken as it stands;
- without `assessment:` it gets the standard header; a header it has is filled up;
- an example of a checklist has the key `checklist:`, filled up likewise, chapters included;
- `‹U+0009›` is that character, `‹0xC3›` that byte;
- an example under `## Before` is the assessment of round 1, the others are then of round 2;
- what is said of the whole file, on the line of the key `assessment`, does not count either;
- `Stage: final` on the page lets the check judge as if that stage had been reached.
"""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from gap_tool import explain
from gap_tool.diagnostics import Refusal
from gap_tool.scales import Stage
from gap_tool.workspace import Workspace

Line = tuple[bool, str]
Marks = set[tuple[int, str, str]]
Check = Callable[[explain.Page, str], tuple[Marks, Marks]]
PACKAGE = Path(explain.__file__).parent
READERS = ("yaml_store.py", "yaml_faults.py", "faults.py", "loading.py", "workspace.py")
NOT_CODES = {"utf-8", "utf-16", "utf-8-sig", "non-compliant"}
HYPHENATED = re.compile(r"[a-z]+(-[a-z0-9]+)+\Z")
MARK = re.compile(r"# ([EW]): ([a-z0-9-]+)")
ASSESSMENT = {
    "country": "GE",
    "convention": "budapest",
    "edition": '"1.0"',
    "round": "1",
    "law_as_at": "2020-06-01",
    "language": "en",
    "position": "party",
}
CHECKLIST = {
    "id": "example",
    "edition": '"1.0"',
    "title": "Example Convention",
    "short_title": "Example Convention",
    "series": "XTS",
    "number": '"1"',
    "opened": "2001-01-01",
}


# -- the codes in the source ------------------------------------------------------------------


def _codes(path: Path) -> Iterator[object]:
    """Hyphenated literals, and what stands where `Fault` and `Diagnostic` take their code."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and HYPHENATED.match(str(node.value)):
            yield node.value
        if isinstance(node, ast.Call):
            place = {"Fault": 1, "Diagnostic": 3}.get(getattr(node.func, "id", ""), len(node.args))
            yield from (getattr(one, "value", None) for one in node.args[place : place + 1])


def codes_in_source() -> set[str]:
    files = [*(PACKAGE / "checks").rglob("*.py"), *(PACKAGE / name for name in READERS)]
    found = {code for path in files for code in _codes(path) if isinstance(code, str)}
    renamed = re.findall(r"PydanticCustomError\(\s*\"(\w+)\"", (PACKAGE / "fields.py").read_text())
    return (found - NOT_CODES) | {one.replace("_", "-") for one in renamed}


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert set(explain.codes()) == codes_in_source()


# -- the pages ----------------------------------------------------------------------------------


@pytest.mark.parametrize("code", explain.codes())
def test_page_is_complete(code: str) -> None:
    page = explain.page(code)
    severities = {"error", "warning", "error or warning", "warning, error at stage final"}
    assert page.code == code
    assert page.title[0].isupper()
    assert not page.title.endswith(".")
    assert len(f"  {page.code:<26} {page.title}") <= 100
    assert page.facts["Severity"] in severities
    assert page.facts["About"] in explain.GROUPS
    assert set(page.facts) <= {"Severity", "About", "Stage"}
    rule = page.text.split("\n## ")[0]
    assert 2 <= len(re.findall(r"[.?](?:\s|$)", rule)) <= 6, "two to five sentences, or six short"
    assert ("## No example" in page.text) != bool(_examples(page, "Fails"))


@pytest.mark.parametrize("code", explain.codes())
def test_page_reads_well_without_markdown(code: str) -> None:
    plain = explain.as_plain(explain.page(code).markdown)
    assert "```" not in plain
    assert "# E: " not in plain
    assert plain.startswith(code + "\n")
    assert all(len(line) <= 100 for line in plain.splitlines())


def test_unknown_code_names_the_nearest() -> None:
    with pytest.raises(Refusal, match="did you mean 'missing-gap'"):
        explain.page("mising-gap")


# -- the examples -------------------------------------------------------------------------------


def _examples(page: explain.Page, heading: str) -> list[str]:
    section = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", page.text, re.MULTILINE | re.DOTALL)
    return re.findall(
        r"^```yaml\n(.*?)^```$", section[1] if section else "", re.MULTILINE | re.DOTALL
    )


def _cases(heading: str) -> list[ParameterSet]:
    return [
        pytest.param(explain.page(code), example, id=f"{code}-{number}")
        for code in explain.codes()
        for number, example in enumerate(_examples(explain.page(code), heading))
    ]


def _filled_up(example: str, key: str, standard: dict[str, str]) -> list[Line]:
    """The example with the missing lines of its header, as pairs of an added flag and a line."""
    lines = example.splitlines()
    head = next((n for n, line in enumerate(lines) if line.startswith(f"{key}:")), None)
    block = re.search(rf"^{key}:.*\n((?: .*\n)*)", example, re.MULTILINE)
    given = set(re.findall(r"^  (\w+):", block[1], re.MULTILINE)) if block else set()
    added = [(True, f"  {name}: {value}") for name, value in standard.items() if name not in given]
    own = [(False, line) for line in lines]
    if head is None:
        return [(True, f"{key}:"), *added, *own]
    return [*own[: head + 1], *added, *own[head + 1 :]]


def _built(example: str, round_: str = "1") -> list[Line]:
    if example.startswith("# the whole file"):
        return [(False, line) for line in example.splitlines()]
    if not re.search(r"^checklist:", example, re.MULTILINE):
        return _filled_up(example, "assessment", {**ASSESSMENT, "round": round_})
    lines = _filled_up(example, "checklist", CHECKLIST)
    if not re.search(r"^chapters:", example, re.MULTILINE):
        articles = ", ".join(re.findall(r"^(art-\S+):", example, re.MULTILINE))
        lines.append((True, f"chapters: [{{number: I, title: Example, articles: [{articles}]}}]"))
    return lines


def _as_bytes(text: str) -> bytes:
    text = re.sub(r"‹U\+([0-9A-F]{4,6})›", lambda found: chr(int(found[1], 16)), text)
    pieces = re.split(r"‹0x([0-9A-F]{2})›", text)
    return b"".join(
        bytes([int(one, 16)]) if n % 2 else one.encode() for n, one in enumerate(pieces)
    )


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """One workspace for all examples, so that the checklist is read once."""
    return Workspace(tmp_path_factory.mktemp("pages"))


@pytest.fixture
def check(shared: Workspace, tmp_path: Path) -> Check:
    def _check(page: explain.Page, example: str) -> tuple[Marks, Marks]:
        before = _examples(page, "Before")
        name = "budapest-r2.yaml" if before else "budapest.yaml"
        if before:
            text = "\n".join(line for _, line in _built(before[0]))
            (tmp_path / "budapest.yaml").write_bytes(_as_bytes(text + "\n"))
        lines = _built(example, "2" if before else "1")
        (tmp_path / name).write_bytes(_as_bytes("\n".join(line for _, line in lines) + "\n"))
        stage = Stage(page.facts["Stage"]) if "Stage" in page.facts else None
        checked = shared.check(tmp_path / name, stage)
        own = {
            number
            for number, (added, line) in enumerate(lines, 1)
            if not added and not line.startswith("assessment:")
        }
        expected = {
            (number, "error" if letter == "E" else "warning", code)
            for number, (_, line) in enumerate(lines, 1)
            for letter, code in MARK.findall(line)
        }
        found = {
            (one.span.line, one.severity.value, one.code)
            for one in checked.diagnostics
            if one.span.line in own
        }
        return found, expected

    return _check


@pytest.mark.parametrize(("page", "example"), _cases("Passes"))
def test_passing_example(page: explain.Page, example: str, check: Check) -> None:
    found, expected = check(page, example)
    assert found == expected
    assert page.code not in {code for _, _, code in found}


@pytest.mark.parametrize(("page", "example"), _cases("Fails"))
def test_failing_example(page: explain.Page, example: str, check: Check) -> None:
    found, expected = check(page, example)
    assert found == expected
    assert page.code in {code for _, _, code in expected}


@pytest.mark.parametrize(("page", "example"), _cases("Fails"))
def test_severity_is_the_one_the_page_names(page: explain.Page, example: str, check: Check) -> None:
    found, _ = check(page, example)
    told = page.facts["Severity"]
    assert all(severity in told for _, severity, code in found if code == page.code)
