"""What makes resources: the functions and classes in `Resource(...)`."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

import libcst as cst

from surefoot.graph.declared import DeclaredFactory, Parameter, TypeTerm
from surefoot.graph.injection import is_injected
from surefoot_lint.project.index import Alias, Index
from surefoot_lint.project.names import Scope
from surefoot_lint.project.syntax import argument, dotted
from surefoot_lint.reading.classes import Classes

__all__ = ["Factories"]

_Term: TypeAlias = Callable[[cst.BaseExpression, Scope, int | None], TypeTerm]


class Factories:
    """Reads factories, wherever in the project they are written.

    Parameters:
        index: where names are looked up.
        classes: knows what tells one definition from all others.
        term: reads an annotation.
    """

    def __init__(self, index: Index, classes: Classes, term: _Term) -> None:
        self._index = index
        self._classes = classes
        self._term = term
        self._entered: list[Scope] = []

    def read(self, metadata: cst.BaseExpression, scope: Scope, at: int | None) -> DeclaredFactory | None:
        """The factory that a marker `Resource(...)`, or a name for one, gives; None where it cannot be seen.

        Parameters:
            scope, at: where it is read, see `Scope.lookup`.
        """
        if not isinstance(metadata, cst.Call):
            name = dotted(metadata)
            meaning = self._index.resolve(name, scope, at) if name else None
            return self.read(meaning.value, meaning.scope, meaning.at) if isinstance(meaning, Alias) else None
        given = argument(metadata, "factory", 0)
        name = dotted(given) if given else None
        meaning = self._index.resolve(name, scope, at) if name else None
        if given is None or not isinstance(meaning, Scope):
            return None
        if isinstance(meaning.node, cst.ClassDef):
            return DeclaredFactory(meaning.qualname, self._classes.fullname(meaning), self._term(given, scope, at))
        return self._function(meaning)

    def _function(self, function: Scope) -> DeclaredFactory | None:
        node = function.node
        if not isinstance(node, cst.FunctionDef) or node.decorators or function.parent is None:
            return None
        if function.parent.kind == "class":
            return None
        fullname = self._classes.fullname(function)
        if function in self._entered:
            return DeclaredFactory(function.qualname, fullname)
        self._entered.append(function)
        returns = self._annotation(node.returns, function)
        parameters = tuple(self._injected(node, function))
        self._entered.pop()
        return DeclaredFactory(function.qualname, fullname, returns, parameters)

    def _injected(self, node: cst.FunctionDef, function: Scope) -> Iterator[Parameter]:
        """The parameters that are resources themselves."""
        for parameter in (*node.params.posonly_params, *node.params.params, *node.params.kwonly_params):
            term = self._annotation(parameter.annotation, function)
            if term is not None and is_injected(term):
                yield Parameter(parameter.name.value, term)

    def _annotation(self, annotation: cst.Annotation | None, function: Scope) -> TypeTerm | None:
        # A factory is looked into when a workflow is, after the whole of its file has been read, or its cell.
        scope = function.own_text
        at = scope.end_of_cell(function.order)
        return None if annotation is None else self._term(annotation.annotation, scope, at)
