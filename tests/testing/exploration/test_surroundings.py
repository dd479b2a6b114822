"""Bodies, answers and events that a test puts around a workflow."""

import pytest

from surefoot import Workflow, step
from surefoot.errors import WorkflowRuntimeError, WorkflowValidationError
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent
from surefoot.testing import choose, explore
from tests.testing.exploration.workflows import Approval, Ask, Counting, Done


class Draft(Event):
    pass


class Review(Event):
    pass


class Writing(Workflow):
    """What its model says decides the way."""

    @step
    async def draft(self, ev: StartEvent | Review) -> Draft:
        raise AssertionError("a stand-in is called instead")

    @step
    async def review(self, ev: Draft) -> Review | StopEvent:
        raise AssertionError("a stand-in is called instead")


def test_body_may_be_what_it_may_return() -> None:
    """Each alternative in some schedule, which says which."""
    reviews = [StopEvent(result="good"), Review()]
    found = explore(Writing, bodies={"draft": [Draft()], "review": reviews}, max_steps=6)
    assert not found.complete  # a review may go on for ever
    assert {outcome.schedule for outcome in found.outcomes} == {
        "draft review=0",
        "draft review=1 draft#2 review#2=1 draft#3 review#3=1",
    }


def test_body_may_be_a_function_with_its_parameters() -> None:
    """Asynchronous or not, and `choose` gives each value in some schedule."""

    async def work(ctx: object, ev: Event) -> Done:
        return Done(n=choose(1, 2))

    def close(ctx: object, done: list[Done]) -> StopEvent:
        return StopEvent(result=sum(each.n for each in done))

    found = explore(Counting, bodies={"work": work, "close": close})
    assert sorted(map(str, found.results)) == ["2", "3", "4"]


def test_body_of_no_step_is_refused() -> None:
    """The steps there are are named."""
    with pytest.raises(ValueError, match="bodies names step 'wrok', which the workflow does not have: begin, close"):
        explore(Counting, bodies={"wrok": [None]})
    with pytest.raises(ValueError, match=r"no alternative; write \[None\]"):
        explore(Counting, bodies={"work": []})


def test_choice_outside_an_exploration_is_refused() -> None:
    """A fake that chooses has nobody to ask there."""
    with pytest.raises(WorkflowRuntimeError, match="outside an exploration"):
        choose(1, 2)


def test_each_answer_is_given() -> None:
    """Also none, if that is among them; otherwise whoever answers is in time."""
    answers = [HumanResponseEvent(response="yes"), HumanResponseEvent(response="no")]
    assert explore(Approval, answers={Ask: answers}).results == ["yes", "no"]
    assert explore(Approval, answers={Ask: [*answers, None]}).results == ["yes", "no", "nobody came"]
    assert explore(Approval).results == ["nobody came"]


def test_answer_may_depend_on_the_request() -> None:
    """A function is given the request as it was published."""

    def answer(request: InputRequiredEvent) -> list[Event]:
        return [request.reply(response=str(request.request_id))]

    assert explore(Approval, answers={Ask: answer}).results == ["explored-1"]


def test_no_answers_at_all_make_no_sense() -> None:
    """A class without answers is to be left out."""
    with pytest.raises(WorkflowRuntimeError, match="answers gives none to Ask. Leave the class out instead"):
        explore(Approval, answers={Ask: []})


class Hasty(Event):
    pass


class Open(Workflow):
    """What comes from outside may end it."""

    @step
    async def begin(self, ev: StartEvent) -> Draft:
        return Draft()

    @step
    async def slow(self, ev: Draft) -> StopEvent:
        return StopEvent(result="slow")

    @step
    async def hasty(self, ev: Hasty) -> StopEvent:
        return StopEvent(result="hasty")


def test_event_from_outside_comes_at_any_moment() -> None:
    """Also when nobody hears it any more."""
    found = explore(lambda: Open(disable_validation=True), sends=[Hasty()])
    assert found.complete
    assert {str(result) for result in found.results} == {"slow", "hasty"}


def test_broken_workflow_is_refused_as_ever() -> None:
    """What is wrong with the class is told before anything runs."""

    with pytest.raises(WorkflowValidationError):
        explore(Open)


def test_workflow_is_made_by_what_makes_workflows() -> None:
    """Anything else is told by its name."""
    with pytest.raises(TypeError, match="this made str"):
        explore(str)  # type: ignore[arg-type]
    assert explore(Counting()).complete
