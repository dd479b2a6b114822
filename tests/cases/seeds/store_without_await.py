"""A seed as it was written: the store is read and written without `await`."""

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class SecondEvent(Event):
    pass


class ExampleWorkflow(Workflow):
    @step
    async def get_set_store(self, ev: StartEvent, ctx: Context) -> SecondEvent:
        n_iterations = ctx.store.get("n_iterations", default=None)  # error[mypy,lint]: WF405 (no body has run yet)
        if n_iterations:
            n_iterations += 1
            ctx.store.set("n_iterations", n_iterations)  # error[mypy,lint]: WF405 (no body has run yet)
        else:
            ctx.store.set("n_iterations", 1)  # error[mypy,lint]: WF405 (no body has run yet)
        return SecondEvent()

    @step
    async def finish(self, ev: SecondEvent) -> StopEvent:
        return StopEvent()
