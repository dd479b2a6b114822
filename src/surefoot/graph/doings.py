"""What the facts of a body mean: the events that it sends and returns, and what it forgets to await."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TypeAlias

from surefoot.graph.declared import TypeTerm
from surefoot.graph.facts import Collects, Fact, HandsOnContext, Returns, Sends, Unawaited
from surefoot.graph.model import BodyEvent, EventNode

__all__ = ["collected", "given", "sent", "unawaited"]

_Events: TypeAlias = Callable[[TypeTerm], Iterable[EventNode]]
"""The events that a term names for certain."""


def sent(facts: Iterable[Fact], events: _Events) -> Iterator[BodyEvent]:
    """The events that the body itself sends."""
    for fact in facts:
        if isinstance(fact, Sends) and not fact.inner:
            for event in events(fact.term):
                yield BodyEvent(event, fact.location, step=fact.step, exact=fact.exact)


def given(facts: Iterable[Fact], events: _Events) -> Iterator[BodyEvent]:
    """The events that it returns, as far as nobody else compares them with its annotation."""
    for fact in facts:
        if isinstance(fact, Returns) and not fact.judged:
            for event in events(fact.term):
                yield BodyEvent(event, fact.location, listed=fact.listed)


def collected(facts: Collection[Fact], parameters: Collection[str], events: _Events) -> Iterator[BodyEvent]:
    """The events that it collects of those that it was given; none where it may collect others as well.

    Parameters:
        parameters: names of those that hold an event.
    """
    collects = [fact for fact in facts if isinstance(fact, Collects)]
    own = all(fact.parameter in parameters for fact in collects)
    if own and not any(isinstance(fact, HandsOnContext) for fact in facts):
        for fact in collects:
            for term in dict.fromkeys(fact.terms):
                yield from (BodyEvent(event, fact.location) for event in events(term))


def unawaited(facts: Iterable[Fact], events: _Events) -> Iterator[Unawaited]:
    """The forgotten coroutines. One that is given to something may be awaited there, unless that is an event."""
    for fact in facts:
        if isinstance(fact, Unawaited) and (fact.given_to is None or any(True for _ in events(fact.given_to))):
            yield fact
