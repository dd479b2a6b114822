"""Steps that are attached by a call, and others that only running the code would tell of."""

import pytest

from tests.mypy_plugin.conftest import Project

FLOW = """
    ...
    class Middle(Event): ...
    class Flow(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> Middle: ...
    @step(workflow=Flow)
    async def other(ev: Middle) -> StopEvent: ...
    class Second(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> Middle: ...
"""


@pytest.mark.parametrize("call", ["Second.add_step(other)", "Second().add_step(other)"])
def test_step_that_is_added_counts(call: str, project: Project) -> None:
    """A function that is added as the file is loaded is a step of the class like any other."""
    project.write({"flow.py": f"{FLOW}    {call}\n"})
    assert project.check("flow.py").errors == []
    project.write({"flow.py": FLOW})
    assert project.check("flow.py").errors == ["flow.py:9 no-stop", "flow.py:11 unconsumed-event"]


@pytest.mark.parametrize(
    "more",
    [
        "def late() -> None: Second.add_step(other)",
        "def of_any(cls: type[Workflow]) -> None: cls.add_step(other)",
        "def make() -> object: ...\n    Second.add_step(make())",
    ],
)
def test_steps_that_may_be_added_leave_the_graph_open(more: str, project: Project) -> None:
    """When a call is made, or with what, only running the code would tell."""
    project.write({"flow.py": f"{FLOW}    {more}\n"})
    assert project.check("flow.py").errors == []


def test_what_adds_something_else_is_nobodys_business(project: Project) -> None:
    """Other objects have a method of that name."""
    project.write({"flow.py": f"{FLOW}    def f(pipeline: list) -> None: pipeline.add_step(1)  # type: ignore\n"})
    assert project.check("flow.py").errors == ["flow.py:9 no-stop", "flow.py:11 unconsumed-event"]


def test_step_that_another_file_adds(project: Project) -> None:
    """The graph is left to who completes it."""
    project.write({"flow.py": FLOW, "more.py": "from flow import Second, other\nSecond.add_step(other)\n"})
    assert project.check("flow.py", "more.py").errors == []


@pytest.mark.parametrize(
    "given_by",
    [
        """class Part:
        def __set_name__(self, owner: type, name: str) -> None: setattr(owner, "x", 1)
    class Flow(Workflow):
        part = Part()""",
        """class Tools:
        @staticmethod
        def made() -> object: return step(num_workers=2)
    class Flow(Workflow):
        @Tools.made()  # type: ignore
        async def more(self, ev: Middle) -> StopEvent: ...""",
        """class Meta(type):
        def __init__(cls, *args: object) -> None: setattr(cls, "more", step(print))
    class Flow(Workflow, metaclass=Meta):""",
        """class Flow(Workflow):
        def __init_subclass__(cls) -> None: setattr(cls, "x", 1)""",
    ],
    ids=["descriptor", "decorator of a class", "metaclass", "hook"],
)
def test_what_may_bring_steps_leaves_the_graph_open(given_by: str, project: Project) -> None:
    """Only its text tells that something of the project works with steps."""
    begin = "        @step\n        async def begin(self, ev: StartEvent) -> Middle: ...\n"
    project.write({"flow.py": f"\n    ...\n    class Middle(Event): ...\n    {given_by}\n{begin}"})
    assert project.check("flow.py").errors == []
