"""Ids of provisions: their order, how they are printed and how citations are understood."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gap_tool import ids
from gap_tool.checklist import Checklist
from gap_tool.workspace import Workspace

CONVENTIONS = Workspace(Path(__file__).parent).conventions()


@pytest.fixture(scope="module", params=CONVENTIONS)
def checklist(request: pytest.FixtureRequest) -> Checklist:
    return Workspace(Path(__file__).parent).checklist(request.param)


def test_there_is_something_to_try() -> None:
    assert "budapest" in CONVENTIONS


def test_order_is_treaty_order(checklist: Checklist) -> None:
    provisions = list(checklist.provisions)
    assert sorted(provisions, key=ids.order) == provisions
    assert sorted(checklist.articles, key=ids.order) == list(checklist.articles)


def test_order_tells_every_place_from_every_other(checklist: Checklist) -> None:
    assert len({ids.order(one) for one in checklist.places}) == len(checklist.places)


def test_article_stands_before_its_groups_and_these_before_their_provisions(
    checklist: Checklist,
) -> None:
    for place in checklist.places:
        assert all(ids.order(above) < ids.order(place) for above in ids.parents(place))


def test_printed_number_leads_back_to_the_id(checklist: Checklist) -> None:
    for place in checklist.places:
        assert ids.is_id(place)
        assert ids.from_citation(place) == place
        assert ids.from_citation(ids.number(place)) == place
        assert ids.from_citation(f"Article {ids.number(place)}") == place


@pytest.mark.parametrize(
    "in_order",
    [
        "art-1 art-2 art-9 art-10 art-48",
        "art-6 art-6.1 art-6.1.a art-6.1.a.i art-6.1.a.ii art-6.1.b art-6.2 art-7",
        "art-1.c art-1.c.i art-1.c.ii art-1.d",
        # an i may be a letter or a numeral: the lists a to j and i to xii are both in order
        "art-9.1.a art-9.1.b art-9.1.h art-9.1.i art-9.1.j art-9.1.u art-9.1.v art-9.1.w art-9.1.x",
        "art-18.3.i art-18.3.ii art-18.3.iii art-18.3.iv art-18.3.v art-18.3.vi art-18.3.ix",
        "art-18.3.ix art-18.3.x art-18.3.xi art-18.3.xii",
        "art-4.i art-4.i.i art-4.i.ii art-4.j",
        "art-6 art-6bis art-7",
        "art-2.1.z art-2.1.aa art-2.1.bb",
    ],
)
def test_order(in_order: str) -> None:
    listed = in_order.split()
    assert sorted(set(listed), key=ids.order) == listed


@pytest.mark.parametrize(
    ("place", "printed"),
    [
        ("art-6", "6"),
        ("art-6.1.a.i", "6(1)(a)(i)"),
        ("art-9.2", "9(2)"),
        ("art-32.b", "32(b)"),
        ("art-6bis.1", "6bis(1)"),
    ],
)
def test_number(place: str, printed: str) -> None:
    assert ids.number(place) == printed


@pytest.mark.parametrize(
    "citation",
    """6(1)(a)
    6 (1) (a)
    6.1.a
    6.1(a)
    6/1/a
    art-6.1.a
    art 6.1.a
    art.6(1)(a)
    Art. 6(1)(a)
    ART-6.1.A
    Article 6(1)(a)
    Article 6 § 1 a
    Article 6, § 1, a)
    Article 6, paragraph 1, letter a
    Article 6 para. 1 sub-paragraph (a)
    article 6, paragraphe 1, alinéa a
    Artikel 6 Abs. 1 lit. a
    ст. 6(1)(a)
    ст. 6(1)(а)
    статья 6, пункт 1, подпункт а
    аrt-6.1.a
    art-6.1.а""".splitlines(),
)
def test_spellings_of_one_citation(citation: str) -> None:
    assert ids.from_citation(citation) == "art-6.1.a"


@pytest.mark.parametrize("nothing", ["", "article", "foo", "§", "статья"])
def test_a_citation_without_a_number_gives_no_id(nothing: str) -> None:
    assert not ids.is_id(ids.from_citation(nothing))


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    assert ids.from_citation(text).startswith("art-")


@given(st.from_regex(ids.PATTERN, fullmatch=True))
def test_whatever_is_an_id_can_be_ordered_printed_and_cited(place: str) -> None:
    assert ids.order(place) > ids.order("art-0")[:0]
    assert ids.number(place)
    assert ids.article_of(place) == (ids.parents(place) or [place])[-1]
    assert ids.from_citation(place) == place


def test_parents_are_nearest_first() -> None:
    assert ids.parents("art-6.1.a.i") == ["art-6.1.a", "art-6.1", "art-6"]
    assert ids.parents("art-6") == []
