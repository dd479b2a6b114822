"""Tells what a run does, line by line: `Workflow(verbose=True)`."""

import logging
from collections.abc import Callable, Iterable
from typing import Final

from surefoot.engine.commands import Activity, Cancelled, Command, Completed, End, StepChanged, TimedOut
from surefoot.engine.inputs import EventSent, Input, RunStarted, StepReturned
from surefoot.engine.plan import NO_STEP, Plan
from surefoot.events import Event, StopEvent

__all__ = ["Narrator", "summary"]

_LONGEST_LINE: Final = 200
_LONGEST_TEXT: Final = 50
_MOST_ENTRIES: Final = 3

_log = logging.getLogger(__name__)


class Narrator:
    """Says one line for each thing that happens.

    Parameters:
        say: takes a line.
    """

    def __init__(self, plan: Plan, say: Callable[[str], None]) -> None:
        self._plan = plan
        self._say = say

    def tell(self, happened: Input, wanted: Iterable[Command]) -> None:
        """Tell of an input, and of what came of it."""
        try:
            self._tell_input(happened)
            for command in wanted:
                self._tell_command(command)
        except Exception:  # noqa: BLE001 - what fields show of themselves is the user's code, and the run must go on
            _log.exception("What happened could not be shown; the run goes on.")

    def _tell_input(self, happened: Input) -> None:
        if isinstance(happened, RunStarted):
            self._say(f"[tick] add: {summary(happened.event)}")
        elif isinstance(happened, EventSent):
            target = "" if happened.step == NO_STEP else f" -> {self._plan.steps[happened.step].name}"
            self._say(f"[tick] add: {summary(happened.event)}{target}")
        elif isinstance(happened, StepReturned) and happened.value is not None:
            for event in happened.value if isinstance(happened.value, list) else [happened.value]:
                if not isinstance(event, StopEvent):
                    self._say(f"[tick] add: {summary(event)}")

    def _tell_command(self, command: Command) -> None:
        if isinstance(command, StepChanged):
            self._tell_change(command)
        elif isinstance(command, End):
            match command.outcome:
                case Completed(event=event):
                    self._say(f"[result] {summary(event)}")
                case TimedOut(timeout=timeout):
                    self._say(f"[tick] timeout: {timeout}s")
                case Cancelled():
                    self._say("[tick] cancelled")

    def _tell_change(self, change: StepChanged) -> None:
        name = self._plan.steps[change.step].name
        if change.activity is Activity.PREPARING:
            self._say(f"[{name}] enqueued (waiting for capacity)")
        elif change.activity is Activity.RUNNING:
            self._say(f"[{name}:{change.slot}] started from {change.input.__name__}")
        elif change.output is type(None):
            self._say(f"[{name}:{change.slot}] complete with no result")
        elif change.output is not None:
            self._say(f"[{name}:{change.slot}] complete with {change.output.__name__}")


def summary(event: object) -> str:
    """An event on one line, cut where it gets long."""
    shown: dict[str, object] = {}
    if isinstance(event, StopEvent) and event.result is not None:
        shown["result"] = event.result
    if isinstance(event, Event):
        shown |= {name: getattr(event, name) for name in type(event).model_fields} | dict(event.items())
    line = f"{type(event).__name__}({', '.join(f'{name}={_short(value)}' for name, value in shown.items())})"
    return line if len(line) <= _LONGEST_LINE else line[: _LONGEST_LINE - 3] + "..."


def _short(value: object) -> str:
    if isinstance(value, str) and len(value) > _LONGEST_TEXT:
        return repr(value[:_LONGEST_TEXT] + "...")
    if isinstance(value, list) and len(value) > _MOST_ENTRIES:
        return f"[{len(value)} items]"
    if isinstance(value, dict) and len(value) > _MOST_ENTRIES:
        return f"{{{len(value)} keys}}"
    return repr(value)
