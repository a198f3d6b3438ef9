"""What the command tells its user: in English as ever, in French and Russian completely."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from gap_tool import cli, messages, scales
from gap_tool.checks.words import listed, term
from gap_tool.comparison import Pair, compared
from gap_tool.diff_formats import view
from gap_tool.diff_formats import word as redline
from gap_tool.messages import SOURCE, language, speaking, tell, tell_plural, users_language
from gap_tool.translated_help import translated
from gap_tool.versions import Text, TextPair, Version
from tests import catalogues, command_catalogues
from tests.catalogues import count_of_forms, forms, key_of

OTHERS = [one for one in messages.LANGUAGES if one != SOURCE]
PLACEHOLDER = re.compile(r"\{\w+[^{}]*\}")
# What a user types or reads in the file: it is the same in every language.
OURS = re.compile(
    rf"gap-tool (?:{'|'.join(cli._COMMANDS)})\b|git (?:diff|log|merge|fetch|fsck)\b"
    r"|(?<!\w)--[a-z-]+|\b[a-z]+_[a-z_]+\b|'[a-z]+'"
)


@pytest.fixture(params=OTHERS)
def code(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Lets a test choose the language; afterwards it is English again."""
    yield monkeypatch
    users_language.cache_clear()


def plain(text: str) -> str:
    return PLACEHOLDER.sub(" ", text)


def speak(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setenv("GAP_TOOL_LANG", code)
    users_language.cache_clear()


def run(
    *arguments: str, folder: Path, errors: bool = False, **variables: str
) -> subprocess.CompletedProcess[str]:
    """The command as a user calls it, with no other language than the one given."""
    bare = {key: one for key, one in os.environ.items() if key not in messages._ASKED}
    return subprocess.run(
        [sys.executable, "-m", "gap_tool", *arguments],
        cwd=folder,
        env={**bare, "PYTHONPATH": str(catalogues.PACKAGE.parent), **variables},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


# -- the language ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, "en"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "fr"}, "fr"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "fr_CH", "LC_MESSAGES": "ru_KZ@x"}, "ru"),
        ({"LANG": "fr_CH", "LC_MESSAGES": "ru_KZ", "LC_ALL": "C"}, "en"),
        ({"LANG": "fr_CH", "LC_ALL": ""}, "fr"),
        ({"LANG": "ru_RU", "GAP_TOOL_LANG": "en"}, "en"),
        ({"LANG": "en_GB", "GAP_TOOL_LANG": "FR-fr"}, "fr"),
        ({"LANG": "ru_RU", "GAP_TOOL_LANG": "ka"}, "en"),
    ],
)
def test_the_language_is_the_users(
    variables: dict[str, str], expected: str, spoken: pytest.MonkeyPatch
) -> None:
    for name in messages._ASKED:
        spoken.delenv(name, raising=False)
    for name, value in variables.items():
        spoken.setenv(name, value)
    spoken.setattr(sys, "platform", "linux")
    users_language.cache_clear()
    assert language() == expected


def test_english_loads_no_catalogue_and_says_what_the_code_says() -> None:
    script = (
        "import sys; from gap_tool.messages import tell, tell_plural;"
        "assert tell('{one} b', one='a') == 'a b' and tell('{x}') == '{x}';"
        "assert tell_plural('{count} a', '{count} b', 2) == '2 b';"
        "sys.exit(bool({'babel', 'gap_tool.catalogue'} & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_russian_counts_in_three_forms(spoken: pytest.MonkeyPatch) -> None:
    speak(spoken, "ru")
    counted = [tell_plural("{count} error", "{count} errors", n) for n in (0, 1, 2, 5, 11, 21, 112)]
    assert counted == [
        *("0 ошибок", "1 ошибка", "2 ошибки", "5 ошибок"),
        *("11 ошибок", "21 ошибка", "112 ошибок"),
    ]


def test_a_term_is_the_one_of_reports(spoken: pytest.MonkeyPatch) -> None:
    assert term(scales.Status.PARTIALLY_COMPLIANT) == "partially compliant"
    speak(spoken, "fr")
    assert term(scales.Status.PARTIALLY_COMPLIANT) == "partiellement conforme"
    assert listed(["a", "b", "c"]) == "a, b et c"


def test_what_no_catalogue_has_stays_english(spoken: pytest.MonkeyPatch) -> None:
    speak(spoken, "ru")
    assert tell("never {said}", said="so") == "never so"


# -- the catalogues -------------------------------------------------------------------------------


def test_every_message_is_a_literal_or_stands_in_a_table() -> None:
    for path in catalogues.PACKAGE.rglob("*.py"):
        for line, arguments in command_catalogues.said(path):
            for one in arguments:
                pieced = isinstance(one, ast.JoinedStr | ast.BinOp)
                assert not pieced, f"{path.name}:{line}: a catalogue cannot hold this message"


def test_a_catalogue_has_every_message_and_no_other(code: str) -> None:
    held = {key_of(one) for one in command_catalogues.messages(code)}
    assert held == command_catalogues.wanted()


def test_a_catalogue_is_in_the_order_that_the_helper_writes(code: str) -> None:
    path = messages.FOLDER / f"{code}.po"
    assert path.read_text(encoding="utf-8") == command_catalogues.update(code)


def test_every_message_is_translated_with_its_placeholders(code: str) -> None:
    for one in command_catalogues.messages(code):
        key, given = key_of(one), forms(one)
        assert all(given), key.text
        assert len(given) == (count_of_forms(code) if key.many else 1), key.text
        wanted = set(PLACEHOLDER.findall(key.many or key.text))
        for form in given:
            own = set(PLACEHOLDER.findall(form))
            if key.many:  # one form may say the number in a word
                free = {"{count}", "{nargs}", *PLACEHOLDER.findall(key.text)}
                assert own <= wanted | free, key.text
            else:
                assert own == wanted, key.text
            assert set(OURS.findall(plain(form))) == set(OURS.findall(plain(key.text))), form


def test_no_letter_is_a_look_alike(code: str) -> None:
    for one in command_catalogues.messages(code):
        for form in forms(one):
            for word in re.findall(r"[^\W\d_]+", plain(form)):
                mixed = re.search("[a-zA-Z]", word) and re.search("[\u0400-\u052f]", word)
                assert not mixed, f"{key_of(one).text}: {word}"


def test_a_clause_joins_its_sentence_as_in_english(code: str) -> None:
    """`hint` and its like begin with a comma, semicolon or colon, which others look for."""
    for one in command_catalogues.messages(code):
        text, form = key_of(one).text, forms(one)[0]
        assert (text[0] == " ") == (form[0] == " ") or text[0] in ":;", text
        if text[0] in ",:;":
            assert form.strip()[0] == text[0], text


# -- what comes out -------------------------------------------------------------------------------


def test_a_check_in_each_language(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("assessment:\n\tcountry: GE\n", encoding="utf-8")
    told = {
        one: run("check", "a.yaml", "--format", "concise", folder=tmp_path, LANG=one)
        for one in ("C", "fr_FR.UTF-8", "ru_RU.UTF-8")
    }
    assert {one.returncode for one in told.values()} == {1}
    assert {one.stdout.rpartition("[")[2] for one in told.values()} == {"tab-indent]\n"}
    assert "a tab begins this line" in told["C"].stdout
    assert "une tabulation commence cette ligne" in told["fr_FR.UTF-8"].stdout
    assert "строка начинается с табуляции" in told["ru_RU.UTF-8"].stdout
    assert told["C"].stderr == "1 file checked: 1 error, 0 warnings\n"
    assert told["ru_RU.UTF-8"].stderr == "проверен 1 файл: 1 ошибка, 0 предупреждений\n"


def test_codes_and_keys_of_a_format_stay(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("assessment: {countri: GE}\nart-2: 1\n", encoding="utf-8")
    english = run("check", "a.yaml", "--format", "json", folder=tmp_path).stdout
    russian = run("check", "a.yaml", "--format", "json", folder=tmp_path, LANG="ru").stdout
    without = re.compile(r'"message": .*')
    assert english != russian
    assert without.sub("", english) == without.sub("", russian)


def test_help_and_what_click_says(tmp_path: Path) -> None:
    helped = run("check", "--help", folder=tmp_path, GAP_TOOL_LANG="ru").stdout
    assert helped.startswith("Использование: gap-tool check")
    for words in ("Параметры:", "Показать эту справку и выйти.", "[по\n", "Пример: gap-tool check"):
        assert words in helped
    wrong = run("check", "--fromat", "full", folder=tmp_path, GAP_TOOL_LANG="fr").stderr
    assert "Option inconnue\u00a0: '--fromat'. Vouliez-vous dire '--format'\u00a0?" in wrong
    root = run("--help", folder=tmp_path, GAP_TOOL_LANG="fr").stdout
    assert "Vérifier les évaluations et les grilles." in root


def test_the_commands_themselves_stay_english(spoken: pytest.MonkeyPatch) -> None:
    speak(spoken, "ru")
    made = translated(cli.group)
    assert made.help != cli.group.help
    assert "Сопоставляет" in CliRunner().invoke(made, ["--help"]).output
    speak(spoken, "en")
    assert "Assess national law" in CliRunner().invoke(cli.group, ["--help"]).output


def test_a_refusal_in_russian(tmp_path: Path) -> None:
    done = run("explain", "unknown-statu", folder=tmp_path, GAP_TOOL_LANG="ru")
    assert done.returncode == 2
    assert done.stderr.startswith("gap-tool: нет кода 'unknown-statu', может быть, 'unknown-stat")


# -- comparisons ----------------------------------------------------------------------------------


@pytest.fixture
def pair(workspace: Path) -> Pair:
    """An assessment before and after an edit of a finding and of the header."""
    source = (Path(__file__).parent / "data" / "valid" / "plain.yaml").read_text(encoding="utf-8")
    edited = re.sub("law_as_at: .*", "law_as_at: 2026-10-02", source)
    edited = re.sub("(?m)^(art-2:\n.*\n)", r"\1  good_practice: |\n    An example.\n", edited)
    file = workspace / "assessments" / "example" / "budapest.yaml"
    texts = (
        Text(Version(name), file.name, file, content.encode())
        for name, content in (("old", source), ("new", edited))
    )
    (made,) = compared("old", "new", [TextPair(*texts)]).pairs
    assert made.changes
    return made


def told(pair: Pair) -> str:
    return "\n".join(entry.sentence for part in view.parts(pair) for entry in part.entries)


def test_a_change_is_told_in_the_users_language(pair: Pair, spoken: pytest.MonkeyPatch) -> None:
    english = told(pair)
    assert "Article 2: good practice added" in english
    speak(spoken, "fr")
    assert "Article 2\u00a0: bonne pratique (ajout)" in told(pair)
    speak(spoken, "ru")
    assert "Статья 2: передовая практика (добавлено)" in told(pair)
    assert "2 октября 2026 г." in told(pair)
    with speaking("en"):
        assert told(pair) == english
    assert "Статья 2" in told(pair)


def test_a_redline_is_in_the_language_of_its_report(
    pair: Pair, code: str, spoken: pytest.MonkeyPatch
) -> None:
    """Its chapter "What changed" too, whoever makes it."""
    english = redline.word(pair)
    speak(spoken, code)
    assert redline.word(pair) == english


def test_a_version_is_named_in_the_users_language(spoken: pytest.MonkeyPatch) -> None:
    version = Version("", None, "3f2a1c9" * 5, datetime(2026, 10, 2, tzinfo=UTC))
    assert version.name == "version 3f2a1c9 of 2 October 2026"
    speak(spoken, "ru")
    assert version.name == "версия 3f2a1c9 от 2 октября 2026 г."


def test_a_convention_is_shown_in_the_users_language(tmp_path: Path) -> None:
    russian = run("show", "budapest", "6", folder=tmp_path, GAP_TOOL_LANG="ru").stdout
    assert "Статья 6" in russian
    assert "Элементы" in russian
    french = run("show", "budapest", folder=tmp_path, GAP_TOOL_LANG="fr").stdout
    assert "Ouverture à la signature\u00a0: 23 novembre 2001" in french
