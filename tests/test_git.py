"""`gap_tool.git` on real repositories: renamed files, branches, merges, and all that may be odd."""

import os
import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gap_tool import git
from gap_tool.diagnostics import Refusal
from gap_tool.git import Pair, Repository
from tests.git_repository import Repo, bare_machine

NAME = "Общая папка/оценка №1.yaml"  # blanks, Cyrillic and a sign
LINES = "".join(f"line {number}\n" for number in range(20))


@pytest.fixture(autouse=True)
def _far_from_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bare_machine(monkeypatch, tmp_path)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo(tmp_path / "мой репозиторий")
    made.save(NAME, LINES, "Begin", "2026-01-10", "Ана Пример")
    return made


def found(folder: Path) -> Repository:
    repository = Repository.around(folder)
    assert repository is not None
    return repository


def edited(number: int) -> str:
    return LINES.replace(f"line {number}\n", f"edited {number}\n")


# -- where it is --------------------------------------------------------------------------------


def test_a_repository_is_found_from_any_path_in_it(repo: Repo) -> None:
    for path in (repo.folder, repo.folder / NAME, repo.folder / "not" / "there.yaml"):
        assert found(path).root == repo.folder.resolve()
    assert found(repo.folder).path_in(repo.folder / NAME) == NAME
    assert found(repo.folder).path_in(repo.folder) == ""


def test_a_path_through_a_link_is_the_same_path(repo: Repo, tmp_path: Path) -> None:
    link = tmp_path / "link"
    try:
        link.symlink_to(repo.folder, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    assert found(link).path_in(link / NAME) == NAME


def test_a_path_outside_is_refused(repo: Repo, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="lies outside the git repository"):
        found(repo.folder).path_in(tmp_path / "elsewhere.yaml")


def test_no_repository_is_said_plainly(tmp_path: Path) -> None:
    assert Repository.around(tmp_path) is None
    with pytest.raises(Refusal, match="does not lie in a git repository"):
        Repository.needed(tmp_path)


def test_no_git_is_said_plainly(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert Repository.around(repo.folder) is None
    assert git.commit(repo.folder) is None
    assert not git.is_changed(repo.folder / NAME)
    with pytest.raises(Refusal, match="git is not installed"):
        Repository.needed(repo.folder)


def test_a_bare_repository_has_no_files_to_speak_of(repo: Repo, tmp_path: Path) -> None:
    repo.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))
    assert Repository.around(tmp_path / "bare.git") is None
    assert Repository.around(repo.folder / ".git") is None


def test_a_submodule_is_a_repository_of_its_own(repo: Repo, tmp_path: Path) -> None:
    outer = Repo(tmp_path / "outer")
    allow = ("-c", "protocol.file.allow=always")
    outer.git(*allow, "submodule", "--quiet", "add", repo.folder.as_uri(), "inner")
    outer.commit("Add the module")
    inner = found(outer.folder / "inner" / NAME)
    assert inner.root == (outer.folder / "inner").resolve()
    assert [one.subject for one in inner.history(NAME)] == ["Begin"]
    assert found(outer.folder).paths("HEAD") == [".gitmodules"], "the module is no file"


def test_a_worktree_is_a_work_tree(repo: Repo, tmp_path: Path) -> None:
    repo.git("worktree", "add", "--quiet", "-b", "other", str(tmp_path / "other"))
    other = found(tmp_path / "other")
    assert other.root == (tmp_path / "other").resolve()
    assert other.changed("HEAD", None) == []


def test_a_hook_of_another_repository_does_not_mislead(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repo(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.folder / ".git" / "index"))
    repository = found(repo.folder)
    assert repository.root == repo.folder.resolve()
    assert repository.read([f":{NAME}"]) == [LINES.encode()]


def test_the_index_that_a_hook_names_is_read(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    index = repo.folder / ".git" / "next-index"
    monkeypatch.setenv("GIT_INDEX_FILE", str(index))
    repo.git("read-tree", "HEAD")
    repo.write("staged.yaml", "staged\n")
    repo.git("add", "staged.yaml")
    assert found(repo.folder).read([":staged.yaml"]) == [b"staged\n"]
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert found(repo.folder).read([":staged.yaml"]) == [None]


def test_git_is_passed_on_where_it_refuses(repo: Repo) -> None:
    (repo.folder / ".git" / "config").write_text("[core\n")
    with pytest.raises(Refusal, match="git refuses: bad config"):
        Repository.around(repo.folder)


def test_a_repository_of_somebody_else_is_refused_in_the_words_of_git(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(Refusal, match=r"dubious ownership.*safe\.directory"):
        Repository.around(repo.folder)


# -- revisions ----------------------------------------------------------------------------------


def test_revisions_are_resolved(repo: Repo) -> None:
    commit = repo.git("rev-parse", "HEAD")
    repo.git("tag", "-a", "v1", "-m", "First version")
    repository = found(repo.folder)
    for name in ("HEAD", "main", "v1", commit[:7]):
        assert repository.resolve(name) == commit
    for name in ("", "nope", "--all", "HEAD:nope", "HEAD~5", "a..b", "0" * 40):
        assert repository.resolve(name) is None


def test_a_detached_head_is_a_head(repo: Repo) -> None:
    first = repo.git("rev-parse", "HEAD")
    repo.save(NAME, edited(1), "Edit", "2026-01-11")
    repo.git("checkout", "--quiet", "--detach", first)
    repository = found(repo.folder)
    assert repository.resolve("HEAD") == first
    assert [one.subject for one in repository.history(NAME)] == ["Begin"]


def test_a_repository_without_a_commit_says_so(tmp_path: Path) -> None:
    empty = found(Repo(tmp_path / "empty").folder)
    assert empty.resolve("HEAD") is None
    for ask in (
        lambda: empty.changed("HEAD", None),
        lambda: empty.history("x.yaml"),
        lambda: empty.before(date(2026, 1, 1)),
        lambda: empty.paths("HEAD"),
    ):
        with pytest.raises(Refusal, match="there is no commit in this git repository yet"):
            ask()


def test_an_unknown_revision_is_named(repo: Repo) -> None:
    repository = found(repo.folder)
    for ask in (
        lambda: repository.changed("nope", None),
        lambda: repository.paths("nope"),
        lambda: repository.author("nope"),
    ):
        with pytest.raises(Refusal, match="git knows no commit 'nope' here"):
            ask()


def test_the_last_commit_of_a_day_is_found(repo: Repo) -> None:
    begun = repo.git("rev-parse", "HEAD")
    repo.git("checkout", "--quiet", "-b", "draft")
    repo.save("draft.yaml", "x\n", "On a branch", "2026-01-12")
    repo.git("checkout", "--quiet", "main")
    later = repo.save(NAME, edited(1), "Edit", "2026-01-20")
    repo.git("merge", "--quiet", "--no-ff", "-m", "Merge", "draft", day="2026-01-25")
    repository = found(repo.folder)
    assert repository.before(date(2026, 1, 9)) is None
    assert repository.before(date(2026, 1, 10)) == begun
    assert repository.before(date(2026, 1, 15)) == begun, "the branch was not merged then"
    assert repository.before(date(2026, 1, 20)) == later
    assert repository.before(date(2030, 1, 1)) == repository.resolve("HEAD")


def test_the_author_of_a_file_is_who_touched_it_last(repo: Repo) -> None:
    repo.save("other.yaml", "x\n", "Other", "2026-02-01", "Berik Example")
    repository = found(repo.folder)
    day = datetime.fromisoformat("2026-01-10T12:00:00+05:00")
    assert repository.author("HEAD", NAME) == ("Ана Пример", day)
    told = repository.author("HEAD")
    assert told is not None
    assert told[0] == "Berik Example"
    assert repository.author("HEAD", "nope.yaml") is None


def test_a_shallow_clone_knows_that_it_is_one(repo: Repo, tmp_path: Path) -> None:
    repo.save(NAME, edited(1), "Edit", "2026-01-11")
    target = tmp_path / "shallow"
    repo.git("clone", "--quiet", "--depth", "1", repo.folder.as_uri(), str(target))
    assert found(target).is_shallow
    assert not found(repo.folder).is_shallow
    assert [one.subject for one in found(target).history(NAME)] == ["Edit"]


# -- contents -----------------------------------------------------------------------------------


def test_files_are_read_in_the_order_asked(repo: Repo) -> None:
    repo.write(NAME, edited(1))
    repo.git("add", ".")
    repository = found(repo.folder)
    blob = repo.git("rev-parse", f"HEAD:{NAME}")
    asked = [f"HEAD:{NAME}", "HEAD:none there", f":{NAME}", blob, "HEAD:Общая папка", "nope:x", ""]
    old, new = LINES.encode(), edited(1).encode()
    assert repository.read(asked) == [old, None, new, old, None, None, None]
    assert repository.read([]) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("name", ["a\nb.yaml", "a\tb.yaml", '"quoted".yaml', "*.yaml", ":(top)x"])
def test_a_name_may_hold_any_character(repo: Repo, name: str) -> None:
    repo.save(name, "one\n", "Odd name", "2026-01-11")
    repository = found(repo.folder)
    assert name in repository.paths("HEAD")
    assert repository.paths("HEAD", [name]) == [name]
    assert repository.read([f"HEAD:{name}", f"HEAD:{NAME}"]) == [b"one\n", LINES.encode()]
    assert [one.subject for one in repository.history(name)] == ["Odd name"]
    repo.write(name, "two\n")
    assert repository.changed("HEAD", None, [name]) == [Pair(name, name)]


@settings(deadline=None, max_examples=15)
@given(st.lists(st.binary(max_size=2000), min_size=1, max_size=6))
def test_any_content_comes_back_byte_for_byte(
    tmp_path_factory: pytest.TempPathFactory, contents: list[bytes]
) -> None:
    repo = Repo(tmp_path_factory.mktemp("any"))
    for number, content in enumerate(contents):
        repo.write(f"{number}.yaml", content)
    repo.commit("All")
    asked = [f"HEAD:{number}.yaml" for number in range(len(contents))]
    assert found(repo.folder).read(asked) == contents


def test_the_files_of_a_revision_are_listed(repo: Repo) -> None:
    repo.save("checklists/a.yaml", "a\n", "More", "2026-01-11")
    repository = found(repo.folder)
    assert repository.paths("HEAD") == ["checklists/a.yaml", NAME]
    assert repository.paths("HEAD", ["checklists"]) == ["checklists/a.yaml"]
    assert repository.paths("HEAD", [""]) == ["checklists/a.yaml", NAME]
    assert repository.paths("HEAD~1", ["checklists"]) == []


# -- what differs -------------------------------------------------------------------------------


def test_files_that_differ_between_revisions_are_paired(repo: Repo) -> None:
    repo.save("gone.yaml", "to be removed\n", "More", "2026-01-11")
    (repo.folder / "gone.yaml").unlink()
    (repo.folder / NAME).rename(repo.folder / "новое имя.yaml")
    repo.write("новое имя.yaml", edited(3))
    repo.write("came.yaml", "new\n")
    repo.commit("Move", "2026-01-12")
    renamed = Pair(NAME, "новое имя.yaml")
    repository = found(repo.folder)
    expected = [Pair(None, "came.yaml"), Pair("gone.yaml", None), renamed]
    assert repository.changed("HEAD~1", "HEAD") == expected
    assert repository.changed("HEAD", None) == []
    for under in ("новое имя.yaml", NAME, "Общая папка"):
        assert repository.changed("HEAD~1", "HEAD", [under]) == [renamed]


def test_the_work_tree_is_compared_with_a_revision(repo: Repo) -> None:
    repo.write(".gitignore", "reports/\n")
    repo.commit("Ignore reports")
    repo.write(NAME, edited(1))
    repo.write("new file.yaml", "new\n")
    repo.write("reports/x.yaml", "ignored\n")
    expected = [Pair(None, "new file.yaml"), Pair(NAME, NAME)]
    assert found(repo.folder).changed("HEAD", None) == expected
    repo.git("add", NAME)
    assert found(repo.folder).changed("HEAD", None) == expected


@pytest.mark.parametrize("how", ["by git", "by a file manager"])
def test_a_file_renamed_and_not_committed_is_one_file(repo: Repo, how: str) -> None:
    if how == "by git":
        repo.git("mv", NAME, "moved.yaml")
    else:
        (repo.folder / NAME).rename(repo.folder / "moved.yaml")
    repo.write("moved.yaml", edited(5))
    repo.write("unlike.yaml", "nothing in common\n")
    expected = [Pair(NAME, "moved.yaml"), Pair(None, "unlike.yaml")]
    assert found(repo.folder).changed("HEAD", None) == expected


def test_a_file_taken_out_of_git_only_is_still_there(repo: Repo) -> None:
    repo.git("rm", "--quiet", "--cached", NAME)
    assert found(repo.folder).changed("HEAD", None) == [Pair(NAME, NAME)]


def test_a_file_in_conflict_is_told_once(repo: Repo) -> None:
    repo.git("checkout", "--quiet", "-b", "other")
    repo.save(NAME, LINES.replace("line 1\n", "theirs\n"), "Theirs", "2026-01-11")
    repo.git("checkout", "--quiet", "main")
    repo.save(NAME, LINES.replace("line 1\n", "ours\n"), "Ours", "2026-01-11")
    merged = subprocess.run(
        ["git", "-C", str(repo.folder), "merge", "other"], capture_output=True, check=False
    )
    assert merged.returncode == 1
    assert found(repo.folder).changed("HEAD", None) == [Pair(NAME, NAME)]


def test_looking_changes_nothing(repo: Repo) -> None:
    repo.save("touched.yaml", "x\n", "Another", "2026-01-11")
    repo.write(NAME, edited(1))
    os.utime(repo.folder / "touched.yaml", (1, 1))  # git would note in its index that it is as ever
    before = _all_files(repo.folder)
    repository = found(repo.folder)
    assert not git.is_changed(repo.folder / "touched.yaml")
    repository.history(NAME)
    repository.read([f"HEAD:{NAME}"])
    assert _all_files(repo.folder) == before
    repository.changed("HEAD", None)
    index = repo.folder / ".git" / "index"  # `git diff` notes in it what it has found unchanged
    assert _all_files(repo.folder) | {index: b""} == before | {index: b""}


def _all_files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# -- history ------------------------------------------------------------------------------------


def told(repository: Repository, path: str) -> list[tuple[str, str, tuple[int, ...]]]:
    return [(one.subject, one.path, one.parents) for one in repository.history(path)]


def test_a_history_names_who_when_and_why(repo: Repo) -> None:
    (version,) = found(repo.folder).history(NAME)
    assert (version.author, version.email) == ("Ана Пример", "ана@example.org")
    assert version.date == datetime.fromisoformat("2026-01-10T12:00:00+05:00")
    assert version.date.date() == date(2026, 1, 10)
    assert version.commit.startswith(version.short)
    assert version.blob == repo.git("rev-parse", f"HEAD:{NAME}")
    assert (version.subject, version.path, version.parents) == ("Begin", NAME, ())


def test_a_history_follows_every_name(repo: Repo) -> None:
    repo.git("mv", NAME, "second.yaml")
    repo.commit("Rename", "2026-01-11")
    repo.save("second.yaml", edited(1), "Edit", "2026-01-12")
    repo.git("mv", "second.yaml", "third.yaml")
    repo.write("third.yaml", edited(1).replace("line 7", "edited 7"))
    repo.commit("Rename and edit", "2026-01-13")
    assert told(found(repo.folder), "third.yaml") == [
        ("Rename and edit", "third.yaml", (1,)),
        ("Edit", "second.yaml", (2,)),
        ("Rename", "second.yaml", (3,)),
        ("Begin", NAME, ()),
    ]


def test_a_file_renamed_there_and_back_keeps_its_history(repo: Repo) -> None:
    repo.git("mv", NAME, "away.yaml")
    repo.commit("Away", "2026-01-11")
    repo.save("away.yaml", edited(2), "Edit", "2026-01-12")
    repo.git("mv", "away.yaml", NAME)
    repo.commit("Back", "2026-01-13")
    subjects = [subject for subject, *_ in told(found(repo.folder), NAME)]
    assert subjects == ["Back", "Edit", "Away", "Begin"]


def test_a_merge_of_two_edits_has_two_parents(repo: Repo) -> None:
    repo.git("checkout", "--quiet", "-b", "other")
    repo.save(NAME, edited(2), "Theirs", "2026-01-11")
    repo.git("checkout", "--quiet", "main")
    repo.save(NAME, edited(15), "Ours", "2026-01-12")
    repo.git("merge", "--quiet", "-m", "Merge", "other", day="2026-01-13")
    assert told(found(repo.folder), NAME) == [
        ("Merge", NAME, (1, 2)),
        ("Ours", NAME, (3,)),
        ("Theirs", NAME, (3,)),
        ("Begin", NAME, ()),
    ]


def test_a_merge_that_brings_one_edit_is_no_version(repo: Repo) -> None:
    repo.git("checkout", "--quiet", "-b", "other")
    repo.save(NAME, edited(2), "Theirs", "2026-01-11")
    repo.git("checkout", "--quiet", "main")
    repo.save("other.yaml", "x\n", "Something else", "2026-01-12")
    repo.git("merge", "--quiet", "-m", "Merge", "other", day="2026-01-13")
    assert [one for one, *_ in told(found(repo.folder), NAME)] == ["Theirs", "Begin"]


def test_a_file_renamed_on_one_branch_and_edited_on_the_other_has_both_pasts(repo: Repo) -> None:
    repo.git("checkout", "--quiet", "-b", "other")
    repo.git("mv", NAME, "renamed.yaml")
    repo.commit("Rename", "2026-01-11")
    repo.git("checkout", "--quiet", "main")
    repo.save(NAME, edited(15), "Edit under the old name", "2026-01-12")
    repo.git("merge", "--quiet", "-m", "Merge", "other", day="2026-01-13")
    assert told(found(repo.folder), "renamed.yaml") == [
        ("Merge", "renamed.yaml", (2, 1)),
        ("Edit under the old name", NAME, (3,)),
        ("Rename", "renamed.yaml", (3,)),
        ("Begin", NAME, ()),
    ]


def test_an_old_version_reached_by_two_ways_keeps_its_past(repo: Repo) -> None:
    repo.git("mv", NAME, "second.yaml")
    repo.commit("Rename", "2026-01-11")
    repo.git("checkout", "--quiet", "-b", "other")
    repo.git("mv", "second.yaml", "third.yaml")
    repo.commit("Rename again", "2026-01-12")
    repo.save("third.yaml", edited(2), "Theirs", "2026-01-13")
    repo.git("checkout", "--quiet", "main")
    repo.save("second.yaml", edited(15), "Ours", "2026-01-14")
    repo.git("merge", "--quiet", "-m", "Merge", "other", day="2026-01-15")
    *_, again, rename, begun = told(found(repo.folder), "third.yaml")
    assert again == ("Rename again", "third.yaml", (4,))
    assert rename == ("Rename", "second.yaml", (5,))
    assert begun == ("Begin", NAME, ())


def test_a_removed_file_has_a_last_version_without_content(repo: Repo) -> None:
    (repo.folder / NAME).unlink()
    repo.commit("Remove", "2026-01-11")
    last, first = found(repo.folder).history(NAME)
    assert (last.subject, last.blob, last.parents) == ("Remove", None, (1,))
    assert first.blob


def test_a_file_that_git_does_not_know_has_no_history(repo: Repo) -> None:
    assert found(repo.folder).history("nope.yaml") == []


def test_settings_of_the_user_change_nothing(repo: Repo) -> None:
    repo.git("mv", NAME, "new.yaml")
    repo.commit("Rename", "2026-01-11")
    plain = found(repo.folder).history("new.yaml")
    assert len(plain) == 2
    for setting in ("log.follow=true", "log.showSignature=true", "color.ui=always"):
        repo.git("config", *setting.split("="))
    for setting in ("diff.noprefix=true", "diff.renames=false", "core.quotepath=true"):
        repo.git("config", *setting.split("="))
    repo.git("config", "format.pretty", "fuller")
    repo.git("config", "i18n.logOutputEncoding", "KOI8-R")
    assert found(repo.folder).history("new.yaml") == plain
    repo.git("mv", "new.yaml", NAME)
    assert found(repo.folder).changed("HEAD", None) == [Pair("new.yaml", NAME)]


def test_the_state_of_a_folder_is_told_as_before(repo: Repo) -> None:
    short = git.commit(repo.folder)
    assert short is not None
    assert repo.git("rev-parse", "HEAD").startswith(short)
    assert len(short) >= 10
    assert not git.is_changed(repo.folder / NAME)
    repo.write(NAME, edited(1))
    assert git.is_changed(repo.folder / NAME)
