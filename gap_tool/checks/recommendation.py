"""Checks of recommendations: their ids, strength and addressees."""

from collections.abc import Iterator

from gap_tool.assessment import Finding, Recommendation
from gap_tool.checks.case import Case
from gap_tool.diagnostics import Fault, Loc, Severity
from gap_tool.scales import DEFECTIVE, STRENGTHS, Status
from gap_tool.spelling import hint


def _recommendations(case: Case) -> Iterator[tuple[Loc, Finding, Recommendation]]:
    for place, finding in case.assessment.findings.items():
        for index, one in enumerate(finding.recommendations):
            yield (place, "recommendations", index), finding, one


def missing_recommendation(case: Case) -> Iterator[Fault]:
    """A gap has a recommendation (at stage final; before that, a reminder)."""
    for place, finding in case.findings():
        if finding.status in DEFECTIVE and not finding.recommendations:
            message = "the gap has no recommendation yet"
            loc = (place, "status")
            yield Fault(loc, "missing-recommendation", message, case.when_final)


def repeated_id(case: Case) -> Iterator[Fault]:
    """The id of a recommendation is used once."""
    first: dict[str, str] = {}
    for loc, _, one in _recommendations(case):
        if one.id in first:
            message = f"the id '{one.id}' is already used in '{first[one.id]}'; give a new one"
            yield Fault((*loc, "id"), "repeated-id", message)
        first.setdefault(one.id, str(loc[0]))


def reused_id(case: Case) -> Iterator[Fault]:
    """An id of an earlier round is not given to a recommendation on another provision."""
    before: dict[str, tuple[str, int]] = {}
    for assessment in case.earlier:
        for place, finding in assessment.findings.items():
            for one in finding.recommendations:
                before.setdefault(one.id, (place, assessment.assessment.round))
    for loc, _, one in _recommendations(case):
        place, round_ = before.get(one.id, (loc[0], 0))
        if place != loc[0]:
            message = f"'{one.id}' stood for a recommendation on '{place}' in round {round_}"
            yield Fault((*loc, "id"), "reused-id", f"{message}; give a new id")


def unknown_strength(case: Case) -> Iterator[Fault]:
    """The verb of a recommendation is one of the scale that the header names."""
    scale = case.assessment.assessment.scales.strength
    verbs = STRENGTHS.get(scale)
    for loc, _, one in _recommendations(case):
        if verbs and one.strength is not None and one.strength not in verbs:
            near = hint(one.strength, verbs)
            message = f"'{one.strength}' is no verb of the scale '{scale}'{near}"
            yield Fault((*loc, "strength"), "unknown-strength", message)


def strength_fits(case: Case) -> Iterator[Fault]:
    """The strength fits the status: the weakest verb does not answer a contradiction of the
    convention, nor the strongest a finding of compliant."""
    verbs = STRENGTHS.get(case.assessment.assessment.scales.strength, ())
    if len(verbs) < 2:  # noqa: PLR2004 -- a scale with one verb always fits
        return
    for loc, finding, one in _recommendations(case):
        too_weak = finding.status is Status.NON_COMPLIANT and one.strength == verbs[-1]
        too_strong = finding.status is Status.COMPLIANT and one.strength == verbs[0]
        if too_weak or too_strong:
            status = finding.status.replace("_", "-")
            message = f"'{one.strength}' is too {'weak' if too_weak else 'strong'} for {status}"
            yield Fault((*loc, "strength"), "strength-fits", message, Severity.WARNING)


def incomplete_recommendation(case: Case) -> Iterator[Fault]:
    """A recommendation says how strongly, by what measure and to whom it is addressed."""
    for loc, _, one in _recommendations(case):
        parts = {"strength": one.strength, "measure": one.measure, "addressees": one.addressees}
        missing = [key for key, value in parts.items() if not value]
        if missing:
            message = f"{one.id} does not say its {' and '.join(missing)}"
            yield Fault((*loc, "id"), "incomplete-recommendation", message, case.when_final)


def addressee_spelling(case: Case) -> Iterator[Fault]:
    """One authority is named in one way throughout."""
    known: dict[str, str] = {}
    for loc, _, one in _recommendations(case):
        for index, addressee in enumerate(one.addressees):
            folded = " ".join(addressee.casefold().split())
            same = known.get(folded) or _similar(folded, known)
            known.setdefault(folded, addressee)
            if same and same != addressee:
                message = f"'{addressee}' looks like '{same}' above; name an authority one way"
                place = (*loc, "addressees", index)
                yield Fault(place, "addressee-spelling", message, Severity.WARNING)


def _similar(folded: str, known: dict[str, str]) -> str | None:
    if not known or folded in known:
        return None
    import difflib  # only where there is something to compare

    found = difflib.get_close_matches(folded, known, n=1, cutoff=0.94)
    return known[found[0]] if found else None


CHECKS = [
    missing_recommendation,
    repeated_id,
    reused_id,
    unknown_strength,
    strength_fits,
    incomplete_recommendation,
    addressee_spelling,
]
