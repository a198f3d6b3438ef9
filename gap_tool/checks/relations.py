"""Checks of the relations between conventions."""

from collections.abc import Callable, Iterator

from gap_tool.checklist import Checklist
from gap_tool.diagnostics import Fault
from gap_tool.messages import tell
from gap_tool.relations import INVERSE, Relation, Relations
from gap_tool.spelling import hint

Find = Callable[[str], Checklist | None]
"""Gives the checklist of a convention, or None if there is none."""


def unknown_target(relations: Relations, find: Find) -> Iterator[Fault]:
    """Both ends of a relation are provisions of a checklist."""
    for index, one in enumerate(relations.relations):
        for key, end in (("from", one.source), ("to", one.to)):
            convention, _, place = end.partition(":")
            checklist = find(convention)
            if checklist is None:
                message = tell("there is no checklist '{name}'", name=convention)
            elif place not in checklist.places:
                near = hint(place, checklist.places)
                message = tell(
                    "'{convention}' has no provision '{place}'{near}",
                    convention=convention,
                    place=place,
                    near=near,
                )
            else:
                continue
            yield Fault(("relations", index, key), "unknown-provision", message)


def one_convention(relations: Relations, _: Find) -> Iterator[Fault]:
    """A relation joins two conventions; inside one, `related` of the provision is the place."""
    for index, one in enumerate(relations.relations):
        if one.source.partition(":")[0] == one.to.partition(":")[0]:
            message = tell(
                "both ends lie in one convention; write it under 'related' of the provision"
            )
            yield Fault(("relations", index, "to"), "relation-inside", message)


def repeated_relation(relations: Relations, _: Find) -> Iterator[Fault]:
    """A relation is stated once: its inverse is worked out."""
    first: dict[tuple[str, str], Relation] = {}
    for index, one in enumerate(relations.relations):
        ends = (one.source, one.to)
        before = first.get(ends) or first.get(ends[::-1])
        if before is not None:
            same_way = before.source == one.source
            stated = before.type if same_way else INVERSE[before.type]
            message = (
                tell("this relation is stated again; state it once, from one end")
                if stated == one.type
                else tell(
                    "this relation is stated otherwise ('{stated}' above); state it once, from "
                    "one end",
                    stated=stated,
                )
            )
            yield Fault(("relations", index), "repeated-relation", message)
        first.setdefault(ends, one)


def contradictory_same(relations: Relations, _: Find) -> Iterator[Fault]:
    """Provisions that are the same as a third one are not wider or narrower than each other."""
    groups = _same_groups(relations)
    for index, one in enumerate(relations.relations):
        ends = (groups.get(one.source), groups.get(one.to))
        if one.type != "same" and ends[0] is not None and ends[0] == ends[1]:
            message = tell(
                "'{type}' here, but other relations make the two ends the same", type=one.type
            )
            yield Fault(("relations", index, "type"), "contradictory-relation", message)


def _same_groups(relations: Relations) -> dict[str, str]:
    """For each provision with a `same`, a name for all that are the same as it."""
    groups: dict[str, str] = {}
    for one in relations.relations:
        if one.type == "same":
            old, new = groups.get(one.source, one.source), groups.get(one.to, one.to)
            groups |= {one.source: old, one.to: new}
            groups = {end: new if name == old else name for end, name in groups.items()}
    return groups


CHECKS = [unknown_target, one_convention, repeated_relation, contradictory_same]


def check_relations(relations: Relations, find: Find) -> list[Fault]:
    """The faults that the checks find in the relations."""
    return [fault for check in CHECKS for fault in check(relations, find)]
