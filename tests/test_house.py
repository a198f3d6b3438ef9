"""The house: imports point downwards, files and functions stay small, everything says what it is."""

import ast
import graphlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import gap_tool

PACKAGE = Path(gap_tool.__file__).parent
MODULES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}

# From the ground up. A module that is not named stands on the floor of the output.
FLOORS: tuple[tuple[str, ...], ...] = (
    (
        *(
            "ids",
            "scales",
            "fields",
            "checklist",
            "header",
            "assessment",
            "diagnostics",
            "spelling",
        ),
        *("citations", "countries", "terms", "catalogue", "translation", "messages", "labels"),
        *("ratings", "relations", "editions", "identity", "word_diff"),
    ),
    (
        *("document", "yaml_store", "yaml_faults", "yaml_conflicts", "faults", "loading", "files"),
        *("scale_files", "checked", "layout", "sentences", "safe_write", "merge"),
        *("git", "git_run", "git_history", "git_setup", "staged", "versions", "sections", "states"),
    ),
    ("matrix", "checks", "changes", "confidential"),
    ("workspace",),
    (),  # the output
    ("cli", "commands", "__main__"),
)
OUTPUT = 4

# Data-like modules, which are long because what they describe is.
LONG_MODULES = {
    "gap_tool.docx.styles": "one entry for each style of the report",
    "gap_tool.docx.base": "the parts of the base document, one after the other",
    "gap_tool.docx.chart": "the XML of a chart, part by part",
}
LONG_FUNCTIONS = {
    "gap_tool.yaml_store._build": "the hot path of the reader, one loop on purpose",
}
HEAVY = (
    "gap_tool.docx",
    "gap_tool.report",
    "gap_tool.redline",
    "gap_tool.changes",
    "lxml",
    "jinja2",
    "babel",
    "rich",
    "pypdf",
    "difflib",
)


def floor(module: str) -> int:
    part = module.split(".")[1] if "." in module else ""
    return next((n for n, listed in enumerate(FLOORS) if part in listed), OUTPUT)


def imported(module: str) -> set[str]:
    """The modules of ours that a module imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{module} imports relatively"
            inner = {f"{node.module}.{one.name}" for one in node.names}
            named = inner & set(MODULES)
            found |= named
            if len(named) < len(inner):
                found.add(node.module)
    return {one for one in found if one in MODULES} - {module}


def functions(body: list[ast.stmt]) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """Functions, classes and methods; what stands inside a function is a detail of it."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node
        if isinstance(node, ast.ClassDef):
            yield from functions(node.body)


def test_every_module_named_on_a_floor_exists() -> None:
    parts = {module.split(".")[1] for module in MODULES if "." in module}
    assert {one for listed in FLOORS for one in listed} <= parts
    assert set(LONG_MODULES) <= set(MODULES)


@pytest.mark.parametrize("module", [one for one in MODULES if one != "gap_tool"])
def test_imports_point_downwards(module: str) -> None:
    above = {one for one in imported(module) if one != "gap_tool" and floor(one) > floor(module)}
    assert above == set()


def test_imports_make_no_circles() -> None:
    graph = {module: imported(module) - {"gap_tool"} for module in MODULES}
    assert list(graphlib.TopologicalSorter(graph).static_order())


@pytest.mark.parametrize("module", MODULES)
def test_a_module_can_be_read_at_a_sitting(module: str) -> None:
    lines = len(MODULES[module].read_text(encoding="utf-8").splitlines())
    assert (lines > 250) == (module in LONG_MODULES)


def length(node: ast.FunctionDef) -> int:
    """The lines of a function without its docstring."""
    says = node.body[0] if ast.get_docstring(node) else None
    told = (says.end_lineno or 0) - says.lineno + 1 if says else 0
    return (node.end_lineno or 0) - node.lineno + 1 - told


@pytest.mark.parametrize("module", MODULES)
def test_a_function_fits_on_a_screen(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    long = {
        f"{module}.{node.name}"
        for node in functions(tree.body)
        if isinstance(node, ast.FunctionDef) and length(node) > 40
    }
    assert long <= set(LONG_FUNCTIONS)


@pytest.mark.parametrize("module", MODULES)
def test_everything_public_says_what_it_is(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    silent = [
        node.name
        for node in functions(tree.body)
        if not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert silent == []


def loaded_by(*arguments: str, folder: Path) -> set[str]:
    """The modules in memory after a command has run."""
    script = (
        "import sys\nfrom gap_tool.cli import group\n"
        "group.main(sys.argv[1:], standalone_mode=False)\n"
        "sys.stderr.write('\\n'.join(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(PACKAGE.parent), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.splitlines())


def test_a_clean_check_loads_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    folder = tmp_path / "assessments" / "example"
    folder.mkdir(parents=True)
    text = (
        "assessment: {country: GE, convention: budapest, edition: '1.0', law_as_at: 2020, "
        "language: en, position: party}\nart-2: {status: not_assessed}\n"
    )
    (folder / "budapest.yaml").write_text(text, encoding="utf-8")
    loaded = loaded_by("check", folder=tmp_path)
    assert "gap_tool.checks" in loaded
    assert loaded.isdisjoint(HEAVY)


@pytest.mark.parametrize("arguments", [["--help"], ["show", "--help"], ["explain", "--help"]])
def test_help_loads_nothing_heavy(tmp_path: Path, arguments: list[str]) -> None:
    script_exits_early = loaded_by(*arguments, folder=tmp_path)
    assert script_exits_early.isdisjoint(HEAVY)
