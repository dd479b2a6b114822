"""All that is noticed in a body."""

from collections.abc import Iterator

from surefoot.graph.facts import Noticed
from surefoot_lint.bodies import (
    effect_before_wait,
    nested_event_loop,
    shared_object_in_state,
    swallowed_cancellation,
    unstable_waiter_id,
)
from surefoot_lint.bodies.body import Body

__all__ = ["noticed_in"]

_READERS = (
    effect_before_wait.noticed,
    nested_event_loop.noticed,
    shared_object_in_state.noticed,
    swallowed_cancellation.noticed,
    unstable_waiter_id.noticed,
)


def noticed_in(body: Body) -> Iterator[Noticed]:
    """What the readers notice, one after the other."""
    for notice in _READERS:
        yield from notice(body)
