"""Single files are judged as they are in a run over the whole project."""

from pathlib import Path

import pytest

from surefoot_lint.check import check, declared_workflows
from surefoot_lint.project.layout.surroundings import surroundings
from tests.lint.projects import Write

IMPORTS = "from surefoot import Workflow, step\nfrom surefoot.events import StartEvent, StopEvent\n"
STEP = "async def s({}ev: StartEvent) -> StopEvent: ...\n"
BASE = {"app/base.py": IMPORTS + "class Base(Workflow): ...\n"}
SUBCLASS = IMPORTS + "from app.base import Base\nclass F(Base):\n    @step\n    " + STEP.format("self, ")
ATTACHED = IMPORTS + "from app.base import Base\n@step(workflow=Base)\n" + STEP.format("")


@pytest.mark.parametrize("other", [SUBCLASS, ATTACHED], ids=["subclass", "attached step"])
@pytest.mark.parametrize("marker", ["pyproject.toml", "setup.py", ".git"])
def test_the_project_completes_a_class(other: str, marker: str, write: Write) -> None:
    """A base class of which the rest is in another file is no fault, whether or not that file is given."""
    write({**BASE, "lib/flow.py": other, marker: ""})
    report = check([Path("app/base.py")])
    assert (report.diagnostics, report.files, report.workflows) == ((), 1, 1)


def test_a_fault_stays_a_fault(write: Write) -> None:
    """What is missing in the whole project is told once, and only of the file that was asked about."""
    write({**BASE, "lib/other.py": IMPORTS + "class Empty(Workflow): ...\n", "pyproject.toml": ""})
    (diagnostic,) = check([Path("app/base.py")]).diagnostics
    assert (diagnostic.code, Path(diagnostic.path).as_posix()) == ("WF201", "app/base.py")


def test_without_a_project_only_the_file_counts(write: Write) -> None:
    """Nobody searches folders that are not marked as a project."""
    write({**BASE, "lib/flow.py": SUBCLASS})
    assert surroundings([Path("app/base.py")]) == []
    assert [diagnostic.code for diagnostic in check([Path("app/base.py")]).diagnostics] == ["WF201"]


def test_graphs_are_whole(write: Write) -> None:
    """A step attached in another file is part of the graph of the one file that was asked for."""
    write({**BASE, "lib/flow.py": ATTACHED, "pyproject.toml": ""})
    ((workflow,), _) = declared_workflows([Path("app/base.py")])
    assert [step.name for step in workflow.steps] == ["s"]


def test_directories_speak_for_themselves(write: Write) -> None:
    """A run over a directory looks at nothing else."""
    write({**BASE, "pyproject.toml": ""})
    assert surroundings([Path("app"), Path()]) == []
