"""Who holds an event loop, and where it stands, asked from another thread."""

import asyncio
import inspect
import sys
from collections.abc import Iterable, Iterator
from types import CodeType, FrameType
from typing import TYPE_CHECKING, Final

from surefoot.context.ports import current_execution
from surefoot.drivers.execution import Execution

if TYPE_CHECKING:
    from surefoot.drivers.asyncio_run import AsyncioRun

__all__ = ["execution_of", "is_debugged", "place_of"]

_DEBUGGERS: Final = frozenset({"bdb", "pdb"})
_ATTACHED: Final = "pydevd"


def execution_of(task: "asyncio.Task[object]", runs: "Iterable[AsyncioRun]") -> Execution | None:
    """The execution that `task` is, or that has started it; None if it belongs to no step."""
    if sys.version_info >= (3, 12):
        found = task.get_context().get(current_execution)
        return found if isinstance(found, Execution) else None
    # Whose context a task has cannot be asked before 3.12, so what a step has started is not known there.
    return next((each for run in runs for each in list(run.executions.values()) if each.task is task), None)


def is_debugged(thread: int) -> bool:
    """Whether somebody stops the thread on purpose, to look at it."""
    stopped = any(frame.f_globals.get("__name__") in _DEBUGGERS for frame in _frames(thread))
    return stopped or _ATTACHED in sys.modules


def place_of(execution: Execution) -> str:
    """Where the step stands, and what it has called there, if that is elsewhere."""
    frames = list(_body(execution.run.thread))
    if not frames:
        return "an unknown place"
    code = _code(execution)
    own = next((frame for frame in frames if frame.f_code is code), frames[-1])
    text = _place(own)
    return text if frames[0] is own else f"{text}, inside {_place(frames[0])}"


def _place(frame: FrameType) -> str:
    return f"{frame.f_code.co_filename}:{frame.f_lineno} in {frame.f_code.co_name}"


def _code(execution: Execution) -> CodeType | None:
    run = execution.run
    call = run.calls[execution.step]
    function = call.function or getattr(run.workflow, call.attribute, None)
    return getattr(inspect.unwrap(function), "__code__", None) if function is not None else None


def _body(thread: int) -> Iterator[FrameType]:
    """The frames of what the loop has called, the innermost first, without those of this library."""
    for frame in _frames(thread):
        module = str(frame.f_globals.get("__name__"))
        if module == "asyncio.events" or frame.f_code is Execution.perform.__code__:
            return
        if not module.startswith("surefoot."):
            yield frame


def _frames(thread: int) -> Iterator[FrameType]:
    frame = sys._current_frames().get(thread)
    while frame is not None:
        yield frame
        frame = frame.f_back
