"""Field types that checklists and assessments share. Every value arrives as text."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    StringConstraints,
    TypeAdapter,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


class Model(BaseModel):
    """A part of a file: frozen, with unknown keys refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def _day(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        message = "is not a date: write year-month-day, as in 2026-11-20"
        raise PydanticCustomError("bad_date", message)
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise PydanticCustomError("bad_date", "is no day of the calendar") from error


_WHEN = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?\Z")


def _when(value: str) -> str:
    if not _WHEN.match(value):
        message = "is not a date: write a year, year-month or year-month-day, as in 2027-06"
        raise PydanticCustomError("bad_date", message)
    if value.count("-") == 2:  # noqa: PLR2004 -- a whole day
        _day(value)
    return value


def _yes_or_no(value: Any) -> Any:
    if isinstance(value, bool) or value not in ("yes", "no", "true", "false"):
        if isinstance(value, bool):
            return value
        raise PydanticCustomError("bad_choice", "will not do here: write yes or no")
    return value in ("yes", "true")


def pattern_of(annotation: Any) -> str:
    """The pattern of a text type such as `Language`."""
    pattern = annotation.__metadata__[0].pattern
    return str(pattern)


def _titles(value: Any) -> Any:
    return {"und": value} if isinstance(value, str) else value


Plain = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Text that is the same in every language: a name, a number, an address, the words of a law."""

Day = Annotated[date, BeforeValidator(_day)]
"""A day of the calendar, written year-month-day (ISO 8601)."""

When = Annotated[str, AfterValidator(_when)]
"""A year, a month or a day, kept as written (ISO 8601): `2027`, `2027-06`, `2027-06-30`."""

YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
"""`yes` or `no`."""

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]
"""A language tag (BCP 47): `en`, `ka`, `uz-Latn`."""

TermId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$")]
"""A word of a scale as it stands in files: `partially_compliant`."""

Colour = Annotated[str, StringConstraints(pattern=r"^[0-9A-F]{6}$")]
"""Red, green and blue as hexadecimal numbers: `1D5B4A`."""

Titles = Annotated[dict[Language, Plain], BeforeValidator(_titles)]
"""A title by language; a bare text is kept under `und` (language not named)."""


def title_in(titles: dict[str, str], language: str) -> str:
    """The title in a language; without one in English, then in whatever language there is."""
    return titles.get(language) or titles.get("en") or next(iter(titles.values()), "")


class Text(str):  # noqa: SLOT000 -- most are in one language and hold nothing else
    """Text in sentences, in one language or in several; a blank line starts a new paragraph.

    As a `str` it is the original: in an assessment the text in its language, elsewhere, or if that
    is not given, the first.

    Attributes:
        language: of the original; empty if the text is in one language, which is the file's.
        by_language: the text in each language; empty if it is in one.
    """

    language: str = ""
    by_language: Mapping[str, str] = {}

    @classmethod
    def of(cls, by_language: Mapping[str, str]) -> "Text":
        """The text that says the same in several languages."""
        file, languages = _READING.get()
        languages.update(by_language)
        original = file if file in by_language else next(iter(by_language))
        text = cls(by_language[original])
        text.language, text.by_language = original, dict(by_language)
        return text

    def in_language(self, language: str) -> tuple[str, str]:
        """The text in a language, or else the original, with the language it is in: empty for
        that of the file.
        """
        for tag in (language, f"{language}-Latn"):  # `uz` is what is written in Latin letters
            if tag in self.by_language:
                return self.by_language[tag], tag
        return str(self), self.language

    def __eq__(self, other: object) -> bool:
        same = str.__eq__(self, other) is True  # NotImplemented counts as true
        return same and self.by_language == getattr(other, "by_language", {})

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        own = str.__hash__(self)
        return hash((own, *sorted(self.by_language.items()))) if self.by_language else own

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(
            _text,
            core_schema.str_schema(strip_whitespace=True, min_length=1),
            serialization=core_schema.plain_serializer_function_ser_schema(_as_in_file),
        )


Prose = Text
"""What a field of sentences holds."""

_BY_LANGUAGE = TypeAdapter(dict[Language, Plain], config=ConfigDict(defer_build=True))
_READING: ContextVar[tuple[str, set[str]]] = ContextVar("reading", default=("", set()))


@contextmanager
def reading(language: str) -> Iterator[set[str]]:
    """Says which language is the original of the texts that are read meanwhile; gives a set that
    collects the languages of those that are translated.
    """
    languages: set[str] = set()
    token = _READING.set((language, languages))
    try:
        yield languages
    finally:
        _READING.reset(token)


def _text(value: Any, one_language: Callable[[Any], str]) -> Text:
    if not isinstance(value, dict):
        return value if type(value) is Text else Text(one_language(value))
    if not any(re.match(pattern_of(Language), str(one)) for one in value):
        raise PydanticCustomError("wrong_type", "text must stand here")
    return Text.of(_BY_LANGUAGE.validate_python(value))


def _as_in_file(text: Text) -> str | dict[str, str]:
    return dict(text.by_language) or str(text)
