"""`wf-lint check --fix` and `--diff`."""

import json
import os
import stat
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from itertools import cycle
from pathlib import Path

import pytest

from surefoot.diagnostic import Diagnostic
from surefoot_lint.cli import main
from surefoot_lint.fixes import rounds
from surefoot_lint.fixes.document import Document
from surefoot_lint.fixes.edits import Fix
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
    assert "a.py:9: fixed: " in shown.err and "WF210" in shown.err
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


_ODD: dict[str, Callable[[str], str]] = {
    "form feeds": lambda text: text.replace("\n\n\nclass", "\n\f\n\n\fclass"),
    "tabs": lambda text: text.replace("    ", "\t").replace("async def", "async\tdef"),
    "mixed line ends": lambda text: "".join(map("".join, zip(text.split("\n"), cycle(["\n", "\r", "\r\n"])))),
    "separators that end no line": lambda text: text.replace('"é"', '"\x0b\x1c\x85\u2028"'),
    "a backslash": lambda text: text.replace(") -> StopEvent", ") \\\n  -> StopEvent"),
    "beyond the basic plane": lambda text: text.replace("await ctx", '"😀"; await ctx'),
    "space at the end": lambda text: text + "  \n\t\n",
}


@pytest.mark.parametrize("odd", _ODD.values(), ids=_ODD)
def test_odd_characters_stay(odd: Callable[[str], str], write: Write) -> None:
    """Places are counted as the file counts them."""
    write({})
    before = odd(FAULTY).encode()
    Path("a.py").write_bytes(before)
    main(["check", "a.py", "--fix"])
    assert Path("a.py").read_bytes() == before.replace(b'(skip_graph_checks=["reachability"])', b"")


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
    assert "a.ipynb:cell 1:9: fixed: " in capsys.readouterr().err
    assert Path("a.ipynb").read_text(encoding="utf-8") == json.dumps({**notebook, "cells": [{**cell, "source": FIXED}]})


def test_places_of_a_later_round_are_told_by_cell(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """What the first round moved is where the second one found it."""
    hidden = FAULTY.replace("    @step(", "    # wf: ignore[WF206]\n    @step(").replace('"]', '", "dead_end"]')
    cell: dict[str, object] = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    cells = [{**cell, "source": "import os\n"}, {**cell, "source": hidden}]
    write({"a.ipynb": json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4})})
    main(["check", "a.ipynb", "--fix"])
    told = [line.partition(": fixed")[0] for line in capsys.readouterr().err.splitlines() if ": fixed" in line]
    assert told == ["a.ipynb:cell 2:9", "a.ipynb:cell 2:10", "a.ipynb:cell 2:9"]
    assert json.loads(Path("a.ipynb").read_text(encoding="utf-8"))["cells"][1]["source"] == FIXED


def test_a_second_run_over_files_that_are_named_changes_nothing(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a commit hook names them: some of a project, in any order."""
    flow = FAULTY.replace("class Unmade(Event): ...", "from shop.events import Unmade")
    write(
        {
            "shop/__init__.py": "",
            "shop/events.py": "from surefoot.events import Event\n\n\nclass Unmade(Event): ...\n",
            "shop/one.py": flow.replace("await ctx.store.set", "ctx.store.set"),
            "shop/two.py": flow.replace('await ctx.store.set("é", 1)', "ctx.send_event(Unmade())"),
            "shop/three.py": flow,
        }
    )
    files = ["shop/two.py", "shop/events.py", "shop/one.py"]
    main(["check", "--fix", *files])
    after = {file: Path(file).read_bytes() for file in files}
    assert "fixed" in capsys.readouterr().err
    assert b"await ctx.store.set" in after["shop/one.py"] and b"-> StopEvent | Unmade" in after["shop/two.py"]
    main(["check", "--fix", *files])
    assert "fixed" not in capsys.readouterr().err
    assert {file: Path(file).read_bytes() for file in files} == after
    assert Path("shop/three.py").read_text(encoding="utf-8") == flow


def test_a_file_that_cannot_be_written_is_told_of(
    write: Write, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its findings are still there, the others are fixed, and the status says that something could not be done."""
    write({"a.py": FAULTY, "b.py": FAULTY})
    may = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "a.py" and may(path, mode))
    assert main(["check", "a.py", "b.py", "--fix"]) == 3
    shown = capsys.readouterr()
    assert "wf-lint: a.py cannot be written: it is read-only\n" in shown.err
    assert "a.py:9: fixed" not in shown.err and "b.py:9: fixed" in shown.err
    assert "a.py:9:6: warning" in shown.out and "b.py:9:6: warning" not in shown.out
    assert (Path("a.py").read_text(encoding="utf-8"), Path("b.py").read_text(encoding="utf-8")) == (FAULTY, FIXED)


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_a_fault_of_ours_is_admitted(
    option: str, write: Write, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the trace that a report of it needs."""

    def broken(diagnostic: Diagnostic, document: Document) -> list[Fix]:
        raise RuntimeError(f"a bug with {diagnostic.code}, {len(document.module.text)}")

    monkeypatch.setattr(rounds, "fixes_for", broken)
    write({"a.py": FAULTY})
    assert main(["check", "a.py", option]) & 2
    told = capsys.readouterr().err
    assert "wf-lint: a.py could not be fixed. This is a bug in wf-lint, please report it:" in told
    assert "RuntimeError: a bug with WF210" in told
    assert Path("a.py").read_text(encoding="utf-8") == FAULTY
