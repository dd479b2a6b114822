from typing import ClassVar

from surefoot.diagnostic import Severity
from surefoot.rule import TextRule

__all__ = ["EffectBeforeWait"]


class EffectBeforeWait(TextRule):
    """A step does something, and then waits for an event.

    ## Why it matters
    A run that is resumed elsewhere runs the step again, from its first line to the wait: the card is charged twice, the
    mail is sent again, the model writes another draft than the one that was shown.

    What only reads or makes ready, by its name (`get_user`, `fetch_prices`, `connect`), is left alone. So is what the
    step does on a condition that asks its state. Of calls that are not awaited, only those count whose name leaves no
    doubt: `charge`, `send_email`.

    ## Bad
    ```python
    async def charge(amount: int) -> str: ...


    class Ask(InputRequiredEvent):
        prompt: str


    class Told(HumanResponseEvent):
        agreed: bool


    class Checkout(Workflow):
        @step
        async def pay(self, ctx: Context, ev: StartEvent) -> StopEvent:
            receipt = await charge(10)  # error[lint] (mypy reads types)
            told = await ctx.wait_for_event(Told, waiter_event=Ask(prompt="ship it?"), waiter_id="ship")
            return StopEvent(result=(receipt, told.agreed))
    ```

    ## Good
    ```python
    async def charge(amount: int) -> str: ...


    class Ask(InputRequiredEvent):
        prompt: str


    class Told(HumanResponseEvent):
        agreed: bool


    class Checkout(Workflow):
        @step
        async def pay(self, ctx: Context, ev: StartEvent) -> StopEvent:
            receipt = await ctx.once("charge", lambda: charge(10))
            told = await ctx.wait_for_event(Told, waiter_event=Ask(prompt="ship it?"), waiter_id="ship")
            return StopEvent(result=(receipt, told.agreed))
    ```
    """

    code = "WF409"
    severity: ClassVar[Severity] = "warning"
    message = "step `{step}` calls `{call}` before it waits for an event: a resumed run does so again"
    hint = "call it behind the wait, in an earlier step, or by `ctx.once`, which keeps what it gave"
