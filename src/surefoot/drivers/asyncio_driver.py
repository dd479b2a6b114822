"""The default driver: starts runs of a workflow on the running asyncio loop."""

import asyncio
import os
from typing import TYPE_CHECKING, Any

from surefoot.context.context import Context
from surefoot.drivers import open_runs
from surefoot.drivers.asyncio_run import AsyncioRun
from surefoot.drivers.outside import OutsideView
from surefoot.events import StartEvent
from surefoot.handler import WorkflowHandler
from surefoot.workflow import Workflow

if TYPE_CHECKING:
    from surefoot.drivers.journal.protocol import Journal

__all__ = ["start"]


def start(
    workflow: Workflow[Any, Any],
    ctx: Context[Any],
    start_event: StartEvent | None,
    run_id: str | None,
    journal: "Journal | None" = None,
) -> WorkflowHandler[Any]:
    """Start a run, or go on with the one that `ctx` was restored with.

    Parameters:
        start_event: None to go on.
        run_id: names the run; a random one by default.
        journal: where to write what happens to the run; None to write nothing.

    Raises:
        RuntimeError: no event loop is running here, or a run of this id is open.
    """
    loop = asyncio.get_running_loop()
    name = run_id if run_id is not None else os.urandom(5).hex()
    open_runs.refuse_second(name)
    if journal is None:
        run = AsyncioRun(loop, name, workflow, ctx, start_event)
    else:
        from surefoot.drivers.journal.journaled_run import JournaledRun

        run = JournaledRun(loop, name, workflow, ctx, start_event, journal)
    open_runs.add(run)
    outside = OutsideView(run)
    ctx._bind(outside)
    run.open()
    return WorkflowHandler(outside, ctx, workflow.workflow_name)
