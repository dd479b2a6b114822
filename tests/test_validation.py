"""What a broken class says when it is built: all of it, with places, and once."""

import re
import warnings
from pathlib import Path

import pytest

from surefoot import Context, Workflow, step
from surefoot.errors import (
    WorkflowConfigurationError,
    WorkflowValidationError,
    WorkflowWarning,
)
from surefoot.events import Event, InputRequiredEvent, StartEvent, StopEvent
from surefoot.testing import clock
from tests.broken_workflows import Disconnected, NoSteps, NoStop


class A(Event):
    pass


class B(Event):
    pass


class Sound(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()


def message(cls: type[Workflow], kind: type[Exception] = WorkflowValidationError) -> str:
    """The text of the error with which building `cls` fails."""
    with pytest.raises(kind) as caught:
        cls()
    return str(caught.value)


def test_all_findings_are_raised_together() -> None:
    """One exception holds every finding, each with file and line, and shows all of them in its text."""

    class Broken(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> A: ...  # type: ignore[unconsumed-event]

        @step
        async def finish(self, ev: B, limit: int) -> StopEvent: ...  # type: ignore[unknown-parameter, unproduced-event]

    with pytest.raises(WorkflowValidationError) as caught:
        Broken()
    codes = [diagnostic.code for diagnostic in caught.value.diagnostics]
    assert codes == ["WF207", "WF206", "WF104"]
    assert {Path(diagnostic.path) for diagnostic in caught.value.diagnostics} == {Path(__file__)}
    lines = Path(__file__).read_text().splitlines()
    for diagnostic in caught.value.diagnostics:
        assert lines[diagnostic.line - 1].strip().startswith("async def")
        assert f"{diagnostic.path}:{diagnostic.line}: error: {diagnostic.message}" in str(caught.value)


def test_nothing_is_judged_before_the_class_is_built() -> None:
    """Defining a broken class raises nothing; `diagnostics()` tells without raising."""

    class Unfinished(Workflow):  # type: ignore[no-stop]
        @step
        async def begin(self, ev: StartEvent) -> A: ...  # type: ignore[unconsumed-event]

    assert [diagnostic.code for diagnostic in Unfinished.diagnostics()] == ["WF204", "WF207"]


def test_stray_step_is_refused_where_it_is_written() -> None:
    """Nobody would ever judge a function that belongs to no workflow."""
    with pytest.raises(WorkflowValidationError, match="To decorate stray please pass a workflow class to the @step"):

        @step  # type: ignore[free-step-without-workflow]
        async def stray(ev: StartEvent) -> StopEvent: ...


def test_attached_step_of_a_taken_name_is_a_duplicate() -> None:
    """The second of two steps of one name is told at the next build."""

    class Attached(Sound):
        pass

    Attached()
    for _ in range(2):

        @step(workflow=Attached)
        async def log(ev: StartEvent) -> None: ...

    assert "A step log is already part of this workflow, please choose another name." in message(Attached)


def test_attached_steps_are_inherited() -> None:
    """A function attached to a base class is a step of its subclasses, and an attachment later on is seen as well."""

    class Base(Workflow):
        pass

    class Heir(Base):
        pass

    @step(workflow=Base)
    async def begin(ev: StartEvent) -> StopEvent: ...

    assert Heir().validate() is False

    @step(workflow=Base)
    async def lost(ev: A) -> StopEvent: ...  # type: ignore[unproduced-event]

    assert "consumed but never produced: A" in message(Heir)


def test_add_step_wants_the_decorator() -> None:
    """A plain function is no step."""

    async def plain(ev: StartEvent) -> StopEvent: ...

    with pytest.raises(WorkflowValidationError, match="Step function plain is missing the `@step` decorator."):
        Sound.add_step(plain)


def test_validate_tells_whether_a_human_takes_part() -> None:
    """True where the workflow asks for input, False where it does not."""

    class Asks(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> InputRequiredEvent | StopEvent:
            await ctx.wait_for_event(Event)
            return StopEvent()

    assert Asks().validate() is True
    assert Sound().validate() is False


def test_warnings_are_issued_once_at_the_step() -> None:
    """A warning names the step's file and line, and comes once for a class."""

    class Leftover(Workflow):
        @step(skip_graph_checks=["dead_end"])  # type: ignore[unused-skip]
        async def begin(self, ev: StartEvent) -> StopEvent: ...

    with pytest.warns(WorkflowWarning, match=r"`skip_graph_checks` of step `begin`.*WF210") as caught:
        Leftover()
    assert caught[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Leftover()


def test_disabled_validation_still_wants_ends() -> None:
    """`disable_validation` leaves start, stop and signatures to judge; `validate()` judges all the same."""
    assert "has no configured steps" in message(NoSteps, WorkflowConfigurationError)
    unjudged = Disconnected(disable_validation=True)
    with pytest.raises(WorkflowConfigurationError):
        NoStop(disable_validation=True)
    with pytest.raises(WorkflowValidationError, match="never consumed"):
        unjudged.validate()


def test_checks_can_be_skipped_for_an_instance() -> None:
    """What one instance skips, another of the same class does not."""
    Disconnected(skip_graph_checks={"reachability", "terminal_event"})
    assert "never produced" in message(Disconnected)


@pytest.mark.parametrize("name", ["run", "serializer"])
def test_a_step_may_not_hide_what_a_workflow_is_run_with(name: str) -> None:
    """The error says where the step is and what to do."""

    async def hiding(self: Workflow, ev: StartEvent) -> StopEvent:
        return StopEvent()

    hiding.__name__, hiding.__qualname__ = name, f"Hiding.{name}"
    text = message(type("Hiding", (Workflow,), {name: step(hiding)}))
    assert re.fullmatch(
        rf"Step '{name}' of Hiding \(.*test_validation\.py:\d+\) hides Workflow\.{name}, which .* another name\.", text
    )


def test_a_step_may_have_the_name_of_what_only_its_author_would_call() -> None:
    """As in LlamaIndex Workflows; and an attached function hides nothing."""

    class Checked(Workflow):
        @step
        async def validate(self, ev: StartEvent) -> StopEvent:  # type: ignore[override]
            return StopEvent(result="valid")

    class Attached(Workflow):
        pass

    @step(workflow=Attached)
    async def run(ev: StartEvent) -> StopEvent:
        return StopEvent(result="ran")

    async def main() -> list[object]:
        return [await Checked().run(), await Attached().run()]

    assert clock.run(main()) == ["valid", "ran"]
