"""What annotations mean."""

import pytest

from surefoot.graph import names
from surefoot.graph.build import build
from surefoot.graph.declared import (
    Collect,
    DeclaredClass,
    DeclaredStep,
    DeclaredWorkflow,
    ListOf,
    Marked,
    Named,
    Opaque,
    Parameter,
    Resource,
    TypeTerm,
)
from surefoot.graph.location import Location
from surefoot.graph.model import EventKind, ParameterKind, StepNode
from tests.declarations import cls, step, workflow


def only(declared: DeclaredWorkflow) -> StepNode:
    """The one step of a workflow."""
    (found,) = build(declared).steps
    return found


def with_parameter(annotation: TypeTerm | None, *, default: bool = False) -> StepNode:
    """A step with an event and one more parameter."""
    parameters = (Parameter("ev", Named("m.A")), Parameter("p", annotation, default))
    declared = DeclaredStep("s", "W", Location("m.py", 2), parameters)
    classes = (cls("A"), cls("B"), DeclaredClass("int", "builtins.int", ("builtins.int",)))
    return only(DeclaredWorkflow("W", "m.W", Location("m.py", 1), (declared,), classes))


@pytest.mark.parametrize(
    ("gives", "bare", "fan_out", "nothing"),
    [
        ("A", ["A"], [], False),
        ("A | B | None", ["A", "B"], [], True),
        ("list[A]", [], ["A"], False),
        ("list[A] | B", ["B"], ["A"], False),
        ("list[A] | A", ["A"], ["A"], False),
        ("None", [], [], True),
    ],
)
def test_return_annotation(gives: str, bare: list[str], fan_out: list[str], nothing: bool) -> None:
    """A union branches, a list fans out, None ends the branch."""
    node = only(workflow(step("s", "Start", gives)))
    assert [event.name for event in node.bare] == bare
    assert [event.name for event in node.fan_out] == fan_out
    assert node.returns_none is nothing
    assert not node.returns_unknown


@pytest.mark.parametrize(
    ("annotation", "default", "kind"),
    [
        (Named("m.B"), False, ParameterKind.EVENT),
        (ListOf(Named("m.B")), False, ParameterKind.LIST),
        (Marked(ListOf(Named("m.B")), Collect(2)), False, ParameterKind.LIST),
        (Named(names.CONTEXT, (Named("m.State"),)), False, ParameterKind.CONTEXT),
        (Marked(Named("builtins.int"), Resource()), False, ParameterKind.RESOURCE),
        (Marked(Opaque("X", "it is out of sight"), Resource()), False, ParameterKind.RESOURCE),
        (Named("builtins.int"), True, ParameterKind.DEFAULT),
        (Named("builtins.int"), False, ParameterKind.UNFILLED),
        (None, True, ParameterKind.DEFAULT),
        (None, False, ParameterKind.UNFILLED),
        (Opaque("X", "it is out of sight"), False, ParameterKind.UNKNOWN),
    ],
)
def test_what_fills_a_parameter(annotation: TypeTerm | None, default: bool, kind: ParameterKind) -> None:
    """Every parameter has one source, or none."""
    assert with_parameter(annotation, default=default).parameters[1].kind is kind


def test_kind_of_an_event_is_that_of_its_framework_class() -> None:
    """A subclass of a start event is one, through any number of classes."""
    graph = build(workflow(step("s", "Start | A", "StopEarly"), classes=[cls("StopEarly", "Between")]))
    assert {event.name: event.kind for event in graph.events.values()} == {
        "Start": EventKind.START,
        "A": EventKind.PLAIN,
        "StopEarly": EventKind.STOP,
    }


def test_class_with_an_unseen_ancestor_is_unknown() -> None:
    """It may be an event after all, so nothing is said about it."""
    half_seen = DeclaredClass("Half", "m.Half", ("m.Half",), whole=False)
    node = only(workflow(step("s", "Half", "Stop"), classes=[half_seen]))
    assert node.accepts_unknown
    assert [opaque.name for opaque in node.unresolved] == ["Half"]


def test_steps_come_in_order_of_delivery() -> None:
    """Methods by name, then attached functions as they were registered."""
    free = [
        DeclaredStep(name, "W", Location("m.py", 9), (Parameter("ev", Named("m.A")),), free=True)
        for name in ("zap", "act")
    ]
    graph = build(workflow(step("two", "A", "A"), *free, step("one", "A", "A")))
    assert [node.name for node in graph.steps] == ["one", "two", "zap", "act"]


@pytest.mark.parametrize(
    ("takes", "join"),
    [("A", None), ("A | B", None), (["A", "B"], "slots"), ("list[A]", "list"), (["list[A]", "B"], "list")],
)
def test_join(takes: str | list[str], join: str | None) -> None:
    """Several event parameters, or a list, make a join."""
    assert only(workflow(step("s", takes, "Stop"))).join == join


def test_stop_events_are_not_routed_by_their_base_class() -> None:
    """A step that accepts subclasses of `Event` does not get the end of the run."""
    graph = build(
        workflow(step("s", "Event", "Stop", accept_event_subclasses=True), classes=[cls("Event"), cls("Stop", "Event")])
    )
    (node,) = graph.steps
    assert not node.takes(graph.events["m.Stop"])


def test_parameter_out_of_sight_beside_an_event_is_unknown() -> None:
    """It may be a second event, so nothing is said of what the step does not accept."""
    assert with_parameter(Opaque("X", "it is out of sight")).accepts_unknown
    assert not with_parameter(Named("builtins.int"), default=True).accepts_unknown
