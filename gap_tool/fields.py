"""Field types that checklists and assessments share. Every value arrives as text."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError


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


Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Text in sentences; a blank line starts a new paragraph."""

Day = Annotated[date, BeforeValidator(_day)]
"""A day of the calendar, written year-month-day (ISO 8601)."""

When = Annotated[str, AfterValidator(_when)]
"""A year, a month or a day, kept as written (ISO 8601): `2027`, `2027-06`, `2027-06-30`."""

YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
"""`yes` or `no`."""

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]
"""A language tag (BCP 47): `en`, `ka`, `uz-Latn`."""

Titles = Annotated[dict[Language, Prose], BeforeValidator(_titles)]
"""A title by language; a bare text is kept under `und` (language not named)."""


def title_in(titles: dict[str, str], language: str) -> str:
    """The title in a language; without one in English, then in whatever language there is."""
    return titles.get(language) or titles.get("en") or next(iter(titles.values()), "")
