"""What is done on an event loop for each command of the engine."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, cast

from surefoot.drivers.execution import Execution
from surefoot.drivers.outcomes import ending_of
from surefoot.drivers.watching.watchdog import watch
from surefoot.engine import commands
from surefoot.engine.commands import Command
from surefoot.events import Event

if TYPE_CHECKING:
    from surefoot.drivers.asyncio_run import AsyncioRun

__all__ = ["CARRY_OUT"]

_log = logging.getLogger(__name__)


def _run_step(run: "AsyncioRun", command: commands.RunStep) -> None:
    if not run.watched:
        watch(run)
    execution = Execution(run, command.work, command.step)
    run.executions[command.work] = execution
    body = execution.perform(run.calls[command.step], command.event, command.batch)
    # A context of its own: a task made here would inherit what the step before has put into its context variables.
    # Not by the loop's factory: an eager one would run the body before the other commands of this input.
    execution.task = asyncio.Task(body, loop=run.loop, context=run.variables.copy())


def _resume(run: "AsyncioRun", command: commands.Resume) -> None:
    run.executions[command.work].answer(command.wait, cast(Event, command.event))


def _expire(run: "AsyncioRun", command: commands.Expire) -> None:
    run.executions[command.work].answer(command.wait, None)


def _interrupt(run: "AsyncioRun", command: commands.Interrupt) -> None:
    run.executions[command.work].interrupt()


def _wake_at(run: "AsyncioRun", command: commands.WakeAt) -> None:
    run.ring_at(command.at)


def _record(run: "AsyncioRun", command: commands.Unhandled | commands.Idle) -> None:
    run.log.append(command)


def _ignored(run: "AsyncioRun", command: commands.Ignored) -> None:
    text = "Ignoring %s for collect step '%s': it was sent outside any collection stream. Return it in a list."
    _log.warning(text, command.type.__name__, run.state.plan.steps[command.step].name)


def _end(run: "AsyncioRun", command: commands.End) -> None:
    run.finish(ending_of(command.outcome, run.state.plan))


CARRY_OUT: Final[Mapping[type[Command], Callable[["AsyncioRun", Any], None]]] = {
    commands.RunStep: _run_step,
    commands.Resume: _resume,
    commands.Expire: _expire,
    commands.Interrupt: _interrupt,
    commands.WakeAt: _wake_at,
    commands.Unhandled: _record,
    commands.Idle: _record,
    commands.Ignored: _ignored,
    commands.End: _end,
}
"""What a run does for each command; those that only go to its stream it does itself, because they are so many."""
