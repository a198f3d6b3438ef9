"""Texts in several languages: what they are in Python, in the model, in a file and in the check."""

import copy
import json
import pickle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gap_tool.assessment import Assessment
from gap_tool.checks.texts import texts
from gap_tool.fields import Model, Prose, Text, reading
from gap_tool.layout import formatted
from gap_tool.loading import load_assessment
from gap_tool.workspace import Workspace
from gap_tool.yaml_store import read

ROOT = Path(__file__).parent.parent
HEADER = {
    "country": "GE",
    "convention": "budapest",
    "edition": "1.0",
    "law_as_at": "2020",
    "language": "ru",
    "position": "party",
}
TAGS = st.sampled_from(["en", "fr", "ru", "kk", "uz-Latn", "ka"])
SAID = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=9
)
BY_LANGUAGE = st.dictionaries(TAGS, SAID, min_size=1)


class Holder(Model):
    """A model with one text, for a test."""

    text: Prose
    more: list[Prose] = []


def finding(**fields: Any) -> Assessment:
    data = {"assessment": HEADER, "art-2": {"status": "not_assessed", **fields}}
    loaded = load_assessment(data)
    assert loaded.faults == []
    assert loaded.assessment is not None
    return loaded.assessment


# -- a text -------------------------------------------------------------------------------------


def test_a_text_in_one_language_is_a_str() -> None:
    text = Holder.model_validate({"text": " Some words. "}).text
    assert text == "Some words."
    assert hash(text) == hash("Some words.")
    assert text.by_language == {}
    assert text.in_language("ru") == ("Some words.", "")


def test_a_text_in_several_languages_is_its_original() -> None:
    text = Holder.model_validate({"text": {"en": "A law.", "ru": "Закон."}}).text
    assert (str(text), text.language, text.upper()) == ("A law.", "en", "A LAW.")
    assert text.in_language("ru") == ("Закон.", "ru")
    assert text.in_language("fr") == ("A law.", "en")


def test_uzbek_is_what_is_written_in_latin_letters() -> None:
    text = Text.of({"en": "A law.", "uz-Latn": "Qonun."})
    assert text.in_language("uz") == ("Qonun.", "uz-Latn")


def test_the_original_is_in_the_language_of_the_file() -> None:
    analysis = {"en": "A law.", "ru": "Закон."}
    text = finding(analysis=analysis).findings["art-2"].analysis
    assert text is not None
    assert (str(text), text.language) == ("Закон.", "ru")
    assert str(Text.of(analysis)) == "A law."
    assert str(finding(analysis={"en": "A.", "fr": "B."}).findings["art-2"].analysis) == "A."


@given(BY_LANGUAGE, BY_LANGUAGE)
@settings(deadline=None)
def test_texts_are_equal_if_all_their_languages_are(
    one: dict[str, str], other: dict[str, str]
) -> None:
    first, second = Text.of(one), Text.of(other)
    same = one == other and str(first) == str(second)
    assert (first == second) is same
    assert (first != second) is not same
    assert first == Text.of(dict(one))
    assert hash(first) == hash(Text.of(dict(one)))
    assert first != str(first)
    assert str(first) != first


@given(st.lists(SAID.map(str.strip).filter(bool) | BY_LANGUAGE, min_size=1, max_size=4), TAGS)
@settings(deadline=None)
def test_a_text_survives_dumping_copying_and_pickling(said: list[Any], file: str) -> None:
    with reading(file):
        made = Holder.model_validate({"text": said[0], "more": said[1:]})
        assert Holder.model_validate(made.model_dump()) == made
        assert Holder.model_validate(json.loads(made.model_dump_json())) == made
    assert made.model_dump() == {"text": said[0], "more": said[1:]}
    assert copy.deepcopy(made) == made == pickle.loads(pickle.dumps(made))


# -- faults -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "code", "told", "loc"),
    [
        ({"some text": None}, "wrong-type", "put it in quotes, or say it by language", ()),
        ({}, "wrong-type", "text must stand here, not keys with values", ()),
        (["text"], "wrong-type", "text must stand here, not a list", ()),
        ("", "empty-value", "'analysis' is empty", ()),
        ({"en": "A.", "ru": ""}, "empty-value", "'ru' is empty", ("ru",)),
        ({"en": "A.", "ru": None}, "empty-value", "'ru' is empty: write it", ("ru",)),
        ({"en": "A.", "Russian": "Б."}, "bad-form", "a language is written as in en", ("Russian",)),
        ({"en": {"ru": "Б."}}, "wrong-type", "text must stand here", ("en",)),
    ],
)
def test_what_is_no_text_is_told(value: Any, code: str, told: str, loc: tuple[str, ...]) -> None:
    data = {"assessment": HEADER, "art-2": {"status": "not_assessed", "analysis": value}}
    (fault,) = load_assessment(data).faults
    assert (fault.loc, fault.code) == (("art-2", "analysis", *loc), code)
    assert told in fault.message


def test_names_and_quotations_have_one_language() -> None:
    person = {**HEADER, "authors": [{"name": {"en": "A. Expert"}}]}
    codes = [one.code for one in load_assessment({"assessment": person}).faults]
    assert codes == ["wrong-type"]
    quoted = [{"law": "X", "text": {"original": {"ka": "..."}}}]
    data = {"assessment": HEADER, "art-2": {"status": "compliant", "national_provisions": quoted}}
    assert [one.code for one in load_assessment(data).faults] == ["wrong-type"]


# -- the file -----------------------------------------------------------------------------------

TRANSLATED = """\
assessment:
  country: GE
  convention: budapest
  edition: "1.0"
  law_as_at: 2020
  language: en
  position: party

art-2:
  status: not_assessed
  analysis:
    en: |
      First sentence. Second
      one.
    # the Russian text
    ru: Первое предложение. Второе предложение.
  comments:
    - from: Example Ministry
      text: {en: Agreed., ru: Согласны.}
"""


def test_each_language_is_laid_out_by_sentences() -> None:
    laid_out = formatted(TRANSLATED.encode()).decode()
    assert (
        "    en: |\n      First sentence.\n      Second one.\n    # the Russian text\n" in laid_out
    )
    assert "    ru: |\n      Первое предложение.\n      Второе предложение.\n" in laid_out
    assert "text: {en: Agreed., ru: Согласны.}" in laid_out
    assert formatted(laid_out.encode()).decode() == laid_out
    before = load_assessment(read(TRANSLATED).data).assessment
    after = load_assessment(read(laid_out).data).assessment
    assert before is not None
    assert after is not None
    assert before.languages == after.languages == {"en", "ru"}


def test_the_paths_of_texts_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "budapest.yaml"
    path.write_bytes((ROOT / "tests" / "data" / "reports" / "every-field.yaml").read_bytes())
    checked = Workspace(tmp_path).check(path)
    assert checked.assessment is not None
    found = dict(texts(checked.assessment))
    assert len(found) > 50
    for loc, text in found.items():
        value: Any = checked.document.data
        for step in loc:
            value = value[step]
        assert " ".join(text.split()) == " ".join(value.split())


# -- the check ----------------------------------------------------------------------------------


def warnings(tmp_path: Path, text: str) -> list[tuple[int, str]]:
    path = tmp_path / "budapest.yaml"
    path.write_text(text, encoding="utf-8")
    found = Workspace(tmp_path).check(path).diagnostics
    return [(one.span.line, one.message) for one in found if one.code == "missing-translation"]


def test_nothing_is_missing_where_nothing_is_translated(tmp_path: Path) -> None:
    path = ROOT / "assessments" / "georgia" / "budapest.yaml"
    assert warnings(tmp_path, path.read_text(encoding="utf-8")) == []


def test_what_is_not_translated_is_counted_once_for_each_language(tmp_path: Path) -> None:
    more = "  gap: A gap.\n  to_confirm: {en: Open., fr: Ouvert.}\n  note: A note.\n"
    found = warnings(tmp_path, TRANSLATED + more)
    assert warnings(tmp_path, TRANSLATED) == [(18, "1 text not in 'ru': art-2 comments from")]
    assert sorted(message for _, message in found) == [
        "4 texts not in 'ru': art-2 note, art-2 gap, art-2 to_confirm, ...",
        "5 texts not in 'fr': art-2 note, art-2 analysis, art-2 gap, ...",
    ]


def test_a_text_without_the_language_of_the_file_is_counted(tmp_path: Path) -> None:
    text = TRANSLATED.replace("{en: Agreed., ru: Согласны.}", "{ru: Согласны.}")
    assert "1 text not in 'en': art-2 comments text" in {
        message: line for line, message in warnings(tmp_path, text)
    }
