"""A checklist: a convention encoded down to the elements of each provision.

The file is a catalogue: header keys first, then one top-level key for each article, so that a
line of a diff always names the article it touches.
"""

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import StringConstraints

from gap_tool import ids
from gap_tool.editions import Edition
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
    basis: list[str] = []
    text: Prose


class Provision(Model):
    """One provision: what it requires and which elements national law must contain.

    `related` names other provisions of the same convention (those of others: `relations.yaml`),
    `alternative_to` another provision of the article that is enough instead of this one.
    """

    title: Titles | None = None
    obligation: Obligation
    requirement: Prose
    elements: dict[ShortId, Prose] = {}
    options: list[Option] = []
    related: list[str] = []
    questions: list[Prose] = []
    alternative_to: str | None = None
    note: Prose | None = None


class Article(Model):
    """One article with its provisions, in treaty order."""

    title: Titles
    in_brief: Titles
    kind: ArticleKind
    national_law: YesNo
    requirement: Prose
    questions: list[Prose] = []
    note: Prose | None = None
    provisions: dict[str, Provision]


class Group(Model):
    """A chapter, section or title of the convention with the articles or groups in it."""

    number: str
    title: Titles
    articles: list[str] = []
    sections: list["Group"] = []

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
    sources: list[Prose] = []
    notes: list[Prose] = []


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
    provisions: list[str] = []
    text: Prose
    conditions: Prose | None = None
    excludes: YesNo = False
    when: Prose | None = None


class Course(Model):
    """A course that trains those who apply the convention, with where and when it was looked up."""

    title: Titles
    provider: Prose
    provisions: list[str] = []
    audience: Prose | None = None
    languages: list[Language] = []
    url: Prose | None = None
    source: Prose
    seen: Day


class Checklist(Model):
    """A whole convention.

    Attributes:
        reservations: those that the treaty permits; `reservations_rule` says what holds for others.
        notifications: authorities to name and statements to make on joining.
        changes: what the editions changed, newest first.
    """

    checklist: Header
    reservations_rule: Literal["listed", "none", "compatible"] | None = None
    reservations: list[Choice] = []
    declarations: list[Choice] = []
    notifications: list[Choice] = []
    courses: list[Course] = []
    changes: list[Edition] = []
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
    def alternatives(self) -> dict[str, set[str]]:
        """The provisions that are enough instead of another, both ways, by id."""
        found: dict[str, set[str]] = {}
        for key, one in self.provisions.items():
            if one.alternative_to:
                found.setdefault(key, set()).add(one.alternative_to)
                found.setdefault(one.alternative_to, set()).add(key)
        return found

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
