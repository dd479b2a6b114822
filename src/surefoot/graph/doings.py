"""What the facts of a body mean: the events that it sends and returns, and what it forgets to await."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from surefoot.graph.declared import TypeTerm
from surefoot.graph.facts import Fact, Returns, Sends, Unawaited
from surefoot.graph.model import BodyEvent, EventNode

__all__ = ["given", "sent", "unawaited"]

_Events: TypeAlias = Callable[[TypeTerm], Iterable[EventNode]]
"""The events that a term names for certain."""


def sent(facts: Iterable[Fact], events: _Events) -> Iterator[BodyEvent]:
    """The events that the body itself sends."""
    for fact in facts:
        if isinstance(fact, Sends) and not fact.inner:
            for event in events(fact.term):
                yield BodyEvent(event, fact.location, step=fact.step)


def given(facts: Iterable[Fact], events: _Events) -> Iterator[BodyEvent]:
    """The events that it returns."""
    for fact in facts:
        if isinstance(fact, Returns):
            for event in events(fact.term):
                yield BodyEvent(event, fact.location, listed=fact.listed)


def unawaited(facts: Iterable[Fact], events: _Events) -> Iterator[Unawaited]:
    """The forgotten coroutines. One that is given to something may be awaited there, unless that is an event."""
    for fact in facts:
        if isinstance(fact, Unawaited) and (fact.given_to is None or any(True for _ in events(fact.given_to))):
            yield fact
