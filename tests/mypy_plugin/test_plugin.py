"""When the plugin is asked, in every way that mypy runs."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.mypy_plugin.conftest import Outcome, Project

FAULTY = """
    ...
    class Other(Event): ...
    class Flow(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> StopEvent: ...
        @step
        async def extra(self, ev: Other) -> StopEvent: ...
"""


def test_libraries_are_read_from_the_cache(project: Project) -> None:
    """What these tests begin with is believed by mypy, without which they take ten times as long."""
    project.write({"flow.py": FAULTY})
    outcome = project.check("--verbose", "flow.py")
    assert "Metadata fresh for surefoot" in outcome.output
    assert "Metadata abandoned" not in outcome.output


def test_classes_of_every_kind_are_judged(project: Project) -> None:
    """Nested, local, abstract and generic classes are workflows like any other, and so are their heirs."""
    project.write(
        {
            "flow.py": """
                ...
                from abc import ABCMeta
                from typing import Generic, TypeVar
                T = TypeVar("T")
                class Outer:
                    class Nested(Workflow): ...
                class Abstract(Workflow, metaclass=ABCMeta): ...
                class Of(Workflow, Generic[T]): ...
                class OfInt(Of[int]): ...
                class Hooked(Workflow):
                    def __init_subclass__(cls) -> None: ...
                class Heir(Hooked): ...
                def make() -> None:
                    class Local(Workflow): ...
                    class LocalHeir(Local): ...
            """
        }
    )
    assert project.check("flow.py").errors == [f"flow.py:{line} no-steps" for line in (7, 8, 10, 13, 16)]


def test_class_with_its_own_metaclass_is_judged_by_its_steps(project: Project) -> None:
    """mypy makes no call for such a class; its steps tell of it, and nothing is said twice."""
    project.write(
        {
            "flow.py": """
                ...
                class Meta(type): ...
                class Other(Event): ...
                class Flow(Workflow, metaclass=Meta):
                    @step
                    async def begin(self, ev: StartEvent) -> StopEvent: ...
                    @step(num_workers=0)
                    async def extra(self, ev: Other) -> StopEvent: ...
            """
        }
    )
    assert project.check("flow.py").errors == ["flow.py:8 bad-step-option", "flow.py:9 unproduced-event"]


def test_stray_function_is_reported(project: Project) -> None:
    """A step outside any class must name its workflow, with or without parentheses, at any depth."""
    project.write(
        {
            "flow.py": """
                ...
                class Flow(Workflow): ...
                @step
                async def bare(ev: StartEvent) -> StopEvent: ...
                @step(num_workers=2)
                async def called(ev: StartEvent) -> StopEvent: ...
                @step(workflow=Flow)
                async def attached(ev: StartEvent) -> StopEvent: ...
                def make() -> None:
                    @step
                    async def local(ev: StartEvent) -> StopEvent: ...
            """
        }
    )
    expected = [f"flow.py:{line} free-step-without-workflow" for line in (4, 6, 11)]
    assert project.check("flow.py").errors == expected


def test_deferred_function_is_judged_once(project: Project) -> None:
    """A class in a function that mypy visits twice is reported once."""
    project.write(
        {
            "flow.py": """
                ...
                def make() -> object:
                    class Local(Workflow): ...
                    return Local().timeout, later.value
                class Later:
                    def __init__(self) -> None:
                        self.value = make()
                later = Later()
            """
        }
    )
    assert project.check("flow.py").errors == ["flow.py:4 no-steps"]


def test_workers_report_the_same(project: Project) -> None:
    """With worker processes, steps of a base in another file are seen as well."""
    project.write(
        {
            "base.py": FAULTY,
            "heir.py": """
                ...
                from base import Flow
                class Heir(Flow):
                    @step
                    async def begin(self, ev: StartEvent) -> StopEvent: ...
            """,
        }
    )
    alone = project.check("--cache-dir", "alone", "base.py", "heir.py")
    assert alone.errors == ["heir.py:4 unproduced-event"]
    assert project.check("-n", "2", "base.py", "heir.py").errors == alone.errors


@pytest.fixture
def daemon(project: Project) -> Iterator[Callable[[], Outcome]]:
    """A daemon that checks the whole project again each time it is called."""
    status = str(project.root / "dmypy.json")
    command = [sys.executable, "-m", "mypy.dmypy", "--status-file", status]

    def check() -> Outcome:
        options = ["--config-file", str(project.root / "pyproject.toml"), "."]
        run = subprocess.run([*command, "run", "--", *options], capture_output=True, text=True, check=False)
        return Outcome(run.returncode, run.stdout + run.stderr)

    yield check
    subprocess.run([*command, "stop"], capture_output=True, check=False)


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_daemon_follows_changes_in_other_files(project: Project, daemon: Callable[[], Outcome]) -> None:
    """When a base gains a step, or an event changes what it is, the heirs are judged again."""
    project.write(
        {
            "events.py": "from surefoot.events import Event\n\nclass Draft(Event): ...\nclass Other(Event): ...\n",
            "base.py": """
                ...
                from events import Draft
                class Base(Workflow):
                    @step
                    async def begin(self, ev: StartEvent) -> Draft: ...
            """,
            "heir.py": """
                ...
                from base import Base
                class Heir(Base): ...
            """,
            "other.py": """
                ...
                import events
                class Flow(Workflow):
                    @step
                    async def begin(self, ev: StartEvent) -> StopEvent: ...
                    @step
                    async def extra(self, ev: events.Other) -> StopEvent: ...
            """,
        }
    )
    assert set(daemon().errors) == {
        "heir.py:4 no-stop",
        "heir.py:4 unconsumed-event",
        "other.py:8 unproduced-event",
    }
    with (project.root / "base.py").open("a") as file:
        file.write("    @step\n    async def finish(self, ev: Draft) -> StopEvent: ...\n")
    assert daemon().errors == ["other.py:8 unproduced-event"]
    _edit(project.root / "events.py", "Other(Event)", "Other(HumanResponseEvent)")
    _edit(project.root / "events.py", "import Event", "import Event, HumanResponseEvent")
    assert daemon().errors == []
    _edit(project.root / "base.py", "finish(self, ev: Draft)", "finish(self)")
    assert set(daemon().errors) == {"base.py:8 missing-event-parameter"}
    _edit(project.root / "base.py", "finish(self)", "other(self, ev: StartEvent)")
    assert daemon().errors == ["heir.py:4 unconsumed-event"]
    # No signature changes here, so mypy by itself would see no reason to look at the heir.
    _edit(
        project.root / "base.py",
        "@step\n    async def begin",
        '@step(skip_graph_checks=["dead_end"])\n    async def begin',
    )
    assert daemon().errors == []
    _edit(project.root / "base.py", '@step(skip_graph_checks=["dead_end"])', "@step")
    assert daemon().errors == ["heir.py:4 unconsumed-event"]
    with (project.root / "base.py").open("a") as file:
        file.write("@step(workflow=Base)\nasync def attached(ev: Draft) -> StopEvent: ...\n")
    assert daemon().errors == []
