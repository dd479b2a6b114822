"""Fan-out, fan-in, nesting."""

from surefoot.engine.commands import Command, Ignored, RunStep
from surefoot.testing.script import Script
from tests.engine.plans import Event, Left, Part, Right, Start, Stop, plan, step

FAN = plan(
    step("split", Start, joins=("join",)),
    step("work", Part, num_workers=9),
    step("join", Left, list_join=True),
)


def fired(commands: list[Command]) -> list[list[object] | None]:
    """The batches of the joins that run."""
    return [command.batch for command in commands if isinstance(command, RunStep) and command.batch is not None]


def test_a_join_fires_once_with_everything_in_order_of_arrival() -> None:
    """It fires when the last branch has ended, not when the last event has come."""
    script = Script(FAN)
    script.start(Start())
    script.returns("split", [Part(0), Part(1), Part(2)])
    assert fired(script.returns("work", Left("a"))) == []
    assert fired(script.returns("work", None)) == []
    assert fired(script.returns("work", Left("c"))) == [[Left("a"), Left("c")]]


def test_an_empty_list_fires_the_join_with_nothing() -> None:
    """A stream that is opened and closed at once is a stream."""
    script = Script(FAN)
    script.start(Start())
    assert fired(script.returns("split", [])) == [[]]


def test_none_opens_no_stream() -> None:
    """The join does not fire for an execution that returned None."""
    script = Script(FAN)
    script.start(Start())
    assert fired(script.returns("split", None)) == []


def test_elements_may_go_straight_to_the_join() -> None:
    """A member that the join takes needs no step between."""
    script = Script(FAN)
    script.start(Start())
    assert fired(script.returns("split", [Left(1), Left(2)])) == [[Left(1), Left(2)]]


def test_take_fires_at_the_nth_member_and_never_again() -> None:
    """Later members are ignored, and with fewer the join fires at the close."""
    taking = plan(
        step("split", Start, Right, joins=("join",)),
        step("work", Part, num_workers=9),
        step("join", Left, list_join=True, take=2),
    )
    script = Script(taking)
    script.start(Start())
    script.returns("split", [Part(n) for n in range(3)])
    assert fired(script.returns("work", Left(0))) == []
    assert fired(script.returns("work", Left(1))) == [[Left(0), Left(1)]]
    assert fired(script.returns("work", Left(2))) == []
    script = Script(taking)
    script.start(Start())
    assert fired(script.returns("split", [Left(0)])) == [[Left(0)]]


def test_streams_of_two_executions_stay_apart() -> None:
    """The join fires once for each."""
    script = Script(FAN)
    script.start(Start())
    script.send(Start(), step="split")
    script.returns("split", [Left(1)])
    assert fired(script.returns("split", [Left(2)])) == [[Left(2)]]


def test_nested_joins_fire_from_the_inside_out() -> None:
    """The inner join fires for each inner stream, and the outer one with what the inner ones made."""
    script = Script(
        plan(
            step("split", Start, joins=("outer",)),
            step("again", Part, joins=("inner",), num_workers=9),
            step("inner", Left, list_join=True, num_workers=9),
            step("outer", Right, list_join=True),
        )
    )
    script.start(Start())
    script.returns("split", [Part(0), Part(1), Part(2)])
    for number in range(3):
        script.returns("again", [Left(number), Left(-number)])
    script.returns("inner", Right("a"))
    script.returns("inner", None)
    assert fired(script.returns("inner", Right("c"))) == [[Right("a"), Right("c")]]
    assert script.state.streams == {}


def test_a_sent_event_is_outside_every_stream() -> None:
    """The join ignores it, and says so."""
    script = Script(FAN)
    script.start(Start())
    script.returns("split", [Part()])
    assert script.send(Left(), work=script.work("work").work) == [Ignored(2, Left)]


def test_a_handled_failure_stays_in_the_stream() -> None:
    """What the handler returns joins the batch of the member that failed."""
    script = Script(
        plan(
            step("split", Start, joins=("join",)),
            step("work", Part, num_workers=9, handler="rescue"),
            step("join", Left, list_join=True),
            step("rescue", Event, max_recoveries=1),
        )
    )
    script.start(Start())
    script.returns("split", [Part(0), Part(1)])
    script.raises("work", ValueError("no"))
    assert fired(script.returns("work", Left(1))) == []
    assert fired(script.returns("rescue", Left("rescued"))) == [[Left(1), Left("rescued")]]


def test_an_outer_stream_waits_for_a_join_inside_it() -> None:
    """A join's own execution belongs to the level around its stream."""
    script = Script(FAN)
    script.start(Start())
    script.returns("split", [Left(1)])
    assert script.state.streams == {}
    assert script.state.active == 1
    script.returns("join", Stop())
