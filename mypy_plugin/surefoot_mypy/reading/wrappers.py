"""Decorators of the project that use `@step` themselves, and may so make a step of what they decorate.

mypy knows what such a decorator returns, but not what it does on the way, so its text is asked: also of a file from the
cache, so that a warm run says what a cold one said.
"""

import ast
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from mypy.nodes import CallExpr, Decorator, RefExpr

from surefoot.dialects.libraries import dialect_of
from surefoot.graph import names
from surefoot.graph.declared import Opaque
from surefoot_mypy.files.program import Program
from surefoot_mypy.files.survey import step_decorator
from surefoot_mypy.names import short_name

__all__ = ["is_wrapper", "possible_step", "uses_step"]

_Definition: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Assign

_STEP_NAMES = frozenset(map(short_name, names.STEP_DECORATORS))


def possible_step(function: Decorator, program: Program) -> Opaque | None:
    """The decorator by which `function`, which carries no `@step`, may be a step all the same; None without one."""
    if step_decorator(function, program.dialects) is not None:
        return None
    for fullname in _decorators(function):
        if uses_step(fullname, program):
            reason = f"only running the code would tell whether it makes a step of `{function.func.name}`"
            return Opaque(short_name(fullname), reason)
    return None


def is_wrapper(function: Decorator) -> bool:
    """Whether `function` takes on the name and signature of another by `functools.wraps`."""
    return "functools.wraps" in _decorators(function)


def _decorators(function: Decorator) -> Iterator[str]:
    for decorator in function.original_decorators:
        called = decorator.callee if isinstance(decorator, CallExpr) else decorator
        if isinstance(called, RefExpr):
            yield called.fullname


def uses_step(fullname: str, program: Program) -> bool:
    """Whether `@step` or `@catch_error` occurs in a definition at the top of a file, or in one that it refers to."""
    module, _, name = fullname.rpartition(".")
    tree = program.modules.get(module)
    source = program.source(tree) if tree is not None and not tree.is_stub else None
    if source is None:
        return False
    steps = {
        alias.asname or alias.name
        for node in ast.walk(source)
        if isinstance(node, ast.ImportFrom) and dialect_of(node.module or "") is not None
        for alias in node.names
        if alias.name in _STEP_NAMES
    }
    return _mentions(name, steps, _definitions(source), set())


def _definitions(source: ast.Module) -> Mapping[str, _Definition]:
    found: dict[str, _Definition] = {}
    for node in source.body:
        if isinstance(node, ast.Assign):
            found |= {target.id: node for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found[node.name] = node
    return found


def _mentions(name: str, steps: set[str], definitions: Mapping[str, _Definition], seen: set[str]) -> bool:
    """Whether `@step` occurs in the definition of `name`, or in one that it refers to."""
    definition = definitions.get(name)
    if definition is None or name in seen or (seen and isinstance(definition, ast.ClassDef)):
        return False
    seen.add(name)
    for node in ast.walk(definition):
        if isinstance(node, ast.Attribute) and node.attr in _STEP_NAMES and dialect_of(ast.unparse(node.value)):
            return True
        if isinstance(node, ast.Name) and (node.id in steps or _mentions(node.id, steps, definitions, seen)):
            return True
    return False
