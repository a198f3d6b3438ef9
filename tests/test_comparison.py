"""What `gap-tool diff` compares: which versions, which files belong together, what is left out."""

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from gap_tool.comparison import Comparison, compared, require_same
from gap_tool.diagnostics import Refusal
from gap_tool.diff_request import request

HEADER = """\
assessment:
  country: {country}
  convention: budapest
  edition: "1.0"
  law_as_at: 2020-06-01
  language: en
  position: party
"""
LAW = """
laws:
  EX-CC:
    title: Example Code
"""
FINDING = """
art-{number}:
  status: {status}
  analysis: |
    The Example Code covers this in part.
    Its second sentence never changes.
"""


def text(country: str = "GE", laws: str = LAW, **statuses: str) -> str:
    findings = (
        FINDING.format(number=key.removeprefix("art"), status=one) for key, one in statuses.items()
    )
    return HEADER.format(country=country) + laws + "".join(findings)


PLAIN = text(art2="compliant", art6="partially_compliant")


class Folder:
    """A git repository in a folder of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, day: str = "2026-10-02") -> str:
        return git(self.root, *arguments, day=day)

    def write(self, name: str, content: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())
        return path

    def commit(self, day: str = "2026-10-02", subject: str = "Work") -> str:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", subject, day=day)
        return self.git("rev-parse", "HEAD").strip()


def git(folder: Path, *arguments: str, day: str = "2026-10-02") -> str:
    moment = f"{day}T10:00:00+00:00"
    environment = os.environ | {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(autouse=True)
def lonely(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the machine's own git settings counts."""
    settings = tmp_path / "gitconfig"
    settings.write_text(
        '[user]\n\tname = A. Example\n\temail = a@example.org\n[protocol "file"]\n\tallow = always\n'
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """A repository with one assessment, committed; the current folder."""
    root = tmp_path / "work space"
    root.mkdir()
    made = Folder(root)
    made.write("assessments/georgia/budapest.yaml", PLAIN)
    made.commit()
    monkeypatch.chdir(root)
    return made


def compare(*arguments: str, day: date | None = None) -> Comparison:
    asked = request(arguments, day)
    made = compared(asked.old, asked.new, asked.texts)
    if asked.is_one_file:
        require_same(made)
    return made


def told(comparison: Comparison) -> list[tuple[str, str, object, object]]:
    return [
        (one.kind.value, one.place, one.before, one.after)
        for pair in comparison.pairs
        for one in pair.changes
    ]


GEORGIA = "assessments/georgia/budapest.yaml"
STATUS = [("status", "art-6", "partially_compliant", "compliant")]
BETTER = text(art2="compliant", art6="compliant")


# Which versions


def test_without_arguments_the_files_are_compared_with_the_last_commit(folder: Folder) -> None:
    assert compare().pairs == []
    folder.write(GEORGIA, BETTER)
    made = compare()
    assert told(made) == STATUS
    assert made.old == f"version {folder.git('rev-parse', 'HEAD')[:7]} of 2 October 2026"
    assert made.new == "the present version"


def test_revisions_in_every_spelling(folder: Folder) -> None:
    first = folder.git("rev-parse", "HEAD").strip()
    folder.write(GEORGIA, BETTER)
    folder.commit("2026-10-05")
    folder.git("tag", "v2")
    folder.write(GEORGIA, PLAIN)
    folder.commit("2026-10-09")
    for asked in ([first, "v2"], [f"{first[:8]}..v2"], ["HEAD~2", "HEAD^"], [f"{first}...v2"]):
        assert told(compare(*asked)) == STATUS
    assert told(compare("v2..")) == [("status", "art-6", "compliant", "partially_compliant")]
    assert compare(first, "HEAD").pairs == []


def test_three_dots_start_where_the_branches_parted(folder: Folder) -> None:
    folder.git("checkout", "-q", "-b", "side")
    folder.write(GEORGIA, BETTER)
    folder.commit()
    folder.git("checkout", "-q", "main")
    folder.write(GEORGIA, text(art2="non_compliant", art6="partially_compliant"))
    folder.commit()
    assert told(compare("main...side")) == STATUS
    assert len(told(compare("main..side"))) == 2


def test_the_version_of_a_day(folder: Folder) -> None:
    folder.write(GEORGIA, BETTER)
    folder.commit("2026-10-05")
    assert told(compare(day=date(2026, 10, 4))) == STATUS
    assert compare(day=date(2026, 10, 5)).pairs == []
    assert told(compare("HEAD", day=date(2026, 10, 2))) == STATUS
    with pytest.raises(Refusal, match="nothing was committed on or before 2026-10-01"):
        compare(day=date(2026, 10, 1))
    with pytest.raises(Refusal, match="one revision at most"):
        compare("HEAD", "HEAD", day=date(2026, 10, 2))


def test_paths_limit_what_is_compared(folder: Folder) -> None:
    folder.write("assessments/republic of example/budapest.yaml", text("MD", art2="compliant"))
    folder.commit()
    folder.write("assessments/republic of example/budapest.yaml", text("MD", art2="non_compliant"))
    folder.write(GEORGIA, BETTER)
    assert told(compare(GEORGIA)) == STATUS
    assert told(compare("HEAD", "assessments/georgia")) == STATUS
    assert len(compare("assessments").pairs) == 2
    assert len(compare(".").pairs) == 2


def test_from_a_subfolder_all_is_compared_and_paths_count_from_there(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write(GEORGIA, BETTER)
    monkeypatch.chdir(folder.root / "assessments")
    assert told(compare()) == STATUS
    assert told(compare("georgia")) == STATUS
    assert compare().pairs[0].side.path == GEORGIA
    assert compare("..").pairs[0].side.path == GEORGIA


def test_a_file_that_is_gone_may_be_named(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder.root / GEORGIA).unlink()
    (folder.root / "notes").mkdir()
    (pair,) = compare(GEORGIA).pairs
    assert pair.new is None
    with monkeypatch.context() as elsewhere:
        elsewhere.chdir(folder.root / "notes")
        assert compare(f"../{GEORGIA}").pairs[0].new is None
    with pytest.raises(Refusal, match="neither a file or folder nor a revision"):
        compare("assessments/georgia/lanzarote.yaml")
    with pytest.raises(Refusal, match="git knows no version 'nowhere' here"):
        compare("nowhere..HEAD")


def test_what_is_both_a_revision_and_a_folder_is_asked_back(folder: Folder) -> None:
    folder.git("branch", "assessments")
    with pytest.raises(Refusal, match=r"write './assessments' for the file or folder"):
        compare("assessments")
    folder.write(GEORGIA, BETTER)
    assert told(compare("./assessments")) == STATUS
    assert told(compare("refs/heads/assessments")) == STATUS


# Where there is no earlier version


def test_no_commit_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fresh").mkdir()
    monkeypatch.chdir(Folder(tmp_path / "fresh").root)
    with pytest.raises(Refusal, match="nothing is committed yet"):
        compare()


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Refusal, match=r"there is no git repository here.*OLD.yaml NEW.yaml"):
        compare()
    with pytest.raises(Refusal, match="there is no file or folder 'nowhere'"):
        compare("nowhere")


def test_no_git_at_all(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    other = folder.write("other.yaml", BETTER)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Refusal, match=r"git is not installed here.*OLD.yaml NEW.yaml"):
        compare()
    assert told(compare(GEORGIA, str(other))) == STATUS


def test_shallow_clone_says_what_brings_the_older_versions(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = folder.git("rev-parse", "HEAD").strip()
    folder.write(GEORGIA, BETTER)
    folder.commit("2026-10-05")
    git(tmp_path, "clone", "-q", "--depth", "1", folder.root.as_uri(), "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    assert compare().pairs == []
    for asked in ([first], [f"{first}..HEAD"]):
        with pytest.raises(Refusal, match="git fetch --unshallow"):
            compare(*asked)
    with pytest.raises(Refusal, match="git fetch --unshallow"):
        compare(day=date(2026, 10, 3))


def test_detached_head_and_worktree(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.git("checkout", "-q", "--detach")
    folder.write(GEORGIA, BETTER)
    assert told(compare()) == STATUS
    folder.git("worktree", "add", "-q", str(tmp_path / "beside"), "main")
    monkeypatch.chdir(tmp_path / "beside")
    (tmp_path / "beside" / GEORGIA).write_text(BETTER, encoding="utf-8")
    assert told(compare()) == STATUS


def test_a_submodule_is_a_repository_of_its_own(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "outer").mkdir()
    outer = Folder(tmp_path / "outer")
    outer.git("submodule", "--quiet", "add", folder.root.as_uri(), "inner")
    outer.write("assessments/moldova/budapest.yaml", text("MD", art2="compliant"))
    outer.commit()
    monkeypatch.chdir(outer.root)
    (outer.root / "inner" / GEORGIA).write_text(BETTER, encoding="utf-8")
    assert compare().pairs == []
    assert told(compare("inner")) == STATUS
    assert told(compare("HEAD", f"inner/{GEORGIA}")) == STATUS
    with pytest.raises(Refusal, match="another git repository"):
        compare("HEAD", "assessments", "inner")


# Which files


def test_a_path_with_cyrillic_letters_and_spaces(folder: Folder) -> None:
    name = "assessments/Кыргыз Республикасы/будапешт (проект).yaml"
    folder.write(name, text("KG", art2="compliant"))
    folder.commit()
    folder.write(name, text("KG", art2="non_compliant"))
    (pair,) = compare().pairs
    assert pair.side.path == name
    assert told(compare(name)) == [("status", "art-2", "compliant", "non_compliant")]


def test_a_renamed_file_is_one(folder: Folder) -> None:
    folder.git("mv", GEORGIA, "assessments/georgia/budapest-r1.yaml")
    folder.write("assessments/georgia/budapest-r1.yaml", BETTER)
    folder.commit()
    (pair,) = compare("HEAD~1", "HEAD").pairs
    assert pair.old
    assert pair.new
    assert (pair.old.path, pair.new.path) == (GEORGIA, "assessments/georgia/budapest-r1.yaml")
    assert told(compare("HEAD~1", "HEAD")) == STATUS


def test_a_file_rewritten_under_a_new_name_is_known_by_what_it_assesses(folder: Folder) -> None:
    folder.git("rm", "-q", GEORGIA)
    laws = "".join(f"\n  EX-{n}:\n    title: Example Law {n}\n" for n in range(40))
    other = text("GE", f"laws:{laws}", art2="compliant", art6="partially_compliant")
    folder.write("assessments/ge.yaml", other)
    folder.commit()
    (pair,) = compare("HEAD~1", "HEAD").pairs
    assert pair.old
    assert pair.new


def test_git_takes_two_countries_for_a_renaming_but_we_do_not(folder: Folder) -> None:
    folder.git("mv", "assessments/georgia", "assessments/moldova")
    folder.write("assessments/moldova/budapest.yaml", PLAIN.replace("GE", "MD"))
    folder.commit()
    assert "rename" in folder.git("show", "--summary", "-M", "HEAD")
    pairs = compare("HEAD~1", "HEAD").pairs
    assert [(bool(one.old), bool(one.new)) for one in pairs] == [(True, False), (False, True)]


def test_added_and_removed(folder: Folder) -> None:
    folder.write("assessments/moldova/budapest.yaml", text("MD", art2="compliant"))
    (pair,) = compare().pairs
    assert pair.old is None
    assert pair.changes == []


def test_only_assessments_are_compared(folder: Folder) -> None:
    folder.write("checklists/own.yaml", "checklist:\n  id: own\n")
    folder.write(".github/workflows/check.yml", "on: push\n---\nother: document\n")
    folder.write("assessments/georgia/budapest.reviews.yaml", "reviews: []\n")
    folder.write("docs/notes.yaml", "[broken\n")
    folder.write("README.md", "assessment: none\n")
    made = compare()
    assert (made.pairs, made.faults) == ([], [])
    assert made.checklists == ["checklists/own.yaml"]


def test_layout_alone_is_told_as_such(folder: Folder) -> None:
    for written in (
        "# A note\n" + PLAIN,
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("in part.\n    Its", "in part. Its"),
    ):
        folder.write(GEORGIA, written)
        (pair,) = compare().pairs
        assert pair.is_layout_only


# Files and folders


def test_two_files(folder: Folder) -> None:
    folder.write("other.yaml", BETTER)
    made = compare(GEORGIA, "other.yaml")
    assert told(made) == STATUS
    assert (made.old, made.new) == (GEORGIA, "other.yaml")
    assert told(compare("HEAD", GEORGIA, "other.yaml")) == []


def test_two_folders(folder: Folder) -> None:
    folder.write("copy/georgia/budapest.yaml", BETTER)
    folder.write("copy/moldova/budapest.yaml", text("MD", art2="compliant"))
    made = compare("assessments", "copy")
    assert told(made) == STATUS
    assert [bool(one.old) for one in made.pairs] == [True, False]


def test_files_of_two_countries_are_refused(folder: Folder) -> None:
    folder.write("moldova.yaml", text("MD", art2="compliant"))
    advice = (
        r"different countries.*gap-tool diff HEAD assessments/georgia/budapest.yaml moldova.yaml"
    )
    with pytest.raises(Refusal, match=advice):
        compare(GEORGIA, "moldova.yaml")
    folder.write("a.yaml", "x: 1\n")
    with pytest.raises(Refusal, match="are not assessments"):
        compare("a.yaml", "a.yaml")


# What cannot be read


def test_an_old_version_that_does_not_parse_is_named_and_the_others_are_compared(
    folder: Folder,
) -> None:
    folder.write("assessments/moldova/budapest.yaml", text("MD") + "art-2: [\n")
    first = folder.commit()
    folder.write("assessments/moldova/budapest.yaml", text("MD", art2="compliant"))
    folder.write(GEORGIA, BETTER)
    made = compare()
    assert told(made) == STATUS
    (fault,) = made.faults
    named = f"assessments/moldova/budapest.yaml (version {first[:7]} of 2 October 2026)"
    assert fault.startswith(f"{named} cannot be compared: line 1")


@pytest.mark.parametrize(
    "content",
    [
        b"<<<<<<< ours\n" + PLAIN.encode() + b"=======\n" + BETTER.encode() + b">>>>>>> theirs\n",
        PLAIN.encode("utf-16"),
        b"\xff\xfe\x00",
        b"assessment:\n\tcountry: GE\n",
        b"",
        b"assessment: {}\n",
        b"- assessment\n",
    ],
)
def test_a_broken_present_version_is_named(folder: Folder, content: bytes) -> None:
    (folder.root / GEORGIA).write_bytes(content)
    made = compare()
    assert made.pairs == []
    (fault,) = made.faults
    assert fault.startswith(f"{GEORGIA} (the present version) cannot be compared: line ")


def test_a_file_that_may_not_be_read_is_named(folder: Folder) -> None:
    folder.write("assessments/moldova.yaml", text("MD"))
    folder.commit()
    (folder.root / "assessments" / "moldova.yaml").unlink()
    (folder.root / "assessments" / "moldova.yaml").symlink_to(folder.root / "nowhere")
    made = compare()
    assert made.faults == [
        "assessments/moldova.yaml (the present version) cannot be read: No such file or directory"
    ]


def test_entries_that_are_refused_are_named_and_say_nothing_of_the_other_version(
    folder: Folder,
) -> None:
    broken = BETTER.replace("art-2:\n  status: compliant", "art-2:\n  status: complaint")
    broken = broken.replace("title: Example Code", "name: Example Code").replace("GE", "Georgia")
    folder.write(GEORGIA, broken)
    made = compare()
    assert told(made) == STATUS
    (pair,) = made.pairs
    assert pair.new
    assert sorted(pair.new.left_out) == ["art-2", "assessment country", "laws EX-CC"]


# The assessments that come with gap-tool


SHIPPED = sorted((Path(__file__).parent.parent / "assessments").rglob("*.yaml"))


@pytest.mark.parametrize("one", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_shipped_assessment_is_compared_with_itself_alone(one: Path) -> None:
    assert all(pair.is_layout_only for pair in compare(str(one), str(one)).pairs)
    for other in SHIPPED:
        if other != one:
            with pytest.raises(Refusal, match="different countries or conventions"):
                compare(str(one), str(other))
