"""Runs that the methods of a workflow make of their own instance: `self.run(...)`."""

import ast
from collections.abc import Iterator

from surefoot_lint.project.modules import Module
from surefoot_lint.project.names import Scope

__all__ = ["own_runs"]

_UNBOUND = frozenset({"staticmethod", "classmethod"})


def own_runs(module: Module) -> Iterator[tuple[ast.Call, Scope]]:
    """The calls of `run` on `self` in the methods of the classes in a file, each with its class."""
    if "self.run" not in module.text:
        return
    classes = {module.location(scope.node).line: scope for scope in module.definitions if scope.kind == "class"}
    for node in ast.walk(module.functions.tree):
        if isinstance(node, ast.ClassDef) and node.lineno in classes:
            methods = (each for each in node.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef))
            for method in methods:
                if _begins_with_self(method.args) and _UNBOUND.isdisjoint(map(ast.unparse, method.decorator_list)):
                    yield from ((call, classes[node.lineno]) for call in _runs(method))


def _runs(method: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[ast.Call]:
    """The calls of `self.run` where `self` is what the method was given."""
    waiting: list[ast.AST] = list(method.body)
    found: list[ast.Call] = []
    while waiting:
        node = waiting.pop()
        match node:
            case ast.Name(id="self", ctx=ast.Store() | ast.Del()):
                return
            case ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr="run")):
                found.append(node)
            case ast.ClassDef():
                continue
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda() if _begins_with_self(node.args):
                continue
        waiting.extend(ast.iter_child_nodes(node))
    yield from found


def _begins_with_self(parameters: ast.arguments) -> bool:
    return [each.arg for each in (*parameters.posonlyargs, *parameters.args)][:1] == ["self"]
