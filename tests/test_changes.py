"""What changed between two versions of an assessment, and how it is told."""

import time
from collections.abc import Callable
from copy import deepcopy
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings

from gap_tool import ids
from gap_tool.assessment import HEADER_KEYS, Assessment
from gap_tool.change_words import sentence
from gap_tool.changes import Change, Kind, applied, changes, public
from gap_tool.checklist import Checklist
from gap_tool.loading import load_assessment
from gap_tool.yaml_store import read_bytes
from tests import benchmark_data, generated
from tests.generated import Data, model

SHIPPED = sorted((Path(__file__).parents[1] / "assessments").rglob("*.yaml"))
Edit = Callable[[Data], object]


def shipped(path: Path) -> Assessment:
    return model(read_bytes(path.read_bytes()).data)


def same(one: Assessment, other: Assessment) -> bool:
    """Whether two assessments are equal and everything in them stands in the same order."""
    keys = [[*made.laws, *made.sources, *made.findings] for made in (one, other)]
    return one == other and keys[0] == keys[1]


@pytest.mark.parametrize(
    ("first", "second"), list(product(SHIPPED, SHIPPED)), ids=lambda one: one.stem
)
def test_changes_lead_from_each_shipped_assessment_to_each(first: Path, second: Path) -> None:
    old, new = shipped(first), shipped(second)
    made = changes(old, new)
    assert same(applied(old, made), new)
    assert (made == []) == (first == second)
    assert all(sentence(one, new, old) for one in made)


@settings(deadline=None, max_examples=300)
@given(generated.versions())
def test_changes_lead_from_one_version_to_the_other(versions: tuple[Data, Data]) -> None:
    old, new = map(model, versions)
    made = changes(old, new)
    assert same(applied(old, made), new)
    assert (made == []) == same(old, new)
    assert changes(new, new) == []
    told = [sentence(one, new, old) for one in made]
    assert all(told)
    assert not any(word in one for one in told for word in ("None", "{", "}", "_", "::"))


@settings(deadline=None, max_examples=100)
@given(generated.versions())
def test_the_header_comes_first_then_findings_in_treaty_order(versions: tuple[Data, Data]) -> None:
    places = [one.place for one in changes(*map(model, versions))]
    header = [one for one in places if not ids.is_id(one)]
    assert places[: len(header)] == header
    assert sorted(header, key=HEADER_KEYS.index) == header or "assessment" in header
    findings = places[len(header) :]
    assert sorted(findings, key=ids.order) == findings


# -- each kind of change and its sentence ---------------------------------------------------------

BASE: Data = {
    "assessment": {
        "country": "GE",
        "convention": "budapest",
        "edition": "1.0",
        "law_as_at": "2026",
        "language": "en",
        "position": "signatory",
        "summary": "The law\nis new.",
        "authors": [{"name": "A. Example", "role": "lead"}],
    },
    "treaty": {"signed": "2001-11-23"},
    "declarations": [{"provision": "art-2", "text": "As the law says."}],
    "laws": {
        "EX-CC": {"title": {"en": "Example Code"}, "number": "1"},
        "EX-P": {"title": "Example Procedure Code", "short": "EPC"},
    },
    "sources": {"S1": {"title": "Example Gazette"}, "S2": {"title": "Example Herald"}},
    "art-2": {
        "status": "not_applicable",
        "reason": "not_relevant",
        "state": "ready",
    },
    "art-6.1.b": {
        "status": "partially_compliant",
        "national_provisions": [
            {"law": "EX-CC", "article": "285", "content": "Sale.", "sources": ["S1"]},
            {"law": "EX-P", "article": "3"},
        ],
        "elements": {"intent": "met", "import": {"result": "not_met", "by": ["EX-CC 1"]}},
        "analysis": "One sentence.\nAnother.",
        "practice": {"rating": "unknown", "text": "Few cases."},
        "gap": "Import is missing.",
        "recommendations": [
            {"id": "R1", "text": "Add import.", "strength": "encourages", "deadline": "2027-06"},
            {"id": "R2", "text": "Train.", "draft_wording": {"proposed": "Or imports."}},
        ],
        "comments": [
            {"from": "Example Ministry", "date": "2026-10-02", "text": "We disagree."},
            {"from": "Example NGO", "text": "Secret.", "position": "agrees", "confidential": "yes"},
        ],
        "dissent": [{"by": "B. Example", "text": "It is compliant."}],
        "sources": ["S1"],
        "verified": "yes",
    },
}
A6 = "Article 6(1)(b)"


def finding(edit: Edit) -> Edit:
    return lambda data: edit(data["art-6.1.b"])


def setting(key: str, value: object) -> Edit:
    return finding(lambda one: one.update({key: value}))


def item(field: str, at: int, **values: object) -> Edit:
    return finding(lambda one: one[field][at].update(values))


def dropping(field: str, at: int = 0) -> Edit:
    return finding(lambda one: one[field].pop(at))


def adding(field: str, **values: object) -> Edit:
    return finding(lambda one: one[field].append(values))


def header(key: str, **values: object) -> Edit:
    return lambda data: data[key].update(values)


COMMENT = f"{A6}: comment by Example Ministry (2 October 2026)"
TOLD: list[tuple[Edit, Kind, str]] = [
    (header("assessment", stage="peer_review"), Kind.STAGE, "Assessment: stage: draft for review → in peer review"),
    (header("assessment", position="none"), Kind.POSITION, "Assessment: position: signatory → neither Party nor signatory"),
    (header("assessment", law_as_at="2026-06-01"), Kind.HEADER, "Assessment: date of the law described: 2026 → 1 June 2026"),
    (header("assessment", country="TJ"), Kind.HEADER, "Assessment: country: Georgia → Tajikistan"),
    (header("assessment", scales={"strength": "greta"}), Kind.HEADER, "Assessment: scale of strengths: grevio → greta"),
    (header("assessment", summary="The law is old."), Kind.TEXT, "Assessment: summary edited"),
    (header("assessment", summary="The law is new."), Kind.LAYOUT, "Assessment: summary: only spaces or line breaks changed"),
    (header("assessment", authors=[{"name": "A. Example"}]), Kind.PERSON, "Assessment: author A. Example: role removed: lead"),
    (header("assessment", authors=[]), Kind.PERSON_REMOVED, "Assessment: author A. Example removed"),
    (header("assessment", reviewers=[{"name": "C. Example"}]), Kind.PERSON_ADDED, "Assessment: reviewer C. Example added"),
    (header("treaty", deposited="2026-03-01"), Kind.TREATY, "The State and the convention: date of deposit added: 1 March 2026"),
    (lambda data: data["declarations"].clear(), Kind.STATEMENT_REMOVED, "Declarations: entry on Article 2 removed"),
    (lambda data: data.update(reservations=[{"provision": "art-9.4", "text": "Not so."}]), Kind.STATEMENT_ADDED, "Reservations: entry on Article 9(4) added"),
    (lambda data: data["declarations"][0].update(text="As it says."), Kind.STATEMENT, "Declarations: entry on Article 2: text edited"),
    (lambda data: data["laws"]["EX-CC"].update(number="2"), Kind.LAW, "Law register: Example Code: number: 1 → 2"),
    (lambda data: data["laws"]["EX-CC"]["title"].update(fr="Code"), Kind.LAW, "Law register: Example Code: title (French) added: Code"),
    (lambda data: data["laws"].update({"EX-3": {"title": "Example Act"}}), Kind.LAW_ADDED, "Law register: Example Act added"),
    (lambda data: data["laws"].pop("EX-P"), Kind.LAW_REMOVED, "Law register: EPC removed"),
    (lambda data: data.update(laws=dict(reversed(data["laws"].items()))), Kind.ORDER, "Law register: put into another order"),
    (lambda data: data["sources"]["S1"].update(accessed="2026-11-01"), Kind.SOURCE, "Sources: S1: date of access added: 1 November 2026"),
    (lambda data: data["sources"].update(S3={"title": "Example Times"}), Kind.SOURCE_ADDED, "Sources: S3 (Example Times) added"),
    (lambda data: data["sources"].pop("S2"), Kind.SOURCE_REMOVED, "Sources: S2 (Example Herald) removed"),
    (lambda data: data.update({"art-7": {"status": "compliant"}}), Kind.FINDING_ADDED, "Article 7: finding added: compliant"),
    (lambda data: data.pop("art-2"), Kind.FINDING_REMOVED, "Article 2: finding removed (before: not applicable)"),
    (lambda data: data.update({"art-2": data.pop("art-2")}), Kind.ORDER, "Assessment: articles put into another order"),
    (lambda data: data["art-2"].update(reason="final_clause"), Kind.REASON, "Article 2: reason why it is not applicable: not relevant to this State → a final or institutional clause"),
    (lambda data: data["art-2"].update(state="drafting"), Kind.STATE, "Article 2: finding put back to drafting"),
    (setting("state", "ready"), Kind.STATE, f"{A6}: finding marked ready"),
    (setting("status", "compliant"), Kind.STATUS, f"{A6}: partially compliant → compliant"),
    (setting("gap", "Import and sale are missing."), Kind.TEXT, f"{A6}: gap edited"),
    (setting("good_practice", "A manual."), Kind.TEXT, f"{A6}: good practice added"),
    (finding(lambda one: one.pop("gap")), Kind.TEXT, f"{A6}: gap removed"),
    (setting("analysis", "One sentence. Another."), Kind.LAYOUT, f"{A6}: analysis: only spaces or line breaks changed"),
    (setting("verified", "no"), Kind.EVIDENCE, f"{A6}: verification: verified → to be confirmed"),
    (setting("sources", ["S2"]), Kind.EVIDENCE, f"{A6}: sources: S2 added, S1 removed"),
    (finding(lambda one: one["elements"]["import"].update(result="met")), Kind.ELEMENT, f"{A6}: element “import”: not met → met"),
    (finding(lambda one: one["elements"]["import"].update(note="New.")), Kind.ELEMENT_NOTE, f"{A6}: element “import”: note added"),
    (finding(lambda one: one["elements"].update(sale="unclear")), Kind.ELEMENT_ADDED, f"{A6}: element “sale” rated: unclear"),
    (finding(lambda one: one["elements"].pop("intent")), Kind.ELEMENT_REMOVED, f"{A6}: element “intent” no longer rated (before: met)"),
    (adding("national_provisions", law="EX-CC", article="7(2)"), Kind.PROVISION_ADDED, f"{A6}: national provision added: Example Code, Article 7(2)"),
    (dropping("national_provisions", 1), Kind.PROVISION_REMOVED, f"{A6}: national provision withdrawn: EPC, Article 3"),
    (item("national_provisions", 0, article="286"), Kind.PROVISION, f"{A6}: Example Code, Article 285: number of the article: 285 → 286"),
    (item("national_provisions", 1, role="supporting"), Kind.PROVISION, f"{A6}: EPC, Article 3: role: main → supporting"),
    (item("national_provisions", 0, content="Sale and import."), Kind.PROVISION, f"{A6}: Example Code, Article 285: summary of content edited"),
    (finding(lambda one: one["national_provisions"].reverse()), Kind.ORDER, f"{A6}: national provisions put into another order"),
    (setting("practice", {"rating": "effective", "text": "Few cases."}), Kind.PRACTICE, f"{A6}: practice: not known → effective"),
    (setting("practice", {"rating": "unknown", "text": "No cases."}), Kind.PRACTICE, f"{A6}: description of practice edited"),
    (finding(lambda one: one.pop("practice")), Kind.PRACTICE, f"{A6}: practice no longer rated (before: not known)"),
    (lambda data: data["art-2"].update(practice={"rating": "partly"}), Kind.PRACTICE, "Article 2: practice rated: partly effective"),
    (adding("recommendations", id="R3", text="Collect data."), Kind.RECOMMENDATION_ADDED, f"{A6}: recommendation R3 added"),
    (dropping("recommendations"), Kind.RECOMMENDATION_REMOVED, f"{A6}: recommendation R1 withdrawn"),
    (item("recommendations", 0, strength="strongly_encourages"), Kind.RECOMMENDATION, f"{A6}: recommendation R1: strength: encourages → strongly encourages"),
    (item("recommendations", 0, deadline="2028"), Kind.RECOMMENDATION, f"{A6}: recommendation R1: deadline: June 2027 → 2028"),
    (item("recommendations", 0, addressees=["Court", "Bar"]), Kind.RECOMMENDATION, f"{A6}: recommendation R1: addressees: Court and Bar added"),
    (item("recommendations", 0, id="R9"), Kind.RECOMMENDATION, f"{A6}: recommendation R1: number: R1 → R9"),
    (item("recommendations", 1, draft_wording={"proposed": "Or import."}), Kind.RECOMMENDATION, f"{A6}: recommendation R2: proposed wording edited"),
    (item("recommendations", 0, draft_wording={"proposed": "Or import."}), Kind.RECOMMENDATION, f"{A6}: recommendation R1: draft wording added"),
    (adding("comments", **{"from": "Example Bar", "text": "No."}), Kind.COMMENT_ADDED, f"{A6}: comment by Example Bar added"),
    (dropping("comments"), Kind.COMMENT_REMOVED, f"{COMMENT} removed"),
    (item("comments", 0, reply="We explain."), Kind.REPLY, f"{COMMENT} answered"),
    (item("comments", 0, position="disagrees"), Kind.COMMENT, f"{COMMENT}: position added: disagrees"),
    (item("comments", 1, text="Other."), Kind.COMMENT, f"{A6}: confidential comment by Example NGO: text edited"),
    (item("comments", 1, position="disagrees"), Kind.COMMENT, f"{A6}: confidential comment by Example NGO: position edited"),
    (adding("dissent", by="C. Example", text="No."), Kind.DISSENT_ADDED, f"{A6}: dissenting opinion of C. Example added"),
    (dropping("dissent"), Kind.DISSENT_REMOVED, f"{A6}: dissenting opinion of B. Example withdrawn"),
    (item("dissent", 0, text="No."), Kind.DISSENT, f"{A6}: dissenting opinion of B. Example: text edited"),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "kind", "told"), TOLD, ids=[one[2] for one in TOLD])
def test_one_edit_is_one_change_told_in_one_sentence(edit: Edit, kind: Kind, told: str) -> None:
    data = deepcopy(BASE)
    edit(data)
    old, new = model(BASE), model(data)
    (made,) = changes(old, new)
    assert (made.kind, sentence(made, new, old)) == (kind, told)
    assert same(applied(old, [made]), new)


def test_every_kind_has_its_sentence() -> None:
    assert {kind for _, kind, _ in TOLD} == set(Kind)


def change_by(edit: Edit) -> Change:
    data = deepcopy(BASE)
    edit(data)
    (made,) = changes(model(BASE), model(data))
    return made


def test_a_change_names_its_place_in_the_file() -> None:
    made = change_by(item("recommendations", 1, text="Train courts."))
    assert made.loc == ("art-6.1.b", "recommendations", "R2", "text")
    assert (made.place, made.entry, made.fields) == ("art-6.1.b", "R2", ("text",))
    assert (made.before, made.after) == ("Train.", "Train courts.")
    whole = change_by(adding("recommendations", id="R3", text="Collect data."))
    assert (whole.before, whole.after) == (None, {"id": "R3", "text": "Collect data."})
    assert (whole.entry, whole.fields, whole.at) == ("R3", (), 2)


@pytest.mark.parametrize(
    ("edit", "is_prose"),
    [
        (setting("gap", "Other."), True),
        (setting("gap", {"en": "Import is missing.", "ru": "Нет ввоза."}), False),
        (item("recommendations", 1, draft_wording={"proposed": "Or import."}), True),
        (finding(lambda one: one["elements"].update(text={"result": "met"})), False),
        (item("recommendations", 0, deadline="2028"), False),
        (setting("status", "compliant"), False),
    ],
)
def test_what_can_be_compared_by_words_is_known(edit: Edit, is_prose: bool) -> None:
    assert change_by(edit).is_prose is is_prose


def test_ratings_of_another_scale_are_told_in_its_words() -> None:
    data = deepcopy(BASE)
    old = model(data).model_dump(by_alias=True)
    old["findings"]["art-6.1.b"]["rating"] = "largely_compliant"
    first = Assessment.model_validate(old)
    data["art-6.1.b"]["status"] = "compliant"
    new = model(data)
    made = changes(first, new)
    assert [sentence(one, new, first) for one in made] == [
        f"{A6}: partially compliant → compliant",
        f"{A6}: on the scale in use, largely compliant → compliant",
    ]
    assert same(applied(first, made), new)


def test_a_text_in_several_languages_changes_in_one_of_them() -> None:
    data = deepcopy(BASE)
    data["art-6.1.b"]["gap"] = {"en": "Import.", "ru": "Ввоз."}
    old = model(data)
    data["art-6.1.b"]["gap"] = {"en": "Import.", "ru": "Нет ввоза."}
    new = model(data)
    (made,) = changes(old, new)
    assert made.is_prose
    assert sentence(made, new, old) == f"{A6}: gap (Russian) edited"
    assert same(applied(old, [made]), new)


@pytest.mark.parametrize(
    ("edit", "hidden"),
    [
        (item("comments", 0, text="Other."), False),
        (item("comments", 1, text="Other."), True),
        (item("comments", 1, confidential="no"), True),
        (dropping("comments", 1), True),
        (adding("comments", **{"from": "Bar", "text": "No.", "confidential": "yes"}), True),
    ],
)
def test_a_change_of_something_confidential_says_so(edit: Edit, hidden: bool) -> None:
    assert change_by(edit).confidential is hidden


def test_a_field_marked_confidential_makes_its_changes_so() -> None:
    data = deepcopy(BASE)
    data["art-6.1.b"]["confidential"] = ["gap"]
    old = model(data)
    data["art-6.1.b"] |= {"gap": "Secret.", "analysis": "Open."}
    made = changes(old, model(data))
    assert [(one.fields, one.confidential) for one in made] == [
        (("analysis",), False),
        (("gap",), True),
    ]


def test_the_public_part_of_a_finding_has_nothing_confidential() -> None:
    data = deepcopy(BASE)
    data["art-7"] = BASE["art-6.1.b"] | {"confidential": ["gap"]}
    (made,) = changes(model(BASE), model(data))
    told = public(made.after)
    assert "Secret" not in str(told)
    assert "Import is missing" not in str(told)
    assert "confidential" not in str(told)
    assert [one["from"] for one in told["comments"]] == ["Example Ministry"]
    assert public({"text": "Secret.", "confidential": "yes"}) is None


def test_an_item_added_in_the_middle_is_no_change_of_order() -> None:
    data = deepcopy(BASE)
    data["art-6.1.b"]["recommendations"].insert(1, {"id": "R3", "text": "Collect data."})
    data["laws"] = {"EX-0": {"title": "Example Act"}, **data["laws"]}
    old, new = model(BASE), model(data)
    made = changes(old, new)
    assert [one.kind for one in made] == [Kind.LAW_ADDED, Kind.RECOMMENDATION_ADDED]
    assert same(applied(old, made), new)


def test_two_national_provisions_of_one_name_are_kept_apart() -> None:
    data = deepcopy(BASE)
    data["art-6.1.b"]["national_provisions"].append({"law": "EX-CC", "article": "285"})
    old = model(data)
    data["art-6.1.b"]["national_provisions"][2]["role"] = "sanction"
    new = model(data)
    (made,) = changes(old, new)
    assert made.entry == "EX-CC 285 (2)"
    assert sentence(made, new, old) == f"{A6}: Example Code, Article 285: role: main → sanction"
    assert same(applied(old, [made]), new)


def test_two_versions_of_150_provisions_are_read_and_compared_in_time(tmp_path: Path) -> None:
    data = benchmark_data.checklist(150, seed=1)
    articles = {key: one for key, one in data.items() if key.startswith("art-")}
    rest = {key: one for key, one in data.items() if not key.startswith("art-")}
    checklist = Checklist.model_validate(rest | {"articles": articles})
    made = benchmark_data.assessment(checklist, list(checklist.provisions), seed=1)
    old = benchmark_data.to_yaml(made).encode()
    for place in list(checklist.provisions)[::5]:
        made[place] |= {"status": "not_assessed", "analysis": "The law has changed.\n"}
    new = benchmark_data.to_yaml(made).encode()
    times = []
    for _ in range(3):
        start = time.process_time()
        both = [load_assessment(read_bytes(text).data).assessment for text in (old, new)]
        assert both[0]
        assert both[1]
        found = changes(both[0], both[1])
        times.append(time.process_time() - start)
    assert len(found) >= 50
    print(f"two files read and compared in {min(times) * 1000:.0f} ms")
    assert min(times) < 0.15
