"""From the plain data of a file to the models, keeping every fault on the way.

An entry with a fault in it (a finding, a law, a source) is not judged further; its neighbours are.
"""

import re
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from gap_tool import ids
from gap_tool.assessment import HEADER_KEYS, Assessment
from gap_tool.checklist import Checklist
from gap_tool.diagnostics import Fault, Loc, brief
from gap_tool.faults import validate
from gap_tool.messages import tell
from gap_tool.ratings import Find, rated
from gap_tool.relations import Relations
from gap_tool.scale_files import shipped_ratings
from gap_tool.spelling import hint, in_latin

_FINDINGS, _ARTICLES = "findings", "articles"
# What a header value that cannot be read is taken for, so that the findings are still judged.
_STAND_INS = {
    "country": "CH",
    "edition": "1.0",
    "law_as_at": "9999",
    "language": "und",
    "position": "none",
}
_CITATION = re.compile(r"art|[0-9]|ст|მუხლი|модда|бап")  # how a key begins that cites an article


@dataclass
class Loaded:
    """An assessment, or what could be saved of it.

    Attributes:
        assessment: None if not even its header could be read; a header with faults holds stand-ins.
        faults: what the models refuse, with paths as they stand in the file.
        known: ids of laws and sources in the file, those of faulty entries included.
    """

    assessment: Assessment | None
    faults: list[Fault]
    known: dict[str, frozenset[str]] = field(default_factory=dict)

    @property
    def partial(self) -> bool:
        """Whether entries had to be left out."""
        return bool(self.faults)

    @property
    def left_out(self) -> list[str]:
        """The entries left out, as a user would name them: `art-6`, `laws GE-CC`."""
        steps = (
            fault.loc[: 2 if fault.loc[:1] and fault.loc[0] in HEADER_KEYS else 1]
            for fault in self.faults
        )
        return list(dict.fromkeys(" ".join(map(str, loc)) for loc in steps))


def load_assessment(data: Any, find: Find = shipped_ratings) -> Loaded:
    """The assessment in the plain data of a file.

    Args:
        data: what the file holds.
        find: where its status scale comes from; else it has to be one that comes with gap-tool.
    """
    if not isinstance(data, dict):
        return Loaded(None, [_no_keys("assessment")])
    grouped = _group(data, _FINDINGS)
    known = {key: _ids(grouped.get(key)) for key in ("laws", "sources")}
    findings, misrated = rated(data.get("assessment"), grouped[_FINDINGS], find)
    grouped[_FINDINGS] = findings
    assessment, faults = validate(Assessment, grouped)
    faults += misrated
    if faults:
        grouped = deepcopy(grouped)  # what was read stays as it was
        _leave_out(grouped, faults)
        assessment, _ = validate(Assessment, grouped)
    return Loaded(assessment, _in_file(faults, data, _FINDINGS), known)


def _ids(entries: Any) -> frozenset[str]:
    """The ids of laws or sources, also where they were written as a list by mistake."""
    if isinstance(entries, list):
        return frozenset().union(*map(_ids, entries))
    return frozenset(entries) if isinstance(entries, dict) else frozenset()


def _no_keys(first: str) -> Fault:
    return Fault(
        (),
        "wrong-type",
        tell("there are no keys in this file: begin it with '{first}:'", first=first),
    )


def load_checklist(data: Any) -> tuple[Checklist | None, list[Fault]]:
    """The checklist in the plain data of a file, and every fault in it."""
    if not isinstance(data, dict):
        return None, [_no_keys("checklist")]
    checklist, faults = validate(Checklist, _group(data, _ARTICLES))
    faults = _in_file(faults, data, _ARTICLES)
    return (None if faults else checklist), faults


def load_relations(data: Any) -> tuple[Relations | None, list[Fault]]:
    """The relations in the plain data of a file, and every fault in it."""
    return validate(Relations, data)


def _group(data: dict[str, Any], name: str) -> dict[str, Any]:
    """The data with its `art-` keys moved under one name."""
    grouped = {key: value for key, value in data.items() if not key.startswith("art-")}
    grouped[name] = {key: value for key, value in data.items() if key.startswith("art-")}
    return grouped


def _in_file(faults: list[Fault], data: dict[str, Any], name: str) -> list[Fault]:
    """The faults with their paths and messages as they stand in the file."""
    placed = [_placed(fault, name) for fault in faults]
    if name in data:  # our own word for the group, never a key of the file
        message = tell(
            "unknown key '{name}'; begin each article at the left margin, as in 'art-6:'", name=name
        )
        placed.append(Fault((name,), "unknown-key", message, key=True))
    return placed


def _placed(fault: Fault, name: str) -> Fault:
    loc = fault.loc[1:] if fault.loc[:1] == (name,) else fault.loc
    if fault.code == "unknown-key" and len(fault.loc) == 1:
        return _unknown_top_key(fault, str(loc[0]), name)
    return Fault(loc, fault.code, fault.message, fault.severity, fault.key)


def _unknown_top_key(fault: Fault, key: str, name: str) -> Fault:
    latin = in_latin(key).lower()
    meant = ids.from_citation(key)
    if not (_CITATION.match(key.lower()) or _CITATION.match(latin)) or not ids.is_id(meant):
        model = Assessment if name == _FINDINGS else Checklist
        known = [one for one in model.model_fields if one != name]
        message = tell("unknown key '{key}'{near}", key=brief(key), near=hint(key, known))
        return Fault(fault.loc, fault.code, message, key=True)
    letters = tell(" in Latin letters") if latin != key.lower() else ""
    message = tell(
        "'{key}' names no provision; write it as '{meant}'{letters}",
        key=brief(key),
        meant=meant,
        letters=letters,
    )
    return Fault(fault.loc, "unknown-provision", message, key=True)


def _leave_out(grouped: dict[str, Any], faults: list[Fault]) -> None:
    """Takes out of the data every entry that a fault lies in."""
    doomed = {_entry(fault.loc) for fault in faults}
    for loc in sorted(doomed, key=lambda one: [str(step).zfill(6) for step in one], reverse=True):
        holder: Any = grouped
        for step in loc[:-1]:
            holder = holder[step]
        if isinstance(holder, list):
            del holder[int(loc[-1])]
        elif loc:
            holder.pop(loc[-1], None)
            if loc[:1] == ("assessment",) and loc[-1] in _STAND_INS:
                holder[loc[-1]] = _STAND_INS[str(loc[-1])]


def _entry(loc: Loc) -> Loc:
    if loc and loc[0] in (_FINDINGS, *HEADER_KEYS[2:]):
        return loc[:2]
    return loc[:2] if loc[:1] == ("assessment",) else loc[:1]
