"""What may bring steps to a class that nobody sees without running the code.

mypy knows what a descriptor, a class decorator or a metaclass is, but not what it does to the class. Its text is asked,
also where it comes from the cache, so that a warm run says what a cold one said.
"""

import ast
from collections.abc import Iterator
from typing import Final

from mypy.nodes import AssignmentStmt, CallExpr, Decorator, Expression, FuncDef, NameExpr, RefExpr, Statement, TypeInfo

from surefoot.graph import names
from surefoot.graph.declared import Opaque
from surefoot_mypy.files.program import Program
from surefoot_mypy.files.statements import body_statements
from surefoot_mypy.files.survey import decorated, step_decorator
from surefoot_mypy.names import function_behind, short_name, the_class
from surefoot_mypy.reading.wrappers import possible_step, uses_step

__all__ = ["has_only_plain_methods", "possible_steps"]

_HOOKS: Final = ("__init_subclass__", "__new__")
_DECISIVE: Final = frozenset({*_HOOKS, "__init__", "_validate"})
_DESCRIPTOR_HOOK: Final = "__set_name__"
"""Python calls it when a class is made that the descriptor is an attribute of."""

_CHANGING: Final = frozenset({"setattr", "add_step"})
_REASON: Final = "only running the code would tell which steps it adds"


def possible_steps(info: TypeInfo, program: Program) -> Iterator[Opaque]:
    """What keeps the graph of a class from being whole, bases apart."""
    certain = {id(statement) for statement in info.defn.defs.body}
    for statement in body_statements(info.defn.defs):
        for function in decorated(statement):
            if step_decorator(function, program.dialects) is None:
                yield from filter(None, [possible_step(function, program)])
            elif id(statement) not in certain:
                yield Opaque(function.func.name, "only running the code would tell whether it is defined")
        yield from _possible(statement, info, program)
    yield from _makers(info, program)


def has_only_plain_methods(info: TypeInfo, program: Program) -> bool:
    """Whether the text of a class that was not remembered shows that it declares nothing of steps."""
    text = None if info.fallback_to_any or program.is_ignored(program.home(info)) else program.class_statement(info)
    return text is not None and not (text.decorator_list or text.keywords) and all(map(_is_plain, text.body))


def _is_plain(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
        return not statement.decorator_list and statement.name not in _DECISIVE
    if isinstance(statement, ast.AnnAssign | ast.Expr):
        return statement.value is None or isinstance(statement.value, ast.Constant)
    return isinstance(statement, ast.Pass)


def _possible(statement: Statement, info: TypeInfo, program: Program) -> Iterator[Opaque]:
    if isinstance(statement, AssignmentStmt) and isinstance(statement.lvalues[0], NameExpr):
        name = statement.lvalues[0].name
        if _is_step(statement.rvalue, program):
            yield Opaque(name, "only running the code would tell which step it is")
        elif _is_descriptor(statement.rvalue, program):
            yield Opaque(name, _REASON)
    elif isinstance(statement, (FuncDef, Decorator)) and statement.name in _HOOKS:
        text = program.class_statement(info)
        hooks = [node for node in text.body if isinstance(node, ast.FunctionDef)] if text else []
        if any(_changes(node) for node in hooks if node.name == statement.name):
            yield Opaque(statement.name, _REASON)


def _is_step(value: Expression, program: Program) -> bool:
    """Whether it is `step(function)`, or another name of a step: one whose signature is somewhere else."""
    if isinstance(value, CallExpr):
        called = value.callee.callee if isinstance(value.callee, CallExpr) else value.callee
        return (
            isinstance(called, RefExpr) and program.dialects.meaning(function_behind(called)) in names.STEP_DECORATORS
        )
    named = value.node if isinstance(value, RefExpr) else None
    return isinstance(named, Decorator) and step_decorator(named, program.dialects) is not None


def _is_descriptor(value: Expression, program: Program) -> bool:
    """Whether a class of the project is instantiated that is told of its owner, and may change that."""
    made = the_class(value.callee) if isinstance(value, CallExpr) else None
    if made is None or made.get(_DESCRIPTOR_HOOK) is None:
        return False
    return any(_works_with_steps(cls, program) for cls in made.mro)


def _makers(info: TypeInfo, program: Program) -> Iterator[Opaque]:
    """Class decorators and metaclasses of the project that work with steps."""
    for written in info.defn.decorators:
        called = written.callee if isinstance(written, CallExpr) else written
        if isinstance(called, RefExpr) and _decorator_works_with_steps(called, program):
            yield Opaque(short_name(called.fullname), _REASON)
    metaclass = info.declared_metaclass
    if metaclass is not None and any(_works_with_steps(cls, program) for cls in metaclass.type.mro):
        yield Opaque(metaclass.type.name, _REASON)


def _decorator_works_with_steps(called: RefExpr, program: Program) -> bool:
    home = program.modules.get(called.fullname.rpartition(".")[0])
    if home is None or home.is_stub or program.is_ignored(home):
        return False
    text = program.top_function(home, short_name(called.fullname))
    return (text is not None and _changes(text)) or uses_step(called.fullname, program)


def _works_with_steps(cls: TypeInfo, program: Program) -> bool:
    home = program.home(cls)
    if home.is_stub or program.is_ignored(home) or program.dialects.library(cls.fullname) is not None:
        return False
    text = program.class_statement(cls)
    return text is None or _changes(text) or uses_step(cls.fullname, program)


def _changes(text: ast.AST) -> bool:
    """Whether something sets attributes by name, or adds steps."""
    mentioned = (
        node.id if isinstance(node, ast.Name) else node.attr
        for node in ast.walk(text)
        if isinstance(node, (ast.Name, ast.Attribute))
    )
    return not _CHANGING.isdisjoint(mentioned)
