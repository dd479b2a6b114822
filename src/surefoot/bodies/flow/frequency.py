"""How often one execution of a body comes to a place in it.

What is counted are executions that end without an error: one that fails is run again, or ends the run.
"""

import ast
from typing import Final, TypeAlias

from surefoot.bodies.function import FunctionText
from surefoot.bodies.literals import length
from surefoot.bodies.nodes import children

__all__ = ["always_follows", "frequency"]

_Range: TypeAlias = tuple[int, int | None]
"""At least, and at most; None where nothing bounds it."""

_ONCE: Final[_Range] = (1, 1)
_PERHAPS: Final[_Range] = (0, 1)
_ANY_NUMBER: Final[_Range] = (0, None)

_SWALLOWING: Final = frozenset({"move_on_after", "move_on_at", "suppress"})
"""Context managers behind which the program goes on after an error."""

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.expr)


def frequency(node: ast.AST, text: FunctionText) -> _Range:
    """How often one execution comes to `node`: at least, and at most (None where the text sets no bound)."""
    if text.is_inner(node):
        return _ANY_NUMBER
    least, most = _ONCE
    for part, around in text.around(node):
        low, high = _times(part, around, text)
        least *= low
        most = None if most is None or high is None else most * high
        if isinstance(part, ast.stmt) and _is_passed_by(part, text):
            least = 0
    return least, most


def always_follows(later: ast.AST, earlier: ast.stmt, text: FunctionText) -> bool:
    """Whether every execution that has passed `earlier` comes to `later`, unless it fails on the way."""
    if text.is_inner(later):
        return False
    suite = text.suite(earlier)
    node = later
    while node not in suite:
        if node is text.node:
            return False
        around = text.parent(node)
        passed_by = isinstance(node, ast.stmt) and _is_passed_by(node, text)
        if passed_by or _times(node, around, text)[0] < 1:
            return False
        node = around
    between = suite[suite.index(earlier) + 1 : suite.index(node)]
    return not any(_jumps(each, ast.Break, ast.Continue) for each in between)


def _times(node: ast.AST, around: ast.AST, text: FunctionText) -> _Range:
    """How often `node` comes about each time that `around`, in which it stands, does."""
    always = True
    match around:
        case ast.If() | ast.IfExp() | ast.Assert():
            always = node is around.test
        case ast.BoolOp():
            always = node is around.values[0]
        case ast.Compare():
            always = node in (around.left, around.comparators[0])
        case ast.Match():
            always = node is around.subject
        case ast.Try() | ast.TryStar():
            always = not around.handlers or node in around.finalbody
        case ast.With() | ast.AsyncWith():
            always = node in around.items or not any(map(_swallows, around.items))
        case ast.While():
            return (1, None) if node is around.test else _ANY_NUMBER
        case ast.For() | ast.AsyncFor():
            return _in_loop(node, around, text)
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            return _in_comprehension(node, around, text)
        case ast.comprehension():
            return _ONCE if node is around.iter else _ANY_NUMBER
    return _ONCE if always else _PERHAPS


def _in_loop(node: ast.AST, loop: ast.For | ast.AsyncFor, text: FunctionText) -> _Range:
    if node is loop.iter:
        return _ONCE
    if node in loop.orelse:
        return _PERHAPS
    count = length(loop.iter, text)
    if count is None:
        return _ANY_NUMBER
    return (0 if any(_jumps(each, ast.Break) for each in loop.body) else count), count


def _in_comprehension(
    node: ast.AST, around: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp, text: FunctionText
) -> _Range:
    if node is around.generators[0]:
        return _ONCE
    if isinstance(node, ast.comprehension) or isinstance(around, ast.GeneratorExp):
        return _ANY_NUMBER
    count = 1
    for generator in around.generators:
        items = length(generator.iter, text)
        if items is None:
            return _ANY_NUMBER
        count *= items
    return (0 if any(generator.ifs for generator in around.generators) else count), count


def _is_passed_by(statement: ast.stmt, text: FunctionText) -> bool:
    """Whether what stands ahead of a statement, in its suite, may lead away from it."""
    suite = text.suite(statement)
    return any(_jumps(earlier, ast.Break, ast.Continue) for earlier in suite[: suite.index(statement)])


def _jumps(node: ast.AST, *of_loops: type[ast.stmt]) -> bool:
    """Whether a `return` stands in `node`, or a jump of one of these kinds that a loop around `node` obeys."""
    if isinstance(node, (ast.Return, *of_loops)):
        return True
    if isinstance(node, _SCOPES):
        return False
    if isinstance(node, (ast.For, ast.AsyncFor, ast.While)):
        return any(map(_jumps, node.body)) or any(_jumps(each, *of_loops) for each in node.orelse)
    return any(_jumps(child, *of_loops) for child in children(node))


def _swallows(item: ast.withitem) -> bool:
    entered = item.context_expr
    return isinstance(entered, ast.Call) and ast.unparse(entered.func).rpartition(".")[2] in _SWALLOWING
