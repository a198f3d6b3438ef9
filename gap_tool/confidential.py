"""What of an assessment may be published: the same assessment without what is confidential.

Comments, statements, dissent and sources are marked one by one (`confidential: yes`); the header, a
finding and a national provision list the keys to be kept out (`confidential: [note]`). What only
these had cited, a law or another source, goes with them.
"""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from gap_tool.assessment import Assessment, Finding, NationalProvision
from gap_tool.fields import Model
from gap_tool.header import Header

M = TypeVar("M", bound=Model)

# A document needs these, and the rules read them.
_ALWAYS: dict[type[Model], frozenset[str]] = {
    Header: frozenset(("round", "stage", "scales", "confidential")),
    Finding: frozenset(("rating", "reason", "state", "verified", "confidential")),
    NationalProvision: frozenset(("role", "in_force", "verified", "confidential")),
}


def can_be_hidden(model: type[Model]) -> list[str]:
    """The keys of a header, a finding or a national provision that may be kept confidential."""
    fields = model.model_fields.items()
    return [name for name, one in fields if not one.is_required() and name not in _ALWAYS[model]]


def public(assessment: Assessment) -> Assessment:
    """The assessment without anything that is confidential."""
    sources = {key for key, one in assessment.sources.items() if one.confidential}
    laws = {key: _cite(one, sources) for key, one in assessment.laws.items()}
    shown = assessment.model_copy(
        update={
            "assessment": _without_keys(assessment.assessment),
            "treaty": _cite(assessment.treaty, sources),
            "reservations": [_cite(one, sources) for one in _open(assessment.reservations)],
            "declarations": [_cite(one, sources) for one in _open(assessment.declarations)],
            "laws": laws,
            "findings": {
                place: _finding(one, sources) for place, one in assessment.findings.items()
            },
        }
    )
    shown = shown.model_copy(update={"laws": _still(laws, _laws(assessment), _laws(shown))})
    cited, left = _sources(assessment), _sources(shown)
    register = {key: one for key, one in assessment.sources.items() if key not in sources}
    return shown.model_copy(update={"sources": _still(register, cited, left)})


def _finding(finding: Finding, sources: set[str]) -> Finding:
    shown = _cite(_without_keys(finding), sources)
    provisions = [_cite(_without_keys(one), sources) for one in shown.national_provisions]
    elements = shown.elements
    if len(provisions) < len(finding.national_provisions):  # their numbers stand there as well
        elements = {key: one.model_copy(update={"by": []}) for key, one in elements.items()}
    return shown.model_copy(
        update={
            "national_provisions": provisions,
            "elements": elements,
            "comments": _open(shown.comments),
            "dissent": _open(shown.dissent),
        }
    )


def _without_keys(one: M) -> M:
    """The header, finding or national provision without the keys that it lists."""
    listed: list[str] = getattr(one, "confidential", [])
    hidden = {key: _absent(type(one), key) for key in listed if key in can_be_hidden(type(one))}
    return one.model_copy(update={**hidden, "confidential": []})


def _absent(model: type[Model], key: str) -> Any:
    return model.model_fields[key].get_default(call_default_factory=True)


def _cite(one: M, hidden: set[str]) -> M:
    """The same without the sources that are hidden."""
    sources: list[str] = getattr(one, "sources", [])
    return one.model_copy(update={"sources": [key for key in sources if key not in hidden]})


def _open(entries: Iterable[Any]) -> list[Any]:
    return [one for one in entries if not one.confidential]


def _still(register: dict[str, M], before: set[str], after: set[str]) -> dict[str, M]:
    """The entries that are cited as they were before: not at all, or still."""
    return {key: one for key, one in register.items() if key in after or key not in before}


def _laws(assessment: Assessment) -> set[str]:
    """The laws that findings name."""
    findings = assessment.findings.values()
    named = {one.law for finding in findings for one in finding.national_provisions}
    for finding in findings:
        wordings = (one.draft_wording for one in finding.recommendations)
        named |= {one.law for one in wordings if one and one.law}
    return named


def _sources(assessment: Assessment) -> set[str]:
    """The sources that anything cites."""
    return {source for one in _evidence(assessment) for source in one.sources}


def _evidence(assessment: Assessment) -> Iterator[Any]:
    yield assessment.treaty
    yield from (*assessment.reservations, *assessment.declarations, *assessment.laws.values())
    for finding in assessment.findings.values():
        yield from (finding, *finding.national_provisions)
