"""What is said of a change is what becomes of a run: begun by the old workflow, stored, and gone on with by the new."""

import asyncio
import json
import sys
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from surefoot import Context, Workflow
from surefoot.errors import WorkflowCancelledByUser
from surefoot_lint.checking.session import Session
from surefoot_lint.compat.compare import compare
from surefoot_lint.compat.contract import Contract
from surefoot_lint.compat.extraction import contract_of
from tests.lint.projects import Write

FLOW = """\
import asyncio
import enum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent

PAUSED = asyncio.Event()
CALLS = []


class Here(Event): ...


class Colour(enum.Enum):
    RED = 1
    BLUE = 2


class Part(BaseModel):
    a: int = 1


class Item(Event):
    x: {old} = {value}


class Flow(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Item:
        CALLS.append("begin")
        return Item()

    @step
    async def work(self, ctx: Context, ev: Item) -> StopEvent:
        CALLS.append("work")
        if not PAUSED.is_set():
            ctx.write_event_to_stream(Here())
            await PAUSED.wait()
        return StopEvent(result=type(ev).__name__)
"""
OLD = FLOW.format(old="int", value="1")


def loaded(text: str, name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module that the text is the source of, in place of a former one."""
    module = ModuleType(name)
    monkeypatch.setitem(sys.modules, name, module)
    exec(compile(text, f"{name}.py", "exec"), module.__dict__)
    return module


async def stored(module: ModuleType) -> dict[str, Any]:
    """A run that was stored while `work` was at it."""
    flow: Workflow = module.Flow()
    handler = flow.run()
    async for event in handler.stream_events():
        if isinstance(event, module.Here):
            break
    snapshot = json.loads(json.dumps(handler.ctx.to_dict()))
    await handler.cancel_run()
    with suppress(WorkflowCancelledByUser):
        await handler
    return dict(snapshot)


async def went_on(module: ModuleType, snapshot: dict[str, Any]) -> bool:
    """Whether the run ends with what was in work, and begins nothing anew."""
    module.PAUSED.set()
    flow: Workflow = module.Flow()
    try:
        handler = flow.run(ctx=Context.from_dict(flow, snapshot))
        result = await handler
    except Exception:  # noqa: BLE001 — however it fails, it does not go on
        return False
    return bool(module.CALLS == ["work"] and result == "Item")


def contract(text: str, write: Write) -> Contract:
    """The contract of the text."""
    write({"stored_flow.py": text})
    return contract_of(*Session([Path("stored_flow.py")]).survey(), ["stored_flow.Item", "stored_flow.Part"])


def field(old: str, value: str, new: str) -> tuple[str, str]:
    """Two states of the workflow: a field is declared in another way."""
    before = FLOW.format(old=old, value=value)
    return before, before.replace(f"x: {old} = {value}", new)


def swap(*pairs: tuple[str, str]) -> tuple[str, str]:
    """Two states of the workflow: pieces of the text are others."""
    after = OLD
    for before, now in pairs:
        assert before in after
        after = after.replace(before, now)
    return OLD, after


MORE = """\
class More(Event): ...


class Flow(Workflow):
    @step
    async def more(self, ev: More) -> StopEvent: ...

"""

GOES_ON = {
    "nothing": swap(),
    "new field with a default": field("int", "1", "x: int\n    y: int = 2"),
    "new field with a factory": field("int", "1", "x: int\n    y: list[int] = Field(default_factory=list)"),
    "field removed": field("int", "1", "pass"),
    "default removed": field("int", "1", "x: int"),
    "optional": field("int", "1", "x: int | None"),
    "number": field("int", "1", "x: float"),
    "literal": field("Literal['a', 'b']", "'b'", "x: str"),
    "sequence": field("set[int]", "{1}", "x: frozenset[int]"),
    "alias": field("int", "1", "x: int = Field(alias='z')"),
    "private": field("int", "1", "x: int\n    _y: int = 2"),
    "member renamed": (
        FLOW.format(old="Colour", value="Colour.BLUE"),
        FLOW.format(old="Colour", value="Colour.RED").replace("BLUE = 2", "NAVY = 2"),
    ),
    "nested model renamed": (
        FLOW.format(old="Part", value="Part()"),
        FLOW.format(old="Piece", value="Piece()").replace("class Part", "class Piece"),
    ),
    "new step": swap(
        ("-> Item", "-> Item | More"),
        ("class Flow(Workflow):\n", MORE),
    ),
}

BREAKS = {
    "new field": (*field("int", "1", "x: int\n    y: int"), "field-required"),
    "new field, described": (*field("int", "1", "x: int\n    y: int = Field(description='')"), "field-required"),
    "new field, with dots": (*field("int", "1", "x: int\n    y: int = Field(...)"), "field-required"),
    "other type": (*field("int", "1", "x: str"), "field-changed"),
    "no longer optional": (*field("int | None", "None", "x: int"), "field-narrowed"),
    "fewer literals": (*field("Literal['a', 'b']", "'b'", "x: Literal['a']"), "field-narrowed"),
    "forbidden": (*field("int", "1", "model_config = ConfigDict(extra='forbid')"), "field-removed"),
    "value of a member": (
        FLOW.format(old="Colour", value="Colour.BLUE"),
        FLOW.format(old="Colour", value="Colour.RED").replace("BLUE = 2", "BLUE = 3"),
        "member-removed",
    ),
    "nested field": (
        FLOW.format(old="list[Part]", value="[Part()]"),
        FLOW.format(old="list[Part]", value="[]").replace("a: int = 1", "a: int = 1\n    b: int"),
        "field-required",
    ),
    "step renamed": (*swap(("def work", "def labour")), "step-removed"),
    "event renamed": (*swap(("Item", "Thing")), "class-removed"),
    "constraint": (*field("int", "1", "x: int = Field(gt=3)"), "field-narrowed"),
    "annotated constraint": (*field("int", "1", "x: Annotated[int, Field(gt=3)]"), "field-narrowed"),
}


@pytest.mark.parametrize("name", GOES_ON)
def test_what_is_not_called_breaking_goes_on(name: str, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run ends as it would have ended, and repeats only the step that was interrupted."""
    old, new = GOES_ON[name]
    before = contract(old, write)
    changes = compare(before, contract(new, write))
    assert [change.kind for change in changes if change.risk == "breaking"] == []
    snapshot = asyncio.run(stored(loaded(old, "stored_flow", monkeypatch)))
    assert asyncio.run(went_on(loaded(new, "stored_flow", monkeypatch), snapshot))


@pytest.mark.parametrize("name", BREAKS)
def test_what_is_called_breaking_breaks(name: str, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """The snapshot cannot be read, or what was in work is lost."""
    old, new, kind = BREAKS[name]
    changes = compare(contract(old, write), contract(new, write))
    assert kind in {change.kind for change in changes}
    snapshot = asyncio.run(stored(loaded(old, "stored_flow", monkeypatch)))
    assert not asyncio.run(went_on(loaded(new, "stored_flow", monkeypatch), snapshot))
