"""Which item of a list is which in another version."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gap_tool.identity import item_key, item_keys, matched, unique
from tests import generated

LONG = "The Example Code should punish the sale of devices made for offences."


def test_recommendations_keep_their_id_whatever_they_say_and_wherever_they_stand() -> None:
    old = [{"id": "R1", "text": "Adopt an offence."}, {"id": "R2", "text": "Train the courts."}]
    new = [{"id": "R2", "text": "Collect data."}, {"id": "R1", "text": "Adopt an offence."}]
    assert matched("recommendations", old, new) == [(1, 0), (0, 1)]


def test_a_corrected_id_is_the_same_recommendation() -> None:
    old, new = [{"id": "R1", "text": LONG}], [{"id": "R9", "text": LONG.replace("sale", "import")}]
    assert matched("recommendations", old, new) == [(0, 0)]


def test_another_text_under_another_id_is_another_recommendation() -> None:
    old, new = [{"id": "R1", "text": LONG}], [{"id": "R9", "text": "Train the courts."}]
    assert matched("recommendations", old, new) == [(0, None), (None, 0)]


def test_two_spellings_of_a_national_article_are_one() -> None:
    old = [{"law": "EX", "article": "107-1"}, {"law": "EX", "article": "5"}]
    new = [{"law": "EX", "article": "5"}, {"law": "EX", "article": "Art. 107¹"}]
    assert matched("national_provisions", old, new) == [(1, 0), (0, 1)]


def test_a_corrected_article_number_is_the_same_national_provision() -> None:
    old = [{"law": "EX", "article": "285", "content": LONG}]
    new = [{"law": "EX", "article": "286", "content": f"{LONG} It has a fine."}]
    assert matched("national_provisions", old, new) == [(0, 0)]
    bare = [{"law": "EX", "article": "286"}]
    assert matched("national_provisions", old, bare) == [(0, None), (None, 0)]


def test_two_comments_of_a_day_are_told_apart_by_their_text() -> None:
    one, two = ({"from": "Court", "date": "2026-10-02", "text": text} for text in ("No.", "Yes."))
    assert matched("comments", [one, two], [two, one]) == [(1, 0), (0, 1)]
    assert matched("comments", [one, two], [two]) == [(0, None), (1, 0)]


def test_a_name_spelt_otherwise_is_the_same_addressee_but_a_source_never_is() -> None:
    assert matched("addressees", ["Ministry of Justise"], ["Ministry of Justice"]) == [(0, 0)]
    assert matched("addressees", ["Ministry of Justice"], ["Parliament"]) == [(0, None), (None, 0)]
    assert matched("sources", ["S11"], ["S12"]) == [(0, None), (None, 0)]


@pytest.mark.parametrize("field", ["authors", "reviewers"])
def test_people_are_known_by_their_names(field: str) -> None:
    old, new = [{"name": "A. Exemple", "role": "x"}], [{"name": "A. Example", "role": "y"}]
    assert matched(field, old, new) == [(0, 0)]


def test_what_was_removed_stands_behind_what_it_stood_behind() -> None:
    old, new = list("abcd"), list("cxa")
    assert matched("sources", old, new) == [(2, 0), (3, None), (None, 1), (0, 2), (1, None)]
    assert matched("sources", ["z", "a"], ["a"]) == [(0, None), (1, 0)]


def test_items_are_named_as_a_reader_would() -> None:
    assert item_key("national_provisions", {"law": "EX-CC", "article": "285(2)"}) == "EX-CC 285(2)"
    assert item_key("comments", {"from": "Court", "date": "2026-10-02"}) == "Court, 2026-10-02"
    assert item_key("comments", {"from": {"ru": "Суд", "en": "Court"}}) == "Court"
    assert item_key("sources", "S3") == "S3"
    assert item_key("recommendations", {"text": "No id."}) == "No id."


def test_names_are_unique_even_where_a_number_is_taken() -> None:
    items = [{"id": one} for one in ("R1", "R1", "R1 (2)", "R1")]
    assert item_keys("recommendations", items) == ["R1", "R1 (3)", "R1 (2)", "R1 (4)"]
    assert unique(["R1"], taken=["R1", "R1 (2)"]) == ["R1 (3)"]


@settings(deadline=None, max_examples=100)
@given(st.data(), generated.versions(most=8))
def test_every_item_is_in_one_pair_in_the_order_of_the_new_list(
    data: st.DataObject, versions: tuple[generated.Data, generated.Data]
) -> None:
    old, new = versions
    field = data.draw(st.sampled_from(generated.LISTS))
    for place in old.keys() & new.keys() & set(generated.PLACES):
        before, after = old[place].get(field, []), new[place].get(field, [])
        pairs = matched(field, before, after)
        assert [j for _, j in pairs if j is not None] == list(range(len(after)))
        assert sorted(i for i, _ in pairs if i is not None) == list(range(len(before)))
        assert matched(field, after, after) == [(one, one) for one in range(len(after))]
        assert len(set(item_keys(field, after))) == len(after)
