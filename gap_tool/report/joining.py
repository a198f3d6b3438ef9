"""What joining a convention asks of a State: what a statement would change, and what comes first.

The rule, which the guide states: a gap in a mandatory or qualified duty is closed before joining,
unless a reservation or declaration that the treaty permits takes the provision out; a gap in any
other provision, and whatever is recommended on practice, training and data, can follow.
"""

from enum import StrEnum
from typing import NamedTuple

from gap_tool import ids
from gap_tool.assessment import Assessment, Recommendation, Statement
from gap_tool.checklist import Checklist, Choice
from gap_tool.matrix import DUTIES, provision_status
from gap_tool.scales import DEFECTIVE, Measure, Obligation, Reason, Status

_DUTIES = (Obligation.MANDATORY, Obligation.QUALIFIED)
_LATER = (Measure.PRACTICE, Measure.TRAINING, Measure.DATA)
_ON_JOINING = (Measure.RESERVATION, Measure.DECLARATION)


class Effect(StrEnum):
    """What a reservation or declaration would do to a finding."""

    FALLS = "falls"  # the whole finding falls away
    FALLS_IN_PART = "falls_in_part"  # as far as it concerns the provisions taken out
    NARROWS = "narrows"
    NOT_NEEDED = "not_needed"
    MADE = "made"  # the finding rests on a statement already
    OPEN = "open"  # nobody has assessed it


class Turn(StrEnum):
    """When a gap has to be closed."""

    BEFORE = "before"
    UNLESS = "unless"  # before, unless a permitted statement is made
    AFTER = "after"


class Change(NamedTuple):
    """What a statement would do to one finding.

    Attributes:
        place: of the finding; where there is none, the provision.
        touched: the provisions that the statement concerns there.
    """

    place: str
    effect: Effect
    touched: list[str]


class Gap(NamedTuple):
    """A finding with something to do, and the statements that would take it out."""

    place: str
    turn: Turn
    choices: list[str]
    recommendations: list[Recommendation]


def choices(checklist: Checklist) -> list[Choice]:
    """The reservations and the declarations that the treaty permits."""
    return [*checklist.reservations, *checklist.declarations]


def answered(assessment: Assessment, checklist: Checklist, place: str) -> list[str]:
    """The provisions that a finding answers for: those below it without a finding of their own."""
    return [one for one in checklist.under(place) if assessment.owner(one) == place]


def changes(assessment: Assessment, checklist: Checklist, choice: Choice) -> list[Change]:
    """What a statement would change in the findings, in treaty order."""
    touched: dict[str, list[str]] = {}
    for place in choice.provisions:
        for one in checklist.under(place):
            touched.setdefault(assessment.owner(one) or one, []).append(one)
    return [
        Change(place, _effect(assessment, checklist, choice, place, provisions), provisions)
        for place, provisions in sorted(touched.items(), key=lambda one: ids.order(one[0]))
    ]


def _effect(
    assessment: Assessment, checklist: Checklist, choice: Choice, place: str, touched: list[str]
) -> Effect:
    finding = assessment.findings.get(place)
    if finding is None or finding.status is Status.NOT_ASSESSED:
        return Effect.OPEN
    if finding.status not in DEFECTIVE:
        made = finding.reason is Reason.RESERVATION
        return Effect.MADE if made else Effect.NOT_NEEDED
    if not choice.excludes:
        return Effect.NARROWS
    whole = set(answered(assessment, checklist, place)) <= set(touched)
    return Effect.FALLS if whole else Effect.FALLS_IN_PART


def made(assessment: Assessment, choice: Choice) -> list[Statement]:
    """The statements of the State that rest on the choice, as far as the assessment records them:
    on one of its provisions, or on the provision that allows it.
    """
    recorded = [*assessment.reservations, *assessment.declarations]
    own = {*choice.provisions, choice.basis[0]} if choice.basis else set(choice.provisions)
    return [one for one in recorded if one.provision in own]


def gaps(assessment: Assessment, checklist: Checklist) -> list[Gap]:
    """Everything that is to be done, by finding, in treaty order: what comes before joining and
    what can follow are two entries of one finding.
    """
    found: list[Gap] = []
    for place in sorted(assessment.findings, key=ids.order):
        if not checklist.articles[ids.article_of(place)].national_law:
            continue
        finding = assessment.findings[place]
        turn, out = _turn(assessment, checklist, place)
        listed = finding.recommendations
        first = [one for one in listed if _comes_first(one, turn)]
        later = [one for one in listed if one not in first]
        if finding.status in DEFECTIVE and turn is not Turn.AFTER:
            found.append(Gap(place, turn, out, first))
            first = []
        if first:
            found.append(Gap(place, Turn.BEFORE, [], first))
        if later or (finding.status in DEFECTIVE and turn is Turn.AFTER):
            found.append(Gap(place, Turn.AFTER, [], later))
    return found


def _comes_first(one: Recommendation, turn: Turn) -> bool:
    if one.measure in _ON_JOINING:
        return True  # the moment of joining is the last for it
    return turn is not Turn.AFTER and one.measure not in _LATER


def _turn(assessment: Assessment, checklist: Checklist, place: str) -> tuple[Turn, list[str]]:
    """When the gap of a finding has to be closed, and the statements that would take it out."""
    if assessment.findings[place].status not in DEFECTIVE:
        return Turn.AFTER, []
    duties = [
        one
        for one in answered(assessment, checklist, place) or checklist.under(place)
        if checklist.provisions[one].obligation in _DUTIES
        and not _has_better(assessment, checklist, one)
    ]
    if not duties:
        return Turn.AFTER, []
    excluding = [one for one in choices(checklist) if one.excludes]
    out = {
        one.id: {below for place in one.provisions for below in checklist.under(place)}
        for one in excluding
    }
    named = [key for key, provisions in out.items() if provisions & set(duties)]
    taken = {one for key in named for one in out[key]}
    return (Turn.UNLESS, named) if set(duties) <= taken else (Turn.BEFORE, [])


def _has_better(assessment: Assessment, checklist: Checklist, provision: str) -> bool:
    """Whether an alternative to the provision is carried out, which is enough."""
    others = checklist.alternatives.get(provision, set())
    return any(provision_status(assessment, one) is Status.COMPLIANT for one in others)


def open_places(assessment: Assessment, checklist: Checklist) -> tuple[list[str], list[str]]:
    """What nobody has assessed: whole articles, and in the others the provisions with a duty."""
    articles, provisions = [], []
    for article in checklist.answerable():
        listed = checklist.articles[article].provisions
        missing = [
            one for one in listed if provision_status(assessment, one) is Status.NOT_ASSESSED
        ]
        if len(missing) == len(listed):
            articles.append(article)
        else:
            provisions += [one for one in missing if _is_asked(assessment, checklist, one)]
    return articles, provisions


def _is_asked(assessment: Assessment, checklist: Checklist, provision: str) -> bool:
    """Whether a provision puts a duty on a Party that no alternative meets."""
    duty = checklist.provisions[provision].obligation in DUTIES
    return duty and not _has_better(assessment, checklist, provision)
