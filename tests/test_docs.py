"""What the documentation says is true and complete."""

import re
from pathlib import Path
from typing import get_args

import yaml
from pydantic import BaseModel

from gap_tool.assessment import Assessment
from gap_tool.cli import _COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FORMAT = (ROOT / "docs" / "file-format.md").read_text(encoding="utf-8")


def fields(model: type[BaseModel]) -> set[str]:
    """The names of all fields of a model and of the models inside it, as they stand in a file."""
    found: set[str] = set()
    for name, field in model.model_fields.items():
        found.add(field.alias or name)
        todo = [field.annotation]
        while todo:
            one = todo.pop()
            todo += get_args(one)
            if isinstance(one, type) and issubclass(one, BaseModel):
                found |= fields(one)
    return found


def test_every_field_of_an_assessment_is_documented() -> None:
    missing = {
        one for one in fields(Assessment) - {"findings"} if not re.search(rf"\b{one}:", FORMAT)
    }
    assert not missing


def test_the_examples_are_yaml() -> None:
    for block in re.findall(r"```yaml\n(.*?)```", FORMAT, re.DOTALL):
        assert isinstance(yaml.load(block, yaml.BaseLoader), dict)


def test_the_readme_names_every_command() -> None:
    for command in _COMMANDS:
        assert f"gap-tool {command}" in README


def test_every_link_leads_somewhere() -> None:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
            assert (page.parent / target).exists(), (page.name, target)


def test_no_path_of_a_developer_s_machine() -> None:
    for path in sorted(ROOT.rglob("*")):
        if path.suffix in {".py", ".md", ".yaml", ".toml", ".txt"} and ".git" not in path.parts:
            text = path.read_text(encoding="utf-8", errors="replace")
            assert "/work" + "/" not in text, path
            assert "../" + "shared" not in text, path
