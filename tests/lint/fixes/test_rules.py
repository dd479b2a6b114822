"""Each rule with a fix: what is changed, and what is left to its author."""

import pytest

from surefoot.rulebook import all_rules
from surefoot_lint.fixes.catalogue import fixable
from tests.lint.fixes.fixing import fixed, flow
from tests.lint.projects import Write


def test_a_fix_is_called_as_its_rule() -> None:
    """A file in `fixes/rules` that no rule is named after would never be used."""
    assert fixable() <= {rule.name for rule in all_rules()}


_BODIES = {
    "a returned event": (
        """
@step
async def first(self, ev: StartEvent) -> A:
    return B() if ev.x else A()
""",
        "-> A:",
        "-> A | B:",
    ),
    "a path that falls off": (
        """
@step
async def first(self, ev: StartEvent) -> A | B:
    if ev.x:
        return A()
    elif ev.y:
        return B()
    print(ev)
""",
        "-> A | B:",
        "-> A | B | None:",
    ),
    "a coroutine": (
        """
@step
async def first(self, ctx: Context, ev: StartEvent) -> A | B:
    ctx.store.set("x", 1)
    return A()
""",
        "    ctx.store.set",
        "    await ctx.store.set",
    ),
    "a coroutine whose value is used": (
        """
@step
async def first(self, ctx: Context, ev: StartEvent) -> A | B:
    print(ctx.store.get("x"))
    return A()
""",
        "print(ctx.store",
        "print(await ctx.store",
    ),
    "no coroutine": (
        """
@step
async def first(self, ctx: Context, ev: StartEvent) -> A | B:
    await ctx.send_event(A())
    return B()
""",
        "await ctx.send_event",
        "ctx.send_event",
    ),
    "a block": (
        """
@step
async def first(self, ctx: Context, ev: StartEvent) -> A | B:
    with ctx.store.edit_state() as state:
        state.x = 1
    return A()
""",
        "    with",
        "    async with",
    ),
    "a missing annotation": (
        """
@step
async def first(self, ev: StartEvent):
    if ev.x:
        return A()
    return B()
""",
        "StartEvent):",
        "StartEvent) -> A | B:",
    ),
    "a missing annotation of many lines": (
        """
@step
async def first(
    self,
    ev: StartEvent,  # where it (all) begins:
) :
    return A() if ev.x else B()
""",
        "\n    ) :",
        "\n    ) -> A | B :",
    ),
    "one string": (
        """
@step(skip_graph_checks="reachability")
async def first(self, ev: A) -> B: ...

@step
async def start(self, ev: StartEvent) -> B: ...
""",
        '="reachability"',
        '=["reachability"]',
    ),
    "a misspelt check": (
        """
@step(skip_graph_checks=['reachabilty'])
async def first(self, ev: A) -> B: ...

@step
async def start(self, ev: StartEvent) -> B: ...
""",
        "'reachabilty'",
        "'reachability'",
    ),
}


@pytest.mark.parametrize(("body", "before", "after"), _BODIES.values(), ids=_BODIES)
def test_a_fault_is_fixed(body: str, before: str, after: str, write: Write) -> None:
    """Only the words at fault change."""
    write({"a.py": flow(body)})
    assert before in flow(body)
    assert fixed("a.py") == flow(body).replace(before, after, 1)


_LEFT = {
    "a skip with a comment": """
@step(skip_graph_checks=[
    "reachability",  # because
])
async def first(self, ev: StartEvent) -> A | B: ...
""",
    "a stub": """
@step
async def first(self, ev: StartEvent): ...
""",
    "a value from elsewhere": """
@step
async def first(self, ev: StartEvent):
    return self.make(ev)
""",
    "an event in a list": """
@step
async def first(self, ev: StartEvent) -> list[A]:
    return [A(), B()]
""",
    "a plain function": """
@step
def first(self, ctx: Context, ev: StartEvent) -> A | B:
    ctx.store.set("x", 1)
    return A()
""",
    "annotated": """
@step
async def first(self, ctx: Context, ev: StartEvent) -> Annotated[A, "x"]:
    ctx.send_event(B())
    return A()
""",
}


@pytest.mark.parametrize("body", _LEFT.values(), ids=_LEFT)
def test_what_is_not_certain_is_left(body: str, write: Write) -> None:
    """A finding without a certain fix changes nothing."""
    text = "from typing import Annotated\n" + flow(body)
    write({"a.py": text})
    assert fixed("a.py") == text


def test_a_skip_that_a_subclass_inherits_is_left(write: Write) -> None:
    """There it may be needed."""
    body = """
@step(skip_graph_checks=["reachability"])
async def first(self, ev: StartEvent) -> A | B: ...
"""
    text = (
        flow(body)
        + "\n\nclass Other(Flow):\n    @step\n    async def more(self, ev: A) -> StopEvent: ...\n\n\nFlow()\n"
    )
    write({"a.py": text})
    assert fixed("a.py") == text
