"""Near misses: the note that tells why an event finds no producer or no consumer."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from surefoot.diagnostic import Note
from surefoot.explanations import accepted_by, missing_consumer, missing_producer, returned_by
from surefoot.graph.build import build
from surefoot.graph.declared import DeclaredClass, DeclaredStep, Named
from surefoot.graph.facts import Sends, WaitsFor
from surefoot.graph.location import Location
from surefoot.graph.model import EventNode, WorkflowGraph
from tests.declarations import cls, step, workflow

HERE = Location("m.py", 9, 5)
OTHER_A = DeclaredClass("A", "other.A", ("other.A", "surefoot.events.Event"))


def texts(notes: Iterable[Note]) -> list[str]:
    """What the notes say."""
    return [str(note) for note in notes]


def graph_of(*steps: DeclaredStep, classes: Sequence[DeclaredClass] = ()) -> WorkflowGraph:
    """A graph of declared steps."""
    return build(workflow(*steps, classes=classes))


def event(graph: WorkflowGraph, name: str) -> EventNode:
    """An event of the graph."""
    return graph.events[f"m.{name}"]


def test_subclass_is_returned() -> None:
    """The consumer could accept subclasses."""
    graph = graph_of(step("a", "Start", "B", line=3), step("b", "A", "Stop"), classes=[cls("A"), cls("B", "A")])
    (note,) = texts(missing_producer(graph, event(graph, "A")))
    assert note.startswith("`a` returns its subclass `B`, which only a step with `accept_event_subclasses=True`")
    assert note.endswith("(m.py:3)")


def test_the_end_is_no_near_miss() -> None:
    """A stop event derives from `Event` too, and reaches no step whatever it accepts."""
    graph = graph_of(
        step("a", "Start", "Stop"), step("b", "Event", "Stop"), classes=[cls("Event"), cls("Stop", "Event")]
    )
    assert not texts(missing_producer(graph, event(graph, "Event")))


def test_event_is_only_sent() -> None:
    """The return annotation should name what is sent."""
    graph = graph_of(step("a", "Start", "Stop", facts=(Sends(Named("m.A"), HERE),)), step("b", "A", "Stop"))
    assert texts(missing_producer(graph, event(graph, "A"))) == [
        "`a` sends it, but its return annotation does not name it (m.py:9)"
    ]


def test_event_is_only_waited_for() -> None:
    """A wait in a body is not seen in the signature."""
    graph = graph_of(step("a", "Start", "A"), step("b", "Start", "Stop", facts=(WaitsFor(Named("m.A"), HERE),)))
    assert texts(missing_consumer(graph, event(graph, "A"))) == [
        "`b` waits for it in its body, which its signature does not show (m.py:9)"
    ]


def test_class_of_the_same_name() -> None:
    """Two classes of one name from two modules are told apart by their full names."""
    taking = replace(step("b", "A", "Stop", line=4), returns=Named("m.Stop"))
    giving = replace(step("a", "Start", "A", line=3), returns=Named("other.A"))
    graph = build(workflow(giving, taking, classes=[cls("A"), cls("Stop"), replace(OTHER_A, name="Other")]))
    named = replace(graph.events["other.A"], name="A")
    graph = replace(graph, steps=(replace(graph.steps[0], returns=(named,)), graph.steps[1]))
    assert texts(missing_producer(graph, event(graph, "A"))) == [
        "`a` returns `other.A`, another class of the same name (m.py:3)"
    ]
    assert texts(missing_consumer(graph, named)) == ["`b` accepts `m.A`, another class of the same name (m.py:4)"]


def test_overridden_step() -> None:
    """The producer and the consumer may have been overridden."""
    old = step("a", "Start", "A", line=2)
    declared = workflow(step("a", "Start", "B", line=7), step("b", "A", "Stop"), classes=[cls("A"), cls("B")])
    graph = build(replace(declared, overridden=(old, step("c", "B", "Stop", line=8))))
    assert texts(missing_producer(graph, event(graph, "A"))) == ["`W.a` returns it, but was overridden (m.py:2)"]
    assert texts(missing_consumer(graph, event(graph, "B"))) == ["`W.c` accepts it, but was overridden (m.py:8)"]


def test_who_takes_and_who_gives() -> None:
    """One note for each step and event."""
    graph = graph_of(step("a", "Start", "A", line=2), step("b", "A", "Stop", line=3))
    assert texts(accepted_by(graph, [event(graph, "A")])) == ["`b` accepts `A` (m.py:3)"]
    assert texts(returned_by(graph, [event(graph, "A")])) == ["`a` returns `A` (m.py:2)"]
