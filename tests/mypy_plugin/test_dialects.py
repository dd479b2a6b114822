"""Workflows that are written for LlamaIndex: the same verdicts as for our own, as mild as that library is."""

import pytest

from tests.mypy_plugin.conftest import Project
from tests.mypy_plugin.foreign_library import LIBRARY

HEAD = "from workflows import Context, Workflow, step\nfrom workflows.events import Event, StartEvent, StopEvent\n"
SPELLINGS = {
    "workflows": HEAD.rstrip(),
    "llama_index": "from llama_index.core.workflow import Context, Event, StartEvent, \\\n StopEvent, Workflow, step",
}


@pytest.fixture
def foreign(project: Project) -> Project:
    """A project with that library beside it, whose own files mypy reports nothing on."""
    project.write(LIBRARY)
    project.configure('[[tool.mypy.overrides]]\nmodule = ["workflows.*", "llama_index.*"]\nignore_errors = true\n')
    return project


@pytest.mark.parametrize("spelling", ["workflows", "llama_index"])
def test_graph_is_judged_whatever_the_library_is_called(spelling: str, foreign: Project) -> None:
    """The events and steps of all import names are the same; a warm run says the same again."""
    body = """
class Middle(Event): ...
class Lost(Event): ...
class Flow(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Lost: ...
    @step(num_workers=2)
    async def finish(self, ctx: Context, ev: Middle) -> StopEvent: ...
"""
    foreign.write({"flow.py": f"{SPELLINGS[spelling]}{body}"})
    expected = ["flow.py:7 unconsumed-event", "flow.py:9 unproduced-event"]
    assert foreign.check("flow.py").errors == expected
    assert foreign.check("flow.py").errors == expected


def test_what_the_library_lets_pass_is_a_note(foreign: Project) -> None:
    """It does not fail a run of mypy; what `strict` makes an error is one."""
    step = "@step\n    async def s(self, ev: StartEvent, helper: int) -> StopEvent: ..."
    foreign.write({"flow.py": f"{HEAD}class Flow(Workflow):\n    {step}\n"})
    outcome = foreign.check("flow.py")
    assert outcome.status == 0
    assert "flow.py:5: note: nothing fills parameter `helper` of step `s`" in outcome.output


@pytest.mark.parametrize(
    ("chosen", "expected"), [("surefoot", ["own.py:3 no-steps"]), ("llama-index", ["flow.py:3 no-steps"])]
)
def test_libraries_that_are_left_out(chosen: str, expected: list[str], foreign: Project) -> None:
    """Nothing is said of workflows of a library that the project does not name, or of their events in other steps."""
    more = (foreign.root / "pyproject.toml").read_text().partition("[[")[2]
    foreign.configure(f'[[{more}\n[tool.surefoot]\ndialects = ["{chosen}"]\n')
    foreign.write(
        {
            "flow.py": f"{HEAD}class Flow(Workflow): ...\nasync def main() -> None:\n    await Flow().run()\n",
            "own.py": """
                from surefoot import Workflow, step
                from surefoot.events import StartEvent, StopEvent
                class Flow(Workflow): ...
                import workflows.events
                class Mixed(Workflow):
                    @step
                    async def s(self, ev: StartEvent) -> workflows.events.StopEvent: ...
            """,
        }
    )
    assert foreign.check("flow.py", "own.py").errors == expected


def test_a_package_of_ones_own_is_no_library(project: Project) -> None:
    """Many a project calls a package `workflows`; what is in it means nothing."""
    project.write(
        {
            "workflows/__init__.py": "",
            "workflows/workflow.py": "class Workflow: ...\n",
            "workflows/decorators.py": LIBRARY["workflows/decorators.py"],
            "flow.py": """
                from workflows.workflow import Workflow
                from workflows.decorators import step
                class Flow(Workflow):
                    @step
                    def s(self) -> None: ...
                class Other(Workflow): ...
                @step
                def free() -> None: ...
            """,
        }
    )
    assert project.check("flow.py").errors == []


def test_library_that_mypy_does_not_find(project: Project) -> None:
    """All its names are `Any` then, so nothing is said."""
    project.write({"flow.py": f"{HEAD}class Flow(Workflow):\n    @step\n    async def s(self, ev: int) -> str: ...\n"})
    assert project.check("--ignore-missing-imports", "flow.py").errors == []


@pytest.mark.parametrize(
    "told_by", ["@step\nasync def f(ev: StartEvent) -> StopEvent: ...", "def f() -> None: Empty()"]
)
def test_classes_without_steps_are_judged(told_by: str, foreign: Project) -> None:
    """They have a metaclass, so that mypy makes no call for them; a step or a call in the file tells."""
    foreign.write({"flow.py": f"{HEAD}class Empty(Workflow):\n    x: int = 0\n{told_by}\n"})
    assert foreign.check("flow.py").errors[0] == "flow.py:3 no-steps"


EXTRA = "    @step\n    async def extra(self, ev: Lost) -> StopEvent: ..."
INIT = "    def __init__(self) -> None:\n        super().__init__"


@pytest.mark.parametrize(
    "body",
    [
        "    @staticmethod\n    @step\n    async def extra(ev: Lost) -> StopEvent: ...",
        f"{INIT}()\n        self.extra = 1  # type: ignore\n{EXTRA}",
        f"{INIT}(None, True)\n{EXTRA}",
        f"    def _validate(self) -> bool: return False\n{EXTRA}",
    ],
    ids=["static", "hidden by an attribute", "by place", "judges by itself"],
)
def test_steps_that_the_library_does_not_see(body: str, foreign: Project) -> None:
    """That library asks an instance for its methods, and lets a class judge itself."""
    begin = "    @step\n    async def begin(self, ev: StartEvent) -> StopEvent: ...\n"
    foreign.write({"flow.py": f"{HEAD}class Lost(Event): ...\nclass Flow(Workflow):\n{begin}{body}\n"})
    assert foreign.check("flow.py").errors == []


def test_attached_steps_are_not_inherited(foreign: Project) -> None:
    """A function belongs to the class that it names, and to none that derives from it."""
    foreign.write(
        {
            "flow.py": f"""
{HEAD}
class Base(Workflow): ...
@step(workflow=Base)
async def begin(ev: StartEvent) -> StopEvent: ...
class Flow(Base): ...
Base(), Flow()
"""
        }
    )
    assert foreign.check("flow.py").errors == ["flow.py:7 no-steps"]


def test_awaiting_a_run_gives_its_stop_event(foreign: Project) -> None:
    """A stop event of the project's own is what is awaited; a plain one may carry anything."""
    foreign.write(
        {
            "flow.py": f"""
{HEAD}
class Done(StopEvent):
    words: int
class Counting(Workflow):
    @step
    async def count(self, ev: StartEvent) -> Done: ...
class Plain(Workflow):
    @step
    async def end(self, ev: StartEvent) -> StopEvent: ...
async def main() -> None:
    handler = Counting().run()
    reveal_type(await handler)
    reveal_type(await Plain().run())
"""
        }
    )
    output = foreign.check("flow.py").output
    assert 'flow.py:14: note: Revealed type is "flow.Done"' in output
    assert 'flow.py:15: note: Revealed type is "Any"' in output


def test_decorator_that_mypy_does_not_see(foreign: Project) -> None:
    """Releases of the library differ in where they offer a name; what looks like a step may be one."""
    foreign.write(
        {
            "flow.py": """
                from workflows.workflow import Workflow, step  # type: ignore[attr-defined]
                from workflows.events import StartEvent, StopEvent
                class Flow(Workflow):
                    @step
                    async def s(self, ev: StartEvent) -> StopEvent: ...
                Flow()
            """
        }
    )
    assert foreign.check("flow.py").errors == []


def test_options_out_of_sight(foreign: Project) -> None:
    """None of them is taken for an option that the library does not know."""
    body = "class Flow(Workflow):\n    @step(**OPTIONS)\n    async def s(self, ev: StartEvent) -> StopEvent: ...\n"
    foreign.write({"flow.py": f"{HEAD}OPTIONS: dict = {{}}\n{body}"})
    assert foreign.check("flow.py").errors == []


def test_base_without_steps_in_another_file(foreign: Project) -> None:
    """Nothing told of it when its file was checked; its text says that it brings no steps, cold and warm."""
    foreign.write(
        {
            "base.py": "from workflows import Workflow\nclass Base(Workflow):\n    def help(self) -> int: return 1\n",
            "flow.py": f"""
{HEAD}
from base import Base
class Lost(Event): ...
class Flow(Base):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent: ...
    @step
    async def extra(self, ev: Lost) -> StopEvent: ...
""",
        }
    )
    for _ in range(2):
        assert foreign.check("base.py", "flow.py").errors == ["flow.py:10 unproduced-event"]
        foreign.write({"base.py": (foreign.root / "base.py").read_text() + "# touched\n"})


def test_awaiting_a_run_whose_type_is_out_of_sight(foreign: Project) -> None:
    """Where the library names a result that means no type to mypy, the result may be anything."""
    handler = LIBRARY["workflows/handler.py"].replace(
        "from typing import Any", "from typing import Any\n        R = len"
    )
    foreign.write(
        {
            "workflows/handler.py": handler.replace("Any, Any, Any]", "Any, Any, R]"),
            "flow.py": f"""
{HEAD}
class Plain(Workflow):
    @step
    async def end(self, ev: StartEvent) -> StopEvent:
        return StopEvent(result=1)
async def main() -> None:
    (await Plain().run())["answer"].upper()
""",
        }
    )
    outcome = foreign.check("flow.py")
    assert outcome.status == 0, outcome.output


def test_an_event_of_the_library_without_fields_takes_any_keyword(foreign: Project) -> None:
    """What mypy alone takes for an unknown keyword is a dynamic entry; nothing is given by position."""
    foreign.write({"flow.py": f'{HEAD}StartEvent(topic="bees", words=3)\nStartEvent("bees")\n'})
    first = foreign.check("flow.py").output
    assert first.startswith('flow.py:4: error: Too many arguments for "StartEvent"')
    assert "Found 1 error " in first
    assert foreign.check("flow.py").output == first


def test_an_event_of_a_library_that_is_left_out_is_mypy_s_alone(foreign: Project) -> None:
    """Nothing is changed for workflows that are not to be checked."""
    more = (foreign.root / "pyproject.toml").read_text().partition("[[")[2]
    foreign.configure(f'[[{more}\n[tool.surefoot]\ndialects = ["surefoot"]\n')
    foreign.write({"flow.py": f'{HEAD}StartEvent(topic="bees")\n'})
    assert 'flow.py:3: error: Unexpected keyword argument "topic"' in foreign.check("flow.py").output
