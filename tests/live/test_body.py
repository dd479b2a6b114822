"""What is read from the body of a live step."""

from surefoot import Context, Workflow, collect_events, step
from surefoot.events import Event, StartEvent, StopEvent
from surefoot.graph.facts import Collects, Fact, HandsOnContext, Sends, Suspends, TouchesState
from surefoot.live.frontend import declare


class Job(Event): ...


class Sharing(Workflow):
    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Job | None:
        for _ in range(3):
            ctx.send_event(Job())
        return None

    @step
    async def count(self, ev: Job) -> None:
        self.jobs = 1

    @step
    async def close(self, ctx: Context, ev: Job) -> StopEvent | None:
        jobs = collect_events(ctx, ev, [Job] * 3)
        return None if jobs is None else StopEvent()


SOURCELESS = """
class Hidden(Workflow):
    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> StopEvent:
        return StopEvent()
"""


def facts() -> dict[str, tuple[Fact, ...]]:
    """The facts of each step, by its name."""
    return {step.name: step.facts for step in declare(Sharing, exact=True).workflow.steps}


def test_how_often_a_step_sends_and_what_it_collects() -> None:
    """The function `collect_events` is recognized by itself."""
    (sends,) = (fact for fact in facts()["begin"] if isinstance(fact, Sends))
    assert (sends.least, sends.most) == (3, 3)
    (collects,) = (fact for fact in facts()["close"] if isinstance(fact, Collects))
    assert len(collects.terms) == 3 and collects.always
    assert not any(isinstance(fact, HandsOnContext) for fact in facts()["close"])


def test_a_step_without_context_may_change_the_workflow() -> None:
    """The first parameter is the workflow."""
    assert any(isinstance(fact, TouchesState) for fact in facts()["count"])


def test_a_step_whose_source_is_not_read_is_taken_to_wait() -> None:
    """Somebody might stop the run meanwhile; where that matters, the source is read."""
    first_look = {each.name: each.facts for each in declare(Sharing).workflow.steps}
    assert [type(fact) for fact in first_look["count"]] == [Suspends]
    assert first_look["begin"] == facts()["begin"]


def test_a_step_whose_source_is_not_to_be_had_may_do_anything() -> None:
    """Nothing is known of how it goes on."""
    namespace: dict[str, object] = {"Context": Context, "StartEvent": StartEvent, "StopEvent": StopEvent}
    exec(SOURCELESS, namespace := {**namespace, "Workflow": Workflow, "step": step, "__name__": "nowhere"})
    hidden = namespace["Hidden"]
    assert isinstance(hidden, type)
    (begin,) = declare(hidden, exact=True).workflow.steps
    assert [type(fact) for fact in begin.facts] == [TouchesState, HandsOnContext]
