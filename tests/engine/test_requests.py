"""Requests: their ids, who may answer them, and when they close."""

from collections.abc import Sequence

import pytest

from surefoot.engine import requests
from surefoot.engine.commands import End, Idle, Publish, Resume, RunStep, Stalled, StepChanged, Unhandled
from surefoot.engine.inputs import EffectDone, EventWritten, RunStarted, WaitAbandoned, WaitStarted, Woken
from surefoot.engine.machine import advance
from surefoot.engine.plan import NO_STEP, Plan
from surefoot.engine.replay import fold
from surefoot.engine.state import RunState
from surefoot.testing.script import Script
from tests.engine.plans import Answer, Ask, Part, Start, Stop, plan, step


class Special(Answer): ...


def acts(commands: Sequence[object]) -> list[object]:
    """What is to be done or published, without the reports of activity."""
    return [command for command in commands if not isinstance(command, StepChanged | Idle)]


def asking(*more: dict[str, object], waits: int = 0) -> Script:
    """A run named `run`, in which as many executions of `ask` wait, each with a request of its own."""
    script = Script(plan(step("begin", Start), step("ask", Part), *more, open_to_outside=True))
    script.start(Start())
    for number in range(1, waits + 1):
        script.send(Part(number))
        wait(script, number, request=Ask(number))
    return script


def wait(script: Script, number: int, **options: object) -> list[object]:
    """The newest execution of `ask` waits."""
    work = script.running[-1].work
    return acts(script.happens(WaitStarted(script.at + 1, work, number, Answer, **options)))  # type: ignore[arg-type]


def open_ids(script: Script) -> list[str]:
    """The ids of the open requests."""
    return list(script.state.requests)


# --- ids --------------------------------------------------------------------------------------------------------------


def test_ids_are_made_of_the_run_and_a_number() -> None:
    """However a request is published: with a wait, written, or returned."""
    script = asking(waits=1)
    script.happens(EventWritten(script.at, Ask(2)))
    script.returns("begin", Ask(3))
    assert open_ids(script) == ["run-1", "run-2", "run-3"]
    assert [request.event for request in script.state.requests.values()] == [Ask(1), Ask(2), Ask(3)]


def test_a_request_that_is_published_again_keeps_its_id() -> None:
    """It is still one request."""
    script, request = asking(), Ask()
    for _ in range(2):
        script.happens(EventWritten(script.at, request))
    assert (request.request_id, open_ids(script)) == ("run-1", ["run-1"])


def test_an_id_from_elsewhere_is_kept() -> None:
    """The request of another run, or one that its author has named."""
    script = asking()
    script.happens(EventWritten(script.at, Ask(request_id="other-7")))
    script.happens(EventWritten(script.at, Ask()))
    assert open_ids(script) == ["other-7", "run-1"]


def test_an_event_that_is_sent_gets_no_id() -> None:
    """It is not published, so nobody outside can answer it."""
    request = Ask()
    asking().send(request)
    assert request.request_id == ""


def test_the_same_inputs_give_the_same_ids() -> None:
    """Also where the events of the history have their ids already."""
    script = asking(waits=3)
    script.send(Answer(request_id="run-2"))
    assert fold(script.state.plan, script.history) == script.state


@pytest.mark.parametrize("name", ["run-", "run-x", "run-0", "run-4", "run-²", "run-" + "9" * 5000, "ran-1", "", "run"])
def test_ids_that_the_run_never_gave_count_as_none(name: str) -> None:
    """The answer goes to the oldest wait that it fits."""
    script = asking(waits=3)
    assert acts(script.send(Answer(request_id=name))) == [Resume(2, 1, Answer())]


# --- answers to waits -------------------------------------------------------------------------------------------------


def test_an_answer_with_an_id_ends_only_the_wait_of_that_request() -> None:
    """Whatever waited before it; and the request is closed."""
    script = asking(waits=3)
    assert acts(script.send(Answer(request_id="run-2"))) == [Resume(3, 2, Answer())]
    assert open_ids(script) == ["run-1", "run-3"]


def test_a_second_answer_to_one_request_ends_nothing_else() -> None:
    """It is reported, not given to the next who waits."""
    script = asking(waits=2)
    script.send(Answer(request_id="run-2"))
    assert acts(script.send(Answer(request_id="run-2"))) == [Unhandled(Answer, NO_STEP, idle=False)]
    assert open_ids(script) == ["run-1"]


def test_a_second_answer_still_reaches_a_step_that_takes_its_class() -> None:
    """Steps are not asked who else wanted it."""
    script = asking(step("log", Answer), waits=2)
    script.send(Answer(request_id="run-2"))
    assert [type(command) for command in acts(script.send(Answer(request_id="run-2")))] == [RunStep]
    assert open_ids(script) == ["run-1"]


def test_an_answer_without_id_goes_to_the_oldest_wait() -> None:
    """One only, whose request closes with it."""
    script = asking(waits=2)
    assert acts(script.send(Answer())) == [Resume(2, 1, Answer())]
    assert open_ids(script) == ["run-2"]


def test_an_answer_may_be_of_a_subclass_if_it_is_meant_for_the_wait() -> None:
    """Without an id the class must be exact."""
    script = asking(waits=1)
    assert acts(script.send(Special())) == [Unhandled(Special, NO_STEP, idle=False)]
    assert acts(script.send(Special(request_id="run-1"))) == [Resume(2, 1, Special())]


def test_an_answer_that_lacks_what_is_required_ends_nothing() -> None:
    """The request stays open, for a better one."""
    script = asking()
    script.send(Part())
    wait(script, 1, request=Ask(), requirements={"tag": "mine"})
    assert acts(script.send(Answer("yours", request_id="run-1"))) == [Unhandled(Answer, NO_STEP, idle=False)]
    assert open_ids(script) == ["run-1"]
    assert acts(script.send(Answer("mine", request_id="run-1"))) == [Resume(2, 1, Answer("mine"))]


def test_one_request_shared_by_two_waits_closes_with_the_second() -> None:
    """Each answer ends one of them, the older first."""
    script, request = asking(), Ask()
    for number in (1, 2):
        script.send(Part(number))
        wait(script, number, request=request)
    assert acts(script.send(Answer("a", request_id="run-1"))) == [Resume(2, 1, Answer("a"))]
    assert open_ids(script) == ["run-1"]
    assert acts(script.send(Answer("b", request_id="run-1"))) == [Resume(3, 2, Answer("b"))]
    assert open_ids(script) == []


def test_a_request_closes_with_its_wait() -> None:
    """Whether that took too long, was given up, or ended with its step."""
    script = asking(waits=1)
    script.happens(WaitAbandoned(script.at, 1))
    script.send(Part(2))
    wait(script, 2, request=Ask(), timeout=5.0)
    script.happens(Woken(script.at + 5))
    script.send(Part(3))
    wait(script, 3, request=Ask())
    script.raises("ask", ValueError(), retry_in=10.0)
    script.returns("ask")
    assert open_ids(script) == ["run-3"]
    script.returns("ask")
    assert open_ids(script) == []


# --- requests without a wait ------------------------------------------------------------------------------------------


def test_what_was_written_closes_when_a_step_takes_the_answer() -> None:
    """The id says which, else the oldest that asks for this class."""
    script = asking(step("take", Answer))
    for tag in range(4):
        script.happens(EventWritten(script.at, Ask(tag)))
    script.send(Answer(request_id="run-3"))
    assert open_ids(script) == ["run-1", "run-2", "run-4"]
    script.send(Answer())
    assert open_ids(script) == ["run-2", "run-4"]
    script.send(Part())
    assert open_ids(script) == ["run-2", "run-4"]


def test_an_answer_that_nobody_takes_closes_nothing() -> None:
    """The human may try again."""
    script = asking()
    script.happens(EventWritten(script.at, Ask()))
    script.send(Answer(request_id="run-1"))
    script.send(Answer())
    assert open_ids(script) == ["run-1"]


def test_who_writes_a_request_and_then_waits_gets_its_answer() -> None:
    """Not an older execution that wrote another."""
    script = asking()
    for number in (1, 2):
        script.send(Part(number))
        script.happens(EventWritten(script.at, Ask(number), script.running[-1].work))
        wait(script, number)
    assert acts(script.send(Answer(request_id="run-2"))) == [Resume(3, 2, Answer())]
    assert open_ids(script) == ["run-1"]
    assert acts(script.send(Answer())) == [Resume(2, 1, Answer())]
    assert open_ids(script) == []


def test_an_answer_is_not_given_to_whoever_asked_something_else() -> None:
    """It goes to a step that waits and has asked nothing, if there is one."""
    script = asking(waits=1)
    script.send(Part(2))
    script.happens(EventWritten(script.at, Ask("written"), script.running[-1].work))
    wait(script, 2)
    script.returns("begin", Ask("returned"))
    assert acts(script.send(Answer(request_id="run-3"))) == [Unhandled(Answer, NO_STEP, idle=True)]
    script.send(Part(3))
    wait(script, 3)
    assert acts(script.send(Answer(request_id="run-3"))) == [Resume(4, 3, Answer())]
    assert open_ids(script) == ["run-1", "run-2"]


def test_what_a_retry_writes_again_keeps_its_id() -> None:
    """And is as open as it was: nobody is asked once more for what is answered."""
    script = asking()
    script.send(Part())
    for retry in (False, True):
        work = script.running[-1].work
        published = [Ask("answered"), Ask("open"), Ask("open")]
        for request in published:
            assert script.happens(EventWritten(script.at, request, work))[0] == Publish(request)
        assert [request.request_id for request in published] == ["run-1", "run-2", "run-3"]
        if not retry:
            wait(script, 1)
            script.send(Answer(request_id="run-1"))
        assert open_ids(script) == ["run-2", "run-3"]
        script.raises("ask", ValueError(), retry_in=0.0)


def test_what_a_retry_writes_otherwise_is_another_request() -> None:
    """From there on all that it writes is."""
    script = asking()
    script.send(Part())
    for tags in ("abc", "axc", "axc"):
        work = script.running[-1].work
        for tag in tags:
            script.happens(EventWritten(script.at, Ask(tag), work))
        script.raises("ask", ValueError(), retry_in=0.0)
    asked = [request.event for request in script.state.requests.values()]
    assert asked == [Ask("a"), Ask("b"), Ask("c"), Ask("x"), Ask("c")]


# --- idle and stalled -------------------------------------------------------------------------------------------------


def closed_plan() -> Plan:
    """Steps that only take what other steps return."""
    return plan(step("begin", Start), step("work", Part))


def test_a_run_with_an_open_request_is_idle() -> None:
    """A human may go on with whatever he has been told to send."""
    script = Script(closed_plan())
    script.start(Start())
    assert script.returns("begin", Ask())[-1] == Idle()
    assert [type(command) for command in acts(script.send(Part()))] == [RunStep]


def test_a_run_whose_requests_are_answered_may_stall() -> None:
    """Nobody is asked any more, and nothing is left to do."""
    script = Script(closed_plan())
    script.start(Start())
    script.happens(WaitStarted(2.0, script.work("begin").work, 1, Answer, request=Ask()))
    script.send(Answer())
    assert script.returns("begin")[-1] == End(Stalled((("work", ("Part",)),)))


def test_an_ended_run_has_no_open_requests() -> None:
    """They end with it."""
    script = asking(waits=2)
    script.returns("begin", Stop())
    assert open_ids(script) == []


# --- effects ----------------------------------------------------------------------------------------------------------


def test_an_effect_is_kept_with_its_work() -> None:
    """Through a failure, also if it is known only after it; nothing is kept for a work that is done."""
    script = asking()
    script.send(Part())
    work = script.running[-1].work
    script.happens(EffectDone(script.at, work, "a", 1))
    script.raises("ask", ValueError(), retry_in=10.0)
    script.happens(EffectDone(script.at, work, "b", 2))
    kept = script.state.works[work].kept
    assert kept is not None
    assert kept.effects == {"a": 1, "b": 2}
    script.happens(Woken(script.at + 10))
    script.returns("ask")
    script.happens(EffectDone(script.at, work, "c", 3))
    assert work not in script.state.works


def test_ids_of_runs_within_the_run_are_known() -> None:
    """An answer to one of them that is closed ends no wait here."""
    script = asking(waits=1)
    assert acts(script.send(Answer(request_id="run.child-1"))) == [Unhandled(Answer, NO_STEP, idle=False)]
    assert requests.gave(script.state, Answer(request_id="run-1"))
    assert not requests.gave(script.state, Answer(request_id="run.child-1"))


def test_runs_without_a_name_know_their_ids_too() -> None:
    """Nothing but the number tells them apart then."""
    state = RunState.of(closed_plan())
    advance(state, RunStarted(1.0, Start()))
    advance(state, EventWritten(2.0, Ask()))
    assert list(state.requests) == ["-1"]
    assert requests.gave(state, Answer(request_id="-1"))
    assert not requests.is_known(state, Answer())
