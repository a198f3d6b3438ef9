"""Which messages reports have, and the catalogues that translate them.

`python -m tests.catalogues` adds what is missing to every `gap_tool/locale/*.po`, with an empty
translation, drops what no report says any more, and leaves the rest as it is.
"""

import ast
import io
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

import gap_tool
from gap_tool.terms import LABELS
from gap_tool.translation import DATES, LANGUAGES, SOURCE

PACKAGE = Path(gap_tool.__file__).parent
LOCALE = PACKAGE / "locale"
OWN = ("country", "language")  # contexts of names that a catalogue may give, but need not
FORWARDERS = {"say", "plural"}  # functions of these names hand a message on


class Key(NamedTuple):
    """What a message is found by."""

    text: str
    many: str = ""
    context: str | None = None


def said(path: Path) -> Iterator[tuple[int, list[ast.expr]]]:
    """The messages of a module: line and the arguments that should be literal texts."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {
        id(node)
        for outer in ast.walk(tree)
        if isinstance(outer, ast.FunctionDef) and outer.name in FORWARDERS
        for node in ast.walk(outer)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and id(node) not in inside:
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in FORWARDERS:
                yield node.lineno, node.args[: 1 if name == "say" else 2]


@cache
def wanted() -> frozenset[Key]:
    """Every message that a report may say."""
    found = {Key(text, context="date") for text in DATES.values()}
    found.add(Key(DATES[max(DATES)], context="first of a month"))
    found |= {
        Key(text, context=kind.__name__)
        for kind, words in LABELS.items()
        for text in words.values()
    }
    for path in PACKAGE.rglob("*.py"):
        for _, arguments in said(path):
            texts = [one.value for one in arguments if isinstance(one, ast.Constant)]
            if texts:
                found.add(Key(*map(str, texts)))
    return frozenset(found)


def key_of(message: Message) -> Key:
    if isinstance(message.id, tuple | list):
        return Key(message.id[0], message.id[1], message.context)
    return Key(message.id, context=message.context)


def messages(language: str) -> list[Message]:
    """The messages of a catalogue, without its header."""
    with (LOCALE / f"{language}.po").open("rb") as file:
        return [one for one in read_po(file, locale=babel_name(language)) if one.id]


def forms(message: Message) -> list[str]:
    """The forms of a translation; most messages have one."""
    given = message.string or ""
    return [given] if isinstance(given, str) else list(given)


def babel_name(language: str) -> str:
    return "uz_Latn" if language == "uz" else language


def plural_forms(language: str) -> str:
    return str(Catalog(locale=babel_name(language)).plural_forms)


def count_of_forms(language: str) -> int:
    """How many plural forms a translation has in that language."""
    return int(Catalog(locale=babel_name(language)).num_plurals)


def update(language: str) -> str:
    """The text of a catalogue with all messages and no others, in a stable order."""
    path = LOCALE / f"{language}.po"
    old = {key_of(one): one for one in messages(language)} if path.exists() else {}
    return written(language, wanted() | {one for one in old if one.context in OWN}, old)


def written(language: str, keys: Iterable[Key], old: Mapping[Key, Message]) -> str:
    """The text of a catalogue with these messages, as far as they are translated already."""
    made = Catalog(locale=babel_name(language))
    for key in sorted(keys, key=lambda one: (one.context or "", one.text)):
        known = old.get(key)
        made.add(
            (key.text, key.many) if key.many else key.text,
            known.string if known else "",
            context=key.context,
            user_comments=known.user_comments if known else (),
            flags={"python-brace-format"} if "{" in key.text else (),
        )
    stream = io.BytesIO()
    write_po(stream, made, width=100, no_location=True, omit_header=True)
    head = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: {plural_forms(language)}\\n"\n\n'
    )
    return head + stream.getvalue().decode().strip() + "\n"


if __name__ == "__main__":
    for one in LANGUAGES:
        if one != SOURCE:
            (LOCALE / f"{one}.po").write_text(update(one), encoding="utf-8", newline="\n")
            empty = sum(not all(forms(message)) for message in messages(one))
            print(f"{one}: {empty} of {len(messages(one))} messages are not translated")
