"""`gap-tool new`: what it writes for every checklist, and what it refuses."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from gap_tool.assessment import Assessment
from gap_tool.checklist import Checklist
from gap_tool.commands.new import _country, _folder
from gap_tool.countries import COUNTRIES
from gap_tool.diagnostics import Refusal, Severity
from gap_tool.json_schema import schema_text
from gap_tool.scales import Position, Stage, Status
from gap_tool.skeleton import Provisions
from gap_tool.skeleton_text import Detail
from gap_tool.workspace import Workspace

CONVENTIONS = Workspace(Path(__file__).parent).conventions()
DAY = {"SOURCE_DATE_EPOCH": "1700000000"}  # 14 November 2023
# A checklist whose texts try to leave their comments.
TRAPS = """\
checklist:
  id: traps
  edition: '1 "second" #2'
  title: Example Treaty
  short_title: "Example: Treaty #1"
  series: EX
  number: "1"
  opened: 2001-01-01
chapters:
  - number: I
    title: "Measures\\n}"
    articles: [art-1, art-2]
art-1:
  title: "One # two"
  in_brief: "- {"
  kind: policy
  national_law: yes
  requirement: |
    First.
    # status: compliant

    art-9: ${day} $$ {x}
    ---
  provisions:
    art-1.1:
      title: "A title"
      obligation: qualified
      requirement: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b"
      elements: {one: "?", two: "| >"}
      options:
        - {kind: reservation, basis: ["budapest:art-42", art-1.2], text: "%YAML\\n..."}
    art-1.2:
      obligation: optional
      requirement: Text.
      alternative_to: art-1.1
art-2:
  title: Two
  in_brief: Do nothing
  kind: final_clause
  national_law: no
  requirement: Text.
  provisions: {}
"""


def run(*arguments: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gap_tool", *arguments],
        cwd=cwd,
        env={**os.environ, **DAY, **env},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(params=[*CONVENTIONS, "traps"], scope="module")
def convention(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=list(Detail), scope="module")
def detail(request: pytest.FixtureRequest) -> Detail:
    return Detail(request.param)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory, convention: str, detail: Detail) -> Path:
    """A file that the command has just written; tests only read it."""
    folder = tmp_path_factory.mktemp("new")
    (folder / "checklists").mkdir()
    (folder / "checklists" / "traps.yaml").write_text(TRAPS, encoding="utf-8", newline="\n")
    done = run("new", "Georgia", convention, "--detail", detail, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    path = folder / "assessments" / "georgia" / f"{convention}.yaml"
    first, second = done.stdout.splitlines()
    shown = path.relative_to(folder).as_posix()
    assert shown in first
    assert second.endswith(f"gap-tool check {shown}")
    return path


@pytest.fixture
def checklist(fresh: Path) -> Checklist:
    return Workspace.around(fresh).checklist(fresh.stem)


def read(path: Path) -> Assessment:
    checked = Workspace.around(path).check(path)
    assert checked.assessment is not None, checked.diagnostics
    return checked.assessment


def answerable(checklist: Checklist) -> Iterator[Provisions]:
    return (checklist.articles[one].provisions for one in checklist.answerable())


def comments(text: str) -> str:
    """All comment lines as one line of words."""
    lines = [line.strip().lstrip("#") for line in text.splitlines() if line.strip().startswith("#")]
    return " ".join(" ".join(lines).split())


def words(text: str) -> str:
    return " ".join(text.split())


# -- what is written ------------------------------------------------------------------------


def test_it_passes_the_check_and_only_asks_to_be_filled_in(fresh: Path) -> None:
    done = run("check", str(fresh), "--format", "concise", cwd=fresh.parent)
    assert done.returncode == 0
    assert re.findall(r"\[(.*)\]$", done.stdout, re.MULTILINE) == ["not-assessed"]


def test_header_says_what_is_known_and_nothing_else(fresh: Path, checklist: Checklist) -> None:
    assessment = read(fresh)
    header = assessment.assessment
    assert (header.country, header.convention, header.round) == ("GE", fresh.stem, 1)
    assert (header.stage, header.position) == (Stage.DRAFT, Position.NONE)
    assert header.edition == checklist.checklist.edition
    assert (header.law_as_at, header.language) == ("2023-11-14", "en")
    assert [header.authors, header.reviewers, header.scope, header.summary] == [[], [], None, None]
    assert [assessment.laws, assessment.sources, assessment.reservations] == [{}, {}, []]


def test_every_article_to_answer_has_its_keys_in_treaty_order(
    fresh: Path, checklist: Checklist, detail: Detail
) -> None:
    expected = list(checklist.answerable())
    if detail is Detail.PROVISION:
        expected = [key for under in answerable(checklist) for key in under]
    findings = read(fresh).findings
    assert list(findings) == expected
    assert {one.status for one in findings.values()} == {Status.NOT_ASSESSED}


def test_comments_hold_what_the_checklist_says(fresh: Path, checklist: Checklist) -> None:
    told = comments(fresh.read_text(encoding="utf-8"))
    for place in checklist.answerable():
        article = checklist.articles[place]
        titles = [article.title, article.in_brief or article.title]
        texts = [one.get("en") or one["und"] for one in titles]
        assert all(words(one) in told for one in (*texts, article.requirement, *article.questions))
        for key, provision in article.provisions.items():
            assert key == place or words(provision.requirement) in told
            assert all(f"{one}: {words(text)}" in told for one, text in provision.elements.items())
            assert all(words(one.text) in told for one in provision.options)


def test_what_asks_nothing_of_national_law_is_named_at_the_end(
    fresh: Path, checklist: Checklist
) -> None:
    left = [place for place, one in checklist.articles.items() if not one.national_law]
    last = fresh.read_text(encoding="utf-8").rstrip().rpartition("\n\n")[2]
    assert last.startswith("# Left out")
    assert last.rstrip(".").endswith(left[-1].removeprefix("art-"))


def test_lines_are_tidy(fresh: Path) -> None:
    content = fresh.read_bytes()
    lines = content.decode("utf-8").split("\n")
    assert b"\r" not in content
    assert lines[0].startswith("# yaml-language-server: ")
    assert lines[2].startswith("# Georgia")
    assert lines[-1] == ""
    assert lines[-2] != ""
    for line in lines:
        assert line == line.rstrip()
        assert len(line) <= 100 or " " not in line.lstrip("# ")


def test_an_editor_finds_the_schema_from_the_first_line(fresh: Path, checklist: Checklist) -> None:
    schema = schema_of(fresh)
    assert schema == fresh.parents[2] / ".gap-tool" / f"{fresh.stem}.schema.json"
    assert schema.read_text(encoding="utf-8") == schema_text(checklist, fresh.stem)
    assert list(schema.parent.iterdir()) == [schema]


def schema_of(path: Path) -> Path:
    """The schema that the first line of a file names, seen from the file."""
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert found is not None, first
    return (path.parent / found[1]).resolve()


def test_every_example_is_valid_without_its_hash(fresh: Path, tmp_path: Path) -> None:
    lines = fresh.read_text(encoding="utf-8").splitlines()
    first_key = next(n for n, line in enumerate(lines) if line.startswith("art-"))
    chapter = lines.index("sources:") + 2
    examples = {*range(lines.index("assessment:"), chapter), *range(first_key, len(lines))}
    used = [
        re.sub(r"^( *)# (.*)", r"\1\2", line)
        if number in examples and (number < chapter or line.startswith("  "))
        else line
        for number, line in enumerate(lines)
    ]
    assert sum(one != other for one, other in zip(lines, used, strict=True)) > 50
    copy = fresh.with_name("examples.yaml")
    copy.write_text("\n".join(used), encoding="utf-8")
    checked = Workspace.around(copy).check(copy)
    copy.unlink()
    assert checked.errors == []
    assert {one.severity for one in checked.diagnostics} <= {Severity.WARNING}
    assert checked.assessment is not None
    finding = next(iter(checked.assessment.findings.values()))
    assert (finding.analysis, finding.gap, finding.recommendations[0].id) == ("...", "...", "R1")
    assert len(finding.elements) == 2
    assert checked.assessment.treaty.signed
    assert [*checked.assessment.laws, *checked.assessment.sources] == ["GE-CC", "S1"]


def test_ruamel_keeps_all_of_it(fresh: Path) -> None:
    text = fresh.read_text(encoding="utf-8")
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 1 << 20
    yaml.indent(2, 4, 2)
    written = io.StringIO()
    yaml.dump(yaml.load(text), written)
    assert written.getvalue() == text


def test_report_of_it_can_be_printed(fresh: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.docx"
    done = run("report", str(fresh), "--no-paginate", "-o", str(target), cwd=fresh.parent)
    assert done.returncode == 0, done.stderr
    assert target.read_bytes().startswith(b"PK")


# -- where it is written --------------------------------------------------------------------


def test_an_existing_file_stays_as_it_is(workspace: Path) -> None:
    path = workspace / "assessments" / "georgia" / "budapest.yaml"
    path.parent.mkdir()
    path.write_bytes(b"mine\r\n")
    done = run("new", "ge", "budapest", cwd=workspace)
    assert done.returncode == 2
    assert "assessments/georgia/budapest.yaml is there already" in done.stderr
    assert path.read_bytes() == b"mine\r\n"
    assert list(path.parent.iterdir()) == [path]


def test_of_several_at_once_exactly_one_wins(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "gap_tool", "new", "GE", "budapest"]
    running = [
        subprocess.Popen(
            command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(4)
    ]
    assert sorted(one.wait() for one in running) == [0, 2, 2, 2]
    (path,) = (tmp_path / "assessments" / "georgia").iterdir()
    assert read(path).assessment.country == "GE"


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}])
def test_neither_locale_nor_folder_changes_the_file(tmp_path: Path, locale: dict[str, str]) -> None:
    plain, other = tmp_path / "plain", tmp_path / "Мои документы"
    plain.mkdir()
    other.mkdir()
    made = [
        run("new", "georgia", "budapest", "--language", "ru", cwd=plain),
        run("new", "georgia", "budapest", "--language", "ru", cwd=other, **locale),
    ]
    assert [one.returncode for one in made] == [0, 0]
    files = [one / "assessments" / "georgia" / "budapest.yaml" for one in (plain, other)]
    assert files[0].read_bytes() == files[1].read_bytes()
    assert "Противозаконный доступ" in files[1].read_bytes().decode("utf-8")


def test_the_workspace_is_found_from_a_folder_inside_it(workspace: Path) -> None:
    done = run("new", "tajikistan", "budapest", cwd=workspace / "assessments" / "example")
    assert done.returncode == 0
    assert (workspace / "assessments" / "tajikistan" / "budapest.yaml").is_file()


def test_another_name_can_be_given(tmp_path: Path) -> None:
    done = run("new", "md", "budapest", "-o", "моё дело/mine.yaml", cwd=tmp_path)
    assert done.returncode == 0
    assert 'gap-tool check "моё дело/mine.yaml"' in done.stdout
    assert read(tmp_path / "моё дело" / "mine.yaml").assessment.country == "MD"
    assert schema_of(tmp_path / "моё дело" / "mine.yaml").is_file()
    assert not (tmp_path / "assessments").exists()


def test_the_schema_lies_in_the_workspace_however_deep_the_file_lies(workspace: Path) -> None:
    path = workspace / "assessments" / "one two" / "три" / "mine.yaml"
    done = run("new", "md", "budapest", "-o", str(path), cwd=workspace)
    assert done.returncode == 0
    assert schema_of(path) == workspace.resolve() / ".gap-tool" / "budapest.schema.json"


@pytest.mark.parametrize(
    ("output", "message"), [("x.docx", "name it 'x.yaml'"), (".", "is a folder")]
)
def test_a_name_that_will_not_do_is_refused(tmp_path: Path, output: str, message: str) -> None:
    done = run("new", "md", "budapest", "-o", output, cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert list(tmp_path.iterdir()) == []


# -- how countries and conventions are named ------------------------------------------------


def test_every_country_is_found_by_code_name_and_folder() -> None:
    for code in COUNTRIES:
        _, name = _country(code)
        folder = _folder(name)
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", folder)
        for spelt in (code, code.lower(), name, name.upper(), folder, folder.replace("-", " ")):
            assert _country(spelt) == (code, name), spelt


@pytest.mark.parametrize(
    ("spelt", "meant"),
    [
        ("gorgia", "'georgia'"),
        ("Kyrgyz Republic", "'kyrgyzstan'"),
        ("Republic of Moldova", "'moldova'"),
        ("Turkey", "'turkiye'"),
        ("Gеorgia", "letter 2 is Cyrillic"),
        ("Грузия", "English name or its two-letter code"),
        ("Чad", "two-letter code"),
        ("", "two-letter code"),
        ("../x", "two-letter code"),
    ],
)
def test_an_unknown_country_is_answered_with_the_nearest(spelt: str, meant: str) -> None:
    with pytest.raises(Refusal, match=re.escape(meant)):
        _country(spelt)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("gorgia", "budapest"), "did you mean 'georgia'?"),
        (("georgia", "budapset"), "did you mean 'budapest'?"),
        (("georgia", "../checklists/budapest"), "there is no checklist"),
        (("georgia", "budapest", "--language", "ge"), "'ge' is no language"),
        (("georgia", "budapest", "--language", "EN"), "'EN' is no language"),
    ],
)
def test_what_is_unknown_is_refused_and_nothing_written(
    tmp_path: Path, arguments: tuple[str, ...], named: str
) -> None:
    done = run("new", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert named in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_shell_completes_conventions(tmp_path: Path) -> None:
    line = {"COMP_WORDS": "gap-tool new georgia bud", "COMP_CWORD": "3"}
    done = run(cwd=tmp_path, _GAP_TOOL_COMPLETE="bash_complete", **line)
    assert "plain,budapest" in done.stdout.split()
