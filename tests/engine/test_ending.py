"""Runs that stall, and what they say."""

import pytest

from surefoot.engine.commands import Command, End, Publish, Stalled, StepChanged
from surefoot.engine.inputs import EventsCollected
from surefoot.engine.plan import Slot
from surefoot.testing.script import Script
from tests.engine.plans import Left, Part, Right, Start, Stop, plan, step

PAIR = (Slot("left", (Left,)), Slot("right", (Right,)))


def waiting(commands: list[Command]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Who waits for what, in the outcome of a run that has stalled."""
    assert isinstance(commands[-1], End)
    assert isinstance(commands[-1].outcome, Stalled)
    return commands[-1].outcome.waiting


@pytest.mark.parametrize("outcome", ["returned", "raised"])
def test_what_queues_does_not_begin_when_the_run_ends(outcome: str) -> None:
    """The slot that the last execution frees goes to nobody, and nobody is told that it went to somebody."""
    script = Script(plan(step("begin", Start), step("work", Part, num_workers=1)))
    script.start(Start())
    script.send(Part(1))
    script.send(Part(2))
    commands = script.returns("work", Stop()) if outcome == "returned" else script.raises("work", ValueError())
    assert [type(command) for command in commands if not isinstance(command, Publish)] == [StepChanged, End]


def test_a_half_filled_join_says_which_slot_is_empty() -> None:
    """It is the join that waits, whatever else has not run."""
    script = Script(plan(step("begin", Start), step("pair", Left, Right, slots=PAIR), step("other", Part)))
    script.start(Start())
    assert waiting(script.returns("begin", Left())) == (("pair", ("Right",)),)


def test_a_half_filled_buffer_says_what_it_lacks() -> None:
    """Of what the last caller expected."""
    script = Script(plan(step("begin", Start), step("gather", Part)))
    script.start(Start())
    part = Part()
    script.returns("begin", part)
    work = script.work("gather").work
    script.happens(EventsCollected(9.0, work, part, [Part, Left, Right, Right], "default"))
    assert waiting(script.returns("gather")) == (("gather", ("Left", "Right")),)


def test_a_run_in_which_every_step_has_run_waits_for_nobody() -> None:
    """There is nothing to name."""
    script = Script(plan(step("begin", Start)))
    script.start(Start())
    assert waiting(script.returns("begin")) == ()
