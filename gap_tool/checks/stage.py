"""Checks of what must be finished at which stage."""

from collections.abc import Iterator

from gap_tool import ids
from gap_tool.checks.case import Case
from gap_tool.diagnostics import Fault, Loc, Severity
from gap_tool.labels import runs
from gap_tool.matrix import Matrix
from gap_tool.messages import tell, tell_plural
from gap_tool.scales import Stage, State, Status, Verified


def not_assessed(case: Case) -> Iterator[Fault]:
    """Every article that needs national law is assessed; a draft is only reminded, once."""
    if case.partial:
        return
    matrix = Matrix.of(case.assessment, case.checklist)
    open_ = [row.place for row in matrix.rows if row.status is Status.NOT_ASSESSED]
    if case.stage is Stage.FINAL:
        yield from _left_open(case, open_)
    elif open_:
        total = len(matrix.rows)
        message = tell_plural(
            "{open} of {count} article not assessed yet: {ranges}",
            "{open} of {count} articles not assessed yet: {ranges}",
            total,
            open=len(open_),
            ranges=_ranges(open_),
        )
        yield Fault(("assessment",), "not-assessed", message, Severity.WARNING, key=True)


def _left_open(case: Case, articles: list[str]) -> Iterator[Fault]:
    """One fault for each finding left open, and for each other article without a full answer."""
    findings = dict(case.findings())
    left = [place for place, one in findings.items() if one.status is Status.NOT_ASSESSED]
    for place in left:
        message = tell(
            "Article {number} is not assessed, but the stage is final", number=ids.number(place)
        )
        yield Fault((place, "status"), "not-assessed", message)
    for article in articles:
        if article in map(ids.article_of, left):
            continue
        begun = next((one for one in findings if ids.article_of(one) == article), None)
        loc: Loc = (begun,) if begun else ("assessment", "stage")
        number = ids.number(article)
        message = (
            tell("Article {number} is not fully assessed, but the stage is final", number=number)
            if begun
            else tell("Article {number} is not assessed, but the stage is final", number=number)
        )
        yield Fault(loc, "not-assessed", message, key=bool(begun))


def _ranges(articles: list[str]) -> str:
    """`Articles 1, 11, 14-15` for a list of article ids."""
    shown = ", ".join(runs(articles, dash="-"))
    return tell_plural("Article {numbers}", "Articles {numbers}", len(articles), numbers=shown)


def in_drafting(case: Case) -> Iterator[Fault]:
    """At stage final every finding is ready."""
    if case.stage is Stage.FINAL:
        for place, finding in case.findings():
            if finding.state is State.DRAFTING and finding.status is not Status.NOT_ASSESSED:
                message = tell("the finding is still in drafting, but the stage is final")
                loc = (place, "state")
                yield Fault(loc, "in-drafting", message)


def unverified(case: Case) -> Iterator[Fault]:
    """At stage final every finding and national provision is verified in a source."""
    if case.stage is not Stage.FINAL:
        return
    facts: list[tuple[Loc, Verified | None]] = [
        ((place,), finding.verified)
        for place, finding in case.findings()
        if finding.status is not Status.NOT_ASSESSED
    ]
    facts += [(loc, one.verified) for loc, one in case.national_provisions()]
    for loc, verified in facts:
        if verified is not Verified.YES:
            message = tell("not verified in a source, but the stage is final")
            yield Fault((*loc, "verified"), "unverified", message)


def open_point(case: Case) -> Iterator[Fault]:
    """At stage final nothing is left to confirm."""
    for place, finding in case.findings():
        if finding.to_confirm is not None and case.stage is Stage.FINAL:
            message = tell("a point is still to be confirmed, but the stage is final")
            yield Fault((place, "to_confirm"), "open-point", message, key=True)


def unanswered_comment(case: Case) -> Iterator[Fault]:
    """Every comment has a reply and an outcome (at stage final; before that, a reminder)."""
    for place, finding in case.findings():
        for index, comment in enumerate(finding.comments):
            missing = [
                key
                for key, value in (("reply", comment.reply), ("outcome", comment.outcome))
                if value is None
            ]
            if missing:
                message = tell(
                    "the comment of {author} has no {listed}",
                    author=comment.author,
                    listed=tell(" and no ").join(missing),
                )
                loc = (place, "comments", index)
                yield Fault(loc, "unanswered-comment", message, case.when_final)


def missing_author(case: Case) -> Iterator[Fault]:
    """A final assessment names its authors."""
    if case.stage is Stage.FINAL and not case.assessment.assessment.authors:
        message = tell("the stage is final, but no author is named")
        yield Fault(("assessment", "authors"), "missing-author", message)


CHECKS = [
    not_assessed,
    in_drafting,
    unverified,
    open_point,
    unanswered_comment,
    missing_author,
]
