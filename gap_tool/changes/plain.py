"""Assessments as plain data in which every list of items is a dict by the name of the item."""

from typing import Any

from pydantic import BaseModel

from gap_tool.assessment import HEADER_KEYS, Assessment
from gap_tool.changes.kinds import ENTRIES, REGISTERS
from gap_tool.identity import item_key, item_keys, matched, unique

Data = dict[str, Any]

LISTS = frozenset(ENTRIES) - {"elements"}  # elements have ids, as laws and sources do
WHOLE = "*"
_STATEMENTS = ("reservations", "declarations")


def plain(value: Any) -> Any:
    """Models as plain data with the keys and words of the file, without empty lists."""
    if isinstance(value, BaseModel):
        value = value.model_dump(mode="json", by_alias=True, exclude_none=True)
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items() if one != []}
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if value is None else str(value)


def by_name(place: str, old: Any, new: Any) -> tuple[Data, Data]:
    """Two versions of a section (in plain data) with every list of items as a dict by name.

    An item that is in both has the same name in both: the one it had in the old version.
    """
    if isinstance(old, list):
        return _paired(place, old, new)
    ours, theirs = dict(old), dict(new)
    for field in LISTS if place not in REGISTERS else ():
        if field in old or field in new:
            ours[field], theirs[field] = _paired(field, old.get(field, []), new.get(field, []))
    return ours, theirs


def _paired(field: str, old: list[Any], new: list[Any]) -> tuple[Data, Data]:
    pairs = [(i, j) for i, j in matched(field, old, new) if j is not None]
    names = item_keys(field, old)
    added = [item_key(field, new[j]) for i, j in pairs if i is None]
    fresh = iter(unique(added, taken=names))
    theirs = {next(fresh) if i is None else names[i]: new[j] for i, j in pairs}
    return dict(zip(names, old, strict=True)), theirs


def tree(assessment: Assessment) -> Data:
    """A whole assessment by name, its findings under their own key."""
    data: Data = plain(assessment)
    for key in HEADER_KEYS:
        held = data.get(key, [] if key in _STATEMENTS else {})
        data[key] = by_name(key, held, held)[0]
    data["findings"] = {key: by_name(key, one, one)[0] for key, one in data["findings"].items()}
    return data


def from_tree(data: Data) -> Assessment:
    """The assessment that a tree holds."""
    whole = {key: list(one.values()) if key in _STATEMENTS else one for key, one in data.items()}
    whole["assessment"] = _with_lists(data["assessment"])
    whole["findings"] = {key: _with_lists(one) for key, one in data["findings"].items()}
    return Assessment.model_validate(whole)


def _with_lists(section: Data) -> Data:
    return {
        key: list(one.values()) if key in LISTS and isinstance(one, dict) else one
        for key, one in section.items()  # an added finding came with its lists
    }


def confidential(value: Any) -> set[str]:
    """The keys of a value that are marked confidential: `WHOLE` if it is so itself."""
    marked = value.get("confidential", ()) if isinstance(value, dict) else ()
    return set(marked) if isinstance(marked, list) else {WHOLE} if marked == "yes" else set()


def public(value: Any) -> Any:
    """A value of a change without what is marked confidential in it; None if all of it is."""
    if isinstance(value, list):
        return [public(one) for one in value if WHOLE not in confidential(one)]
    if not isinstance(value, dict):
        return value
    closed = confidential(value) | {"confidential"}
    if WHOLE in closed:
        return None
    parts = {key: public(one) for key, one in value.items() if key not in closed}
    return {key: one for key, one in parts.items() if one is not None}
