"""What a new edition does to an assessment: which finding and which answer goes where.

A lawyer's rule decides: an answer is carried over only where it is still the answer. What was only
renamed moves silently. An answer to the whole is none to a part, and one to a part none to the
whole, so after a split or a merger somebody has to look again; only if all the parts were answered
alike is the answer to their union certain. A finding is far more than a status: it is never taken
apart, and never lifted to the article above, for which it was not written.
"""

from dataclasses import dataclass, field
from typing import Any

from gap_tool import ids
from gap_tool.assessment import Assessment, Finding
from gap_tool.checklist import Checklist
from gap_tool.diagnostics import Loc
from gap_tool.editions import Change, ChangeKind, Edition, parts
from gap_tool.labels import article
from gap_tool.scales import State, Status
from gap_tool.upgrade.words import outcome, phrase


@dataclass
class Plan:
    """What to do with a file, by paths in its data as it stands.

    Attributes:
        keys: the new names of keys; `values`: the new texts of single values.
        dropped: entries that are to stand as comments.
        marks: comments to put above an entry.
        told: one sentence for each change that touches the file.
        again: the findings to look at again, by their new ids.
    """

    keys: dict[Loc, str] = field(default_factory=dict)
    values: dict[Loc, str] = field(default_factory=dict)
    dropped: list[Loc] = field(default_factory=list)
    marks: dict[Loc, list[str]] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)

    def applied(self, data: Any, loc: Loc = ()) -> Any:
        """The data as it should read afterwards; what is left without keys is empty (None)."""
        if isinstance(data, dict):
            kept = [key for key in data if (*loc, key) not in self.dropped]
            named = {key: self.keys.get((*loc, key), key) for key in kept}
            return {named[key]: self.applied(data[key], (*loc, key)) for key in kept} or None
        if isinstance(data, list):
            return [self.applied(one, (*loc, index)) for index, one in enumerate(data)]
        return self.values.get(loc, data)


def plan(assessment: Assessment, edition: Edition, checklist: Checklist) -> Plan:
    """What the edition does to the assessment.

    Args:
        checklist: of the newest edition, which may be a later one.
    """
    return _Planner(assessment, edition, checklist).run()


class _Planner:
    """Goes through the changes of an edition and notes what each does.

    Attributes:
        goes: every finding that stays one, with its new id.
    """

    def __init__(self, assessment: Assessment, edition: Edition, checklist: Checklist) -> None:
        self.assessment, self.edition, self.checklist = assessment, edition, checklist
        self.findings = assessment.findings
        self.goes = {place: place for place in self.findings}
        self.plan = Plan()
        self.done: list[str] = []  # what the change at hand did, in words
        self.looks: list[str] = []  # told only if it did nothing else

    def run(self) -> Plan:
        """The plan, change by change."""
        self.plan.values["assessment", "edition"] = self.edition.edition
        for change in self.edition.provisions:
            self._provision(change)
            self._statements(change)
            self._tell(change, "provisions")
        for change in self.edition.elements:
            for place in list(self.goes):
                self._answers(change, place, self.findings[place])
            self._tell(change, "elements")
        self._leave_dropped_alone()
        return self.plan

    def _leave_dropped_alone(self) -> None:
        """What became a comment as a whole keeps its words; only its mark is added."""
        plan, gone = self.plan, set(self.plan.dropped)
        plan.keys = {loc: one for loc, one in plan.keys.items() if loc[:1] not in gone}
        plan.values = {loc: one for loc, one in plan.values.items() if loc[:1] not in gone}
        plan.again = [self.goes[one] for one in self.goes if one in plan.again]

    def _tell(self, change: Change, group: str) -> None:
        if self.done or self.looks:
            self.plan.told.append(outcome(change, group, self.done or self.looks))
        self.done, self.looks = [], []

    # -- findings ---------------------------------------------------------------------------

    def _provision(self, change: Change) -> None:
        """What becomes of the findings on the provisions that change."""
        here = [one for one in change.old if one in self.goes]
        if change.kind is ChangeKind.REWORDED:
            for owner in dict.fromkeys(map(self.assessment.owner, change.old)):
                self._look_again(owner, change)
        elif change.kind is ChangeKind.WITHDRAWN:
            for one in here:
                self._drop_finding(one, change)
                self._look_again(self._above(one), change)
        elif change.kind is ChangeKind.SPLIT and change.old[0] in self.checklist.places:
            for one in here:  # the old id is the group of the new ones: it answers for all of them
                self._look_again(one, change)
        elif here:
            self._move(here, change)

    def _move(self, here: list[str], change: Change) -> None:
        """Gives the first finding the new id (the first of them); any other becomes a comment."""
        first, *others = here
        free = [one for one in change.new if one not in self.goes.values()]
        if free:
            self.goes[first] = self.plan.keys[first,] = free[0]
            self.done.append(f"the finding moved to {article(free[0])}")
        for one in others if free else here:
            self._drop_finding(one, change)
        if free and change.kind is not ChangeKind.RENAMED:
            self._look_again(first, change)

    def _drop_finding(self, place: str, change: Change) -> None:
        self.plan.dropped.append((place,))
        self.plan.marks.setdefault((place,), []).append(self._mark(change, "provisions"))
        del self.goes[place]
        self.done.append(f"the finding on {article(place)} stands as a comment")

    def _above(self, place: str) -> str | None:
        return next((one for one in ids.parents(place) if one in self.goes), None)

    def _look_again(self, place: str | None, change: Change, group: str = "provisions") -> None:
        """Marks a finding, unless nothing was found yet."""
        if place not in self.goes or _is_blank(self.findings[place]):
            return
        marks = self.plan.marks.setdefault((place,), [])
        mark = self._mark(change, group)
        marks += [mark] if mark not in marks else []
        if self.findings[place].state is State.READY:
            self.plan.values[place, "state"] = State.DRAFTING.value
        self.plan.again.append(place)
        self.looks.append(f"look again at {article(self.goes[place])}")

    def _mark(self, change: Change, group: str) -> str:
        told = f"{phrase(change, group)}: {change.reason}"
        return " ".join(f"Edition {self.edition.edition}: look again - {told}".split())

    # -- answers to elements ----------------------------------------------------------------

    def _answers(self, change: Change, place: str, finding: Finding) -> None:
        """What becomes of a finding's answers to the elements that change."""
        asked = [short for on, short in map(parts, change.old) if _touch(place, on)]
        answered = [one for one in asked if one in finding.elements]
        if change.kind is not ChangeKind.REWORDED:
            answered = [one for one in answered if not self._still_asked(place, one)]
        if not answered:
            return
        if change.kind is ChangeKind.REWORDED:
            self._look_again(place, change, "elements")
            return
        name = self._new_name(change, place, finding)
        results = {finding.elements[one].result for one in answered}
        if name and len(answered) == len(asked) and len(results) == 1:
            self.plan.keys[place, "elements", answered.pop(0)] = name
            self.done.append(f"the answer under {article(self.goes[place])} was carried over")
        else:
            self.done.append(f"the answer under {article(self.goes[place])} stands as a comment")
            self._look_again(place, change, "elements")
        self.plan.dropped += [(place, "elements", one) for one in answered]

    def _still_asked(self, place: str, short: str) -> bool:
        """Whether another provision below the finding goes on asking for the element."""
        new = self.goes[place]
        return new in self.checklist.places and short in self.checklist.elements(new)

    def _new_name(self, change: Change, place: str, finding: Finding) -> str | None:
        """The element that the answer is still the answer to, if there is one."""
        if change.kind not in (ChangeKind.RENAMED, ChangeKind.MERGED):
            return None
        on, short = parts(change.new[0])
        taken = short in finding.elements or not _touch(self.goes[place], on)
        return None if taken else short

    # -- reservations and declarations ------------------------------------------------------

    def _statements(self, change: Change) -> None:
        """Names the new provision in reservations and declarations; what no longer has one of its
        own is named by the nearest above it, for the State's statement stands.
        """
        groups = {
            "reservations": self.assessment.reservations,
            "declarations": self.assessment.declarations,
        }
        for key, listed in groups.items():
            for index, one in enumerate(listed):
                named: list[tuple[Loc, str]] = [((key, index, "provision"), one.provision)]
                named += [((key, index, "basis", n), each) for n, each in enumerate(one.basis)]
                for loc, place in named:
                    self._refer(change, loc, place)

    def _refer(self, change: Change, loc: Loc, place: str) -> None:
        if place not in change.old or change.kind is ChangeKind.REWORDED:
            return
        if place in self.checklist.places:  # the group of the parts: still the whole
            return
        sure = change.kind in (ChangeKind.RENAMED, ChangeKind.MERGED)
        above = (one for one in ids.parents(place) if one in self.checklist.places)
        new = change.new[0] if sure else next(above, None)
        if new is None:
            return
        self.plan.values[loc] = new
        if not sure:
            self.plan.marks.setdefault(loc[:2], []).append(self._mark(change, "provisions"))
        self.done.append(f"the {loc[0]} name {article(new)} instead")


def value_at(data: Any, loc: Loc) -> Any:
    """The value at a path in plain data."""
    for step in loc:
        data = data[step]
    return data


def _touch(one: str, other: str) -> bool:
    """Whether two places are the same, or one lies in the other."""
    return one == other or one in ids.parents(other) or other in ids.parents(one)


def _is_blank(finding: Finding) -> bool:
    return finding.status is Status.NOT_ASSESSED and not finding.elements
