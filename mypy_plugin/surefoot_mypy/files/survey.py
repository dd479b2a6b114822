"""One walk through a file: its classes, what it builds of them, and the functions it attaches to them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from mypy.nodes import (
    Argument,
    AssignmentStmt,
    CallExpr,
    ClassDef,
    Decorator,
    Expression,
    FakeInfo,
    FuncDef,
    MypyFile,
    OverloadedFuncDef,
    RefExpr,
    Statement,
    SymbolNode,
    TypeInfo,
)
from mypy.server.subexpr import get_subexpressions

from surefoot.graph import names
from surefoot.graph.declared import Role
from surefoot.record import value
from surefoot_mypy.dialects import Dialects
from surefoot_mypy.files.added_steps import added_steps
from surefoot_mypy.files.options import Constants, keyword
from surefoot_mypy.files.statements import all_statements
from surefoot_mypy.names import function_behind, the_class

__all__ = ["StepDecorator", "Survey", "decorated", "step_decorator"]


_ANY: Final = "*"
"""Stands for the class to which a step is added, where nobody can tell which one that is."""

_ROLES: Final[Mapping[str, Role]] = {"step": "step", "catch_error": "catch_error"}


@value
class StepDecorator:
    """What makes a function a step.

    Parameters:
        written: the expression behind the `@`.
        library: import name of the library that it comes from.
    """

    written: Expression
    role: Role
    library: str


class Survey:
    """What a file holds.

    Parameters:
        dialects: tells what the names of workflow libraries stand for.

    Attributes:
        classes: every class statement, also those within functions and classes.
        constructions: full name of a class → the calls that make an instance of it.
        attached: full name of a class → the functions decorated with `@step(workflow=...)` of it.
        constants: the values of its variables, where they are known.
        parameters: those of its functions, by the variable that each of them is within.
    """

    def __init__(self, tree: MypyFile, dialects: Dialects) -> None:
        self.classes: list[ClassDef] = []
        self.constructions: defaultdict[str, list[CallExpr]] = defaultdict(list)
        self.attached: defaultdict[str, list[Decorator]] = defaultdict(list)
        self._decorated: list[Decorator] = []
        self._steps: set[FuncDef] = set()
        self._unsettled: set[str] = set()
        self.parameters: dict[SymbolNode, Argument] = {}
        assignments: list[AssignmentStmt] = []
        for statement in all_statements(tree.defs):
            # The name of a class in code that mypy takes for unreachable is never bound.
            if isinstance(statement, ClassDef) and not isinstance(statement.info, FakeInfo):
                self.classes.append(statement)
            if isinstance(statement, AssignmentStmt):
                assignments.append(statement)
            found = decorated(statement)
            self._decorated.extend(found)
            for definition in [statement] if isinstance(statement, FuncDef) else [each.func for each in found]:
                self.parameters |= {argument.variable: argument for argument in definition.arguments}
        self.constants = Constants(assignments)
        calls = [expression for expression in get_subexpressions(tree) if isinstance(expression, CallExpr)]
        for call in calls:
            if (cls := the_class(call.callee)) is not None:
                self.constructions[cls.fullname].append(call)
        for function in self._decorated:
            decorator = step_decorator(function, dialects)
            if decorator is not None:
                self._steps.add(function.func)
            made_by = decorator.written if decorator else None
            workflow = keyword(made_by, "workflow") if isinstance(made_by, CallExpr) else None
            if workflow is not None and (owner := the_class(workflow)) is not None:
                self.attached[owner.fullname].append(function)
        for added in added_steps(tree, calls):
            step = added.function if added.function and step_decorator(added.function, dialects) else None
            if added.owner is None:
                self._unsettled.update({_ANY} if step else ())
            elif step is None or not added.certain:
                self._unsettled.add(added.owner.fullname)
            elif step not in self.attached[added.owner.fullname]:
                self.attached[added.owner.fullname].append(step)

    def derives(self, info: TypeInfo) -> bool:
        """Whether another class of this file derives from `info`."""
        return any(info in cls.info.mro[1:] for cls in self.classes)

    def may_add_steps(self, info: TypeInfo) -> bool:
        """Whether this file attaches steps to a class in a way that only running the code tells."""
        return not self._unsettled.isdisjoint({info.fullname, _ANY})

    def is_step(self, function: FuncDef) -> bool:
        """Whether a function of this file carries a step decorator."""
        return function in self._steps

    def decorated_with(self, decorator: Expression) -> Decorator | None:
        """The function that this very expression decorates."""
        return next((function for function in self._decorated if decorator in function.original_decorators), None)


def step_decorator(function: Decorator, dialects: Dialects) -> StepDecorator | None:
    """The `@step` or `@catch_error` among the decorators of `function`."""
    for decorator in function.original_decorators:
        called = decorator.callee if isinstance(decorator, CallExpr) else decorator
        fullname = function_behind(called) if isinstance(called, RefExpr) else ""
        meaning, library = dialects.meaning(fullname), dialects.library(fullname)
        if library is not None and meaning in names.STEP_DECORATORS:
            return StepDecorator(decorator, _ROLES[names.STEP_DECORATORS[meaning]], library)
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
