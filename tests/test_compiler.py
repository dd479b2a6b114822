"""From a workflow class to tables of integers and classes."""

from typing import Annotated, Any

from pydantic import BaseModel

from surefoot import Context, Workflow, catch_error, step
from surefoot.collect import Collect, Take
from surefoot.engine.plan import NO_STEP
from surefoot.events import Event, HumanResponseEvent, StartEvent, StepFailedEvent, StopEvent
from surefoot.resource import Resource


class Item(Event):
    pass


class Made(Event):
    pass


class Model(BaseModel):
    pass


def client() -> str:
    return "client"


class Policy:
    def next(self, elapsed_time: float, attempts: int, error: Exception, *, seed: int | None = None) -> float | None:
        return None


class Everything(Workflow):
    @step
    async def a_split(self, ctx: Context[Model], ev: StartEvent) -> list[Item]:
        return []

    @step(num_workers=7, retry_policy=Policy(), timeout=3)
    def b_work(self, ev: Item, it: Annotated[str, Resource(client)]) -> Made | None:
        return None

    @step
    async def c_join(self, made: Annotated[list[Made], Collect(Take(2))], extra: int = 3) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=["b_work"], max_recoveries=2)
    async def d_rescue(self, ev: StepFailedEvent) -> Made:
        return Made()


def test_a_plan_numbers_steps_and_names_live_classes() -> None:
    """Joins and handlers are indexes, options are those of the decorator."""
    plan = Everything()._surefoot_compiled().plan
    split, work, join, rescue = plan.steps
    assert [current.name for current in plan.steps] == ["a_split", "b_work", "c_join", "d_rescue"]
    assert plan.start is StartEvent
    assert (split.listed, split.bare, split.joins, split.annotation) == ((Item,), (), (2,), "list[Item]")
    assert (work.accepts, work.num_workers, work.timeout, work.handler) == ((Item,), 7, 3, 3)
    assert (join.list_join, join.take, join.handler) == (True, 2, NO_STEP)
    assert (rescue.max_recoveries, rescue.handler) == (2, NO_STEP)
    assert plan.routes(Item) == (1,)
    assert plan.routes(StepFailedEvent) == ()
    assert not plan.open_to_outside


def test_calls_know_what_fills_each_parameter() -> None:
    """Parameters with defaults are left to their defaults."""
    compiled = Everything()._surefoot_compiled()
    split, work, join, _ = compiled.calls
    assert (split.event, split.context, split.coroutine, split.function) == ("ev", "ctx", True, None)
    assert (work.event, work.coroutine, work.seeded) == ("ev", False, work.retry_policy)
    assert [definition.name for definition in work.resources] == ["it"]
    assert (join.event, join.context, join.resources) == ("made", "", ())
    assert compiled.state_types == (Model,)
    assert compiled.types[f"{Item.__module__}.Item"] is Item


def test_a_workflow_is_compiled_once() -> None:
    """Instances share what was compiled for their class."""
    assert Everything()._surefoot_compiled() is Everything()._surefoot_compiled()


def test_a_step_for_outside_events_keeps_the_run_open() -> None:
    """Human responses, and events that nobody returns and the author has said so of."""

    class Human(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> None:
            return None

        @step
        async def end(self, ev: HumanResponseEvent) -> StopEvent:
            return StopEvent()

    class Hook(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> StopEvent | None:
            return None

        @step(skip_graph_checks=["reachability"])
        async def end(self, ev: Item) -> StopEvent:
            return StopEvent()

    for workflow in (Human(), Hook()):
        flow: Any = workflow
        assert flow._surefoot_compiled().plan.open_to_outside
