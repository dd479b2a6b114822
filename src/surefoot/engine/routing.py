"""Where an event goes: to the wait it ends, and to the steps that take its class."""

from surefoot.engine import joins, requests, streams, waits
from surefoot.engine.commands import Command, Ignored, Unhandled
from surefoot.engine.dispatch import enqueue, publish
from surefoot.engine.plan import NO_STEP, Kind
from surefoot.engine.state import RunState
from surefoot.engine.work import Lineage, Work

__all__ = ["begin", "deliver", "emit", "leave", "route"]


def emit(state: RunState, event: object, lineage: Lineage, at: float, out: list[Command]) -> None:
    """Route an event that a step returned; a request is published as well."""
    if state.plan.kind(type(event)) is Kind.REQUEST:
        publish(state, event, out)
    route(state, event, lineage, at, out)


def route(state: RunState, event: object, lineage: Lineage, at: float, out: list[Command], only: int = NO_STEP) -> None:
    """Route `event`; `only` is the one step it is meant for."""
    routes = state.plan.routes(type(event)) if only == NO_STEP else (only,)
    wait = waits.matching(state, event, only) if state.waits else None
    if state.requests and (routes or wait is not None):
        requests.answered(state, event, wait)
    if wait is not None:
        # The step that waits has it now; it does not get it a second time as a trigger.
        waiting = state.works[wait.work].step
        waits.answer(state, wait, event, at, out)
        deliver(state, event, lineage, tuple(step for step in routes if step != waiting), at, out)
    elif routes:
        deliver(state, event, lineage, routes, at, out)
    elif state.plan.kind(type(event)) is not Kind.REQUEST:
        out.append(Unhandled(type(event), only, not state.active))


def deliver(
    state: RunState, event: object, lineage: Lineage, routes: tuple[int, ...], at: float, out: list[Command]
) -> None:
    """Bring `event` to these steps."""
    for index in routes:
        step = state.plan.steps[index]
        if step.list_join:
            known, firing = streams.gather(state, step, event, lineage)
            if firing is not None:
                begin(state, firing.step, None, firing.lineage, at, out, firing.batch, firing.stream)
            elif not known:
                out.append(Ignored(index, type(event)))
        elif not step.slots:
            streams.enter(state, lineage)
            begin(state, index, event, lineage, at, out)
        elif (filled := joins.offer(state, step, event, lineage)) is not None:
            streams.enter(state, lineage)
            begin(state, index, event, filled[1], at, out, filled[0])


def begin(
    state: RunState,
    step: int,
    event: object,
    lineage: Lineage,
    at: float,
    out: list[Command],
    batch: list[object] | None = None,
    gathered_in: int = 0,
) -> None:
    """Make a work, which its scope has counted already."""
    work = Work(state.next_id(), step, event, lineage, batch, gathered_in)
    state.works[work.id] = work
    state.active += 1
    enqueue(state, work, at, out)


def leave(state: RunState, lineage: Lineage, at: float, out: list[Command]) -> None:
    """Count one work less in the scope of `lineage`, and begin the joins that fire because of it."""
    for firing in streams.leave(state, lineage) if lineage.stream else ():
        begin(state, firing.step, None, firing.lineage, at, out, firing.batch, firing.stream)
