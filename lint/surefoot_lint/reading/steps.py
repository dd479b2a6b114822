"""Functions that are steps, and what is written on them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import libcst as cst

from surefoot.graph import names
from surefoot.graph.declared import (
    DeclaredStep,
    Opaque,
    OptionValue,
    Parameter,
    Role,
    TypeTerm,
)
from surefoot.graph.location import Location
from surefoot.graph.state_models import is_context
from surefoot_lint.project.index import Index
from surefoot_lint.project.names import Scope
from surefoot_lint.project.syntax import argument, dotted, own_nodes
from surefoot_lint.reading.class_expressions import class_behind
from surefoot_lint.reading.decorators import decorator_behind
from surefoot_lint.reading.facts import facts
from surefoot_lint.reading.literals import literal
from surefoot_lint.reading.terms.annotations import Annotations

__all__ = ["StepReader", "StepSite", "step_site"]

_ROLES: dict[str, Role] = {"step": "step", "catch_error": "catch_error"}
_DECISIVE_OPTIONS = ("accept_event_subclasses", "for_steps", "skip_graph_checks", "workflow")
"""Those whose absence says something."""


@dataclass(frozen=True, slots=True)
class StepSite:
    """A function with a step decorator.

    Parameters:
        decorator: what is written behind the `@`; None for a function that only looks like a step.
        dialect: import name of the library that the decorator comes from.
        call: the decorator's call; None for a bare `@step`.
        read_at: where that call is read, see `Scope.lookup`.
    """

    function: Scope
    role: Role
    decorator: cst.BaseExpression | None
    dialect: str
    call: cst.Call | None
    read_at: tuple[Scope, int | None]

    @property
    def free(self) -> bool:
        """Whether the function stands outside any class."""
        return self.function.parent is None or self.function.parent.kind != "class"

    @property
    def static(self) -> bool:
        """Whether the function is a static method."""
        node = self.function.node
        assert isinstance(node, cst.FunctionDef)
        return any(dotted(each.decorator) == "staticmethod" for each in node.decorators)

    @property
    def editable_call(self) -> cst.Call | None:
        """The decorator's call, if it stands in the file of the function."""
        return self.call if self.read_at[0].module is self.function.module else None

    def attached_to(self, index: Index) -> Scope | None:
        """The class of the project that `workflow=` names."""
        target = argument(self.call, "workflow") if self.call else None
        if target is None:
            return None
        meaning = class_behind(target, *self.read_at, index)
        return meaning if isinstance(meaning, Scope) and meaning.kind == "class" else None


def step_site(function: Scope, index: Index) -> StepSite | None:
    """The step that `function` is, by its decorators; None if it is none."""
    if not isinstance(function.node, cst.FunctionDef) or function.parent is None:
        return None
    for decorator in function.node.decorators:
        found = decorator_behind(decorator.decorator, function.parent, function.order, index)
        if found is not None and found.outside.fullname in names.STEP_DECORATORS:
            role = _ROLES[names.STEP_DECORATORS[found.outside.fullname]]
            return StepSite(
                function, role, decorator.decorator, found.outside.dialect, found.call, (found.scope, found.at)
            )
    return None


class StepReader:
    """Reads step functions; their terms go through one `Annotations`, which remembers the classes they name."""

    def __init__(self, index: Index, annotations: Annotations) -> None:
        self._index = index
        self._annotations = annotations

    def read(self, site: StepSite, owner: str, shadows: StepSite | None = None) -> DeclaredStep:
        """The step as its author declared it.

        Parameters:
            owner: name of the class it belongs to; empty where there is none.
            shadows: the earlier step of the same name that it replaces.
        """
        function = site.function
        node = function.node
        assert isinstance(node, cst.FunctionDef)
        module = self._index.module_of(function)
        parameters = tuple(self._parameters(site))
        step = DeclaredStep(
            name=function.name,
            owner=owner,
            location=module.location(node),
            parameters=parameters,
            returns=self._annotation(node.returns, site),
            role=site.role,
            async_iterator=node.asynchronous is not None and "yield" in module.text and _yields(node),
            options=tuple(self._options(site, owner)),
            free=site.free,
            shadows=self.location(shadows) if shadows else None,
            dialect=site.dialect,
            decorator=module.location(site.decorator) if site.decorator else None,
        )
        context = next((parameter.name for parameter in parameters if is_context(parameter.term)), None)
        method = not site.free and not site.static
        return replace(
            step, facts=tuple(facts(function, context, module, self._index, self._annotations, method=method))
        )

    def location(self, site: StepSite) -> Location:
        """The `def` line of a step."""
        return self._index.module_of(site.function).location(site.function.node)

    def _parameters(self, site: StepSite) -> Iterator[Parameter]:
        node = site.function.node
        assert isinstance(node, cst.FunctionDef)
        module = self._index.module_of(site.function)
        positional = [*node.params.posonly_params, *node.params.params]
        bound = not site.free and not site.static
        for parameter in (*positional[bound:], *node.params.kwonly_params):
            term = self._annotation(parameter.annotation, site)
            place = module.location(parameter.name)
            yield Parameter(parameter.name.value, term, parameter.default is not None, place)

    def _annotation(self, annotation: cst.Annotation | None, site: StepSite) -> TypeTerm | None:
        if annotation is None:
            return None
        function = site.function
        scope = function.own_text
        at = function.order if scope is function.parent else None
        if site.dialect != "surefoot":
            return self._annotations.as_decorated(annotation.annotation, scope, at)
        postponed = self._index.module_of(function).postponed
        return self._annotations.term(annotation.annotation, scope, scope.end_of_cell(at) if postponed else at)

    def _options(self, site: StepSite, owner: str) -> Iterator[tuple[str, OptionValue]]:
        scope, at = site.read_at
        for given in site.call.args if site.call else ():
            if given.star == "**":
                unseen = Opaque("**", "only running the code would tell what it holds", chosen=True)
                yield from ((name, unseen) for name in _DECISIVE_OPTIONS)
            elif given.keyword and given.keyword.value == "workflow":
                yield "workflow", owner or Opaque(dotted(given.value) or "", "it is out of sight", chosen=True)
            elif given.keyword:
                yield given.keyword.value, literal(given.value, self._index, scope, at)


def _yields(node: cst.FunctionDef) -> bool:
    return any(isinstance(inner, cst.Yield) for inner in own_nodes(node))
