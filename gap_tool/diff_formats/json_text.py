"""A comparison for programs: the changes as typed values."""

import json
from typing import Any

from gap_tool.changes import change_data
from gap_tool.comparison import Comparison, Pair, Side
from gap_tool.diff_formats import view

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
        "changes": [change_data(one, view.told(one, pair)) for one in pair.changes],
    }


def _side(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    commit = side.text.version.commit
    return {"version": side.label, "commit": commit, "left_out": list(side.left_out)}
