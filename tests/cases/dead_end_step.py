"""Every step that returns something can lead to the end, or to a question."""

from surefoot import Workflow, step
from surefoot.events import Event, InputRequiredEvent, HumanResponseEvent, StartEvent, StopEvent


class A(Event):
    pass


class B(Event):
    pass


class Question(InputRequiredEvent):
    pass


class Answer(HumanResponseEvent):
    pass


class Asks(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent | A:
        return A()

    @step
    async def ask(self, ev: A) -> Question:
        return Question()

    @step
    async def take(self, ev: Answer) -> None:
        return None


class Skipped(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent | A:
        return A()

    @step(skip_graph_checks=["dead_end"])
    async def loop(self, ev: A) -> A:
        return A()


class Circle(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent | A:
        return A()

    @step
    async def ping(self, ev: A) -> B:  # error: WF209
        return B()

    @step
    async def pong(self, ev: B) -> A:  # error: WF209
        return A()


class Swallowed(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent | A:
        return A()

    @step
    async def pass_on(self, ev: A) -> B:  # error: WF209
        return B()

    @step
    async def swallow(self, ev: B) -> None:
        return None
