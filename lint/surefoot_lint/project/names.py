"""What a name is bound to: scopes, as far as annotations and base classes need them.

A scope lists, for each name, every binding in the order written. Where a name is bound in several branches of an `if`
or a `try`, the first branch counts: that is the import that is wanted, the rest are its substitutes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

import libcst as cst

from surefoot_lint.project.syntax import dotted, statements, suites

__all__ = ["Assigned", "Binding", "Import", "Scope", "Target", "TypeParameter", "Unreadable"]


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
    """Bound by a loop, a `with`, an unpacking: bound, but to what is not said."""


Target: TypeAlias = "Scope | Import | Assigned | TypeParameter | Unreadable"
"""What a name is bound to; a class or a function is its own scope."""


@dataclass(frozen=True, slots=True)
class Binding:
    """One binding of a name.

    Parameters:
        order: counts the statements of the scope, so that a later binding does not answer for an earlier use.
        suite: the number of the suite it stands in; two bindings of one suite replace each other for certain.
    """

    target: Target
    order: int
    suite: int


class Scope:
    """The names bound in a module, in a class body or in a function.

    Parameters:
        node: the module, class or function.
        parent: the scope around it.
        order: its place among the statements of `parent`.

    Attributes:
        bindings: name → its bindings, in the order written.
        stars: modules that are star-imported here.
        inner: the scopes of the classes and functions written directly in this one, in order.
    """

    def __init__(
        self, node: cst.Module | cst.ClassDef | cst.FunctionDef, parent: "Scope | None" = None, order: int = 0
    ) -> None:
        self.node = node
        self.parent = parent
        self.order = order
        self.kind: Literal["module", "class", "function"] = "module"
        self.bindings: dict[str, list[Binding]] = {}
        self.stars: list[str] = []
        self.inner: list[Scope] = []
        self._statement = 0
        self._suite = 0
        if not isinstance(node, cst.Module):
            self.kind = "class" if isinstance(node, cst.ClassDef) else "function"
            for parameter in node.type_parameters.params if node.type_parameters else ():
                self._bind(parameter.param.name.value, TypeParameter(), frozenset())
        if isinstance(node, cst.FunctionDef):
            self._bind_parameters(node.params)
        self._read(node if isinstance(node, cst.Module) else node.body, frozenset())

    @property
    def module(self) -> "Scope":
        """The scope of the module this one lies in."""
        return self.parent.module if self.parent else self

    @property
    def name(self) -> str:
        """The name of the class or function; empty for a module."""
        return "" if isinstance(self.node, cst.Module) else self.node.name.value

    @property
    def qualname(self) -> str:
        """`Outer.Inner`, `function.<locals>.Local`; empty for a module."""
        if self.parent is None:
            return ""
        around = self.parent.qualname + (".<locals>" if self.parent.kind == "function" else "")
        return f"{around}.{self.name}".lstrip(".")

    @property
    def own_text(self) -> "Scope":
        """The scope in which the annotations of this class or function are read."""
        assert self.parent is not None
        assert not isinstance(self.node, cst.Module)
        return self if self.node.type_parameters else self.parent

    def all_inner(self) -> "Iterator[Scope]":
        """The classes and functions in this scope, at every depth, in the order written."""
        for scope in self.inner:
            yield scope
            yield from scope.all_inner()

    def lookup(self, name: str, at: int | None) -> "tuple[Binding, Scope] | None":
        """The binding that `name` has in the code at statement `at`, and the scope that holds it.

        Parameters:
            at: the statement that reads the name; None where the code runs after the whole scope has been read.
        """
        scope: Scope | None = self
        while scope is not None:
            if scope is self or scope.kind != "class":
                binding = scope.pick(name, at)
                if binding is not None:
                    return binding, scope
            at = scope.order if scope.kind == "class" and at is not None else None
            scope = scope.parent
        return None

    def pick(self, name: str, at: int | None = None) -> Binding | None:
        """The binding of `name` in this very scope: the last before `at`, else the last of all."""
        bindings = self.bindings.get(name)
        if not bindings:
            return None
        earlier = [binding for binding in bindings if at is None or binding.order < at]
        return (earlier or bindings)[-1]

    def _read(self, suite: cst.Module | cst.BaseSuite, declined: frozenset[str]) -> set[str]:
        """Read one suite; names in `declined` are already bound by the branch this one is an alternative to."""
        self._suite += 1
        number = self._suite
        bound: set[str] = set()
        for statement in statements(suite):
            self._statement += 1
            if isinstance(statement, (cst.ClassDef, cst.FunctionDef)):
                scope = Scope(statement, self, self._statement)
                self.inner.append(scope)
                self._bind(scope.name, scope, declined, number)
                bound.add(scope.name)
                continue
            for name, target in self._targets(statement):
                self._bind(name, target, declined, number)
                bound.add(name)
            bound |= self._read_branches(statement, declined)
        return bound

    def _read_branches(self, statement: cst.CSTNode, declined: frozenset[str]) -> set[str]:
        bound: set[str] = set()
        branches = list(suites(statement))
        alternatives = isinstance(statement, (cst.If, cst.Try, cst.TryStar))
        if isinstance(statement, cst.If) and _says_not_type_checking(statement.test):
            branches.reverse()
        for branch in branches:
            bound |= self._read(branch, declined | bound if alternatives else declined)
        return bound

    def _bind(self, name: str, target: Target, declined: frozenset[str], suite: int = 0) -> None:
        if name not in declined:
            self.bindings.setdefault(name, []).append(Binding(target, self._statement, suite))

    def _bind_parameters(self, parameters: cst.Parameters) -> None:
        named = [*parameters.posonly_params, *parameters.params, *parameters.kwonly_params]
        starred = (parameters.star_arg, parameters.star_kwarg)
        named.extend(parameter for parameter in starred if isinstance(parameter, cst.Param))
        for parameter in named:
            self._bind(parameter.name.value, Unreadable(), frozenset())

    def _targets(self, statement: cst.CSTNode) -> list[tuple[str, Target]]:
        """The names that `statement` itself binds."""
        match statement:
            case cst.Import():
                return [_imported_module(alias) for alias in statement.names]
            case cst.ImportFrom():
                return self._imported_names(statement)
            case cst.Assign():
                return [pair for target in statement.targets for pair in _assigned(target.target, statement.value)]
            case cst.AnnAssign(value=cst.BaseExpression() as value):
                return _assigned(statement.target, value)
            case cst.TypeAlias():
                return [(statement.name.value, Assigned(statement.value))]
            case cst.For():
                return _assigned(statement.target, None)
            case cst.With():
                return [pair for item in statement.items if item.asname for pair in _assigned(item.asname.name, None)]
        return []

    def _imported_names(self, statement: cst.ImportFrom) -> list[tuple[str, Target]]:
        module = "." * len(statement.relative) + (dotted(statement.module) or "" if statement.module else "")
        if isinstance(statement.names, cst.ImportStar):
            self.stars.append(module)
            return []
        return [
            (_alias(alias) or alias.name.value, Import(module, alias.name.value))
            for alias in statement.names
            if isinstance(alias.name, cst.Name)
        ]


def _imported_module(alias: cst.ImportAlias) -> tuple[str, Target]:
    """`import a.b` binds `a`; `import a.b as c` binds `c` to the module `a.b`."""
    module = dotted(alias.name) or ""
    asname = _alias(alias)
    first = module.partition(".")[0]
    return (asname, Import(module)) if asname else (first, Import(first))


def _alias(alias: cst.ImportAlias) -> str | None:
    return alias.asname.name.value if alias.asname and isinstance(alias.asname.name, cst.Name) else None


def _assigned(target: cst.CSTNode, value: cst.BaseExpression | None) -> list[tuple[str, Target]]:
    if isinstance(target, cst.Name):
        return [(target.value, Unreadable() if value is None else Assigned(value))]
    if isinstance(target, (cst.Tuple, cst.List)):
        return [pair for element in target.elements for pair in _assigned(element.value, None)]
    return []


def _says_not_type_checking(test: cst.BaseExpression) -> bool:
    return (
        isinstance(test, cst.UnaryOperation)
        and isinstance(test.operator, cst.Not)
        and (dotted(test.expression) or "").rpartition(".")[2] == "TYPE_CHECKING"
    )
