"""The accession guide: what a statement would change, what comes first, and what is not known."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gap_tool import ids
from gap_tool.assessment import Assessment
from gap_tool.docx.xml import name
from gap_tool.report import Built
from gap_tool.report.joining import Effect, Turn, changes, gaps, made, open_places
from gap_tool.scales import DEFECTIVE, Measure
from tests.running_text import (
    ASSESSMENTS,
    FULL,
    ROOT,
    WORKSPACE,
    assessment_of,
    body_of,
    built,
    dangling,
    invented,
    references,
    text_of,
    texts,
)

BUDAPEST = WORKSPACE.checklist("budapest")
CONVENTIONS = sorted(
    one.stem for one in (ROOT / "checklists").glob("*.yaml") if one.stem != "relations"
)
OPEN = {"status": "not_assessed"}
PARTIAL = {"status": "partially_compliant", "gap": "An example is missing."}
NONE = {"status": "non_compliant", "gap": "There is no example."}
MET = {"status": "compliant"}
RESERVED = {"status": "not_applicable", "reason": "reservation"}


def effects(choice: str, findings: dict[str, Any]) -> dict[str, Effect]:
    """What a reservation or declaration of the Convention on Cybercrime would change."""
    listed = [*BUDAPEST.reservations, *BUDAPEST.declarations]
    chosen = next(one for one in listed if one.id == choice)
    found = changes(invented("budapest", findings), BUDAPEST, chosen)
    return {one.place: one.effect for one in found}


def turns(findings: dict[str, Any], convention: str = "budapest") -> list[tuple[str, Turn]]:
    checklist = WORKSPACE.checklist(convention)
    return [(one.place, one.turn) for one in gaps(invented(convention, findings), checklist)]


def guide(findings: dict[str, Any], convention: str = "budapest", **header: object) -> Built:
    return built(invented(convention, findings, **header), "accession")


@pytest.fixture(params=[*ASSESSMENTS, FULL], ids=lambda path: f"{path.parent.name}-{path.stem}")
def any_guide(request: pytest.FixtureRequest) -> tuple[Path, Built]:
    return request.param, built(assessment_of(request.param), "accession")


# -- what a statement would change -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("choice", "findings", "expected"),
    [
        ("devices-and-possession", {"art-6.1.b": NONE}, {"art-6.1.b": Effect.FALLS}),
        ("devices-and-possession", {"art-6": PARTIAL}, {"art-6": Effect.FALLS_IN_PART}),
        ("devices-and-possession", {"art-6.1.b": MET}, {"art-6.1.b": Effect.NOT_NEEDED}),
        ("devices-and-possession", {"art-6.1.b": RESERVED}, {"art-6.1.b": Effect.MADE}),
        ("devices-and-possession", {"art-6.1.b": OPEN}, {"art-6.1.b": Effect.OPEN}),
        ("access-data", {"art-6": PARTIAL}, {"art-6": Effect.NARROWS}),
        ("illegal-access", {"art-2": NONE}, {"art-2": Effect.NARROWS}),
        ("federal-clause", {"art-2": NONE}, {}),
    ],
)
def test_what_a_statement_would_change(
    choice: str, findings: dict[str, Any], expected: dict[str, Effect]
) -> None:
    found = effects(choice, findings)
    assert {place: one for place, one in found.items() if place in findings} == expected


def test_a_provision_without_a_finding_is_open() -> None:
    found = effects("devices-and-possession", {"art-6.1.b": NONE})
    assert found == {"art-6.1.a.i": Effect.OPEN, "art-6.1.b": Effect.FALLS}


def test_a_finding_of_its_own_is_not_covered_by_that_of_the_article() -> None:
    found = effects("devices-and-possession", {"art-6": PARTIAL, "art-6.1.b": MET})
    assert found == {"art-6": Effect.FALLS_IN_PART, "art-6.1.b": Effect.NOT_NEEDED}


def test_statements_already_made_are_recognised() -> None:
    assessment = assessment_of(FULL)
    known = {
        one.id: [each.provision for each in made(assessment, one)]
        for one in [*BUDAPEST.reservations, *BUDAPEST.declarations]
    }
    assert {key: places for key, places in known.items() if places} == {
        "serious-harm": ["art-4.2"],
        "illegal-access": ["art-2"],
    }


# -- what comes first ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ({"art-2": NONE}, [("art-2", Turn.BEFORE)]),
        ({"art-2": MET}, []),
        ({"art-6.1.b": NONE}, [("art-6.1.b", Turn.UNLESS)]),
        ({"art-6": NONE}, [("art-6", Turn.BEFORE)]),
        ({"art-22.1.d": PARTIAL}, [("art-22.1.d", Turn.UNLESS)]),
        ({"art-6.3": PARTIAL}, [("art-6.3", Turn.AFTER)]),  # optional
    ],
)
def test_duties_come_before_joining(
    findings: dict[str, Any], expected: list[tuple[str, Turn]]
) -> None:
    assert turns(findings) == expected


def asked(number: int, measure: str) -> dict[str, str]:
    return {"id": f"R{number}", "text": "Do an example.", "measure": measure}


@pytest.mark.parametrize("measure", list(Measure))
def test_practice_training_and_data_can_follow(measure: Measure) -> None:
    finding = {**NONE, "recommendations": [asked(1, "amend"), asked(2, measure.value)]}
    listed = gaps(invented("budapest", {"art-2": finding}), BUDAPEST)
    by_turn = {one.turn: [each.id for each in one.recommendations] for one in listed}
    if measure in (Measure.PRACTICE, Measure.TRAINING, Measure.DATA):
        assert by_turn == {Turn.BEFORE: ["R1"], Turn.AFTER: ["R2"]}
    else:
        assert by_turn == {Turn.BEFORE: ["R1", "R2"]}


def test_a_statement_that_is_recommended_comes_before_joining_wherever_it_stands() -> None:
    finding = {**MET, "recommendations": [asked(1, "reservation"), asked(2, "amend")]}
    listed = gaps(invented("budapest", {"art-6.3": finding}), BUDAPEST)
    assert [(one.turn, [each.id for each in one.recommendations]) for one in listed] == [
        (Turn.BEFORE, ["R1"]),
        (Turn.AFTER, ["R2"]),
    ]


def test_of_two_alternatives_one_is_enough() -> None:
    first, second = {"art-20.1.b.i": NONE}, {"art-20.1.b.ii": MET}
    assert turns(first) == [("art-20.1.b.i", Turn.BEFORE)]
    assert turns(first | second) == [("art-20.1.b.i", Turn.AFTER)]


PLACES = ["art-2", "art-4.2", "art-6", "art-6.1.b", "art-6.3", "art-9.1", "art-16.1", "art-22.1.d"]
STATUSES = ["compliant", "partially_compliant", "non_compliant", "not_assessed"]


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    number, findings = 0, {}
    for place in draw(st.lists(st.sampled_from(PLACES), unique=True)):
        measures = draw(st.lists(st.sampled_from([one.value for one in Measure]), max_size=3))
        listed = [asked(number + at, measure) for at, measure in enumerate(measures, start=1)]
        number += len(listed)
        findings[place] = {
            "status": draw(st.sampled_from(STATUSES)),
            "recommendations": listed,
        }
    return invented("budapest", findings)


@settings(max_examples=100, deadline=None)
@given(assessment=assessments())
def test_nothing_is_lost_and_nothing_stands_twice(assessment: Assessment) -> None:
    listed = gaps(assessment, BUDAPEST)
    findings = assessment.findings
    everything = Counter(one.id for each in findings.values() for one in each.recommendations)
    assert Counter(one.id for gap in listed for one in gap.recommendations) == everything
    defective = {place for place, one in findings.items() if one.status in DEFECTIVE}
    assert defective <= {one.place for one in listed}
    places = [one.place for one in listed]
    assert places == sorted(places, key=ids.order)


# -- what nobody has assessed ----------------------------------------------------------------------


def test_what_is_not_assessed_is_named() -> None:
    articles, provisions = open_places(
        invented("budapest", {"art-2": MET, "art-6.1.b": NONE}), BUDAPEST
    )
    assert "art-2" not in articles
    assert "art-3" in articles
    assert "art-6" not in articles
    assert {"art-6.1.a.i", "art-6.1.a.ii"} <= set(provisions)
    assert not {"art-6.1.b", "art-6.3"} & set(provisions)  # assessed; optional
    said = text_of(body_of(guide({"art-6.1.b": NONE})))
    assert "Whole articles: Articles 1–5 and 7–35." in said
    assert "Single provisions with a duty: Articles 6(1)(a)(i)" in said


# -- the document ----------------------------------------------------------------------------------


@pytest.mark.parametrize("convention", CONVENTIONS)
@pytest.mark.parametrize("position", ["none", "party"])
def test_every_convention_has_a_guide(convention: str, position: str) -> None:
    body = body_of(guide({}, convention, position=position))
    assert dangling(body) == set()
    checklist = WORKSPACE.checklist(convention)
    said = text_of(body)
    for one in [*checklist.reservations, *checklist.declarations, *checklist.notifications]:
        assert " ".join(one.text.split()) in said
    assert " ".join((checklist.checklist.accession or "").split("\n")[0].split()) in said


def test_every_link_leads_somewhere(any_guide: tuple[Path, Built]) -> None:
    assert dangling(body_of(any_guide[1])) == set()


def test_the_steps_name_the_right_chapters(any_guide: tuple[Path, Built]) -> None:
    body = body_of(any_guide[1])
    chapters = {
        mark.get(name("w:name")): str(number)
        for number, one in enumerate(
            (
                paragraph
                for paragraph in body.iter(name("w:p"))
                if paragraph.find(
                    f"{name('w:pPr')}/{name('w:pStyle')}[@{name('w:val')}='Heading1']"
                )
                is not None
            ),
            start=1,
        )
        for mark in one.iter(name("w:bookmarkStart"))
    }
    found = dict(references(body))
    assert found
    assert all(chapters[mark] == shown for mark, shown in found.items())


def test_every_recommendation_stands_once(any_guide: tuple[Path, Built]) -> None:
    path, one = any_guide
    marks = [each.get(name("w:name")) for each in body_of(one).iter(name("w:bookmarkStart"))]
    findings = assessment_of(path).findings.values()
    wanted = Counter(f"rec_{each.id}" for finding in findings for each in finding.recommendations)
    assert Counter(mark for mark in marks if mark.startswith("rec_")) == wanted


def test_a_party_reads_what_is_left_to_do() -> None:
    treaty = {"in_force": "2012-10-01"}
    body = body_of(guide({"art-2": NONE, "art-6.1.b": NONE, "treaty": treaty}, position="party"))
    said = text_of(body)
    assert "is a Party to the Convention already" in said
    assert "Entry into force for the State1 October 2012" in said
    assert "Signaturenot recorded" in said
    headings = texts(body, "Heading2")
    assert "Due now" in headings
    assert not any("before joining" in one for one in headings)
    assert "Or a reservation under Article 6(3)" in said


@pytest.mark.parametrize(
    ("position", "step"),
    [
        ("none", "needs an invitation first"),
        ("invited", "Take up the invitation"),
        ("signatory", "Prepare ratification"),
    ],
)
def test_the_way_in_depends_on_where_the_state_stands(position: str, step: str) -> None:
    said = text_of(body_of(guide({}, position=position)))
    assert step in said
    assert "To be closed before joining" in said
    assert "no day can be given before the deposit" in said


def test_what_the_checklist_does_not_know_is_said_to_be_unknown() -> None:
    header = BUDAPEST.checklist.model_copy(update={"accession": None, "in_force": None})
    unknown = BUDAPEST.model_copy(
        update={
            "checklist": header,
            "reservations_rule": None,
            "reservations": [],
            "declarations": [],
            "notifications": [],
        }
    )
    said = text_of(body_of(built(invented("budapest", {}), "accession", unknown)))
    for words in (
        "does not say who may join and how",
        "The day of its entry into force is not recorded",
        "records no authority to name",
        "Which reservations are permitted is not recorded",
        "records no reservation or declaration",
    ):
        assert words in said


def test_same_input_same_bytes() -> None:
    assert guide({"art-2": NONE}).content == guide({"art-2": NONE}).content
