"""The bodies of functions, with what their names stand for, as the readers of what only wf-lint reports want them."""

import ast
from functools import cache

import libcst as cst

from surefoot.bodies.function import FunctionText
from surefoot_lint.bodies.body import Body
from surefoot_lint.project.index import Index, Outside
from surefoot_lint.project.names import Scope
from surefoot_lint.project.syntax import dotted
from surefoot_lint.reading.coroutines import is_coroutine_function, meant
from surefoot_lint.reading.lasting import class_of_attribute, class_of_variable

__all__ = ["body_of", "dotted_name"]

_YIELDS = (ast.Yield, ast.YieldFrom)


def body_of(function: Scope, text: FunctionText, index: Index, *, method: bool) -> Body:
    """The body of a function.

    Parameters:
        text: the function as a tree.
        method: whether its first parameter is an instance of the class around it.
    """
    module = index.module_of(function)
    around = function.parent
    instance = text.parameters[0] if method and text.parameters else None

    @cache
    def outside_name(name: str) -> str:
        meaning = index.resolve(name, function, None)
        return meaning.fullname if isinstance(meaning, Outside) else ""

    def outside(expression: ast.expr) -> str:
        name = dotted_name(expression)
        return outside_name(name) if name else ""

    def variable(expression: ast.expr) -> str | None:
        name = dotted_name(expression)
        return class_of_variable(name, function, index) if name else None

    def attribute(name: str) -> str:
        return class_of_attribute(name, around, module, index) if around and around.kind == "class" else ""

    def gives_coroutine(expression: ast.expr) -> bool:
        name = dotted_name(expression)
        return bool(name) and is_coroutine_function(name, function, instance, index)

    @cache
    def body_named(name: str, *, asynchronous: bool) -> Body | None:
        found = meant(name, function, instance, index)
        return _body_of_function(found, index, asynchronous=asynchronous) if found is not None else None

    def called(expression: ast.expr) -> Body | None:
        name = dotted_name(expression)
        return body_named(name, asynchronous=False) if name else None

    def awaited(expression: ast.expr) -> Body | None:
        name = dotted_name(expression)
        return body_named(name, asynchronous=True) if name else None

    return Body(
        text,
        module.functions.place,
        outside=outside,
        variable=variable,
        attribute=attribute,
        gives_coroutine=gives_coroutine,
        called=called,
        awaited=awaited,
        file=module.text,
    )


def dotted_name(expression: ast.expr) -> str:
    """The dotted name that an expression is; empty for any other."""
    attributes: list[str] = []
    while isinstance(expression, ast.Attribute):
        attributes.append(expression.attr)
        expression = expression.value
    return ".".join([expression.id, *reversed(attributes)]) if isinstance(expression, ast.Name) else ""


def _body_of_function(function: Scope, index: Index, *, asynchronous: bool) -> Body | None:
    """The body of a function that runs when it is called, or awaited; None for any other definition."""
    written = function.node
    if not isinstance(written, cst.FunctionDef) or (written.asynchronous is not None) != asynchronous:
        return None
    static = [dotted(each.decorator) == "staticmethod" for each in written.decorators]
    module = index.module_of(function)
    node = module.functions.function(function.name, module.location(written).line) if all(static) else None
    if node is None:
        return None
    text = FunctionText(node, None)
    if any(text.of_kind(kind) for kind in _YIELDS):
        return None
    around = function.parent
    return body_of(function, text, index, method=around is not None and around.kind == "class" and not static)
