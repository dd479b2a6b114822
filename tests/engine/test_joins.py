"""Slots and buffers."""

from surefoot.engine.commands import Collected, Command, RunStep
from surefoot.engine.inputs import EventsCollected
from surefoot.engine.plan import Slot
from surefoot.testing.script import Script
from tests.engine.plans import Base, Derived, Left, Part, Right, Start, plan, step

PAIR = (Slot("left", (Left,)), Slot("right", (Right,)))


def batches(commands: list[Command]) -> list[list[object] | None]:
    """The batches of the joins that run."""
    return [command.batch for command in commands if isinstance(command, RunStep) and command.batch is not None]


def test_slots_fill_by_class_and_keep_what_is_too_much() -> None:
    """Left, left, right, right make two firings, in order of arrival."""
    script = Script(plan(step("begin", Start), step("pair", Left, Right, slots=PAIR)))
    script.start(Start())
    assert batches(script.send(Left(1))) == []
    assert batches(script.send(Left(2))) == []
    assert batches(script.send(Right(1))) == [[Left(1), Right(1)]]
    assert batches(script.send(Right(2))) == [[Left(2), Right(2)]]


def test_overlapping_slots_are_assigned_so_that_all_fill() -> None:
    """A derived event could take the slot of its base class, but the other slot needs it."""
    slots = (Slot("any", (Base,)), Slot("special", (Derived,)))
    script = Script(plan(step("begin", Start), step("pair", Base, Derived, slots=slots, subclasses=True)))
    script.start(Start())
    assert batches(script.send(Derived(1))) == []
    assert batches(script.send(Base(2))) == [[Base(2), Derived(1)]]


def test_slots_in_a_stream_pair_what_comes_from_one_member() -> None:
    """Members overtaking each other do not mix."""
    script = Script(
        plan(
            step("split", Start, by_member=("pair",)),
            step("left", Part, num_workers=9),
            step("right", Part, num_workers=9),
            step("pair", Left, Right, slots=PAIR),
        )
    )
    script.start(Start())
    script.returns("split", [Part(0), Part(1)])
    assert batches(script.returns("left", Left(0))) == []
    zero = script.end("right")
    assert batches(script.returns("right", Right(1))) == []
    assert batches(script.returns("left", Left(1))) == [[Left(1), Right(1)]]
    script.running.append(zero)
    assert batches(script.returns("right", Right(0))) == [[Left(0), Right(0)]]


def test_slots_of_members_that_are_themselves_the_slots_pair_within_the_stream() -> None:
    """Where no member could fill all slots by itself, the stream is what they have in common."""
    script = Script(plan(step("split", Start), step("pair", Left, Right, slots=PAIR)))
    script.start(Start())
    assert batches(script.returns("split", [Left(1), Right(1)])) == [[Left(1), Right(1)]]


def collect(script: Script, event: object, expected: list[type], buffer: str = "default") -> list[object] | None:
    """The answer to the oldest execution of `gather`."""
    answer = script.happens(EventsCollected(script.at + 1, script.work("gather").work, event, expected, buffer))
    assert len(answer) == 1
    assert isinstance(answer[0], Collected)
    return answer[0].events


def gathering(*events: object) -> Script:
    """A run with an execution of `gather` for each event."""
    script = Script(plan(step("begin", Start), step("gather", Left, Right, num_workers=9)))
    script.start(Start())
    for event in events:
        script.send(event)
    return script


def test_collect_gives_a_batch_in_the_order_expected_and_keeps_the_surplus() -> None:
    """The second left event is there for the next batch."""
    one, two, three, four = Left(1), Left(2), Right(1), Right(2)
    script = gathering(one, two, three, four)
    answers = []
    for event in (one, two, three, four):
        answers.append(collect(script, event, [Right, Left]))
        script.returns("gather")
    assert answers == [None, None, [Right(1), Left(1)], [Right(2), Left(2)]]


def test_collect_of_nothing_is_complete() -> None:
    """An empty expectation needs no event."""
    script = gathering(left := Left())
    assert collect(script, left, []) == []


def test_a_retry_sees_the_batch_it_had() -> None:
    """Failing after the batch was given loses nothing and doubles nothing."""
    one, two = Left(1), Right(1)
    script = gathering(one, two)
    assert collect(script, one, [Left, Right]) is None
    script.returns("gather")
    assert collect(script, two, [Left, Right]) == [one, two]
    script.raises("gather", ValueError(), retry_in=0.0)
    assert collect(script, two, [Left, Right]) == [one, two]


def test_a_retry_counts_its_event_once() -> None:
    """An event is in the buffer once, however often its execution is tried."""
    one, two = Left(1), Left(2)
    script = gathering(one, two)
    assert collect(script, one, [Left, Left, Left]) is None
    script.raises("gather", ValueError(), retry_in=0.0)
    assert collect(script, two, [Left, Left, Left]) is None
    script.end("gather")
    assert collect(script, one, [Left, Left, Left]) is None


def test_buffers_of_different_names_do_not_mix() -> None:
    """Each name is a buffer of its own."""
    script = gathering(left := Left())
    assert collect(script, left, [Left, Left], "a") is None
    assert collect(script, left, [Left], "b") == [left]
