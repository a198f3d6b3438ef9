"""A checklist: a convention encoded down to the elements of each provision.

The file is a catalogue: header keys first, then one top-level key for each article, so that a
line of a diff always names the article it touches.
"""

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from gap_tool import ids
from gap_tool.fields import Day, Language, Model, Prose, Titles, YesNo
from gap_tool.scales import Obligation

ShortId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class ArticleKind(StrEnum):
    """What an article is about; it decides nothing, it helps the reader to sort."""

    PURPOSE = "purpose"
    DEFINITION = "definition"
    CRIMINALISATION = "criminalisation"
    LIABILITY = "liability"
    SANCTIONS = "sanctions"
    PROCEDURAL_POWER = "procedural_power"
    SAFEGUARDS = "safeguards"
    JURISDICTION = "jurisdiction"
    INTERNATIONAL_COOPERATION = "international_cooperation"
    PREVENTION = "prevention"
    PROTECTION = "protection"
    ASSISTANCE = "assistance"
    POLICY = "policy"
    DATA_COLLECTION = "data_collection"
    INSTITUTIONAL = "institutional"
    MONITORING = "monitoring"
    RESERVATION = "reservation"
    FINAL_CLAUSE = "final_clause"


class Option(Model):
    """Something the treaty lets a Party choose, with the provision that allows it."""

    kind: Literal["reservation", "declaration", "choice", "condition", "limit"]
    basis: list[str] = Field(default_factory=list)
    text: Prose


class Relation(Model):
    """A link to a provision of this or another convention (`lanzarote:art-20`)."""

    to: str
    type: Literal["same", "wider", "narrower", "related"] = "related"
    reason: Prose | None = None

    @property
    def convention(self) -> str | None:
        """The id of the other convention, or None inside the same one."""
        return self.to.rpartition(":")[0] or None


def _relation(value: object) -> object:
    return {"to": value} if isinstance(value, str) else value


class Provision(Model):
    """One provision: what it requires and which elements national law must contain.

    `alternative_to` names another provision of the article that is enough instead of this one.
    """

    title: Titles | None = None
    obligation: Obligation
    requirement: Prose
    elements: dict[ShortId, Prose] = Field(default_factory=dict)
    options: list[Option] = Field(default_factory=list)
    related: list[Annotated[Relation, BeforeValidator(_relation)]] = Field(default_factory=list)
    questions: list[Prose] = Field(default_factory=list)
    alternative_to: str | None = None
    note: Prose | None = None


class Article(Model):
    """One article with its provisions, in treaty order."""

    title: Titles
    in_brief: Titles
    kind: ArticleKind
    national_law: YesNo
    requirement: Prose
    questions: list[Prose] = Field(default_factory=list)
    note: Prose | None = None
    provisions: dict[str, Provision]


class Group(Model):
    """A chapter, section or title of the convention with the articles or groups in it."""

    number: str
    title: Titles
    articles: list[str] = Field(default_factory=list)
    sections: list["Group"] = Field(default_factory=list)

    def all_articles(self) -> list[str]:
        """The ids of all articles in the group, in treaty order."""
        return [*self.articles, *(one for group in self.sections for one in group.all_articles())]


class Monitoring(Model):
    """The body that follows how Parties carry out the convention."""

    name: Titles
    acronym: str | None = None


class Header(Model):
    """What the convention is: the key `checklist` of the file."""

    id: ShortId
    edition: str
    title: Titles
    short_title: Titles
    series: str
    number: str
    opened: Day
    opened_at: str | None = None
    in_force: Day | None = None
    monitoring: Monitoring | None = None
    accession: Prose | None = None
    sources: list[Prose] = Field(default_factory=list)
    notes: list[Prose] = Field(default_factory=list)


class Choice(Model):
    """A reservation or declaration that the treaty permits, or something a State has to notify.

    Attributes:
        basis: the provisions that allow or ask for it.
        provisions: what it touches.
        excludes: whether it can make those provisions not applicable.
        when: at what moment, or by when, it has to be made.
    """

    id: ShortId
    basis: list[str]
    provisions: list[str] = Field(default_factory=list)
    text: Prose
    conditions: Prose | None = None
    excludes: YesNo = False
    when: Prose | None = None


class Course(Model):
    """A course that trains those who apply the convention, with where and when it was looked up."""

    title: Titles
    provider: Prose
    provisions: list[str] = Field(default_factory=list)
    audience: Prose | None = None
    languages: list[Language] = Field(default_factory=list)
    url: Prose | None = None
    source: Prose
    seen: Day


class Checklist(Model):
    """A whole convention.

    Attributes:
        reservations: those that the treaty permits; `reservations_rule` says what holds for others.
        notifications: authorities to name and statements to make on joining.
    """

    checklist: Header
    reservations_rule: Literal["listed", "none", "compatible"] | None = None
    reservations: list[Choice] = Field(default_factory=list)
    declarations: list[Choice] = Field(default_factory=list)
    notifications: list[Choice] = Field(default_factory=list)
    courses: list[Course] = Field(default_factory=list)
    chapters: list[Group]
    articles: dict[str, Article]

    @cached_property
    def provisions(self) -> dict[str, Provision]:
        """Every provision by id, in treaty order."""
        return {
            key: one
            for article in self.articles.values()
            for key, one in article.provisions.items()
        }

    @cached_property
    def places(self) -> frozenset[str]:
        """Every id a finding may stand on: articles, provisions and the groups between them."""
        found = set(self.articles) | set(self.provisions)
        for provision in self.provisions:
            found.update(ids.parents(provision))
        return frozenset(found)

    def under(self, place: str) -> list[str]:
        """The ids of the provisions at or below a place, in treaty order."""
        article = self.articles[ids.article_of(place)]
        if place in self.articles:
            return list(article.provisions)
        return [one for one in article.provisions if one == place or one.startswith(place + ".")]

    def elements(self, place: str) -> dict[str, str]:
        """Element id to text for all provisions at or below a place; an id shared by several
        provisions of one article means the same thing and is listed once.
        """
        found: dict[str, str] = {}
        for key in self.under(place):
            for element, text in self.provisions[key].elements.items():
                found.setdefault(element, text)
        return found

    def answerable(self) -> Iterator[str]:
        """The ids of the articles that national law has to answer, in treaty order."""
        return (key for key, article in self.articles.items() if article.national_law)
