"""Carries an assessment over to the newest edition of its checklist, losing nothing on the way."""

import re
from collections import Counter
from dataclasses import dataclass, field

from gap_tool.checklist import Checklist
from gap_tool.diagnostics import Refusal
from gap_tool.document import Document
from gap_tool.editions import Edition, known, steps
from gap_tool.loading import load_assessment
from gap_tool.messages import tell
from gap_tool.ratings import Find
from gap_tool.scale_files import shipped_ratings
from gap_tool.upgrade.edits import applied, edits
from gap_tool.upgrade.plan import Plan, plan, value_at
from gap_tool.yaml_store import read


@dataclass
class Step:
    """One edition further: which it is, what it did, and which findings to look at again."""

    edition: Edition
    told: list[str]
    again: list[str]


@dataclass
class Upgraded:
    """The text of a file at the newest edition, and the steps that led there (none: it was)."""

    source: str
    steps: list[Step] = field(default_factory=list)

    @property
    def again(self) -> list[str]:
        """The findings to look at again, by the ids that they bear in the newest edition."""
        return self.steps[-1].again if self.steps else []


def upgraded(document: Document, checklist: Checklist, find: Find = shipped_ratings) -> Upgraded:
    """The file as it should read at the newest edition of the checklist.

    Args:
        document: an assessment without faults of form.
        checklist: the one it was made with, at whatever edition.
        find: where its status scale comes from.

    Raises:
        Refusal: the checklist does not know the edition, or the text would lose something.
    """
    used, newest = str(document.data["assessment"]["edition"]), checklist.checklist.edition
    listed = known(checklist.changes, newest)
    if used not in listed:
        raise Refusal(
            tell(
                "there is no edition {used} of this checklist; known: {listed}",
                used=used,
                listed=", ".join(listed),
            )
        )
    done = Upgraded(document.source)
    for edition in steps(checklist.changes, used):
        assessment = load_assessment(document.data, find).assessment
        assert assessment is not None
        document = _step(document, edition, plan(assessment, edition, checklist), done)
    return done


def _step(document: Document, edition: Edition, made: Plan, done: Upgraded) -> Document:
    """Goes one edition further and returns the file as it then reads."""
    done.source = applied(document.source, edits(document, made, edition.since))
    after = read(done.source)
    _require_same(document, after, made)
    kept = [one for one in done.again if (one,) not in made.dropped]
    marked = [made.keys.get((one,), one) for one in kept]
    again = [*marked, *(one for one in made.again if one not in marked)]
    done.steps.append(Step(edition, made.told, again))
    return after


def _require_same(before: Document, after: Document, made: Plan) -> None:
    """Refuses a text that holds other data than it should, or lacks a word, be it of a comment."""
    same = not after.faults and made.applied(before.data) == Plan().applied(after.data)
    renamed = {str(loc[-1]) for loc in made.keys}
    replaced = {value_at(before.data, loc) for loc in made.values}
    if not same or set(_words(before) - _words(after)) - renamed - replaced:
        raise Refusal(
            tell("its comments would not stay what they are; please send us the file")
            if same
            else tell("its values would not stay what they are; please send us the file")
        )


def _words(document: Document) -> Counter[str]:
    return Counter(re.findall(r"[\w.-]+", document.source))
