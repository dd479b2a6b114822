"""Coroutines of a context that nothing awaits, in functions that are no steps."""

import ast
from collections.abc import Iterator

import libcst as cst

from surefoot.bodies.awaiting import COROUTINES, is_lost
from surefoot.bodies.function import FunctionNode, FunctionText
from surefoot.graph import names
from surefoot.graph.uses import ForgetsToAwait
from surefoot_lint.project.index import Index, Outside
from surefoot_lint.project.modules import Module
from surefoot_lint.project.names import Scope
from surefoot_lint.project.syntax import dotted
from surefoot_lint.reading.noticing import dotted_name

__all__ = ["forgotten_in_functions"]

_TRANSPARENT = ("classmethod", "staticmethod")
"""Decorators that make no step of a function."""


def forgotten_in_functions(module: Module, index: Index) -> Iterator[ForgetsToAwait]:
    """Those of the functions in a file that take a context, or make one."""
    for function in module.definitions if "Context" in module.text else ():
        written = function.node
        if not isinstance(written, cst.FunctionDef) or not all(map(_is_transparent, written.decorators)):
            continue
        node = module.functions.function(function.name, module.location(written).line)
        if node is None:
            continue
        for context in _contexts(node, function, index):
            text = FunctionText(node, context)
            for call, path in text.context_calls:
                if path in COROUTINES and is_lost(call, text):
                    yield ForgetsToAwait(ast.unparse(call.func), module.functions.place(call))


def _is_transparent(decorator: cst.Decorator) -> bool:
    return dotted(decorator.decorator) in _TRANSPARENT


def _contexts(node: FunctionNode, function: Scope, index: Index) -> Iterator[str]:
    """The parameters that are annotated as a context, and the variables that only ever hold one which is made here."""
    parameters = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
    for parameter in parameters:
        if parameter.annotation is not None and _is_context(parameter.annotation, function, index):
            yield parameter.arg
    text = FunctionText(node, None)
    for assignment in text.of_kind(ast.Assign):
        match assignment:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=made)):
                if text.value_of(name) is assignment.value and _is_context(made, function, index):
                    yield name


def _is_context(expression: ast.expr, function: Scope, index: Index) -> bool:
    """Whether it is `Context` or `Context[State]`."""
    name = dotted_name(expression.value if isinstance(expression, ast.Subscript) else expression)
    meaning = index.resolve(name, function, None) if name else None
    return isinstance(meaning, Outside) and meaning.fullname == names.CONTEXT
