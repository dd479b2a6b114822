"""`choose`: a fake that answers in every way."""

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from typing import TypeVar

from surefoot.errors import WorkflowRuntimeError

__all__ = ["choose", "choose_one_of", "chooser"]

T = TypeVar("T")

chooser: ContextVar[Callable[[int], int]] = ContextVar("chooser")
"""Of so many alternatives, the number of the one to take; set while a run is explored."""


def choose(first: T, *others: T) -> T:
    """One of the values. In an exploration, each of them in some schedule.

    Made for what stands in for a model, a client or the body of a step: `return choose(Approved(), Rejected())`.

    Raises:
        WorkflowRuntimeError: nothing is explored here.
    """
    return choose_one_of((first, *others))


def choose_one_of(alternatives: Sequence[T]) -> T:
    """As `choose`; there is one at least."""
    choice = chooser.get(None)
    if choice is None:
        raise WorkflowRuntimeError("choose() was called outside an exploration: it takes each value in some schedule.")
    return alternatives[choice(len(alternatives)) if len(alternatives) > 1 else 0]
