"""Where surefoot asks for more than the library that a file is written for, it advises."""

from pathlib import Path

import pytest

from surefoot_lint.check import check
from tests.lint.projects import Write

LLAMA_INDEX = ("workflows", "llama_index.core.workflow", "llama_agents.workflows")


def findings(library: str, body: str, write: Write) -> set[tuple[str, str]]:
    """Severity and code of what is found in a workflow whose names come from `library`."""
    source = f"from {library} import Context, Event, StartEvent, StopEvent, Workflow, catch_error, step\n"
    steps = "".join(f"    {line}\n" for line in body.splitlines())
    source += "class Other(Event): ...\nimport pydantic\nclass Model(pydantic.BaseModel):\n    x: int\n"
    source += "from typing import Annotated\nfrom workflows.resource import Resource\ndef make() -> str: ...\n"
    write({"main.py": f"{source}class Plain: ...\nclass Flow(Workflow):\n{steps}"})
    return {(diagnostic.severity, diagnostic.code) for diagnostic in check([Path()]).diagnostics}


UNFILLED = "@step\nasync def s(self, ev: StartEvent, helper: Plain) -> StopEvent: ..."
TWICE = (
    "@step\nasync def s(self, ev: StartEvent) -> StopEvent: ...\n"
    "@step\nasync def s(self, ev: StartEvent) -> StopEvent | None: ..."
)
MISFIT = "@step\nasync def s(self, ev: StartEvent, it: Annotated[int, Resource(make)]) -> StopEvent: ..."
COLLECTS = "@step\nasync def s(self, ctx: Context, ev: StartEvent) -> StopEvent:\n    ctx.collect_events(ev, [Plain])"


SILENT_END = (
    "@step\nasync def s(self, ev: StartEvent) -> StopEvent:\n"
    "    if ev.get('late'):\n        return StopEvent(result=1)\n    print('early')"
)
UNAWAITED = (
    "@step\nasync def s(self, ctx: Context, ev: StartEvent) -> StopEvent:\n"
    "    ctx.store.set('n', 1)\n    return StopEvent()"
)
UNDECLARED = "@step\nasync def s(self, ev: StartEvent) -> StopEvent:\n    return Other()"
UNHEARD = (
    "@step\nasync def s(self, ctx: Context, ev: StartEvent) -> StopEvent:\n"
    "    ctx.send_event(Other())\n    return StopEvent()"
)
HIDDEN = (
    "def __init__(self) -> None:\n    super().__init__()\n    self.extra = None\n"
    "@step\nasync def s(self, ev: StartEvent) -> StopEvent: ...\n"
    "@step\nasync def extra(self, ev: StartEvent) -> None: ..."
)
HALF_FOREIGN = "@step\nasync def s(self, ev: StartEvent, other: StartEvent | str = '') -> StopEvent: ..."


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (UNFILLED, "WF104"),
        (TWICE, "WF112"),
        (MISFIT, "WF510"),
        (COLLECTS, "WF105"),
        (HALF_FOREIGN, "WF105"),
        (SILENT_END, "WF420"),
        (UNAWAITED, "WF405"),
        (UNDECLARED, "WF403"),
        (UNHEARD, "WF401"),
        (HIDDEN, "WF114"),
    ],
)
def test_advice_where_the_library_lets_it_pass(body: str, code: str, write: Write) -> None:
    """What LlamaIndex Workflows accepts when it validates is a warning there, and an error with surefoot."""
    assert findings("surefoot", body, write) == {("error", code)}
    for library in LLAMA_INDEX:
        assert findings(library, body, write) == {("warning", code)}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("@step\nasync def s(self, ev: StartEvent) -> StopEvent | str: ...", "WF105"),
        ("@step\nasync def s(self, ev: Plain) -> StopEvent: ...", "WF105"),
        ("@step\nasync def s(self, ev: StartEvent | str) -> StopEvent: ...", "WF105"),
        ("@step\nasync def s(self, ev: StartEvent): ...", "WF102"),
        ("def __init__(self) -> None: pass\n@step\nasync def s(self, ev: StartEvent) -> StopEvent: ...", "WF115"),
        ("@step\nasync def s(self, ev: list[StartEvent]) -> StopEvent: ...", "WF301"),
        ("@catch_error\nasync def s(self, ev: StartEvent) -> StopEvent: ...", "WF505"),
        ("@step\nasync def s(self, ev: StartEvent, ctx: Context[Model]) -> StopEvent: ...", "WF601"),
    ],
)
@pytest.mark.parametrize("library", ["surefoot", *LLAMA_INDEX])
def test_errors_where_every_library_refuses(body: str, code: str, library: str, write: Write) -> None:
    """What no library accepts is an error in each."""
    assert ("error", code) in findings(library, body, write)


def test_attached_functions_of_one_name_are_refused_everywhere(write: Write) -> None:
    """A method may be written again, but a function that is attached must not take a name that is in use."""
    write(
        {
            "main.py": """\
                from workflows import Workflow, step
                from workflows.events import StartEvent, StopEvent
                class Flow(Workflow):
                    @step
                    async def s(self, ev: StartEvent) -> StopEvent: ...
                @step(workflow=Flow)
                async def s(ev: StartEvent) -> StopEvent: ...
                """
        }
    )
    (diagnostic,) = check([Path()]).diagnostics
    assert (diagnostic.severity, diagnostic.code) == ("error", "WF112")


def test_the_library_is_known_through_other_files(write: Write) -> None:
    """A project that hands the names on from a module of its own is written for the same library."""
    write(
        {
            "compat.py": "from llama_index.core.workflow import StartEvent, StopEvent, Workflow, step\n",
            "main.py": """\
                from compat import *
                class Flow(Workflow):
                    @step
                    async def s(self, ev: StartEvent, helper: int) -> StopEvent: ...
                """,
        }
    )
    (diagnostic,) = check([Path()]).diagnostics
    assert (diagnostic.severity, diagnostic.code) == ("warning", "WF104")


@pytest.mark.parametrize(("returns", "severity"), [("list[A] | B", "warning"), ("list[A] | None", "error")])
def test_what_is_returned_beside_a_list(returns: str, severity: str, write: Write) -> None:
    """LlamaIndex Workflows takes it for a part of the list when it validates, and it is not when it runs."""
    body = (
        "class A(Event): ...\n"
        "class B(Event): ...\n"
        f"@step\nasync def s(self, ev: StartEvent) -> {returns}: ...\n"
        "@step\nasync def t(self, ev: list[A | B]) -> StopEvent: ..."
    )
    assert findings("surefoot", body, write) == {("error", "WF301")}
    for library in LLAMA_INDEX:
        found = {(how, code) for how, code in findings(library, body, write) if code == "WF301"}
        assert found == {(severity, "WF301")}


LOOSE = """
from typing import Any
from {library} import Event, StartEvent, StopEvent, Workflow, step
class A(Event): ...
class Base(Workflow):
    @step
    async def s(self, ev: StartEvent) -> {annotation}: ...
class Flow(Base):
    @step
    async def {name}(self, ev: StartEvent) -> StopEvent: ...
"""


@pytest.mark.parametrize("annotation", ["str", "Any", "StopEvent | Any"])
@pytest.mark.parametrize("library", LLAMA_INDEX)
def test_what_is_no_event_is_refused_where_it_is_compared(annotation: str, library: str, write: Write) -> None:
    """A return annotation that is replaced is never compared; one that is inherited is, and `Any` is no event."""
    write({"main.py": LOOSE.format(library=library, annotation=annotation, name="s")})
    assert {each.severity for each in check([Path()]).diagnostics} == {"warning"}
    write({"main.py": LOOSE.format(library=library, annotation=annotation, name="t")})
    assert [(each.severity, each.code) for each in check([Path()]).diagnostics] == [("error", "WF105")]


@pytest.mark.parametrize("library", LLAMA_INDEX)
def test_any_is_no_event_for_other_libraries(library: str, write: Write) -> None:
    """With surefoot `Any` says nothing on purpose; elsewhere a step that takes it takes no event."""
    body = "@step\nasync def s(self, ev: typing.Any) -> StopEvent: ..."
    source = "import typing\nfrom {} import StopEvent, Workflow, step\nclass Flow(Workflow):\n"
    steps = "".join(f"    {line}\n" for line in body.splitlines())
    write({"main.py": source.format(library) + steps})
    assert ("error", "WF105") in {(each.severity, each.code) for each in check([Path()]).diagnostics}
    write({"main.py": source.format("surefoot") + steps})
    assert not check([Path()]).diagnostics


WEBHOOK = """
@step
async def s(self, ev: StartEvent) -> StopEvent: ...
@step(skip_graph_checks=["reachability"])
async def hook(self, ev: Event) -> StopEvent: ...
"""


def test_a_skip_rescues_no_event_that_other_libraries_miss(write: Write) -> None:
    """Whatever is skipped, LlamaIndex Workflows compares what is accepted with what is returned."""
    assert findings("surefoot", WEBHOOK.strip(), write) == set()
    for library in LLAMA_INDEX:
        assert findings(library, WEBHOOK.strip(), write) == {("error", "WF206")}


REDEFINED = """
from __future__ import annotations
from {library} import Event, StartEvent, StopEvent, Workflow, step
class Draft(Event): ...
class Flow(Workflow):
    @step
    async def write(self, ev: StartEvent) -> Draft: ...
    @step
    async def publish(self, ev: "Draft") -> StopEvent: ...
class Draft(Event): ...
"""


@pytest.mark.parametrize("library", ["surefoot", *LLAMA_INDEX])
def test_a_class_that_is_written_again_below(library: str, write: Write) -> None:
    """Postponed annotations of one workflow all mean the same class of a name."""
    write({"main.py": REDEFINED.format(library=library)})
    assert not check([Path()]).diagnostics


@pytest.mark.parametrize(
    "annotation", ["(StopEvent, None)", "[StopEvent]", "typing.NoReturn", 'typing.Literal["done"]', "T"]
)
@pytest.mark.parametrize("library", LLAMA_INDEX)
def test_what_stands_for_no_class_is_no_event_either(annotation: str, library: str, write: Write) -> None:
    """LlamaIndex Workflows takes whatever an annotation says for a type of event, and finds nobody who takes it."""
    source = f"import typing\nfrom {library} import StartEvent, StopEvent, Workflow, step\nT = typing.TypeVar('T')\n"
    steps = f"class Flow(Workflow):\n    @step\n    async def s(self, ev: StartEvent) -> {annotation}: ...\n"
    write({"main.py": source + steps})
    assert ("error", "WF105") in {(each.severity, each.code) for each in check([Path()]).diagnostics}


AHEAD = """
{future}
from {library} import Event, StartEvent, StopEvent, Workflow, step
class Flow(Workflow):
    @step
    async def write(self, ev: StartEvent) -> {draft}: ...
    @step
    async def publish(self, ev: {draft}) -> StopEvent: ...
class Draft(Event): ...
"""


@pytest.mark.parametrize(("future", "draft"), [("", "'Draft'"), ("from __future__ import annotations", "Draft")])
@pytest.mark.parametrize("library", LLAMA_INDEX)
def test_a_class_below_comes_too_late(future: str, draft: str, library: str, write: Write) -> None:
    """LlamaIndex Workflows reads annotations when it decorates, surefoot when the workflow is first used."""
    write({"main.py": AHEAD.format(future=future, draft=draft, library=library)})
    assert {(each.severity, each.code) for each in check([Path()]).diagnostics} == {("error", "WF002")}
    write({"main.py": AHEAD.format(future=future, draft=draft, library="surefoot")})
    assert not check([Path()]).diagnostics


def test_a_name_that_is_nowhere_is_an_error_where_the_class_is_refused(write: Write) -> None:
    """What comes from another package may be there; what nothing defines is not."""
    body = "@step\nasync def s(self, ev: StartEvent) -> {}: ..."
    for library in LLAMA_INDEX:
        assert findings(library, body.format("StopEvent | Missing"), write) == {("error", "WF002")}
    assert findings("surefoot", body.format("StopEvent | 'Missing'"), write) == {("info", "WF002")}
