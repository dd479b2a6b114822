"""Full names as mypy writes them, and what a name in a file stands for."""

from collections.abc import Mapping
from typing import Final

from mypy.nodes import Expression, IndexExpr, MypyFile, RefExpr, SymbolNode, TypeAlias, TypeInfo, Var
from mypy.types import CallableType, Instance, Overloaded, get_proper_type

__all__ = [
    "ALL",
    "ANNOTATED",
    "COROUTINE",
    "LIBRARIES",
    "LIST",
    "STEP_OPTIONS",
    "TAKE",
    "class_behind",
    "class_named",
    "find",
    "function_behind",
    "short_name",
    "the_class",
]

LIBRARIES: Final = frozenset(
    f"{library}{module}"
    for library in ("surefoot", "workflows", "llama_index.core.workflow", "llama_agents.workflows")
    for module in ("", ".context", ".decorators", ".events", ".workflow")
)
"""Without one of these modules there is no workflow. A warm run loads what it needs, not the packages around it."""

LIST: Final = "builtins.list"
COROUTINE: Final = "typing.Coroutine"
ANNOTATED: Final = frozenset({"typing.Annotated", "typing_extensions.Annotated"})
ALL: Final = "surefoot.collect.All"
TAKE: Final = "surefoot.collect.Take"

STEP_OPTIONS: Final = ("accept_event_subclasses", "for_steps", "skip_graph_checks", "workflow")
"""Those whose absence says something."""


def short_name(fullname: str) -> str:
    """The last part of a full name."""
    return fullname.rpartition(".")[2]


def the_class(expression: Expression) -> TypeInfo | None:
    """The class that `expression` names, directly or through an alias; None if it is no name of a class."""
    if isinstance(expression, IndexExpr):
        return the_class(expression.base)
    return class_behind(expression.node) if isinstance(expression, RefExpr) else None


def function_behind(called: RefExpr) -> str:
    """The full name of the function that `called` stands for, also through a variable (`step = surefoot.step`)."""
    kind = get_proper_type(called.node.type) if isinstance(called.node, Var) else None
    if isinstance(kind, Overloaded):
        kind = kind.items[0]
    if isinstance(kind, CallableType) and kind.definition is not None:
        return kind.definition.fullname
    return called.fullname


def find(dotted: str, tree: MypyFile, modules: Mapping[str, MypyFile]) -> SymbolNode | None:
    """What `dotted` stands for at the top level of `tree`; None where that cannot be told."""
    first, *rest = dotted.split(".")
    builtins = modules.get("builtins", tree)
    symbol = tree.names.get(first) or builtins.names.get(first)
    node: SymbolNode | None = symbol.node if symbol else None
    for name in rest:
        if isinstance(node, MypyFile):
            symbol = node.names.get(name)
            node = symbol.node if symbol else modules.get(f"{node.fullname}.{name}")
        elif isinstance(node, TypeInfo):
            symbol = node.names.get(name)
            node = symbol.node if symbol else None
        else:
            return None
    return node


def class_behind(node: SymbolNode | None) -> TypeInfo | None:
    """The class that a symbol stands for, directly or as an alias."""
    if isinstance(node, TypeInfo):
        return node
    if isinstance(node, TypeAlias) and isinstance(target := get_proper_type(node.target), Instance):
        return target.type
    return None


def class_named(fullname: str, modules: Mapping[str, MypyFile]) -> TypeInfo | None:
    """The class of this full name, in whichever of `modules` it is; None for one within a function."""
    module = fullname.rpartition(".")[0]
    while module and module not in modules:
        module = module.rpartition(".")[0]
    node = find(fullname.removeprefix(f"{module}."), modules[module], modules) if module else None
    return node if isinstance(node, TypeInfo) and node.fullname == fullname else None
