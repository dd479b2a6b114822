"""Packages of workflow modules made at random, in every spelling that the front ends must read alike."""

from pathlib import Path
from random import Random

__all__ = ["write_package"]

_EVENTS = """\
from typing import Annotated, ClassVar

from pydantic import BaseModel, Field

from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent


class A(Event): ...
class B(A): ...
class C(Event): ...
class Begun(StartEvent): ...
class Ended(StopEvent): ...
class Asked(InputRequiredEvent): ...
class Answered(HumanResponseEvent): ...
class Model: ...


Alias = A | C
Given = Annotated[int, Field(default=3)]


class State(BaseModel):
    kind: ClassVar[int]
    number: int = 3
    given: Given


class Needy(State):
    number: int
    text: "str | None"


class Filled(Needy):
    number: int = Field(default=4)
    text: Annotated[str, Field(default_factory=str)]


class Aside(BaseModel):
    number: int = Field(gt=0)
"""

_MAKERS = """\
from typing import Annotated

from surefoot.resource import Resource

from .events import Model


class Special(Model): ...
async def model() -> Model: ...
def special(it: Annotated[Model, Resource(model)]) -> "Special": ...
def text(it: "Annotated[str, Resource(special)]") -> str: ...
def egg(it: "Annotated[Model, Resource(hen)]") -> Model: ...
def hen(it: Annotated[Model, Resource(egg)]) -> Model: ...
def anything(): ...


kept = Resource(special)
"""

_HEAD = """\
import typing
from typing import Annotated, Any, List, Optional, Union

import surefoot
from surefoot import Context, Workflow as Flow, catch_error, step
from surefoot.collect import Collect, Take
from surefoot.events import StartEvent, StepFailedEvent, StopEvent
from surefoot.resource import Resource

from . import events, makers
from .events import Aside, Filled as Full, Needy, State
from .events import A, Alias, Answered, Asked, B, Begun, C as See, Ended, Model
"""

_ACCEPTED = ["A", "B", "See", "events.A", "StartEvent", "StartEvent", "Begun", "Answered", "Asked", "Ended", "Alias"]
_RETURNED = ["A", "B", "See", "events.C", "StopEvent", "StopEvent", "Ended", "Asked", "Alias", "None", "Model", "int"]
_OPTIONS = [
    "@step",
    "@step",
    "@step",
    "@step()",
    "@surefoot.step(num_workers=2)",
    "@step(num_workers=0)",
    '@step(skip_graph_checks=["reachability"])',
    '@step(skip_graph_checks=["dead_end"])',
    "@step(accept_event_subclasses=True)",
    "@step(accept_event_subclasses=True)",
]
_CONTEXTS = ["Context", "Context", "Context[State]", "Context[Needy]", '"Context[Full]"', "Context[Aside]"]
_RESOURCES = [
    "Annotated[Model, Resource(makers.model)]",
    '"Annotated[Model, makers.kept]"',
    "Annotated[makers.Special, Resource(factory=makers.model)]",
    "Annotated[str, Resource(makers.text)]",
    "Annotated[int, Resource(makers.text)]",
    "Annotated[Model, Resource(makers.hen)]",
    "Annotated[int, Resource(makers.anything)]",
    "Annotated[int, Resource(makers.Special)]",
]
_HANDLERS = [
    "@catch_error",
    "@catch_error()",
    "@catch_error(max_recoveries=2)",
    '@catch_error(for_steps=["one"])',
    '@catch_error(for_steps=["one", "two"])',
    '@catch_error(for_steps=["handle", "gone"])',
]


def write_package(folder: Path, seed: int) -> list[Path]:
    """Write a package of three modules, the later ones inheriting from the earlier, and return its files."""
    random = Random(seed)
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "events.py").write_text(_EVENTS)
    (folder / "makers.py").write_text(_MAKERS)
    bases = ["Flow"]
    files = [folder / "__init__.py", folder / "events.py", folder / "makers.py"]
    for number in range(3):
        file = folder / f"m{number}.py"
        lines = ["from __future__ import annotations"] if random.random() < 0.5 else []
        lines += [_HEAD, *_imports(bases)]
        # Names of their own: the mypy plugin looks for subclasses in the text of the project, by name.
        own = [_class(random, f"P{seed}W{number}{suffix}", bases, lines) for suffix in "ab"]
        if random.random() < 0.4:
            lines += [
                "",
                f"@step(workflow={own[0]})",
                f"async def free{number}({_parameter(random)}){_arrow(random)}: ...",
            ]
        file.write_text("\n".join(lines) + "\n")
        bases += [f"m{number}.{name}" for name in own]
        files.append(file)
    return files


def _imports(bases: list[str]) -> list[str]:
    modules = dict.fromkeys(base.partition(".")[0] for base in bases if "." in base)
    return [f"from . import {module}" for module in modules]


def _class(random: Random, name: str, bases: list[str], lines: list[str]) -> str:
    base = random.choice(bases)
    lines += ["", "", f"class {name}({base}):"]
    names = random.choices(["one", "two", "three", "four"], k=random.randint(1, 4))
    for each in names if random.random() < 0.15 else dict.fromkeys(names):
        lines += [
            f"    {random.choice(_OPTIONS)}",
            f"    async def {each}(self, {_parameters(random)}){_arrow(random)}: ...",
        ]
    for each in ("handle", "recover"):
        if random.random() < 0.15:
            event = "A" if random.random() < 0.1 else "StepFailedEvent"
            lines += [
                f"    {random.choice(_HANDLERS)}",
                f"    async def {each}(self, ev: {event}){_arrow(random)}: ...",
            ]
    if base == "Flow" and random.random() < 0.2:
        lines += ["    def __init__(self) -> None:", '        super().__init__(skip_graph_checks={"terminal_event"})']
    return name


def _parameters(random: Random) -> str:
    parameters = [_parameter(random)]
    extra = random.random()
    if extra < 0.2:
        parameters.insert(0, f"ctx: {random.choice(_CONTEXTS)}")
    elif extra < 0.3:
        parameters.append("limit: int = 3")
    elif extra < 0.35:
        parameters.append("limit: int")
    elif extra < 0.4:
        parameters.append("other: See")
    elif extra < 0.5:
        parameters.append(f"it: {random.choice(_RESOURCES)}")
    return ", ".join(parameters)


def _parameter(random: Random) -> str:
    chance = random.random()
    if chance < 0.03:
        return "ev"
    if chance < 0.06:
        return "ev: Model"
    if chance < 0.1:
        return f"ev: list[{random.choice(_ACCEPTED[:4])}]"
    if chance < 0.12:
        return "ev: Annotated[list[A], Collect(Take(2))]"
    if chance < 0.14:
        return "ev: Annotated[A, Collect()]"
    if chance < 0.16:
        return "ev: Any"
    return f"ev: {_spelled(random, random.choices(_ACCEPTED, k=random.choice([1, 1, 1, 2])))}"


def _arrow(random: Random) -> str:
    if random.random() < 0.04:
        return ""
    if random.random() < 0.1:
        return f" -> {random.choice(['list', 'List', 'typing.List'])}[{random.choice(_RETURNED[:4])}]"
    return f" -> {_spelled(random, random.choices(_RETURNED, k=random.choice([1, 2, 2, 3])))}"


def _spelled(random: Random, members: list[str]) -> str:
    """A union in one of its spellings, with its members once each."""
    names = list(dict.fromkeys(members))
    if len(names) == 1:
        return (
            random.choice(["{}", '"{}"', "Annotated[{}, 'read me']"]).format(names[0]) if names[0] != "None" else "None"
        )
    if len(names) == 2 and "None" in names and random.random() < 0.5:
        return f"Optional[{next(name for name in names if name != 'None')}]"
    joined = " | ".join(names)
    return random.choice([joined, f'"{joined}"', f"Union[{', '.join(names)}]", f"typing.Union[{', '.join(names)}]"])
