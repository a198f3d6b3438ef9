"""Relations between conventions: stated once, seen from both ends, and free of contradictions."""

from itertools import product
from pathlib import Path

import pytest

from gap_tool.relations import INVERSE, Relations
from gap_tool.workspace import Workspace

ROOT = Path(__file__).parent.parent
WORKSPACE = Workspace(ROOT)
RELATIONS = WORKSPACE.relations()
# Worse to better: an answer to the later answers the earlier, if a chain of relations says so.
CHAIN = {
    ("same", "same"): "same",
    ("same", "wider"): "wider",
    ("wider", "same"): "wider",
    ("wider", "wider"): "wider",
    ("same", "narrower"): "narrower",
    ("narrower", "same"): "narrower",
    ("narrower", "narrower"): "narrower",
}


def test_the_shipped_relations_are_clean() -> None:
    assert WORKSPACE.check(ROOT / "checklists" / "relations.yaml").diagnostics == []


def test_most_conventions_are_joined_and_not_everything_is_merely_related() -> None:
    kinds = [one.type for one in RELATIONS.relations]
    assert kinds.count("related") < len(kinds) / 2
    ends = {end.partition(":")[0] for one in RELATIONS.relations for end in (one.source, one.to)}
    assert ends == set(WORKSPACE.conventions())


def test_each_relation_and_its_inverse_agree() -> None:
    for one in RELATIONS.relations:
        convention, _, place = one.source.partition(":")
        other, _, there = one.to.partition(":")
        here = [seen for seen in RELATIONS.of(convention, place) if seen.other == one.to]
        back = [seen for seen in RELATIONS.of(other, there) if seen.other == one.source]
        assert one.type in {seen.type for seen in here}
        assert INVERSE[one.type] in {seen.type for seen in back}


def test_chains_of_relations_do_not_contradict_a_stated_one() -> None:
    stated: dict[tuple[str, str], str] = {}
    for relation in RELATIONS.relations:
        stated[relation.source, relation.to] = relation.type
        stated[relation.to, relation.source] = INVERSE[relation.type]
    leads: dict[str, list[tuple[str, str]]] = {}
    for (source, to), kind in stated.items():
        leads.setdefault(source, []).append((to, kind))
    wrong = []
    for middle, ways in leads.items():
        for (one, first), (other, second) in product(ways, ways):
            if one != other and (one, other) in stated:
                follows = CHAIN.get((INVERSE[first], second))  # type: ignore[index]
                if follows and stated[one, other] not in (follows, "related"):
                    wrong.append((one, middle, other, follows, stated[one, other]))
    assert wrong == []


@pytest.mark.parametrize(
    ("convention", "place", "other", "kind"),
    [
        ("budapest", "art-12.1", "lanzarote:art-26.1", "same"),
        ("budapest", "art-9.1.a", "lanzarote:art-20.1.a", "wider"),
        ("lanzarote", "art-20.1.a", "budapest:art-9.1.a", "narrower"),
    ],
)
def test_exact_types(convention: str, place: str, other: str, kind: str) -> None:
    seen = {one.other: one.type for one in RELATIONS.of(convention, place)}
    assert seen[other] == kind


def test_a_place_shows_what_lies_above_and_below_it() -> None:
    data = [{"from": "budapest:art-12.1", "to": "lanzarote:art-26", "type": "wider", "reason": "x"}]
    relations = Relations.model_validate({"relations": data})
    for place in ("art-12", "art-12.1", "art-12.1.a"):
        assert [one.type for one in relations.of("budapest", place)] == ["wider"]
    assert list(relations.of("budapest", "art-13")) == []
    assert [one.type for one in relations.of("lanzarote", "art-26.2")] == ["narrower"]
