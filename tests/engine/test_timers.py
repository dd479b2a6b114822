"""One heap, one wake-up."""

from surefoot.engine.commands import Interrupt, RunStep, WakeAt
from surefoot.engine.inputs import StepRaised, WaitStarted, Woken
from surefoot.testing.script import Script
from tests.engine.plans import Answer, Part, Start, plan, step

PLAN = plan(step("begin", Start), step("other", Part), open_to_outside=True)


def test_only_an_earlier_timer_asks_for_another_wake_up() -> None:
    """The driver keeps one timer; the next is asked for when it has rung."""
    script = Script(PLAN)
    assert WakeAt(51.0) in script.start(Start(), timeout=50.0)
    work = script.work("begin").work
    commands = script.happens(WaitStarted(2.0, work, 1, Answer, timeout=90.0))
    assert not any(isinstance(command, WakeAt) for command in commands)
    assert WakeAt(8.0) in script.happens(WaitStarted(3.0, work, 2, Answer, timeout=5.0))
    assert WakeAt(51.0) in script.happens(Woken(8.0))


def test_dead_timers_do_not_pile_up() -> None:
    """Each answered wait leaves its timer behind, but not for ever."""
    script = Script(PLAN)
    script.start(Start())
    work = script.work("begin").work
    for number in range(500):
        script.happens(WaitStarted(script.at + 1, work, number, Answer, timeout=10_000.0))
        script.send(Answer())
    assert len(script.state.timers) < 100


def test_a_wake_up_for_nothing_is_harmless() -> None:
    """It only asks for the next one."""
    script = Script(PLAN)
    script.start(Start(), timeout=50.0)
    assert script.happens(Woken(5.0)) == [WakeAt(51.0)]


def test_a_step_is_interrupted_once() -> None:
    """Also where an attempt that failed in the moment it began has left a timer of the same time."""
    script = Script(plan(step("begin", Start, timeout=5.0), open_to_outside=True))
    script.start(Start())
    work = script.work("begin").work
    commands = script.happens(StepRaised(script.at, work, ValueError(), 0.0))
    assert [command.work for command in commands if isinstance(command, RunStep)] == [work]
    assert [command for command in script.happens(Woken(6.0)) if isinstance(command, Interrupt)] == [Interrupt(work)]
