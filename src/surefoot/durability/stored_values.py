"""What is put into state without a model, and what of it no snapshot holds.

A model keeps the types of its fields. Without one, a value stands for itself: JSON has models, plain data, and objects
that write themselves.
"""

import sys
from collections.abc import Iterator, Mapping
from typing import Final

from surefoot.durability.fleeting import FLEETING, is_exception
from surefoot.graph import names
from surefoot.graph.declared import DeclaredClass, Marked, Named, Resource, TypeTerm
from surefoot.graph.facts import Stores
from surefoot.graph.model import StepNode, WorkflowGraph

__all__ = ["unserializable_values"]

_UNWRITTEN: Final = frozenset(
    f"{module}.{name}"
    for module, members in {
        "builtins": ("bytes", "complex", "frozenset", "generator", "object", "set"),
        "collections": ("deque",),
        "datetime": ("date", "datetime", "time", "timedelta"),
        "decimal": ("Decimal",),
        "_decimal": ("Decimal",),
        "fractions": ("Fraction",),
        "pathlib": ("Path", "PosixPath", "PurePath", "PurePosixPath", "PureWindowsPath", "WindowsPath"),
        "uuid": ("UUID",),
    }.items()
    for name in members
)
"""What a field of a model may well hold, and JSON has no form for."""

_LATER: Final = "memory"
"""A key that is left out of snapshots with a warning."""


def unserializable_values(graph: WorkflowGraph) -> Iterator[tuple[StepNode, Stores, str]]:
    """The values of known classes that no snapshot holds, with the name of the class."""
    if any(step.state is not None for step in graph.steps):
        return  # its fields say what may be put there
    for step in graph.as_written:
        for fact in step.source.facts:
            if isinstance(fact, Stores) and fact.path != _LATER:
                term = fact.term or _resource(fact.parameter, step)
                name = _unserializable(term.fullname, graph.classes) if isinstance(term, Named) else ""
                if name:
                    yield step, fact, name


def _resource(parameter: str, step: StepNode) -> TypeTerm | None:
    """What a step is given for one of its parameters, if that is a resource."""
    term = next((each.term for each in step.source.parameters if each.name == parameter), None)
    return term.term if isinstance(term, Marked) and isinstance(term.marker, Resource) else None


def _unserializable(fullname: str, classes: Mapping[str, DeclaredClass]) -> str:
    """What to call a class whose objects JSON has no form for; empty for any other."""
    if fullname in FLEETING:
        return FLEETING[fullname]
    if fullname in _UNWRITTEN or is_exception(fullname):
        return fullname.removeprefix("builtins.").removeprefix("_")
    cls = classes.get(fullname)
    return cls.name if cls and cls.whole and not cls.component and _is_plain(cls) else ""


def _is_plain(cls: DeclaredClass) -> bool:
    """Whether a class of the project derives from no model, and from nothing that JSON has a form for."""
    home = cls.fullname.partition(".")[0]
    return home not in sys.stdlib_module_names and all(
        ancestor.partition(".")[0] == home or ancestor in names.NOMINAL or is_exception(ancestor)
        for ancestor in cls.mro
    )
