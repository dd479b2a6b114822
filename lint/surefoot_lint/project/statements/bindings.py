"""Which names a statement binds, and to what."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import libcst as cst

from surefoot_lint.project.syntax import dotted

__all__ = ["Assigned", "Bound", "Deleted", "Import", "TypeParameter", "Unreadable", "bound_names", "starred_module"]


@dataclass(frozen=True, slots=True)
class Import:
    """`from module import name`, or a module itself where `name` is None; `module` keeps its leading dots."""

    module: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Assigned:
    """`name = value`, `name: TypeAlias = value` or `type name = value`."""

    value: cst.BaseExpression


@dataclass(frozen=True, slots=True)
class TypeParameter:
    """A name of `class A[T]` or `def f[T]`."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Bound by a loop, a `with`, an unpacking, or this way or that: bound, but to what is not said."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """`del name`."""


Bound: TypeAlias = Import | Assigned | TypeParameter | Unreadable | Deleted
"""What a name is bound to by a statement that is no definition."""


def bound_names(statement: cst.CSTNode) -> list[tuple[str, Bound]]:
    """The names that `statement` itself binds, those of its suites and of a star import left out."""
    match statement:
        case cst.Import():
            return [_imported_module(alias) for alias in statement.names]
        case cst.ImportFrom():
            return list(_imported_names(statement))
        case cst.Assign():
            return [pair for target in statement.targets for pair in _assigned(target.target, statement.value)]
        case cst.AnnAssign(value=cst.BaseExpression() as value):
            return _assigned(statement.target, value)
        case cst.AugAssign():
            return _assigned(statement.target, None)
        case cst.TypeAlias():
            # What the parameters of a generic alias stand for is said where it is used.
            return _assigned(statement.name, None if statement.type_parameters else statement.value)
        case cst.For():
            return _assigned(statement.target, None)
        case cst.With():
            return [pair for item in statement.items if item.asname for pair in _assigned(item.asname.name, None)]
        case cst.Del():
            return [(name, Deleted()) for name, _ in _assigned(statement.target, None)]
    return []


def starred_module(statement: cst.CSTNode) -> str | None:
    """The module of which `statement` imports all names; None if it is no such import."""
    if isinstance(statement, cst.ImportFrom) and isinstance(statement.names, cst.ImportStar):
        return _module_of(statement)
    return None


def _module_of(statement: cst.ImportFrom) -> str:
    return "." * len(statement.relative) + (dotted(statement.module) or "" if statement.module else "")


def _imported_names(statement: cst.ImportFrom) -> Iterator[tuple[str, Bound]]:
    if not isinstance(statement.names, cst.ImportStar):
        for alias in statement.names:
            if isinstance(alias.name, cst.Name):
                yield _alias(alias) or alias.name.value, Import(_module_of(statement), alias.name.value)


def _imported_module(alias: cst.ImportAlias) -> tuple[str, Bound]:
    """`import a.b` binds `a`; `import a.b as c` binds `c` to the module `a.b`."""
    module = dotted(alias.name) or ""
    asname = _alias(alias)
    first = module.partition(".")[0]
    return (asname, Import(module)) if asname else (first, Import(first))


def _alias(alias: cst.ImportAlias) -> str | None:
    return alias.asname.name.value if alias.asname and isinstance(alias.asname.name, cst.Name) else None


def _assigned(target: cst.CSTNode, value: cst.BaseExpression | None) -> list[tuple[str, Bound]]:
    if isinstance(target, cst.Name):
        return [(target.value, Unreadable() if value is None else Assigned(value))]
    if isinstance(target, (cst.Tuple, cst.List)):
        return [pair for element in target.elements for pair in _assigned(element.value, None)]
    return []
