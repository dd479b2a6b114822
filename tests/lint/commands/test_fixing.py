"""`wf-lint check --fix` and `--diff`."""

import json
import stat
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from surefoot_lint.cli import main
from tests.lint.projects import Write

FAULTY = """\
from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Unmade(Event): ...


class Flow(Workflow):
    @step(skip_graph_checks=["reachability"])
    async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
        await ctx.store.set("é", 1)
        return StopEvent()

    @step
    async def lost(self, ev: Unmade) -> StopEvent: ...
"""
FIXED = FAULTY.replace('(skip_graph_checks=["reachability"])', "")


def test_fix_writes_and_reports_the_rest(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """What was fixed is told on the error stream; the report and the status are those of what is left."""
    write({"a.py": FAULTY})
    assert main(["check", "a.py", "--fix"]) == 1
    shown = capsys.readouterr()
    assert "WF206" in shown.out and "WF210" not in shown.out
    assert "a.py:10: fixed: " in shown.err and "WF210" in shown.err
    assert Path("a.py").read_text(encoding="utf-8") == FIXED


def test_diff_changes_nothing(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """The diff goes to the screen, and the status says that there is one."""
    write({"a.py": FAULTY})
    assert main(["check", "a.py", "--diff"]) == 1
    assert '-    @step(skip_graph_checks=["reachability"])\n+    @step\n' in capsys.readouterr().out
    assert Path("a.py").read_text(encoding="utf-8") == FAULTY


def test_without_a_fix_the_diff_is_empty(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """Findings that cannot be fixed make no difference."""
    write({"a.py": FIXED})
    assert main(["check", "a.py", "--diff"]) == 0
    assert capsys.readouterr().out == ""


def test_with_both_nothing_is_written(write: Write) -> None:
    """Who asks for a diff wants to look first."""
    write({"a.py": FAULTY})
    assert main(["check", "a.py", "--fix", "--diff"]) == 1
    assert Path("a.py").read_text(encoding="utf-8") == FAULTY


def test_what_is_not_heard_is_not_fixed(write: Write) -> None:
    """A rule that is ignored has nothing to fix."""
    write({"a.py": FAULTY})
    main(["check", "a.py", "--fix", "--ignore", "WF210"])
    assert Path("a.py").read_text(encoding="utf-8") == FAULTY


@pytest.mark.parametrize("encoding", ["utf-8-sig", "latin-1", "utf-8"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_rest_of_the_bytes_stays(encoding: str, end: str, write: Write) -> None:
    """Byte order mark, encoding, line ends and a missing last line end are kept."""
    cookie = "# coding: latin-1\n" if encoding == "latin-1" else ""
    write({})
    before = (cookie + FAULTY).rstrip("\n").replace("\n", end).encode(encoding)
    Path("a.py").write_bytes(before)
    main(["check", "a.py", "--fix"])
    assert Path("a.py").read_bytes() == before.replace(b'(skip_graph_checks=["reachability"])', b"")


def test_a_link_stays_a_link_and_keeps_its_mode(write: Write) -> None:
    """The file behind it is changed, with the permissions that it had."""
    write({"real.py": FAULTY})
    Path("real.py").chmod(0o755)
    Path("link.py").symlink_to("real.py")
    main(["check", "link.py", "--fix"])
    assert Path("link.py").is_symlink()
    assert Path("real.py").read_text(encoding="utf-8") == FIXED
    assert stat.S_IMODE(Path("real.py").stat().st_mode) == 0o755
    assert sorted(path.name for path in Path().iterdir() if path.suffix == ".py") == ["link.py", "real.py"]


def test_a_diff_of_the_standard_input(
    write: Write, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is read is what is compared, whatever lies on the disk under that name."""
    write({"a.py": "x = 1\n"})
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(FAULTY.encode())))
    assert main(["check", "-", "--stdin-filename", "a.py", "--diff"]) == 1
    assert "+    @step\n     async def only" in capsys.readouterr().out


def test_what_is_fixed_in_a_notebook_is_told_by_cell(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """Places are those of the cells, as in a report."""
    cell: dict[str, object] = {
        "cell_type": "code",
        "metadata": {},
        "outputs": [],
        "execution_count": None,
        "source": FAULTY,
    }
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    write({"a.ipynb": json.dumps(notebook)})
    main(["check", "a.ipynb", "--fix"])
    assert "a.ipynb:cell 1:10: fixed: " in capsys.readouterr().err
    assert Path("a.ipynb").read_text(encoding="utf-8") == json.dumps({**notebook, "cells": [{**cell, "source": FIXED}]})
