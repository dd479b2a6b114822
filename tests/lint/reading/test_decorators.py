"""Decorators of the project that come down to `@step`."""

import pytest

from tests.lint.projects import Flow, Write, only


@pytest.mark.parametrize(
    ("definition", "use"),
    [
        ("def fast(f):\n    return step(num_workers=2)(f)", "fast"),
        ('def fast(f):\n    """Documented."""\n    return step(num_workers=2)(f)', "fast"),
        ("def fast():\n    return step(num_workers=2)", "fast()"),
        ("fast = step(num_workers=2)", "fast"),
        ("N = 2\ndef fast(f):\n    return step(num_workers=N)(f)", "fast"),
        ("def inner():\n    return step(num_workers=2)\ndef fast(f):\n    return inner()(f)", "fast"),
        ("from other import fast", "fast"),
    ],
)
def test_what_hands_a_decorator_on(definition: str, use: str, flow: Flow, write: Write) -> None:
    """A function that only does that is followed, with the options it gives."""
    write({"other.py": "from surefoot import step as a_step\ndef fast(f):\n    return a_step(num_workers=2)(f)\n"})
    workflow = flow(f"{definition}\nclass F(Workflow):\n    @{use}\n    async def s(self, ev: A) -> A: ...\n")
    assert only(workflow).option("num_workers") == 2
    assert workflow.unseen == ()


@pytest.mark.parametrize(
    ("definition", "use"),
    [
        ("def fast(f):\n    print(f)\n    return step(f)", "fast"),
        ("def fast(f):\n    return step(wrapped(f))", "fast"),
        ("def fast(f, *more):\n    return step(f)", "fast"),
        ("def fast(f):\n    return step", "fast()"),
        ("async def fast(f):\n    return step(f)", "fast"),
        ("@cached\ndef fast(f):\n    return step(f)", "fast"),
        ("def fast(f):\n    return slow(f)\ndef slow(f):\n    return fast(f) or step(f)", "fast"),
        ("def fast(f):\n    return slow(f)\ndef slow(f):\n    return fast(f)\nstep", "fast"),
    ],
)
def test_what_does_more_is_left_open(definition: str, use: str, flow: Flow) -> None:
    """What becomes of the function there only running the code would tell."""
    workflow = flow(f"{definition}\nclass F(Workflow):\n    @{use}\n    async def s(self, ev: A) -> A: ...\n")
    assert workflow.steps == ()


def test_options_that_are_handed_through(flow: Flow) -> None:
    """A parameter may have any value."""
    definition = "def many(n=3, **more):\n    return step(num_workers=n, **more)\n"
    workflow = flow(f"{definition}class F(Workflow):\n    @many(4)\n    async def s(self, ev: A) -> A: ...\n")
    assert only(workflow).option("num_workers") != 3
    assert only(workflow).option("skip_graph_checks") is not None
