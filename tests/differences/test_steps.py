"""Steps: what differs in what their signatures and options mean."""

from typing import Annotated

import pytest

from surefoot import Context, Workflow, step
from surefoot import Context as Box
from surefoot.collect import Take
from surefoot.errors import WorkflowValidationError
from surefoot.events import Event, HumanResponseEvent, StartEvent, StopEvent
from surefoot.retry_policy import stop_after_attempt
from surefoot.testing import clock
from tests.differences.refused import Confused, Recoveries, Unfilled, Workers
from tests.drivers.running import Item, run


@pytest.mark.difference(6)
def test_a_foreign_class_called_context_is_not_the_context() -> None:
    """Nothing fills such a parameter, and that is said when the class is judged."""
    with pytest.raises(WorkflowValidationError, match="nothing fills parameter `context` of step `only`"):
        Confused()


@pytest.mark.difference(6)
def test_the_context_is_known_under_any_name() -> None:
    """What counts is the class, not how a module calls it."""

    class Renaming(Workflow):
        @step
        async def only(self, box: Box, ev: StartEvent) -> StopEvent:
            return StopEvent(result=type(box) is Context)

    assert run(Renaming()) is True


@pytest.mark.difference(7)
def test_a_parameter_that_nothing_fills_is_told_before_the_run() -> None:
    """A default or `**kwargs` needs nobody to fill it."""

    class Filled(Workflow):
        @step
        async def only(self, ev: StartEvent, temperature: float = 0.5, **more: int) -> StopEvent:
            return StopEvent(result=temperature)

    with pytest.raises(WorkflowValidationError, match="nothing fills parameter `temperature` of step `only`"):
        Unfilled()
    assert run(Filled()) == 0.5


@pytest.mark.difference(7)
def test_other_annotated_metadata_is_looked_through() -> None:
    """A documented event parameter is an event parameter."""

    class Documented(Workflow):
        @step
        async def only(self, ev: Annotated[StartEvent, "where it begins"]) -> Annotated[StopEvent, "the end"]:
            return StopEvent(result=ev.n)

    assert run(Documented(), n=1) == 1


@pytest.mark.difference(8)
def test_a_function_attached_to_a_base_class_runs_in_its_subclasses() -> None:
    """It is inherited as a method would be."""

    class Base(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> Item:
            return Item(n=4)

    class Heir(Base):
        pass

    @step(workflow=Base)
    async def end(ev: Item) -> StopEvent:
        return StopEvent(result=ev.n)

    assert run(Heir()) == 4


class Called(Event):
    pass


@pytest.mark.difference(10)
def test_a_step_that_only_the_outside_reaches_can_be_declared() -> None:
    """With `skip_graph_checks` on the step, its event needs no producer, and the run waits for it."""

    class Webhook(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> None:
            return None

        @step(skip_graph_checks=["reachability"])
        async def called(self, ev: Called) -> StopEvent:
            return StopEvent(result=ev.n)

    async def main() -> None:
        handler = Webhook().run()
        await handler.send_event(Called(n=3))
        assert await handler == 3

    clock.run(main())


@pytest.mark.difference(34)
def test_true_is_no_count() -> None:
    """Neither of workers, runs, recoveries, members nor attempts."""

    class Sound(Workflow):
        @step
        async def only(self, ev: StartEvent | HumanResponseEvent) -> StopEvent:
            return StopEvent()

    with pytest.raises(WorkflowValidationError, match="num_workers must be an integer greater than 0"):
        Workers()
    with pytest.raises(WorkflowValidationError, match="max_recoveries must be an integer >= 1"):
        Recoveries()
    with pytest.raises(WorkflowValidationError, match="num_concurrent_runs must be an integer greater than 0 or None"):
        Sound(num_concurrent_runs=True)
    with pytest.raises(ValueError, match="Take"):
        Take(True)
    with pytest.raises(ValueError, match="stop_after_attempt"):
        stop_after_attempt(True)
