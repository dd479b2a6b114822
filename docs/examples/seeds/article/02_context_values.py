"""One step leaves a value in the context, a later one finds it."""

import asyncio

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class LoggedIn(Event):
    pass


class UserWorkflow(Workflow):
    @step
    async def log_in(self, ctx: Context, ev: StartEvent) -> LoggedIn:
        # In any step:
        await ctx.set("user_id", "user-123")
        return LoggedIn()

    @step
    async def greet(self, ctx: Context, ev: LoggedIn) -> StopEvent:
        # In a later step:
        user_id = await ctx.get("user_id", default=None)
        locale = await ctx.get("locale", default=None)
        return StopEvent(result=f"Hello {user_id}, locale {locale}")


async def main() -> None:
    print(await UserWorkflow().run())


if __name__ == "__main__":
    asyncio.run(main())

# prints:
# Hello user-123, locale None
