"""Resources: what fills the parameters of steps and of factories, and whether it fits.

A class fits where it is, or derives from, what the parameter names. The opposite is let pass as well: who makes a
`Base` and expects a `Derived` may know more than the annotation says. Where a class may fit without deriving (a
protocol, what the standard library registers), nothing is said here; a front end that knows types says it in the
marker.
"""

import builtins
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field

from surefoot.graph import names
from surefoot.graph.config_faults import ConfigFault
from surefoot.graph.declared import (
    DeclaredClass,
    DeclaredFactory,
    DeclaredStep,
    ListOf,
    Marked,
    Named,
    Nothing,
    OneOf,
    Parameter,
    Resource,
    TypeTerm,
)
from surefoot.graph.location import Location
from surefoot.record import value

__all__ = ["Misfit", "circles", "config_faults", "is_injected", "misfits", "resource_of"]


@value
class Misfit:
    """A resource that is not what its parameter names.

    Parameters:
        owner: the factory that has the parameter; empty where it is the step's own.
        expected: the classes that the parameter names.
        given: the classes that the factory is annotated to return.
        location: where the step has the parameter for which it is made, if that is known.
    """

    owner: str
    parameter: str
    expected: str
    factory: str
    given: str
    location: Location | None = field(default=None, compare=False)


def is_injected(term: TypeTerm) -> bool:
    """Whether a parameter with this annotation is filled with a resource."""
    return isinstance(term, Marked) and isinstance(term.marker, Resource)


def misfits(
    parameters: Iterable[Parameter],
    classes: Mapping[str, DeclaredClass],
    owner: str = "",
    location: Location | None = None,
) -> Iterator[Misfit]:
    """The resources, at any depth, that do not fit where they are injected.

    Parameters:
        classes: the classes in sight, by full name.
        owner: the factory whose parameters they are.
        location: where the step needs that factory.
    """
    for parameter, term, marker, factory in _injected(parameters):
        odds = _at_odds(term, factory, classes) or marker.at_odds
        if odds is not None:
            wanted, made = odds
            yield Misfit(owner, parameter.name, wanted, factory.name, made, parameter.location or location)
        yield from misfits(factory.parameters, classes, factory.name, parameter.location or location)


def _at_odds(term: TypeTerm, factory: DeclaredFactory, classes: Mapping[str, DeclaredClass]) -> tuple[str, str] | None:
    """What the parameter names and what the factory gives, where the names of classes tell that no object is both."""
    expected, given = _members(term), _members(factory.returns)
    if not expected or not given or not all(_excludes(one, other, classes) for one in expected for other in given):
        return None
    wanted, made = (" | ".join(_name(each, classes) for each in side) for side in (expected, given))
    return wanted, made


def circles(parameters: Iterable[Parameter], path: tuple[DeclaredFactory, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The circles in which factories depend on each other: the names on the way into one, up to where it closes."""
    for _, _, _, factory in _injected(parameters):
        if any(factory.fullname == earlier.fullname for earlier in path):
            yield (*(earlier.name for earlier in path), factory.name)
        else:
            yield from circles(factory.parameters, (*path, factory))


def config_faults(step: DeclaredStep, rule: str) -> Iterator[tuple[str, ConfigFault, Location | None]]:
    """What is wrong with the files that a step needs, however indirectly: for what resource, and for which parameter.

    Parameters:
        rule: name of the rule that asks; what others speak of is left out.
    """
    met: set[tuple[str, ConfigFault]] = set()
    for parameter in step.parameters:
        for where, fault in _faults([parameter], f"step `{step.name}`"):
            if fault.rule == rule and (where, fault) not in met:
                met.add((where, fault))
                yield where, fault, parameter.location


def _faults(parameters: Iterable[Parameter], owner: str) -> Iterator[tuple[str, ConfigFault]]:
    for parameter in parameters:
        marker = parameter.term.marker if isinstance(parameter.term, Marked) else None
        if isinstance(marker, Resource) and marker.fault is not None:
            yield resource_of(parameter.name, owner), marker.fault
        elif isinstance(marker, Resource) and marker.factory is not None:
            yield from _faults(marker.factory.parameters, f"factory `{marker.factory.name}`")


def resource_of(parameter: str, owner: str) -> str:
    """What a message calls the resource that fills a parameter."""
    return f"resource `{parameter}` of {owner}"


def _injected(parameters: Iterable[Parameter]) -> Iterator[tuple[Parameter, TypeTerm, Resource, DeclaredFactory]]:
    for parameter in parameters:
        term = parameter.term
        if isinstance(term, Marked) and isinstance(term.marker, Resource) and term.marker.factory is not None:
            yield parameter, term.term, term.marker, term.marker.factory


def _members(term: TypeTerm | None) -> tuple[TypeTerm, ...]:
    return term.members if isinstance(term, OneOf) else (term,) if term else ()


def _name(term: TypeTerm, classes: Mapping[str, DeclaredClass]) -> str:
    if isinstance(term, Named):
        return classes[term.fullname].name
    return "list" if isinstance(term, ListOf) else "None"


def _excludes(one: TypeTerm, other: TypeTerm, classes: Mapping[str, DeclaredClass]) -> bool:
    """Whether nothing can be both, as far as the names of the classes tell."""
    if isinstance(one, Nothing) and isinstance(other, Nothing):
        return False
    here, there = _class(one, classes), _class(other, classes)
    return here is not None and there is not None and not _fits(here, there) and not _fits(there, here)


def _class(term: TypeTerm, classes: Mapping[str, DeclaredClass]) -> DeclaredClass | None:
    """The class that `term` names; None where something that does not derive from it may fit."""
    if isinstance(term, Nothing):
        return DeclaredClass("None", "builtins.None", ("builtins.None",))
    if isinstance(term, ListOf):
        return DeclaredClass("list", "builtins.list", ("builtins.list",))
    cls = classes.get(term.fullname) if isinstance(term, Named) else None
    if cls is None or not cls.whole:
        return None
    plain = cls.fullname.startswith("builtins.") or not any(map(_is_special, cls.mro))
    return cls if plain else None


def _is_special(ancestor: str) -> bool:
    """Whether a class may fit elsewhere by this ancestor: what comes with Python has relations of its own."""
    return ancestor.partition(".")[0] in sys.stdlib_module_names and ancestor not in names.NOMINAL


def _fits(cls: DeclaredClass, wanted: DeclaredClass) -> bool:
    if wanted.fullname == "builtins.object" or wanted.fullname in cls.mro:
        return True
    made, asked = _builtin(cls), _builtin(wanted)
    if made is None or asked is None:
        return False
    return issubclass(made, asked) or {made, asked} <= {bool, int, float, complex} or asked is type


def _builtin(cls: DeclaredClass) -> type | None:
    module, _, name = cls.fullname.rpartition(".")
    found = getattr(builtins, name, None) if module == "builtins" else None
    return found if isinstance(found, type) else None
