"""Which parameters of which functions are contexts."""

from collections.abc import Iterator

import libcst as cst

from surefoot.graph import names
from surefoot_lint.fixes.document import Document
from surefoot_lint.project.index import Outside
from surefoot_lint.project.names import Scope
from surefoot_lint.project.syntax import dotted, own_nodes
from surefoot_lint.reading.steps import StepSite, step_site

__all__ = ["context_of", "first_parameter", "functions_with_context", "wants_context"]


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
        if isinstance(meaning, Outside) and meaning.fullname == names.CONTEXT:
            return parameter.name.value
    site = step_site(function, document.index)
    parameter_ = first_parameter(site) if site and wants_context(site) else None
    return parameter_.name.value if parameter_ and parameter_.annotation is None else None


def first_parameter(site: StepSite) -> cst.Param | None:
    """The first parameter of a step behind `self`."""
    node = site.function.node
    assert isinstance(node, cst.FunctionDef)
    positional = [*node.params.posonly_params, *node.params.params]
    return next(iter(positional[0 if site.free else 1 :]), None)


def functions_with_context(document: Document) -> Iterator[tuple[Scope, str, list[cst.CSTNode]]]:
    """The functions of the file that have a context, its name, and what stands in their own bodies.

    A function within another one has the context of that one, unless it gives the name to something else.
    """

    def visit(scope: Scope, inherited: str | None) -> Iterator[tuple[Scope, str, list[cst.CSTNode]]]:
        name = inherited
        if scope.kind == "function":
            own = context_of(scope, document)
            name = own or (None if inherited in scope.bindings else inherited)
            if name and isinstance(scope.node, cst.FunctionDef):
                yield scope, name, list(own_nodes(scope.node))
        for inner in scope.inner:
            yield from visit(inner, name)

    yield from visit(document.module.scope, None)
