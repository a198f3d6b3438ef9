"""A comparison for programs: the changes as typed values."""

import json
from typing import Any

from gap_tool import ids
from gap_tool.changes import Change, public
from gap_tool.comparison import Comparison, Pair, Side
from gap_tool.diff_formats import view
from gap_tool.labels import article

FORMAT = 1


def json_text(comparison: Comparison) -> str:
    """The comparison as JSON; docs/diff-format.md describes it."""
    told = {
        "format": FORMAT,
        "old": comparison.old,
        "new": comparison.new,
        "files": [_file(pair) for pair in comparison.pairs],
        "other_files": comparison.checklists,
        "unreadable": comparison.faults,
    }
    return json.dumps(told, ensure_ascii=False, indent=2, default=str) + "\n"


def _file(pair: Pair) -> dict[str, Any]:
    return {
        "path": pair.new.path if pair.new else None,
        "old_path": pair.old.path if pair.old else None,
        "old": _side(pair.old),
        "new": _side(pair.new),
        "layout_only": pair.is_layout_only,
        "changes": [_change(one, pair) for one in pair.changes],
    }


def _side(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    commit = side.text.version.commit
    return {"version": side.label, "commit": commit, "left_out": list(side.left_out)}


def _change(change: Change, pair: Pair) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "place": change.place,
        "article": article(change.place) if ids.is_id(change.place) else None,
        "loc": list(change.loc),
        "before": None if change.confidential else public(change.before),
        "after": None if change.confidential else public(change.after),
        "confidential": change.confidential,
        "sentence": view.told(change, pair),
    }
