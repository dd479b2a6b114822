"""A step that waits for the end of the run that it is part of."""

import asyncio
from typing import TYPE_CHECKING

from surefoot.context.ports import current_execution
from surefoot.errors import WorkflowRuntimeError

if TYPE_CHECKING:
    from surefoot.drivers.asyncio_run import AsyncioRun

__all__ = ["refuse_own_end"]


def refuse_own_end(run: "AsyncioRun") -> None:
    """Refuse that the body of a step waits for `run` if it is a part of it, or of a run within it.

    What a body has started may wait: it can outlive the body.

    Raises:
        WorkflowRuntimeError: the run ends after this step, or ends it, so the wait could never be over.
    """
    if current_execution.get(None) is None:
        return
    task = asyncio.current_task()
    for each in (run, *(run.children.below() if run.children is not None else ())):
        for execution in each.executions.values():
            if execution.task is task:
                name = each.calls[execution.step].name
                raise WorkflowRuntimeError(
                    f"Step '{name}' awaits the handler of the run that it is part of, which cannot end before the step "
                    "does. Return from the step instead, and await the handler where the run was started."
                )
