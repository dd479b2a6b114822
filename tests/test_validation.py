"""What a broken class says when it is built: all of it, with places, in words that callers match on."""

import asyncio
import functools
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import pytest

from surefoot import Context, Workflow, catch_error, step
from surefoot.collect import Collect
from surefoot.errors import (
    WorkflowConfigurationError,
    WorkflowRuntimeError,
    WorkflowValidationError,
    WorkflowWarning,
)
from surefoot.events import Event, InputRequiredEvent, StartEvent, StepFailedEvent, StopEvent


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
    assert codes == ["WF207", "WF104", "WF206"]
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


class NoSteps(Workflow):  # type: ignore[no-steps]
    pass


class NoStart(Workflow):  # type: ignore[no-start]
    @step
    async def finish(self, ev: A) -> StopEvent: ...  # type: ignore[unproduced-event]


class OtherStart(StartEvent):
    pass


class TwoStarts(Workflow):  # type: ignore[several-starts]
    @step
    async def begin(self, ev: StartEvent | OtherStart) -> StopEvent: ...


class NoStop(Workflow):  # type: ignore[no-stop]
    @step
    async def begin(self, ev: StartEvent) -> None: ...


class OtherStop(StopEvent):
    pass


class TwoStops(Workflow):  # type: ignore[several-stops]
    @step
    async def begin(self, ev: StartEvent) -> StopEvent | OtherStop: ...


@pytest.mark.parametrize(
    ("cls", "fragment"),
    [
        (NoSteps, "Workflow 'NoSteps' has no configured steps."),
        (NoStart, "At least one Event of type StartEvent must be received by any step."),
        (NoStart, "(Workflow 'NoStart' has no @step that accepts StartEvent.)"),
        (TwoStarts, "Only one type of StartEvent is allowed per workflow, found 2: StartEvent, OtherStart"),
        (NoStop, "At least one Event of type StopEvent must be returned by any step."),
        (TwoStops, "Only one type of StopEvent is allowed per workflow, found 2: StopEvent, OtherStop"),
    ],
)
def test_missing_or_doubled_ends_are_errors_of_configuration(cls: type[Workflow], fragment: str) -> None:
    """They keep the class and the words of the API this one follows."""
    assert fragment in message(cls, WorkflowConfigurationError)


class Unannotated(Workflow):
    @step
    async def begin(self, ev: StartEvent): ...  # type: ignore[no-untyped-def, missing-return-annotation]


class Eventless(Workflow):
    @step
    async def begin(self, ev: int) -> StopEvent: ...  # type: ignore[not-an-event]


class TakesStop(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent: ...

    @step
    async def b(self, ev: StopEvent) -> None: ...  # type: ignore[stop-event-accepted]

    @step
    async def a(self, ev: StopEvent) -> None: ...  # type: ignore[stop-event-accepted]


class Disconnected(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent | A: ...

    @step
    async def finish(self, ev: B) -> StopEvent: ...


class Island(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent: ...

    @step
    async def b(self, ev: A) -> A | StopEvent: ...  # type: ignore[unreachable-step]

    @step
    async def a(self, ev: A) -> StopEvent: ...  # type: ignore[unreachable-step]


class Circle(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> A | StopEvent: ...

    @step
    async def loop(self, ev: A) -> A: ...  # type: ignore[dead-end-step]


class Marked(Workflow):
    @step
    async def begin(self, ev: Annotated[StartEvent, Collect()]) -> StopEvent: ...  # type: ignore[misplaced-collect]


class TwoLists(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> list[A | B]: ...

    @step
    async def join(self, left: list[A], right: list[B]) -> StopEvent: ...  # type: ignore[mixed-list-join]


class ListBeside(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> list[A | B]: ...

    @step
    async def join(self, left: list[A], right: B) -> StopEvent: ...  # type: ignore[mixed-list-join]


class UnionSlot(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> A | B: ...

    @step
    async def join(self, ev: StartEvent, right: A | B) -> StopEvent: ...  # type: ignore[union-join-slot]


class NoWorkers(Workflow):
    @step(num_workers=0)
    async def begin(self, ev: StartEvent) -> StopEvent: ...  # type: ignore[bad-step-option]

    @catch_error(max_recoveries=0)
    async def recover(self, ev: StepFailedEvent) -> StopEvent: ...  # type: ignore[bad-step-option]

    @catch_error(for_steps=3)  # type: ignore[call-overload, untyped-decorator]
    async def recover_begin(self, ev: StepFailedEvent) -> StopEvent: ...  # type: ignore[bad-step-option]


class Unresolved(Workflow):
    @step
    async def begin(self, ev: "Nowhere") -> StopEvent: ...  # type: ignore[name-defined]  # noqa: F821


@pytest.mark.parametrize(
    ("cls", "fragment"),
    [
        (Unannotated, "Return types of workflows step functions must be annotated with their type."),
        (Eventless, "Step signature must have at least one parameter annotated as type Event"),
        (
            TakesStop,
            "Steps 'a', 'b' cannot accept StopEvent. StopEvent signals the end of the workflow. Use a different",
        ),
        (Disconnected, "The following events are consumed but never produced: B"),
        (Disconnected, "The following events are produced but never consumed: A"),
        (Island, "Graph validation failed:\n  - [reachability] Unreachable steps: a, b"),
        (Circle, "Graph validation failed:\n  - [dead_end] Dead-end steps: loop"),
        (Marked, "Parameter 'ev' carries a Collect marker but is not annotated as list[E] of an Event subclass."),
        (TwoLists, "A step may declare at most one list[E] collection parameter, but found both 'left' and 'right'."),
        (ListBeside, "A list[E] collection parameter cannot be combined with other event parameters."),
        (UnionSlot, "require each event parameter to declare a single event type, but parameter 'right' declares 2."),
        (NoWorkers, "num_workers must be an integer greater than 0"),
        (NoWorkers, "@catch_error max_recoveries must be an integer >= 1"),
        (NoWorkers, "@catch_error for_steps must be None or a list of step name strings"),
        (Unresolved, "Failed to resolve type annotations for Unresolved.begin. Missing name: Nowhere."),
    ],
)
def test_words_that_callers_match_on(cls: type[Workflow], fragment: str) -> None:
    """Faults of signatures and of the graph keep the fragments of the API this one follows."""
    assert fragment in message(cls)


def test_stray_step_is_refused_where_it_is_written() -> None:
    """Nobody would ever judge a function that belongs to no workflow."""
    with pytest.raises(WorkflowValidationError, match="To decorate stray please pass a workflow class to the @step"):

        @step
        async def stray(ev: StartEvent) -> StopEvent: ...  # type: ignore[free-step-without-workflow]


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
        @step(skip_graph_checks=["dead_end"])
        async def begin(self, ev: StartEvent) -> StopEvent: ...  # type: ignore[unused-skip]

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


@pytest.mark.parametrize("count", [0, -1, True, 1.5, "2"])
def test_number_of_runs_is_a_count(count: object) -> None:
    """Anything but a positive integer or None is refused, True as well."""
    with pytest.raises(WorkflowValidationError, match="num_concurrent_runs must be an integer greater than 0 or None"):
        Sound(num_concurrent_runs=count)  # type: ignore[arg-type]


@pytest.mark.parametrize("timeout", ["5", True, float("nan"), [1]])
def test_a_timeout_is_a_number_of_seconds(timeout: object) -> None:
    """Anything else would be found out in the middle of a run."""
    with pytest.raises(WorkflowValidationError, match="timeout must be a number of seconds or None, not"):
        Sound(timeout=timeout)  # type: ignore[arg-type]


def test_unknown_graph_check_is_answered_with_the_known_ones() -> None:
    """A misspelt name would skip nothing."""
    with pytest.raises(WorkflowValidationError, match="Unknown graph check names: reach. Valid names are: dead_end, "):
        Sound(skip_graph_checks=["reach"])  # type: ignore[list-item]


def test_one_graph_check_is_given_as_several() -> None:
    """A bare name would be read as its letters."""
    with pytest.raises(WorkflowValidationError, match=r"skip_graph_checks takes several names: write \{'dead_end'\}"):
        Sound(skip_graph_checks="dead_end")  # type: ignore[arg-type]


def test_members() -> None:
    """Name, start, stop and events come from the class."""

    class Named(Sound):
        pass

    assert Sound().workflow_name == f"{__name__}.Sound"
    assert Sound(workflow_name="mine").workflow_name == "mine"
    assert Named().start_event_class is StartEvent
    assert Named().stop_event_class is StopEvent
    assert set(Named().events) == {StartEvent, StopEvent}


def test_properties_are_not_evaluated_while_looking_for_steps() -> None:
    """A property of the class may do anything, so nobody touches it."""

    class WithProperty(Sound):
        @property
        def client(self) -> object:
            raise AssertionError("evaluated")

    WithProperty()


def test_local_classes_under_postponed_annotations() -> None:
    """Names in text annotations are found in the enclosing functions, and the frames are not kept."""

    class Local(StartEvent):
        pass

    class Flow(Workflow):
        @step
        async def begin(self, ev: "Local") -> "StopEvent | None":
            return None

    assert Flow().start_event_class is Local


def test_methods_in_every_dress_are_steps() -> None:
    """Static, private, wrapped and twice-named methods are each one step, and run."""

    def logged(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            return function(*args, **kwargs)

        return wrapper

    class Dressed(Workflow):
        @step
        @staticmethod
        async def begin(ev: StartEvent) -> A:
            return A()

        @step
        @logged
        async def __hidden(self, ev: A) -> B:
            return B()

        @logged
        @step(num_workers=1)
        async def finish(self, ev: B) -> StopEvent:
            return StopEvent(result="all")

        also = finish

    async def run() -> Any:
        return await Dressed().run()

    assert asyncio.run(run()) == "all"


def test_constructor_that_forgets_its_base_is_named() -> None:
    """The error says what is missing, not which attribute."""

    class Forgetful(Sound):
        def __init__(self) -> None:
            self.client = "mine"

    with pytest.raises(WorkflowRuntimeError, match=r"Forgetful.__init__\(\) has not called super\(\).__init__\(\)"):
        Forgetful().run()
