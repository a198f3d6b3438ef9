"""`gap-tool check` as it is called: exit codes, what is printed where, and that it never writes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def run(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    called = [sys.executable, "-m", "gap_tool", *map(str, arguments)]
    environment = {**os.environ, "COLUMNS": "100"}
    return subprocess.run(
        called,
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / "assessments" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def broken(text: str) -> str:
    return text.replace("status: compliant", "status: complaint")


def codes(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [one["code"] for one in json.loads(done.stdout)]


# Exit codes


def test_sound_file_gives_0(workspace: Path, assessment: str) -> None:
    done = run("check", put(workspace, "example/budapest.yaml", assessment))
    assert done.returncode == 0
    assert "0 errors, 1 warning" in done.stderr


def test_fault_gives_1(workspace: Path, assessment: str) -> None:
    done = run("check", put(workspace, "example/budapest.yaml", broken(assessment)))
    assert done.returncode == 1
    assert "unknown status 'complaint', did you mean 'compliant'? [unknown-status]" in done.stdout
    assert "1 file checked: 1 error, 0 warnings" in done.stderr


@pytest.mark.parametrize("text", ["art-6:\n\tstatus: x\n", "", "[", "\x00"])
def test_broken_yaml_gives_1(workspace: Path, text: str) -> None:
    done = run("check", put(workspace, "example/budapest.yaml", text))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout


def test_unreadable_file_gives_2_and_does_not_hide_the_others(
    workspace: Path, assessment: str
) -> None:
    put(workspace, "a.yaml", broken(assessment))
    (workspace / "assessments" / "b.yaml").symlink_to(workspace / "nowhere")
    put(workspace, "c.yaml", broken(assessment))
    done = run("check", "--format", "json", cwd=workspace)
    assert done.returncode == 2
    assert codes(done) == ["unknown-status", "unreadable", "unknown-status"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere.yaml"], "there is no file or folder 'nowhere.yaml'"),
        (["no/such/folder"], "there is no file or folder"),
        (["--stage", "finale"], "'finale' is not one of"),
        (["--format", "xml"], "'xml' is not one of"),
        (["--no-such-option"], "No such option"),
    ],
)
def test_wrong_use_gives_2_and_prints_nothing_to_stdout(
    workspace: Path, arguments: list[str], told: str
) -> None:
    done = run("check", *arguments, cwd=workspace)
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stdout == ""


def test_nothing_to_check_gives_2(workspace: Path) -> None:
    for arguments in ([], ["assessments"]):
        done = run("check", *arguments, cwd=workspace)
        assert done.returncode == 2
        assert "no assessment or checklist here" in done.stderr


def test_strict_lets_warnings_fail(workspace: Path, assessment: str) -> None:
    path = put(workspace, "example/budapest.yaml", assessment)
    assert run("check", path).returncode == 0
    assert run("check", "--strict", path).returncode == 1


def test_stage_final_tells_what_is_left(workspace: Path, assessment: str) -> None:
    path = put(workspace, "example/budapest.yaml", assessment)
    done = run("check", "--stage", "final", "--format", "json", path)
    assert done.returncode == 1
    assert {"not-assessed", "unverified", "in-drafting", "missing-author"} <= set(codes(done))
    draft = run("check", "--stage", "draft", "--format", "json", path)
    assert codes(draft) == ["not-assessed"]


# What is checked


def test_no_path_means_the_whole_workspace(workspace: Path, assessment: str) -> None:
    put(workspace, "one/budapest.yaml", assessment)
    put(workspace, "two/budapest.yml", broken(assessment))
    put(workspace, "two/budapest.reviews.yaml", "not: ours\n")
    put(workspace, "two/notes.txt", "not: ours\n")
    (workspace / "elsewhere.yaml").write_text("not: ours\n", encoding="utf-8")
    for folder in (workspace, workspace / "assessments" / "one"):
        done = run("check", "--format", "concise", cwd=folder)
        assert done.returncode == 1
        assert "2 files checked: 1 error, 1 warning" in done.stderr


def test_a_folder_means_the_files_below_it(workspace: Path, assessment: str) -> None:
    put(workspace, "one/budapest.yaml", broken(assessment))
    put(workspace, "two/deep/budapest.yaml", assessment)
    done = run("check", "assessments/two", cwd=workspace)
    assert done.returncode == 0
    assert "1 file checked" in done.stderr


def test_several_paths_are_sorted(workspace: Path, assessment: str) -> None:
    for name in ("c", "a", "b"):
        put(workspace, f"{name}.yaml", broken(assessment))
    given = [f"assessments/{name}.yaml" for name in ("b", "c", "a")]
    done = run("check", "--format", "json", *given, cwd=workspace)
    assert [one["path"] for one in json.loads(done.stdout)] == sorted(given)


@pytest.mark.parametrize(
    "name",
    [
        "with space.yaml",
        "Грузия/оценка.yaml",
        "საქართველო/ა ბ.yaml",
        "-dash.yaml",
        "per%cent,comma:colon.yaml",
    ],
)
@pytest.mark.parametrize("form", ["full", "github", "sarif", "json"])
def test_paths_of_all_kinds(workspace: Path, assessment: str, name: str, form: str) -> None:
    path = put(workspace, name, broken(assessment))
    shown = path.relative_to(workspace).as_posix()
    done = run("check", "--format", form, "--", shown, cwd=workspace)
    assert done.returncode == 1
    assert "unknown-status" in done.stdout
    if form in ("full", "json"):
        assert shown in done.stdout


def test_paths_are_shown_from_the_current_folder(workspace: Path, assessment: str) -> None:
    path = put(workspace, "example/budapest.yaml", broken(assessment))
    for given, folder in ((path, workspace), ("budapest.yaml", path.parent), (".", path.parent)):
        done = run("check", "--format", "concise", given, cwd=folder)
        assert done.stdout.startswith(f"{path.relative_to(folder).as_posix()}:")


def test_a_workspace_may_have_a_checklist_of_its_own(workspace: Path, assessment: str) -> None:
    (workspace / "checklists").mkdir()
    (workspace / "checklists" / "budapest.yaml").write_text("checklist: {}\n", encoding="utf-8")
    put(workspace, "example/budapest.yaml", assessment)
    done = run("check", "--format", "json", cwd=workspace)
    assert done.returncode == 1
    found = {(one["path"], one["code"]) for one in json.loads(done.stdout)}
    assert ("assessments/example/budapest.yaml", "unknown-convention") in found
    assert ("checklists/budapest.yaml", "missing-key") in found


# What is printed where


@pytest.mark.parametrize("form", ["json", "gitlab", "sarif", "github"])
def test_formats_for_machines_print_nothing_else(
    workspace: Path, assessment: str, form: str
) -> None:
    path = put(workspace, "example/budapest.yaml", broken(assessment))
    done = run("check", "--format", form, path)
    assert done.stderr == ""
    if form != "github":
        assert json.loads(done.stdout)


def test_faults_go_to_stdout_and_the_count_to_stderr(workspace: Path, assessment: str) -> None:
    path = put(workspace, "example/budapest.yaml", broken(assessment))
    for form in ("full", "concise"):
        done = run("check", "--format", form, path)
        assert "[unknown-status]" in done.stdout
        assert "checked" not in done.stdout
        assert done.stderr == "1 file checked: 1 error, 0 warnings\n"


def test_output_is_utf_8_whatever_the_terminal_says(workspace: Path, assessment: str) -> None:
    path = put(workspace, "example/budapest.yaml", assessment.replace("compliant", "соответствует"))
    called = [sys.executable, "-m", "gap_tool", "check", str(path)]
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(called, env=environment, capture_output=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "соответствует" in done.stdout.decode("utf-8")


# Never writes


def tree(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(path.relative_to(folder)): (
            path.read_bytes() if path.is_file() else b"",
            path.stat().st_mtime_ns,
        )
        for path in [folder, *folder.rglob("*")]
    }


@pytest.mark.parametrize("options", [[], ["--strict"], ["--stage", "final"], ["--format", "sarif"]])
def test_check_never_writes(workspace: Path, assessment: str, options: list[str]) -> None:
    put(workspace, "one/budapest.yaml", assessment)
    put(workspace, "two/budapest.yaml", broken(assessment).replace("\n", "\r\n"))
    put(workspace, "three/budapest.yaml", "\ufeff[")
    (workspace / "checklists").mkdir()
    before = tree(workspace)
    run("check", *options, cwd=workspace)
    run("check", *options, "assessments/two/budapest.yaml", cwd=workspace)
    assert tree(workspace) == before


def test_check_works_where_nothing_may_be_written(workspace: Path, assessment: str) -> None:
    path = put(workspace, "example/budapest.yaml", assessment)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        assert run("check", path).returncode == 0
    finally:
        path.parent.chmod(0o755)
