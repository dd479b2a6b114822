"""A driver without a loop: inputs in by hand, commands out to look at."""

from surefoot.engine.commands import Command, RunStep
from surefoot.engine.inputs import EventSent, Input, RunStarted, StepRaised, StepReturned
from surefoot.engine.machine import advance
from surefoot.engine.plan import NO_STEP, Plan
from surefoot.engine.state import RunState

__all__ = ["Script"]


class Script:
    """Drives a run by hand. Every input is one second after the one before.

    Attributes:
        state: the state of the run.
        history: the inputs so far; `replay.fold` makes the same state of them.
        running: the executions that were asked for and have not ended, oldest first.
    """

    def __init__(self, plan: Plan, state: RunState | None = None) -> None:
        self.state: RunState = RunState.of(plan) if state is None else state
        self.history: list[Input] = []
        self.running: list[RunStep] = []
        self.at: float = 0.0

    def happens(self, happened: Input) -> list[Command]:
        """Feed an input."""
        commands = advance(self.state, happened)
        self.history.append(happened)
        self.at = happened.at
        self.running += [command for command in commands if isinstance(command, RunStep)]
        return commands

    def start(self, event: object, timeout: float | None = None, run_id: str = "run") -> list[Command]:
        """Begin the run."""
        return self.happens(RunStarted(self.at + 1, event, timeout, run_id))

    def send(self, event: object, step: str | None = None, work: int = 0) -> list[Command]:
        """Send an event, from outside or from an execution."""
        target = NO_STEP if step is None else self.state.plan.index(step)
        return self.happens(EventSent(self.at + 1, event, target, work))

    def returns(self, step: str, value: object = None) -> list[Command]:
        """The oldest execution of `step` returns."""
        return self.happens(StepReturned(self.at + 1, self.end(step).work, value))

    def raises(self, step: str, error: Exception, retry_in: float | None = None) -> list[Command]:
        """The oldest execution of `step` fails."""
        return self.happens(StepRaised(self.at + 1, self.end(step).work, error, retry_in))

    def end(self, step: str) -> RunStep:
        """Take the oldest execution of `step` off the list.

        Raises:
            LookupError: the step is not running.
        """
        execution = self.work(step)
        self.running.remove(execution)
        return execution

    def work(self, step: str) -> RunStep:
        """The oldest execution of `step`.

        Raises:
            LookupError: the step is not running.
        """
        for command in self.running:
            if self.state.plan.steps[command.step].name == step:
                return command
        raise LookupError(f"step {step!r} is not running")
