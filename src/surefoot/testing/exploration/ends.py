"""How a run stands when nobody in it can go on, or when it is over."""

from collections.abc import Iterator

from surefoot.drivers.outcomes import Ending
from surefoot.engine.plan import Kind
from surefoot.engine.work import Phase
from surefoot.errors import WorkflowStalledError
from surefoot.events import StopEvent
from surefoot.testing.exploration.outcome import End, Waiting
from surefoot.testing.exploration.run import ExploredRun

__all__ = ["end_of", "is_stuck"]

_NOTHING = "something that nobody brings"


def end_of(run: ExploredRun) -> tuple[End, object, Waiting]:
    """How `run` ends, what counts of its result, and who waits for what."""
    if run.at_end is not None:
        return _closed(run.at_end)
    if is_stuck(run) or not (_is_awaited(run) or run.state.plan.open_to_outside):
        return "stalled", None, (*_stuck(run), *_waiting(run, outside=False))
    return "waiting", None, (*_waiting(run, outside=True), *_asked(run))


def _closed(ending: Ending) -> tuple[End, object, Waiting]:
    error = ending.error
    if error is None:
        stop = ending.stop_event
        return "completed", stop.result if type(stop) is StopEvent else stop, ()
    if isinstance(error, WorkflowStalledError):
        return "stalled", None, tuple((step, event) for step, events in error.waiting.items() for event in events)
    return "failed", f"{type(error).__name__}: {error}", ()


def is_stuck(run: ExploredRun) -> bool:
    """Whether a body awaits what the engine knows nothing of, and what does not come: a lock, a queue, a future."""
    return any(True for _ in _stuck(run))


def _stuck(run: ExploredRun) -> Iterator[tuple[str, str]]:
    for work in run.state.works.values():
        if work.phase is Phase.RUNNING:
            yield run.state.plan.steps[work.step].name, _NOTHING


def _is_awaited(run: ExploredRun) -> bool:
    """Whether the run waits for somebody outside."""
    return any(True for _ in _waiting(run, outside=True)) or bool(run.state.requests)


def _waiting(run: ExploredRun, *, outside: bool) -> Iterator[tuple[str, str]]:
    """The waits for what comes from outside, or for what a step of this workflow returns."""
    state = run.state
    returned = tuple(cls for step in state.plan.steps for cls in step.bare + step.listed)
    for wait in state.waits.values():
        asked = bool(wait.request) or state.plan.kind(wait.type) is Kind.ANSWER
        if outside is (asked or not issubclass(wait.type, returned)):
            yield state.plan.steps[state.works[wait.work].step].name, wait.type.__name__


def _asked(run: ExploredRun) -> Iterator[tuple[str, str]]:
    """The requests that no body waits upon."""
    for request in run.state.requests.values():
        if not request.waits:
            yield run.state.plan.name, request.answer.__name__
