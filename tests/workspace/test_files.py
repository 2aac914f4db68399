"""Replacing files: the old or the new text, never half of one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from lexicon.workspace.files import replace_file

if TYPE_CHECKING:
    from pathlib import Path


def test_new_and_existing_file(tmp_path: Path) -> None:
    """The content is there and nothing else."""
    path = tmp_path / "a.po"
    for data in (b"one", b"two"):
        replace_file(str(path), data)
        assert path.read_bytes() == data
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("mode", [0o600, 0o664, 0o755])
def test_mode_of_an_existing_file_is_kept(tmp_path: Path, mode: int) -> None:
    """Whoever could read and write the file still can, whatever the umask."""
    path = tmp_path / "a.po"
    path.write_bytes(b"one")
    path.chmod(mode)
    replace_file(str(path), b"two")
    assert path.stat().st_mode & 0o777 == mode


def test_link_stays_a_link(tmp_path: Path) -> None:
    """What a link leads to is replaced, not the link."""
    target, link = tmp_path / "shared.po", tmp_path / "a.po"
    target.write_bytes(b"one")
    link.symlink_to(target.name)
    replace_file(str(link), b"two")
    assert link.is_symlink()
    assert target.read_bytes() == b"two"


def test_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk costs nothing, and leaves nothing behind."""
    path = tmp_path / "a.po"
    path.write_bytes(b"one")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        replace_file(str(path), b"two")
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]


def test_left_over_of_a_crash_is_no_obstacle(tmp_path: Path) -> None:
    """A process that was killed may have left its half-written file; ours may have the same number."""
    path = tmp_path / "a.po"
    (tmp_path / f"a.po.{os.getpid()}.tmp").write_bytes(b"half")
    replace_file(str(path), b"two")
    assert path.read_bytes() == b"two"


def test_missing_folder(tmp_path: Path) -> None:
    """A folder that does not exist is the caller's business."""
    with pytest.raises(FileNotFoundError):
        replace_file(str(tmp_path / "no" / "a.po"), b"two")
