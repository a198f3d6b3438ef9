"""Relations between provisions of different conventions: each stated once, seen from both ends.

`type` says what the provision under `to` asks, compared with the one under `from`: the same, more
(wider), less (narrower), or something that only touches it (related).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from gap_tool import ids
from gap_tool.fields import Model, Prose

Kind = Literal["same", "wider", "narrower", "related"]
Target = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+:art-[0-9a-z.-]+$")]
INVERSE: dict[Kind, Kind] = {
    "same": "same",
    "wider": "narrower",
    "narrower": "wider",
    "related": "related",
}


class Relation(Model):
    """One relation; both ends are written `convention:provision`."""

    source: Target = Field(alias="from")
    to: Target
    type: Kind
    reason: Prose


class Relations(Model):
    """The file `checklists/relations.yaml`."""

    relations: list[Relation]

    def of(self, convention: str, place: str) -> Iterator["Seen"]:
        """The relations of a place, of what lies below it and of what it lies in."""
        for one in self.relations:
            for here, there, kind in (
                (one.source, one.to, one.type),
                (one.to, one.source, INVERSE[one.type]),
            ):
                name, _, own = here.partition(":")
                if name == convention and _touches(own, place):
                    yield Seen(own, there, kind, one.reason)


@dataclass(frozen=True, slots=True)
class Seen:
    """A relation as it looks from one of its ends."""

    place: str
    other: str
    type: Kind
    reason: str


def _touches(own: str, place: str) -> bool:
    return own == place or own in ids.parents(place) or place in ids.parents(own)
