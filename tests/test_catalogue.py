"""The catalogue: what every shipped checklist must have, and that each can be worked with."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml.etree import fromstring as document

from gap_tool import ids
from gap_tool.checklist import Checklist, Choice, Group
from gap_tool.fields import Titles
from gap_tool.workspace import Workspace
from tests.compare_catalogue import OBLIGATIONS, Row, compare

ROOT = Path(__file__).parent.parent
WORKSPACE = Workspace(ROOT)
PATHS = sorted(path for path in (ROOT / "checklists").glob("*.yaml") if path.stem != "relations")
LANGUAGES = {"en", "fr", "ru"}


@pytest.fixture(params=PATHS, ids=lambda path: path.stem, scope="module")
def path(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture(scope="module")
def convention(path: Path) -> Checklist:
    return WORKSPACE.checklist(path.stem)


def groups(of: list[Group]) -> Iterator[Group]:
    """Chapters, sections and titles."""
    for one in of:
        yield one
        yield from groups(one.sections)


def choices(of: Checklist) -> list[Choice]:
    return [*of.reservations, *of.declarations, *of.notifications]


# -- what a checklist has -------------------------------------------------------------------------


def test_the_check_finds_nothing(path: Path) -> None:
    assert [str(one) for one in WORKSPACE.check(path).diagnostics] == []


def test_the_file_bears_the_id_of_its_convention(path: Path, convention: Checklist) -> None:
    assert convention.checklist.id == path.stem


def test_titles_are_in_three_languages(convention: Checklist) -> None:
    header = convention.checklist
    titles: dict[str, Titles] = {"title": header.title, "short_title": header.short_title}
    if header.monitoring:
        titles["monitoring"] = header.monitoring.name
    titles |= {f"chapter {one.number}": one.title for one in groups(convention.chapters)}
    for key, article in convention.articles.items():
        titles |= {key: article.title, f"{key} in brief": article.in_brief}
    assert {key: set(one) for key, one in titles.items() if not set(one) >= LANGUAGES} == {}


def test_an_article_in_brief_fits_on_a_line_and_is_no_sentence(convention: Checklist) -> None:
    briefs = {key: one.in_brief["en"] for key, one in convention.articles.items()}
    assert {key: text for key, text in briefs.items() if len(text) > 90 or text[-1] == "."} == {}


def test_in_one_article_an_element_and_its_text_go_together(convention: Checklist) -> None:
    for article in convention.articles.values():
        pairs = {pair for one in article.provisions.values() for pair in one.elements.items()}
        assert len({key for key, _ in pairs}) == len({text for _, text in pairs}) == len(pairs)


def test_relations_and_bases_name_what_there_is(convention: Checklist) -> None:
    named = [
        (key, target)
        for key, one in convention.provisions.items()
        for target in (
            *one.related,
            *(basis for option in one.options for basis in option.basis),
        )
    ]
    assert [pair for pair in named if not resolves(convention, pair[1])] == []


def resolves(convention: Checklist, target: str) -> bool:
    """Whether a place exists, here or in the other convention that it names."""
    other, _, place = target.rpartition(":")
    return place in (WORKSPACE.checklist(other) if other else convention).places


def test_every_article_is_in_one_chapter(convention: Checklist) -> None:
    listed = [key for one in groups(convention.chapters) for key in one.articles]
    assert listed == list(convention.articles)


def test_the_header_is_complete(convention: Checklist) -> None:
    header = convention.checklist
    notes = " ".join(header.notes)
    assert header.series in ("ETS", "CETS", "UNTS")
    assert header.number.removeprefix("A-").isdecimal()
    assert all((header.edition, header.opened_at, header.accession, header.sources))
    assert header.in_force is None or header.opened < header.in_force
    assert header.in_force or "not in force" in notes
    assert header.monitoring or "monitoring" in notes


def test_what_a_state_may_choose_rests_on_the_treaty(convention: Checklist) -> None:
    found = choices(convention)
    assert len({one.id for one in found}) == len(found)
    assert all(one.basis for one in found)
    assert all(one.when for one in convention.reservations), "a reservation has its moment"
    places = [place for one in found for place in (*one.basis, *one.provisions)]
    assert sorted({*places} - convention.places) == []


def test_the_rule_on_reservations_fits_those_listed(convention: Checklist) -> None:
    assert convention.reservations_rule is not None
    assert convention.reservations == [] or convention.reservations_rule != "none"
    assert convention.reservations or convention.reservations_rule != "listed"


def test_an_article_says_that_it_can_be_set_aside(convention: Checklist) -> None:
    """Who reads the article alone must learn of the reservation, too."""
    aside = {
        ids.article_of(key)
        for one in convention.reservations
        if one.excludes
        for key in one.provisions
    }
    telling = {
        ids.article_of(key)
        for key, one in convention.provisions.items()
        if any(option.kind == "reservation" for option in one.options)
    }
    assert sorted(aside - telling, key=ids.order) == []


# -- what can be done with it ---------------------------------------------------------------------


def run(folder: Path, *arguments: str) -> str:
    """What a command prints when all is well."""
    done = subprocess.run(
        [sys.executable, "-m", "gap_tool", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def plain(text: str) -> str:
    """Text as letters only: lines, spaces and quotation marks differ between outputs."""
    return "".join(one for one in text if one.isalnum())


def test_the_convention_can_be_shown(path: Path, convention: Checklist, tmp_path: Path) -> None:
    shown = plain(run(tmp_path, "show", path.stem))
    titles = [plain(one.title["en"]) for one in convention.articles.values()]
    assert plain(convention.checklist.short_title["en"]) in shown
    assert [one for one in titles if one not in shown] == []


def test_a_fresh_assessment_makes_a_report(
    path: Path, convention: Checklist, tmp_path: Path
) -> None:
    run(tmp_path, "new", "georgia", path.stem)
    fresh = tmp_path / "assessments" / "georgia" / path.name
    run(tmp_path, "report", str(fresh), "--no-paginate", "-o", "report.docx")
    with ZipFile(tmp_path / "report.docx") as report:
        words = plain("".join(document(report.read("word/document.xml")).itertext()))
    titles = [plain(convention.articles[key].title["en"]) for key in convention.answerable()]
    assert [one for one in titles if one not in words] == []


# -- the comparison with facts --------------------------------------------------------------------


def facts(of: Checklist) -> dict[str, object]:
    """The facts that a checklist was made from, as far as they can be told from it."""
    modality = {kind: word for word, kind in OBLIGATIONS.items()}
    articles = [
        {
            "article": key.removeprefix("art-"),
            "provisions": [
                {
                    "id": place.removeprefix("art-"),
                    "modality": modality[one.obligation],
                    "elements": list(one.elements.values()),
                    "options": [f"{option.kind}: {option.text}" for option in one.options],
                }
                for place, one in article.provisions.items()
            ],
        }
        for key, article in of.articles.items()
    ]
    return {"key": of.checklist.id, "structure": [{"chapter": "I", "articles": articles}]}


def different(folder: Path, data: dict[str, object]) -> set[str]:
    """What differs from the Budapest checklist."""
    (folder / "budapest.yaml").write_text(json.dumps(data), encoding="utf-8")
    rows: list[Row] = dict(compare(folder))["budapest"]
    return {one.what.strip() for one in rows if not one.same}


def test_the_comparison_finds_what_differs(tmp_path: Path) -> None:
    data = facts(WORKSPACE.checklist("budapest"))
    assert different(tmp_path, data) == set()
    article = data["structure"][0]["articles"][1]  # type: ignore[index]
    provision = article["provisions"][0]
    provision["elements"].append("one more")
    assert different(tmp_path, data) == {"elements"}
    provision["options"][0] = "reservation: invented"
    assert different(tmp_path, data) == {
        "elements",
        "reservations in options",
        "open to reservation",
    }
    provision["modality"] = "may"
    assert different(tmp_path, data) >= {"mandatory", "optional"}
    data["structure"][0]["articles"].reverse()  # type: ignore[index]
    assert different(tmp_path, data) >= {"articles", "provisions"}
    article["provisions"] = []
    assert different(tmp_path, data) >= {"provisions", "options"}


def test_a_convention_that_one_side_lacks_is_a_difference(tmp_path: Path) -> None:
    assert not any(row.same for _, rows in compare(tmp_path) for row in rows)
    assert {name for name, _ in compare(tmp_path)} == {path.stem for path in PATHS}
