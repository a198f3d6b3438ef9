"""Checks of a finding: its place, its status, and what has to go with the status."""

from collections.abc import Iterator

from gap_tool import ids
from gap_tool.assessment import Finding
from gap_tool.checks.case import Case
from gap_tool.citations import article_key
from gap_tool.diagnostics import Fault, Severity
from gap_tool.scales import DEFECTIVE, Result, Status
from gap_tool.spelling import hint, nearest


def unknown_provision(case: Case) -> Iterator[Fault]:
    """Every finding stands on an article, a provision or a group of provisions."""
    places = case.checklist.places
    for place in case.assessment.findings:
        if place not in places:
            message = f"the convention has no provision '{place}'{_nearest_place(place, places)}"
            yield Fault((place,), "unknown-provision", message, key=True)


def _nearest_place(place: str, places: frozenset[str]) -> str:
    above = next((one for one in ids.parents(place) if one in places), None)
    near = nearest(place, places)
    if near and (above is None or near.startswith(above)):
        return f", did you mean '{near}'?"
    return f"; the nearest above it is '{above}'" if above else hint(place, places)


def treaty_order(case: Case) -> Iterator[Fault]:
    """Findings stand in the order of the convention, so that two versions compare well."""
    last = None
    for place, _ in case.findings():
        if last is not None and ids.order(place) < ids.order(last):
            message = (
                f"'{place}' stands after '{last}'; findings follow the order of the convention"
            )
            yield Fault((place,), "treaty-order", message, Severity.WARNING, key=True)
        last = place


def missing_gap(case: Case) -> Iterator[Fault]:
    """A finding of partially or non-compliant names the gap."""
    for place, finding in case.findings():
        if finding.status in DEFECTIVE and finding.gap is None:
            message = f"{_in_words(finding)} needs a 'gap' that says what is missing"
            yield Fault((place, "status"), "missing-gap", message)


def stray_gap(case: Case) -> Iterator[Fault]:
    """A finding of compliant has no gap; what is still to be checked goes under `to_confirm`."""
    for place, finding in case.findings():
        if finding.gap is not None and finding.status is Status.COMPLIANT:
            message = (
                "compliant has no gap; change the status, or write open points as 'to_confirm'"
            )
            yield Fault((place, "gap"), "stray-gap", message, key=True)


def missing_reason(case: Case) -> Iterator[Fault]:
    """Not applicable needs a reason."""
    for place, finding in case.findings():
        if finding.status is Status.NOT_APPLICABLE and finding.reason is None:
            message = (
                "not applicable needs a 'reason': reservation, option_not_used, final_clause "
                "or not_relevant"
            )
            yield Fault((place, "status"), "missing-reason", message)


def stray_reason(case: Case) -> Iterator[Fault]:
    """Only not applicable has a reason."""
    for place, finding in case.findings():
        if finding.reason is not None and finding.status is not Status.NOT_APPLICABLE:
            message = (
                "a 'reason' goes only with not applicable; explain other findings in 'analysis'"
            )
            yield Fault((place, "reason"), "stray-reason", message, key=True)


def missing_national_provision(case: Case) -> Iterator[Fault]:
    """Compliant rests on at least one national provision."""
    for place, finding in case.findings():
        if finding.status is Status.COMPLIANT and not finding.national_provisions:
            message = "compliant needs at least one national provision that answers the requirement"
            loc = (place, "status")
            yield Fault(loc, "missing-national-provision", message, case.when_final)


def unknown_element(case: Case) -> Iterator[Fault]:
    """Every element that a finding answers belongs to the provision."""
    for place, finding in case.findings():
        known = case.checklist.elements(place)
        for element in finding.elements:
            if element not in known:
                message = f"'{place}' has no element '{element}'{hint(element, known)}"
                yield Fault((place, "elements", element), "unknown-element", message, key=True)


def contradicts_elements(case: Case) -> Iterator[Fault]:
    """The status agrees with the results for the elements."""
    for place, finding in case.findings():
        results = {key: one.result for key, one in finding.elements.items()}
        missing = [key for key, result in results.items() if result is Result.NOT_MET]
        partly = [key for key, result in results.items() if result is Result.PARTLY_MET]
        all_met = set(results.values()) == {Result.MET}
        if finding.status is Status.COMPLIANT and (missing or partly):
            severity = Severity.ERROR if missing else Severity.WARNING
            message = f"compliant, yet not every element is met: {', '.join(missing or partly)}"
            yield Fault((place, "status"), "contradicts-elements", message, severity)
        if finding.status is Status.NON_COMPLIANT and all_met:
            message = "non-compliant, yet every element answered is met"
            yield Fault((place, "status"), "contradicts-elements", message)


def element_basis(case: Case) -> Iterator[Fault]:
    """What an element rests on (`by: [GE-CC 285]`) is a law of the register and cited above it."""
    laws = case.known["laws"]
    for place, finding in case.findings():
        cited = {(one.law, article_key(one.article or "")) for one in finding.national_provisions}
        for element, answer in finding.elements.items():
            for index, basis in enumerate(answer.by):
                law, _, article = basis.partition(" ")
                loc = (place, "elements", element, "by", index)
                if law not in laws:
                    message = f"'{law}' is not in the law register{hint(law, laws)}"
                    yield Fault(loc, "unknown-law", message)
                elif (law, article_key(article)) not in cited:
                    message = f"'{basis}' is not among the national provisions of this finding"
                    yield Fault(loc, "element-basis", message, Severity.WARNING)


def _in_words(finding: Finding) -> str:
    return finding.status.replace("_", " ").replace("non compliant", "non-compliant")


CHECKS = [
    unknown_provision,
    treaty_order,
    missing_gap,
    stray_gap,
    missing_reason,
    stray_reason,
    missing_national_provision,
    unknown_element,
    contradicts_elements,
    element_basis,
]
