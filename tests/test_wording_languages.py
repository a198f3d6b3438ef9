"""The standing texts and the reports in each language: complete, filled in, in the right words."""

import io
import os
import re
import subprocess
import sys
import zipfile
from functools import cache
from itertools import product
from pathlib import Path

import jinja2
import pytest
from babel import Locale
from jinja2 import meta, nodes
from lxml import etree

from gap_tool.diagnostics import Refusal
from gap_tool.docx.text import plain
from gap_tool.docx.xml import name
from gap_tool.report import KINDS, REVIEW, Built, Provenance, build
from gap_tool.scale_files import strength_scale
from gap_tool.scales import Position
from gap_tool.skeleton_text import TERMS
from gap_tool.translation import LANGUAGES, SOURCE, Translation
from gap_tool.wording import Wording
from gap_tool.workspace import Workspace
from tests import catalogues
from tests.test_translation import CYRILLIC, words_of_two_scripts

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
OTHERS = [one for one in LANGUAGES if one != SOURCE]
MADE = Provenance("gap-tool test", "0123456789", False, "a" * 64, "b" * 64)
FULL = ROOT / "tests" / "data" / "reports" / "every-field.yaml"
WORKSPACE = Workspace(ROOT)
ENVIRONMENT = {**os.environ, "PYTHONIOENCODING": "utf-8"}
SYNTAX = jinja2.Environment()
SCALE = strength_scale([TEMPLATES], "grevio")
LABELS_OF_A_CARD = ("Finding", "Requirement", "Elements", "National law", "Recommendation")


@pytest.fixture(params=OTHERS)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def texts(language: str) -> dict[str, str]:
    folder = TEMPLATES / language
    return {
        path.relative_to(folder).with_suffix("").as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*.txt")
    }


@cache
def report_in(language: str, path: Path = FULL) -> Built:
    checked = WORKSPACE.check(path)
    assert checked.assessment, checked.diagnostics
    assert checked.checklist
    return build(checked.assessment, checked.checklist, [TEMPLATES], MADE, language=language)


def paragraphs(built: Built) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(built.content)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    return [
        "".join(one.text or "" for one in paragraph.iter(name("w:t")))
        for paragraph in body.iter(name("w:p"))
    ]


# -- standing texts -------------------------------------------------------------------------------


def test_every_language_has_every_standing_text(language: str) -> None:
    assert set(texts(language)) == set(texts(SOURCE))


def test_a_standing_text_asks_for_nothing_that_the_english_one_lacks(language: str) -> None:
    english = texts(SOURCE)
    for template, text in texts(language).items():
        asked = meta.find_undeclared_variables(SYNTAX.parse(text)) - {"plural"}
        known = meta.find_undeclared_variables(SYNTAX.parse(english[template])) - {"plural"}
        assert asked <= known, template


def test_every_number_has_all_its_forms(language: str) -> None:
    """The forms that whole numbers ask for in that language."""
    forms = {Locale.parse(Translation.of(language).locale).plural_form(n) for n in range(200)}
    for template, text in texts(language).items():
        for call in SYNTAX.parse(text).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "plural":
                given = {one.key for one in call.kwargs}
                assert forms <= given or "other" in given, f"{template}: {given}"


def values_for(count: int, position: str) -> dict[str, object]:
    return {
        "country": "Country",
        "position": position,
        "law_as_at": "2020",
        "edition": "1.0",
        "signed": "2020",
        "deposited": "2020",
        "in_force": "",
        "opened": "2020",
        "total": 35,
        "assessed": count,
        "articles": 35,
        "all_articles": 48,
        "provisions": count,
        "open_count": 35 - count,
        "open": "1–2",
        "counts": [("words", count), ("more", 1)],
        "recommendations": count,
        "reservations": count,
        "declarations": 35 - count,
        "strongest": 1,
        "verb": "urges",
        "count": count,
        "undated": count // 2,
    }


def filled(language: str, template: str, values: dict[str, object]) -> list[str]:
    """The paragraphs of a template in `texts`: those of a kind stand in a folder of its name."""
    folder, _, inner = template.partition("/")
    kind, name = (folder, inner) if inner and folder in KINDS else (REVIEW, template)
    wording = Wording([TEMPLATES], Translation.of(language), kind)
    said = [plain(one) for one in wording.paragraphs(name, values)]
    assert wording.untranslated == set(), template
    return said


def test_standing_texts_fill_in_with_any_number(language: str) -> None:
    for count, position in product((0, 1, 2, 5, 11, 21, 35), Position):
        values = values_for(count, position.value)
        for template, text in texts(language).items():
            if meta.find_undeclared_variables(SYNTAX.parse(text)) - {"plural"} <= set(values):
                for said in filled(language, template, values):
                    assert not re.search(r"[{}]|None|\.\.| [.,]", said), f"{template}: {said}"


def test_no_letter_of_a_standing_text_is_a_look_alike(language: str) -> None:
    for template, text in texts(language).items():
        said = re.sub(r"\{[%{#].*?[%}#]\}", " ", text, flags=re.DOTALL)
        assert words_of_two_scripts(said) == [], template
        if language not in CYRILLIC:
            assert not re.search(r"[\u0400-\u052f]", said), template


def test_a_text_that_is_missing_is_taken_from_english_and_named(tmp_path: Path) -> None:
    for one in (SOURCE, "ru"):
        (tmp_path / one).mkdir()
        (tmp_path / one / "own.txt").write_text(f"In {one}.\n", encoding="utf-8")
    (tmp_path / SOURCE / "other.txt").write_text("Only here, **bold**.\n", encoding="utf-8")
    wording = Wording([tmp_path], Translation.of("ru"), REVIEW)
    assert plain(wording.line("own")) == "In ru."
    assert plain(wording.line("other")) == "Only here, bold."
    assert wording.untranslated == {"other"}
    assert wording.awaiting == {"own"}


def test_the_words_of_a_kind_win_over_common_ones_in_the_language(tmp_path: Path) -> None:
    for part in ("ru", "en/opinion"):
        (tmp_path / part).mkdir(parents=True)
        (tmp_path / part / "own.txt").write_text(f"In {part}.\n", encoding="utf-8")
    wording = Wording([tmp_path], Translation.of("ru"), "opinion")
    assert plain(wording.line("own")) == "In en/opinion."
    assert wording.untranslated == {"own"}


def test_a_reviewed_text_awaits_nothing(tmp_path: Path) -> None:
    (tmp_path / "ru").mkdir()
    text = "{# reviewed: A. Example, 2026-11-21 #}\nТекст.\n"
    (tmp_path / "ru" / "own.txt").write_text(text, encoding="utf-8")
    wording = Wording([tmp_path], Translation.of("ru"), REVIEW)
    assert plain(wording.line("own")) == "Текст."
    assert wording.awaiting == set()


def test_a_number_without_its_form_is_a_fault_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "ru").mkdir()
    text = 'Первая строка.\n{{ plural(count, one="статья") }}\n'
    (tmp_path / "ru" / "own.txt").write_text(text, encoding="utf-8")
    with pytest.raises(Refusal, match=r"own\.txt:2"):
        Wording([tmp_path], Translation.of("ru"), REVIEW).paragraphs("own", {"count": 5})


# -- reports --------------------------------------------------------------------------------------


def titles() -> set[str]:
    """The English titles of articles, one of which is a label as well: Amendments."""
    checklist = WORKSPACE.check(FULL).checklist
    assert checklist is not None
    return {one.title[SOURCE] for one in checklist.articles.values()}


def test_a_report_speaks_its_language(language: str) -> None:
    said, words = set(paragraphs(report_in(language))), Translation.of(language)
    for label in LABELS_OF_A_CARD:
        assert words.say(label) in said
    english = {key.text for key in catalogues.wanted() if words.say(key.text) != key.text}
    assert not (said - titles()) & english


def test_annexes_are_numbered_in_the_language(language: str) -> None:
    numbering = report_in(language).package.parts["word/numbering.xml"].decode()
    assert Translation.of(language).say("Annex {letter}").replace("{letter}", "%1") in numbering
    assert "Annex %1" in report_in(SOURCE).package.parts["word/numbering.xml"].decode()


def test_the_last_page_says_what_awaits_review(language: str) -> None:
    said, words = " ".join(paragraphs(report_in(language))), Translation.of(language)
    count = words.awaiting
    assert count == len(catalogues.messages(language))
    told = words.say(
        "Not yet reviewed by a native lawyer: labels – {labels}, standing texts – {texts}."
    )
    assert told.partition("{labels}")[0] + str(count) in said


def test_what_is_not_translated_is_listed() -> None:
    built = report_in("ru")
    assert "Требование: статья 2" in built.untranslated
    assert any(one.startswith("Название: ") for one in built.untranslated)
    said = paragraphs(built)
    assert said.count("язык: английский") > 20
    assert any(one.startswith("Требование – ") or "; Требование – " in one for one in said)


def test_an_english_report_names_only_what_is_not_english() -> None:
    assert report_in(SOURCE, ROOT / "assessments" / "georgia" / "budapest.yaml").untranslated == []
    assert report_in(SOURCE).untranslated == ["Title: EX-RU"]


def test_a_recommendation_is_one_sentence_in_one_language() -> None:
    said = paragraphs(report_in("ru"))
    assert any(one.startswith("R1The authorities are urged to amend") for one in said)
    (verb,) = re.findall(r"\*\*(.+?)\*\*", SCALE.verbs["urges"].sentence["ru"])
    assert any(one.startswith("Сила") and verb in one for one in said)


def test_the_skeleton_begins_a_recommendation_as_the_report_does() -> None:
    sentence = next(iter(SCALE.verbs.values())).sentence[SOURCE]
    assert sentence.replace("**", "") == f"{TERMS['lead']} {{text}}"


def test_the_same_bytes_in_every_language(language: str) -> None:
    first = report_in(language).content
    report_in.cache_clear()
    assert report_in(language).content == first


def gap_tool(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gap_tool", "report", "--no-paginate", *arguments]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", cwd=ROOT, env=ENVIRONMENT, check=False
    )


def test_strict_refuses_a_report_that_is_not_wholly_translated(tmp_path: Path) -> None:
    target = tmp_path / "report.docx"
    done = gap_tool(str(FULL), "--lang", "ru", "--strict", "-o", str(target))
    assert done.returncode == 2
    assert not target.exists()
    listed = done.stderr.partition("not available in Russian, beginning with ")[2]
    assert listed.count(";") == 9
    assert "Traceback" not in done.stderr


def test_strict_prints_what_is_in_one_language(tmp_path: Path) -> None:
    target, georgia = tmp_path / "report.docx", ROOT / "assessments" / "georgia" / "budapest.yaml"
    assert gap_tool(str(georgia), "--strict", "-o", str(target)).returncode == 0
    assert zipfile.is_zipfile(target)


def test_a_language_that_we_do_not_have_is_refused_with_those_we_have() -> None:
    done = gap_tool(str(FULL), "--lang", "de")
    assert done.returncode == 2
    assert "'kk'" in done.stderr
