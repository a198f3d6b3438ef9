"""Checks of a finding: its place, its status, and what has to go with the status."""

from collections.abc import Iterator

from gap_tool import ids
from gap_tool.assessment import Finding
from gap_tool.checks.case import Case
from gap_tool.checks.words import term
from gap_tool.citations import is_part_of
from gap_tool.diagnostics import Fault, Severity
from gap_tool.matrix import provision_status
from gap_tool.messages import tell
from gap_tool.scales import DEFECTIVE, Reason, Result, Status
from gap_tool.spelling import hint, nearest


def unknown_provision(case: Case) -> Iterator[Fault]:
    """Every finding stands on an article, a provision or a group of provisions."""
    places = case.checklist.places
    for place in case.assessment.findings:
        if place not in places:
            message = tell(
                "the convention has no provision '{place}'{near}",
                place=place,
                near=_nearest_place(place, places),
            )
            yield Fault((place,), "unknown-provision", message, key=True)


def _nearest_place(place: str, places: frozenset[str]) -> str:
    above = next((one for one in ids.parents(place) if one in places), None)
    near = nearest(place, places)
    if near and (above is None or near.startswith(above)):
        return tell(", did you mean '{near}'?", near=near)
    if above:
        return tell("; the nearest above it is '{above}'", above=above)
    return hint(place, places)


def treaty_order(case: Case) -> Iterator[Fault]:
    """Findings stand in the order of the convention, so that two versions compare well."""
    last = None
    for place, _ in case.findings():
        if last is not None and ids.order(place) < ids.order(last):
            message = tell(
                "'{place}' stands after '{last}'; findings follow the order of the convention",
                place=place,
                last=last,
            )
            yield Fault((place,), "treaty-order", message, Severity.WARNING, key=True)
        last = place


def missing_gap(case: Case) -> Iterator[Fault]:
    """A finding of partially or non-compliant names the gap."""
    for place, finding in case.findings():
        if finding.status in DEFECTIVE and finding.gap is None:
            message = tell(
                "{status} needs a 'gap' that says what is missing",
                status=term(finding.status),
            )
            yield Fault((place, "status"), "missing-gap", message)


def stray_gap(case: Case) -> Iterator[Fault]:
    """A finding of compliant has no gap; what is still to be checked goes under `to_confirm`."""
    for place, finding in case.findings():
        if finding.gap is not None and finding.status is Status.COMPLIANT:
            message = tell(
                "compliant has no gap; change the status, or write open points as 'to_confirm'"
            )
            yield Fault((place, "gap"), "stray-gap", message, key=True)


def missing_reason(case: Case) -> Iterator[Fault]:
    """Not applicable needs a reason."""
    for place, finding in case.findings():
        if finding.status is Status.NOT_APPLICABLE and finding.reason is None:
            message = tell(
                "not applicable needs a 'reason': reservation, option_not_used, "
                "final_clause or not_relevant"
            )
            yield Fault((place, "status"), "missing-reason", message)


def stray_reason(case: Case) -> Iterator[Fault]:
    """Only not applicable has a reason."""
    for place, finding in case.findings():
        if finding.reason is not None and finding.status is not Status.NOT_APPLICABLE:
            message = tell(
                "a 'reason' goes only with not applicable; explain other findings in 'analysis'"
            )
            yield Fault((place, "reason"), "stray-reason", message, key=True)


def missing_national_provision(case: Case) -> Iterator[Fault]:
    """Compliant rests on at least one national provision."""
    for place, finding in case.findings():
        if finding.status is Status.COMPLIANT and not finding.national_provisions:
            message = tell(
                "compliant needs at least one national provision that answers the requirement"
            )
            loc = (place, "status")
            yield Fault(loc, "missing-national-provision", message, case.when_final)


def unknown_element(case: Case) -> Iterator[Fault]:
    """Every element that a finding answers belongs to the provision."""
    for place, finding in case.findings():
        known = case.checklist.elements(place)
        for element in finding.elements:
            if element not in known:
                message = tell(
                    "'{place}' has no element '{element}'{near}",
                    place=place,
                    element=element,
                    near=hint(element, known),
                )
                yield Fault((place, "elements", element), "unknown-element", message, key=True)


def contradicts_elements(case: Case) -> Iterator[Fault]:
    """The status agrees with the results for the elements."""
    for place, finding in case.findings():
        message = _compliant_without(finding) or _defective_with_all(case, place, finding)
        if message:
            missing = Result.NOT_MET in (one.result for one in finding.elements.values())
            met_in_full = finding.status is Status.NON_COMPLIANT
            severity = Severity.ERROR if missing or met_in_full else Severity.WARNING
            yield Fault((place, "status"), "contradicts-elements", message, severity)


def _compliant_without(finding: Finding) -> str | None:
    """What a compliant finding lacks; an unclear element may stand as a point to confirm."""
    if finding.status is not Status.COMPLIANT:
        return None
    met = {Result.MET} | ({Result.UNCLEAR} if finding.to_confirm else set())
    short = {key: one.result for key, one in finding.elements.items() if one.result not in met}
    listed = ", ".join(f"{key} ({result.replace('_', ' ')})" for key, result in short.items())
    if not short:
        return None
    return tell("compliant, yet not every element is met: {listed}", listed=listed)


def _defective_with_all(case: Case, place: str, finding: Finding) -> str | None:
    """A status that does not go with all elements being met; one left out may be the gap."""
    met = {key for key, one in finding.elements.items() if one.result is Result.MET}
    if finding.status not in DEFECTIVE or not met or met != set(case.checklist.elements(place)):
        return None
    return tell("{status}, yet every element is met", status=term(finding.status))


def contradicts_provisions(case: Case) -> Iterator[Fault]:
    """An article is not compliant while a provision of it is found wanting."""
    findings = dict(case.findings())
    for place, finding in findings.items():
        if finding.status not in DEFECTIVE or _made_good(case, place):
            continue
        for above in ids.parents(place):
            if above in findings and findings[above].status is Status.COMPLIANT:
                message = tell(
                    "compliant, yet '{place}' below is {status}",
                    place=place,
                    status=term(finding.status),
                )
                yield Fault((above, "status"), "contradicts-provisions", message)


def _made_good(case: Case, place: str) -> bool:
    """Whether one of two alternatives is wanting, but the other is complied with."""
    others = case.checklist.alternatives.get(place, ())
    return any(provision_status(case.assessment, one) is Status.COMPLIANT for one in others)


def missing_statement(case: Case) -> Iterator[Fault]:
    """A reservation that makes a provision not applicable is listed in the file."""
    statements = case.assessment.reservations + case.assessment.declarations
    named = {ids.article_of(one) for each in statements for one in (each.provision, *each.basis)}
    for place, finding in case.findings():
        if finding.reason is Reason.RESERVATION and ids.article_of(place) not in named:
            message = tell(
                "no reservation or declaration on Article {number} is listed under "
                "'reservations' or 'declarations'",
                number=ids.number(ids.article_of(place)),
            )
            yield Fault((place, "reason"), "missing-statement", message, Severity.WARNING)


def element_basis(case: Case) -> Iterator[Fault]:
    """What an element rests on (`by: [GE-CC 285]`) is a law of the register and cited above it."""
    laws = case.known["laws"]
    for place, finding in case.findings():
        for element, answer in finding.elements.items():
            for index, basis in enumerate(answer.by):
                law, _, article = basis.partition(" ")
                loc = (place, "elements", element, "by", index)
                if law not in laws:
                    message = tell(
                        "the law '{law}' is not in the law register{near}",
                        law=law,
                        near=hint(law, laws),
                    )
                    yield Fault(loc, "unknown-law", message)
                elif not _is_cited(finding, law, article):
                    message = tell(
                        "'{basis}' is not among the national provisions of this finding",
                        basis=basis,
                    )
                    yield Fault(loc, "element-basis", message, Severity.WARNING)


def _is_cited(finding: Finding, law: str, article: str) -> bool:
    """Whether the finding cites the article, or the article that this is a paragraph of."""
    cited = [one.article or "" for one in finding.national_provisions if one.law == law]
    return any(not article or is_part_of(article, one) for one in cited)


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
    contradicts_provisions,
    missing_statement,
    element_basis,
]
