"""The models that steps name in `Context[...]`: a run begins with an instance of the most derived one."""

from collections.abc import Iterable, Mapping

from surefoot.graph import names
from surefoot.graph.declared import DeclaredClass, Marked, Named, OneOf, Parameter, TypeTerm
from surefoot.graph.model import StateNode, StepNode, WorkflowGraph

__all__ = ["conflicting_states", "declared_state", "initial_state", "is_context"]


def declared_state(parameters: Iterable[Parameter], classes: Mapping[str, DeclaredClass]) -> StateNode | None:
    """The model of state that the context among `parameters` names.

    A class that is no model is none, and `DictState` is what a workflow has that names no model.

    Parameters:
        classes: the classes in sight, by full name.
    """
    for parameter in parameters:
        context = parameter.term
        if isinstance(context, Named) and context.fullname == names.CONTEXT and context.args:
            return _state(context.args[0], classes)
    return None


def is_context(term: TypeTerm | None) -> bool:
    """Whether a parameter with this annotation is filled with the context, by itself or as one of several."""
    if isinstance(term, OneOf):
        return any(map(is_context, term.members))
    if isinstance(term, Marked):
        return is_context(term.term)
    return isinstance(term, Named) and term.fullname == names.CONTEXT


def initial_state(graph: WorkflowGraph) -> tuple[StateNode, StepNode] | None:
    """The model with which a run begins, and the first step that names it; None where that is not certain."""
    named = _named(graph)
    for state, step in named:
        if all(_derives(state, other) for other, _ in named):
            return state, step
    return None


def conflicting_states(graph: WorkflowGraph) -> list[tuple[StateNode, StepNode, StateNode, StepNode]]:
    """Models that are not in line with one named before, with the step, and that other model with its step."""
    named = _named(graph)
    conflicts = []
    for position, (state, step) in enumerate(named):
        for other, first in named[:position]:
            if not _derives(state, other) and not _derives(other, state):
                conflicts.append((state, step, other, first))
                break
    return conflicts


def _state(term: TypeTerm, classes: Mapping[str, DeclaredClass]) -> StateNode | None:
    cls = classes.get(term.fullname) if isinstance(term, Named) and not term.args else None
    if cls is None or not cls.whole:
        return StateNode("", "")
    if names.MODEL not in cls.mro or cls.fullname == names.DICT_STATE:
        return None
    return StateNode(cls.name, cls.fullname, frozenset(cls.mro))


def _named(graph: WorkflowGraph) -> list[tuple[StateNode, StepNode]]:
    """The models that steps name, each with the first step that does; none at all where one is out of sight."""
    named: dict[StateNode, StepNode] = {}
    for step in graph.as_written:
        if step.state is not None:
            named.setdefault(step.state, step)
    return [] if any(state.ancestors is None for state in named) else list(named.items())


def _derives(state: StateNode, other: StateNode) -> bool:
    return state.ancestors is not None and other.fullname in state.ancestors
