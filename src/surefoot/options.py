"""What a workflow instance was asked to be: the arguments of its constructor, in one place.

They live apart from the instance's attributes, because those belong to the user: `self.timeout = 3` in a subclass is
the timeout of something else.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from surefoot.context.serializers import BaseSerializer
    from surefoot.resource import ResourceManager
    from surefoot.runtime import Runtime

__all__ = ["WorkflowOptions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkflowOptions:
    """The options of `Workflow`, described there.

    Parameters:
        say: where the lines of a verbose workflow go; None unless it is verbose.
    """

    timeout: float | None
    disable_validation: bool
    say: "Callable[[str], None] | None"
    resource_manager: "ResourceManager"
    num_concurrent_runs: int | None
    runtime: "Runtime | None"
    workflow_name: str | None
    skip_graph_checks: frozenset[str]
    serializer: "BaseSerializer | None"
    strict_returns: bool
    watchdog: float | None
