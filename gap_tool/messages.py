"""What the command tells its user: in French or Russian for a user of these, else in English.

The English message stands in the code, the others in `locale/command/*.po`. Words of the file
format stay as they are in every language, and so do codes. `tell` is for the user of the command;
what a document says goes through its own `Translation`.
"""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

SOURCE = "en"
LANGUAGES = (SOURCE, "fr", "ru")
FOLDER = Path(__file__).parent / "locale" / "command"

_ASKED = ("GAP_TOOL_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
_SPOKEN: ContextVar[str] = ContextVar("_SPOKEN", default="")
_ON_WINDOWS = {0x0C: "fr", 0x19: "ru"}  # the primary language of a Windows language identifier


def tell(text: str, /, **values: object) -> str:
    """The message in the user's language; without values its braces stay as they are."""
    if language() != SOURCE:
        text = _catalogue(language()).gettext(text)
    return text.format(**values) if values else text


def tell_plural(one: str, other: str, count: int, /, **values: object) -> str:
    """The form of the message that the number asks for; it may use `{count}`."""
    return plural_form(one, other, count).format(count=count, **values)


def plural_form(one: str, other: str, count: int) -> str:
    """The same with its placeholders left as they are."""
    if language() == SOURCE:
        return one if count == 1 else other
    return _catalogue(language()).ngettext(one, other, count)


def to_tell(text: str) -> str:
    """The same text: marks a message that stands in a table and is told from there."""
    return text


def language() -> str:
    """The language that messages are in."""
    return _SPOKEN.get() or users_language()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Within, messages are in this language: what goes into a document is in the document's."""
    before = _SPOKEN.set(code)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


@cache
def users_language() -> str:
    """The user's language, if messages are in it; else English."""
    asked = next((os.environ[name] for name in _ASKED if os.environ.get(name)), "")
    if not asked and sys.platform == "win32":
        asked = _of_windows()
    code = re.split("[-_.@]", asked)[0].lower()
    return code if code in LANGUAGES else SOURCE


def _of_windows() -> str:
    """The language that Windows itself speaks to the user."""
    import ctypes

    windows = getattr(ctypes, "windll", None)
    number = windows.kernel32.GetUserDefaultUILanguage() if windows else 0
    return _ON_WINDOWS.get(number & 0x3FF, SOURCE)


@cache
def _catalogue(code: str) -> NullTranslations:
    """The messages of a language: compiled in the wheel, from their source in a checkout."""
    made, source = FOLDER / f"{code}.mo", FOLDER / f"{code}.po"
    if made.is_file():
        with made.open("rb") as stream:
            return GNUTranslations(stream)
    if not source.is_file():
        return NullTranslations()
    from io import BytesIO

    from gap_tool.catalogue import compiled

    return GNUTranslations(BytesIO(compiled(BytesIO(source.read_bytes()), code)))
