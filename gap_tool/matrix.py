"""The status of every article and provision, worked out from the findings, and the counts.

The rule, which the report states: a finding answers for everything below it unless a finding of
its own stands there; an article without its own finding takes the worst status of its provisions,
in the order non-compliant, partially compliant, not assessed, compliant, not applicable. Optional
provisions, and clauses that put no duty on a Party, count only where somebody has assessed them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from gap_tool.assessment import Assessment
from gap_tool.checklist import Checklist, Group
from gap_tool.scales import WORST_FIRST, Obligation, Status

DUTIES = frozenset({Obligation.MANDATORY, Obligation.QUALIFIED, Obligation.ENDEAVOUR})


def worst(statuses: Iterable[Status]) -> Status:
    """The worst of several; of none, not assessed."""
    return min(statuses, key=WORST_FIRST.index, default=Status.NOT_ASSESSED)


def better(one: Status, other: Status) -> Status:
    """The better of two; one that says nothing about the law counts only if both do."""
    silent = (Status.NOT_ASSESSED, Status.NOT_APPLICABLE)
    if one in silent or other in silent:
        return other if one in silent else one
    return max(one, other, key=WORST_FIRST.index)


@dataclass(frozen=True, slots=True)
class Row:
    """An article that national law has to answer, with its status."""

    place: str
    status: Status
    derived: bool


@dataclass(frozen=True, slots=True)
class Band:
    """A chapter or section of the convention with the rows in it."""

    group: Group
    chapter: Group
    rows: tuple[Row, ...]

    def count(self, status: Status) -> int:
        """How many articles of the band have the status."""
        return sum(row.status is status for row in self.rows)


@dataclass(frozen=True, slots=True)
class Matrix:
    """All rows in treaty order, and the same rows by chapter and section."""

    rows: tuple[Row, ...]
    bands: tuple[Band, ...]

    @classmethod
    def of(cls, assessment: Assessment, checklist: Checklist) -> "Matrix":
        """The matrix of an assessment; articles that need no national law are left out."""
        rows = {place: _row(assessment, checklist, place) for place in checklist.answerable()}
        bands = tuple(
            Band(group, chapter, tuple(rows[one] for one in group.all_articles() if one in rows))
            for chapter in checklist.chapters
            for group in (chapter.sections or [chapter])
        )
        return cls(tuple(rows.values()), tuple(band for band in bands if band.rows))

    @property
    def counts(self) -> dict[Status, int]:
        """The number of articles by status, in printed order, zeros included."""
        counted = Counter(row.status for row in self.rows)
        return {status: counted[status] for status in Status}


def _row(assessment: Assessment, checklist: Checklist, article: str) -> Row:
    finding = assessment.findings.get(article)
    if finding is not None:
        return Row(article, finding.status, derived=False)
    provisions = checklist.articles[article].provisions
    expected = _expected(checklist, article)
    statuses = {
        place: provision_status(assessment, place)
        for place in provisions
        if place in expected or provision_status(assessment, place) is not Status.NOT_ASSESSED
    }
    for place, provision in provisions.items():  # of two alternatives, the better one counts
        other = provision.alternative_to
        if place in statuses and other in statuses:
            statuses[other] = better(statuses.pop(place), statuses[other])
    return Row(article, worst(statuses.values()), derived=True)


def _expected(checklist: Checklist, article: str) -> list[str]:
    """The provisions without which an article is not assessed: those that put a duty on a Party;
    in an article without duties, such as one of definitions, all that are not optional.
    """
    provisions = checklist.articles[article].provisions
    duties = [place for place, one in provisions.items() if one.obligation in DUTIES]
    free = Obligation.OPTIONAL
    return duties or [place for place, one in provisions.items() if one.obligation is not free]


def provision_status(assessment: Assessment, place: str) -> Status:
    """The status of the finding that answers for a provision."""
    owner = assessment.owner(place)
    return assessment.findings[owner].status if owner else Status.NOT_ASSESSED
