"""What a file says of classes that may be written in other files.

A class is judged by its own text and that of its ancestors, but also by what others make of it: they derive from it,
attach steps to it, call it. What each file says of that kind is gathered first, and kept until something that it was
read from changes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from surefoot.graph import names
from surefoot_lint.project.index import Address, Index
from surefoot_lint.project.modules import Module
from surefoot_lint.project.names import Scope, Target
from surefoot_lint.project.statements.bindings import Assigned, Import
from surefoot_lint.reading.class_expressions import class_name
from surefoot_lint.reading.classes import Classes
from surefoot_lint.reading.membership.attachments import Attachment, attachments
from surefoot_lint.reading.membership.wrappers import is_wrapper
from surefoot_lint.reading.steps import StepSite, step_site

__all__ = ["Relations", "free_steps", "is_workflow", "relations"]


@dataclass(frozen=True, slots=True)
class Relations:
    """What one file says.

    Parameters:
        excerpts: it is no program, but made of pieces of such.
        workflows: the workflow classes in it, by their rank among all definitions, and what they are called.
        events: the event classes in it, likewise.
        bases: what the workflow classes are called from which classes in it derive.
        renamed: names, and other names that the file gives to what they stand for.
        extended: the classes from which classes in it derive.
        attached: classes, and functions that the file attaches to them as steps.
        unsettled: the classes to which it attaches steps in a way that only running the code tells.
        unseen: what the base classes are called that cannot be followed.
    """

    excerpts: bool
    workflows: tuple[tuple[int, str], ...]
    events: tuple[tuple[int, str], ...]
    bases: frozenset[str]
    renamed: frozenset[tuple[str, str]]
    extended: frozenset[Address]
    attached: tuple[tuple[Address, Address], ...]
    unsettled: frozenset[Address]
    unseen: frozenset[str]


def relations(module: Module, index: Index, classes: Classes) -> Relations:
    """What the file of `module` says."""
    own = [scope for scope in module.definitions if scope.kind == "class"]
    extended = dict.fromkeys(base for scope in own for base in classes.lineage(scope).scopes[1:] if base.is_written)
    attached = [
        *(Attachment(to, site.function) for site in free_steps(module, index) if (to := site.attached_to(index))),
        *attachments(module, index, classes),
    ]
    return Relations(
        excerpts=module.excerpts,
        workflows=tuple(
            (rank, scope.name)
            for rank, scope in enumerate(module.definitions)
            if scope.kind == "class" and is_workflow(scope, index, classes)
        ),
        events=tuple(
            (rank, scope.name)
            for rank, scope in enumerate(module.definitions)
            if scope.kind == "class" and names.EVENT in classes.lineage(scope).line
        ),
        bases=frozenset(base.name for base in extended if is_workflow(base, index, classes)),
        renamed=frozenset(_renamed(module)),
        extended=frozenset(index.address_of(base) for base in extended),
        attached=tuple(
            (index.address_of(each.workflow), index.address_of(each.function))
            for each in attached
            if each.function is not None
        ),
        unsettled=frozenset(index.address_of(each.workflow) for each in attached if each.function is None),
        unseen=frozenset(base.name.rpartition(".")[2] for scope in own for base in classes.lineage(scope).unseen),
    )


def is_workflow(scope: Scope, index: Index, classes: Classes) -> bool:
    """Whether a class is a workflow, or has steps and a base out of sight that is likely to be one."""
    if classes.is_workflow(scope):
        return True
    lineage = classes.lineage(scope)
    return bool(lineage.unseen) and any(
        isinstance(binding.target, Scope) and step_site(binding.target, index)
        for bindings in scope.bindings.values()
        for binding in bindings
    )


def free_steps(module: Module, index: Index) -> Iterator[StepSite]:
    """The steps in a file that are written outside any class."""
    for scope in module.definitions:
        site = step_site(scope, index)
        # A wrapper is a step under the name of what it wraps, wherever that stands.
        if site is not None and site.free and not is_wrapper(scope, index):
            yield site


def _renamed(module: Module) -> Iterator[tuple[str, str]]:
    """`import ... as`, `Other = Flow`."""
    for scope in (module.scope, *module.definitions):
        for name, bindings in scope.bindings.items():
            for binding in bindings:
                original = _original_name(binding.target)
                if original is not None:
                    yield original, name


def _original_name(target: Target) -> str | None:
    """What the thing behind an import or a plain assignment is called where it comes from."""
    if isinstance(target, Import):
        return target.name
    name = class_name(target.value) if isinstance(target, Assigned) else None
    return name.rpartition(".")[2] if name else None
