from surefoot.rule import TextRule

__all__ = ["UnstableWaiterId"]


class UnstableWaiterId(TextRule):
    """The id of a wait is another one each time the step runs.

    ## Why it matters
    A run that is resumed elsewhere runs the step again, up to its wait, and finds the wait again by its id. An id made
    of chance or of the time is not found: what was answered meanwhile is lost, and the question is asked anew.

    ## Bad
    ```python
    import uuid


    class Ask(InputRequiredEvent):
        prompt: str


    class Told(HumanResponseEvent):
        name: str


    class Greet(Workflow):
        @step
        async def greet(self, ctx: Context, ev: StartEvent) -> StopEvent:
            name = str(uuid.uuid4())  # error[lint] (mypy reads types)
            told = await ctx.wait_for_event(Told, waiter_event=Ask(prompt="who is there?"), waiter_id=name)
            return StopEvent(result=told.name)
    ```

    ## Good
    ```python
    class Ask(InputRequiredEvent):
        prompt: str


    class Told(HumanResponseEvent):
        name: str


    class Greet(Workflow):
        @step
        async def greet(self, ctx: Context, ev: StartEvent) -> StopEvent:
            told = await ctx.wait_for_event(Told, waiter_event=Ask(prompt="who is there?"), waiter_id="name")
            return StopEvent(result=told.name)
    ```
    """

    code = "WF410"
    message = "step `{step}` waits under an id from `{source}`, which is another one when the run is resumed"
    hint = "give a `waiter_id` that is the same again: a literal, or one made of fields of the event"
