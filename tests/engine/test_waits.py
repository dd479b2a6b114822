"""Step bodies that wait."""

from collections.abc import Sequence

from surefoot.engine.commands import Expire, Idle, Publish, Resume, RunStep, StepChanged, WakeAt
from surefoot.engine.inputs import RunResumed, WaitAbandoned, WaitStarted, Woken
from surefoot.engine.plan import Plan
from surefoot.engine.state import Status
from surefoot.engine.work import Phase
from surefoot.testing.script import Script
from tests.engine.plans import Answer, Ask, Part, Start, Stop, plan, step


def acts(commands: Sequence[object]) -> list[object]:
    """What is to be done or published, without the reports of activity."""
    return [command for command in commands if not isinstance(command, StepChanged)]


def plan_of_waiting(**options: object) -> Plan:
    """A step that asks, and another that takes answers as well."""
    return plan(step("begin", Start), step("ask", Part, **options), step("other", Answer))


def waiting(**options: object) -> Script:
    """A run whose step `ask` runs for `Part(1)` and `Part(2)`."""
    script = Script(plan_of_waiting(**options))
    script.start(Start())
    script.send(Part(1))
    script.send(Part(2))
    return script


def wait(script: Script, number: int, **options: object) -> list[object]:
    """The oldest execution of `ask` waits for an answer."""
    execution = script.end("ask")
    script.running.append(execution)
    happened = WaitStarted(script.at + 1, execution.work, number, Answer, **options)  # type: ignore[arg-type]
    return acts(script.happens(happened))


def test_a_wait_publishes_its_request_and_frees_its_worker() -> None:
    """The next event of the step runs meanwhile."""
    script = waiting(num_workers=1)
    commands = wait(script, 1, request=Ask(), timeout=10.0)
    assert commands == [Publish(Ask()), WakeAt(14.0), RunStep(3, 1, Part(2))]


def test_one_answer_ends_the_oldest_wait_and_no_other() -> None:
    """A second answer ends the second wait; the step that also takes answers gets both."""
    script = waiting()
    wait(script, 1)
    wait(script, 2)
    assert acts(script.send(Answer("a"))) == [Resume(2, 1, Answer("a")), RunStep(4, 2, Answer("a"))]
    assert acts(script.send(Answer("b"))) == [Resume(3, 2, Answer("b")), RunStep(5, 2, Answer("b"))]


def test_requirements_are_part_of_the_match() -> None:
    """An answer that does not fit passes by."""
    script = waiting()
    wait(script, 1, requirements={"tag": "mine"})
    assert acts(script.send(Answer("yours"))) == [RunStep(4, 2, Answer("yours"))]
    assert acts(script.send(Answer("mine")))[0] == Resume(2, 1, Answer("mine"))


def test_an_answer_queues_for_a_worker_ahead_of_fresh_work() -> None:
    """The resumed execution gets the slot before events that came meanwhile."""
    script = waiting(num_workers=1)
    wait(script, 1)
    script.end("ask")
    script.send(Part(3))
    assert Resume(2, 1, Answer()) not in script.send(Answer())
    assert Resume(2, 1, Answer()) in script.returns("ask")


def test_a_wait_that_takes_too_long_expires() -> None:
    """The execution is told, and a retry of it waits anew."""
    script = waiting()
    wait(script, 1, timeout=5.0)
    assert Expire(2, 1) in script.happens(Woken(script.at + 5))
    script.end("ask")
    script.raises("ask", TimeoutError(), retry_in=0.0)
    assert wait(script, 2, request=Ask()) == [Publish(Ask())]


def test_a_retry_gets_the_answer_it_had() -> None:
    """Nobody is asked twice for the same thing."""
    script = waiting()
    script.end("ask")
    wait(script, 1, request=Ask())
    script.send(Answer("kept"))
    script.raises("ask", ValueError(), retry_in=0.0)
    assert wait(script, 2, request=Ask()) == [Resume(3, 2, Answer("kept"))]


def test_two_waits_for_one_class_in_one_execution_are_two() -> None:
    """Each has its own answer, in order."""
    script = waiting()
    script.end("ask")
    wait(script, 1)
    wait(script, 2)
    assert Resume(3, 1, Answer("a")) in script.send(Answer("a"))
    assert Resume(3, 2, Answer("b")) in script.send(Answer("b"))


def test_a_waiting_run_is_idle_and_not_stalled() -> None:
    """Somebody may answer."""
    script = Script(plan(step("begin", Start)))
    script.start(Start())
    commands = script.happens(WaitStarted(2.0, script.work("begin").work, 1, Answer))
    assert acts(list(commands)) == [Idle()]


def test_an_abandoned_wait_is_forgotten_and_its_execution_runs_on() -> None:
    """A later answer finds nobody."""
    script = waiting()
    wait(script, 1)
    script.happens(WaitAbandoned(9.0, 1))
    assert script.state.waits == {}
    assert acts(script.send(Answer())) == [RunStep(4, 2, Answer())]
    assert script.happens(WaitAbandoned(20.0, 1)) == []


def test_an_execution_that_ends_takes_its_waits_with_it() -> None:
    """No answer is looked for any more."""
    script = waiting()
    script.end("ask")
    wait(script, 1)
    script.returns("ask", Stop())
    assert script.state.waits == {}
    assert script.state.awaited == {}


def test_the_waiting_step_does_not_get_the_answer_as_a_trigger_too() -> None:
    """It has it already."""
    script = Script(plan(step("ask", Start, Answer), open_to_outside=True))
    script.start(Start())
    script.happens(WaitStarted(2.0, script.work("ask").work, 1, Answer))
    assert acts(script.send(Answer())) == [Resume(1, 1, Answer())]


def test_two_waits_of_one_execution_may_be_answered_while_it_queues() -> None:
    """Both answers are handed over when it gets its worker."""
    script = waiting(num_workers=1)
    execution = script.end("ask")
    for number in (1, 2):
        script.happens(WaitStarted(script.at + 1, execution.work, number, Answer))
    script.send(Answer("a"))
    script.send(Answer("b"))
    commands = acts(script.returns("ask"))
    assert commands == [Resume(2, 1, Answer("a")), Resume(2, 2, Answer("b"))]


def test_a_restored_wait_is_taken_over_by_the_body_that_asks_again() -> None:
    """It keeps its deadline and publishes nothing; an answer before that is handed over at once."""
    script = waiting()
    script.end("ask")
    wait(script, 7, timeout=10.0)
    wait(script, 8, timeout=10.0)
    state = script.state
    state.status, state.timers, state.wake_at = Status.NEW, [], None
    state.workers.clear()
    for work in list(state.works.values()):
        if work.kept is None:
            del state.works[work.id]
        work.phase, work.detached, work.slot = Phase.WAITING, True, -1
    for open_wait in state.waits.values():
        open_wait.orphan = True
    state.active = 0
    restored = Script(state.plan, state)
    restored.happens(RunResumed(100.0))
    assert restored.running == []
    restored.send(Answer("a"))
    assert wait(restored, 9, request=Ask()) == [Resume(3, 9, Answer("a"))]
    assert wait(restored, 10, request=Ask()) == []
    assert acts(restored.send(Answer("b")))[0] == Resume(3, 10, Answer("b"))
