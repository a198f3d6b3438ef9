"""The status of every article and provision, worked out from the findings, and the counts.

The rule, which the report states: a finding answers for everything below it unless a finding of
its own stands there; an article without its own finding takes the worst status of its provisions,
in the order non-compliant, partially compliant, not assessed, compliant, not applicable; of two
ratings that stand for one status, the one that comes later in the scale is worse. Optional
provisions, and clauses that put no duty on a Party, count only where somebody has assessed them.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from gap_tool.assessment import Assessment
from gap_tool.checklist import Checklist, Group
from gap_tool.ratings import Ratings
from gap_tool.scales import STANDARD, WORST_FIRST, Obligation, Status

DUTIES = frozenset({Obligation.MANDATORY, Obligation.QUALIFIED, Obligation.ENDEAVOUR})


_SILENT = (Status.NOT_ASSESSED, Status.NOT_APPLICABLE)  # they say nothing about the law


@dataclass(frozen=True, slots=True)
class Row:
    """An article that national law has to answer, with its rating and the status it stands for."""

    place: str
    rating: str
    status: Status
    derived: bool


@dataclass(frozen=True, slots=True)
class Band:
    """A chapter or section of the convention with the rows in it."""

    group: Group
    chapter: Group
    rows: tuple[Row, ...]

    def count(self, rating: str) -> int:
        """How many articles of the band have the rating."""
        return sum(row.rating == rating for row in self.rows)


@dataclass(frozen=True, slots=True)
class Matrix:
    """All rows in treaty order, and the same rows by chapter and section.

    Attributes:
        scale: the ratings, the best first.
    """

    rows: tuple[Row, ...]
    bands: tuple[Band, ...]
    scale: Ratings = field(default_factory=lambda: STANDARD)

    @classmethod
    def of(
        cls, assessment: Assessment, checklist: Checklist, scale: Ratings | None = None
    ) -> "Matrix":
        """The matrix of an assessment; articles that need no national law are left out.

        Args:
            assessment: what the experts found.
            checklist: the convention.
            scale: in use; left out, only the statuses of the rows can be relied upon.
        """
        found = {one.rating: one.status for one in assessment.findings.values()}
        scale = scale or {**STANDARD, **found}
        rows = {
            place: _row(assessment, checklist, place, scale) for place in checklist.answerable()
        }
        bands = tuple(
            Band(group, chapter, tuple(rows[one] for one in group.all_articles() if one in rows))
            for chapter in checklist.chapters
            for group in (chapter.sections or [chapter])
        )
        return cls(tuple(rows.values()), tuple(band for band in bands if band.rows), scale)

    @property
    def counts(self) -> dict[Status, int]:
        """The number of articles by status, in printed order, zeros included."""
        counted = Counter(row.status for row in self.rows)
        return {status: counted[status] for status in Status}

    @property
    def ratings(self) -> dict[str, int]:
        """The number of articles by rating, in the order of the scale, zeros included."""
        counted = Counter(row.rating for row in self.rows)
        return {rating: counted[rating] for rating in self.scale}


def _row(assessment: Assessment, checklist: Checklist, article: str, scale: Ratings) -> Row:
    finding = assessment.findings.get(article)
    if finding is not None:
        return Row(article, finding.rating, finding.status, derived=False)
    provisions = checklist.articles[article].provisions
    expected = _expected(checklist, article)
    ratings = {
        place: provision_rating(assessment, place, scale)
        for place in provisions
        if place in expected or provision_status(assessment, place) is not Status.NOT_ASSESSED
    }
    for place, provision in provisions.items():  # of two alternatives, the better one counts
        other = provision.alternative_to
        if place in ratings and other in ratings:
            ratings[other] = better(ratings.pop(place), ratings[other], scale)
    rating = worst(ratings.values(), scale)
    return Row(article, rating, scale[rating], derived=True)


def worst(ratings: Iterable[str], scale: Ratings) -> str:
    """The worst of several; of none, that nobody has looked."""
    return min(ratings, key=_badness(scale), default=open_rating(scale))


def better(one: str, other: str, scale: Ratings) -> str:
    """The better of two; one that says nothing about the law counts only if both do."""
    if scale[one] in _SILENT or scale[other] in _SILENT:
        return other if scale[one] in _SILENT else one
    return max(one, other, key=_badness(scale))


def _badness(scale: Ratings) -> Callable[[str], tuple[int, int]]:
    """A sort key that puts the worst rating first."""
    order = list(scale)
    return lambda rating: (WORST_FIRST.index(scale[rating]), -order.index(rating))


def open_rating(scale: Ratings) -> str:
    """The rating of what nobody has looked at."""
    return next(rating for rating, status in scale.items() if status is Status.NOT_ASSESSED)


def _expected(checklist: Checklist, article: str) -> list[str]:
    """The provisions without which an article is not assessed: those that put a duty on a Party;
    in an article without duties, such as one of definitions, all that are not optional.
    """
    provisions = checklist.articles[article].provisions
    duties = [place for place, one in provisions.items() if one.obligation in DUTIES]
    free = Obligation.OPTIONAL
    return duties or [place for place, one in provisions.items() if one.obligation is not free]


def provision_rating(assessment: Assessment, place: str, scale: Ratings) -> str:
    """The rating of the finding that answers for a provision."""
    owner = assessment.owner(place)
    return assessment.findings[owner].rating if owner else open_rating(scale)


def provision_status(assessment: Assessment, place: str) -> Status:
    """The status of the finding that answers for a provision."""
    owner = assessment.owner(place)
    return assessment.findings[owner].status if owner else Status.NOT_ASSESSED
