"""Whether the `__init__` of a class leaves out that of its bases."""

import ast
from collections.abc import Iterator
from typing import Final

from surefoot.bodies.function import FunctionNode
from surefoot.bodies.nodes import everything

__all__ = ["initializer_of", "skips_super"]

_NAME: Final = "__init__"
_MAKERS: Final = frozenset({"__new__", "__init_subclass__", "__getattribute__"})
"""Methods of a class that may have seen to it by themselves."""


def initializer_of(cls: ast.ClassDef) -> ast.FunctionDef | None:
    """The `__init__` of a class, where there is one only and no decorator makes something else of it."""
    found = [node for node in _statements(cls.body) if isinstance(node, FunctionNode) and node.name == _NAME]
    only = found[0] if len(found) == 1 and found[0] in cls.body else None
    plain = isinstance(only, ast.FunctionDef) and not only.decorator_list and only.args.args
    return only if plain and isinstance(only, ast.FunctionDef) else None


def skips_super(initializer: ast.FunctionDef, cls: ast.ClassDef) -> bool:
    """Whether `__init__` certainly calls no other, neither itself nor by what it hands the instance to."""
    if cls.decorator_list or cls.keywords or _is_placeholder(initializer):
        return False
    methods = {node.name: node for node in cls.body if isinstance(node, FunctionNode)}
    if _MAKERS & methods.keys():
        return False
    pending, seen = [initializer.name], set[str]()
    while pending:
        name = pending.pop()
        if name not in seen:
            seen.add(name)
            called = _called_on_instance(methods.get(name))
            if called is None:
                return False
            pending += called
    return True


def _called_on_instance(method: FunctionNode | None) -> list[str] | None:
    """The methods that a method calls on its instance; None where it may call an `__init__`, or others may for it."""
    if method is None or method.decorator_list or not method.args.args:
        return None
    instance = method.args.args[0].arg
    nodes = list(everything(method))
    attributes = {id(node.value): node for node in nodes if isinstance(node, ast.Attribute)}
    called = {id(node.func) for node in nodes if isinstance(node, ast.Call)}
    found: list[str] = []
    for node in nodes:
        if isinstance(node, ast.Attribute) and node.attr in (_NAME, "__dict__", "__class__"):
            return None
        if not isinstance(node, ast.Name):
            continue
        if node.id == "super":
            return None
        if node.id == instance:
            attribute = attributes.get(id(node))
            if attribute is None:
                return None
            if id(attribute) in called:
                found.append(attribute.attr)
    return found


def _is_placeholder(initializer: ast.FunctionDef) -> bool:
    """Whether it is a stub, or is there to refuse."""
    last = initializer.body[-1]
    if isinstance(last, ast.Raise):
        return True
    return isinstance(last, ast.Expr) and isinstance(last.value, ast.Constant) and last.value.value is ...


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of a class body, also under a condition."""
    for statement in body:
        yield statement
        if not isinstance(statement, (ast.ClassDef, FunctionNode)):
            yield from (node for node in ast.walk(statement) if isinstance(node, ast.stmt) and node is not statement)
