"""All that is noticed in a body."""

from collections.abc import Iterator

from surefoot.graph.facts import Noticed
from surefoot_lint.bodies import (
    blocking_call,
    collect_count,
    collect_unchecked,
    coroutine_returned,
    effect_before_wait,
    lost_update,
    missing_await,
    module_state_mutated,
    nested_event_loop,
    retry_resends,
    returned_event_undeclared,
    shared_object_in_state,
    swallowed_cancellation,
    unstable_waiter_id,
    write_inside_edit,
)
from surefoot_lint.bodies.body import Body

__all__ = ["noticed_in"]

_READERS = (
    blocking_call.noticed,
    collect_count.noticed,
    collect_unchecked.noticed,
    coroutine_returned.noticed,
    effect_before_wait.noticed,
    lost_update.noticed,
    missing_await.noticed,
    module_state_mutated.noticed,
    nested_event_loop.noticed,
    retry_resends.noticed,
    returned_event_undeclared.noticed,
    shared_object_in_state.noticed,
    swallowed_cancellation.noticed,
    unstable_waiter_id.noticed,
    write_inside_edit.noticed,
)


def noticed_in(body: Body) -> Iterator[Noticed]:
    """What the readers notice, one after the other."""
    for notice in _READERS:
        yield from notice(body)
