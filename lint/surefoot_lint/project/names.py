"""What a name is bound to: scopes, as far as annotations and base classes need them.

A scope lists, for each name, every binding in the order written. Where a name is bound in several branches of an `if`
or a `try`, the first branch counts: that is the import that is wanted, the rest are its substitutes. A name that is
assigned this way or that, as some condition of the author's own has it, is bound to what only running the code tells.

The cells of a notebook are one module that is read cell by cell: what a cell uses is what is defined when it has run,
and not what a later cell puts in its place.
"""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Literal, TypeAlias

import libcst as cst

from surefoot_lint.project.statements.bindings import (
    Assigned,
    Bound,
    Deleted,
    TypeParameter,
    Unreadable,
    bound_names,
    starred_module,
)
from surefoot_lint.project.statements.conditions import is_undecided, prefers_else
from surefoot_lint.project.syntax import own_nodes, statements, suites

__all__ = ["Binding", "Scope", "Target"]

Target: TypeAlias = "Scope | Bound"
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
        breaks: which statements of a module are the first of a cell.

    Attributes:
        bindings: name → its bindings, in the order written.
        stars: modules that are star-imported here.
        inner: the scopes of the classes and functions written directly in this one, in order.
        is_written: it is a statement in its file, rather than a class that a call makes.
    """

    def __init__(
        self,
        node: cst.Module | cst.ClassDef | cst.FunctionDef,
        parent: "Scope | None" = None,
        order: int = 0,
        breaks: Set[int] = frozenset(),
    ) -> None:
        self.node = node
        self.parent = parent
        self.order = order
        self.kind: Literal["module", "class", "function"] = "module"
        self.bindings: dict[str, list[Binding]] = {}
        self.stars: list[str] = []
        self.inner: list[Scope] = []
        self.is_written = parent is None
        self._breaks = breaks
        self._outermost: list[int] = []
        self._statement = 0
        self._suite = 0
        self._undecided = False
        self._elsewhere: set[str] = set()
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
            order, at = scope.order, scope.order if scope.kind == "class" and at is not None else None
            scope = scope.parent
            if scope is not None and at is None:
                at = scope.end_of_cell(order)
        return None

    def pick(self, name: str, at: int | None = None) -> Binding | None:
        """The binding of `name` in this very scope: the last before `at`, else the last of all.

        Where there are cells, what is not yet bound is what the next one binds: later ones may come too late.
        """
        bindings = self.bindings.get(name)
        if not bindings:
            return None
        earlier = [binding for binding in bindings if at is None or binding.order < at]
        return earlier[-1] if earlier else bindings[0 if self._breaks else -1]

    def end_of_cell(self, order: int | None) -> int | None:
        """The statement after the cell that a statement stands in; None where there is none."""
        if order is None:
            return None
        starts = (start for place, start in enumerate(self._outermost) if place in self._breaks)
        return next((start for start in starts if start > order), None)

    @property
    def has_cells(self) -> bool:
        """Whether it is a module that is read cell by cell, so that an earlier binding does not outlive a later one."""
        return bool(self._breaks)

    def read_at(self, place: int) -> int | None:
        """The statement at which the code of an outermost one is read, as `lookup` wants it.

        Parameters:
            place: its place among the outermost, from 0.
        """
        return self.end_of_cell(self._outermost[place]) if self._breaks else None

    def own_nodes(self) -> Iterator[tuple[cst.CSTNode, int | None]]:
        """What stands in the body itself, each with the statement that it is read at, as `lookup` wants it."""
        if not self._breaks:
            yield from ((node, None) for node in own_nodes(self.node))
            return
        assert isinstance(self.node, cst.Module)
        for statement, order in zip(statements(self.node), self._outermost, strict=True):
            at = self.end_of_cell(order)
            whole = not isinstance(statement, (cst.ClassDef, cst.FunctionDef))
            yield from ((node, at) for node in (own_nodes(statement) if whole else (statement,)))

    def is_deleted(self, name: str) -> bool:
        """Whether `name` was bound in this very scope, and is so no more."""
        bindings = self.bindings.get(name)
        return bindings is not None and isinstance(bindings[-1].target, Deleted)

    def _read(self, suite: cst.Module | cst.BaseSuite, declined: frozenset[str]) -> set[str]:
        """Read one suite; names in `declined` are already bound by the branch this one is an alternative to."""
        self._suite += 1
        number = self._suite
        bound: set[str] = set()
        for statement in statements(suite):
            self._statement += 1
            if suite is self.node:
                self._outermost.append(self._statement)
            if isinstance(statement, (cst.ClassDef, cst.FunctionDef)):
                scope = Scope(statement, self, self._statement)
                scope.is_written = True
                self.inner.append(scope)
                self._bind(scope.name, scope, declined, number)
                bound.add(scope.name)
                continue
            if isinstance(statement, cst.Global):
                self._elsewhere.update(item.name.value for item in statement.names)
            starred = starred_module(statement)
            if starred is not None:
                self.stars.append(starred)
            for name, target in bound_names(statement):
                self._bind(name, target, declined, number)
                bound.add(name)
            bound |= self._read_branches(statement, declined)
        return bound

    def _read_branches(self, statement: cst.CSTNode, declined: frozenset[str]) -> set[str]:
        bound: set[str] = set()
        branches = list(suites(statement))
        alternatives = isinstance(statement, (cst.If, cst.Try, cst.TryStar))
        if prefers_else(statement):
            branches.reverse()
        around = self._undecided
        self._undecided = around or is_undecided(statement)
        for branch in branches:
            bound |= self._read(branch, declined | bound if alternatives else declined)
        self._undecided = around
        return bound

    def _bind(self, name: str, target: Target, declined: frozenset[str], suite: int = 0) -> None:
        if name in self._elsewhere:
            module = self.module
            module.bindings.setdefault(name, []).append(Binding(Unreadable(), module._statement, 0))
            return
        former = self.bindings.setdefault(name, [])
        if self._undecided and isinstance(target, Assigned) and former and isinstance(former[-1].target, Assigned):
            former.append(Binding(Unreadable(), self._statement, suite))
        elif name not in declined:
            former.append(Binding(target, self._statement, suite))

    def _bind_parameters(self, parameters: cst.Parameters) -> None:
        named = [*parameters.posonly_params, *parameters.params, *parameters.kwonly_params]
        starred = (parameters.star_arg, parameters.star_kwarg)
        named.extend(parameter for parameter in starred if isinstance(parameter, cst.Param))
        for parameter in named:
            self._bind(parameter.name.value, Unreadable(), frozenset())
