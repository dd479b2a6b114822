"""What a loop brings to a join is used up, comes once, or is needed; else it piles up."""

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Draft(Event): ...


class Remark(Event): ...


class Final(Event): ...


class Outline(Event): ...


class Attempts(Workflow):
    @step
    async def write(self, ev: StartEvent | Draft) -> Draft | Final: ...
    @step
    async def publish(self, draft: Draft, final: Final) -> StopEvent: ...  # error: WF306


class AttemptsCollected(Workflow):
    @step
    async def write(self, ev: StartEvent | Draft) -> Draft | Final: ...
    @step
    async def publish(self, ctx: Context, ev: Draft | Final) -> StopEvent | None:
        both = ctx.collect_events(ev, [Draft, Final])  # error: WF306
        return None if both is None else StopEvent()


class Judged(Workflow):
    """Two steps go round."""

    @step
    async def write(self, ev: StartEvent | Remark) -> Draft: ...
    @step
    async def judge(self, ev: Draft) -> Remark | Final: ...
    @step
    async def publish(self, draft: Draft, final: Final) -> StopEvent: ...  # error: WF306


class JudgedWithRemarks(Workflow):
    """The remark goes to the loop and to the join."""

    @step
    async def write(self, ev: StartEvent | Remark) -> Draft: ...
    @step
    async def judge(self, ev: Draft) -> Remark | Final: ...
    @step
    async def publish(self, remark: Remark, final: Final) -> StopEvent: ...  # error: WF306


class OfThree(Workflow):
    @step
    async def outline(self, ev: StartEvent) -> Outline: ...
    @step
    async def write(self, ev: StartEvent | Remark) -> Draft: ...
    @step
    async def judge(self, ev: Draft) -> Remark | Final: ...
    @step
    async def publish(self, outline: Outline, draft: Draft, final: Final) -> StopEvent: ...  # error: WF306


class SentEachTime(Workflow):
    """What is sent on the way piles up."""

    @step
    async def write(self, ctx: Context, ev: StartEvent | Remark) -> Draft | Outline:
        ctx.send_event(Outline())
        return Draft()

    @step
    async def judge(self, ev: Draft) -> Remark | Final: ...
    @step
    async def publish(self, outline: Outline, final: Final) -> StopEvent: ...  # error: WF306


class LoopOfThree(Workflow):
    @step
    async def plan(self, ev: StartEvent | Remark) -> Outline: ...
    @step
    async def write(self, ev: Outline) -> Draft: ...
    @step
    async def judge(self, ev: Draft) -> Remark | Final: ...
    @step
    async def publish(self, ctx: Context, ev: Outline | Final) -> StopEvent | None:
        if ctx.collect_events(ev, [Outline, Final]) is None:  # error: WF306
            return None
        return StopEvent()


class Attached(Workflow):
    @step
    async def write(self, ev: StartEvent | Draft) -> Draft | Final: ...


@step(workflow=Attached)
async def publish(draft: Draft, final: Final) -> StopEvent: ...  # error: WF306


class Writing(Workflow):
    @step
    async def write(self, ev: StartEvent | Draft) -> Draft | Final: ...


class Publishing(Writing):
    @step
    async def publish(self, draft: Draft, final: Final) -> StopEvent: ...  # error: WF306


class ThroughALoopInside(Workflow):
    """The inner loop brings one side, the outer one starts it anew."""

    @step
    async def plan(self, ev: StartEvent | Outline) -> Draft: ...
    @step
    async def write(self, ev: Draft) -> Remark | Outline | Final: ...
    @step
    async def judge(self, ev: Remark) -> Outline: ...
    @step
    async def publish(self, remark: Remark, final: Final) -> StopEvent: ...  # error: WF306


class Accept(Event): ...


class Kind(Accept): ...


class BySubclass(Workflow):
    @step
    async def write(self, ev: StartEvent | Kind) -> Kind | Final: ...
    @step(accept_event_subclasses=True)
    async def publish(self, draft: Accept, final: Final) -> StopEvent: ...  # error: WF306


class InAListOfLoops(Workflow):
    """Each member goes round by itself."""

    @step
    async def plan(self, ev: StartEvent) -> list[Outline]: ...
    @step
    async def write(self, ev: Outline | Remark) -> Draft: ...
    @step
    async def judge(self, ev: Draft) -> Remark | Final: ...
    @step
    async def pair(self, draft: Draft, final: Final) -> Kind: ...  # error: WF306
    @step
    async def publish(self, kinds: list[Kind]) -> StopEvent: ...
