"""From the plain data of a file to the models, keeping every fault on the way.

An entry with a fault in it (a finding, a law, a source) is not judged further; its neighbours are.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from gap_tool import ids
from gap_tool.assessment import HEADER_KEYS, Assessment
from gap_tool.checklist import Checklist
from gap_tool.diagnostics import Fault, Loc
from gap_tool.faults import validate
from gap_tool.spelling import in_latin

_FINDINGS, _ARTICLES = "findings", "articles"


@dataclass
class Loaded:
    """An assessment, or what could be saved of it.

    Attributes:
        assessment: None if not even its header could be read.
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


def load_assessment(data: Any) -> Loaded:
    """The assessment in the plain data of a file."""
    if not isinstance(data, dict):
        return Loaded(None, [Fault((), "wrong-type", "keys with values are expected in this file")])
    grouped = _group(data, _FINDINGS)
    known = {key: frozenset(grouped.get(key) or ()) for key in ("laws", "sources")}
    assessment, faults = validate(Assessment, grouped)
    if faults:
        _leave_out(grouped, faults)
        assessment, _ = validate(Assessment, grouped)
    return Loaded(assessment, [_in_file(fault, _FINDINGS) for fault in faults], known)


def load_checklist(data: Any) -> tuple[Checklist | None, list[Fault]]:
    """The checklist in the plain data of a file, and every fault in it."""
    if not isinstance(data, dict):
        return None, [Fault((), "wrong-type", "keys with values are expected in this file")]
    checklist, faults = validate(Checklist, _group(data, _ARTICLES))
    return checklist, [_in_file(fault, _ARTICLES) for fault in faults]


def _group(data: dict[str, Any], name: str) -> dict[str, Any]:
    """The data with its `art-` keys moved under one name."""
    grouped = {key: value for key, value in data.items() if not key.startswith("art-")}
    grouped[name] = {key: value for key, value in data.items() if key.startswith("art-")}
    return grouped


def _in_file(fault: Fault, name: str) -> Fault:
    """The fault with its path and message as they stand in the file."""
    loc = fault.loc[1:] if fault.loc[:1] == (name,) else fault.loc
    if fault.code == "unknown-key" and len(loc) == 1:
        return _unknown_top_key(fault, str(loc[0]))
    return Fault(loc, fault.code, fault.message, fault.severity, fault.key)


def _unknown_top_key(fault: Fault, key: str) -> Fault:
    latin = in_latin(key).lower()
    if not re.match(r"art|[0-9]", latin):
        message = fault.message.replace(f", {_FINDINGS}", "").replace(f", {_ARTICLES}", "")
        return Fault(fault.loc, fault.code, message, key=True)
    meant = ids.from_citation(latin)
    letters = " in Latin letters" if latin != key.lower() else ""
    message = f"'{key}' names no provision; write it as '{meant}'{letters}"
    return Fault(fault.loc, "unknown-provision", message, key=True)


def _leave_out(grouped: dict[str, Any], faults: list[Fault]) -> None:
    """Takes out of the data every entry that a fault lies in."""
    doomed = {_entry(fault.loc) for fault in faults}
    for loc in sorted(doomed, key=lambda one: [str(step).zfill(6) for step in one], reverse=True):
        holder = grouped
        for step in loc[:-1]:
            holder = holder[step]
        if isinstance(holder, list):
            del holder[int(loc[-1])]
        elif loc:
            holder.pop(loc[-1], None)


def _entry(loc: Loc) -> Loc:
    if loc and loc[0] in (_FINDINGS, *HEADER_KEYS[2:]):
        return loc[:2]
    return loc if loc[:1] == ("assessment",) else loc[:1]
