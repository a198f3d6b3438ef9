"""The messages of reports: said as literals, translated completely, with the right letters."""

import ast
import io
import re
import subprocess
import sys
import unicodedata
from datetime import date
from enum import EnumType
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from gap_tool import scales
from gap_tool.catalogue import compiled, is_reviewed
from gap_tool.terms import LABELS
from gap_tool.translation import LANGUAGES, SOURCE, Translation
from tests import catalogues

OTHERS = [one for one in LANGUAGES if one != SOURCE]
CYRILLIC = {"ru", "kk", "ky", "tg"}
PLACEHOLDER = re.compile(r"\{\w*\}")
PO = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

# reviewed: A. Example, 2026-11-21
msgid "Page"
msgstr "Страница"

msgid "of"
msgstr "из"
"""


@pytest.fixture(params=OTHERS)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def named(message: Message) -> str:
    key = catalogues.key_of(message)
    return f"{key.context}: {key.text}" if key.context else key.text


# -- what the code says ---------------------------------------------------------------------------


def test_every_message_is_a_literal() -> None:
    for path in catalogues.PACKAGE.rglob("*.py"):
        for line, arguments in catalogues.said(path):
            for one in arguments:
                text = isinstance(one, ast.Constant) and isinstance(one.value, str)
                if path.name != "translation.py":
                    assert text, f"{path.name}:{line}: a catalogue cannot hold this message"


def test_every_printed_term_has_a_label() -> None:
    named = [one for one in vars(scales).values() if isinstance(one, EnumType)]
    kinds = {one for one in named if one.__module__ == scales.__name__}
    assert kinds - set(LABELS) == {scales.State}  # whether a finding is ready is never printed
    for kind, words in LABELS.items():
        assert set(words) == {term.value for term in kind}, kind


def test_a_message_without_a_translation_is_found(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text('report.say("Never translated")\nplural("one", "{count}", 3)\n')
    found = [[one.value for one in said] for _, said in catalogues.said(module)]  # type: ignore[attr-defined]
    assert found == [["Never translated"], ["one", "{count}"]]


def test_english_loads_no_catalogue() -> None:
    script = (
        "import sys; from gap_tool.labels import articles, label; from gap_tool.scales import Status;"
        "articles(['art-2', 'art-3']); label(Status.COMPLIANT);"
        "sys.exit(bool({'babel', 'gap_tool.catalogue'} & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


# -- each catalogue -------------------------------------------------------------------------------


def test_a_catalogue_has_every_message_and_no_other(language: str) -> None:
    held = {catalogues.key_of(one) for one in catalogues.messages(language)}
    assert {one for one in held if one.context not in catalogues.OWN} == catalogues.wanted()


def test_a_catalogue_is_in_the_order_that_the_helper_writes(language: str) -> None:
    path = catalogues.LOCALE / f"{language}.po"
    assert path.read_text(encoding="utf-8") == catalogues.update(language)


def test_every_message_is_translated_with_its_placeholders(language: str) -> None:
    number = catalogues.count_of_forms(language)
    for one in catalogues.messages(language):
        key, forms = catalogues.key_of(one), catalogues.forms(one)
        assert all(forms), f"{named(one)} is not translated"
        assert len(forms) == (number if key.many else 1), named(one)
        wanted = set(PLACEHOLDER.findall(key.many or key.text))
        for form in forms:
            own = set(PLACEHOLDER.findall(form))
            assert own == wanted or own | {"{count}"} == wanted | {"{count}"}, named(one)
            assert form.count("**") == key.text.count("**"), named(one)
            assert (form[:1].isspace(), form[-1:].isspace()) == (False, False), named(one)


def words_of_two_scripts(text: str) -> list[str]:
    """Words with both Latin and Cyrillic letters: one of them is a look-alike."""
    found = []
    for word in re.findall(r"[^\W\d_]+", text):
        scripts = {unicodedata.name(letter).split()[0] for letter in word}
        if len(scripts & {"LATIN", "CYRILLIC"}) > 1:
            found.append(word)
    return found


def test_no_letter_is_a_look_alike(language: str) -> None:
    assert words_of_two_scripts("Cтатья, статья") == ["Cтатья"]
    for one in catalogues.messages(language):
        for form in catalogues.forms(one):
            plain = PLACEHOLDER.sub(" ", form)
            assert words_of_two_scripts(plain) == [], named(one)
            if language not in CYRILLIC:
                assert not re.search(r"[\u0400-\u052f]", plain), named(one)


def test_no_word_of_a_label_is_broken_in_the_label_column(language: str) -> None:
    labels = (
        *("Finding", "Requirement", "Elements", "National law", "Quoted text", "Reason"),
        *("Analysis", "Conflict", "Practice", "Good practice", "Gap", "To confirm", "Comment"),
        *("Recommendation", "Draft wording", "Reply", "Dissenting view"),
    )
    for label in labels:
        longest = max(Translation.of(language).say(label).split(), key=len)
        assert len(longest) <= 16, f"{label}: {longest}"  # letters of the column, in bold


# -- what comes out -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "статья 6"), (2, "статьи 6–7"), (5, "статьи 6–10"), (0, "статьи ")],
)
def test_numbers_ask_for_their_forms(count: int, words: str) -> None:
    places = [f"art-{6 + number}" for number in range(count)]
    assert Translation.of("ru").articles(places) == words


def test_russian_counts() -> None:
    form = Translation.of("ru").form
    forms = {"one": "статья", "few": "статьи", "many": "статей"}
    assert [form(count, **forms) for count in (1, 2, 5, 11, 21, 112)] == [
        *("статья", "статьи", "статей", "статей", "статья", "статей"),
    ]
    with pytest.raises(KeyError):
        form(5, one="статья")


def test_dates_countries_and_languages_have_words(language: str) -> None:
    words = Translation.of(language)
    assert "2020" in words.when("2020")
    assert words.when("2020-06") != words.when("2020") != ""
    assert words.when(date(2020, 6, 1)) == words.when("2020-06-01")
    assert "1" in words.when("2020-06-01")
    assert words.when(None) == ""
    for code in ("TJ", "KG", "KZ", "UZ", "TM", "GE", "AM", "MD", "UA"):
        assert words.country(code) not in ("", code)
    for code in (*LANGUAGES, "ka"):
        assert words.language_name(code) not in ("", code)


def test_russian_dates_and_names() -> None:
    words = Translation.of("ru")
    assert words.when("2020-06-01") == "1 июня 2020 г."
    assert words.when("2020-06") == "июнь 2020 г."
    assert words.country("KG") == "Кыргызстан"
    assert words.articles(["art-1", "art-14", "art-15", "art-22"]) == "статьи 1, 14–15 и 22"


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(KeyError, match="xx"):
        Translation.of("xx")


# -- review ---------------------------------------------------------------------------------------


def test_what_awaits_review_is_counted() -> None:
    made = compiled(io.BytesIO(PO.encode()), "ru")
    assert b"messages that await review\x00" in made
    assert is_reviewed(["reviewed: A. Example, 2026-11-21"])
    assert not is_reviewed(["reviewed"])
    from gettext import GNUTranslations

    assert Translation("ru", GNUTranslations(io.BytesIO(made))).awaiting == 1


def test_nothing_awaits_review_in_english() -> None:
    assert Translation.of(SOURCE).awaiting == 0
