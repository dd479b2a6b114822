"""Which waits an event may end."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from surefoot.engine.awaited import candidates, enlist, strike
from surefoot.engine.plan import Plan
from surefoot.engine.state import RunState, Wait
from tests.engine.plans import Answer, plan, step


class Colour(StrEnum):
    RED = "red"


@dataclass
class Given(Answer):
    """An answer with two attributes."""

    a: object = None
    b: object = None


_VALUES = st.sampled_from([0, 1, True, False, 1.0, "1", "red", Colour.RED, "", None, frozenset({1}), {1}, [1], 10**20])
_REQUIREMENTS = st.dictionaries(st.sampled_from(["a", "b", "absent"]), _VALUES)
_PLAN: Plan = plan(step("ask"))


def waits_of(requirements: list[dict[str, Any]]) -> list[Wait]:
    return [Wait(number, 1, "", Given, required, None) for number, required in enumerate(requirements, start=1)]


@given(st.lists(_REQUIREMENTS, max_size=8), _VALUES, _VALUES)
def test_no_wait_that_the_event_fits_is_passed_over(requirements: list[dict[str, Any]], a: object, b: object) -> None:
    """Whatever compares equal, in order of age."""
    state, event = RunState.of(_PLAN), Given(a=a, b=b)
    waits = waits_of(requirements)
    for wait in waits:
        enlist(state, wait)
    fitting = [
        wait.id
        for wait in waits
        if all(getattr(event, name, None) == value for name, value in wait.requirements.items())
    ]
    found = candidates(state, Given, event, {})
    assert list(found) == sorted(found)
    assert set(fitting) <= set(found)


@given(st.lists(_REQUIREMENTS, max_size=8), st.randoms())
def test_what_is_struck_leaves_nothing_behind(requirements: list[dict[str, Any]], random: Any) -> None:
    """In whatever order."""
    state, waits = RunState.of(_PLAN), waits_of(requirements)
    for wait in waits:
        enlist(state, wait)
    random.shuffle(waits)
    for wait in waits:
        strike(state, wait)
    assert state == RunState.of(_PLAN)


def test_of_thousands_that_require_different_values_few_are_candidates() -> None:
    """One by its value, and those that require nothing a text or number could tell apart."""
    state = RunState.of(_PLAN)
    for wait in waits_of([{"a": n, "b": "red"} for n in range(5_000)]):
        enlist(state, wait)
    enlist(state, Wait(6_000, 1, "", Given, {"a": 1.5}, None))
    assert candidates(state, Given, Given(a=4_000, b="red"), {}) == [4_001, 6_000]


def test_a_wait_that_a_former_version_listed_without_its_requirements_can_be_struck() -> None:
    """A journal holds the books as they were kept then."""
    state = RunState.of(_PLAN)
    former, later = waits_of([{"a": 1}, {"a": 1}])
    state.awaited[Given] = [former.id]
    enlist(state, later)
    strike(state, former)
    strike(state, later)
    assert state == RunState.of(_PLAN)
