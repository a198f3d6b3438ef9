"""An assessment: one country against one checklist, one round."""

from functools import cached_property
from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    Field,
    ModelWrapValidatorHandler,
    StringConstraints,
    model_validator,
)

from gap_tool import ids
from gap_tool.fields import Day, Language, Model, Plain, Prose, Titles, When, YesNo, reading
from gap_tool.header import Header
from gap_tool.scales import (
    STANDARD,
    CommentPosition,
    Measure,
    Outcome,
    PracticeRating,
    Priority,
    Reason,
    Result,
    Role,
    State,
    Status,
    TextKind,
    Verified,
)

RecommendationId = Annotated[str, StringConstraints(pattern=r"^[A-Z]+[0-9]+[a-z]?$")]
HEADER_KEYS = ("assessment", "treaty", "reservations", "declarations", "laws", "sources")


class Evidence(Model):
    """A fact with the sources it was seen in."""

    sources: list[str] = []
    verified: Verified | None = None
    note: Prose | None = None


class Treaty(Evidence):
    """The State's position under the convention."""

    signed: Day | None = None
    deposited: Day | None = None
    in_force: Day | None = None


class Statement(Evidence):
    """A reservation or declaration the State has made."""

    provision: str
    basis: list[str] = []
    text: Prose
    deposited: Day | None = None
    effective: Day | None = None
    confidential: YesNo = False


class Law(Evidence):
    """An entry of the law register."""

    title: Titles
    short: Prose | None = None
    part: Prose | None = None
    language: Language | None = None
    number: Plain | None = None
    date: When | None = None
    gazette: Plain | None = None
    registration_code: Plain | None = None
    url: Plain | None = None
    consolidated_at: When | None = None
    amended_at: When | None = None
    translation: Prose | None = None


class Source(Model):
    """Where facts were read."""

    title: Plain
    url: Plain | None = None
    accessed: Day | None = None
    note: Prose | None = None
    confidential: YesNo = False


class Quotation(Model):
    """The words of the law, with their translation."""

    original: Plain | None = None
    translation: Plain | None = None
    language: Language | None = None
    kind: TextKind | None = None
    as_at: When | None = None


class NationalProvision(Evidence):
    """The article of a law that answers a provision of the convention."""

    law: str
    article: Plain | None = None
    role: Role = Role.MAIN
    content: Prose | None = None
    text: Quotation | None = None
    in_force: YesNo | None = None
    conflict: Prose | None = None
    confidential: list[str] = []


class ElementResult(Model):
    """Whether national law contains one element, and where."""

    result: Result
    by: list[Plain] = []
    note: Prose | None = None


def _element_result(value: object) -> object:
    return {"result": value} if isinstance(value, str) else value


class Practice(Model):
    """How the law works in fact."""

    rating: PracticeRating = PracticeRating.UNKNOWN
    text: Prose | None = None


class DraftWording(Model):
    """Words proposed for a law, beside the present ones."""

    law: str | None = None
    article: Plain | None = None
    current: Prose | None = None
    proposed: Prose


class Training(Model):
    """A course that a recommendation names; the checklist lists those that are known."""

    course: Plain
    audience: Prose | None = None
    language: Language | None = None


class Recommendation(Model):
    """What the authorities should change; its id is never used again in a later round."""

    id: RecommendationId
    text: Prose
    strength: str | None = None
    measure: Measure | None = None
    draft_wording: DraftWording | None = None
    training: Training | None = None
    addressees: list[Prose] = []
    deadline: When | None = None
    priority: Priority | None = None
    indicator: Prose | None = None


class Comment(Model):
    """What an authority, NGO or reviewer said about a finding, and the answer."""

    author: Prose = Field(alias="from")
    day: Day | None = Field(None, alias="date")
    text: Prose
    position: CommentPosition | None = None
    reply: Prose | None = None
    outcome: Outcome | None = None
    confidential: YesNo = False


class Dissent(Model):
    """An expert's view that differs from the finding."""

    by: Plain
    text: Prose
    confidential: YesNo = False


class Finding(Evidence):
    """The expert's answer for an article, a provision or a group of provisions.

    Its `rating` is what stands in the file, on the scale in use; rules judge by the `status`.
    """

    status: Status
    rating: str = Field(
        default_factory=lambda made: made["status"].value, exclude_if=STANDARD.__contains__
    )
    reason: Reason | None = None
    national_provisions: list[NationalProvision] = []
    elements: dict[str, Annotated[ElementResult, BeforeValidator(_element_result)]] = {}
    analysis: Prose | None = None
    conflict: Prose | None = None
    practice: Practice | None = None
    good_practice: Prose | None = None
    gap: Prose | None = None
    to_confirm: Prose | None = None
    recommendations: list[Recommendation] = []
    comments: list[Comment] = []
    dissent: list[Dissent] = []
    confidential: list[str] = []
    state: State = State.DRAFTING


class Assessment(Model):
    """A whole file; the findings stand in the order of the file."""

    assessment: Header
    treaty: Treaty = Treaty()
    reservations: list[Statement] = []
    declarations: list[Statement] = []
    laws: dict[str, Law] = {}
    sources: dict[str, Source] = {}
    findings: dict[str, Finding] = {}

    @model_validator(mode="wrap")
    @classmethod
    def _in_its_language(
        cls, data: Any, handler: ModelWrapValidatorHandler["Assessment"]
    ) -> "Assessment":
        header = data.get("assessment") if isinstance(data, dict) else None
        language = header.get("language") if isinstance(header, dict) else ""
        with reading(str(language)) as languages:
            made = handler(data)
        vars(made).setdefault("languages", frozenset(languages))  # an instance keeps its own
        return made

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages that any text is translated into or from; known from reading the file."""
        return frozenset()

    def owner(self, place: str) -> str | None:
        """The id of the finding that answers for a place: its own, or the nearest above it."""
        return next((one for one in (place, *ids.parents(place)) if one in self.findings), None)
