"""Each rule with a fix: what is changed, and what is left to its author."""

from pathlib import Path
from textwrap import indent

import pytest

from surefoot.rulebook import all_rules
from surefoot_lint.fixes.catalogue import fixable
from tests.lint.fixes.fixing import HEADER, fix_everything, fixed
from tests.lint.projects import Write

_REST = """
    @step
    async def last(self, ev: A | B) -> StopEvent:
        return StopEvent()
"""


def _flow(body: str) -> str:
    return HEADER + "class Flow(Workflow):\n" + indent(body.strip("\n"), "    ") + "\n" + _REST


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
    write({"a.py": _flow(body.format(before, value))})
    assert fixed("a.py") == _flow(body.format(after, value))


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
    write({"a.py": "import events\n" + _flow(body)})
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
    write({"a.py": "import events\n" + _flow(body)})
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
    text = "import events\n" + _flow(body)
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
    text = _flow(body) + "\n\nclass Later(Event): ...\n"
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
    write({"a.py": _flow(body)})
    assert before in _flow(body)
    assert fixed("a.py") == _flow(body).replace(before, after, 1)


_SKIPS = {
    "the only argument": ('@step(skip_graph_checks=["reachability"])', "@step"),
    "the first": ('@step(skip_graph_checks=["reachability"], num_workers=2)', "@step(num_workers=2)"),
    "the last": ('@step(num_workers=2, skip_graph_checks=["reachability"])', "@step(num_workers=2)"),
    "both of two": ('@step(skip_graph_checks=["reachability", "dead_end"])', "@step"),
    "in a tuple": ('@step(num_workers=2, skip_graph_checks=("reachability",),)', "@step(num_workers=2,)"),
}


@pytest.mark.parametrize(("before", "after"), _SKIPS.values(), ids=_SKIPS)
def test_an_unused_skip_goes(before: str, after: str, write: Write) -> None:
    """With the last check the argument goes, and with that the parentheses."""
    body = "{}\nasync def first(self, ev: StartEvent) -> A | B: ...\n"
    write({"a.py": _flow(body.format(before))})
    assert fixed("a.py") == _flow(body.format(after))


def test_a_skip_of_a_workflow_goes_from_where_it_is_made(write: Write) -> None:
    """Every call of the class in the file is changed, as the finding speaks of all."""
    text = _flow("@step\nasync def first(self, ev: StartEvent) -> A | B: ...\n")
    calls = '\n\nFlow(skip_graph_checks=["dead_end"])\nFlow(timeout=1, skip_graph_checks=["dead_end"])\n'
    write({"a.py": text + calls})
    assert fixed("a.py") == text + "\n\nFlow()\nFlow(timeout=1)\n"


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
    text = "from typing import Annotated\n" + _flow(body)
    if "inherited" in next(name for name, value in _LEFT.items() if value is body):
        text += "\n\nclass Other(Flow):\n    @step\n    async def more(self, ev: A) -> StopEvent: ...\n\n\nFlow()\n"
    write({"a.py": text})
    assert fixed("a.py") == text


_COMMENTS = {
    "alone": ("x = 1  # wf: ignore[WF206]\n", "x = 1\n"),
    "with a reason": ("x = 1  # wf: ignore[WF206] because\n", "x = 1\n"),
    "behind another": ("x = 1  # why  # wf: ignore[WF206]\n", "x = 1  # why\n"),
    "ahead of another": ("x = 1  # wf: ignore[WF206]  # why\n", "x = 1  # why\n"),
    "for the whole file": ("# wf: ignore-file[WF206]\nx = 1\n", "x = 1\n"),
    "for another linter too": ("x = 1  # noqa: E501, WF206\n", "x = 1  # noqa: E501\n"),
}


@pytest.mark.parametrize(("before", "after"), _COMMENTS.values(), ids=_COMMENTS)
def test_a_comment_that_hides_nothing_goes(before: str, after: str, write: Write) -> None:
    """Its reason goes with it, other comments stay."""
    text = _flow("@step\nasync def first(self, ev: StartEvent) -> A | B: ...\n")
    write({"a.py": text + before})
    assert fixed("a.py") == text + after


def test_of_several_rules_only_those_go_that_hide_nothing(write: Write) -> None:
    """The others are still needed."""
    line = "    async def lost(self, ev: Unmade) -> StopEvent: ...  # wf: ignore[{}]\n"
    text = _flow("@step\nasync def first(self, ev: StartEvent) -> A | B: ...\n")
    text = text.replace("class Flow", "class Unmade(Event): ...\n\n\nclass Flow")
    write({"a.py": text + "\n    @step\n" + line.format("WF206, WF207")})
    assert fixed("a.py") == text + "\n    @step\n" + line.format("WF206")
    assert Path("a.py").read_text(encoding="utf-8") != fixed("a.py")
