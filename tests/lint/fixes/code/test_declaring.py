"""Events that are added to annotations: how they are written there, and when they are not."""

import pytest

from tests.lint.fixes.fixing import fix_everything, fixed, flow
from tests.lint.projects import Write

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


_IMPORTED_IN_THE_BODY = """
@step
async def first(self, ctx: Context, ev: StartEvent) -> A:
    from events import Draft
    ctx.send_event(Draft())
    return A()

@step
async def read(self, ev: events.Draft) -> StopEvent: ...
"""
"""Steps of which one sends an event whose class only its body imports."""


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
    write({"a.py": "import events\n" + flow(_IMPORTED_IN_THE_BODY)})
    after = fixed("a.py")
    assert "StartEvent, StopEvent\nfrom events import Draft\n" in after and "-> A | Draft:" in after


def test_an_import_that_would_come_back_is_not_added(write: Write) -> None:
    """A module that imports this one is imported in the body for a reason."""
    write({"events.py": "import a\nfrom surefoot.events import Event\nclass Draft(Event): ...\n"})
    text = "import events\n" + flow(_IMPORTED_IN_THE_BODY)
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
