"""A seed as it was written: the store is read and written without `await`."""
# WF405 missing-await is to come: for both `set` calls and for `get`, whose result is a coroutine and so never None.

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class SecondEvent(Event):
    pass


class ExampleWorkflow(Workflow):
    @step
    async def get_set_store(self, ev: StartEvent, ctx: Context) -> SecondEvent:
        n_iterations = ctx.store.get("n_iterations", default=None)
        if n_iterations:
            n_iterations += 1
            ctx.store.set("n_iterations", n_iterations)
        else:
            ctx.store.set("n_iterations", 1)
        return SecondEvent()

    @step
    async def finish(self, ev: SecondEvent) -> StopEvent:
        return StopEvent()
