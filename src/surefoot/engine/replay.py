"""A run is what happened to it: its state is a fold over its inputs."""

from collections.abc import Iterable

from surefoot.engine.inputs import Input
from surefoot.engine.machine import advance
from surefoot.engine.plan import Plan
from surefoot.engine.state import RunState

__all__ = ["fold"]


def fold(plan: Plan, history: Iterable[Input], state: RunState | None = None) -> RunState:
    """The state after `history`.

    Parameters:
        state: where to begin; a new run by default. It is changed.
    """
    state = RunState.of(plan) if state is None else state
    for happened in history:
        advance(state, happened)
    return state
