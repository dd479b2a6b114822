"""Values that pydantic certainly refuses for a field.

pydantic makes of a value what the field wants, where it can: of a text a number, a date, a member of an enumeration. So
only plain classes are compared, and only where nothing in the class of the event may change values before.
"""

import ast
from collections.abc import Iterator
from typing import Final

from mypy.nodes import ARG_NAMED, CallExpr, TypeInfo, Var
from mypy.plugin import MethodContext
from mypy.types import Instance, NoneType, Type, UnionType, get_proper_type

from surefoot.graph.location import Location
from surefoot.graph.uses import Unfit
from surefoot_mypy.checking import Checking

__all__ = ["unfit_values"]

_KWARGS: Final = 2
"""Place of `**kwargs` among the parameters of `run`."""

_TEXTS: Final = frozenset({"str", "bytes"})
_NUMBERS: Final = frozenset({"bool", "int", "float"})
_SERIES: Final = frozenset({"list", "tuple", "set", "frozenset"})
_KINDS: Final = _TEXTS | _NUMBERS | _SERIES | {"dict", "NoneType"}
_MADE_OF: Final = {
    "str": _TEXTS,
    "bytes": _TEXTS,
    **dict.fromkeys(_NUMBERS, _TEXTS | _NUMBERS),
    **dict.fromkeys(_SERIES, _SERIES),
    "dict": frozenset({"dict"}),
    "NoneType": frozenset({"NoneType"}),
}
"""Class → those of whose values pydantic may make one of its own."""

_WORDS: Final = _KINDS | {"None", "Optional", "Union", "List", "Dict", "Set", "Tuple", "FrozenSet", "typing", "t"}
_FOUNDATION: Final = ("abc.", "builtins.", "pydantic.", "typing.")
_PLAIN_DECORATORS: Final = frozenset({"property", "classmethod", "staticmethod", "cached_property", "computed_field"})


def unfit_values(call: MethodContext, node: CallExpr, event: TypeInfo, checking: Checking) -> Iterator[Unfit]:
    """The keywords of a run whose values fit no type of their fields.

    Parameters:
        event: the class of the event that starts the run.
    """
    if len(call.arg_types) <= _KWARGS or not call.arg_types[_KWARGS]:
        return
    values = {id(arg): typ for arg, typ in zip(call.args[_KWARGS], call.arg_types[_KWARGS], strict=True)}
    for name, how, value in zip(node.arg_names, node.arg_kinds, node.args, strict=True):
        if name is None or how != ARG_NAMED or id(value) not in values:
            continue
        kind, wanted = _kind(values[id(value)]), _wanted(name, event, checking)
        if kind and wanted and not any(kind in _MADE_OF[each] for each in wanted):
            place = Location(checking.program.tree.path, value.line, value.column + 1)
            shown, taken = (each.replace("NoneType", "None") for each in (kind, " | ".join(wanted)))
            yield Unfit(name, shown, taken, place)


def _kind(typ: Type) -> str:
    """The plain class of a value; empty for any other."""
    proper = get_proper_type(typ)
    if isinstance(proper, NoneType):
        return "NoneType"
    plain = isinstance(proper, Instance) and proper.type.fullname == f"builtins.{proper.type.name}"
    return proper.type.name if isinstance(proper, Instance) and plain and proper.type.name in _KINDS else ""


def _wanted(name: str, event: TypeInfo, checking: Checking) -> list[str]:
    """The plain classes that a field takes; none where it may take something else."""
    owner = next((cls for cls in event.mro if name in cls.names), None)
    symbol = owner.names[name].node if owner else None
    if owner is None or not isinstance(symbol, Var) or symbol.type is None or not _is_plain(name, event, checking):
        return []
    proper = get_proper_type(symbol.type)
    kinds = [_kind(item) for item in (proper.items if isinstance(proper, UnionType) else [proper])]
    return kinds if all(kinds) else []


def _is_plain(field: str, event: TypeInfo, checking: Checking) -> bool:
    """Whether nothing in the text of a class may change a value before its field is checked."""
    for cls in event.mro:
        if checking.program.dialects.library(cls.fullname) or cls.fullname.startswith(_FOUNDATION):
            continue
        statement = checking.program.class_statement(cls)
        if statement is None or statement.keywords or statement.decorator_list:
            return False
        if not all(_is_harmless(each, field) for each in statement.body):
            return False
    return True


def _is_harmless(statement: ast.stmt, field: str) -> bool:
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
        return all(ast.unparse(each) in _PLAIN_DECORATORS for each in statement.decorator_list) and (
            not statement.name.startswith("__")
        )
    name = ast.unparse(statement.target) if isinstance(statement, ast.AnnAssign) else ""
    if isinstance(statement, ast.AnnAssign) and name == field:
        return all(map(_is_plainly_said, ast.walk(statement.annotation)))
    # Anything else may be a configuration, or take the place of a method of pydantic's own.
    return name != "model_config" and isinstance(statement, ast.AnnAssign | ast.Pass | ast.Expr)


def _is_plainly_said(node: ast.AST) -> bool:
    """Whether a part of an annotation brings no code along that pydantic would call."""
    if isinstance(node, ast.Name | ast.Attribute):
        return (node.id if isinstance(node, ast.Name) else node.attr) in _WORDS
    return not isinstance(node, ast.Call) and not (isinstance(node, ast.Constant) and isinstance(node.value, str))
