"""National articles: one article, many spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gap_tool.citations import article_key, article_order, is_part_of

SAME = [
    [
        *("107¹", "107-1", "107(1)", "107 (1)", "107 ¹", "107–1", "107 — 1", "107‑1", " 107-1 "),
        *("Art. 107-1", "art.107-1", "Article 107(1)", "ст. 107¹", "Статья 107-1", "§ 107-1"),
        *("მუხლი 107¹", "статьи 107¹", "Стаття 107-1"),
    ],
    ["302-303", "302–303", "302 - 303", "Articles 302-303", "ст. 302–303"],
    ["301(1)", "301-1", "301¹"],
    ["260⁵", "260-5", "260(5)"],
    ["107¹⁰", "107-10", "107(10)"],
    ["107-1(2)(a)", "107¹(2)(a)", "107(1)(2)(a)", "107-1 (2) (a)", "Art. 107-1(2)(A)"],
    ["285", "Art. 285", "Article 285", "ARTICLE 285", "ст. 285", "ст 285"],
    ["12bis", "12BIS", "Art. 12bis"],
    ["285, 286", "285,286", "285 , 286"],
]
DIFFERENT = [spellings[0] for spellings in SAME] + ["107", "1071", "108", "107-2", "302", "Annex 1"]
DIFFERENT += ["3(10)", "3-10", "10(3)"]


@pytest.mark.parametrize("spellings", SAME, ids=lambda one: one[0])
def test_spellings_of_one_article(spellings: list[str]) -> None:
    assert {article_key(one) for one in spellings} == {article_key(spellings[0])}


def test_different_articles_stay_apart() -> None:
    assert len({article_key(one) for one in DIFFERENT}) == len(DIFFERENT)


def test_a_word_that_only_begins_like_the_word_for_article_is_kept() -> None:
    assert article_key("Artists Act 5") != article_key("ists Act 5")
    assert article_key("стандарт 5") == "стандарт 5"


@given(st.text(max_size=30))
def test_any_text_has_a_key(text: str) -> None:
    assert article_key(f" {text} ") == article_key(text)
    article_order(text)


@given(st.integers(1, 999), st.integers(1, 9), st.integers(1, 999))
def test_an_inserted_article_stands_after_its_own_and_before_the_next(
    number: int, inserted: int, other: int
) -> None:
    if inserted <= number:
        assert article_order(str(number)) < article_order(f"{number}-{inserted}")
        assert article_order(f"{number}-{inserted}") < article_order(str(number + 1))
    assert (article_order(str(number)) < article_order(str(other))) == (number < other)


@pytest.mark.parametrize(
    ("part", "article", "expected"),
    [
        ("285(2)", "285", True),
        ("Art. 285(2)", "285", True),
        ("285", "285", True),
        ("107¹(2)", "107-1", True),
        ("2851", "285", False),
        ("285–286", "285", False),
        ("285", "285(2)", False),
        ("285", "", False),
        ("3(10)", "3", True),
        ("3-10", "3", False),
    ],
)
def test_part_of(part: str, article: str, expected: bool) -> None:
    assert is_part_of(part, article) is expected
