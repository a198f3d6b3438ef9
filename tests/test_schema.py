"""`gap-tool schema`: it says what the models and the checklists say, agrees with `gap-tool check`,
and yaml-language-server makes of it what an editor should show.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from gap_tool import field_help, json_types, word_help
from gap_tool.assessment import HEADER_KEYS, Assessment, Finding
from gap_tool.diagnostics import Loc
from gap_tool.fields import Model
from gap_tool.files import shipped
from gap_tool.json_schema import file_name, schema, schema_text
from gap_tool.loading import load_assessment
from gap_tool.scale_files import Rating, scale_names, status_scale, strength_scale
from gap_tool.scales import Result, Status
from gap_tool.workspace import Workspace
from gap_tool.yaml_store import read, read_bytes
from tests import language_server
from tests.language_server import LanguageServer, OpenFile

ROOT = Path(__file__).parent.parent
DATA = ROOT / "tests" / "data"
WORKSPACE = Workspace(ROOT)
CONVENTIONS = WORKSPACE.conventions()
TEMPLATES = [shipped("templates")]
ASSESSMENTS = sorted((ROOT / "assessments").rglob("*.yaml"))
# What a file may be refused for by its form alone, without a look at the rest of it.
FORM = {
    *("bad-choice", "bad-date", "bad-form", "bad-number", "empty-value", "missing-key"),
    *("unknown-convention", "unknown-country", "unknown-element", "unknown-key"),
    *("unknown-provision", "unknown-scale", "unknown-status", "unknown-strength", "unknown-value"),
    "wrong-type",
}


@cache
def made(convention: str) -> dict[str, Any]:
    return schema(WORKSPACE.checklist(convention), convention)


@cache
def validator(convention: str) -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(made(convention))


def name(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


# -- what the schema says -------------------------------------------------------------------


def inner_models(annotation: Any) -> Iterator[type[Model]]:
    """The models in a type, and those in their fields."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
        for field in annotation.model_fields.values():
            yield from inner_models(field.annotation)
    for one in getattr(annotation, "__args__", ()):
        yield from inner_models(one)


def test_every_field_and_every_word_is_explained() -> None:
    for model in set(inner_models(Assessment)):
        keys = {field.alias or key for key, field in model.model_fields.items()}
        keys -= {"rating"} if model is Finding else {"findings"}  # neither stands in a file
        assert set(field_help.FIELDS[model]) == keys, model
    for vocabulary, explained in word_help.VALUES.items():
        assert list(explained) == list(vocabulary)


@pytest.mark.parametrize("convention", CONVENTIONS)
def test_schema_is_valid_and_always_the_same(convention: str) -> None:
    jsonschema.Draft7Validator.check_schema(made(convention))
    texts = {schema_text(Workspace(ROOT).checklist(convention), convention) for _ in range(2)}
    assert len(texts) == 1
    assert json.loads(texts.pop()) == made(convention)


@pytest.mark.parametrize("convention", CONVENTIONS)
def test_places_and_their_elements_are_those_of_the_checklist(convention: str) -> None:
    checklist = WORKSPACE.checklist(convention)
    properties = made(convention)["properties"]
    places = [key for key in properties if key not in HEADER_KEYS]
    assert [*properties][: len(HEADER_KEYS)] == list(HEADER_KEYS)
    assert set(places) == checklist.places
    for place in places:
        told, own = properties[place], properties[place]["allOf"][1]["properties"]["elements"]
        elements = checklist.elements(place)
        assert list(own["properties"]) == list(elements)
        assert all(one["markdownDescription"] for one in own["properties"].values())
        assert all(f"- `{key}`: " in told["markdownDescription"] for key in elements)


@pytest.mark.parametrize("convention", CONVENTIONS)
def test_hover_texts_hold_what_the_convention_requires(convention: str) -> None:
    checklist = WORKSPACE.checklist(convention)

    def words(text: str) -> str:
        return " ".join(text.split())

    for place in checklist.places:
        told = words(made(convention)["properties"][place]["markdownDescription"])
        for key in checklist.under(place):
            one = checklist.provisions[key]
            asked = [one.requirement, *one.questions, *(option.text for option in one.options)]
            assert all(words(text) in told for text in asked)
        if place in checklist.articles:
            assert all(words(text) in told for text in checklist.articles[place].questions)


def test_vocabularies_are_complete() -> None:
    finding = made("budapest")["definitions"]["finding"]["properties"]
    for one in made("budapest")["allOf"]:
        status = one["then"]["patternProperties"]["^art-"]["properties"]["status"]
        scale = status_scale(TEMPLATES, named(one["if"]))
        assert status["enum"] == list(scale.values)
        told = [meant(rating, one) for rating, one in scale.values.items()]
        assert status["enumDescriptions"] == told
        assert all(told)
    assert len(made("budapest")["allOf"]) == len(scale_names(TEMPLATES, "status"))
    element = made("budapest")["definitions"]["element"]
    assert element["anyOf"][0]["enum"] == list(Result)
    recommendation = finding["recommendations"]["items"]["properties"]
    verbs = recommendation["strength"]["anyOf"][0]
    scales_ = {one: strength_scale(TEMPLATES, one) for one in scale_names(TEMPLATES, "strength")}
    assert set(verbs["enum"]) == {verb for scale in scales_.values() for verb in scale.verbs}
    for verb, told in zip(verbs["enum"], verbs["enumDescriptions"], strict=True):
        scales, _, meaning = told.partition(": ")
        assert all(verb in scales_[scale].verbs for scale in scales.split(", "))
        assert meaning


def meant(rating: str, one: Rating) -> str:
    """What a rating means: as its scale says, or else the key of the report."""
    return str(one.meaning or json_types.key_text(rating))


def named(condition: dict[str, Any]) -> str:
    """The scale that a header names to which a condition applies."""
    if "not" in condition:
        return "standard"
    scales = condition["properties"]["assessment"]["properties"]["scales"]
    return str(scales["properties"]["status"]["const"])


# -- agreement with the check ---------------------------------------------------------------


class Core(SafeConstructor):
    """Reads as an editor does: the types of the YAML 1.2 core schema, in which dates are text."""

    def flatten_mapping(self, node: Any) -> None:
        """Leaves `<<` as it is; YAML 1.2 knows no such key."""


for tag in ("merge", "timestamp", "value"):
    Core.add_constructor(f"tag:yaml.org,2002:{tag}", Core.construct_yaml_str)


def as_an_editor_reads(path: Path) -> Any:
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = Core
    return yaml.load(path.read_text(encoding="utf-8-sig"))


Place = tuple[Loc, bool]
"""A path, and whether its key is meant."""


def refused(data: Any) -> Iterator[Place]:
    """Where the schema of the convention that the data names refuses something."""
    named = data["assessment"].get("convention")
    convention = named if named in CONVENTIONS else "budapest"
    for error in validator(convention).iter_errors(data):
        yield from places(error)


def places(error: jsonschema.ValidationError) -> Iterator[Place]:
    """What an error speaks of; of alternatives, the one that has the right type counts."""
    loc = tuple(error.absolute_path)
    branches = [
        [one for one in error.context or () if one.schema_path[0] == index]
        for index in range(len(error.schema.get("anyOf", ())))
    ]
    meant = [
        one for one in branches if {each.validator for each in one}.isdisjoint({"type", "not"})
    ]
    if error.validator == "required":
        missing = (key for key in error.schema["required"] if key not in error.instance)
        yield from (((*loc, key), True) for key in missing)
    elif error.validator == "additionalProperties":
        patterns = error.schema.get("patternProperties", {})
        known = error.schema.get("properties", {})
        odd = (key for key in error.instance if key not in known)
        odd = (key for key in odd if not any(re.search(one, key) for one in patterns))
        yield from (((*loc, key), True) for key in odd)
    elif meant:
        yield from (place for one in meant[0] for place in places(one))
    else:
        yield loc, False


@pytest.mark.parametrize(
    "path", [*ASSESSMENTS, *sorted((DATA / "valid").rglob("*.yaml"))], ids=name
)
def test_what_the_check_lets_pass_the_schema_lets_pass(path: Path) -> None:
    assert list(refused(as_an_editor_reads(path))) == []


def readable() -> Iterator[Path]:
    """Broken files whose faults lie in what they say, not in their YAML."""
    for path in sorted((DATA / "invalid").rglob("*.yaml")):
        document = read_bytes(path.read_bytes())
        header = document.data.get("assessment") if isinstance(document.data, dict) else None
        if isinstance(header, dict) and not document.faults:
            yield path


BROKEN = list(readable())


@pytest.mark.parametrize("path", BROKEN, ids=name)
def test_schema_and_check_refuse_the_same_lines_for_their_form(path: Path) -> None:
    checked = WORKSPACE.check(path)
    wrong = {one.span.line for one in checked.errors if one.code in FORM}
    data, span = as_an_editor_reads(path), checked.document.span
    found = {span(loc, key=key).line for loc, key in refused(data)}
    assert found == wrong


def test_numbers_and_truth_values_pass_where_they_are_meant(tmp_path: Path) -> None:
    text = (DATA / "valid" / "plain.yaml").read_text(encoding="utf-8")
    for old, new in (
        ('edition: "1.0"', "edition: 1.0\n  version: 1.10\n  round: '1'"),
        ("law_as_at: 2020-06-01", "law_as_at: 2020"),
        ('article: "1"', "article: 285\n      in_force: true\n      verified: yes"),
        ("title: Example Code", "title: {en: Example Code}\n    number: 007\n    date: 1999-02"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    path = tmp_path / "budapest.yaml"
    path.write_text(text, encoding="utf-8")
    assert WORKSPACE.check(path).errors == []
    assert list(refused(as_an_editor_reads(path))) == []


def test_the_samples_show_all_faults_of_form() -> None:
    assert {one.code for path in BROKEN for one in WORKSPACE.check(path).errors} >= FORM
    assert len(BROKEN) > 100


# -- the command ----------------------------------------------------------------------------


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gap_tool", *arguments]
    return subprocess.run(
        command, cwd=cwd, env=os.environ, capture_output=True, encoding="utf-8", check=False
    )


def written(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_conventions_in_use_are_written(workspace: Path, assessment: str) -> None:
    folder = workspace / "assessments" / "example"
    (folder / "budapest.yaml").write_text(assessment, encoding="utf-8")
    (folder / "broken.yaml").write_text("assessment: [convention", encoding="utf-8")
    (folder / "other.yaml").write_text("assessment: {convention: no-such}", encoding="utf-8")
    done = run("schema", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert written(workspace / ".gap-tool") == ["budapest.schema.json"]
    text = (workspace / ".gap-tool" / "budapest.schema.json").read_bytes()
    assert text == schema_text(WORKSPACE.checklist("budapest"), "budapest").encode()


def test_without_assessments_all_conventions_are_written(tmp_path: Path) -> None:
    assert run("schema", "-o", "out", cwd=tmp_path).returncode == 0
    assert written(tmp_path / "out") == sorted(map(file_name, CONVENTIONS))


def test_a_named_convention_is_written_and_an_unknown_one_is_not(tmp_path: Path) -> None:
    assert run("schema", "budapest", cwd=tmp_path).returncode == 0
    assert written(tmp_path / ".gap-tool") == ["budapest.schema.json"]
    done = run("schema", "budapset", cwd=tmp_path)
    assert done.returncode == 2
    assert "did you mean 'budapest'?" in done.stderr


def test_a_workspace_s_own_checklist_goes_first(workspace: Path) -> None:
    (workspace / "checklists").mkdir()
    source = (ROOT / "checklists" / "budapest.yaml").read_text(encoding="utf-8")
    own = source.replace("Misuse of devices", "Our own title")
    (workspace / "checklists" / "budapest.yaml").write_text(own, encoding="utf-8")
    assert run("schema", "budapest", cwd=workspace).returncode == 0
    text = (workspace / ".gap-tool" / "budapest.schema.json").read_text(encoding="utf-8")
    assert "Article 6 – Our own title" in text


def test_check_says_what_is_not_up_to_date_and_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / ".gap-tool" / "budapest.schema.json"
    assert run("schema", "--check", "budapest", cwd=tmp_path).returncode == 1
    assert not path.exists()
    run("schema", "budapest", cwd=tmp_path)
    assert run("schema", "--check", "budapest", cwd=tmp_path).returncode == 0
    path.write_bytes(path.read_bytes() + b"\n")
    done = run("schema", "--check", "budapest", cwd=tmp_path)
    assert done.returncode == 1
    assert ".gap-tool/budapest.schema.json is not up to date" in done.stdout
    assert path.read_bytes().endswith(b"\n\n")


# -- the settings of VS Code ----------------------------------------------------------------

SETTINGS = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))


def test_the_schemas_of_the_shipped_assessments_are_up_to_date() -> None:
    done = run("schema", "--check", cwd=ROOT)
    assert done.returncode == 0, f"run gap-tool schema\n{done.stdout}"


def test_settings_know_every_convention() -> None:
    assert SETTINGS["yaml.schemas"] == {
        f".gap-tool/{file_name(one)}": [
            f"assessments/*/{one}.yaml",
            f"assessments/*/{one}-r[0-9]*.yaml",
        ]
        for one in CONVENTIONS
    }


def test_settings_keep_the_files_as_they_are() -> None:
    assert SETTINGS["yaml.validate"] is True
    assert SETTINGS["yaml.format.enable"] is False
    assert SETTINGS["[yaml]"]["editor.formatOnSave"] is False
    extensions = json.loads((ROOT / ".vscode" / "extensions.json").read_text(encoding="utf-8"))
    assert extensions["recommendations"] == ["redhat.vscode-yaml"]


def for_the_server(settings: dict[str, Any]) -> dict[str, Any]:
    """The settings `yaml.a.b` as the server gets them: nested."""
    found: dict[str, Any] = {}
    for key, value in settings.items():
        section, *steps = key.split(".")
        if section == "yaml":
            holder = found
            for step in steps[:-1]:
                holder = holder.setdefault(step, {})
            holder[steps[-1]] = value
    return found


# -- what an editor shows -------------------------------------------------------------------

needs_server = pytest.mark.skipif(
    not language_server.available(),
    reason="no yaml-language-server: its command is expected in YAML_LANGUAGE_SERVER",
)
HEADER = """\
# yaml-language-server: $schema=../../.gap-tool/budapest.schema.json

assessment:
  country: GE
  convention: budapest
  edition: "1.0"
  law_as_at: 2020
  language: en
  position: party

"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a fresh assessment and copies of those we ship."""
    root = tmp_path_factory.mktemp("editor")
    for path in ASSESSMENTS:
        copy = root / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    assert run("new", "Moldova", "budapest", cwd=root).returncode == 0
    assert run("schema", cwd=root).returncode == 0
    return root


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[LanguageServer]:
    with LanguageServer(folder, for_the_server(SETTINGS)) as running:
        yield running


class Editor:
    """Opens texts as assessments that nobody has opened before."""

    def __init__(self, server: LanguageServer, folder: Path) -> None:
        self._server, self._folder, self._number = server, folder, 0

    def open(self, text: str) -> OpenFile:
        self._number += 1
        path = self._folder / "assessments" / "example" / f"text-{self._number}.yaml"
        return self._server.open(path, text)


@pytest.fixture(scope="module")
def editor(server: LanguageServer, folder: Path) -> Editor:
    return Editor(server, folder)


def told(item: dict[str, Any]) -> str:
    """The explanation beside what is offered."""
    text = item["documentation"]
    return str(text["value"] if isinstance(text, dict) else text)


def typed(snippet: str, line: str) -> str:
    """What stands in the file after a snippet is taken over into a line, every gap filled with 1."""
    chosen = re.sub(r"\$\{\d+\|([^,|]*)[^}]*\|\}", r"\1", snippet)
    filled = re.sub(r"\$\d+", "1", re.sub(r"\$\{\d+:([^}]*)\}", r"\1", chosen))
    indent = line[: len(line) - len(line.lstrip(" "))]
    return filled.replace("\n", f"\n{indent}")


def codes_of_form(text: str) -> set[str]:
    document = read(text)
    assert [one.message for one in document.faults] == []
    loaded = load_assessment(document.data)
    return {one.code for one in loaded.faults} & FORM


@needs_server
def test_files_that_pass_the_check_have_no_faults_in_the_editor(
    server: LanguageServer, folder: Path
) -> None:
    paths = sorted((folder / "assessments").rglob("*.yaml"))
    assert len(paths) == len(ASSESSMENTS) + 1
    for path in paths:
        opened = server.open(path, path.read_text(encoding="utf-8"))
        assert opened.diagnostics() == []
        assert "Article " in opened.hover(first_key(opened.text))


def first_key(text: str) -> str:
    found = re.search(r"^(art-[^:]+):\n", text, re.MULTILINE)
    assert found is not None
    return f"\n|{found.group()}"


@needs_server
def test_column_0_offers_the_places_not_used_yet_with_a_skeleton(editor: Editor) -> None:
    text = f"{HEADER}art-2:\n  status: not_assessed\n"
    offered = editor.open(text).completion("not_assessed\n|")
    places = {one for one in offered if one.startswith("art-")}
    assert places == WORKSPACE.checklist("budapest").places - {"art-2"}
    assert set(offered) - places == set(HEADER_KEYS) - {"assessment"}
    assert WORKSPACE.checklist("budapest").articles["art-6"].in_brief["en"] in told(
        offered["art-6"]
    )
    skeleton = offered["art-6"]["insertText"]
    data = read(HEADER + typed(skeleton, "")).data
    assert list(data["art-6"]) == ["status", "national_provisions", "analysis"]
    assert codes_of_form(HEADER + typed(skeleton, "")) == set()
    for key in sorted(set(offered) - places):
        assert told(offered[key]) == field_help.FIELDS[Assessment][key]


@needs_server
@pytest.mark.parametrize(
    ("before", "label"),
    [
        ("art-6:\n  ", "a finding"),
        ("laws:\n  ", "a law"),
        ("declarations:\n  - ", "a reservation or declaration"),
        ("art-6:\n  status: compliant\n  national_provisions:\n    - ", "a national provision"),
        ("art-6:\n  status: compliant\n  recommendations:\n    - ", "a recommendation"),
        ("art-6:\n  status: compliant\n  comments:\n    - ", "a comment"),
    ],
)
def test_snippets_can_be_taken_over(editor: Editor, before: str, label: str) -> None:
    text = HEADER + before
    offered = editor.open(text).completion(f"{before}|")
    line = before.rpartition("\n")[2]
    content = text + typed(offered[label]["insertText"], line) + "\n"
    assert codes_of_form(content) <= {
        "bad-date",
        "bad-form",
        "unknown-provision",
    }  # where 1 is none
    assert len(read(content).data) == 2


@needs_server
def test_a_recommendation_is_explained_where_it_is_written(editor: Editor) -> None:
    before = "art-6:\n  status: compliant\n  recommendations:\n    - "
    offered = editor.open(HEADER + before).completion(f"{before}|")
    assert "infinitive" in told(offered["a recommendation"])
    assert "infinitive" in told(offered["text"])


@needs_server
@pytest.mark.parametrize("key", ["analysis", "gap", "to_confirm"])
def test_prose_begins_below_its_key(editor: Editor, key: str) -> None:
    before = "art-6:\n  status: compliant\n  "
    offered = editor.open(HEADER + before).completion(f"{before}|")
    content = HEADER + before + typed(offered[key]["insertText"], "  ") + "One.\n"
    assert read(content).data["art-6"][key].rstrip() == "One."


@needs_server
def test_statuses_are_offered_with_explanations(editor: Editor) -> None:
    offered = editor.open(f"{HEADER}art-6:\n  status: ").completion("status: |")
    assert list(offered) == list(Status)
    standard = status_scale(TEMPLATES, "standard").values
    assert {key: told(one) for key, one in offered.items()} == {
        key: meant(key, one) for key, one in standard.items()
    }


@needs_server
def test_yes_and_no_are_offered_without_quotes(editor: Editor) -> None:
    text = f"{HEADER}art-6:\n  status: compliant\n  verified: "
    offered = editor.open(text).completion("verified: |")
    assert [one["insertText"] for one in offered.values()] == ["yes", "partly", "no"]


@needs_server
def test_elements_are_those_of_the_place(editor: Editor) -> None:
    for place in ("art-6", "art-6.1.b", "art-9.2"):
        text = f"{HEADER}{place}:\n  status: compliant\n  elements:\n    "
        offered = editor.open(text).completion("elements:\n    |")
        elements = WORKSPACE.checklist("budapest").elements(place)
        assert {key: told(one) for key, one in offered.items()} == elements
    text = f"{HEADER}art-6:\n  status: compliant\n  elements:\n    import: "
    assert list(editor.open(text).completion("import: |")) == list(Result)


@needs_server
def test_hover_shows_what_the_article_requires(editor: Editor) -> None:
    text = f"{HEADER}art-6:\n  status: compliant\n  elements: {{import: met}}\n"
    opened = editor.open(text)
    article = WORKSPACE.checklist("budapest").articles["art-6"]
    told = opened.hover("art|-6:")
    assert told.startswith(f"#### Article 6 – {article.title['en']}\n")
    assert all(line in told for line in article.requirement.splitlines())
    assert f"`import`: {WORKSPACE.checklist('budapest').elements('art-6')['import']}" in told
    assert WORKSPACE.checklist("budapest").elements("art-6")["import"] in opened.hover("imp|ort")


@needs_server
def test_hover_explains_every_field(server: LanguageServer, folder: Path) -> None:
    text = (DATA / "reports" / "every-field.yaml").read_text(encoding="utf-8")
    document = read(text)
    opened = server.open(folder / "assessments" / "example" / "budapest.yaml", text)
    assert opened.diagnostics() == []
    explained: dict[str, set[str]] = {}
    for fields in field_help.FIELDS.values():
        for key, told in fields.items():
            explained.setdefault(key, set()).add(told)
    for loc in keys_of(document.data):
        if loc[-1] not in explained or loc[-2:-1] == ("title",):  # an id, or a language
            continue
        span = document.span(loc, key=True)
        shown = opened.hover_at(span.line, span.column)
        assert shown.startswith("#### "), loc
        assert any(told in shown for told in explained[loc[-1]]), (loc, shown)


def keys_of(data: Any, above: Loc = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of all keys in plain data."""
    entries = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in entries:
        if isinstance(data, dict):
            yield (*above, key)
        if isinstance(value, (dict, list)):
            yield from keys_of(value, (*above, key))


@needs_server
def test_a_fault_is_marked_on_its_line_in_plain_words(editor: Editor) -> None:
    lines = [
        "art-6:",
        "  status: complaint",
        "  gap:",
        "  reason: ",
        "  recommendations: none",
        "  verified: maybe",
        "  elements: {imports: met}",
        "art-99:",
        "  status: compliant",
    ]
    found = dict(editor.open(HEADER + "\n".join(lines)).diagnostics())
    start = HEADER.count("\n")
    marked = {lines[number - 1 - start].strip(): message for number, message in found.items()}
    assert set(marked) == {lines[n].strip() for n in (1, 4, 5, 6, 7)}
    assert marked["status: complaint"].startswith("write one of: compliant, ")
    assert marked["verified: maybe"] == "write one of: yes, partly, no"
    assert marked["recommendations: none"].startswith("a list must stand here")


@needs_server
def test_an_empty_key_is_no_fault_where_the_check_takes_it_for_absent(editor: Editor) -> None:
    text = (DATA / "valid" / "empty-optional-keys.yaml").read_text(encoding="utf-8")
    modeline = HEADER.partition("\n")[0]
    assert editor.open(f"{modeline}\n{text}").diagnostics() == []


@needs_server
def test_settings_find_the_schema_without_a_line_in_the_file(
    server: LanguageServer, folder: Path
) -> None:
    text = HEADER.partition("\n")[2] + "art-6: {status: complaint}\n"
    for name, faults in (("budapest", 1), ("budapest-r2", 1), ("budapest.reviews", 0)):
        path = folder / "assessments" / "settings" / f"{name}.yaml"
        assert len(server.open(path, text).diagnostics()) == faults
