"""Writing a file: whole or not at all."""

import os
from pathlib import Path

import pytest

from surefoot_lint.refusal import Refusal
from surefoot_lint.replacing import replace_content


def test_a_file_is_made_or_replaced(tmp_path: Path) -> None:
    """Nothing else appears beside it."""
    path = tmp_path / "a"
    for content in (b"one", b"two"):
        replace_content(path, content)
        assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_links_and_permissions_are_kept(tmp_path: Path) -> None:
    """Only the content is new."""
    path, link = tmp_path / "a", tmp_path / "link"
    path.write_bytes(b"one")
    path.chmod(0o750)
    link.symlink_to(path)
    replace_content(link, b"two")
    assert link.is_symlink() and path.read_bytes() == b"two" and path.stat().st_mode & 0o777 == 0o750


def test_a_device_is_written_to() -> None:
    """And stays one."""
    replace_content(Path(os.devnull), b"one")
    assert Path(os.devnull).is_char_device()


def test_an_interruption_leaves_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was there before is still there, and nothing beside it."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "a"
    path.write_bytes(b"one")
    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace_content(path, b"two")
    assert list(tmp_path.iterdir()) == [path] and path.read_bytes() == b"one"


@pytest.mark.parametrize("name", ["folder", "gone/a"])
def test_what_cannot_be_written_is_refused(name: str, tmp_path: Path) -> None:
    """Without a trace."""
    (tmp_path / "folder").mkdir()
    with pytest.raises(Refusal, match="cannot be written"):
        replace_content(tmp_path / name, b"one")
    assert [each.name for each in tmp_path.iterdir()] == ["folder"]


def test_a_file_with_two_names_keeps_them(tmp_path: Path) -> None:
    """Under either name there is what was written."""
    path, other = tmp_path / "a", tmp_path / "b"
    path.write_bytes(b"one")
    other.hardlink_to(path)
    replace_content(path, b"two")
    assert other.read_bytes() == b"two" and path.samefile(other)
    assert sorted(tmp_path.iterdir()) == [path, other]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give a file away")
def test_the_owner_stays(tmp_path: Path) -> None:
    """A run as root, as in a container, does not take the files of the user away."""
    path = tmp_path / "a"
    path.write_bytes(b"one")
    os.chown(path, 1234, 1234)
    replace_content(path, b"two")
    assert path.read_bytes() == b"two" and path.stat().st_uid == path.stat().st_gid == 1234
