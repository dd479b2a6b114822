"""Attempts, and budgets for recovery."""

from surefoot.engine.commands import End, Failed, Idle, RunStep, WakeAt
from surefoot.engine.inputs import StepRaised, WaitStarted, Woken
from surefoot.engine.retries import merge
from surefoot.testing.script import Script
from tests.engine import plans
from tests.engine.plans import Event, Left, Part, Start, plan, step


def test_a_retry_goes_ahead_of_the_queue_and_counts_its_attempts() -> None:
    """The same work runs again from the top, before what queued behind it."""
    script = Script(plan(step("begin", Start), step("work", Part, num_workers=1)))
    script.start(Start())
    script.send(Part(1))
    script.send(Part(2))
    again = script.raises("work", ValueError(), retry_in=0.0)
    assert [command for command in again if isinstance(command, RunStep)] == [RunStep(2, 1, Part(1))]
    error = ValueError("last")
    assert script.raises("work", error)[-1] == End(Failed(1, error, 2, 3.0))


def test_a_delayed_retry_holds_no_worker_and_is_not_idle() -> None:
    """The queue goes on meanwhile, and the run waits for the timer."""
    script = Script(plan(step("begin", Start), step("work", Part, num_workers=1)))
    script.start(Start())
    script.send(Part(1))
    script.send(Part(2))
    script.returns("begin")
    delayed = script.raises("work", ValueError(), retry_in=10.0)
    assert WakeAt(15.0) in delayed
    assert RunStep(3, 1, Part(2)) in delayed
    assert not any(isinstance(command, (End, Idle)) for command in script.returns("work"))
    assert RunStep(2, 1, Part(1)) in script.happens(Woken(15.0))


def test_a_handler_gets_the_failure_and_may_go_on() -> None:
    """Its event names step, trigger and attempts."""
    script = Script(plan(step("begin", Start, handler="rescue"), step("rescue", plans.Failed, max_recoveries=1)))
    script.start(start := Start())
    commands = script.raises("begin", ValueError("no"))
    assert commands[-1] == RunStep(2, 1, plans.Failed("no", "begin", start, 1))


def test_the_budget_follows_the_lineage() -> None:
    """A failure downstream of the handler finds the budget spent; a sibling has its own."""
    script = Script(
        plan(
            step("begin", Start),
            step("work", Part, handler="rescue", num_workers=9),
            step("rescue", plans.Failed, max_recoveries=1),
        )
    )
    script.start(Start())
    script.send(Part(1))
    script.send(Part(2))
    script.raises("work", ValueError(1))
    script.returns("rescue", Part("again"))
    assert not any(isinstance(command, End) for command in script.raises("work", ValueError(2)))
    assert isinstance(script.raises("work", ValueError(3))[-1], End)


def test_sent_events_carry_the_budget_of_their_sender() -> None:
    """A handler cannot win a new budget by sending instead of returning."""
    script = Script(
        plan(
            step("begin", Start),
            step("work", Part, handler="rescue"),
            step("rescue", plans.Failed, max_recoveries=1),
        )
    )
    script.start(Start())
    script.send(Part(1))
    script.raises("work", ValueError())
    script.send(Part(2), work=script.work("rescue").work)
    assert isinstance(script.raises("work", ValueError())[-1], End)


def test_a_faulty_policy_is_no_case_for_a_handler() -> None:
    """The run ends with the policy's own error."""
    script = Script(plan(step("begin", Start, handler="rescue"), step("rescue", Event, max_recoveries=1)))
    script.start(Start())
    error = ZeroDivisionError()
    commands = script.happens(StepRaised(2.0, script.end("begin").work, error, final=True))
    assert commands[-1] == End(Failed(0, error, 1, 1.0))


def test_a_join_answers_for_the_highest_count_of_each_handler() -> None:
    """Budgets of several lineages come together by their maximum."""
    assert merge(((1, 2), (3, 1)), ((1, 1), (2, 5))) == ((1, 2), (2, 5), (3, 1))
    assert merge((), ((1, 1),)) == ((1, 1),)


def test_counters_survive_a_wait() -> None:
    """The attempt that waited is the second, and its failure the second failure."""
    script = Script(plan(step("begin", Start)))
    script.start(Start())
    script.raises("begin", ValueError(), retry_in=0.0)
    script.happens(WaitStarted(3.0, script.work("begin").work, 1, Part))
    script.send(Part())
    outcome = script.raises("begin", error := ValueError())[-1]
    assert outcome == End(Failed(0, error, 2, 4.0))


def test_budgets_survive_a_join() -> None:
    """A member was rescued, so the join that takes it has no rescue left."""
    script = Script(
        plan(
            step("split", Start, joins=("join",)),
            step("work", Part, handler="rescue", num_workers=9),
            step("join", Left, list_join=True, handler="rescue"),
            step("rescue", plans.Failed, max_recoveries=1),
        )
    )
    script.start(Start())
    script.returns("split", [Part(1), Part(2)])
    script.raises("work", ValueError())
    script.returns("rescue", Left())
    script.returns("work", Left())
    assert isinstance(script.raises("join", ValueError())[-1], End)
