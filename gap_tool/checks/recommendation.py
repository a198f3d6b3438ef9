"""Checks of recommendations: their ids, strength and addressees."""

from collections.abc import Iterator

from gap_tool import ids
from gap_tool.assessment import Finding, Recommendation
from gap_tool.checks.case import Case
from gap_tool.checks.words import listed, term
from gap_tool.diagnostics import Fault, Loc, Severity
from gap_tool.messages import tell
from gap_tool.scales import DEFECTIVE, Measure, Obligation, Status
from gap_tool.spelling import hint

_SLIP = 0.8  # 'Justise' for 'Justice' has 0.86; 'Internal' and 'External' have 0.75


def _recommendations(case: Case) -> Iterator[tuple[Loc, Finding, Recommendation]]:
    for place, finding in case.assessment.findings.items():
        for index, one in enumerate(finding.recommendations):
            yield (place, "recommendations", index), finding, one


def missing_recommendation(case: Case) -> Iterator[Fault]:
    """A gap has a recommendation (at stage final; before that, a reminder). It may stand on the
    finding itself, above it on the whole article, or below it on the provisions.
    """
    answered = {str(loc[0]) for loc, _, _ in _recommendations(case)}
    for place, finding in case.findings():
        related = {place, *ids.parents(place), *case.checklist.under(place)}
        if finding.status in DEFECTIVE and not related & answered:
            message = tell("the gap has no recommendation yet")
            loc = (place, "status")
            yield Fault(loc, "missing-recommendation", message, case.when_final)


def repeated_id(case: Case) -> Iterator[Fault]:
    """The id of a recommendation is used once."""
    first: dict[str, str] = {}
    for loc, _, one in _recommendations(case):
        if one.id in first:
            message = tell(
                "the id '{id}' is already used in '{first}'; give a new one",
                id=one.id,
                first=first[one.id],
            )
            yield Fault((*loc, "id"), "repeated-id", message)
        first.setdefault(one.id, str(loc[0]))


def reused_id(case: Case) -> Iterator[Fault]:
    """An id of an earlier round is not given to a recommendation on another article."""
    before: dict[str, tuple[str, int]] = {}
    for assessment in case.earlier:
        for place, finding in assessment.findings.items():
            for one in finding.recommendations:
                before.setdefault(one.id, (place, assessment.assessment.round))
    for loc, _, one in _recommendations(case):
        place, round_ = before.get(one.id, (str(loc[0]), 0))
        if ids.article_of(place) != ids.article_of(str(loc[0])):
            message = tell(
                "'{id}' stood for a recommendation on '{place}' in round {round}; give a new id",
                id=one.id,
                place=place,
                round=round_,
            )
            yield Fault((*loc, "id"), "reused-id", message)


def unknown_strength(case: Case) -> Iterator[Fault]:
    """The verb of a recommendation is one of the scale that the header names."""
    scale = case.assessment.assessment.scales.strength
    verbs = case.verbs
    for loc, _, one in _recommendations(case):
        if verbs and one.strength is not None and one.strength not in verbs:
            near = hint(one.strength, verbs)
            message = tell(
                "'{strength}' is no verb of the scale '{scale}'{near}",
                strength=one.strength,
                scale=scale,
                near=near,
            )
            yield Fault((*loc, "strength"), "unknown-strength", message)


def strength_fits(case: Case) -> Iterator[Fault]:
    """The strength fits the status: a law that contradicts a duty is not met with the weakest verb
    alone, nor a compliant one with the strongest.
    """
    verbs = case.verbs
    if len(verbs) < 2:  # noqa: PLR2004 -- a scale with one verb always fits
        return
    for place, finding in case.findings():
        used = [one.strength for one in finding.recommendations]
        too_weak = _breaks_duty(case, place, finding) and set(used) == {verbs[-1]}
        for index, verb in enumerate(used):
            too_strong = finding.status is Status.COMPLIANT and verb == verbs[0]
            if too_weak or too_strong:
                status = term(finding.status)
                message = (
                    tell("'{verb}' is too weak for {status}", verb=verb, status=status)
                    if too_weak
                    else tell("'{verb}' is too strong for {status}", verb=verb, status=status)
                )
                loc = (place, "recommendations", index, "strength")
                yield Fault(loc, "strength-fits", message, Severity.WARNING)


def _breaks_duty(case: Case, place: str, finding: Finding) -> bool:
    below = (case.checklist.provisions[one].obligation for one in case.checklist.under(place))
    strict = any(one in (Obligation.MANDATORY, Obligation.QUALIFIED) for one in below)
    return finding.status is Status.NON_COMPLIANT and strict


def incomplete_recommendation(case: Case) -> Iterator[Fault]:
    """A recommendation says how strongly, by what measure and to whom it is addressed."""
    for loc, _, one in _recommendations(case):
        parts = {"strength": one.strength, "measure": one.measure, "addressees": one.addressees}
        missing = [key for key, value in parts.items() if not value]
        if missing:
            message = tell("{id} does not say its {listed}", id=one.id, listed=listed(missing))
            yield Fault((*loc, "id"), "incomplete-recommendation", message, case.when_final)


def addressee_spelling(case: Case) -> Iterator[Fault]:
    """One authority is named in one way throughout."""
    known: dict[tuple[str, ...], str] = {}
    for loc, _, one in _recommendations(case):
        for index, addressee in enumerate(one.addressees):
            words = tuple(addressee.casefold().removeprefix("the ").split())
            same = known.get(words) or _similar(words, known)
            known.setdefault(words, addressee)
            if same and same != addressee:
                message = tell(
                    "'{addressee}' looks like '{same}' above; name an authority one way",
                    addressee=addressee,
                    same=same,
                )
                place = (*loc, "addressees", index)
                yield Fault(place, "addressee-spelling", message, Severity.WARNING)


def _similar(words: tuple[str, ...], known: dict[tuple[str, ...], str]) -> str | None:
    """The name that differs from this one by a slip in a single word, if there is one."""
    for other, name in known.items():
        pairs = [pair for pair in zip(words, other, strict=False) if pair[0] != pair[1]]
        if len(words) == len(other) and len(pairs) == 1 and _is_slip(*pairs[0]):
            return name
    return None


def _is_slip(one: str, other: str) -> bool:
    """Whether two words are so near that one is a misspelling; numbers never are."""
    import difflib  # only where there is something to compare

    if any(letter.isdigit() for letter in one + other):
        return False
    return difflib.SequenceMatcher(None, one, other).ratio() > _SLIP


def unknown_course(case: Case) -> Iterator[Fault]:
    """A course that a recommendation names is one of those the checklist lists."""
    known = {title for one in case.checklist.courses for title in one.title.values()}
    for loc, _, one in _recommendations(case):
        if one.training and one.training.course not in known:
            message = tell("the checklist lists no course '{course}'", course=one.training.course)
            near = hint(one.training.course, known) if known else ""
            where = (*loc, "training", "course")
            yield Fault(where, "unknown-course", message + near, Severity.WARNING)


def stray_training(case: Case) -> Iterator[Fault]:
    """Only a recommendation with the measure training names a course."""
    for loc, _, one in _recommendations(case):
        if one.training and one.measure is not Measure.TRAINING:
            message = tell(
                "a course goes with the measure training; change the measure, or delete it"
            )
            yield Fault((*loc, "training"), "stray-training", message, key=True)


CHECKS = [
    unknown_course,
    stray_training,
    missing_recommendation,
    repeated_id,
    reused_id,
    unknown_strength,
    strength_fits,
    incomplete_recommendation,
    addressee_spelling,
]
