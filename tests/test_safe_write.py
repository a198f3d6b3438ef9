"""Writing a file back: the whole of it or nothing, and never over somebody's later work."""

import os
import stat
from pathlib import Path

import pytest

from gap_tool.diagnostics import Refusal
from gap_tool.safe_write import replace

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "budapest.yaml"
    path.write_bytes(b"old\r\n")
    return path


def test_the_file_holds_what_was_written_and_nothing_is_left_beside_it(file: Path) -> None:
    replace(file, b"new\n", was=b"old\r\n")
    assert file.read_bytes() == b"new\n"
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664, 0o755])
def test_permissions_stay(file: Path, mode: int) -> None:
    file.chmod(mode)
    replace(file, b"new\n", was=b"old\r\n")
    assert stat.S_IMODE(file.stat().st_mode) == mode


@pytest.mark.skipif(not AS_ROOT, reason="only root may give a file away")
def test_the_owner_stays(file: Path) -> None:
    os.chown(file, 1234, 4321)
    replace(file, b"new\n", was=b"old\r\n")
    assert (file.stat().st_uid, file.stat().st_gid) == (1234, 4321)


def test_a_file_that_was_changed_stays_as_it_is(file: Path) -> None:
    file.write_bytes(b"the work of a colleague\n")
    with pytest.raises(Refusal, match="changed in the meantime"):
        replace(file, b"new\n", was=b"old\r\n")
    assert file.read_bytes() == b"the work of a colleague\n"
    assert list(file.parent.iterdir()) == [file]


def test_a_file_that_is_gone_does_not_come_back(file: Path) -> None:
    file.unlink()
    with pytest.raises(FileNotFoundError):
        replace(file, b"new\n", was=b"old\r\n")
    assert list(file.parent.iterdir()) == []


def test_a_link_stays_a_link(file: Path) -> None:
    folder = file.parent / "elsewhere"
    folder.mkdir()
    link = folder / "link.yaml"
    link.symlink_to(file)
    replace(link, b"new\n", was=b"old\r\n")
    assert link.is_symlink()
    assert file.read_bytes() == b"new\n"
    assert list(folder.iterdir()) == [link]


def test_a_file_that_became_a_folder_is_left_alone(file: Path) -> None:
    file.unlink()
    file.mkdir()
    with pytest.raises((OSError, Refusal)):
        replace(file, b"new\n", was=b"old\r\n")
    assert file.is_dir()
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.skipif(AS_ROOT, reason="root may write everywhere")
@pytest.mark.parametrize("folder_too", [False, True])
def test_a_write_protected_file_stays_as_it_is(file: Path, folder_too: bool) -> None:
    file.chmod(0o444)
    file.parent.chmod(0o555 if folder_too else 0o755)
    with pytest.raises(PermissionError):
        replace(file, b"new\n", was=b"old\r\n")
    file.parent.chmod(0o755)
    assert file.read_bytes() == b"old\r\n"
    assert list(file.parent.iterdir()) == [file]
