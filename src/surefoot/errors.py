"""Every exception of the public API, sorted by who must act.

This module imports nothing at run time, so that every other may import it. Callers of LlamaIndex Workflows rely on
these classes being unrelated to one another, so they share no base but `Exception`. The exceptions of the engine that
say "this is our bug" live in the engine.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from surefoot.diagnostic import Diagnostic

__all__ = [
    "ContextSerdeError",
    "ContextStateError",
    "WorkflowCancelledByUser",
    "WorkflowConfigurationError",
    "WorkflowDone",
    "WorkflowRuntimeError",
    "WorkflowStalledError",
    "WorkflowStepDoesNotExistError",
    "WorkflowTimeoutError",
    "WorkflowValidationError",
    "WorkflowWarning",
]


# --- the author of the workflow class ---------------------------------------------------------------------------------


class WorkflowValidationError(Exception):
    """The workflow class is wrong: a signature, an option, or the way its events connect.

    Attributes:
        diagnostics: every finding, each with file and line; empty for a bad argument.
    """

    def __init__(self, message: str = "", diagnostics: "Sequence[Diagnostic]" = ()) -> None:
        super().__init__(message)
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)


class WorkflowConfigurationError(Exception):
    """The workflow has no steps, or not exactly one start event and one stop event.

    Attributes:
        diagnostics: every finding, each with file and line, also those of other kinds.
    """

    def __init__(self, message: str = "", diagnostics: "Sequence[Diagnostic]" = ()) -> None:
        super().__init__(message)
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)


class WorkflowWarning(UserWarning):
    """Something in a workflow class that runs, but not as its author will have meant it."""


# --- the author of a step ---------------------------------------------------------------------------------------------


class WorkflowRuntimeError(Exception):
    """A step returned what it may not return, or asked the run for something impossible."""


class WorkflowStalledError(Exception):
    """Nothing is running, nothing is queued, and nothing from outside can continue the run.

    Attributes:
        waiting: step name → names of the events it still waits for.
    """

    def __init__(self, message: str = "", waiting: Mapping[str, Sequence[str]] | None = None) -> None:
        super().__init__(message)
        self.waiting: dict[str, Sequence[str]] = dict(waiting or {})


class ContextStateError(Exception):
    """A method of the context was called in a phase in which it has no meaning."""


class ContextSerdeError(Exception):
    """A snapshot cannot be turned back into a context."""


class WorkflowStepDoesNotExistError(Exception):
    """A step was named that the workflow does not have. Declared for compatibility."""


# --- the caller of a run ----------------------------------------------------------------------------------------------


class WorkflowTimeoutError(Exception):
    """The run took longer than its timeout."""


class WorkflowCancelledByUser(Exception):
    """The run was cancelled on request."""


class WorkflowDone(Exception):
    """The run has ended. Declared for compatibility."""
