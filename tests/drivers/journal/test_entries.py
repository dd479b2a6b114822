"""What a record says, and that reading it gives what was written."""

import json
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surefoot.context.serializers import BaseSerializer, JsonSerializer, PickleSerializer
from surefoot.drivers.journal.entries import (
    Entry,
    SessionBegun,
    StoreWritten,
    read_entry,
    read_state,
    write_entry,
    write_state,
)
from surefoot.engine import inputs
from surefoot.engine.inputs import EventsCollected, Input
from surefoot.engine.machine import advance
from surefoot.engine.state import RunState
from surefoot.events import Event, StartEvent, StopEvent
from tests.drivers import scenario_workflows as flows
from tests.drivers.scenario_drivers import play_by_hand
from tests.drivers.scenario_workflows import Answer, Asked, Item, Made
from tests.drivers.scenarios import SCENARIOS

PLAN = flows.Interview()._surefoot_compiled().plan
JSON = JsonSerializer()

times = st.floats(0, 1e10)
numbers = st.integers(0, 1000)
texts = st.text(max_size=5)
events: st.SearchStrategy[Event] = st.one_of(
    st.builds(Item, n=numbers),
    st.builds(Asked, n=numbers),
    st.builds(Answer, text=texts),
    st.builds(StartEvent, topic=st.dictionaries(texts, numbers, max_size=2)),
    st.builds(StopEvent, result=st.one_of(st.none(), texts, st.lists(numbers, max_size=2))),
)
values = st.one_of(st.none(), events, st.lists(events, max_size=3))
errors = st.builds(ValueError, texts) | st.builds(TimeoutError, texts)
limits = st.none() | st.floats(0, 1e6)
plain = st.dictionaries(texts, st.none() | st.booleans() | numbers | texts, max_size=3)
MADE: dict[type, st.SearchStrategy[Any]] = {
    inputs.RunStarted: st.builds(inputs.RunStarted, times, events, limits, texts),
    inputs.RunResumed: st.builds(inputs.RunResumed, times, limits, texts),
    inputs.EventSent: st.builds(inputs.EventSent, times, events, st.integers(-1, 9), numbers),
    inputs.EventWritten: st.builds(inputs.EventWritten, times, events, numbers),
    inputs.StepReturned: st.builds(inputs.StepReturned, times, numbers, values),
    inputs.StepRaised: st.builds(inputs.StepRaised, times, numbers, errors, limits, st.booleans()),
    inputs.EventsCollected: st.builds(
        inputs.EventsCollected, times, numbers, events, st.lists(st.sampled_from([Item, Made]), max_size=3), texts
    ),
    inputs.EffectDone: st.builds(inputs.EffectDone, times, numbers, texts, st.one_of(values, plain, texts, numbers)),
    inputs.WaitStarted: st.builds(
        inputs.WaitStarted,
        times,
        numbers,
        numbers,
        st.sampled_from([Item, Answer]),
        texts,
        plain,
        st.none() | events,
        limits,
    ),
    inputs.WaitAbandoned: st.builds(inputs.WaitAbandoned, times, numbers),
    inputs.Woken: st.builds(inputs.Woken, times),
    inputs.CancelAsked: st.builds(inputs.CancelAsked, times),
}


def test_every_input_is_tried() -> None:
    """A new member of the union wants a line in the table above."""
    assert set(MADE) == set(get_args(Input))


def comparable(entry: Entry) -> object:
    """Errors are equal only to themselves, so they are compared by what they say."""
    if isinstance(entry, inputs.StepRaised):
        return (entry.at, entry.work, type(entry.error), str(entry.error), entry.retry_in, entry.final)
    return entry


@pytest.mark.parametrize("kind", MADE, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("serializer", [JSON, PickleSerializer()], ids=["json", "pickle"])
def test_inputs_come_back_as_they_were(kind: type, serializer: BaseSerializer) -> None:
    """Each input is one line of JSON that reads back as an equal input."""
    state = RunState.of(PLAN)

    @settings(max_examples=30)
    @given(MADE[kind])
    def law(happened: Input) -> None:
        data = write_entry(happened, state, serializer)
        assert "\n" not in data
        assert list(json.loads(data)) == [kind.__name__]
        assert comparable(read_entry(data, state, serializer)) == comparable(happened)

    law()


@given(plain, plain)
def test_sessions_and_stores_come_back_as_they_were(one: dict[str, Any], other: dict[str, Any]) -> None:
    """What is plain data already stays what it is."""
    state = RunState.of(PLAN)
    for entry in (SessionBegun(["a", "b"], one, None, [other]), SessionBegun([], {}, one, []), StoreWritten(other)):
        assert read_entry(write_entry(entry, state, JSON), state, JSON) == entry


@pytest.mark.parametrize("data", ["[]", "{}", '{"Unheard": {}}', '{"Woken": {"then": 1}}', '{"Woken": {}}', "1"])
def test_what_is_no_record_is_refused(data: str) -> None:
    """The message shows it, or says what is odd about it."""
    with pytest.raises(ValueError, match="record"):
        read_entry(data, RunState.of(PLAN), JSON)


@pytest.mark.parametrize(
    "content",
    [
        '"StepRaised": {"at": 1, "work": 1, "error": "{}"}',
        '"WaitStarted": {"at": 1, "work": 1, "wait": 1, "type": "surefoot.events.Event", "requirements": "[]"}',
        '"EventSent": {"at": 1, "event": 7}',
    ],
)
def test_a_record_that_holds_something_else_is_refused(content: str) -> None:
    """A journal comes from outside, so nothing about it is taken for granted."""
    with pytest.raises(ValueError, match="record"):
        read_entry(f"{{{content}}}", RunState.of(PLAN), JSON)


def test_a_field_with_a_default_may_be_missing() -> None:
    """An older version wrote the record, when the field did not exist."""
    happened = read_entry('{"RunResumed": {"at": 1.0}}', RunState.of(PLAN), JSON)
    assert happened == inputs.RunResumed(1.0)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_a_run_may_be_written_and_read_at_any_moment(scenario: Any) -> None:
    """After each input, the state that is read back equals the state, and what follows has the same effects on both."""
    for run in play_by_hand(scenario):
        state = RunState.of(run.state.plan)
        happened = [entry for entry, _ in run.history]
        if not happened or isinstance(happened[0], inputs.RunResumed):
            continue
        for number, entry in enumerate(happened):
            copy = read_state(json.loads(json.dumps(write_state(state, JSON))), state.plan, JSON)
            text = write_entry(entry, state, JSON)
            assert repr(advance(copy, _input(text, copy))) == repr(advance(state, _input(text, state))), number
            assert write_state(copy, JSON) == write_state(state, JSON)


def _input(text: str, state: RunState) -> Input:
    entry = read_entry(text, state, JSON)
    assert not isinstance(entry, SessionBegun | StoreWritten)
    return entry


def test_what_a_work_has_collected_is_recognised_again() -> None:
    """The engine knows a collected event by identity, so a retry that collects it again must not count twice."""
    plan = flows.Gather()._surefoot_compiled().plan
    live, replayed = RunState.of(plan), RunState.of(plan)
    item: Event = Item(n=1)

    def both(happened: Input) -> list[str]:
        text = write_entry(happened, live, JSON)
        return [repr(advance(live, happened)), repr(advance(replayed, _input(text, replayed)))]

    both(inputs.RunStarted(1.0, StartEvent()))
    both(inputs.EventSent(2.0, item))
    work = next(number for number, work in live.works.items() if work.event is item)
    strange = Item(n=2)
    for event in (item, strange, item, strange, Item(n=3)):
        one, other = both(EventsCollected(3.0, work, event, [Item] * 3, "default"))
        assert one == other
    assert "n=3" in one
