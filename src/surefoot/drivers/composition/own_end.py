"""A step that waits for the end of the run that it is part of."""

import asyncio
from typing import TYPE_CHECKING

from surefoot.context.ports import ExecutionPort
from surefoot.drivers.composition.children import line
from surefoot.drivers.execution import Execution
from surefoot.errors import WorkflowRuntimeError

if TYPE_CHECKING:
    from surefoot.drivers.asyncio_run import AsyncioRun

__all__ = ["refuse_own_end"]


def refuse_own_end(execution: ExecutionPort, run: "AsyncioRun") -> None:
    """Refuse that the body of `execution` waits for `run`, if it is a part of it.

    What a body has started may wait: it can outlive the body.

    Raises:
        WorkflowRuntimeError: the run ends after this step, or ends it, so the wait could never be over.
    """
    if (
        isinstance(execution, Execution)
        and execution.task is asyncio.current_task()
        and any(outer is run for outer in line(execution.run))
    ):
        name = execution.run.calls[execution.step].name
        raise WorkflowRuntimeError(
            f"Step '{name}' awaits the handler of the run that it is part of, which cannot end before the step does. "
            "Return from the step instead, and await the handler where the run was started."
        )
