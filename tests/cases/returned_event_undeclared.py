"""What a step returns is what its annotation says."""

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Draft(Event):
    pass


class LongDraft(Draft):
    pass


class Remark(Event):
    @classmethod
    def empty(cls) -> "Draft":
        return Draft()


class Undeclared(Workflow):
    @step
    async def direct(self, ev: StartEvent) -> Draft | Remark | list[Remark]:
        return StopEvent()  # type: ignore[return-value]  # error[lint]: WF403 (mypy has its own message, and a run fails)

    @step
    async def held(self, ev: Draft) -> StopEvent:
        draft = Draft()
        return draft  # type: ignore[return-value]  # error[lint]: WF403 (mypy has its own message, and a run fails)

    @step
    async def either(self, ev: Remark) -> StopEvent:
        return StopEvent() if ev.get("done") else Remark()  # type: ignore[return-value]  # error[lint]: WF403 (mypy has its own message, and a run fails)


class Listed(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> list[Draft]:
        if ev.get("one"):
            return Draft()  # type: ignore[return-value]  # error[lint]: WF403 (mypy has its own message, and a run fails)
        return [Draft(), Remark()]  # type: ignore[list-item]  # error[lint]: WF403 (mypy has its own message, and a run fails)

    @step
    async def made(self, ev: Draft) -> list[Remark]:
        return [Draft() for _ in range(3)]  # type: ignore[misc]  # error[lint]: WF403 (mypy has its own message, and a run fails)

    @step
    async def end(self, evs: list[Remark]) -> StopEvent:
        return StopEvent()  # error: WF304


class Declared(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Draft | list[Remark] | None:
        if ev.get("long"):
            return LongDraft()
        if ev.get("none"):
            return None
        if ev.get("many"):
            return [Remark() for _ in range(3)]
        return await self.other()

    @step
    async def called(self, ctx: Context, ev: Draft) -> Draft | StopEvent:
        def inner() -> Remark:
            return Remark()

        inner()
        draft: Event = Draft()
        if ctx.retry_info().retry_number:
            draft = StopEvent()
            return draft  # type: ignore[return-value]
        return Remark.empty()

    @step
    async def any(self, ev: Remark) -> Event:  # error: WF207
        return Draft()

    @step
    async def end(self, evs: list[Remark]) -> StopEvent:
        return StopEvent()

    async def other(self) -> Draft:
        return Draft()


class NoEvents(Workflow):
    @step
    async def plain(self, ev: StartEvent) -> Draft | StopEvent:
        if ev.get("text"):
            return f"text {ev}"  # type: ignore[return-value]  # error[lint]: WF403 (mypy has its own message, and a run fails)
        answer = {"answer": 1}
        if ev.get("answer"):
            return answer  # type: ignore[return-value]  # error[lint]: WF403 (mypy has its own message, and a run fails)
        return Draft() if ev.get("draft") else StopEvent()

    @step
    async def foreign(self, ev: Draft) -> StopEvent:
        def label() -> str:
            return "label"

        return StopEvent(result=label())
