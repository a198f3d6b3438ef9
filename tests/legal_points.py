"""What a legal point says of a checklist: `Has` of one provision, `Permits` of one choice.

The points are those that are easily got wrong. Each was read in the text of its treaty first, and
is named after its article and what holds there.
"""

from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from gap_tool import ids
from gap_tool.checklist import Checklist, Choice
from gap_tool.workspace import Workspace

ROOT = Path(__file__).parent.parent


@cache
def checklist(convention: str) -> Checklist:
    """The checklist of the project."""
    return Workspace(ROOT).checklist(convention)


def choices(of: Checklist) -> dict[str, Choice]:
    """What a State may reserve or declare, by id."""
    found = {one.id: one for one in chain(of.reservations, of.declarations)}
    assert len(found) == len(of.reservations) + len(of.declarations), "no id is both"
    return found


@dataclass(frozen=True)
class Has:
    """What one provision has.

    Attributes:
        duty: the class of its obligation.
        says: words in the text of an element, by the id of the element.
        elements: all its elements, where it matters that there is no other.
        reserve: all reservations and declarations that touch it; () if the treaty permits none.
        option: words in the text of an option, by the kind of the option.
        instead: the provision that is enough instead.
    """

    place: str
    duty: str = ""
    says: dict[str, str] = field(default_factory=dict)
    elements: tuple[str, ...] = ()
    reserve: tuple[str, ...] | None = None
    option: dict[str, str] = field(default_factory=dict)
    instead: str = ""

    def check(self, of: Checklist) -> None:
        """Holds the point against the checklist."""
        provision = of.provisions[self.place]
        assert self != Has(self.place), "a point expects something"
        for element, words in self.says.items():
            assert words.lower() in provision.elements[element].lower(), element
        for kind, words in self.option.items():
            texts = [one.text.lower() for one in provision.options if one.kind == kind]
            assert any(words.lower() in text for text in texts), texts
        assert self.duty in ("", provision.obligation), provision.obligation
        assert set(self.elements) in (set(), set(provision.elements))
        assert self.instead in ("", provision.alternative_to)
        if self.reserve is not None:
            around = {self.place, *ids.parents(self.place)}
            touching = {key for key, one in choices(of).items() if around & {*one.provisions}}
            assert touching == set(self.reserve), sorted(touching)


@dataclass(frozen=True)
class Permits:
    """What one reservation or declaration does: which provisions it touches, all of them, whether
    it can set them aside, and words of its text, conditions or moment.
    """

    choice: str
    touches: tuple[str, ...]
    sets_aside: bool = False
    says: str = ""

    def check(self, of: Checklist) -> None:
        """Holds the point against the checklist."""
        choice = choices(of)[self.choice]
        told = " ".join(filter(None, (choice.text, choice.conditions, choice.when)))
        assert set(choice.provisions) == set(self.touches), choice.provisions
        assert choice.excludes == self.sets_aside
        assert self.says.lower() in told.lower()


Fact = Has | Permits
Points = dict[str, tuple[Fact, ...]]


def cases(points: dict[str, Points]) -> list[object]:
    """The points of several conventions, each a test of its own that bears its name."""
    return [
        pytest.param(convention, facts, id=f"{convention} {point}")
        for convention, table in points.items()
        for point, facts in table.items()
    ]
