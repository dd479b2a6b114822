"""Paths in, diagnostics out."""

import subprocess
import sys
from pathlib import Path

import pytest

from surefoot_lint import frontend
from surefoot_lint.check import Report, check, declared_workflows
from tests.lint.projects import Write

IMPORTS = "from surefoot import Workflow, step\nfrom surefoot.events import Event, StartEvent, StopEvent\n"
CLEAN = IMPORTS + "class Good(Workflow):\n    @step\n    async def s(self, ev: StartEvent) -> StopEvent: ...\n"
FAULTY = IMPORTS + "class Bad(Workflow):\n    @step\n    async def s(self, ev: StartEvent) -> None: ...\n"


def said(report: Report) -> list[tuple[str, int, str]]:
    """Path, line and code of each diagnostic."""
    return [(Path(each.path).as_posix(), each.line, each.code) for each in report.diagnostics]


@pytest.mark.parametrize("module", ["surefoot_lint.check", "surefoot_lint.cli"])
def test_nothing_heavy_is_imported_ahead_of_need(module: str, write: Write) -> None:
    """Neither importing the entry nor a run without workflows loads a parser, the graph library or the runtime."""
    write({"a.py": "import os\n"})
    code = (
        f"import sys, pathlib, {module}\n"
        "from surefoot_lint.check import check\n"
        "check([pathlib.Path('a.py')])\n"
        "print(*{'asyncio', 'libcst', 'networkx', 'pydantic'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""


def test_a_project_is_counted(write: Write) -> None:
    """The report says how much was looked at."""
    write({"a.py": CLEAN, "b.py": "import os\n"})
    report = check([Path()])
    assert (report.diagnostics, report.files, report.workflows, report.failures) == ((), 2, 1, ())


def test_only_given_files_are_spoken_of(write: Write) -> None:
    """A base elsewhere is read for its steps, but its faults are not the business of this run."""
    base = (
        IMPORTS
        + "class Base(Workflow):\n    @step(num_workers=0)\n    async def s(self, ev: StartEvent) -> StopEvent: ...\n"
    )
    child = (
        IMPORTS + "from base import Base\nclass Child(Base):\n    @step\n    async def t(self, ev: StartEvent): ...\n"
    )
    write({"base.py": base, "child.py": child})
    assert said(check([Path("child.py")])) == [("child.py", 6, "WF102")]
    assert said(check([Path()])) == [("base.py", 4, "WF110"), ("child.py", 6, "WF102")]


def test_a_fault_of_an_inherited_step_is_said_once(write: Write) -> None:
    """However many classes inherit it."""
    base = IMPORTS + "class Base(Workflow):\n    @step\n    async def s(self, ev: StartEvent): ...\n"
    write({"base.py": base, "children.py": "from base import Base\nclass A(Base): ...\nclass B(Base): ...\n"})
    assert [code for _, _, code in said(check([Path()]))].count("WF102") == 1


def test_a_subclass_without_any_library_import_is_found(write: Write) -> None:
    """Also through a new name, and a second file."""
    write(
        {
            "a.py": IMPORTS + "class Base(Workflow):\n    @step\n    async def s(self, ev: StartEvent) -> None: ...\n",
            "b.py": "from a import Base as Root\nclass Middle(Root): ...\n",
            "c.py": "import b\nclass Leaf(b.Middle): ...\n",
        }
    )
    assert said(check([Path()])) == [("c.py", 2, "WF204")]


@pytest.mark.parametrize("name", ["Workflow", "Flow"])
def test_a_library_that_is_handed_on_is_found(name: str, write: Write) -> None:
    """A project may import the library in one place, and from there everywhere else."""
    write(
        {
            "compat.py": f"from surefoot import Workflow as {name}, step\n",
            "flow.py": f"from compat import {name}\nclass Empty({name}): ...\n",
        }
    )
    assert said(check([Path()])) == [("flow.py", 2, "WF201")]


def test_a_base_that_is_run_elsewhere_is_judged(write: Write) -> None:
    """An instance made in a file without any library import counts."""
    write(
        {
            "a.py": FAULTY,
            "b.py": "from a import Bad\nclass Better(Bad): ...\n",
            "c.py": "import a\na.Bad().run()\n",
        }
    )
    assert ("a.py", 3, "WF204") in said(check([Path()]))


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b"from surefoot import Workflow\nx = (\n", 2, "'(' was never closed"),
        (b"from surefoot import Workflow\n\0", 2, "null bytes"),
        (b"from surefoot import Workflow\n# \xff\n", 2, "cannot be decoded"),
    ],
)
def test_a_file_that_cannot_be_read_does_not_end_the_run(content: bytes, line: int, reason: str, write: Write) -> None:
    """It gets a diagnostic of its own, and the others are checked."""
    write({"b.py": FAULTY})
    Path("a.py").write_bytes(content)
    report = check([Path()])
    assert said(report) == [("a.py", line, "WF001"), ("b.py", 3, "WF204")]
    message = report.diagnostics[0].message
    assert reason in message and message.count("the file") == 1


def test_a_fault_of_ours_does_not_end_the_run(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is named with the traceback, and the others are checked."""
    write({"a.py": CLEAN, "b.py": FAULTY})
    declare = frontend.Project.declare

    def broken(self: frontend.Project, file: object) -> object:
        if getattr(file, "path", "") == "a.py":
            raise RuntimeError("oh dear")
        return declare(self, file)  # type: ignore[arg-type]

    monkeypatch.setattr(frontend.Project, "declare", broken)
    report = check([Path()])
    assert said(report) == [("b.py", 3, "WF204")]
    assert [failure.path for failure in report.failures] == ["a.py"]
    assert "oh dear" in report.failures[0].details


def test_declarations_leave_out_strays(write: Write) -> None:
    """Who wants graphs wants workflows."""
    write({"a.py": CLEAN + "@step\nasync def stray(ev: StartEvent) -> StopEvent: ...\n"})
    workflows, _ = declared_workflows([Path("a.py")])
    assert [workflow.name for workflow in workflows] == ["Good"]


def test_a_base_outside_the_run_is_read(write: Write) -> None:
    """A subclass is judged by itself as it is in the whole project."""
    write({"a.py": FAULTY, "b.py": "import a\nclass Child(a.Bad): ...\n"})
    assert said(check([Path("b.py")])) == [("b.py", 2, "WF204")]


def test_an_unresolved_name_is_told_once(write: Write) -> None:
    """However many steps name it, a workflow says so in one place: where it is named first."""
    first = "    @step\n    async def z(self, ev: StartEvent) -> Far: ...\n"
    second = "    @step\n    async def a(self, ev: Far) -> Far: ...\n"
    write({"a.py": f"{IMPORTS}from far import Far\nclass Flow(Workflow):\n{first}{second}"})
    assert said(check([Path()])) == [("a.py", 6, "WF002")]


def test_the_class_of_a_resource_decides_nothing(write: Write) -> None:
    """What is injected may come from anywhere, as long as it is imported from there."""
    step = "    @step\n    async def s(self, ev: StartEvent, client: Annotated[{}, Resource(make)]) -> StopEvent: ...\n"
    header = (
        f"{IMPORTS}from typing import Annotated\nfrom surefoot.resource import Resource\nfrom far import Client, make\n"
    )
    write({"a.py": f"{header}class Flow(Workflow):\n{step.format('Client')}"})
    assert said(check([Path()])) == []
    write({"a.py": f"{header}class Flow(Workflow):\n{step.format('Ghost')}"})
    assert said(check([Path()])) == [("a.py", 8, "WF002")]
