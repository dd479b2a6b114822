"""How the type of a field compares with what it was: whether every stored value is still one of it."""

import ast
from collections.abc import Iterator, Mapping
from typing import Final, Literal, TypeAlias

__all__ = ["Relation", "relation"]

Relation: TypeAlias = Literal["same", "wider", "narrower", "other", "unknown"]
"""`wider`: every value of the old type is one of the new; `narrower`: some are not; `other`: none need be."""

_ALIASES: Final = {
    "typing.Dict": "dict",
    "typing.FrozenSet": "frozenset",
    "typing.List": "list",
    "typing.Set": "set",
    "typing.Tuple": "tuple",
    "typing.Type": "type",
    "builtins.object": "typing.Any",
    "object": "typing.Any",
}

_WITHIN: Final[Mapping[str, frozenset[str]]] = {
    "bool": frozenset({"int", "float"}),
    "bytes": frozenset({"str"}),
    "int": frozenset({"float"}),
    "str": frozenset({"bytes"}),
    "list": frozenset({"collections.abc.Sequence", "collections.abc.Iterable", "collections.abc.Collection"}),
    "tuple": frozenset({"list", "collections.abc.Sequence", "collections.abc.Iterable"}),
    "set": frozenset({"frozenset", "collections.abc.Set", "collections.abc.Iterable", "collections.abc.Collection"}),
    "frozenset": frozenset({"set", "collections.abc.Set", "collections.abc.Iterable", "collections.abc.Collection"}),
    "dict": frozenset({"collections.abc.Mapping", "collections.abc.MutableMapping"}),
}
"""Type → those that take its values too, when a model is read from JSON."""

_PLAIN: Final = frozenset({"None", "bool", "bytes", "complex", "float", "int", "str", *_WITHIN})
"""Types that have nothing in common unless it is said above."""

_ORDERED: Final = frozenset({"list", "tuple"})
_UNORDERED: Final = frozenset({"frozenset", "set"})
"""The values of one may be read as values of the other, but the order or the number of their items is not kept."""

_UNIONS: Final = ("typing.Union", "typing.Optional", "typing_extensions.Union", "typing_extensions.Optional")
_LITERALS: Final = ("typing.Literal", "typing_extensions.Literal")
_WRAPPERS: Final = ("typing.Annotated", "typing_extensions.Annotated", "typing.Final", "typing_extensions.Final")

_Member: TypeAlias = tuple[str, tuple["_Members | str", ...]]
_Members: TypeAlias = frozenset[_Member]
"""A type as the members of a union: the name of each, and its arguments; of a literal, its value."""


def relation(old: str, new: str, ancestors: Mapping[str, tuple[str, ...]]) -> Relation:
    """Compare two types.

    Parameters:
        old, new: with full names.
        ancestors: class → what it derives from, itself included, as far as that is known.
    """
    if old == new:
        return "same"
    try:
        before, after = _members(_parsed(old)), _members(_parsed(new))
    except (SyntaxError, ValueError):
        return "unknown"
    if before == after:
        return "same" if "Annotated" not in old + new else "unknown"
    wider, narrower = _within(before, after, ancestors), _within(after, before, ancestors)
    if wider:
        return "wider"
    if narrower:
        return "narrower"
    return "unknown" if wider is None or narrower is None else "other"


def _parsed(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


def _members(expression: ast.expr) -> _Members:
    return frozenset(_flattened(expression))


def _flattened(expression: ast.expr) -> Iterator[_Member]:
    if isinstance(expression, ast.BinOp) and isinstance(expression.op, ast.BitOr):
        yield from _flattened(expression.left)
        yield from _flattened(expression.right)
    elif isinstance(expression, ast.Constant) and expression.value is None:
        yield "None", ()
    elif isinstance(expression, ast.Constant) and isinstance(expression.value, str):
        yield from _flattened(_parsed(expression.value))
    elif isinstance(expression, ast.Subscript):
        yield from _subscripted(ast.unparse(expression.value), expression.slice)
    elif isinstance(expression, ast.Name | ast.Attribute):
        name = ast.unparse(expression)
        yield _ALIASES.get(name, name).removeprefix("builtins."), ()
    else:
        raise ValueError(ast.unparse(expression))


def _subscripted(name: str, inside: ast.expr) -> Iterator[_Member]:
    arguments = inside.elts if isinstance(inside, ast.Tuple) else [inside]
    if name in _LITERALS:
        yield from (("Literal", (ast.unparse(argument),)) for argument in arguments)
    elif name in _WRAPPERS:
        yield from _flattened(arguments[0])
    elif name in _UNIONS:
        for argument in arguments:
            yield from _flattened(argument)
        if name.endswith("Optional"):
            yield "None", ()
    else:
        plain = _ALIASES.get(name, name).removeprefix("builtins.")
        yield plain, tuple("..." if _is_ellipsis(each) else _members(each) for each in arguments)


def _is_ellipsis(expression: ast.expr) -> bool:
    return isinstance(expression, ast.Constant) and expression.value is ...


def _within(inner: _Members, outer: _Members, ancestors: Mapping[str, tuple[str, ...]]) -> bool | None:
    """Whether all values of one type are values of the other; None where that is not known."""
    verdicts = [_any(_member_within(each, other, ancestors) for other in outer) for each in inner]
    if False in verdicts:
        return False
    return None if None in verdicts else True


def _any(verdicts: Iterator[bool | None]) -> bool | None:
    found = list(verdicts)
    return True if True in found else None if None in found else False


def _member_within(inner: _Member, outer: _Member, ancestors: Mapping[str, tuple[str, ...]]) -> bool | None:
    (name, arguments), (other, others) = inner, outer
    if inner == outer or other == "typing.Any":
        return True
    if name == "Literal" and other != "Literal":
        return type(ast.literal_eval(str(arguments[0]))).__name__ == other
    if name == other or other in _WITHIN.get(name, ()):
        return _arguments_within(arguments, others, ancestors)
    if name in ancestors and other in ancestors:
        # A nested model is stored as plain data: one that is no relative may happen to fit.
        return True if other in ancestors[name] else False if name in ancestors[other] else None
    if (name in _ORDERED and other in _UNORDERED) or (name in _UNORDERED and other in _ORDERED):
        return None
    if name == "typing.Any" or {name, other} <= _PLAIN | {"Literal"}:
        return False
    return None


def _arguments_within(
    inner: tuple[_Members | str, ...], outer: tuple[_Members | str, ...], ancestors: Mapping[str, tuple[str, ...]]
) -> bool | None:
    if not outer:
        return True
    if not inner:
        return False
    if len(inner) != len(outer):
        return None
    verdicts = [
        mine == theirs if isinstance(mine, str) or isinstance(theirs, str) else _within(mine, theirs, ancestors)
        for mine, theirs in zip(inner, outer, strict=True)
    ]
    return False if False in verdicts else None if None in verdicts else True
