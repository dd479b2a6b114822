"""Annotations → terms. What they mean is for the builder to say; here is only what stands there."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import libcst as cst

from surefoot.graph import names
from surefoot.graph.declared import (
    DeclaredClass,
    ListOf,
    Marked,
    Named,
    Nothing,
    OneOf,
    Opaque,
    Resource,
    TypeTerm,
)
from surefoot.graph.type_arguments import bound, parameters_of
from surefoot_lint.project.index import Alias, Index, Meaning, Outside, Package
from surefoot_lint.project.known_classes import GENERIC_ALIASES
from surefoot_lint.project.names import Scope
from surefoot_lint.project.syntax import code_of, dotted, string_of
from surefoot_lint.reading.classes import Classes, known_ancestors
from surefoot_lint.reading.models.state_models import Models
from surefoot_lint.reading.terms.factories import Factories
from surefoot_lint.reading.terms.markers import marker
from surefoot_lint.reading.terms.members import Members
from surefoot_lint.reading.terms.presence import is_ahead, may_be_bound_unseen

__all__ = ["Annotations"]

_TYPING = ("typing.", "typing_extensions.")
_ANY_TYPE = "it may stand for any type"
_DISPLAYS = {cst.Tuple: "builtins.tuple", cst.List: "builtins.list", cst.Dict: "builtins.dict", cst.Set: "builtins.set"}


class Annotations:
    """Reads annotations and remembers the classes they name.

    Attributes:
        classes: every class that was named, by full name.
    """

    def __init__(self, index: Index, classes: Classes) -> None:
        self.classes: dict[str, DeclaredClass] = {}
        self._index = index
        self._known = classes
        self._models = Models(index, classes)
        self._factories = Factories(index, classes, self.term)
        self._scopes: dict[str, Scope] = {}
        self._members = Members(self._models, classes, self._scopes, self.term)
        self._aliases: list[cst.BaseExpression] = []
        self._decorated: tuple[Scope, int | None] | None = None

    def term(self, expression: cst.BaseExpression, scope: Scope, at: int | None) -> TypeTerm:
        """The term that `expression` stands for.

        Parameters:
            scope, at: where it is read, see `Scope.lookup`.
        """
        if isinstance(expression, cst.Name) and expression.value == "None":
            return Nothing()
        name = dotted(expression)
        if name is not None:
            return self.named(name, scope, at)
        text = string_of(expression)
        if text is not None:
            return self._quoted(text, scope, at)
        if isinstance(expression, cst.BinaryOperation) and isinstance(expression.operator, cst.BitOr):
            return _union((self.term(expression.left, scope, at), self.term(expression.right, scope, at)))
        if isinstance(expression, cst.Subscript):
            return self._subscript(expression, scope, at)
        if isinstance(expression, cst.BooleanOperation):
            # Everything that an annotation can name is true, and only None is not.
            left = self.term(expression.left, scope, at)
            decided = isinstance(left, Nothing) is isinstance(expression.operator, cst.And)
            return left if decided else self.term(expression.right, scope, at)
        if self._decorated and type(expression) in _DISPLAYS:
            return self._outside(code_of(expression), _DISPLAYS[type(expression)], ())
        return Opaque(code_of(expression), "only running the code would tell what it is")

    def named(self, name: str, scope: Scope, at: int | None) -> TypeTerm:
        """The term that a dotted name stands for."""
        # The cells of a notebook may have been run in any order.
        ordered = self._decorated and not self._index.module_of(scope).file.path.endswith(".ipynb")
        if ordered and is_ahead(name.partition(".")[0], scope, at):
            return Opaque(name, "it is defined further down, and looked for when the step is decorated", missing=True)
        return self._meaning(name, self._index.follow(self._index.resolve(name, scope, at)))

    def outside(self, name: str, scope: Scope) -> str:
        """The full name of what a dotted name stands for outside the project; empty if it stands for anything else."""
        meaning = self._index.resolve(name, scope, None)
        return meaning.fullname if isinstance(meaning, Outside) else ""

    def as_decorated(self, expression: cst.BaseExpression, scope: Scope, at: int | None) -> TypeTerm:
        """The term as LlamaIndex Workflows reads it while it decorates.

        Strings are read at once, and whatever is no event is as good as any other class: `Any`, a type variable, a
        tuple of classes.
        """
        self._decorated = (scope, at)
        try:
            return self._as_classes(self.term(expression, scope, at))
        finally:
            self._decorated = None

    def _as_classes(self, term: TypeTerm) -> TypeTerm:
        if isinstance(term, OneOf):
            return _union(map(self._as_classes, term.members))
        if isinstance(term, ListOf):
            return ListOf(self._as_classes(term.item))
        if isinstance(term, Opaque) and term.chosen and term.reason == _ANY_TYPE:
            fullname = f"typing.{term.name}"
            return self._class(DeclaredClass(term.name, fullname, (fullname, "builtins.object")), ())
        if isinstance(term, Opaque) and term.missing and self._decorated:
            text = self._index.module_of(self._decorated[0]).text
            return replace(term, missing=not may_be_bound_unseen(term.name, text))
        return term

    def _meaning(self, name: str, meaning: Meaning, args: tuple[TypeTerm, ...] = ()) -> TypeTerm:
        if isinstance(meaning, Scope) and meaning.kind == "class":
            declared = self._known.declared(meaning)
            self._scopes[declared.fullname] = meaning
            if names.EVENT in declared.mro and declared.fullname not in self.classes:
                declared = replace(declared, unserializable=self._models.unserializable(meaning))
            return self._class(declared, args)
        if isinstance(meaning, Outside):
            return self._outside(name, meaning.fullname, args)
        if isinstance(meaning, Alias):
            return self._alias(name, meaning)
        if isinstance(meaning, Opaque):
            return meaning
        kind = "module" if isinstance(meaning, Package) else "function"
        return Opaque(name, f"it is a {kind}")

    def _class(self, declared: DeclaredClass, args: tuple[TypeTerm, ...]) -> Named:
        self.classes.setdefault(declared.fullname, declared)
        return Named(declared.fullname, args)

    def _describe_state(self, arguments: tuple[TypeTerm, ...]) -> None:
        """Look into the fields of the class that a context is given as its state."""
        for term in arguments:
            scope = self._scopes.get(term.fullname) if isinstance(term, Named) else None
            if scope is not None:
                known = self._known.declared(scope)
                unserializable = self._models.unserializable(scope)
                self.classes[known.fullname] = replace(
                    known, fields=self._models.fields(scope), unserializable=unserializable
                )
                for fullname, members in self._members.of(scope):
                    self.classes[fullname] = replace(self.classes[fullname], members=members)

    def _outside(self, name: str, fullname: str, args: tuple[TypeTerm, ...]) -> TypeTerm:
        ancestors = known_ancestors(fullname)
        if ancestors:
            if fullname == names.CONTEXT:
                self._describe_state(args)
            # That a class is known says nothing of its methods.
            known = DeclaredClass(ancestors[0].rpartition(".")[2], ancestors[0], ancestors, component=True)
            return self._class(known, args)
        if fullname.startswith(_TYPING):
            return Opaque(name, _ANY_TYPE, chosen=True)
        return Opaque(name, f"{fullname!r} is outside the project")

    def _alias(self, name: str, alias: Alias) -> TypeTerm:
        """Read what a name was assigned; a string among it is a forward reference, as it is in an annotation."""
        if alias.value in self._aliases:
            return Opaque(name, "it stands for itself")
        if isinstance(alias.value, cst.Call):
            return self._made(name, alias.value, alias)
        self._aliases.append(alias.value)
        try:
            return self.term(alias.value, alias.scope, alias.at)
        finally:
            self._aliases.pop()

    def _made(self, name: str, call: cst.Call, alias: Alias) -> TypeTerm:
        """`T = TypeVar("T")` and its like say nothing on purpose; any other call says nothing at all."""
        maker = dotted(call.func)
        meaning = self._index.resolve(maker, alias.scope, alias.at) if maker else None
        if isinstance(meaning, Outside) and meaning.fullname.startswith(_TYPING):
            variable = meaning.fullname.endswith(".TypeVar")
            return Opaque(name, _ANY_TYPE, chosen=True, parameter=variable)
        return Opaque(name, "only running the code would tell what it is")

    def _quoted(self, text: str, scope: Scope, at: int | None) -> TypeTerm:
        try:
            expression = cst.parse_expression(text.strip())
        except cst.ParserSyntaxError:
            return Opaque(text, "it is no expression", missing=True)
        decorated_in, decorated_at = self._decorated or (None, None)
        return self.term(expression, scope, decorated_at if scope is decorated_in else scope.end_of_cell(at))

    def _subscript(self, expression: cst.Subscript, scope: Scope, at: int | None) -> TypeTerm:
        name = dotted(expression.value)
        meaning = self._index.follow(self._index.resolve(name, scope, at)) if name else None
        if name is None or meaning is None:
            return Opaque(code_of(expression), "only running the code would tell what it is")
        arguments = [element.slice.value for element in expression.slice if isinstance(element.slice, cst.Index)]
        special = _special(meaning)
        if special == "Annotated" and arguments:
            return self._annotated(arguments, scope, at)
        if special == "Literal":
            return self._meaning(name, meaning)
        terms = tuple(self.term(argument, scope, at) for argument in _flat(arguments))
        if special == "Optional":
            return _union((*terms, Nothing()))
        if special == "Union":
            return _union(terms)
        if special == "list" and terms:
            return ListOf(terms[0])
        if isinstance(meaning, Alias):
            return _specialized(self._meaning(name, meaning), terms)
        return self._meaning(name, meaning, terms)

    def _annotated(self, arguments: list[cst.BaseExpression], scope: Scope, at: int | None) -> TypeTerm:
        term = self.term(arguments[0], scope, at)
        for metadata in arguments[1:]:
            found = marker(metadata, self._index, scope, at)
            if isinstance(found, Resource):
                return Marked(term, replace(found, factory=self._factories.read(metadata, scope, at)))
            if found is not None:
                return Marked(term, found)
        return term


def _special(meaning: Meaning) -> str:
    """The name of a construct of `typing` that is no class; `list` for a list in any spelling."""
    if not isinstance(meaning, Outside):
        return ""
    if GENERIC_ALIASES.get(meaning.fullname, meaning.fullname) == "builtins.list":
        return "list"
    return meaning.fullname.rpartition(".")[2] if meaning.fullname.startswith(_TYPING) else ""


def _specialized(alias: TypeTerm, arguments: tuple[TypeTerm, ...]) -> TypeTerm:
    """What `Alias[A, B]` stands for; its parameters are counted as they first occur."""
    return bound(alias, dict(zip(parameters_of(alias), arguments, strict=False)))


def _flat(arguments: Iterable[cst.BaseExpression]) -> Iterator[cst.BaseExpression]:
    """The arguments of a subscript; those of `Callable[[A], B]` and `Generic[(A, B)]` without their brackets."""
    for argument in arguments:
        if isinstance(argument, (cst.List, cst.Tuple)):
            yield from _flat(element.value for element in argument.elements)
        elif not isinstance(argument, cst.Ellipsis):
            yield argument


def _union(terms: Iterable[TypeTerm]) -> TypeTerm:
    members: list[TypeTerm] = []
    for term in terms:
        members.extend(term.members if isinstance(term, OneOf) else (term,))
    distinct = tuple(dict.fromkeys(members))
    return distinct[0] if len(distinct) == 1 else OneOf(distinct)
