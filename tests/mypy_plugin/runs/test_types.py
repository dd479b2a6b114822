"""What mypy knows of a run when no brackets say it. What is expected stands on the lines."""

import re
from textwrap import dedent

import pytest

from tests.mypy_plugin.conftest import Project

LIBRARY = """\
from typing import Generic, TypeVar
...
T = TypeVar("T")
StopT = TypeVar("StopT", bound=StopEvent)
class Joke(StopEvent):
    text: str = ""
class Pun(Joke): ...
class Box(StopEvent, Generic[T]):
    value: T
class Tell(Workflow):
    @step
    async def tell(self, ev: StartEvent) -> Joke | None: ...
class Punning(Tell):
    @step
    async def tell(self, ev: StartEvent) -> Pun: ...
class Plain(Workflow):
    @step
    async def end(self, ev: StartEvent) -> StopEvent: ...
class Count(Workflow):
    @step
    async def count(self, ev: StartEvent) -> StopEvent[int]: ...
class Boxing(Workflow):
    @step
    async def box(self, ev: StartEvent) -> Box[int]: ...
class Either(Workflow):
    @step
    async def one(self, ev: StartEvent) -> StopEvent[int] | StopEvent[str]: ...
    @step
    async def many(self, ev: StartEvent) -> list[StopEvent[bytes]]: ...
class Mixed(Workflow):
    @step
    async def one(self, ev: StartEvent) -> StopEvent[int]: ...
    @step
    async def two(self, ev: StartEvent) -> StopEvent: ...
class Base(Workflow, Generic[StopT]):
    @step
    async def end(self, ev: StartEvent) -> StopT: ...
class OfJokes(Base[Joke]): ...
class Attached(Workflow): ...
@step(workflow=Attached)
async def tell(ev: StartEvent) -> Joke: ...
class Two(Workflow):
    @step
    async def tell(self, ev: StartEvent) -> Joke | Pun: ...  # several-stops
class Unknown(Workflow):
    @step
    async def tell(self, ev: StartEvent): ...
    @step
    async def end(self, ev: StartEvent) -> Joke: ...
class Own(Workflow):
    def run(self) -> str: ...  # type: ignore[override]
    @step
    async def tell(self, ev: StartEvent) -> Joke: ...
"""

USES = """\
import asyncio
from surefoot import Context
from surefoot.testing import WorkflowTestRunner
...
from library import *

async def runs(some: Workflow, either: Tell | Count, cls: type[Tell]) -> None:
    reveal_type(Tell().run())  # WorkflowHandler[Joke]
    reveal_type(await Tell().run())  # Joke
    reveal_type(await Tell().run().stop_event_result())  # Joke
    reveal_type(Tell().run().get_stop_event())  # Joke | WorkflowCancelledEvent | None
    reveal_type(await Punning().run())  # Pun
    reveal_type(await Plain().run())  # Any
    reveal_type(await Count().run())  # int
    reveal_type(await Count().run().stop_event_result())  # StopEvent[int]
    reveal_type((await Count().run().stop_event_result()).result)  # int
    reveal_type(await Boxing().run())  # Box[int]
    reveal_type(await Either().run())  # bytes | int | str
    reveal_type(await Mixed().run())  # Any
    reveal_type(await OfJokes().run())  # Joke
    reveal_type(await Attached().run())  # Joke
    reveal_type(await Two().run())  # Any
    reveal_type(await Unknown().run())  # Any
    reveal_type(Own().run())  # str
    reveal_type(await some.run())  # Any
    reveal_type(await either.run())  # Joke | int
    reveal_type(await cls().run())  # Joke
    reveal_type(await asyncio.gather(Tell().run(), Count().run()))  # tuple[Joke, int]

async def children(ctx: Context, either: Tell | Count) -> None:
    reveal_type(await ctx.run(Tell()))  # Joke
    reveal_type(await ctx.run(Count()))  # int
    reveal_type(await ctx.run(either))  # Joke | int
    reveal_type(await ctx.run(Plain()))  # Any

async def tests() -> None:
    reveal_type((await WorkflowTestRunner(Tell()).run()).result)  # Joke
    reveal_type((await WorkflowTestRunner(Count()).run()).result)  # int
    reveal_type((await WorkflowTestRunner(Plain()).run()).result)  # Any

async def local() -> None:
    class End(StopEvent): ...
    class Flow(Workflow):
        @step
        async def end(self, ev: StartEvent) -> End: ...
        async def go(self) -> None:
            reveal_type(await self.run())  # End
    reveal_type(await Flow().run())  # End

class Parent(Workflow):
    child: Tell
    @step
    async def tell(self, ev: StartEvent) -> StopEvent[str]:
        reveal_type(await self.child.run())  # Joke
        reveal_type(await self.run())  # str
        return StopEvent(result="")
"""

_REVEALED = re.compile(r'^uses\.py:(\d+): note: Revealed type is "(.*)"$', re.M)
_HOME = re.compile(r"\b(?:surefoot|library|uses)(?:\.\w+)*\.|@\d+")


def _revealed(output: str) -> dict[int, str]:
    return {int(line): _HOME.sub("", text) for line, text in _REVEALED.findall(output)}


def _expected(project: Project) -> dict[int, str]:
    lines = (project.root / "uses.py").read_text().splitlines()
    return {number: line.partition("  # ")[2] for number, line in enumerate(lines, 1) if "reveal_type" in line}


@pytest.mark.parametrize("options", [(), ("-n", "2"), ("--no-incremental",)], ids=" ".join)
def test_a_run_knows_its_end(project: Project, options: tuple[str, ...]) -> None:
    """Read from the steps, and from the cache alike when the library is not read again."""
    project.write({"library.py": LIBRARY, "uses.py": USES})
    expected = _expected(project)
    assert _revealed(project.check("uses.py", *options).output) == expected
    project.write({"uses.py": f"{USES}\n"})
    assert _revealed(project.check("uses.py", *options).output) == expected


def test_a_change_in_a_base_is_heard_of(project: Project) -> None:
    """Though the module that is asked imports neither the base nor the event."""
    base = "...\nclass End(StopEvent): ...\nclass Base(Workflow):\n"
    base += "    @step\n    async def end(self, ev: StartEvent) -> {}: ...\n"
    flow = "from base import Base\nclass Flow(Base): ...\n"
    uses = "from flow import Flow\nasync def main() -> None:\n    reveal_type(await Flow().run())\n"
    project.write({"base.py": base.format("End"), "flow.py": flow, "uses.py": uses})
    assert 'Revealed type is "base.End"' in project.check("uses.py").output
    project.write({"base.py": base.format("StopEvent[int]")})
    assert 'Revealed type is "int"' in project.check("uses.py").output


def test_a_result_is_of_the_type_that_the_step_names(project: Project) -> None:
    """Where nothing names one, a variable may hold stop events with different results."""
    source = """
        from collections.abc import Iterator
        ...
        class Ask(Event): ...
        async def wrong() -> StopEvent[int]:
            return StopEvent(result="x")  # error
        async def by_place() -> StopEvent[int] | Ask:
            return StopEvent("x")  # error
        def either(flag: bool) -> StopEvent[int]:
            return StopEvent(result=1) if flag else StopEvent(result="x")  # error
        def wider() -> StopEvent[list[float]]:
            return StopEvent(result=[1, 2])
        def nothing() -> StopEvent[int | None]:
            return StopEvent()
        def anything(flag: bool) -> StopEvent:
            stop = StopEvent(result=3)
            if flag:
                stop = StopEvent(result="x")
            other: StopEvent = StopEvent(result={})
            return stop if flag else other
        async def passed_on() -> StopEvent[int]:
            stop = StopEvent(result=3)
            return stop
    """
    project.write({"flow.py": dedent(source)})
    output = project.check("flow.py").output
    lines = (project.root / "flow.py").read_text().splitlines()
    wrong = [number for number, line in enumerate(lines, 1) if line.endswith("# error")]
    assert [int(line) for line in re.findall(r"flow\.py:(\d+): error: .*\[arg-type\]", output)] == wrong
    assert f"Found {len(wrong)} errors" in output
