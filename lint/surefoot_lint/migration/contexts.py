"""Which parameters of which functions are contexts."""

from collections.abc import Iterator

import libcst as cst

from surefoot.graph import names
from surefoot_lint.fixes.document import Document
from surefoot_lint.project.index import Meaning, Outside
from surefoot_lint.project.names import Scope
from surefoot_lint.project.statements.bindings import Assigned
from surefoot_lint.project.syntax import dotted, own_nodes
from surefoot_lint.reading.steps import StepSite, step_site

__all__ = ["context_of", "first_parameter", "uses_of_contexts", "wants_context"]


def wants_context(site: StepSite) -> bool:
    """Whether `pass_context=True` stands on a step."""
    return site.call is not None and any(
        given.keyword and given.keyword.value == "pass_context" and dotted(given.value) == "True"
        for given in site.call.args
    )


def context_of(function: Scope, document: Document) -> str | None:
    """The name of the context parameter of a function; None where it has none."""
    node = function.node
    if not isinstance(node, cst.FunctionDef) or function.parent is None:
        return None
    for parameter in (*node.params.posonly_params, *node.params.params, *node.params.kwonly_params):
        written = parameter.annotation.annotation if parameter.annotation else None
        name = dotted(written.value if isinstance(written, cst.Subscript) else written) if written else None
        meaning = document.index.resolve(name, function.own_text, None) if name else None
        if _is_context(meaning):
            return parameter.name.value
    site = step_site(function, document.index)
    first = first_parameter(site) if site and wants_context(site) else None
    return first.name.value if first and first.annotation is None else None


def first_parameter(site: StepSite) -> cst.Param | None:
    """The first parameter of a step behind `self`."""
    node = site.function.node
    assert isinstance(node, cst.FunctionDef)
    positional = [*node.params.posonly_params, *node.params.params]
    return next(iter(positional[0 if site.free else 1 :]), None)


def uses_of_contexts(document: Document) -> Iterator[tuple[Scope, str, list[cst.CSTNode]]]:
    """The functions of the file and the file itself, each with a name that is a context there, and its own nodes.

    A function within another one has the contexts of that one, unless it gives their names to something else.
    """

    def visit(scope: Scope, around: frozenset[str]) -> Iterator[tuple[Scope, str, list[cst.CSTNode]]]:
        known = (around - scope.bindings.keys()) | frozenset(_contexts_in(scope, document))
        if scope.kind != "class":
            nodes = list(own_nodes(scope.node)) if known else []
            yield from ((scope, name, nodes) for name in sorted(known))
        for inner in scope.inner:
            yield from visit(inner, around if scope.kind == "class" else known)

    yield from visit(document.module.scope, frozenset())


def _contexts_in(scope: Scope, document: Document) -> Iterator[str]:
    """The names that a scope itself binds to a context: a parameter, or what `Context(...)` is assigned to."""
    parameter = context_of(scope, document)
    if parameter is not None:
        yield parameter
    for name, bindings in scope.bindings.items():
        values = [binding.target.value for binding in bindings if isinstance(binding.target, Assigned)]
        if values and len(values) == len(bindings) and all(_is_made(value, scope, document) for value in values):
            yield name


def _is_made(value: cst.BaseExpression, scope: Scope, document: Document) -> bool:
    """Whether an expression is `Context(...)`, `Context[State](...)` or `Context.from_dict(...)`."""
    if not isinstance(value, cst.Call):
        return False
    called = value.func.value if isinstance(value.func, cst.Subscript) else value.func
    name = (dotted(called) or "").removesuffix(".from_dict")
    return bool(name) and _is_context(document.index.resolve(name, scope, None))


def _is_context(meaning: Meaning | None) -> bool:
    return isinstance(meaning, Outside) and meaning.fullname == names.CONTEXT
