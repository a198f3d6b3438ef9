"""Changes carried out on the version they were made from."""

from typing import Any

from gap_tool.assessment import HEADER_KEYS, Assessment
from gap_tool.changes.kinds import Change, Kind
from gap_tool.changes.plain import Data, from_tree, tree


def applied(old: Assessment, made: list[Change]) -> Assessment:
    """The new version, made from the old one and what changed."""
    data = tree(old)
    for change in sorted(made, key=_turn):
        _apply(data, change)
    return from_tree(data)


def _turn(change: Change) -> tuple[bool, bool, int]:
    """Entries are put in order when those removed are gone, and added when the others stand."""
    return change.at is not None, change.kind is Kind.ORDER, change.at or 0


def _apply(data: Data, change: Change) -> None:
    loc = [str(step) for step in change.loc]
    path = loc if loc[:1] and loc[0] in HEADER_KEYS else ["findings", *loc]
    if change.kind is Kind.ORDER:
        holder = _holder(data, path)
        _refill(holder, [(name, holder[name]) for name in change.after])
        return
    holder, last = _holder(data, path[:-1]), path[-1]
    if change.after is None:
        del holder[last]
    elif change.at is None:
        holder[last] = change.after
    else:
        entries = list(holder.items())
        entries.insert(change.at, (last, change.after))
        _refill(holder, entries)


def _holder(data: Data, path: list[str]) -> Data:
    for step in path:
        data = data.setdefault(step, {})
    return data


def _refill(holder: Data, entries: list[tuple[str, Any]]) -> None:
    holder.clear()
    holder.update(entries)
