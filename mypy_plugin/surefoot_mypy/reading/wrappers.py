"""Decorators of the project that use `@step` themselves, and may so make a step of what they decorate.

mypy knows what such a decorator returns, but not what it does on the way, so its text is asked: also of a file from the
cache, so that a warm run says what a cold one said.
"""

import ast
from collections.abc import Iterator
from typing import TypeAlias

from mypy.nodes import CallExpr, Decorator, MemberExpr, MypyFile, NameExpr, Var

from surefoot.dialects.libraries import dialect_of
from surefoot.graph import names
from surefoot.graph.declared import Opaque
from surefoot_mypy.files.program import Program
from surefoot_mypy.files.survey import step_decorator
from surefoot_mypy.names import find, short_name, the_class

__all__ = ["is_wrapper", "possible_step", "uses_step"]

_Definition: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Assign

_STEP_NAMES = frozenset(map(short_name, names.STEP_DECORATORS))


def possible_step(function: Decorator, program: Program) -> Opaque | None:
    """The decorator by which `function`, which carries no `@step`, may be a step all the same; None without one."""
    if step_decorator(function, program.dialects) is not None:
        return None
    for called in _called(function):
        if called.name in _STEP_NAMES and (called.node is None or isinstance(called.node, Var)):
            return Opaque(called.name, "mypy does not see what it is")
    for fullname in _decorators(function):
        if uses_step(fullname, program):
            reason = f"only running the code would tell whether it makes a step of `{function.func.name}`"
            return Opaque(short_name(fullname), reason)
    return None


def is_wrapper(function: Decorator) -> bool:
    """Whether `function` takes on the name and signature of another by `functools.wraps`."""
    return "functools.wraps" in _decorators(function)


def _decorators(function: Decorator) -> Iterator[str]:
    return (called.fullname or _method(called) for called in _called(function))


def _called(function: Decorator) -> Iterator[NameExpr | MemberExpr]:
    for decorator in function.original_decorators:
        called = decorator.callee if isinstance(decorator, CallExpr) else decorator
        if isinstance(called, NameExpr | MemberExpr):
            yield called


def _method(called: NameExpr | MemberExpr) -> str:
    """The full name of `Class.method`, for which mypy writes none."""
    cls = the_class(called.expr) if isinstance(called, MemberExpr) else None
    symbol = cls.get(called.name) if cls is not None and isinstance(called, MemberExpr) else None
    return symbol.fullname or "" if symbol is not None else ""


def uses_step(fullname: str, program: Program) -> bool:
    """Whether `@step` or `@catch_error` occurs in a definition, or in one that it refers to."""
    return _uses_step(fullname, program, set())


def _uses_step(fullname: str, program: Program, seen: set[str]) -> bool:
    found = _definition(fullname, program) if fullname not in seen else None
    if found is None:
        return False
    tree, definition = found
    if seen and isinstance(definition, ast.ClassDef):
        return False  # a class that a decorator works with has steps of its own
    seen.add(fullname)
    steps = _imported_steps(program.source(tree))
    for node in ast.walk(definition):
        if isinstance(node, ast.Name) and node.id in steps:
            return True
        named = find(ast.unparse(node), tree, program.modules) if isinstance(node, ast.Name | ast.Attribute) else None
        if named is not None and (
            program.dialects.meaning(named.fullname) in names.STEP_DECORATORS
            or _uses_step(named.fullname, program, seen)
        ):
            return True
    return False


def _imported_steps(source: ast.Module | None) -> frozenset[str]:
    """What a file calls the step decorators that it imports, at any depth."""
    return frozenset(
        alias.asname or alias.name
        for node in (ast.walk(source) if source else ())
        if isinstance(node, ast.ImportFrom) and dialect_of(node.module or "")
        for alias in node.names
        if alias.name in _STEP_NAMES
    )


def _definition(fullname: str, program: Program) -> tuple[MypyFile, _Definition] | None:
    """The one definition of a full name, and its file; None for what is no workflow's business."""
    module = fullname.rpartition(".")[0]
    while module and module not in program.modules:
        module = module.rpartition(".")[0]
    tree = program.modules.get(module)
    if tree is None or tree.is_stub or program.dialects.library(module):
        return None
    source = program.source(tree)
    if source is None or (program.is_ignored(tree) and not _imported_steps(source)):
        return None
    body: list[ast.stmt] = source.body
    found: list[_Definition] = []
    for name in fullname.removeprefix(f"{module}.").split("."):
        found = [node for node in body if isinstance(node, _Definition) and name in _bound(node)]
        body = found[0].body if found and isinstance(found[0], ast.ClassDef) else []
    return (tree, found[0]) if found else None


def _bound(definition: _Definition) -> Iterator[str]:
    if isinstance(definition, ast.Assign):
        yield from (target.id for target in definition.targets if isinstance(target, ast.Name))
    else:
        yield definition.name
