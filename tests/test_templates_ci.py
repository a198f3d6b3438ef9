"""What teams copy for their hosting site: every step is run in a clean clone, as the host runs it."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.clones import BROKEN, PLACE, ROOT, SMALL, Clone, commands, new_clone

pytestmark = pytest.mark.skipif(
    not (shutil.which("git") and shutil.which("bash")), reason="needs git and bash"
)

GITHUB = (ROOT / "docs" / "github-action.yml").read_text(encoding="utf-8")
GITLAB = (ROOT / "docs" / "gitlab-ci.yml").read_text(encoding="utf-8")
JOBS: dict[str, Any] = yaml.safe_load(GITHUB)["jobs"]
LAB: dict[str, Any] = yaml.safe_load(GITLAB)
# Names that do harm where they become part of a command.
BRANCH = "law$(touch${IFS}hacked)`touch${IFS}hacked`;touch${IFS}hacked"
ODD = "assessments/a $(touch hacked) 'b/budapest.yaml"
CHANGED = SMALL.replace("status: compliant", "status: partially_compliant\n  gap: |\n    Import.")


def steps(job: str) -> list[dict[str, Any]]:
    return [one for one in JOBS[job]["steps"] if "run" in one]


def step(job: str, name: str) -> str:
    return str(next(one["run"] for one in steps(job) if one["name"] == name))


@pytest.fixture
def origin(tmp_path: Path) -> Clone:
    """A repository with a branch that changes one assessment and adds another."""
    clone = new_clone(tmp_path)
    clone.git("switch", "-q", "-c", BRANCH)
    clone.write(PLACE, CHANGED)
    clone.write(ODD, SMALL)
    clone.write("assessments/georgia/budapest.reviews.yaml", "{}\n")
    clone.commit("Article 2: a gap")
    clone.git("switch", "-q", "main")
    clone.write("notes.txt", "Something else.\n")
    clone.commit("Meanwhile on main")
    return clone


class Runner:
    """A clean clone on the machine of a host, and what runs in it."""

    def __init__(self, clone: Clone, path: str, env: dict[str, str]) -> None:
        self.clone = clone
        self.env = {"PATH": path, "CI": "true", **env}

    def runs(self, script: str, *, fails: bool = False) -> subprocess.CompletedProcess[str]:
        options = ("--noprofile", "--norc", "-eo", "pipefail", "-c", script)
        done = self.clone.run("bash", *options, fails=fails, cwd=None, **self.env)
        hacked = [path for path in self.clone.home.rglob("hacked*") if path.is_file()]
        assert hacked == []
        return done

    def made(self, *endings: str) -> set[str]:
        folder = self.clone.root / "reports"
        return {one.name for one in folder.glob("*") if one.name.endswith(endings)}


def fresh(origin: Clone, revision: str, env: dict[str, str]) -> Runner:
    """A clean clone at a revision, detached, as hosts make it."""
    root = origin.home / "runner work"
    origin.run("git", "clone", "-q", "--no-local", str(origin.root), str(root), cwd=origin.home)
    clone = Clone(root, origin.home)
    clone.git("checkout", "-q", "--detach", revision)
    tools = commands(origin.home / "bin", "git", "bash", "sh", "cat")
    python = f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'
    (tools / "python").write_text(python, encoding="utf-8")
    (tools / "python").chmod(0o755)
    return Runner(clone, str(tools), env)


@pytest.fixture
def github(origin: Clone) -> Runner:
    """What `actions/checkout` gives a pull request: its branch merged into its target."""
    origin.git("switch", "-q", "--detach", "main")
    origin.git("merge", "-q", "--no-ff", "-m", "Merge into main", BRANCH)
    merged = origin.git("rev-parse", "HEAD").strip()
    origin.git("branch", "merged-for-review", merged)
    env = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_HEAD_REF": BRANCH,
        "GITHUB_BASE_REF": "main",
        "GITHUB_REPOSITORY": "example/assessments",
        "GITHUB_SHA": merged,
    }
    return fresh(origin, merged, env)


@pytest.fixture
def gitlab(origin: Clone) -> Runner:
    """A pipeline of a merge request: the branch itself, and where it left its target."""
    head = origin.git("rev-parse", BRANCH).strip()
    base = origin.git("merge-base", "main", BRANCH).strip()
    env = {
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
        "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME": BRANCH,
        "CI_COMMIT_SHA": head,
        "CI_API_V4_URL": "https://git.example.org/api/v4",
        "CI_PROJECT_ID": "7",
        "CI_MERGE_REQUEST_IID": "12",
        "GAP_TOOL_TOKEN": "none",
    }
    return fresh(origin, head, env)


# -- GitHub -----------------------------------------------------------------------------------


def test_github_checks_with_annotations(github: Runner) -> None:
    done = github.runs(step("check", "Check"))
    assert "::warning file=" in done.stdout
    github.clone.write(PLACE, BROKEN)
    done = github.runs(step("check", "Check"), fails=True)
    assert f"::error file={PLACE},line=18" in done.stdout


def test_github_shows_what_changed(github: Runner) -> None:
    for one in steps("changes"):
        if one["name"] != "Install":
            github.runs(one["run"])
    comment = (github.clone.root / "comment.md").read_text(encoding="utf-8")
    assert comment.startswith("<!-- gap-tool -->\n")
    assert "Article 2" in comment
    assert "Import." in comment
    assert len(comment) < 65_536
    made = github.made(".docx")
    assert {"georgia-budapest.docx", "georgia-budapest-changes.docx"} <= made
    assert len(made) == 3  # and the report of the assessment that is new


def test_github_goes_on_with_an_assessment_that_has_errors(github: Runner) -> None:
    github.clone.write(PLACE, "art-2: [\n")
    for key, value in (("user.name", "A. Expert"), ("user.email", "a.expert@example.org")):
        github.clone.git("config", key, value)
    first = github.clone.git("rev-parse", "HEAD^1").strip()
    github.clone.git("add", "--all")
    tree = github.clone.git("write-tree").strip()
    broken = github.clone.git("commit-tree", "-m", "Broken", "-p", first, tree).strip()
    github.clone.git("checkout", "-q", broken)
    github.runs(step("changes", "What changed"), fails=True)
    assert (github.clone.root / "comment.md").read_text("utf-8").startswith("<!-- gap-tool -->")
    github.runs(step("changes", "Reports of what changed"))
    assert "georgia-budapest.docx" not in github.made(".docx")
    assert len(github.made(".docx")) == 1


def test_github_writes_one_comment_and_renews_it(github: Runner) -> None:
    """Against a `gh` that keeps what it was asked; the host itself is not here."""
    script = step("comment", "Write the comment, or bring it up to date")
    asked = github.clone.home / "asked"
    tools = Path(github.env["PATH"])
    for known, method in (("", "issues/12/comments -F"), ("41\\n42\\n", "PATCH")):
        gh = f'#!/bin/sh\necho "$@" >> "{asked}"\ncase "$*" in *--jq*) printf "{known}" ;; esac\n'
        (tools / "gh").write_text(gh, encoding="utf-8")
        (tools / "gh").chmod(0o755)
        asked.unlink(missing_ok=True)
        github.env["NUMBER"] = "12"
        github.runs(script)
        last = asked.read_text(encoding="utf-8").splitlines()[-1]
        assert method in last
        assert last.endswith("body=@comment.md")
    assert "issues/comments/41 " in last


def test_github_template_is_safe() -> None:
    scripts = [one["run"] for job in JOBS for one in steps(job)]
    assert not any("${{" in script for script in scripts)
    assert "pull_request_target" not in GITHUB
    assert yaml.safe_load(GITHUB)["permissions"] == {}
    allowed = {job: one["permissions"] for job, one in JOBS.items()}
    assert allowed == {
        "check": {"contents": "read"},
        "changes": {"contents": "read"},
        "comment": {"pull-requests": "write"},
    }
    assert not any("checkout" in one.get("uses", "") for one in JOBS["comment"]["steps"])
    used = re.findall(r"uses: (.*)", GITHUB)
    assert len(used) == 7
    for one in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v[0-9.]+", one)
    for one in (step for job in JOBS.values() for step in job["steps"]):
        if "checkout" in one.get("uses", ""):
            assert one["with"]["persist-credentials"] is False


# -- GitLab -----------------------------------------------------------------------------------


def script(job: str) -> str:
    return "\n".join(LAB[job]["script"])


def test_gitlab_checks_with_a_code_quality_report(gitlab: Runner) -> None:
    gitlab.runs(script("check"))
    report = gitlab.clone.root / LAB["check"]["artifacts"]["reports"]["codequality"]
    assert isinstance(json.loads(report.read_text(encoding="utf-8")), list)
    gitlab.clone.write(PLACE, BROKEN)
    gitlab.runs(script("check"), fails=True)
    told = json.loads(report.read_text(encoding="utf-8"))
    assert any(one["location"]["path"] == PLACE for one in told)


def test_gitlab_shows_what_changed(gitlab: Runner) -> None:
    gitlab.runs(script("changes"))
    note = (gitlab.clone.root / "note.md").read_text(encoding="utf-8")
    assert note.startswith("<!-- gap-tool -->\n")
    assert "Import." in note
    made = gitlab.made(".docx")
    assert {"georgia-budapest.docx", "georgia-budapest-changes.docx"} <= made
    assert set(LAB["changes"]["artifacts"]["paths"]) == {"reports/", "note.md"}


def test_gitlab_writes_one_note_and_renews_it(gitlab: Runner) -> None:
    """Against a `curl` that keeps what it was asked; the host itself is not here."""
    asked = gitlab.clone.home / "asked"
    notes = [{"id": 3, "body": "Hello"}, {"id": 5, "body": "<!-- gap-tool -->\nx"}]
    for known, end in (([], "/notes"), (notes, "/notes/5")):
        listed = json.dumps(known)
        curl = (
            f'#!/bin/sh\necho "$@" >> "{asked}"\n'
            f"case \"$*\" in *per_page*) cat <<'END'\n{listed}\nEND\n;; esac\n"
        )
        tool = Path(gitlab.env["PATH"]) / "curl"
        tool.write_text(curl, encoding="utf-8")
        tool.chmod(0o755)
        asked.unlink(missing_ok=True)
        gitlab.runs(script("note"))
        last = asked.read_text(encoding="utf-8").splitlines()[-1]
        assert last.endswith(f"/projects/7/merge_requests/12{end}")
        assert ("PUT" if known else "POST") in last


def test_gitlab_template_is_safe() -> None:
    assert "SOURCE_BRANCH" not in GITLAB
    assert "TITLE" not in GITLAB
    assert LAB["note"]["variables"]["GIT_STRATEGY"] == "none"
    assert "$GAP_TOOL_TOKEN" in LAB["note"]["rules"][0]["if"]
    assert "GAP_TOOL_TOKEN" not in script("changes") + script("check")


# -- pre-commit -------------------------------------------------------------------------------

HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def test_the_hooks_of_pre_commit(tmp_path: Path) -> None:
    clone = new_clone(tmp_path)
    path = str(commands(tmp_path / "bin", "git", "sh"))
    entries = {one["id"]: one["entry"].split() for one in HOOKS}
    assert set(entries) == {"gap-tool-check", "gap-tool-fmt"}
    for entry in entries.values():
        clone.run(*entry, PLACE, PATH=f"{path}:/usr/bin:/bin")
    clone.write(PLACE, BROKEN)
    done = clone.run(*entries["gap-tool-check"], PLACE, fails=True, PATH=f"{path}:/usr/bin:/bin")
    assert "unknown status" in done.stdout


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_the_files_that_pre_commit_hands_over(hook: dict[str, str]) -> None:
    shipped = [*ROOT.glob("assessments/*/*.yaml"), *ROOT.glob("checklists/*.yaml")]
    assert shipped
    for path in shipped:
        assert re.search(hook["files"], path.relative_to(ROOT).as_posix())
    assert re.search(hook["files"], "право/assessments/georgia/budapest.yml")
    assert not re.search(hook["files"], "docs/gitlab-ci.yml")
    assert re.search(hook["exclude"], "assessments/georgia/budapest.reviews.yaml")
    assert hook["language"] == "python"
