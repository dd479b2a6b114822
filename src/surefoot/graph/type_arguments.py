"""Steps of a generic base class, read for a subclass that says what the type parameters stand for."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from surefoot.graph.declared import DeclaredStep, ListOf, Marked, Named, OneOf, Opaque, TypeTerm

__all__ = ["bind", "bound", "is_open", "parameters_of"]


def is_open(step: DeclaredStep) -> bool:
    """Whether an annotation of `step` names a type parameter."""
    return any(isinstance(leaf, Opaque) and leaf.parameter for term in _terms(step) for leaf in _leaves(term))


def parameters_of(term: TypeTerm) -> tuple[str, ...]:
    """The names of the type parameters in a term, as they first occur."""
    found = (leaf.name for leaf in _leaves(term) if isinstance(leaf, Opaque) and leaf.parameter)
    return tuple(dict.fromkeys(found))


def bind(step: DeclaredStep, arguments: Mapping[str, TypeTerm]) -> DeclaredStep:
    """`step` with type parameters replaced by what they stand for."""
    parameters = tuple(replace(each, term=each.term and bound(each.term, arguments)) for each in step.parameters)
    return replace(step, parameters=parameters, returns=step.returns and bound(step.returns, arguments))


def bound(term: TypeTerm, arguments: Mapping[str, TypeTerm]) -> TypeTerm:
    """`term` with type parameters replaced; those that `arguments` does not name stay."""
    if isinstance(term, Opaque):
        return arguments.get(term.name, term) if term.parameter else term
    if isinstance(term, Named):
        return replace(term, args=tuple(bound(arg, arguments) for arg in term.args))
    if isinstance(term, ListOf):
        return ListOf(bound(term.item, arguments))
    if isinstance(term, Marked):
        return replace(term, term=bound(term.term, arguments))
    if isinstance(term, OneOf):
        members = (bound(member, arguments) for member in term.members)
        flat = (leaf for member in members for leaf in (member.members if isinstance(member, OneOf) else (member,)))
        return OneOf(tuple(dict.fromkeys(flat)))
    return term


def _terms(step: DeclaredStep) -> Iterator[TypeTerm]:
    yield from (parameter.term for parameter in step.parameters if parameter.term is not None)
    if step.returns is not None:
        yield step.returns


def _leaves(term: TypeTerm) -> Iterator[TypeTerm]:
    if isinstance(term, OneOf):
        for member in term.members:
            yield from _leaves(member)
    elif isinstance(term, Named):
        for arg in term.args:
            yield from _leaves(arg)
    elif isinstance(term, (ListOf, Marked)):
        yield from _leaves(term.item if isinstance(term, ListOf) else term.term)
    else:
        yield term
