"""What a workflow instance was asked to be: the arguments of its constructor, in one place.

They live apart from the instance's attributes, because those belong to the user: `self.timeout = 3` in a subclass is
the timeout of something else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from surefoot.errors import WorkflowValidationError
from surefoot.resource_manager import ResourceManager
from surefoot.runtime import Runtime
from surefoot.seconds import is_seconds

if TYPE_CHECKING:
    from surefoot.context.serializers import BaseSerializer

__all__ = ["WorkflowOptions"]

_OPTIONS_FIRST: Final = (
    "The first arguments of Workflow() are options; "
    "what a run is about is given to run(), or to an __init__ of your own."
)
"""What was meant by a value that is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkflowOptions:
    """The options of `Workflow`, described there.

    Parameters:
        say: where the lines of a verbose workflow go; None unless it is verbose.

    Raises:
        WorkflowValidationError: one of them is no possible value.
    """

    timeout: float | None
    disable_validation: bool
    say: Callable[[str], None] | None
    resource_manager: ResourceManager
    num_concurrent_runs: int | None
    runtime: Runtime | None
    workflow_name: str | None
    skip_graph_checks: frozenset[str]
    serializer: "BaseSerializer | None"
    strict_returns: bool
    watchdog: float | None

    def __post_init__(self) -> None:
        runs = self.num_concurrent_runs
        if runs is not None and (type(runs) is not int or runs <= 0):
            raise WorkflowValidationError(
                f"num_concurrent_runs must be an integer greater than 0 or None, not {runs!r}"
            )
        if self.runtime is not None and (isinstance(self.runtime, type) or not isinstance(self.runtime, Runtime)):
            raise WorkflowValidationError(
                f"runtime must be an object that starts runs, like BasicRuntime(), not {self.runtime!r}"
            )
        if self.timeout is not None and not is_seconds(self.timeout):
            text = f"timeout must be a number of seconds or None, not {self.timeout!r}"
            raise WorkflowValidationError(f"{text}. {_OPTIONS_FIRST}")
        if not _is_switch(self.disable_validation):
            text = f"disable_validation must be True or False, not {self.disable_validation!r}"
            raise WorkflowValidationError(f"{text}. {_OPTIONS_FIRST}")
        if self.watchdog is not None and not (is_seconds(self.watchdog) and self.watchdog > 0):
            raise WorkflowValidationError(
                f"watchdog must be a number of seconds above 0 or None, not {self.watchdog!r}"
            )


def _is_switch(value: object) -> bool:
    return value is None or isinstance(value, int)
