"""The header of an assessment: what is assessed, by whom and as of when."""

from typing import Annotated

from pydantic import Field, StringConstraints

from gap_tool.fields import Day, Language, Model, Plain, Prose, When
from gap_tool.scales import Position, Stage

CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]


class Person(Model):
    """An author or reviewer, as printed on the cover."""

    name: Plain
    role: Prose | None = None
    organisation: Prose | None = None


class Scales(Model):
    """The named vocabularies that the assessment uses."""

    status: str = "standard"
    strength: str = "grevio"


class Header(Model):
    """What is assessed, by whom and as of when: the key `assessment` of the file."""

    country: CountryCode
    convention: str
    edition: str
    round: int = Field(1, ge=1, le=99)
    stage: Stage = Stage.DRAFT
    reference: Plain | None = None
    version: Plain | None = None
    date: Day | None = None
    law_as_at: When
    language: Language
    position: Position
    authors: list[Person] = []
    reviewers: list[Person] = []
    programme: Prose | None = None
    scales: Scales = Scales()
    notice: Prose | None = None
    disclaimer: Prose | None = None
    scope: Prose | None = None
    method: Prose | None = None
    limits: Prose | None = None
    summary: Prose | None = None
    word_limit: int | None = Field(None, ge=1, le=1_000_000)
    confidential: list[str] = []
