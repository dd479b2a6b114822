"""Loops in which nothing piles up, or only running them would tell: nothing is said."""

from surefoot import Context, Workflow, catch_error, step
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StepFailedEvent, StopEvent


class Draft(Event): ...


class Remark(Event): ...


class Final(Event): ...


class Outline(Event): ...


class Question(InputRequiredEvent): ...


class Answer(HumanResponseEvent): ...


async def use(ctx: Context) -> None: ...


class OutsideTheLoop(Workflow):
    """The loop is over when the join gets its event."""

    @step
    async def outline(self, ev: StartEvent) -> Outline: ...
    @step
    async def write(self, ev: StartEvent | Remark) -> Draft: ...
    @step
    async def judge(self, ev: Draft) -> Remark | Final: ...
    @step
    async def publish(self, outline: Outline, final: Final) -> StopEvent: ...


class Beside(Workflow):
    """The other event is on its way."""

    @step
    async def outline(self, ev: StartEvent) -> Outline: ...
    @step
    async def write(self, ev: StartEvent | Remark) -> Draft: ...
    @step
    async def judge(self, ev: Draft) -> Remark | None: ...
    @step
    async def publish(self, outline: Outline, draft: Draft) -> StopEvent: ...


class Guided(Workflow):
    """Each turn carries on with the same outline, which comes late."""

    @step
    async def outline(self, ev: StartEvent) -> Outline: ...
    @step
    async def write(self, ev: StartEvent | Remark) -> Draft: ...
    @step
    async def judge(self, ev: Draft) -> Remark: ...
    @step
    async def publish(self, outline: Outline, draft: Draft) -> StopEvent: ...  # error: WF304


class NoJoin(Workflow):
    @step
    async def write(self, ev: StartEvent | Remark) -> Draft: ...
    @step
    async def judge(self, ev: Draft) -> Remark | StopEvent: ...


class BothEachTime(Workflow):
    """Each turn brings one of each."""

    @step
    async def plan(self, ev: StartEvent | Final) -> Outline: ...
    @step
    async def write(self, ev: Outline) -> Draft: ...
    @step
    async def judge(self, ev: Outline) -> Remark: ...
    @step
    async def merge(self, draft: Draft, remark: Remark) -> Final | StopEvent: ...


class CollectedEachTime(Workflow):
    @step
    async def plan(self, ev: StartEvent | Final) -> Outline: ...
    @step
    async def write(self, ev: Outline) -> Draft: ...
    @step
    async def judge(self, ev: Outline) -> Remark: ...
    @step
    async def merge(self, ctx: Context, ev: Draft | Remark) -> Final | StopEvent | None:
        both = ctx.collect_events(ev, [Draft, Remark])
        if both is None:
            return None
        return StopEvent() if len(both) > 1 else Final()


class TurnsCounted(Workflow):
    """Who looks at the state knows when to stop."""

    @step
    async def write(self, ctx: Context, ev: StartEvent | Draft) -> Draft | Final:
        turns = await ctx.store.get("turns", 0)
        await ctx.store.set("turns", turns + 1)
        return Draft() if turns < 3 else Final()

    @step
    async def publish(self, draft: Draft, final: Final) -> StopEvent: ...


class TurnsCountedOnTheWorkflow(Workflow):
    @step
    async def write(self, ev: StartEvent | Draft) -> Draft | Final:
        self.turns = ev.get("turns", 0)  # error[mypy,lint]: WF407 (no body has run yet)
        return Draft() if self.turns < 3 else Final()

    @step
    async def publish(self, draft: Draft, final: Final) -> StopEvent: ...


class Asked(Workflow):
    """Each turn waits for somebody outside."""

    @step
    async def ask(self, ev: StartEvent | Remark) -> Question: ...
    @step
    async def judge(self, ev: Answer) -> Remark | Final: ...
    @step
    async def publish(self, start: StartEvent, final: Final) -> StopEvent: ...


class Unasked(Workflow):
    """Somebody outside may send again and again."""

    @step
    async def write(self, ev: StartEvent) -> Draft: ...
    @step
    async def publish(self, draft: Draft, answer: Answer) -> StopEvent: ...


class Called(Workflow):
    @step
    async def write(self, ev: StartEvent) -> Draft: ...
    @step(skip_graph_checks=["reachability"])
    async def note(self, ev: Outline) -> Remark: ...
    @step
    async def publish(self, draft: Draft, remark: Remark) -> StopEvent: ...


class Declining(Workflow):
    """The step in the loop may bring nothing."""

    @step
    async def write(self, ev: StartEvent | Draft) -> Draft | Final | None: ...
    @step
    async def publish(self, draft: Draft, final: Final) -> StopEvent: ...


class HandsOn(Workflow):
    """Somebody else may send the other."""

    @step
    async def write(self, ctx: Context, ev: StartEvent | Draft) -> Draft | Final:
        await use(ctx)
        return Draft()

    @step
    async def publish(self, draft: Draft, final: Final) -> StopEvent: ...


class NumberKnownLater(Workflow):
    """How many are collected only running it would tell."""

    @step
    async def write(self, ev: StartEvent | Draft) -> Draft: ...
    @step
    async def publish(self, ctx: Context, ev: Draft) -> StopEvent | None:
        drafts = ctx.collect_events(ev, [Draft] * await ctx.store.get("number"))
        return None if drafts is None else StopEvent()


class BatchOfTheLoop(Workflow):
    """Three turns make a batch."""

    @step
    async def write(self, ev: StartEvent | Draft) -> Draft: ...
    @step
    async def publish(self, ctx: Context, ev: Draft) -> StopEvent | None:
        drafts = ctx.collect_events(ev, [Draft] * 3)
        return None if drafts is None else StopEvent()  # error: WF304


class Retried(Workflow):
    """A handler goes back to where it failed."""

    @step
    async def write(self, ev: StartEvent | Outline) -> Draft: ...
    @step
    async def judge(self, ev: Draft) -> Final: ...
    @catch_error
    async def again(self, ev: StepFailedEvent) -> Outline: ...
    @step
    async def publish(self, draft: Draft, final: Final) -> StopEvent: ...


class ListEachTime(Workflow):
    """Each turn collects a list of its own."""

    @step
    async def plan(self, ev: StartEvent | Remark) -> list[Outline]: ...
    @step
    async def write(self, ev: Outline) -> Draft: ...
    @step
    async def judge(self, drafts: list[Draft]) -> Remark | StopEvent: ...


class Unsafe(Workflow):
    def __init__(self) -> None:
        super().__init__(disable_validation=True)

    @step
    async def write(self, ev: StartEvent | Draft) -> Draft | Final: ...
    @step
    async def publish(self, draft: Draft, final: Final) -> StopEvent: ...
