"""Functions that are steps, and what is written on them."""

import pytest

from tests.lint.projects import HEADER, Flow, only


def test_parameters(flow: Flow) -> None:
    """`self` and starred parameters are left out; defaults and missing annotations are noted."""
    step = only(
        flow("""
        class F(Workflow):
            @step
            async def s(self, ev: A, plain, n: int = 1, *args: int, key: str = "", **kwargs: int) -> A: ...
    """)
    )
    assert [(p.name, p.term is not None, p.has_default) for p in step.parameters] == [
        ("ev", True, False),
        ("plain", False, False),
        ("n", True, True),
        ("key", True, True),
    ]


def test_positions(flow: Flow) -> None:
    """A step is at its `def` or `async` below the decorators, a workflow at its `class`."""
    workflow = flow("""
        @decorated
        class F(Workflow):
            @other
            @step(
                num_workers=2,
            )
            async def s(self, ev: A) -> A: ...
    """)
    line = HEADER.count("\n")
    assert (workflow.location.line, workflow.location.column) == (line + 3, 1)
    assert (only(workflow).location.line, only(workflow).location.column) == (line + 8, 5)


@pytest.mark.parametrize("decorator", ["step", "step()", "step(num_workers=4)"])
@pytest.mark.parametrize("kind", ["def", "async def"])
def test_decorated_methods_are_steps(decorator: str, kind: str, flow: Flow) -> None:
    """With and without a call, plain and asynchronous."""
    assert only(flow(f"class F(Workflow):\n    @{decorator}\n    {kind} s(self, ev: A) -> A: ...\n")).role == "step"


def test_error_handlers_are_steps_of_another_role(flow: Flow) -> None:
    """`@catch_error` makes a handler."""
    step = only(flow("class F(Workflow):\n    @catch_error(for_steps=['a'])\n    async def s(self, ev: A) -> A: ...\n"))
    assert step.role == "catch_error"
    assert step.options == (("for_steps", ("a",)),)


def test_an_async_generator_is_marked(flow: Flow) -> None:
    """A `yield` of its own makes it one; that of a nested function does not."""
    own = "class F(Workflow):\n    @step\n    async def s(self, ev: A) -> A:\n        yield A()\n"
    nested = (
        "class F(Workflow):\n    @step\n    async def s(self, ev: A) -> A:\n        def g():\n            yield 1\n"
    )
    assert only(flow(own)).async_iterator
    assert not only(flow(nested)).async_iterator


def test_static_methods_have_no_self(flow: Flow) -> None:
    """Their first parameter counts."""
    step = only(flow("class F(Workflow):\n    @step\n    @staticmethod\n    async def s(ev: A) -> A: ...\n"))
    assert [parameter.name for parameter in step.parameters] == ["ev"]


def test_static_methods_are_steps_of_surefoot_only(flow: Flow) -> None:
    """LlamaIndex Workflows does not find them, and needs no decorator to be passed over."""
    step = "class F(Workflow):\n    @staticmethod\n    @step\n    async def s(ev: StartEvent) -> StopEvent: ...\n"
    library = "from workflows import Workflow, step\nfrom workflows.events import StartEvent, StopEvent\n"
    assert len(flow(step).steps) == 1
    assert (flow(library + step).steps, flow(library + step).unseen) == ((), ())
