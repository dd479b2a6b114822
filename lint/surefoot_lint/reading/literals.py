"""Option values as far as they are written out."""

from collections.abc import Iterator

import libcst as cst

from surefoot.graph.declared import Opaque, OptionValue, OtherValue
from surefoot_lint.project.index import Alias, Index, Outside
from surefoot_lint.project.names import Scope
from surefoot_lint.project.syntax import code_of, dotted, string_of

__all__ = ["literal"]

_CONSTANTS: dict[str, OptionValue] = {"None": None, "True": True, "False": False}
_BUILTINS = {f"builtins.{name}": value for name, value in _CONSTANTS.items()}
"""What a name comes down to that was assigned one of them."""


def literal(expression: cst.BaseExpression, index: Index, scope: Scope, at: int | None) -> OptionValue:
    """The value of `expression`, through names that were assigned a literal; `Opaque` where it takes running the code.

    Parameters:
        scope, at: where it is read, see `Scope.lookup`.
    """
    text = string_of(expression)
    if text is not None:
        return text
    name = dotted(expression)
    if name in _CONSTANTS:
        return _CONSTANTS[name]
    if name is not None:
        meaning = index.resolve(name, scope, at)
        if isinstance(meaning, Alias):
            return literal(meaning.value, index, meaning.scope, meaning.at)
        if isinstance(meaning, Outside) and meaning.fullname in _BUILTINS:
            return _BUILTINS[meaning.fullname]
        return Opaque(name, "only running the code would tell what it is", chosen=True)
    if isinstance(expression, (cst.Integer, cst.Float)):
        return expression.evaluated_value
    if isinstance(expression, cst.UnaryOperation) and isinstance(expression.operator, cst.Minus):
        value = literal(expression.expression, index, scope, at)
        return -value if isinstance(value, (int, float)) else OtherValue(type(value).__name__)
    if isinstance(expression, (cst.List, cst.Tuple, cst.Set)):
        items = tuple(_items(expression, index, scope, at))
        # The order of a set is not the author's, so it is brought into one that no front end can miss.
        return tuple(sorted(items, key=repr)) if isinstance(expression, cst.Set) else items
    if isinstance(expression, (cst.Dict, cst.DictComp)):
        return OtherValue("dict")
    if isinstance(expression, cst.Lambda):
        return OtherValue("function")
    return Opaque(code_of(expression), "only running the code would tell what it is", chosen=True)


def _items(
    expression: cst.List | cst.Tuple | cst.Set, index: Index, scope: Scope, at: int | None
) -> Iterator[OptionValue]:
    for element in expression.elements:
        value = literal(element.value, index, scope, at)
        if isinstance(element, cst.StarredElement) and isinstance(value, tuple):
            yield from value
        elif isinstance(element, cst.StarredElement):
            yield Opaque(code_of(element), "only running the code would tell what it is", chosen=True)
        else:
            yield value
