"""Steps that attributes of the instance hide."""

import pytest

from tests.lint.projects import Flow

LLAMA = "from workflows import Workflow, step\nfrom workflows.events import Event, StartEvent, StopEvent\n"


@pytest.mark.parametrize(
    ("statement", "steps"),
    [
        ("self.s = 1", []),
        ("self.s: int = 1", []),
        ("self.t = self.s = None", []),
        ("self.other = 1", ["s"]),
        ("self.other.s = 1", ["s"]),
        ("self.s: int", ["s"]),
        ("self.s = wrapped(self.s)", ["s"]),
        ("if kwargs: self.s = 1", ["s"]),
        ("s = 1", ["s"]),
    ],
)
def test_what_the_constructor_sets(statement: str, steps: list[str], flow: Flow) -> None:
    """The library asks the instance; what is set under a condition, or is made of the step, proves nothing."""
    text = f"""
{LLAMA}
class F(Workflow):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        {statement}
    @step
    async def s(self, ev: StartEvent) -> StopEvent: ...
"""
    assert [step.name for step in flow(text).steps] == steps


def test_the_nearest_constructor_decides(flow: Flow) -> None:
    """That of a base class may never be called."""
    base = "class Base(Workflow):\n    def __init__(self):\n        self.s = 1\n"
    step = "    @step\n    async def s(self, ev: StartEvent) -> StopEvent: ...\n"
    assert flow(f"{LLAMA}{base}class F(Base):\n{step}").steps == ()
    assert len(flow(f"{LLAMA}{base}class F(Base):\n    def __init__(self): ...\n{step}").steps) == 1


def test_here_the_class_is_asked(flow: Flow) -> None:
    """What an instance has is not looked at."""
    init = "    def __init__(self):\n        super().__init__()\n        self.s = 1\n"
    step = "    @step\n    async def s(self, ev: A) -> A: ...\n"
    assert len(flow(f"class F(Workflow):\n{init}{step}").steps) == 1
