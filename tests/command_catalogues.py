"""Which messages the command has, and the catalogues that translate them.

`python -m tests.command_catalogues` puts what is missing into `gap_tool/locale/command/*.po`, with
an empty translation, drops what nothing says any more, and leaves the rest as it is.
"""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from inspect import cleandoc
from pathlib import Path

import click
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

import gap_tool
from gap_tool import cli, commands
from gap_tool.docx.styles import PURPOSE
from gap_tool.messages import FOLDER, LANGUAGES, SOURCE
from tests.catalogues import Key, key_of, written

PACKAGE = Path(gap_tool.__file__).parent
SAID_BY = {"tell": 1, "to_tell": 1, "tell_plural": 2}  # function: how many texts come first
# What click says of a command like ours.
CLICK = (
    *("Usage:", "Options", "Commands", "Positional arguments", "default: {default}", "required"),
    *("Show this message and exit.", "Show the version and exit.", "Aborted!"),
    *("Error: {message}", "Try '{command} {option}' for help.", "Missing command."),
    *("Invalid value: {message}", "Invalid value for {param_hint}: {message}"),
    *("Missing argument", "Missing option", "No such option {name!r}."),
    *("{value!r} is not a valid {number_type}.", "{value} is not in the range {range}."),
    *("{name} {filename!r} does not exist.", "{name} {filename!r} is a file."),
    *("{name} {filename!r} is a directory.", "{name} {filename!r} is not readable."),
    *("Option {name!r} does not take a value.", "file", "directory", "path"),
    *("Choose from:\n\t{choices}",),
)
CLICK_PLURALS = (
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    (
        "Got unexpected extra argument ({args})",
        "Got unexpected extra arguments ({args})",
    ),
    (
        "{value!r} is not {choice}.",
        "{value!r} is not one of {choices}.",
    ),
    (
        "Option {name!r} requires an argument.",
        "Option {name!r} requires {nargs} arguments.",
    ),
)


def said(path: Path) -> Iterator[tuple[int, list[ast.expr]]]:
    """The messages of a module: line and the arguments that should be literal texts."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            number = SAID_BY.get(node.func.id, 0)
            if number:
                yield node.lineno, node.args[:number]


def helps(command: click.Command) -> Iterator[str]:
    """The texts of a command's help that are translated."""
    yield cleandoc(command.help or "")
    epilog = command.epilog or ""
    yield "" if epilog.startswith("Example: ") else epilog
    for one in command.params:
        yield (one.help or "") if isinstance(one, click.Option) else ""
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            yield from helps(inner)


@cache
def wanted() -> frozenset[Key]:
    """Every message that the command may tell."""
    found = {Key(one) for one in CLICK} | {Key(*two) for two in CLICK_PLURALS}
    found |= {Key(one) for one in helps(cli.group) if one}
    for module in pkgutil.iter_modules(commands.__path__):
        loaded = importlib.import_module(f"gap_tool.commands.{module.name}")
        if hasattr(loaded, "command"):
            found |= {Key(one) for one in helps(loaded.command) if one}
    found |= {Key(one) for one in PURPOSE.values()}
    for path in PACKAGE.rglob("*.py"):
        for _, arguments in said(path):
            texts = [one.value for one in arguments if isinstance(one, ast.Constant)]
            if texts and texts[0]:
                found.add(Key(*map(str, texts)))
    return frozenset(found)


def messages(language: str) -> list[Message]:
    """The messages of a catalogue, without its header."""
    path = FOLDER / f"{language}.po"
    if not path.is_file():
        return []
    with path.open("rb") as file:
        return [one for one in read_po(file, locale=language) if one.id]


def update(language: str) -> str:
    """The text of a catalogue with all messages and no others, in a stable order."""
    return written(language, wanted(), {key_of(one): one for one in messages(language)})


if __name__ == "__main__":
    for one in LANGUAGES:
        if one != SOURCE:
            (FOLDER / f"{one}.po").write_text(update(one), encoding="utf-8", newline="\n")
