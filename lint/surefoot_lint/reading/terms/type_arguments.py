"""What the type parameters of generic base classes stand for."""

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

import libcst as cst

from surefoot.graph.declared import Opaque, TypeTerm
from surefoot.graph.type_arguments import bound
from surefoot_lint.project.index import Alias, Index, Outside
from surefoot_lint.project.names import Scope
from surefoot_lint.project.syntax import argument, dotted
from surefoot_lint.reading.class_expressions import class_behind
from surefoot_lint.reading.terms.annotations import Annotations

__all__ = ["Arguments", "TypeArguments"]

Arguments: TypeAlias = Mapping[str, TypeTerm]
"""Name of a type parameter → what it stands for."""

_DECLARING: Final = frozenset(
    f"{module}.{name}" for module in ("typing", "typing_extensions") for name in ("Generic", "Protocol")
)


class TypeArguments:
    """Follows type arguments from a class to its bases.

    Parameters:
        annotations: translates them.
    """

    def __init__(self, index: Index, annotations: Annotations) -> None:
        self._index = index
        self._annotations = annotations

    def of(self, scope: Scope) -> Mapping[Scope, Arguments]:
        """For each generic base of a class, direct or not, what its parameters stand for in that class."""
        found: dict[Scope, Arguments] = {}
        self._follow(scope, {}, found)
        return found

    def _follow(self, scope: Scope, own: Arguments, found: dict[Scope, Arguments]) -> None:
        for written, around, at in self._bases(scope):
            base = class_behind(written, around, at, self._index)
            if not isinstance(base, Scope) or base.kind != "class" or base in found:
                continue
            given = [bound(term, own) for term in self._terms(written, around, at)]
            parameters = self._parameters(base)
            # More arguments than parameters: one of them is variadic, and which takes what is not worth knowing here.
            named = dict(zip(parameters, given, strict=False)) if len(given) <= len(parameters) else {}
            found[base] = {**self._defaults(base, parameters[len(given) :]), **named}
            self._follow(base, found[base], found)

    def _bases(self, scope: Scope) -> Iterator[tuple[cst.BaseExpression, Scope, int | None]]:
        """The base expressions of a class and where each is read; what a variable holds stands for the variable."""
        assert isinstance(scope.node, cst.ClassDef)
        assert scope.parent is not None
        for given in scope.node.bases:
            # The names of `class A[T](Base[T])` are those of the class itself.
            around = scope if scope.node.type_parameters else scope.parent
            name = dotted(given.value)
            meaning = self._index.resolve(name, scope.parent, scope.order) if name else None
            if isinstance(meaning, Alias):
                yield meaning.value, meaning.scope, meaning.at
            else:
                yield given.value, around, scope.order if around is scope.parent else None

    def _terms(self, written: cst.BaseExpression, around: Scope, at: int | None) -> list[TypeTerm]:
        if not isinstance(written, cst.Subscript):
            return []
        values = (element.slice.value for element in written.slice if isinstance(element.slice, cst.Index))
        return [self._annotations.term(value, around, at) for value in values]

    def _parameters(self, scope: Scope) -> list[str]:
        """The names of the type parameters of a class, in order."""
        assert isinstance(scope.node, cst.ClassDef)
        if scope.node.type_parameters:
            own_parameters = [each.param for each in scope.node.type_parameters.params]
            return [each.name.value for each in own_parameters if isinstance(each, cst.TypeVar)]
        names: dict[str, None] = {}
        for written, around, at in self._bases(scope):
            own = [
                term.name for term in self._terms(written, around, at) if isinstance(term, Opaque) and term.parameter
            ]
            meaning = class_behind(written, around, at, self._index)
            if isinstance(meaning, Outside) and meaning.fullname in _DECLARING:
                return own
            names.update(dict.fromkeys(own))
        return list(names)

    def _defaults(self, scope: Scope, parameters: list[str]) -> Arguments:
        """What those of `parameters` stand for that have a default."""
        written = {name: self._default(scope, name) for name in parameters}
        return {name: term for name, term in written.items() if term is not None}

    def _default(self, scope: Scope, parameter: str) -> TypeTerm | None:
        assert isinstance(scope.node, cst.ClassDef)
        assert scope.parent is not None
        if scope.node.type_parameters:
            own = {each.param.name.value: each.default for each in scope.node.type_parameters.params}
            default = own[parameter]
            return self._annotations.term(default, scope, None) if default is not None else None
        made = self._index.resolve(parameter, scope.parent, scope.order)
        if not isinstance(made, Alias) or not isinstance(made.value, cst.Call):
            return None
        value = argument(made.value, "default")
        return self._annotations.term(value, made.scope, made.at) if value is not None else None
