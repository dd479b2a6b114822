"""Whether a path through a function runs off its end.

Not every path in the text is one that a program can take. So the answer is no wherever something may keep the program
from it that only its author knows: a loop that is left by `return`, alternatives that may well be all there are, a
function that may never come back.
"""

import ast
import re
from collections.abc import Iterator, Sequence

__all__ = ["falls_off"]

_NEVER_RETURNS = re.compile(r"abort|die|exit|fail|never|panic|quit|raise|throw|unexpected|unreachable|error", re.I)
_LOGGERS = re.compile(r"^(_?log|_?logger|logging|console|rich)$", re.I)


def falls_off(body: Sequence[ast.stmt]) -> ast.stmt | None:
    """The statement after which a path runs off the end; None where none does, or none for certain.

    A body that is only a placeholder (`...`, `pass`, a docstring) runs off its end by intention.
    """
    if all(isinstance(statement, ast.Pass) or _is_constant(statement) for statement in body):
        return None
    paths = _Paths()
    last = paths.left(body)
    return None if paths.unsure or _may_be_all(paths.refused) else last


class _Paths:
    """Follows the paths that lead down through suites.

    Attributes:
        unsure: something was met that may close a path which the text shows open.
        refused: conditions that must not hold for the path to be taken.
    """

    def __init__(self) -> None:
        self.unsure = False
        self.refused: list[ast.expr] = []

    def left(self, suite: Sequence[ast.stmt]) -> ast.stmt | None:
        """The statement from which the suite is left downwards; None where it never is."""
        last: ast.stmt | None = None
        for statement in suite:
            last = self._left(statement)
            if last is None:
                return None
        return last

    def _left(self, statement: ast.stmt) -> ast.stmt | None:
        match statement:
            case ast.Return() | ast.Raise() | ast.Break() | ast.Continue():
                return None
            case ast.Assert(test=ast.Constant(value=False)):
                return None
            case ast.Expr(value=ast.Call() | ast.Await(value=ast.Call())) if _may_never_return(statement.value):
                return None
            case ast.If():
                return self._if(statement)
            case ast.While() | ast.For() | ast.AsyncFor():
                return self._loop(statement)
            case ast.With() | ast.AsyncWith():
                return self.left(statement.body) and statement
            case ast.Try() | ast.TryStar():
                return self._try(statement)
            case ast.Match():
                return self._match(statement)
        return statement

    def _if(self, statement: ast.If) -> ast.stmt | None:
        self.unsure = self.unsure or isinstance(statement.test, ast.Constant)
        taken = self.left(statement.body)
        passed = self.left(statement.orelse) if statement.orelse else statement
        if taken is None and passed is not None:
            self.refused.append(statement.test)
        return passed or taken

    def _loop(self, loop: ast.While | ast.For | ast.AsyncFor) -> ast.stmt | None:
        if isinstance(loop, ast.While) and isinstance(loop.test, ast.Constant) and loop.test.value:
            return loop if any(_breaks(loop.body)) else None
        if any(isinstance(node, ast.Return) for inner in loop.body for node in ast.walk(inner)):
            self.unsure = True
        if loop.orelse and self.left(loop.orelse) is None and not any(_breaks(loop.body)):
            return None
        return loop

    def _try(self, statement: ast.Try | ast.TryStar) -> ast.stmt | None:
        left = self.left([*statement.body, *statement.orelse])
        for handler in statement.handlers:
            left = self.left(handler.body) or left
        return None if statement.finalbody and self.left(statement.finalbody) is None else left

    def _match(self, statement: ast.Match) -> ast.stmt | None:
        left = [last for case in statement.cases if (last := self.left(case.body))]
        if left:
            return left[0]
        final = statement.cases[-1]
        if isinstance(final.pattern, ast.MatchAs) and final.pattern.pattern is None and final.guard is None:
            return None
        self.unsure = True
        return statement


def _breaks(suite: Sequence[ast.stmt]) -> Iterator[ast.Break]:
    """The `break`s that leave the loop whose body `suite` is."""
    for statement in suite:
        if isinstance(statement, ast.Break):
            yield statement
        elif isinstance(statement, (ast.While, ast.For, ast.AsyncFor)):
            yield from _breaks(statement.orelse)
        elif not isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            for _, field in ast.iter_fields(statement):
                if isinstance(field, list):
                    yield from _breaks([item for item in field if isinstance(item, ast.stmt)])
            for part in (*getattr(statement, "handlers", ()), *getattr(statement, "cases", ())):
                yield from _breaks(part.body)


def _may_be_all(refused: Sequence[ast.expr]) -> bool:
    """Whether one of the conditions may always hold: they tell types apart, or all ask about one thing."""
    subjects = [_subject(test) for test in refused]
    if any(isinstance(node, ast.Name) and node.id == "isinstance" for test in refused for node in ast.walk(test)):
        return True
    return len(subjects) > 1 and len(set(subjects)) < len(subjects)


def _subject(test: ast.expr) -> str:
    """What a condition asks about."""
    while isinstance(test, ast.UnaryOp):
        test = test.operand
    if isinstance(test, ast.Compare):
        return _subject(test.left)
    return ast.unparse(test)


def _is_constant(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _may_never_return(value: ast.expr) -> bool:
    """Whether what is called sounds as if it always raised; what writes a log comes back."""
    called = value.value if isinstance(value, ast.Await) else value
    names = ast.unparse(called.func).split(".") if isinstance(called, ast.Call) else []
    return bool(names) and bool(_NEVER_RETURNS.search(names[-1])) and not any(map(_LOGGERS.match, names[:-1]))
