"""An assessment: one country against one checklist, one round."""

from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from gap_tool import ids
from gap_tool.fields import Day, Language, Model, Prose, Titles, When, YesNo
from gap_tool.scales import (
    CommentPosition,
    Measure,
    Outcome,
    Position,
    PracticeRating,
    Priority,
    Reason,
    Result,
    Role,
    Stage,
    State,
    Status,
    TextKind,
    Verified,
)

CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
RecommendationId = Annotated[str, StringConstraints(pattern=r"^[A-Z]+[0-9]+[a-z]?$")]
HEADER_KEYS = ("assessment", "treaty", "reservations", "declarations", "laws", "sources")


class Person(Model):
    """An author or reviewer, as printed on the cover."""

    name: Prose
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
    reference: Prose | None = None
    version: Prose | None = None
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


class Law(Evidence):
    """An entry of the law register."""

    title: Titles
    short: Prose | None = None
    part: Prose | None = None
    language: Language | None = None
    number: Prose | None = None
    date: When | None = None
    gazette: Prose | None = None
    registration_code: Prose | None = None
    url: Prose | None = None
    consolidated_at: When | None = None
    amended_at: When | None = None
    translation: Prose | None = None


class Source(Model):
    """Where facts were read."""

    title: Prose
    url: Prose | None = None
    accessed: Day | None = None
    note: Prose | None = None


class Quotation(Model):
    """The words of the law, with their translation."""

    original: Prose | None = None
    translation: Prose | None = None
    language: Language | None = None
    kind: TextKind | None = None
    as_at: When | None = None


class NationalProvision(Evidence):
    """The article of a law that answers a provision of the convention."""

    law: str
    article: Prose | None = None
    role: Role = Role.MAIN
    content: Prose | None = None
    text: Quotation | None = None
    in_force: YesNo | None = None
    conflict: Prose | None = None


class ElementResult(Model):
    """Whether national law contains one element, and where."""

    result: Result
    by: list[Prose] = []
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
    article: Prose | None = None
    current: Prose | None = None
    proposed: Prose


class Training(Model):
    """A course that a recommendation names; the checklist lists those that are known."""

    course: Prose
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

    by: Prose
    text: Prose


class Finding(Evidence):
    """The expert's answer for an article, a provision or a group of provisions."""

    status: Status
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

    def owner(self, place: str) -> str | None:
        """The id of the finding that answers for a place: its own, or the nearest above it."""
        return next((one for one in (place, *ids.parents(place)) if one in self.findings), None)
