"""From the ratings that stand in a file to the statuses that all rules judge by."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from gap_tool.diagnostics import Fault, Refusal, brief
from gap_tool.messages import tell
from gap_tool.scales import STANDARD, Status
from gap_tool.spelling import hint

Ratings = Mapping[str, Status]
"""The ratings of a scale, the best first, and the status that each stands for."""

Find = Callable[[str], Ratings]
"""Gives the ratings of a status scale, by what they stand for; refuses an unknown one."""

_SCALE = ("assessment", "scales", "status")


def rated(header: Any, findings: dict[str, Any], find: Find) -> tuple[dict[str, Any], list[Fault]]:
    """The findings with a standard `status`, and the one in the file as `rating`.

    Args:
        header: the data of the key `assessment`.
        findings: their data by place; it stays as it was.
        find: where scales come from.

    Returns:
        The findings, and what is wrong with their ratings or with the scale.
    """
    name = _scale(header)
    unasked = list(_unasked(findings))
    if name == "standard" and not unasked:
        return findings, []
    try:
        scale = find(name)
    except Refusal as refusal:
        unknown = Fault(_SCALE, "unknown-scale", str(refusal))
        return _none_assessed(findings), [unknown, *unasked]
    made = {place: _translated(one, scale) for place, one in findings.items()}
    if scale is STANDARD:
        return made, unasked
    return made, [*unasked, *_misrated(findings, name, scale)]


def _scale(header: Any) -> str:
    scales = header.get("scales") if isinstance(header, dict) else None
    name = scales.get("status") if isinstance(scales, dict) else None
    return name if isinstance(name, str) else "standard"


def _unasked(findings: dict[str, Any]) -> Iterator[Fault]:
    """The key `rating` is ours, not one of the file."""
    for place, finding in findings.items():
        if isinstance(finding, dict) and "rating" in finding:
            message = tell("unknown key 'rating'; the value of the scale stands under 'status'")
            yield Fault(("findings", place, "rating"), "unknown-key", message, key=True)


def _translated(finding: Any, scale: Ratings) -> Any:
    """A finding in the terms of the model; one with a fault in its status counts as open."""
    if not isinstance(finding, dict):
        return finding
    made = {key: value for key, value in finding.items() if key != "rating"}
    if scale is STANDARD or isinstance(made.get("status"), (list, dict)):
        return made
    status = scale.get(made.get("status") or "", Status.NOT_ASSESSED)
    return {**made, "status": status.value, "rating": made.get("status") or ""}


def _none_assessed(findings: dict[str, Any]) -> dict[str, Any]:
    return {
        place: {**one, "status": Status.NOT_ASSESSED.value} if isinstance(one, dict) else one
        for place, one in findings.items()
    }


def _misrated(findings: dict[str, Any], name: str, scale: Ratings) -> Iterator[Fault]:
    """The findings whose status is none of the scale's."""
    choices = tell(": write one of {listed}", listed=", ".join(scale))
    for place, finding in findings.items():
        given = finding.get("status") if isinstance(finding, dict) else []
        loc = ("findings", place, "status")
        if isinstance(finding, dict) and "status" not in finding:
            yield Fault(
                loc,
                "missing-key",
                tell("'status' is missing in '{place}'{choices}", place=place, choices=choices),
            )
        elif given is None or given == "":
            yield Fault(
                loc,
                "empty-value",
                tell("'status' is empty{choices}", choices=choices),
                key=given is None,
            )
        elif isinstance(given, str) and given not in scale:
            near = hint(given, list(scale))
            message = tell(
                "unknown status '{given}' on the scale '{name}'{near}",
                given=brief(given),
                name=name,
                near=near,
            )
            yield Fault(loc, "unknown-status", message)
