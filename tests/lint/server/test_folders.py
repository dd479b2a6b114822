"""Folders, their configurations, and what comes of changes in them."""

from pathlib import Path

import pytest
from pygls.workspace import PositionCodec

from surefoot_lint.server.folders import Folder, Folders
from surefoot_lint.server.texts.documents import OpenFile
from tests.lint.projects import Write
from tests.lint.server.texts import EVENTS, FAULTY, FLOW


def codes(folder: Folder) -> list[str]:
    """What was found in a folder."""
    return [each.code for found in folder.snapshot.diagnostics.values() for each in found]


def shown(name: str, text: str) -> dict[str, OpenFile | None]:
    """A file as an editor shows it."""
    path = Path.cwd() / name
    return {str(path): OpenFile(str(path), path.as_uri(), 1, text)}


def test_the_innermost_folder_holds_a_file(tmp_path: Path) -> None:
    """Once it is closed, the one around it does."""
    folders = Folders(PositionCodec())
    outer, inner = folders.add(str(tmp_path)), folders.add(str(tmp_path / "a"))
    assert folders.add(str(tmp_path)) is outer
    assert folders.holding(str(tmp_path / "a" / "x.py")) is inner
    assert folders.remove(str(tmp_path / "a")) is inner
    assert folders.holding(str(tmp_path / "a" / "x.py")) is outer
    assert folders.holding("/elsewhere.py") is None
    assert list(folders) == [outer]


def test_the_editor_counts_until_it_closes_the_file(write: Write) -> None:
    """Then the disk does, which may have changed meanwhile; a new configuration changes nothing of that."""
    write({"events.py": EVENTS, "flow.py": FLOW})
    folder = Folder(Path.cwd(), PositionCodec())
    folder.check(shown("flow.py", FAULTY))
    assert codes(folder) == ["WF204", "WF207"]
    write({"pyproject.toml": '[tool.surefoot]\nignore = ["no-stop"]\n'})
    folder.check({})
    assert codes(folder) == ["WF207"]
    write({"flow.py": "\n"})
    folder.check({})
    assert codes(folder) == ["WF207"]
    folder.check(dict.fromkeys(shown("flow.py", "")))
    assert codes(folder) == []


def test_a_suppression_and_a_baseline_hide_what_they_hide(write: Write) -> None:
    """As they do for `wf-lint check`; a baseline that cannot be read is a problem, and hides nothing."""
    write({"events.py": EVENTS, "flow.py": FAULTY.replace("(Workflow):", "(Workflow):  # wf: ignore[WF204]")})
    write({"pyproject.toml": '[tool.surefoot]\nbaseline = "gone.json"\n'})
    folder = Folder(Path.cwd(), PositionCodec())
    folder.check({})
    assert codes(folder) == ["WF207"]
    assert "gone.json" in folder.problem


def test_a_folder_may_be_gone(tmp_path: Path) -> None:
    """Which whoever has it checked is told."""
    with pytest.raises(FileNotFoundError):
        Folder(tmp_path / "gone", PositionCodec()).check({})
