"""The status of articles: worked out from the findings, counted, and put in bands."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gap_tool import ids
from gap_tool.assessment import Assessment
from gap_tool.matrix import Matrix, Row, provision_status, worst
from gap_tool.scales import STANDARD, Status
from gap_tool.workspace import Workspace

BUDAPEST = Workspace(Path(__file__).parent).checklist("budapest")
ANSWERABLE = list(BUDAPEST.answerable())
HEADER = {
    "country": "GE",
    "convention": "budapest",
    "edition": "1.0",
    "law_as_at": "2020",
    "language": "en",
    "position": "party",
}


def assessment(findings: dict[str, str]) -> Assessment:
    entries = {place: {"status": status} for place, status in findings.items()}
    return Assessment.model_validate({"assessment": HEADER, "findings": entries})


def row(findings: dict[str, str], article: str) -> Row:
    rows = Matrix.of(assessment(findings), BUDAPEST).rows
    return next(one for one in rows if one.place == article)


def test_a_finding_on_the_article_is_its_status() -> None:
    one = row({"art-6": "partially_compliant"}, "art-6")
    assert (one.status, one.derived) == (Status.PARTIALLY_COMPLIANT, False)


@pytest.mark.parametrize(
    ("a_i", "a_ii", "b", "expected"),
    [
        ("compliant", "compliant", "compliant", "compliant"),
        ("compliant", "non_compliant", "partially_compliant", "non_compliant"),
        ("compliant", "partially_compliant", "not_assessed", "partially_compliant"),
        ("compliant", "compliant", "not_assessed", "not_assessed"),
        ("compliant", "compliant", "not_applicable", "compliant"),
        ("not_applicable", "not_applicable", "not_applicable", "not_applicable"),
    ],
)
def test_without_a_finding_the_worst_provision_counts(
    a_i: str, a_ii: str, b: str, expected: str
) -> None:
    findings = {"art-6.1.a.i": a_i, "art-6.1.a.ii": a_ii, "art-6.1.b": b}
    one = row(findings, "art-6")
    assert (one.status.value, one.derived) == (expected, True)


def test_a_provision_that_binds_and_was_not_looked_at_keeps_the_article_open() -> None:
    findings = {"art-6.1.a": "compliant"}
    assert row(findings, "art-6").status is Status.NOT_ASSESSED
    assert row({**findings, "art-6.1.b": "compliant"}, "art-6").status is Status.COMPLIANT


def test_an_optional_provision_counts_only_where_assessed() -> None:
    findings = {"art-4.1": "compliant"}
    assert row(findings, "art-4").status is Status.COMPLIANT
    assert row({**findings, "art-4.2": "non_compliant"}, "art-4").status is Status.NON_COMPLIANT


def test_an_article_of_definitions_needs_all_of_them() -> None:
    definitions = BUDAPEST.under("art-1")
    some = dict.fromkeys(definitions[:1], "compliant")
    assert row(some, "art-1").status is Status.NOT_ASSESSED
    assert row(dict.fromkeys(definitions, "compliant"), "art-1").status is Status.COMPLIANT


def test_a_finding_on_a_group_answers_for_its_provisions() -> None:
    one = assessment({"art-9": "compliant", "art-9.2": "non_compliant", "art-9.2.b": "compliant"})
    assert provision_status(one, "art-9.1.a") is Status.COMPLIANT
    assert provision_status(one, "art-9.2.a") is Status.NON_COMPLIANT
    assert provision_status(one, "art-9.2.b") is Status.COMPLIANT


def test_nobody_looked() -> None:
    matrix = Matrix.of(assessment({}), BUDAPEST)
    assert matrix.counts[Status.NOT_ASSESSED] == len(ANSWERABLE) == len(matrix.rows)
    assert worst([], STANDARD) == Status.NOT_ASSESSED


@given(
    st.dictionaries(
        st.sampled_from(sorted(BUDAPEST.places)), st.sampled_from([one.value for one in Status])
    )
)
def test_counts_reconcile_with_the_number_of_articles(findings: dict[str, str]) -> None:
    one = assessment(findings)
    matrix = Matrix.of(one, BUDAPEST)
    assert [each.place for each in matrix.rows] == ANSWERABLE
    assert sum(matrix.counts.values()) == len(ANSWERABLE)
    assert [row for band in matrix.bands for row in band.rows] == list(matrix.rows)
    for status in Status:
        assert sum(band.count(status) for band in matrix.bands) == matrix.counts[status]
    for each in matrix.rows:
        assert each.derived == (each.place not in findings)
        given_here = {Status(findings[p]) for p in findings if ids.article_of(p) == each.place}
        assert each.status in given_here | {Status.NOT_ASSESSED}
