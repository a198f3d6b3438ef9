"""The merge inside git: real repositories, with the driver and without it."""

import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from gap_tool.workspace import Workspace
from tests.merge_cases import Repository, case, clean_environment, driver, judged, merge_all

NAME = "assessments/georgia/budapest.yaml"
BASE = """\
assessment:
  country: GE
  convention: budapest
  edition: "1.0"
  law_as_at: 2020-06-01
  language: en
  position: party

art-2:
  status: not_assessed
  analysis: |
    The first sentence of the first paragraph.
    The second sentence of the first paragraph.

    The first sentence of the second paragraph.
    The second sentence of the second paragraph.

art-3:
  status: not_assessed
"""


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "work")
    made.start()
    made.commit({NAME: BASE.encode()})
    return made


def content(repository: Repository, name: str = NAME) -> str:
    return (repository.root / name).read_bytes().decode()


def branches(
    repository: Repository, ours: str | bytes, theirs: str | bytes, name: str = NAME
) -> None:
    """Two experts, each on a branch of their own; ours is checked out."""
    contents = [one.encode() if isinstance(one, str) else one for one in (ours, theirs)]
    repository.git("checkout", "-q", "-b", "desk")
    repository.commit({name: contents[1]}, "Begimai Example")
    repository.git("checkout", "-q", "main")
    repository.commit({name: contents[0]}, "Aigerim Example")


def faults(repository: Repository, name: str = NAME) -> list[tuple[int, str]]:
    found = Workspace(repository.root).check(repository.root / name).errors
    return [(one.span.line, one.code) for one in found]


# -- many cases -----------------------------------------------------------------------------


def test_no_edit_is_lost_and_different_fields_never_conflict(tmp_path: Path) -> None:
    """The long run is `python -m tests.merge_cases 1000`."""
    rng = random.Random(20261121)
    cases = [case(rng) for _ in range(30)]
    merge_all(tmp_path / "work", cases)
    wrong, counted = judged(tmp_path / "check", cases)
    print(counted)
    assert wrong == []
    assert counted["merged line by line"] == 0
    assert counted["clean"] > counted["clean by text"]
    assert counted["clean"] < counted["cases"], "no case tries a conflict"


# -- two experts ------------------------------------------------------------------------------


@pytest.mark.parametrize("with_driver", [True, False], ids=["driver", "text"])
def test_one_paragraph_each(repository: Repository, with_driver: bool) -> None:
    """On a hosting site there is no driver: there the layout alone has to do it."""
    ours = BASE.replace("sentence of the first", "long sentence of the first")
    theirs = BASE.replace("sentence of the second", "short sentence of the second")
    branches(repository, ours, theirs)
    unmerged, _ = repository.merge("desk", with_driver=with_driver)
    assert unmerged == set()
    assert content(repository) == ours.replace(
        "sentence of the second", "short sentence of the second"
    )
    assert faults(repository) == []


def test_neighbouring_sentences_need_the_driver(repository: Repository) -> None:
    ours = BASE.replace("The first sentence of the first", "Our first sentence of the first")
    theirs = BASE.replace("The second sentence of the first", "Their second sentence of the first")
    branches(repository, ours, theirs)
    assert repository.merge("desk", with_driver=False)[0] == {NAME}
    repository.git("merge", "--abort")
    assert repository.merge("desk", with_driver=True)[0] == set()
    assert "Our first sentence" in content(repository)
    assert "Their second sentence" in content(repository)


def test_a_conflict_names_both_authors_and_check_finds_it(repository: Repository) -> None:
    ours = BASE.replace("The first sentence of the first", "Our first sentence of the first")
    theirs = BASE.replace("The first sentence of the first", "Their first sentence of the first")
    branches(repository, ours, theirs)
    unmerged, said = repository.merge("desk", with_driver=True)
    assert unmerged == {NAME}
    assert f"{NAME}: 1 conflict left" in said
    assert re.search(
        r"""  analysis: \|
<<<<<<< ours: Aigerim Example, [0-9-]{10} \(main\)
    Our first sentence of the first paragraph.
=======
    Their first sentence of the first paragraph.
>>>>>>> theirs: Begimai Example, [0-9-]{10} \(desk\)
    The second sentence of the first""",
        content(repository),
    )
    (fault,) = Workspace(repository.root).check(repository.root / NAME).errors
    assert (fault.span.line, fault.code) == (12, "merge-conflict")
    assert "Aigerim Example" in fault.message
    assert "Begimai Example" in fault.message


def test_a_rebase_names_who_wrote_the_commit(repository: Repository) -> None:
    branches(repository, BASE.replace("2020-06-01", "2021"), BASE.replace("2020-06-01", "2022"))
    repository.git("checkout", "-q", "desk")
    told = f"merge.gap-tool.driver={driver()}"
    assert repository.git("-c", told, "rebase", "main", check=False).returncode
    assert re.search("(?m)^<<<<<<< ours: Aigerim Example", content(repository))
    assert re.search("(?m)^>>>>>>> theirs: Begimai Example", content(repository))


def test_a_cherry_pick(repository: Repository) -> None:
    branches(repository, BASE.replace("2020-06-01", "2021"), BASE.replace("art-3:", "art-4:"))
    repository.git("-c", f"merge.gap-tool.driver={driver()}", "cherry-pick", "desk")
    assert content(repository) == BASE.replace("2020-06-01", "2021").replace("art-3:", "art-4:")


# -- odd circumstances ----------------------------------------------------------------------------


def test_a_file_that_both_sides_added(repository: Repository) -> None:
    name = "assessments/страна один/budapest.yaml"
    article = "\nart-{0}:\n  status: not_assessed\n"
    branches(repository, BASE + article.format(5), BASE + article.format(4), name)
    assert repository.merge("desk", with_driver=True)[0] == set()
    assert content(repository, name) == BASE + article.format(4) + article.format(5)


def test_a_file_renamed_on_one_side(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "desk")
    repository.git("mv", NAME, "assessments/georgia/b.yaml")
    repository.commit({})
    repository.commit({"assessments/georgia/b.yaml": BASE.replace("2020-06-01", "2021").encode()})
    repository.git("checkout", "-q", "main")
    repository.commit({NAME: BASE.replace("party", "none").encode()})
    assert repository.merge("desk", with_driver=True)[0] == set()
    merged = BASE.replace("2020-06-01", "2021").replace("party", "none")
    assert content(repository, "assessments/georgia/b.yaml") == merged


def test_line_ends_of_windows_on_one_side(repository: Repository) -> None:
    ours = BASE.replace("2020-06-01", "2021")
    theirs = BASE.replace("art-3:", "art-4:").replace("\n", "\r\n")
    branches(repository, ours, theirs)
    assert repository.merge("desk", with_driver=True)[0] == set()
    expected = ours.replace("art-3:", "art-4:").replace("\n", "\r\n")
    assert content(repository) == expected  # only their side changed the line ends


def test_a_version_that_cannot_be_read_is_merged_line_by_line(repository: Repository) -> None:
    theirs = BASE.replace("status: not_assessed\n  analysis", "status not_assessed\n  analysis")
    branches(repository, BASE.replace("2020-06-01", "2021"), theirs)
    unmerged, said = repository.merge("desk", with_driver=True)
    assert unmerged == set()
    assert f"{NAME}: merged line by line and not by article: their version cannot be read" in said
    assert content(repository) == theirs.replace("2020-06-01", "2021")


def test_branches_merged_crosswise(repository: Repository) -> None:
    """git then makes up a common version of its own, which may hold conflicts."""
    branches(repository, BASE.replace("2020-06-01", "2021"), BASE.replace("2020-06-01", "2022"))
    repository.git("branch", "first")
    for branch, other, year in (("main", "desk", "2021"), ("desk", "first", "2022")):
        repository.git("checkout", "-q", branch)
        assert repository.merge(other, with_driver=True)[0] == {NAME}
        repository.commit({NAME: BASE.replace("2020-06-01", year).encode()})
    repository.git("checkout", "-q", "main")
    unmerged, _ = repository.merge("desk", with_driver=True)
    assert unmerged <= {NAME}
    assert "law_as_at: 2021" in content(repository)


def test_a_linked_work_tree(repository: Repository, tmp_path: Path) -> None:
    branches(repository, BASE.replace("2020-06-01", "2021"), BASE.replace("2020-06-01", "2022"))
    repository.git("worktree", "add", "-q", "-b", "other", str(tmp_path / "other"))
    linked = Repository(tmp_path / "other")
    assert linked.merge("desk", with_driver=True)[0] == {NAME}
    assert re.search(r"(?m)^<<<<<<< ours: Aigerim Example, .* \(other\)$", content(linked))


def test_a_failure_leaves_the_merge_to_the_user(repository: Repository) -> None:
    """git takes 1 to 128 for conflicts in the file and would go on with our side alone."""
    arguments = [sys.executable, "-m", "gap_tool", "merge", "none", "none", "none", "--path", NAME]
    done = subprocess.run(
        arguments,
        cwd=repository.root,
        env=clean_environment(repository.root),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 129
    assert b"not merged" in done.stderr
    assert b"Traceback" not in done.stderr


def test_nothing_but_the_file_is_touched(repository: Repository) -> None:
    branches(repository, BASE.replace("2020-06-01", "2021"), BASE.replace("2020-06-01", "2022"))
    repository.merge("desk", with_driver=True)
    told = repository.git("status", "--porcelain").stdout.decode()
    assert told.splitlines() == [f"UU {NAME}"]
    (only,) = (repository.root / "assessments" / "georgia").iterdir()
    assert only.name == "budapest.yaml"
