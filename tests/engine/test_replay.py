"""State is a fold of inputs."""

import copy

from hypothesis import given, settings
from hypothesis import strategies as st

from surefoot.engine.inputs import EventsCollected, Input, StepRaised, StepReturned, WaitStarted, Woken
from surefoot.engine.plan import Slot
from surefoot.engine.replay import fold
from surefoot.engine.state import Status
from surefoot.testing.script import Script
from tests.engine import plans
from tests.engine.plans import Answer, Ask, Left, Part, Right, Start, Stop, plan, step

PLAN = plan(
    step("split", Start, Answer, joins=("join",), by_member=("pair",)),
    step("work", Part, num_workers=2, handler="rescue", timeout=20.0),
    step("pair", Left, Right, slots=(Slot("a", (Left,)), Slot("b", (Right,)))),
    step("join", Left, list_join=True, take=3),
    step("rescue", plans.Failed, max_recoveries=2),
    open_to_outside=True,
)
EVENTS = st.sampled_from([Part, Left, Right, Ask, Answer, Start])
RESULTS = st.one_of(
    st.none(),
    st.builds(lambda cls: cls(), EVENTS),
    st.lists(st.builds(lambda cls: cls(), EVENTS), max_size=4),
    st.just(Stop()),
)


def _next(script: Script, data: st.DataObject) -> Input | None:
    """Something that may happen now."""
    at = script.at + data.draw(st.floats(0, 10), label="pause")
    what = data.draw(st.sampled_from(["return", "raise", "wait", "collect", "send", "wake"]), label="what")
    if what == "send" or not script.running:
        script.send(data.draw(EVENTS)())
        return None
    if what == "wake":
        return Woken(at)
    execution = data.draw(st.sampled_from(script.running), label="execution")
    if what == "wait":
        number = 1 + sum(isinstance(happened, WaitStarted) for happened in script.history)
        return WaitStarted(at, execution.work, number, Answer, request=Ask(), timeout=data.draw(st.floats(1, 9)))
    if what == "collect":
        return EventsCollected(at, execution.work, execution.event, [Part, Part], "default")
    script.running.remove(execution)
    if what == "return":
        return StepReturned(at, execution.work, data.draw(RESULTS, label="result"))
    return StepRaised(at, execution.work, ValueError(), data.draw(st.sampled_from([None, 0.0, 5.0])))


@settings(max_examples=150)
@given(st.data())
def test_replaying_the_inputs_gives_the_live_state(data: st.DataObject) -> None:
    """Whatever happened, in whatever order, folding the history again leads to an equal state."""
    script = Script(PLAN)
    script.start(Start(), timeout=100.0)
    for _ in range(data.draw(st.integers(0, 25), label="length")):
        if script.state.status is not Status.RUNNING:
            break
        happened = _next(script, data)
        if happened is not None:
            script.happens(happened)
    assert fold(PLAN, script.history) == script.state


@settings(max_examples=150)
@given(st.data())
def test_the_books_balance(data: st.DataObject) -> None:
    """No step exceeds its workers, every open stream has work in it, and `active` counts what is not waiting."""
    script = Script(PLAN)
    script.start(Start())
    for _ in range(data.draw(st.integers(0, 25), label="length")):
        if script.state.status is not Status.RUNNING:
            return
        happened = _next(script, data)
        if happened is not None:
            script.happens(happened)
        state = copy.copy(script.state)
        for index, worker in state.workers.items():
            assert worker.running == worker.busy.bit_count() <= PLAN.steps[index].num_workers
        for stream in state.streams.values():
            works = sum(work.lineage.stream == stream.id for work in state.works.values())
            inner = sum(other.parent.stream == stream.id for other in state.streams.values())
            assert stream.open == works + inner > 0
        waiting = {wait.work for wait in state.waits.values()}
        suspended = sum(work.phase.value == "waiting" for work in state.works.values())
        assert suspended <= len(waiting)
        assert state.active == len(state.works) - suspended
