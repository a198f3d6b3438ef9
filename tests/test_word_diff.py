"""Texts compared word by word."""

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gap_tool.word_diff import word_diff
from tests import generated

MARKS = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}


def shown(old: str, new: str) -> str:
    """The stretches with marks around what is gone and what is new."""
    return "".join(MARKS[one.kind].format(one.text) for one in word_diff(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("", "New.", "{+New.+}"),
        ("Old.", "", "[-Old.-]"),
        ("It is a crime.", "It is no crime.", "It is [-a-]{+no+} crime."),
        ("A and B", "A, B and C", "A{+, B+} and [-B-]{+C+}"),
        ("under Article 107-1 of", "under Article 107¹ of", "under Article [-107-1-]{+107¹+} of"),
        (
            "о доступе к данным",
            "о незаконном доступе к данным",
            "о {+незаконном +}доступе к данным",
        ),
        ("the State's duty", "the State’s duty", "the [-State's-]{+State’s+} duty"),
        ("5\u00a0000 cases", "5 000 cases", "5[-\u00a0-]{+ +}000 cases"),
        ("й stays", "й goes", "й [-stays-]{+goes+}"),
        ("без права", "без права\u0301", "без [-права-]{+права\u0301+}"),
        ("Same. Also.", "Same.\nAlso.", "Same.[- -]{+\n+}Also."),
        ("a word", "a  word ", "a {+ +}word{+ +}"),
    ],
)
def test_words_gone_and_new(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


def test_a_sentence_added_or_removed_is_marked_from_its_beginning_to_its_end() -> None:
    old = "The law is clear.\nIt is old.\nCourts apply it."
    new = "The law is clear.\nCourts apply it.\nFew know it."
    expected = "The law is clear.\n[-It is old.\n-]Courts apply it.{+\nFew know it.+}"
    assert shown(old, new) == expected


def test_a_new_paragraph_is_marked_with_its_blank_line() -> None:
    expected = "One.\n\n{+Two.\n\n+}Three."
    assert shown("One.\n\nThree.", "One.\n\nTwo.\n\nThree.") == expected


def test_changed_words_are_joined_over_commas_and_little_words() -> None:
    old, new = "Deleting of data, or systems.", "Hindering of networks, or devices."
    assert (
        shown(old, new) == "[-Deleting of data, or systems-]{+Hindering of networks, or devices+}."
    )
    old, new = "damage, deletion of data", "harm, erasure of data"
    assert shown(old, new) == "[-damage, deletion-]{+harm, erasure+} of data"


def test_texts_with_nothing_in_common_are_not_cut_into_confetti() -> None:
    old = "The court may order the seizure of devices and the data on them."
    new = "No provision says how long a provider keeps its records, or the why."
    assert shown(old, new) == f"[-{old}-]{{+{new}+}}"


LETTERS = st.text(st.sampled_from("aбქ ,.\n\u00a0-1(¹)й\u0301’;"), max_size=40)
SENTENCES = st.integers(0, 500).map(lambda seed: generated.prose(random.Random(seed)))
TEXTS = st.one_of(LETTERS, st.text(max_size=20), SENTENCES)


@settings(deadline=None, max_examples=400)
@given(TEXTS, TEXTS)
def test_both_texts_can_be_put_together_again(old: str, new: str) -> None:
    stretches = word_diff(old, new)
    assert "".join(one.text for one in stretches if one.kind != "new") == old
    assert "".join(one.text for one in stretches if one.kind != "gone") == new
    assert all(one.text for one in stretches)
    kinds = [one.kind for one in stretches]
    assert all(one != two for one, two in pairwise(kinds))
    assert ("new", "gone") not in pairwise(kinds)


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_equal_texts_have_nothing_gone_or_new(text: str) -> None:
    assert {one.kind for one in word_diff(text, text)} <= {"same"}


def test_a_long_text_takes_no_time_worth_speaking_of() -> None:
    rng = random.Random(7)
    sentences = [generated.sentence(rng) for _ in range(2000)]
    old = "\n".join(sentences)
    for at in range(0, 2000, 7):
        sentences[at] = generated.sentence(rng)
    start = time.process_time()
    found = word_diff(old, "\n".join(sentences))
    assert time.process_time() - start < 5
    assert len(found) > 100


def test_two_long_texts_without_a_sentence_in_common_do_not_hang() -> None:
    rng = random.Random(7)
    words = [f"word{one}" for one in range(3000)]
    old, new = (" ".join(rng.sample(words, 3000)) for _ in range(2))
    assert [one.kind for one in word_diff(old, new)] == ["gone", "new"]


def test_two_texts_of_one_word_over_and_over_do_not_hang() -> None:
    old, new = "Old word. " * 400, "New word. " * 400
    assert [one.kind for one in word_diff(old, new)] == ["gone", "new", "same"]
