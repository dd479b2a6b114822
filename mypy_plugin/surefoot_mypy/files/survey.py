"""One walk through a file: its classes, what it builds of them, and the functions it attaches to them."""

from collections import defaultdict
from collections.abc import Sequence

from mypy.nodes import (
    AssignmentStmt,
    CallExpr,
    ClassDef,
    Decorator,
    Expression,
    FakeInfo,
    MypyFile,
    OverloadedFuncDef,
    RefExpr,
    Statement,
    TypeInfo,
)
from mypy.server.subexpr import get_subexpressions

from surefoot.graph import names
from surefoot_mypy.files.options import Constants, keyword
from surefoot_mypy.files.statements import all_statements
from surefoot_mypy.names import function_behind, the_class

__all__ = ["Survey", "decorated", "step_decorator"]


class Survey:
    """What a file holds.

    Attributes:
        classes: every class statement, also those within functions and classes.
        constructions: full name of a class → the calls that make an instance of it.
        attached: full name of a class → the functions decorated with `@step(workflow=...)` of it.
        constants: the values of its variables, where they are known.
    """

    def __init__(self, tree: MypyFile) -> None:
        self.classes: list[ClassDef] = []
        self.constructions: defaultdict[str, list[CallExpr]] = defaultdict(list)
        self.attached: defaultdict[str, list[Decorator]] = defaultdict(list)
        self._decorated: list[Decorator] = []
        assignments: list[AssignmentStmt] = []
        for statement in all_statements(tree.defs):
            # The name of a class in code that mypy takes for unreachable is never bound.
            if isinstance(statement, ClassDef) and not isinstance(statement.info, FakeInfo):
                self.classes.append(statement)
            if isinstance(statement, AssignmentStmt):
                assignments.append(statement)
            self._decorated.extend(decorated(statement))
        self.constants = Constants(assignments)
        for expression in get_subexpressions(tree):
            if isinstance(expression, CallExpr) and (cls := the_class(expression.callee)) is not None:
                self.constructions[cls.fullname].append(expression)
        for function in self._decorated:
            decorator = step_decorator(function)
            workflow = keyword(decorator, "workflow") if isinstance(decorator, CallExpr) else None
            if workflow is not None and (owner := the_class(workflow)) is not None:
                self.attached[owner.fullname].append(function)

    def derives(self, info: TypeInfo) -> bool:
        """Whether another class of this file derives from `info`."""
        return any(info in cls.info.mro[1:] for cls in self.classes)

    def decorated_with(self, decorator: Expression) -> Decorator | None:
        """The function that this very expression decorates."""
        return next((function for function in self._decorated if decorator in function.original_decorators), None)


def step_decorator(function: Decorator) -> Expression | None:
    """The `@step` or `@catch_error` among the decorators of `function`."""
    for decorator in function.original_decorators:
        called = decorator.callee if isinstance(decorator, CallExpr) else decorator
        if isinstance(called, RefExpr) and function_behind(called) in names.STEP_DECORATORS:
            return decorator
    return None


def decorated(statement: Statement) -> Sequence[Decorator]:
    """The decorated functions that `statement` defines.

    mypy joins neighbours of one name into a single statement, as if they were overloads.
    """
    if isinstance(statement, Decorator):
        return [statement]
    if isinstance(statement, OverloadedFuncDef):
        return [item for item in statement.unanalyzed_items if isinstance(item, Decorator)]
    return []
