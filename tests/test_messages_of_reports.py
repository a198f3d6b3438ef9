"""What `report` and `template` tell their user in French and Russian."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from gap_tool.docx.house import SECTIONS
from gap_tool.docx.styles import PURPOSE
from gap_tool.house_check import MARKERS
from gap_tool.report import KINDS
from gap_tool.report_file import FORMATS
from tests import command_catalogues
from tests.test_messages import OTHERS, run

ROOT = Path(__file__).parent.parent
FULL = ROOT / "tests" / "data" / "reports" / "every-field.yaml"
FILE = "assessments/georgia/budapest.yaml"


@pytest.fixture(params=OTHERS)
def code(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """A workspace with one assessment."""
    file = tmp_path / FILE
    file.parent.mkdir(parents=True)
    file.write_bytes(FULL.read_bytes())
    return tmp_path


def without(package: bytes, part: str, old: str, new: str) -> bytes:
    """A Word file in which one of its parts reads differently."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(written, "w") as target:
        for one in source.namelist():
            content = source.read(one)
            if one == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(one, content)
    return written.getvalue()


# -- tables whose texts are told ------------------------------------------------------------------


@pytest.mark.parametrize(
    "table",
    [
        [one.use for one in KINDS.values()],
        [one.name for one in FORMATS.values()],
        list(SECTIONS.values()),
        list(MARKERS.values()),
        list(PURPOSE.values()),
    ],
)
def test_every_text_of_a_table_is_in_the_catalogues(code: str, table: list[str]) -> None:
    held = {one.id for one in command_catalogues.messages(code)}
    assert set(table) <= held


# -- report ---------------------------------------------------------------------------------------


def test_the_kinds_are_explained_in_each_language(tmp_path: Path) -> None:
    english = run("report", "--list", folder=tmp_path).stdout
    russian = run("report", "--list", folder=tmp_path, LANG="ru_RU.UTF-8").stdout
    assert all(one.use in english and one.use not in russian for one in KINDS.values())
    assert "две страницы для министра" in russian
    example = re.compile(r"gap-tool report .*")
    assert example.findall(russian) == example.findall(english)


def test_a_report_in_english_is_told_of_in_the_users_language(team: Path) -> None:
    called = ("report", FILE, "--no-paginate")
    english = run(*called, folder=team).stdout
    written = (team / "reports" / "georgia-budapest.docx").read_bytes()
    russian = run(*called, folder=team, LANG="ru").stdout
    french = run(*called, folder=team, LANG="fr").stdout
    assert re.search(r"Wrote .*: 35 articles \(1 compliant, .*\), 3 recommendations", english)
    assert re.search(r"Записано: .* — 35 статей \(соответствует: 1, .*\), 3 рекоменд", russian)
    assert re.search(r"Écrit\u00a0: .* – 35 articles \(conforme\u00a0: 1, ", french)
    # The user's language changes nothing in the document.
    assert (team / "reports" / "georgia-budapest.docx").read_bytes() == written


@pytest.mark.parametrize(
    ("arguments", "english", "russian"),
    [
        (("nix.yaml",), "there is no file 'nix.yaml'", "нет файла 'nix.yaml'"),
        (
            (FILE, "-o", "x.pdf"),
            "the report is a Word file: name it 'x.docx', or add --format pdf",
            "формат отчёта — файл Word: назовите его 'x.docx', или добавьте --format pdf",
        ),
        (
            (FILE, "--kind", "summary", "--also", "fr"),
            "a summary has two pages, which hold one language: print one for each language",
            "краткое изложение занимает две страницы",
        ),
        (
            (FILE, "--house", "nix"),
            "there is no house 'nix', neither by name nor as a folder",
            "оформления 'nix' нет ни по имени, ни как папки",
        ),
        (
            (FILE, "--lang", "kk", "--strict", "--no-paginate"),
            "texts not available in Kazakh, beginning with ",
            "на нужном языке (казахский) недоступн",
        ),
    ],
)
def test_a_report_that_is_refused(
    team: Path, arguments: tuple[str, ...], english: str, russian: str
) -> None:
    told = run("report", *arguments, folder=team)
    assert english in told.stderr
    in_russian = run("report", *arguments, folder=team, LANG="ru")
    assert russian in in_russian.stderr
    assert told.returncode == in_russian.returncode == 2


def test_a_submission_that_is_too_long(team: Path) -> None:
    called = ("report", FILE, "--kind", "submission", "--words", "5")
    english, french = (run(*called, folder=team, LANG=one).stderr for one in ("C", "fr"))
    assert re.match(
        r"No report: the submission has \d+ words and may have 5; its longest paragraphs: paragraph"
        r' \d+ \(.+?\): ".+? …", \d+ words; ',
        english,
    )
    assert re.match(r"Pas de rapport\u00a0: la communication a \d+ mots et peut en avoir 5", french)


def test_words_are_counted_in_the_digits_of_the_language(team: Path) -> None:
    file = team / FILE
    text = re.sub(r"(?m)^ *word_limit:.*\n", "", file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    called = ("report", FILE, "--kind", "submission")
    told = {one: run(*called, folder=team, LANG=one).stderr for one in ("C", "fr", "ru")}
    assert "Note: " in told["C"]
    assert "no limit was given, and 2,815 words is an old one" in told["C"]
    assert "et 2\u202f815 mots est une limite ancienne" in told["fr"]
    assert "а 2\u00a0815 слов — прежний предел" in told["ru"]


# -- template -------------------------------------------------------------------------------------


def test_what_is_wrong_with_a_template(tmp_path: Path) -> None:
    run("template", "new", folder=tmp_path)
    folder = tmp_path / "templates"
    base = folder / "base.docx"
    base.write_bytes(
        without(base.read_bytes(), "word/styles.xml", 'w:val="Matrix Row"', 'w:val="Mine"')
    )
    (folder / "ru" / "sumary.txt").write_text("Text.\n", encoding="utf-8")
    (folder / "ru" / "summary.txt").write_text("{{ contry }}\n", encoding="utf-8")
    english, russian = (
        run("template", "check", folder=tmp_path, LANG=one).stdout for one in ("C", "ru")
    )
    use = PURPOSE["Matrix Row"]
    assert f"the style 'Matrix Row' is missing ({use}); the report takes it" in english
    assert "нет стиля 'Matrix Row' (статьи главы с их знаками); отчёт возьмёт его" in russian
    assert "no report asks for a text of the name 'sumary', did you mean 'summary'?" in english
    assert "отчёт не использует текст с именем 'sumary', может быть, 'summary'?" in russian
    assert "unknown name 'contry'" in english
    assert "неизвестное имя 'contry'" in russian


def test_a_base_document_that_cannot_serve(tmp_path: Path, code: str) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "base.docx").write_bytes(b"\xd0\xcf\x11\xe0 an old one")
    told = run("template", "check", folder=tmp_path, LANG=code)
    save = {"fr": "enregistrez-le sous 'Document Word", "ru": "сохраните как 'Документ Word"}
    assert save[code] in told.stdout
    assert "base document" not in told.stdout
    assert told.returncode == 1


def test_the_guide_names_the_same_files(tmp_path: Path, code: str) -> None:
    english = run("template", "new", "one", folder=tmp_path).stdout
    told = run("template", "new", "two", folder=tmp_path, LANG=code).stdout
    for line in ("two/base.docx", "{country}", "two/en/*.txt", "gap-tool template check two"):
        assert line.replace("two", "one") in english
        assert line in told
    assert "gap-tool report ... --house two" in told
