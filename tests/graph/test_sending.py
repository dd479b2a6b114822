"""What is sent in vain, on graphs built by hand."""

from dataclasses import replace

from surefoot.graph.build import build
from surefoot.graph.declared import DeclaredStep, Named, Opaque
from surefoot.graph.facts import Fact, HandsOnContext, Sends, WaitsFor
from surefoot.graph.location import Location
from surefoot.graph.sending import sent_in_vain
from tests.declarations import cls, step, workflow

HERE = Location("m.py", 9)
CLASSES = [cls("A"), cls("B", "A"), cls("Ask"), cls("Answer")]


def sender(*events: str, facts: tuple[Fact, ...] = (), skip: tuple[str, ...] = ()) -> DeclaredStep:
    """A step that sends these events."""
    sends = tuple(Sends(Named(f"m.{event}"), HERE) for event in events)
    return step("send", "Start", "Stop", facts=(*sends, *facts), skip_graph_checks=skip)


def vain(*steps: DeclaredStep, skip: tuple[str, ...] = ()) -> list[str]:
    """The events that are sent in vain."""
    return [sent.event.name for _, sent in sent_in_vain(build(workflow(*steps, classes=CLASSES, skip=skip)))]


def test_what_no_step_takes_is_sent_in_vain() -> None:
    """A subclass is another event, unless a step takes subclasses; requests and answers concern the world outside."""
    assert vain(sender("A", "B", "Ask", "Answer")) == ["A", "B"]
    assert vain(sender("A", "B"), step("take", "A", "None")) == ["B"]
    assert vain(sender("A", "B"), step("take", "A", "None", accept_event_subclasses=True)) == []


def test_a_stop_event_is_sent_in_vain() -> None:
    """Only one that is returned ends the run."""
    assert vain(sender("Stop")) == ["Stop"]


def test_silence_where_something_may_take_it() -> None:
    """A wait, other code that has the context, a step out of sight."""
    assert vain(sender("A", facts=(WaitsFor(Named("m.A"), HERE),))) == []
    assert vain(sender("A"), step("wait", "Start", "None", facts=(WaitsFor(Opaque("x", "?"), HERE),))) == []
    assert vain(sender("A"), step("give", "Start", "None", facts=(HandsOnContext(HERE),))) == []
    assert vain(sender("A"), step("unclear", "?", "None")) == []
    abstract = replace(workflow(sender("A"), classes=CLASSES), concrete=False)
    unseen = replace(workflow(sender("A"), classes=CLASSES), unseen=(Opaque("Base", "?"),))
    assert sent_in_vain(build(abstract)) == sent_in_vain(build(unseen)) == []


def test_another_rule_speaks() -> None:
    """Of what is declared too, and of a step that does not exist; and nobody where it was asked not to."""
    assert vain(sender("A"), step("declare", "Start", "A")) == []
    assert vain(step("send", "Start", "Stop", facts=(Sends(Named("m.A"), HERE, step="x"),))) == []
    assert vain(sender("A"), skip=("dead_end",)) == vain(sender("A"), skip=("terminal_event",)) == []
    assert vain(sender("A", skip=("dead_end",))) == []


def test_what_may_be_a_subclass_may_be_taken() -> None:
    """Of an event that only its type tells, a step that takes a subclass, or returns one, may be the reason."""

    def by_type(*others: DeclaredStep) -> list[str]:
        return vain(sender(facts=(Sends(Named("m.A"), HERE, exact=False),)), *others)

    assert by_type() == ["A"]
    assert by_type(step("take", "B", "None")) == []
    assert by_type(step("make", "Start", "B")) == []
    assert vain(sender("A"), step("take", "B", "None")) == ["A"]
