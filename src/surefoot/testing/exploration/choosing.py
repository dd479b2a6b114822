"""`choose`: a fake that answers in every way."""

from contextvars import ContextVar
from typing import TYPE_CHECKING, TypeVar

from surefoot.errors import WorkflowRuntimeError

if TYPE_CHECKING:
    from surefoot.testing.exploration.strategy import Strategy

__all__ = ["choose", "current_strategy", "pick_index"]

T = TypeVar("T")

current_strategy: ContextVar["tuple[Strategy, list[int]]"] = ContextVar("current_strategy")
"""Who chooses, and where it is written down, while a run is explored."""


def choose(first: T, *others: T) -> T:
    """One of the values. In an exploration, each of them in some schedule.

    Made for what stands in for a model, a client or the body of a step: `return choose(Approved(), Rejected())`.

    Raises:
        WorkflowRuntimeError: nothing is explored here.
    """
    alternatives = (first, *others)
    return alternatives[pick_index(len(alternatives))]


def pick_index(count: int) -> int:
    """The number of the alternative to take, of so many; raises as `choose`."""
    found = current_strategy.get(None)
    if found is None:
        raise WorkflowRuntimeError("choose() was called outside an exploration: it takes each value in some schedule.")
    strategy, chosen = found
    if count == 1:
        return 0
    index = strategy.choose(count)
    chosen.append(index)
    return index
