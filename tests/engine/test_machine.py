"""Inputs in, commands out: the life of a run."""

import copy
from collections.abc import Sequence

import pytest

from surefoot.engine.commands import (
    Activity,
    Cancelled,
    Completed,
    End,
    Failed,
    Idle,
    Publish,
    Refused,
    RunStep,
    Stalled,
    StepChanged,
    TimedOut,
    Unhandled,
    WakeAt,
)
from surefoot.engine.inputs import (
    CancelAsked,
    EngineMisuse,
    EventWritten,
    Input,
    RunResumed,
    RunStarted,
    StepRaised,
    StepReturned,
    WaitStarted,
    Woken,
)
from surefoot.engine.plan import NO_STEP
from surefoot.testing.script import Script
from tests.engine.plans import Answer, Ask, Derived, Event, Left, Part, Start, Stop, plan, step

LINEAR = plan(step("first", Start), step("second", Part))


def acts(commands: Sequence[object]) -> list[object]:
    """What is to be done or published, without the reports of activity."""
    return [command for command in commands if not isinstance(command, StepChanged)]


def test_a_linear_run_reports_and_runs_each_step_in_turn() -> None:
    """Each input asks for exactly the next thing, and the stop event ends the run after the report of its step."""
    script = Script(LINEAR)
    assert script.start(start := Start()) == [
        StepChanged(0, Activity.RUNNING, 0, Start),
        RunStep(1, 0, start),
    ]
    assert script.returns("first", part := Part()) == [
        StepChanged(0, Activity.NOT_RUNNING, 0, Start, Part),
        StepChanged(1, Activity.RUNNING, 0, Part),
        RunStep(2, 1, part),
    ]
    assert script.returns("second", stop := Stop()) == [
        StepChanged(1, Activity.NOT_RUNNING, 0, Part, Stop),
        Publish(stop),
        End(Completed(stop)),
    ]


def test_excess_events_queue_and_take_the_slot_that_becomes_free() -> None:
    """With two workers the third event is prepared only, and runs in the slot of the one that ends first."""
    script = Script(plan(step("begin", Start), step("work", Part, num_workers=2)))
    script.start(Start())
    for number in range(3):
        script.send(Part(number))
    assert [command.event for command in script.running if command.step == 1] == [Part(0), Part(1)]
    script.end("work")
    later = script.happens(StepReturned(9.0, script.work("work").work, None))
    assert StepChanged(1, Activity.RUNNING, 1, Part) in later
    assert [command.event for command in later if isinstance(command, RunStep)] == [Part(2)]


def test_an_event_reaches_every_step_that_takes_it_in_step_order() -> None:
    """Delivery follows the order of the plan."""
    script = Script(plan(step("a", Part), step("b", Start), step("c", Part)))
    script.start(Start())
    commands = script.returns("b", Part())
    assert [command.step for command in commands if isinstance(command, RunStep)] == [0, 2]


def test_subclasses_match_only_where_the_step_asks_for_it() -> None:
    """A derived event passes the step that takes the base class by exact match."""
    exact, loose = step("exact", Part), step("loose", Event, subclasses=True)
    script = Script(plan(step("begin", Start), exact, loose))
    script.start(Start())
    commands = script.returns("begin", Derived())
    assert [script.state.plan.steps[command.step].name for command in commands if isinstance(command, RunStep)] == [
        "loose"
    ]


@pytest.mark.difference(9)
def test_a_subclass_of_the_start_event_starts_the_run() -> None:
    """The start event may be derived, whatever the matching mode of the step."""

    class Special(Start): ...

    commands = Script(LINEAR).start(Special())
    assert [command.step for command in commands if isinstance(command, RunStep)] == [0]


@pytest.mark.difference(33)
def test_sent_events_come_before_those_returned_later() -> None:
    """One order, as emitted: the queue of a step keeps it."""
    script = Script(plan(step("begin", Start), step("work", Part, num_workers=1)))
    script.start(Start())
    work = script.work("begin").work
    script.send(Part("sent"), work=work)
    script.returns("begin", Part("returned"))
    assert script.work("work").event == Part("sent")
    assert script.returns("work")[-1] == RunStep(3, 1, Part("returned"))


def test_an_event_nobody_takes_is_reported() -> None:
    """It is dropped with a record that says whether anything else is going on."""
    script = Script(plan(step("begin", Start), open_to_outside=True))
    script.start(Start())
    assert script.send(Left()) == [Unhandled(Left, NO_STEP, idle=False)]
    assert acts(script.returns("begin", Left())) == [Unhandled(Left, NO_STEP, idle=True), Idle()]


def test_a_returned_request_is_published_and_a_sent_one_is_not() -> None:
    """Either needs no step that takes it."""
    script = Script(plan(step("begin", Start)))
    script.start(Start())
    assert script.send(Ask("sent")) == []
    assert acts(script.returns("begin", Ask("returned"))) == [Publish(Ask("returned")), Idle()]


def test_a_run_that_can_do_nothing_more_has_stalled() -> None:
    """It ends at once and says which step waits for what."""
    script = Script(LINEAR)
    script.start(Start())
    assert acts(script.returns("first")) == [End(Stalled((("second", ("Part",)),)))]


@pytest.mark.difference(15)
def test_a_run_that_somebody_outside_can_continue_is_idle() -> None:
    """With a step for outside events, the same situation is no fault."""
    script = Script(plan(step("first", Start), step("second", Answer), open_to_outside=True))
    script.start(Start())
    assert acts(script.returns("first")) == [Idle()]
    assert acts(script.send(Answer())) == [RunStep(2, 1, Answer())]


def test_a_written_request_keeps_the_run_open() -> None:
    """Whoever reads the stream may answer it."""
    script = Script(plan(step("first", Start)))
    script.start(Start())
    script.happens(EventWritten(2.0, Ask()))
    assert acts(script.returns("first")) == [Idle()]


def test_the_timeout_names_the_steps_that_run() -> None:
    """The wake-up is asked for at the start, and ends the run."""
    script = Script(LINEAR)
    assert WakeAt(6.0) in script.start(Start(), timeout=5.0)
    assert script.happens(Woken(6.0)) == [End(TimedOut(5.0, ("first",)))]


def test_a_timeout_of_zero_ends_the_run_before_it_begins() -> None:
    """No step is called."""
    assert Script(LINEAR).start(Start(), timeout=0) == [End(TimedOut(0, ()))]


def test_cancelling_keeps_the_work_for_a_snapshot_and_ignores_what_follows() -> None:
    """The outcome says so once; later sends and cancels do nothing."""
    script = Script(LINEAR)
    script.start(Start())
    assert script.happens(CancelAsked(2.0)) == [End(Cancelled())]
    assert list(script.state.works) == [1]
    assert script.happens(CancelAsked(3.0)) == []
    assert script.send(Part()) == []


def test_a_failure_without_handler_ends_the_run() -> None:
    """The outcome carries the error, the number of attempts and the time they took."""
    script = Script(LINEAR)
    script.start(Start())
    error = ValueError("no")
    assert script.raises("first", error) == [
        StepChanged(0, Activity.NOT_RUNNING, 0, Start),
        End(Failed(0, error, 1, 1.0)),
    ]
    assert script.state.works == {}


def test_a_targeted_event_for_a_list_join_is_refused() -> None:
    """A join takes members of a stream, and nothing else."""
    script = Script(plan(step("begin", Start), step("join", Part, list_join=True)))
    script.start(Start())
    assert script.send(Part(), step="join") == [End(Refused(1, Part))]


def test_a_list_with_a_stop_event_ends_the_run_and_does_nothing_else() -> None:
    """The other members are dropped."""
    script = Script(plan(step("begin", Start), step("work", Part)))
    script.start(Start())
    assert acts(script.returns("begin", [Part(), Stop("x"), Part()])) == [
        Publish(Stop("x")),
        End(Completed(Stop("x"))),
    ]


def test_a_step_that_exceeds_its_timeout_is_interrupted() -> None:
    """The engine asks for it; an execution that was in time leaves a dead timer."""
    script = Script(plan(step("begin", Start, timeout=3.0), step("work", Part, timeout=3.0)))
    script.start(Start())
    script.returns("begin", Part())
    commands = script.happens(Woken(4.0))
    assert [type(command).__name__ for command in commands] == ["WakeAt"]
    commands = script.happens(Woken(5.0))
    assert [type(command).__name__ for command in commands] == ["Interrupt"]


MISUSES: list[Input] = [
    RunStarted(9.0, Start()),
    RunResumed(9.0),
    StepReturned(9.0, 99, None),
    StepRaised(9.0, 99, ValueError()),
    WaitStarted(9.0, 99, 1, Part),
]


@pytest.mark.parametrize("happened", MISUSES, ids=lambda happened: type(happened).__name__)
def test_an_impossible_input_raises_and_changes_nothing(happened: Input) -> None:
    """The state after the misuse equals the state before."""
    script = Script(LINEAR)
    script.start(Start(), timeout=5.0)
    before = copy.deepcopy(script.state)
    with pytest.raises(EngineMisuse):
        script.happens(happened)
    assert script.state == before
