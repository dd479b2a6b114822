"""A method that would be a step, but for one word."""

from abc import abstractmethod

from surefoot import Context, Workflow, catch_error, step
from surefoot.events import (
    Event,
    HumanResponseEvent,
    InputRequiredEvent,
    StartEvent,
    StepFailedEvent,
    StopEvent,
)


class Draft(Event):
    text: str = ""


class Polished(Event):
    pass


class Forgotten(Workflow):
    @step
    async def write(self, ev: StartEvent) -> Draft | StopEvent:  # error: WF207
        return Draft()

    async def tidy(self, ctx: Context, ev: Draft) -> StopEvent:  # error[mypy,lint]: WF113 (no live step)
        return StopEvent()


class Several(Workflow):
    @step
    async def write_all(self, ev: StartEvent) -> Draft | StopEvent:  # error: WF207
        return Draft()

    def brush(self, ev: Draft) -> Polished:  # error[mypy,lint]: WF113 (no live step)
        return Polished()

    async def shine(self, ev: Polished) -> StopEvent:  # error[mypy,lint]: WF113 (no live step)
        return StopEvent()


class Helpers(Workflow):
    """Methods that are called, that do not fit, or that nobody knows what they are for."""

    @step
    async def write(self, ev: StartEvent) -> Draft:
        self.called(Draft())
        getattr(self, "by_name")(Draft())  # noqa: B009
        return Draft()

    @step
    async def polish(self, ev: Draft) -> StopEvent:
        return StopEvent()

    def called(self, ev: Draft) -> StopEvent:
        return StopEvent()

    def by_name(self, ev: Draft) -> StopEvent:
        return StopEvent()

    def passed_on(self, ev: Draft) -> StopEvent:
        return StopEvent()

    def to_nothing(self, ev: Draft) -> None:
        return None

    def to_text(self, ev: Draft) -> str:
        return ev.text

    def with_more(self, ev: Draft, more: int) -> StopEvent:
        return StopEvent()

    def not_given(self, ev: Polished) -> StopEvent:
        return StopEvent()

    def not_taken(self, ev: Draft) -> Polished:
        return Polished()

    def begins(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    def open(self, ev) -> StopEvent:  # type: ignore
        return StopEvent()

    @staticmethod
    def static(self: object, ev: Draft) -> StopEvent:
        return StopEvent()

    @property
    def shown(self) -> Draft:
        return Draft()

    def __call__(self, ev: Draft) -> StopEvent:
        return StopEvent()


TABLE = [Helpers.passed_on]


class Template(Workflow):
    """Subclasses bring the steps."""

    @step
    async def write(self, ev: StartEvent) -> Draft:
        return Draft()

    @abstractmethod
    async def hook(self, ev: Draft) -> StopEvent: ...

    async def second_hook(self, ev: Draft) -> StopEvent:
        return StopEvent()


class Filled(Template):
    @step
    async def hook(self, ev: Draft) -> StopEvent:
        return StopEvent()

    async def second_hook(self, ev: Draft) -> StopEvent:
        return StopEvent()


class NoEnd(Workflow):  # error: WF204
    @step
    async def write_on(self, ev: StartEvent) -> Draft | None:
        return Draft()

    @step
    async def again(self, ev: Draft) -> Draft:
        return ev

    def finish(self, ev: Draft) -> StopEvent:  # error[mypy,lint]: WF113 (no live step)
        return StopEvent()


class Asked(InputRequiredEvent):
    pass


class Answered(HumanResponseEvent):
    pass


class Unheard(Workflow):
    """An answer that would be taken, and a failure that would be handled."""

    @step
    async def ask_once(self, ev: StartEvent) -> Asked | StopEvent:  # error: WF211
        return Asked()

    async def hear(self, ev: Answered) -> StopEvent:  # error[mypy,lint]: WF113 (no live step)
        return StopEvent()

    async def recover(self, ctx: Context, ev: StepFailedEvent) -> StopEvent:  # error[mypy,lint]: WF113 (no live step)
        return StopEvent()


class Heard(Workflow):
    """The step waits for the answer itself, and its handler has a helper."""

    @step
    async def ask_and_wait(self, ctx: Context, ev: StartEvent) -> Asked | StopEvent:
        await ctx.wait_for_event(Answered, waiter_event=Asked())
        return StopEvent()

    @catch_error
    async def handle(self, ev: StepFailedEvent) -> StopEvent:
        return self.ending(ev)

    def ending(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent(result=str(ev.exception))

    def note(self, ev: StepFailedEvent) -> None:
        print(ev)

    def heard(self, ev: Answered) -> StopEvent:
        return StopEvent()


class FromOutside(Workflow):
    """Somebody else takes it."""

    @step(skip_graph_checks=["dead_end"])
    async def write_out(self, ev: StartEvent) -> Draft | StopEvent:
        return Draft()

    def read(self, ev: Draft) -> StopEvent:
        return StopEvent()
