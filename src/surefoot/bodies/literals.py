"""Numbers and lengths that the text of a body settles."""

import ast

from surefoot.bodies.function import FunctionText

__all__ = ["is_left_alone", "length", "number"]

_OF_THE_SAME_LENGTH = frozenset({"enumerate", "list", "reversed", "sorted", "tuple"})
_FURTHEST = 1_000_000
_LOOKS = frozenset({"len", "print", "range", "zip", *_OF_THE_SAME_LENGTH})
"""Functions that leave a list as it is."""


def number(expression: ast.expr, text: FunctionText) -> int | None:
    """The whole number that `expression` is; None where only running the code would tell."""
    match expression:
        case ast.Name(id=name):
            value = text.value_of(name)
            return None if value is None or isinstance(value, ast.Name) else number(value, text)
        case ast.Constant(value=int(value)) if not isinstance(value, bool):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            positive = number(operand, text)
            return None if positive is None else -positive
    return None


def length(expression: ast.expr, text: FunctionText) -> int | None:
    """How many items `expression` has; None where only running the code would tell."""
    match expression:
        case ast.Name(id=name):
            value = text.value_of(name)
            return length(value, text) if value is not None and is_left_alone(name, text) else None
        case ast.List(elts=items) | ast.Tuple(elts=items):
            return None if any(isinstance(item, ast.Starred) for item in items) else len(items)
        case ast.Call(func=ast.Name(id=name)) if text.value_of(name) is None:
            return _length_of_made(name, expression, text)
    return None


def is_left_alone(name: str, text: FunctionText) -> bool:
    """Whether a list that a variable holds is only looked at, so that it stays as it was written."""
    uses = (use for use in text.of_kind(ast.Name) if use.id == name and isinstance(use.ctx, ast.Load))
    return all(_is_look(use, text) for use in uses)


def _is_look(use: ast.Name, text: FunctionText) -> bool:
    match parent := text.parent(use):
        case ast.For() | ast.AsyncFor() | ast.comprehension():
            return parent.iter is use
        case ast.BinOp() | ast.Compare():
            return True
        case ast.Call(func=called):
            looks = isinstance(called, ast.Name) and called.id in _LOOKS
            return called is not use and (looks or bool(text.path(called)))
        case ast.keyword():
            call = text.parent(parent)
            return isinstance(call, ast.Call) and bool(text.path(call.func))
    return False


def _length_of_made(name: str, call: ast.Call, text: FunctionText) -> int | None:
    """How many items a call of a built-in function gives."""
    if name == "range" and not call.keywords:
        bounds = [number(bound, text) for bound in call.args]
        known = [bound for bound in bounds if bound is not None]
        sensible = 0 < len(known) == len(bounds) <= 3 and 0 not in known[2:] and max(map(abs, known)) <= _FURTHEST
        return len(range(*known)) if sensible else None
    return length(call.args[0], text) if name in _OF_THE_SAME_LENGTH and call.args else None
