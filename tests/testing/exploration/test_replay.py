"""A schedule leads to the same end again."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surefoot import Workflow, step
from surefoot.events import StartEvent, StopEvent
from surefoot.testing import ScheduleMismatch, explore
from surefoot.testing.exploration.scheduling.schedule import Turn, parse, text_of
from tests.testing.exploration.workflows import Counting, Done, Job

TURNS = st.builds(
    Turn, st.sampled_from(["draft", "draft#2", "draft/1", "send:Job", "time"]), st.lists(st.integers(0, 12)).map(tuple)
)


@given(st.lists(TURNS))
def test_schedule_is_read_as_it_is_written(turns: list[Turn]) -> None:
    """A schedule that is written and read again is the same, whatever it holds."""
    assert list(parse(text_of(turns))) == turns


def test_schedule_is_short() -> None:
    """The same turn several times is written once."""
    assert text_of([Turn("a"), Turn("a"), Turn("b", (1,)), Turn("b", (1,)), Turn("b")]) == "a*2 b=1*2 b"


@pytest.mark.parametrize("text", ["=1", "a=", "a*b", "a=1,,2", "a*2=1"])
def test_text_that_is_no_schedule_is_refused(text: str) -> None:
    """With an example of what is one."""
    with pytest.raises(ValueError, match="no turn of a schedule; one looks like draft"):
        parse(text)


def test_every_outcome_can_be_had_again() -> None:
    """From its schedule, by the report and by `explore`."""
    found = explore(Counting)
    for outcome in found.outcomes:
        for again in (found.replay(outcome.schedule), explore(Counting, replay=outcome.schedule)):
            assert [(each.value, each.schedule) for each in again.outcomes] == [(outcome.value, outcome.schedule)]
            assert again.schedules == 1 and not again.complete


def test_schedule_may_be_the_beginning_of_one() -> None:
    """The rest is done in the order of asyncio."""
    (outcome,) = explore(Counting, replay="begin work#2*2").outcomes
    assert outcome.schedule.startswith("begin work#2*2 work")


def test_step_without_a_number_is_its_oldest_execution_that_can_go_on() -> None:
    """So a schedule can be written by hand."""
    (outcome,) = explore(Counting, replay="begin work*8 close*2").outcomes
    assert outcome.schedule == "begin work*4 work#2*4 close*2" and outcome.value == 3


def test_schedule_of_another_workflow_does_not_fit() -> None:
    """The first turn that cannot be taken is named, with those that can."""
    with pytest.raises(
        ScheduleMismatch, match="after `begin` .*, `work#3` was to go on, but only `work`, `work#2` can"
    ):
        explore(Counting, replay="begin work#3")
    with pytest.raises(ScheduleMismatch, match="at the beginning .*, `other` was to go on, but only `begin`"):
        explore(Counting, replay="other")


def test_alternative_that_is_not_there_does_not_fit() -> None:
    """A schedule that chooses an alternative that is not there is refused."""
    with pytest.raises(ScheduleMismatch, match="turn 0 chooses alternative 2, of 2"):
        explore(Counting, bodies={"begin": [[], [Job(n=1)]]}, replay="begin=2")


class Dicing(Workflow):
    """Does what nobody can repeat."""

    @step
    async def begin(self, ev: StartEvent) -> list[Job]:
        return [Job(n=number) for number in range(random.choice(range(1, 100)))]

    @step
    async def work(self, ev: Job) -> Done:
        return Done(n=ev.n)

    @step
    async def close(self, done: list[Done]) -> StopEvent:
        return StopEvent(result=len(done))


def test_body_that_depends_on_chance_is_found_out() -> None:
    """A schedule that has been tried does not lead there again."""
    random.seed(1)
    with pytest.raises(ScheduleMismatch, match="did something else the second time"):
        explore(Dicing)


def test_where_there_are_too_many_some_are_tried_at_random() -> None:
    """The same with the same seed, and the report says that there are others."""
    first, second = (explore(Counting, reduce=False, max_schedules=40, seed=3) for _ in range(2))
    assert first.schedules == 40 and not first.complete
    assert first.outcomes == second.outcomes
    assert "40 schedules (there are others; seed 3)" in str(first)


ROOT = Path(__file__).parents[3]
SCRIPT = """
from surefoot.testing import explore
from tests.testing.exploration.workflows import Counting
print(explore(Counting), explore(Counting, reduce=False, max_schedules=40))
"""


def test_hash_seed_makes_no_difference() -> None:
    """Two processes find the same, in the same order."""
    texts = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(texts) == 1
