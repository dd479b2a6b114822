"""Each rule with a fix: what is changed, and what is left to its author."""

import pytest

from surefoot.rulebook import all_rules
from surefoot_lint.fixes.catalogue import fixable
from tests.lint.fixes.fixing import fix_everything, fixed, flow
from tests.lint.projects import Write


def test_a_fix_is_called_as_its_rule() -> None:
    """A file in `fixes/rules` that no rule is named after would never be used."""
    assert fixable() <= {rule.name for rule in all_rules()}


_CHANGED = {
    "union": ("-> A:", "-> A | B:"),
    "none at the end": ("-> A | None:", "-> A | B | None:"),
    "none alone": ("-> None:", "-> B | None:"),
    "Union": ("-> Union[A, StopEvent]:", "-> Union[A, StopEvent, B]:"),
    "Union with a comma at its end": ("-> Union[A, StopEvent,]:", "-> Union[A, StopEvent, B,]:"),
    "Optional": ("-> Optional[A]:", "-> Optional[A | B]:"),
    "in quotes": ('-> "A":', '-> "A | B":'),
    "in quotes with none": ("-> 'A | None':", "-> 'A | B | None':"),
    "in parentheses": ("-> (A | None):", "-> (A | B | None):"),
}


@pytest.mark.parametrize(("before", "after"), _CHANGED.values(), ids=_CHANGED)
def test_a_sent_event_is_added_to_the_annotation(before: str, after: str, write: Write) -> None:
    """It is added in the way the annotation names the others, ahead of `None`."""
    body = """
@step
async def first(self, ctx: Context, ev: StartEvent) {}  # why
    ctx.send_event(B())
    return {}
"""
    value = "None" if before == "-> None:" else "A()"
    write({"a.py": flow(body.format(before, value))})
    assert fixed("a.py") == flow(body.format(after, value))


def test_a_returned_event_that_nobody_takes_is_not_added(write: Write) -> None:
    """A workflow that is valid stays so; perhaps another event was to be returned."""
    body = """
@step
async def first(self, ev: StartEvent) -> A | B:
    return C() if ev else A()
"""
    write({"a.py": "from surefoot.events import Event\nclass C(Event): ...\n" + flow(body)})
    fixing = fix_everything("a.py")
    assert fixing.changes == {}
    assert [each.code for each in fixing.left] == ["WF403"]
    taken = flow(body).replace("A | B)", "A | B | C)").replace("class A(", "class C(Event): ...\n\n\nclass A(")
    write({"a.py": taken})
    assert fixed("a.py") == taken.replace("-> A | B:", "-> A | B | C:")


def test_an_alias_is_used_where_the_body_uses_it(write: Write) -> None:
    """The event is called in the annotation what the body calls it."""
    write({"events.py": "from surefoot.events import Event\nclass Draft(Event): ...\n"})
    body = """
@step
async def first(self, ctx: Context, ev: StartEvent) -> A:
    ctx.send_event(events.Draft())
    return A()

@step
async def read(self, ev: events.Draft) -> StopEvent:
    return StopEvent()
"""
    write({"a.py": "import events\n" + flow(body)})
    assert "-> A | events.Draft:" in fixed("a.py")


def test_what_the_body_imports_is_imported_at_the_top(write: Write) -> None:
    """The annotation is read when the module is loaded, so the import cannot stay in the body alone."""
    write({"events.py": "from surefoot.events import Event\nclass Draft(Event): ...\n"})
    body = """
@step
async def first(self, ctx: Context, ev: StartEvent) -> A:
    from events import Draft
    ctx.send_event(Draft())
    return A()

@step
async def read(self, ev: events.Draft) -> StopEvent: ...
"""
    write({"a.py": "import events\n" + flow(body)})
    after = fixed("a.py")
    assert "StartEvent, StopEvent\nfrom events import Draft\n" in after and "-> A | Draft:" in after


def test_an_import_that_would_come_back_is_not_added(write: Write) -> None:
    """A module that imports this one is imported in the body for a reason."""
    write({"events.py": "import a\nfrom surefoot.events import Event\nclass Draft(Event): ...\n"})
    body = """
@step
async def first(self, ctx: Context, ev: StartEvent) -> A:
    from events import Draft
    ctx.send_event(Draft())
    return A()

@step
async def read(self, ev: events.Draft) -> StopEvent: ...
"""
    text = "import events\n" + flow(body)
    write({"a.py": text})
    assert fixed("a.py") == text
    assert "WF402" in {diagnostic.code for diagnostic in fix_everything("a.py").left}


def test_a_class_that_is_not_there_yet_is_not_named(write: Write) -> None:
    """An annotation that is read at once can only name what stands above it."""
    body = """
@step
async def first(self, ctx: Context, ev: StartEvent) -> A:
    ctx.send_event(Later())
    return A()

@step
async def read(self, ev: "Later") -> StopEvent: ...
"""
    text = flow(body) + "\n\nclass Later(Event): ...\n"
    write({"a.py": text})
    assert fixed("a.py") == text
    write({"a.py": "from __future__ import annotations\n" + text})
    assert "-> A | Later:" in fixed("a.py")


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
    "an inherited step's skip": """
@step(skip_graph_checks=["reachability"])
async def first(self, ev: StartEvent) -> A | B: ...
""",
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
    if "inherited" in next(name for name, value in _LEFT.items() if value is body):
        text += "\n\nclass Other(Flow):\n    @step\n    async def more(self, ev: A) -> StopEvent: ...\n\n\nFlow()\n"
    write({"a.py": text})
    assert fixed("a.py") == text
