"""Which model a run begins with, and which models do not go together."""

from dataclasses import replace

import pytest

from surefoot.graph import names
from surefoot.graph.build import build
from surefoot.graph.declared import DeclaredClass, DeclaredStep, ModelField, Named, Opaque, Parameter, TypeTerm
from surefoot.graph.location import Location
from surefoot.graph.model import WorkflowGraph
from surefoot.graph.state_models import conflicting_states, initial_state
from tests.declarations import step, workflow

REQUIRED = (ModelField("x", required=True), ModelField("y", required=False))


def model(name: str, *bases: str, fields: tuple[ModelField, ...] | None = ()) -> DeclaredClass:
    """A model `m.name` below `bases` in `m`."""
    return DeclaredClass(name, f"m.{name}", (f"m.{name}", *(f"m.{base}" for base in bases), names.MODEL), fields=fields)


MODELS = (
    model("S", fields=REQUIRED),
    model("T", "S"),
    model("U", "S"),
    model("V", "T", "S"),
    replace(model("Unseen"), whole=False, mro=("m.Unseen",)),
    DeclaredClass("Plain", "m.Plain", ("m.Plain", "builtins.object")),
)


def named(line: int, state: TypeTerm | None) -> DeclaredStep:
    """A step on a line whose context names `state`."""
    context = Named(names.CONTEXT, (state,) if state else ())
    made = step(f"s{line}", "Start", "Stop", line=line)
    return replace(made, parameters=(*made.parameters, Parameter("ctx", context)), location=Location("m.py", line))


def graph(*states: str | Opaque | None) -> WorkflowGraph:
    """A workflow whose steps name these states, one after the other."""
    terms = [Named(f"m.{each}") if isinstance(each, str) else each for each in states]
    return build(workflow(*(named(line, term) for line, term in enumerate(terms, 1)), classes=MODELS))


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (["S"], ("S", 1)),
        (["S", "T", "V"], ("V", 3)),
        ([None, "T", "S", "T"], ("T", 2)),
        (["Plain", "S"], ("S", 2)),
        ([None], None),
        (["T", "U"], None),
        (["S", "Unseen"], None),
        (["S", Opaque("X", "it is out of sight")], None),
    ],
)
def test_a_run_begins_with_the_most_derived_model(states: list[str | None], expected: tuple[str, int] | None) -> None:
    """Named by the first step that names it; a class that is no model counts for nothing."""
    found = initial_state(graph(*states))
    assert (found and (found[0].name, found[1].location.line)) == expected


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (["S", "T", "V"], []),
        (["T", "S", "U"], [("U", 3, "T", 1)]),
        (["T", "U", "V"], [("U", 2, "T", 1), ("V", 3, "U", 2)]),
        (["T", "U", "Unseen"], []),
        (["T", "Plain"], []),
    ],
)
def test_models_stand_in_one_line(states: list[str], expected: list[tuple[str, int, str, int]]) -> None:
    """Each that does not is told with one before it that it does not go with."""
    found = conflicting_states(graph(*states))
    assert [(a.name, s.location.line, b.name, t.location.line) for a, s, b, t in found] == expected
