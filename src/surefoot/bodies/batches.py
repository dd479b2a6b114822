"""Which types a list names that is given to `collect_events`, each as often as it is collected."""

import ast
from typing import Final, TypeAlias

from surefoot.bodies.function import FunctionText
from surefoot.bodies.literals import is_left_alone, number

__all__ = ["batch"]

_Batch: TypeAlias = tuple[tuple[ast.expr, ...], bool]

_LARGEST: Final = 1000
"""A batch of more events is not written out."""


def batch(expected: ast.expr | None, text: FunctionText) -> _Batch:
    """The elements of the list `expected`, as far as they are written, and whether they are all.

    A list may be repeated, put together of others, or have a name: `[A] * 3 + [B]`.
    """
    match expected:
        case ast.Name(id=name):
            value = text.value_of(name)
            known = value is not None and not isinstance(value, ast.Name) and is_left_alone(name, text)
            return batch(value, text) if known else ((), False)
        case ast.List(elts=items) | ast.Tuple(elts=items):
            written = tuple(item for item in items if not isinstance(item, ast.Starred))
            return written, len(written) == len(items)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            first, whole = batch(left, text)
            second, also = batch(right, text)
            return first + second, whole and also
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            listed, times = (left, right) if number(left, text) is None and batch(left, text)[0] else (right, left)
            return _repeated(listed, number(times, text), text)
    return (), False


def _repeated(listed: ast.expr, times: int | None, text: FunctionText) -> _Batch:
    elements, whole = batch(listed, text)
    if times is None or len(elements) * times > _LARGEST:
        return elements, False
    return elements * times, whole
