"""Which steps run at the same time for certain, on graphs built by hand."""

from surefoot.graph.branches import run_together
from surefoot.graph.build import build
from surefoot.graph.declared import DeclaredStep, Named, OneOf
from surefoot.graph.facts import Collects, HandsOnContext, Sends
from surefoot.graph.location import Location
from tests.declarations import cls, step, workflow

CLASSES = [cls("A"), cls("B"), cls("C")]
HERE = Location("m.py", 9)


def sends(*events: str, least: int = 1, most: int | None = 1) -> tuple[Sends, ...]:
    """Sends of these events, on a line of its own each."""
    terms = ((Named(f"m.{event}"), Location("m.py", line)) for line, event in enumerate(events, 20))
    return tuple(Sends(term, place, least=least, most=most) for term, place in terms)


def together(first: str, second: str, *steps: DeclaredStep) -> bool:
    """Whether two of these steps run together, in whatever order they are named."""
    graph = build(workflow(*steps, classes=CLASSES))
    named = {each.name: each for each in graph.steps}
    answers = {run_together(named[a], named[b], graph) for a, b in ((first, second), (second, first))}
    (answer,) = answers
    return answer


WORK = step("work", "A", "B")
FURTHER = step("further", "B", "Stop")


def test_the_elements_of_a_list() -> None:
    """Each goes its way, and meets others at every step of it."""
    split = step("split", "Start", "list[A]")
    assert together("work", "work", split, WORK, FURTHER)
    assert together("further", "further", split, WORK, FURTHER)
    assert together("work", "further", split, WORK, FURTHER)
    assert not together("split", "split", split, WORK, FURTHER)
    assert not together("split", "work", split, WORK, FURTHER)


def test_a_step_with_one_worker_runs_beside_others_only() -> None:
    """It takes one event after the other."""
    split, alone = step("split", "Start", "list[A]"), step("work", "A", "B", num_workers=1)
    assert not together("work", "work", split, alone, FURTHER)
    assert together("work", "further", split, alone, FURTHER)
    assert together("work", "work", split, step("work", "A", "B", num_workers=2), FURTHER)


def test_joins_bring_the_work_together() -> None:
    """A list, several parameters, a batch; and what is given the context may collect one."""
    split = step("split", "Start", "list[A]")
    for join in (
        step("join", "list[B]", "C"),
        step("join", "B", "C", facts=(Collects((Named("m.B"),), HERE),)),
        step("join", "B", "C", facts=(HandsOnContext(HERE),)),
    ):
        assert not together("close", "close", split, WORK, join, step("close", "C", "Stop"))
    gathers = step("join", "B", "C", facts=(Collects((Named("m.B"),), HERE),))
    assert together("join", "join", split, WORK, gathers)


def test_events_that_are_sent() -> None:
    """Several of one class, or of two; not one, and not one of two."""
    either = step("either", "A | B", "Stop")

    def doubled(*facts: Sends) -> bool:
        return together("either", "either", step("send", "Start", "None", facts=facts), either)

    assert doubled(*sends("A", least=0, most=None)) and doubled(*sends("A", least=2, most=2))
    assert not doubled(*sends("A")) and not doubled(*sends("A", "B", least=0))
    assert not doubled(Sends(OneOf((Named("m.A"), Named("m.B"))), HERE))


def test_two_events_that_are_sent_or_returned() -> None:
    """Their steps run beside each other, and a step that takes both beside itself."""
    a, b = step("a", "A", "C"), step("b", "B", "C")
    close = step("close", "C", "Stop")
    assert together("a", "b", step("send", "Start", "None", facts=sends("A", "B")), a, b, close)
    assert together("close", "close", step("send", "Start", "None", facts=sends("A", "B")), a, b, close)
    assert together("a", "b", step("send", "Start", "B", facts=sends("A")), a, b, close)
    assert not together("a", "b", step("send", "Start", "B | None", facts=sends("A")), a, b, close)
    assert not together("a", "b", step("send", "Start", "A | B"), a, b, close)


def test_two_steps_that_take_one_event() -> None:
    """So do those behind them, as far as they have nothing in common."""
    a, b = step("a", "Start", "A"), step("b", "Start", "B")
    assert together("a", "b", a, b, step("c", "A", "C"), step("d", "B | C", "Stop"))
    assert together("c", "b", a, b, step("c", "A", "C"), step("d", "B | C", "Stop"))
    assert together("d", "d", a, b, step("c", "A", "C"), step("d", "B | C", "Stop"))
    assert not together("a", "c", a, b, step("c", "A", "C"), step("d", "B | C", "Stop"))


def test_work_that_goes_in_a_circle_is_one_piece() -> None:
    """One step after the other, for ever."""
    begin, again = step("begin", "Start | B", "A"), step("again", "A", "B | Stop")
    assert not together("begin", "begin", begin, again)
    assert not together("begin", "again", begin, again)
