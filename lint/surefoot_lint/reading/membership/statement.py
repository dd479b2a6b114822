"""What the statement of a workflow class does beside defining steps.

Its text is handed to the reader that all front ends share.
"""

import ast
from collections.abc import Iterator

import libcst as cst

from surefoot.bodies.classes.facts import class_facts
from surefoot.bodies.classes.mentions import unmentioned
from surefoot.graph.class_facts import ClassFact, Contains, SkipsSuper
from surefoot.graph.declared import DeclaredStep
from surefoot_lint.project.index import Index
from surefoot_lint.project.modules import Module
from surefoot_lint.project.names import Scope
from surefoot_lint.reading.classes import Lineage
from surefoot_lint.reading.steps import StepReader, StepSite, step_site

__all__ = ["facts_of_class", "replaced_steps", "undecorated_methods"]


def facts_of_class(workflow: Scope, lineage: Lineage, index: Index) -> Iterator[ClassFact]:
    """What the statement does, and what those of its bases keep in attributes."""
    for owner in lineage.scopes:
        module = index.module_of(owner)
        statement = _statement(owner, module)
        for fact in class_facts(statement, module.functions.place) if statement else ():
            left_out = isinstance(fact, SkipsSuper) and module.excerpts
            if (owner is workflow and not left_out) or isinstance(fact, Contains):
                yield fact


def replaced_steps(owner: Scope, reader: StepReader, index: Index) -> Iterator[DeclaredStep]:
    """The steps in a class body of which a later assignment takes the place."""
    for bindings in owner.bindings.values():
        last = bindings[-1]
        for earlier in bindings[:-1] if not isinstance(last.target, Scope) else ():
            site = step_site(earlier.target, index) if isinstance(earlier.target, Scope) else None
            if site is not None and earlier.suite == last.suite:
                yield reader.read(site, owner.name)


def undecorated_methods(workflow: Scope, lineage: Lineage, reader: StepReader, index: Index) -> Iterator[DeclaredStep]:
    """The methods that carry no decorator, and that neither the bases of the class nor its file know of."""
    module = index.module_of(workflow)
    statement = _statement(workflow, module)
    names = {method.name for method in unmentioned(statement, module.functions.tree)} if statement else set[str]()
    inherited = {name for base in lineage.scopes[1:] for name in base.bindings}
    for name in sorted(names - inherited):
        method = workflow.bindings[name][-1].target if name in workflow.bindings else None
        if isinstance(method, Scope) and isinstance(method.node, cst.FunctionDef):
            site = StepSite(method, "step", None, "surefoot", None, (workflow, method.order))
            yield reader.read(site, workflow.name)


def _statement(owner: Scope, module: Module) -> ast.ClassDef | None:
    """The statement of a class; None where a call makes it, or only a newer Python could read the file."""
    return module.functions.class_at(owner.name, module.location(owner.node).line) if owner.is_written else None
