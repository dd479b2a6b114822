"""Workflows and events of installed packages, as the classes of a project meet them."""

from pathlib import Path

import pytest

from surefoot.configuration import Configuration
from surefoot_lint.checking.session import Session
from tests.lint.project.environment.environments import PACKAGES, installed
from tests.lint.projects import Write

LIBRARY = "from surefoot import Workflow, step\nfrom surefoot.events import Event, StartEvent, StopEvent\n"
COMPANY = installed(
    "company",
    {
        "company/__init__.py": "from .flows import Base\nfrom company.events import *\n",
        "company/flows.py": LIBRARY + "from company.events import Draft\nclass Base(Workflow):\n"
        "    @step\n    async def begin(self, ev: StartEvent) -> Draft: ...\n",
        "company/events.py": "from surefoot.events import Event\n__all__ = ['Draft']\n"
        "class Draft(Event): ...\nclass Hidden(Event): ...\nclass Plain: ...\n",
    },
    "surefoot",
)
OTHER = (
    LIBRARY + "from company import Base\nclass Other(Base):\n    @step\n    async def s(self, ev: Gone) -> None: ...\n"
)
END = "    @step\n    async def end(self, ev: Draft) -> StopEvent: ...\n"


def found(*paths: str, configuration: Configuration | None = None) -> list[str]:
    """What is found in files of the current folder."""
    report = Session([Path(path) for path in paths or (".",)], configuration).check()
    assert not report.failures
    return [f"{each.code} {each.message}" for each in report.diagnostics]


def test_a_base_class_and_its_events(write: Write) -> None:
    """The steps of an installed base belong to the graph, and the class itself is nobody's business."""
    write({**COMPANY, "main.py": LIBRARY + "from company import Base, Draft\nclass Flow(Base):\n" + END})
    assert found() == []
    (workflow,) = Session([Path()]).workflows()
    assert sorted(step.name for step in workflow.steps) == ["begin", "end"]


@pytest.mark.parametrize("path", [".", "main.py"])
def test_what_is_wrong_with_an_installed_base(path: str, write: Write) -> None:
    """A subclass that leaves a base unfinished is told so at its own line, even if its file imports no library."""
    write({**COMPANY, "main.py": "from company import Base\nclass Flow(Base): ...\n", "use.py": OTHER})
    assert [line for line in found(path) if "Other" not in line and "WF002" not in line] == [
        "WF204 no step of workflow `Flow` returns a stop event",
        "WF207 step `begin` returns `Draft`, which no step accepts",
    ]


@pytest.mark.parametrize(
    ("imports", "name", "expected"),
    [
        ("from company import Draft", "Draft", []),
        ("from company import *", "Draft", []),
        ("import company.events", "company.events.Draft", []),
        ("from company.events import Plain", "Plain", ["WF104", "WF206"]),
        ("from company import Hidden", "Hidden", ["WF002"]),
        ("from gone import Draft", "Draft", ["WF002"]),
    ],
)
def test_annotations(imports: str, name: str, expected: list[str], write: Write) -> None:
    """An installed class is an event, or certainly none, or not to be found and then not judged."""
    step = f"    @step\n    async def end(self, ev: Draft, other: {name}) -> StopEvent: ...\n"
    one = f"    @step\n    async def end(self, ev: {name}) -> StopEvent: ...\n"
    text = LIBRARY + f"from company import Base\nfrom company.events import Draft\n{imports}\nclass Flow(Base):\n"
    write({**COMPANY, "main.py": text + (one if "Plain" not in name else step)})
    assert [each.split()[0] for each in found()] == (expected if "Plain" not in name else ["WF104"])


def test_a_library_is_never_read(write: Write) -> None:
    """What `workflows` means is known; its files, whatever is in them, are not opened."""
    write(
        {
            **installed("workflows", {"workflows/__init__.py": "def (:", "workflows/events.py": "def (:"}),
            "main.py": (LIBRARY + "from company import Draft\nclass Flow(Workflow): ...\n").replace(
                "surefoot", "workflows"
            ),
        }
    )
    assert found() == ["WF201 workflow `Flow` has no steps"]


def test_the_environment_may_be_named(write: Write) -> None:
    """By the configuration, counted from its folder."""
    moved = {path.replace(".venv", "envs/one"): text for path, text in COMPANY.items()}
    write({**moved, "main.py": LIBRARY + "from company import Base, Draft\nclass Flow(Base):\n" + END})
    assert [each.split()[0] for each in found("main.py")] == ["WF002", "WF002"]
    assert found("main.py", configuration=Configuration(python="envs/one")) == []


def test_installed_files_import_each_other(write: Write) -> None:
    """They find other packages, and nothing of the project that happens to have such a name."""
    write(
        {
            **COMPANY,
            f"{PACKAGES}/other/__init__.py": "from company.events import Draft\n",
            f"{PACKAGES}/other/far.py": "from other import Draft\nfrom events import Draft as Own\n",
            "events.py": "class Draft: ...\n",
            "main.py": LIBRARY
            + "from company import Base\nfrom other.far import Draft, Own\nclass Flow(Base):\n"
            + END,
        }
    )
    assert found() == []
