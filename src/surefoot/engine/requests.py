"""Requests: what somebody outside was asked, and which of it an answer is for.

A request gets its id when it is published: the name of the run and a number, so that no two runs give the same one. An
event that has an id already keeps it: it was published before, or comes from another run.

A request is open until it is answered. One that was published by a wait belongs to that wait, and closes with it. An
answer that nobody takes answers nothing.
"""

from collections.abc import Iterator

from surefoot.engine.plan import Kind
from surefoot.engine.state import Request, RunState, Wait
from surefoot.engine.work import kept_of

__all__ = ["WITHIN", "answered", "ask", "for_whom", "gave", "is_known", "link", "repeat", "unlink", "write"]

WITHIN = "."
"""Stands between the name of a run and what names a run within it."""

_MANY_DIGITS = 16
"""No run gives so many ids; what somebody outside sends may be longer than Python makes a number of."""


def ask(state: RunState, event: object, work: int) -> str:
    """Open the request that `event` makes, and return its id.

    Parameters:
        work: the execution that publishes it; 0 if that is over.
    """
    made = state.plan.vocabulary
    name = made.request_id(event)
    if not name:
        name = f"{state.run_id}-{state.asked + 1}"
        made.identify(event, name)
    number = _number(state, name)
    if number:
        state.asked = max(state.asked, number)
    elif name not in state.foreign:
        state.foreign += (name,)
    if name not in state.requests:
        state.requests[name] = Request(event, made.answer_to(event), work)
    return name


def write(state: RunState, event: object, work: int) -> None:
    """Open the request that a step body wrote, unless it writes again what a former attempt has written.

    Then it has that id, and whoever sees both knows that they are one. It is as open as it was.
    """
    writer = state.works.get(work)
    if writer is None:
        ask(state, event, 0)
        return
    kept = kept_of(writer)
    if kept.repeated < len(kept.requests) and kept.requests[kept.repeated] == event:
        made = state.plan.vocabulary
        if not made.request_id(event):
            made.identify(event, made.request_id(kept.requests[kept.repeated]))
    else:
        ask(state, event, work)
        # From here on this attempt goes another way.
        kept.requests = (*kept.requests[: kept.repeated], event)
    kept.repeated += 1


def repeat(state: RunState, event: object, name: str) -> None:
    """`event` asks the same as the open request of this id, in another process, where it is not published again."""
    made = state.plan.vocabulary
    if name and state.plan.kind(type(event)) is Kind.REQUEST and not made.request_id(event):
        made.identify(event, name)


def gave(state: RunState, event: object) -> bool:
    """Whether `event` is an answer with an id that a request of this very run has or had."""
    return state.plan.kind(type(event)) is Kind.ANSWER and _has_given(state, state.plan.vocabulary.request_id(event))


def is_known(state: RunState, event: object) -> bool:
    """Whether `event` is an answer with an id that a request of this run, or of a run within it, has or had."""
    if state.plan.kind(type(event)) is not Kind.ANSWER:
        return False
    name = state.plan.vocabulary.request_id(event)
    return _has_given(state, name) or name.startswith(f"{state.run_id}{WITHIN}")


def _has_given(state: RunState, name: str) -> bool:
    return 0 < _number(state, name) <= state.asked or name in state.foreign


def _number(state: RunState, name: str) -> int:
    """The number in an id of this run; 0 in any other."""
    run_id, _, number = name.rpartition("-")
    return int(number) if run_id == state.run_id and number.isdecimal() and len(number) < _MANY_DIGITS else 0


def link(state: RunState, wait: Wait) -> None:
    """The request that `wait` names belongs to it, and is answered with what the wait is for."""
    if wait.request:
        request, made = state.requests[wait.request], state.plan.vocabulary
        request.waits += (wait.id,)
        if request.answer is made.answer and wait.type is not made.answer and issubclass(wait.type, made.answer):
            made.expect(request.event, wait.type)


def unlink(state: RunState, wait: Wait) -> None:
    """`wait` is over, and its request with it, unless another wait shares it."""
    if wait.request:
        request = state.requests[wait.request]
        request.waits = tuple(number for number in request.waits if number != wait.id)
        if not request.waits:
            del state.requests[wait.request]


def for_whom(state: RunState, event: object) -> Iterator[Wait] | None:
    """The waits that the request which `event` answers is about, oldest first; None if it answers none in particular.

    A request that no wait published is about the waits of the execution that did. If that is over, it may be about any
    wait whose execution has asked nothing itself.
    """
    if not is_known(state, event):
        return None
    request = state.requests.get(state.plan.vocabulary.request_id(event))
    if request is None:
        return iter(())
    if request.waits:
        return (state.waits[wait] for wait in sorted(request.waits))
    silent = (wait for _, wait in sorted(state.waits.items()) if not wait.request)
    if request.work in state.works:
        return (wait for wait in silent if wait.work == request.work)
    asking = {request.work for request in state.requests.values()}
    return (wait for wait in silent if wait.work not in asking)


def answered(state: RunState, event: object, wait: Wait | None) -> None:
    """Close the request that `event` answers, unless it belongs to a wait.

    Parameters:
        event: taken by `wait`, or else by a step.
    """
    if state.plan.kind(type(event)) is not Kind.ANSWER or (wait is not None and wait.request):
        return
    name = state.plan.vocabulary.request_id(event)
    if not is_known(state, event):
        work = None if wait is None else wait.work
        fitting = (
            name
            for name, request in state.requests.items()
            if not request.waits and work in (None, request.work) and isinstance(event, request.answer)
        )
        name = next(fitting, "")
    if name in state.requests and not state.requests[name].waits:
        del state.requests[name]
