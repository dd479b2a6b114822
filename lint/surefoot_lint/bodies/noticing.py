"""All that is noticed in a body."""

from collections.abc import Iterator

from surefoot.graph.facts import Noticed
from surefoot_lint.bodies import nested_event_loop
from surefoot_lint.bodies.body import Body

__all__ = ["noticed_in"]

_READERS = (nested_event_loop.noticed,)


def noticed_in(body: Body) -> Iterator[Noticed]:
    """What the readers notice, one after the other."""
    for notice in _READERS:
        yield from notice(body)
