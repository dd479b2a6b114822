"""Whether batches come out even, on graphs built by hand."""

from collections.abc import Mapping

from surefoot.graph.batches import AS_DECLARED, miscounts
from surefoot.graph.build import build
from surefoot.graph.declared import DeclaredStep, Named, Opaque
from surefoot.graph.facts import Collects, Fact, HandsOnContext, Sends, WaitsFor
from surefoot.graph.location import Location
from tests.declarations import cls, step, workflow

CLASSES = [cls("A"), cls("B"), cls("C"), cls("D", "C")]
HERE = Location("m.py", 9)
NOTHING = {"send": 0, "work": AS_DECLARED}


def odd(*steps: DeclaredStep, returned: Mapping[str, int] = NOTHING) -> list[tuple[str, int, int]]:
    """What is miscounted: the event, how many are collected, and how many there are."""
    graph = build(workflow(*steps, classes=CLASSES))
    return [(each.event.name, each.collected, each.brought) for each in miscounts(graph, returned)]


def send(
    event: str, least: int, most: int | None = None, *, to: str | None = None, more: Fact | None = None
) -> DeclaredStep:
    """A step that sends as many events, and returns nothing."""
    fact = Sends(Named(f"m.{event}"), HERE, step=to, least=least, most=least if most is None else most)
    return step("send", "Start", f"{event} | None", facts=(fact, more) if more else (fact,))


def gather(*events: str, name: str = "gather", always: bool = True) -> DeclaredStep:
    """A step that collects these events."""
    terms = tuple(Named(f"m.{event}") for event in events)
    facts = (Collects(terms, HERE, "p0", always=always),)
    return step(name, " | ".join(dict.fromkeys(events)), "Stop | None", facts=facts)


WORK = step("work", "A", "B")


def test_what_is_sent_is_collected() -> None:
    """Directly, and by way of a step that makes one of one."""
    assert odd(send("A", 3), gather("A", "A", "A")) == []
    assert odd(send("A", 3), WORK, gather("B", "B", "B")) == []
    assert odd(send("A", 3), gather("A", "A")) == [("A", 2, 3)]
    assert odd(send("A", 3), WORK, gather("B", "B", "B", "B")) == [("B", 4, 3)]
    assert odd(send("A", 4), gather("A", "A")) == []


def test_what_is_returned_is_collected() -> None:
    """One, or as many as stand in a list."""
    one, several = step("send", "Start", "A"), step("send", "Start", "list[A]")
    assert odd(one, gather("A", "A"), returned={"send": AS_DECLARED}) == [("A", 2, 1)]
    assert odd(several, gather("A", "A"), returned={"send": 3}) == [("A", 2, 3)]
    assert odd(several, gather("A", "A"), returned={"send": 2}) == []
    assert odd(several, gather("A", "A"), returned={"send": AS_DECLARED}) == []
    assert odd(several, gather("A", "A"), returned={}) == []


def test_silence_where_a_number_depends_on_the_run() -> None:
    """How many are sent, to whom, whether they come back, and what others do."""
    assert odd(send("A", 1, 3), gather("A", "A")) == []
    assert odd(send("A", 3, to="gather"), gather("A", "A")) == []
    assert odd(send("A", 3), step("work", "A", "B | None"), gather("B", "B")) == []
    assert odd(send("A", 3), step("work", "A", "B | C"), step("c", "C", "Stop"), gather("B", "B")) == []
    assert odd(send("A", 3), gather("A", "A", always=False)) == []
    assert odd(send("A", 3, more=HandsOnContext(HERE)), gather("A", "A")) == []
    assert odd(send("A", 3, more=WaitsFor(Named("m.A"), HERE)), gather("A", "A")) == []
    assert odd(send("A", 3, more=Sends(Opaque("x", "?"), HERE)), gather("A", "A")) == []
    assert odd(send("A", 3), step("answer", "Answer", "A"), gather("A", "A")) == []
    assert odd(step("begin", "Start", "A"), step("again", "B", "A"), step("work", "A", "B"), gather("A", "A")) == []


def test_a_batch_of_several_classes() -> None:
    """As often as each of them is there."""
    sends = tuple(Sends(Named(f"m.{event}"), Location("m.py", line)) for line, event in enumerate("AAB"))
    both = step("send", "Start", "A | B | None", facts=sends)
    assert odd(both, gather("A", "A", "B")) == []
    assert odd(both, gather("A", "B")) == [("A", 1, 2)]
    assert odd(both, gather("A", "A", "A", "B")) == [("A", 3, 2)]


def test_an_event_that_nobody_makes_is_a_fault_of_another_kind() -> None:
    """Nothing is said of how many there are."""
    assert odd(send("A", 3), gather("B", "B"), step("take", "A", "Stop")) == []
