"""Whatever one writes, the text says the same to wf-lint as the live classes say to the validator."""

import importlib
import sys
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surefoot.rulebook import all_rules
from tests import checkers

HEADER = """\
from typing import Annotated, Any, List, Optional, TypeVar, Union

from surefoot import Context, Workflow, catch_error, step
from surefoot.collect import All, Collect, Take
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StepFailedEvent, StopEvent
from surefoot.resource import Resource

T = TypeVar("T")
WORKERS = 3


class Plain: ...
class A(Event): ...
class B(A): ...
class C(Event): ...
class Begin(StartEvent): ...
class End(StopEvent): ...
class Ask(InputRequiredEvent): ...
class Reply(HumanResponseEvent): ...


Either = A | B


def make() -> Plain:
    return Plain()


def helper(context: Any) -> None: ...
"""

EVENTS = ["A", "B", "C", "Begin", "End", "Ask", "Reply", "StartEvent", "StopEvent", "StepFailedEvent"]
ODD = [
    "None",
    "Either",
    "Plain",
    "int",
    "Any",
    "T",
    "dict[str, A]",
    "Context[Plain]",
    "Annotated[A, 'note']",
    "Annotated[Plain, Resource(make)]",
    "Annotated[list[A], Collect(Take(2))]",
    "Annotated[A, Collect(All())]",
]
OPTIONS = [
    "num_workers=0",
    "num_workers=WORKERS",
    "timeout='soon'",
    "accept_event_subclasses=True",
    "skip_graph_checks=['reachability']",
    "skip_graph_checks=('dead_end',)",
    "skip_graph_checks=['neither']",
]
BODIES = [
    "...",
    "ctx.send_event(B())",
    "await ctx.wait_for_event(Reply)",
    "ctx.collect_events(None, [A, C])",
    "helper(ctx)",
    "yield A()",
]

events = st.sampled_from(EVENTS)
unions = st.lists(events, min_size=1, max_size=3, unique=True)
annotations = st.one_of(
    events,
    events,
    unions.map(" | ".join),
    unions.map(lambda names: f"Union[{', '.join(names)}]"),
    events.map(lambda name: f"Optional[{name}]"),
    events.map(lambda name: f"'{name} | None'"),
    unions.map(lambda names: f"list[{' | '.join(names)}]"),
    events.map(lambda name: f"List[{name}]"),
    st.sampled_from(ODD),
)


@st.composite
def steps(draw: st.DrawFn, owner: str = "") -> str:
    """A step method, or a function attached to `owner`."""
    name = draw(st.sampled_from(["first", "second", "third"])) + ("_attached" if owner else "")
    options = draw(st.lists(st.sampled_from(OPTIONS), max_size=1)) + ([f"workflow={owner}"] if owner else [])
    decorator = (
        draw(st.sampled_from(["@step", "@step()", "@catch_error"])) if not options else f"@step({', '.join(options)})"
    )
    parameters = [f"e{place}: {annotation}" for place, annotation in enumerate(draw(st.lists(annotations, max_size=2)))]
    extra = draw(st.sampled_from(["", "", "", "n: int = 1", "bare"]))
    returns = draw(st.one_of(annotations.map(" -> {}".format), st.just("")))
    signature = ", ".join([*([] if owner else ["self"]), "ctx: Context", *parameters, *([extra] if extra else [])])
    indent = "" if owner else "    "
    return (
        f"{indent}{decorator}\n"
        f"{indent}async def {name}({signature}){returns}:\n"
        f"{indent}    {draw(st.sampled_from(BODIES))}\n"
    )


@st.composite
def modules(draw: st.DrawFn) -> str:
    """Two workflows, of which the second may derive from the first."""
    text = "from __future__ import annotations\n" if draw(st.booleans()) else ""
    text += HEADER
    for name, bases in (("One", ["Workflow"]), ("Two", ["Workflow", "One"])):
        text += f"\n\nclass {name}({draw(st.sampled_from(bases))}):\n    label = 1\n"
        text += "".join(draw(st.lists(steps(), max_size=4)))
        text += "\n\n" + "".join(draw(st.lists(steps(owner=name), max_size=1)))
    return text


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the modules are written."""
    return tmp_path_factory.mktemp("agreement")


numbers = count()


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(modules())
def test_text_and_live_classes_say_the_same(folder: Path, text: str) -> None:
    """Line, code and message of every finding are equal, for right and for wrong workflows, but for those in bodies."""
    file = folder / f"module_{next(numbers)}.py"
    file.write_text(text)
    importlib.invalidate_caches()
    of_bodies = {rule.code for rule in all_rules() if rule.of_bodies}
    try:
        said = {finding for finding in checkers.lint([file])[file] if finding[1] not in of_bodies}
        assert said == checkers.live(folder, [file])[file], text
    finally:
        sys.modules.pop(file.stem, None)
