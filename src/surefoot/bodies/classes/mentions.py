"""Methods of a class that its file does not speak of."""

import ast
from collections.abc import Iterator

from surefoot.bodies.function import FunctionNode
from surefoot.bodies.nodes import everything

__all__ = ["unmentioned"]


def unmentioned(cls: ast.ClassDef, file: ast.Module) -> list[FunctionNode]:
    """The methods without a decorator that have annotations, and that nothing in the file calls or names.

    Parameters:
        file: the file that holds the class.
    """
    methods = [node for node in cls.body if isinstance(node, FunctionNode) and _has_shape(node)]
    if not methods:
        return []
    mentioned = set(_mentioned(file))
    return [method for method in methods if method.name not in mentioned]


def _has_shape(method: FunctionNode) -> bool:
    """Whether what it takes and gives is annotated, and its name has no meaning to Python."""
    parameters = (*method.args.posonlyargs, *method.args.args)
    special = method.name.startswith("__") and method.name.endswith("__")
    takes = any(parameter.annotation for parameter in (*parameters[1:], *method.args.kwonlyargs))
    return takes and method.returns is not None and not method.decorator_list and not special


def _mentioned(file: ast.Module) -> Iterator[str]:
    """The names that a file uses in any way, also as text; definitions do not count."""
    for node in everything(file):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
