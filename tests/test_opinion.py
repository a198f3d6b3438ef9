"""The opinion: what it analyses, how it refers to itself, and that nothing is lost."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from gap_tool import ids
from gap_tool.docx.xml import name
from gap_tool.report import Built
from gap_tool.report.opinion import letter
from gap_tool.scales import Status
from tests.running_text import (
    ASSESSMENTS,
    FULL,
    assessment_of,
    body_of,
    built,
    dangling,
    invented,
    numbered_bookmarks,
    references,
    style_of,
    text_of,
    texts,
)

DRAFT = {"law": "EX", "article": "5", "role": "draft", "content": "A draft."}
IN_FORCE = {"law": "EX", "article": "4", "content": "An old text."}
LAWS = {"EX": {"title": "Example Code"}}


def opinion(findings: Mapping[str, object], **header: object) -> Built:
    return built(invented("budapest", {"laws": LAWS, **findings}, **header), "opinion")


@pytest.fixture(scope="module")
def full() -> Built:
    return built(assessment_of(FULL), "opinion")


@pytest.fixture(params=[*ASSESSMENTS, FULL], ids=lambda path: f"{path.parent.name}-{path.stem}")
def any_opinion(request: pytest.FixtureRequest) -> tuple[Path, Built]:
    return request.param, built(assessment_of(request.param), "opinion")


def test_a_reference_shows_the_number_that_word_gives(any_opinion: tuple[Path, Built]) -> None:
    body = body_of(any_opinion[1])
    numbers = numbered_bookmarks(body)
    assert all(shown == str(numbers[mark]) for mark, shown in references(body))


def test_every_link_leads_somewhere(any_opinion: tuple[Path, Built]) -> None:
    assert dangling(body_of(any_opinion[1])) == set()


def test_every_article_stands_in_the_analysis_or_in_the_table(
    any_opinion: tuple[Path, Built],
) -> None:
    path, made = any_opinion
    body = body_of(made)
    tables = list(body.iter(name("w:tbl")))
    headed = {text.split(" ")[1] for text in texts(body, "Heading3")}
    listed = {
        text_of(next(row.iter(name("w:tc")))).removeprefix("Article\u00a0").split(",")[0]
        for table in tables
        for row in table.iter(name("w:tr"))
        if text_of(row).startswith("Article\u00a0")
    }
    wanted = {ids.number(row.place) for row in made.matrix.rows}
    assert wanted <= headed | listed, path


def test_every_recommendation_stands_once(any_opinion: tuple[Path, Built]) -> None:
    path, made = any_opinion
    found = [one.get(name("w:name")) for one in body_of(made).iter(name("w:bookmarkStart"))]
    marks = Counter(one for one in found if one.startswith("rec_"))
    findings = assessment_of(path).findings.values()
    assert marks == Counter(f"rec_{one.id}" for each in findings for one in each.recommendations)


def test_same_input_same_bytes(full: Built) -> None:
    assert built(assessment_of(FULL), "opinion").content == full.content


def test_an_opinion_on_a_draft_leaves_the_law_in_force_to_the_table() -> None:
    findings = {
        "art-2": {"status": "partially_compliant", "national_provisions": [DRAFT, IN_FORCE]},
        "art-3": {
            "status": "non_compliant",
            "national_provisions": [IN_FORCE],
            "gap": "Nothing on interception.",
        },
    }
    body = body_of(opinion(findings))
    said = text_of(body)
    assert "reads draft law of Georgia (Example Code)" in said
    assert texts(body, "Heading3") == ["Article 2 Illegal access"]
    assert "Provisions that the draft does not touch" in said
    assert "elsewhere (Article 3)" in said
    row = next(one for one in body.iter(name("w:tr")) if "interception." in text_of(one))
    assert "Article\u00a03" in text_of(row)
    cited = texts(body, "CitationLine")
    assert cited[0].startswith("Example Code, Article\u00a05 – A draft.")
    assert "DRAFT" in cited[0]
    assert cited[1] == "Example Code, Article\u00a04 – An old text."


def test_without_a_draft_the_law_in_force_is_analysed_and_that_is_said() -> None:
    findings = {
        "art-2": {"status": "compliant", "national_provisions": [IN_FORCE]},
        "art-3": {"status": "not_assessed"},
    }
    body = body_of(opinion(findings))
    assert "reviews the law in force of Georgia" in text_of(body)
    assert texts(body, "Heading3") == ["Article 2 Illegal access"]
    assert "the draft" not in text_of(body).lower().replace("draft for review", "")


def test_a_draft_on_one_provision_leaves_the_rest_of_the_article_in_the_table() -> None:
    finding = {"status": "compliant", "national_provisions": [DRAFT]}
    rows = [text_of(one) for one in body_of(opinion({"art-6.1.b": finding})).iter(name("w:tr"))]
    assert any(one.startswith("Article\u00a06, other provisions") for one in rows)


@pytest.mark.parametrize("status", [Status.COMPLIANT, Status.NON_COMPLIANT, Status.NOT_APPLICABLE])
def test_a_bare_finding_has_a_paragraph_that_can_be_referred_to(status: Status) -> None:
    recommendation = {"id": "R1", "text": "Adopt an example.", "strength": "urges"}
    findings = {
        "art-2": {
            "status": status.value,
            "reason": "not_relevant" if status is Status.NOT_APPLICABLE else None,
            "recommendations": [recommendation],
        }
    }
    body = body_of(opinion(findings))
    assert dict(references(body)) == {"para_art_2": str(numbered_bookmarks(body)["para_art_2"])}


def test_key_recommendations_are_lettered_and_only_the_strongest() -> None:
    def asked(number: int, strength: str) -> dict[str, object]:
        text = f"Adopt example {number}.\nWith more words."
        return {"id": f"R{number}", "text": text, "strength": strength}

    listed = [asked(1, "encourages"), asked(2, "urges"), asked(3, "urges")]
    body = body_of(opinion({"art-2": {"status": "non_compliant", "recommendations": listed}}))
    boxes = texts(body, "Recommendation")
    assert boxes[:2] == [
        "A. The authorities are urged to adopt example 2.",
        "B. The authorities are urged to adopt example 3.",
    ]
    assert not any(one.startswith("C.") for one in boxes)


def test_letters_go_on_after_z() -> None:
    assert [letter(one) for one in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]


def test_authors_and_reviewers_are_named() -> None:
    people = {
        "authors": [{"name": "A. Example", "organisation": "Example Institute"}],
        "reviewers": [{"name": "B. Example", "role": "peer reviewer"}],
    }
    said = text_of(body_of(opinion({}, **people)))
    assert "prepared by A. Example, Example Institute. It was reviewed by B. Example, peer" in said
    assert "are not named yet" in text_of(body_of(opinion({})))


def test_the_running_text_says_all_that_an_expert_wrote(full: Built) -> None:
    said = text_of(body_of(full))
    for words in (
        *("The analysis of Article 6.", "One source counts", "Import is not named.", "Whether"),
        *("Import is prosecuted as obtaining.", "Obtaining needs", "Outcome: accepted in part."),
        *(
            "The finding should be non-compliant.",
            "SOURCES\u00a0DISAGREE",
            "NOT\u00a0IN\u00a0FORCE",
        ),
        *("1 of 14 elements met", "import (No provision found)", "Whoever makes"),
    ):
        assert words in said
    assert "This must never be printed" not in said


def test_it_is_set_in_the_styles_of_running_text(full: Built) -> None:
    kinds = {style_of(one) for one in body_of(full).iter(name("w:p"))}
    assert {"NumberedParagraph", "FindingLine", "CitationLine", "Recommendation"} <= kinds
