"""Compares the checklists with a folder of facts: `python -m tests.compare_catalogue FOLDER`.

A facts file describes a convention independently of its checklist: chapters with articles, and
for each article its provisions with `id`, `modality`, `elements` and `options`. The two are counted
side by side. A row is the same only if every single provision is, not just the sum.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gap_tool.checklist import Checklist, Option
from gap_tool.scales import Obligation
from gap_tool.workspace import Workspace
from gap_tool.yaml_store import read

ROOT = Path(__file__).parent.parent
OBLIGATIONS = {
    "shall": Obligation.MANDATORY,
    "shall_as_appropriate": Obligation.QUALIFIED,
    "shall_endeavour": Obligation.ENDEAVOUR,
    "may": Obligation.OPTIONAL,
    "none": Obligation.NONE,
}


@dataclass(frozen=True)
class Entry:
    """What both sides say of one provision; `reserved` are the places of options that are
    reservations.
    """

    obligation: str
    elements: int
    options: int
    reserved: frozenset[int]


@dataclass(frozen=True)
class Side:
    """One side of the comparison: a convention as the facts or as the checklist has it."""

    articles: list[str]
    provisions: dict[str, Entry]


@dataclass(frozen=True)
class Row:
    """One thing counted on both sides, with what was compared and whether it is equal."""

    what: str
    facts: int
    checklist: int
    equal: dict[str, bool]

    @property
    def same(self) -> bool:
        """Whether all that was compared is equal."""
        return all(self.equal.values())

    def __str__(self) -> str:
        compared = ", ".join(
            f"{what} {'equal' if ok else 'DIFFERS'}" for what, ok in self.equal.items()
        )
        return f"  {self.what:<24}{self.facts:>6}{self.checklist:>11}   {compared}"


def facts_articles(node: Any) -> Iterator[dict[str, Any]]:
    """The articles of a facts file, however deep its chapters are divided."""
    if isinstance(node, dict) and "article" in node:
        yield node
    elif isinstance(node, dict | list):
        for one in node.values() if isinstance(node, dict) else node:
            yield from facts_articles(one)


def facts_side(data: dict[str, Any]) -> Side:
    """A convention as the facts have it; what they call a reservation is one."""
    articles = list(facts_articles(data["structure"]))
    provisions = {
        f"art-{one['id']}": Entry(
            OBLIGATIONS[one["modality"]],
            len(one.get("elements") or ()),
            len(one.get("options") or ()),
            frozenset(
                place
                for place, text in enumerate(one.get("options") or ())
                if text.startswith("reservation")
            ),
        )
        for article in articles
        for one in article["provisions"]
    }
    return Side([f"art-{one['article']}" for one in articles], provisions)


def checklist_side(checklist: Checklist) -> Side:
    """A convention as its checklist has it."""
    provisions = {
        key: Entry(
            one.obligation,
            len(one.elements),
            len(one.options),
            frozenset(n for n, option in enumerate(one.options) if option.kind == "reservation"),
        )
        for key, one in checklist.provisions.items()
    }
    return Side(list(checklist.articles), provisions)


def rows(facts: Side, listed: Side, checklist: Checklist) -> Iterator[Row]:
    """Everything that is compared of one convention."""
    yield _sequence("articles", facts.articles, listed.articles)
    yield _sequence("provisions", list(facts.provisions), list(listed.provisions))
    for kind in Obligation:
        ours, theirs = (
            {k for k, e in s.provisions.items() if e.obligation == kind} for s in (facts, listed)
        )
        yield Row(f"  {kind}", len(ours), len(theirs), {"set": ours == theirs})
    if checklist.changes:  # a later edition divides a duty otherwise, as its change list says
        first, second = (
            sum(one.elements for one in side.provisions.values()) for side in (facts, listed)
        )
        edition = f"changed on purpose, see edition {checklist.checklist.edition}"
        yield Row("elements", first, second, {edition: True})
    else:
        yield _amount("elements", facts, listed)
    yield _amount("options", facts, listed)
    yield _reservations(facts, listed)
    yield _permitted(facts, checklist)


def _sequence(what: str, facts: list[str], listed: list[str]) -> Row:
    equal = {"set": set(facts) == set(listed), "order": facts == listed}
    return Row(what, len(facts), len(listed), equal)


def _amount(what: str, facts: Side, listed: Side) -> Row:
    per_place = [
        Counter({key: getattr(entry, what) for key, entry in side.provisions.items()})
        for side in (facts, listed)
    ]
    first, second = per_place
    return Row(what, first.total(), second.total(), {"each provision": first == second})


def _reservations(facts: Side, listed: Side) -> Row:
    """The options that are reservations; the facts call some of them otherwise."""
    named, ours = (
        {(key, place) for key, entry in side.provisions.items() for place in entry.reserved}
        for side in (facts, listed)
    )
    return Row("reservations in options", len(named), len(ours), {"those named": named <= ours})


def _permitted(facts: Side, checklist: Checklist) -> Row:
    """The provisions with such an option, against the clauses of the permitted reservations."""
    clauses = {basis for one in checklist.reservations for basis in one.basis}
    named = {key for key, entry in facts.provisions.items() if entry.reserved}
    listed = {
        key
        for key in named & set(checklist.provisions)
        if (reserving := _reserving(checklist, key))
        and {basis for one in reserving for basis in one.basis} <= clauses
    }
    return Row(
        "  open to reservation", len(named), len(listed), {"clauses listed": named == listed}
    )


def _reserving(checklist: Checklist, place: str) -> list[Option]:
    return [one for one in checklist.provisions[place].options if one.kind == "reservation"]


def compare(folder: Path) -> Iterator[tuple[str, list[Row]]]:
    """Each convention of either side with its rows; one that a side lacks is a row of its own."""
    workspace = Workspace(ROOT)
    facts = {path.stem: path for path in folder.glob("*.yaml")}
    known = workspace.conventions()
    for name in sorted({*facts, *known}):
        if name not in facts or name not in known:
            yield name, [Row("conventions", name in facts, name in known, {"set": False})]
            continue
        checklist = workspace.checklist(name)
        side = facts_side(read(facts[name].read_text(encoding="utf-8")).data)
        yield name, list(rows(side, checklist_side(checklist), checklist))


def main() -> int:
    """Prints the comparison; 0 all the same, 1 a difference, 2 nothing to compare with."""
    parser = argparse.ArgumentParser(prog="python -m tests.compare_catalogue")
    parser.add_argument("folder", type=Path, help="the folder of facts, one YAML file a convention")
    folder = parser.parse_args().folder
    if not any(folder.glob("*.yaml")):
        parser.error(f"no facts in {folder}")
    different = 0
    print(f"{'':<26}{'facts':>6}{'checklist':>11}")
    for name, found in compare(folder):
        print(name, *found, sep="\n")
        different += sum(not one.same for one in found)
    print(f"Rows that differ: {different}" if different else "All the same.")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
