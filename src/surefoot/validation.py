"""From a live class to a verdict, and from a verdict to an exception or a warning."""

import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from surefoot.diagnostic import Diagnostic
from surefoot.errors import WorkflowConfigurationError, WorkflowValidationError, WorkflowWarning
from surefoot.graph.build import build
from surefoot.graph.injection import is_injected
from surefoot.graph.model import WorkflowGraph
from surefoot.live.frontend import LiveDeclaration, declare, declare_stray
from surefoot.resource import ResourceManager
from surefoot.rule import GraphRule
from surefoot.rulebook import Judgement, judge, rule_named

if TYPE_CHECKING:
    from surefoot.compiler import CompiledWorkflow

__all__ = ["Verdict", "examine", "refuse_stray_step", "with_configs"]

_CONFIG_RULES = frozenset({"resource-config-invalid", "resource-config-missing"})

_NEEDED = frozenset({"run", "serializer"})
"""What is asked of every workflow. A step that hides another member, like `validate`, only hides it from its author."""


@dataclass(eq=False)
class Verdict:
    """What is to be said of a workflow class under one set of constructor options.

    Parameters:
        graph: the graph that was judged.
        declaration: what was read from the class.
        judgement: what the rulebook says of it.
    """

    graph: WorkflowGraph
    declaration: LiveDeclaration
    judgement: Judgement
    _warned: bool = field(default=False, init=False)

    @cached_property
    def compiled(self) -> "CompiledWorkflow":
        """What a driver runs."""
        from surefoot.compiler import compile_workflow

        return compile_workflow(self.graph, self.declaration)

    def enforce(self) -> None:
        """Raise the errors, all in one exception.

        Raises:
            WorkflowConfigurationError: among them is a missing or doubled start or stop.
            WorkflowValidationError: there are other errors, or a step hides what a workflow is run with.
        """
        errors = [diagnostic for diagnostic in self.judgement.diagnostics if diagnostic.severity == "error"]
        if errors:
            kind = WorkflowConfigurationError if any(map(_is_essential, errors)) else WorkflowValidationError
            raise kind(_text(self.graph.name, self.judgement, errors), self.judgement.diagnostics)
        if self._hiding:
            raise WorkflowValidationError(self._hiding)

    @cached_property
    def _hiding(self) -> str:
        """What is to be said of a step that takes the place of a method without which nothing can run."""
        for step in self.graph.steps:
            if step.name in _NEEDED and not step.source.free:
                where = f"{step.location.path}:{step.location.line}"
                return (
                    f"Step '{step.name}' of {self.graph.name} ({where}) hides Workflow.{step.name}, "
                    "which surefoot itself needs. Give the step another name."
                )
        return ""

    def require_configs(self, cls: type, manager: ResourceManager) -> None:
        """Load the configuration files that the steps of `cls` need.

        Raises:
            WorkflowValidationError: some cannot be loaded.
        """
        if needy := [call for call in self.compiled.calls if call.resources]:
            from surefoot.resource_check import require_configs

            require_configs(needy, manager, lambda: _examine_configs(cls, manager))

    def warn(self) -> None:
        """Issue the warnings, each at the place it speaks of; once, however often this is called."""
        warned, self._warned = self._warned, True
        for diagnostic in self.judgement.diagnostics:
            if diagnostic.severity == "warning" and not warned:
                text = f"{diagnostic.message}  {diagnostic.code} [{diagnostic.name}]"
                warnings.warn_explicit(text, WorkflowWarning, diagnostic.path, diagnostic.line)


def examine(
    cls: type,
    *,
    skip_graph_checks: Iterable[str] = (),
    disable_validation: bool = False,
    own_serializer: bool = False,
) -> Verdict:
    """Judge a workflow class as it is built with these constructor options."""

    def look(exact: bool) -> Verdict:
        declaration = declare(cls, exact=exact)
        declared = replace(
            declaration.workflow,
            skip_graph_checks=tuple(sorted(skip_graph_checks)),
            disable_validation=disable_validation,
            own_serializer=own_serializer,
        )
        return _verdict(replace(declaration, workflow=declared))

    verdict = look(exact=False)
    return look(exact=True) if verdict.judgement.diagnostics else verdict


def _examine_configs(cls: type, manager: ResourceManager) -> tuple[Diagnostic, ...]:
    """Judge the configuration files that the steps of a workflow class need, as they are now.

    Parameters:
        manager: what it has been given in place of a file needs no file.
    """

    def look(exact: bool) -> tuple[Diagnostic, ...]:
        graph = build(declare(cls, exact=exact, manager=manager).workflow)
        found = judge(graph, bodies=False).diagnostics
        return tuple(diagnostic for diagnostic in found if diagnostic.name in _CONFIG_RULES)

    return look(exact=True) if look(exact=False) else ()


def with_configs(verdict: Verdict, cls: type) -> tuple[Diagnostic, ...]:
    """What was said of a workflow class, and what is to be said of its configuration files now."""
    terms = (parameter.term for step in verdict.graph.steps for parameter in step.source.parameters)
    of_files = _examine_configs(cls, ResourceManager()) if any(term and is_injected(term) for term in terms) else ()
    found = (*verdict.judgement.diagnostics, *of_files)
    return tuple(sorted(found, key=lambda diagnostic: (diagnostic.location, diagnostic.code))) if of_files else found


def refuse_stray_step(function: Callable[..., Any]) -> None:
    """Raise for a decorated free function that belongs to no workflow.

    Raises:
        WorkflowValidationError: always.
    """
    judgement = judge(build(declare_stray(function)), bodies=False)
    raise WorkflowValidationError(_text("", judgement, judgement.diagnostics), judgement.diagnostics)


def _verdict(declaration: LiveDeclaration) -> Verdict:
    graph = build(declaration.workflow)
    judgement = judge(graph, bodies=False)
    # A name that cannot be resolved is a question to a reader of text; a class that is about to run needs the answer.
    loud = tuple(
        diagnostic.with_severity("error") if diagnostic.name == "unresolved-name" else diagnostic
        for diagnostic in judgement.diagnostics
    )
    return Verdict(graph, declaration, Judgement(loud, judgement.headlines))


def _is_essential(diagnostic: Diagnostic) -> bool:
    rule = rule_named(diagnostic.code)
    return isinstance(rule, GraphRule) and rule.essential


def _text(workflow: str, judgement: Judgement, diagnostics: Iterable[Diagnostic]) -> str:
    """The headlines that callers match on, then every finding with its place."""
    findings = [str(diagnostic) for diagnostic in diagnostics]
    subject = f"Workflow {workflow!r}" if workflow else "This step"
    count = "1 fault" if len(findings) == 1 else f"{len(findings)} faults"
    opening = [*judgement.headlines, ""] if judgement.headlines else []
    return "\n".join([*opening, f"{subject} has {count}:", *findings])
