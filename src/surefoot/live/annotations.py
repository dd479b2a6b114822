"""Live annotations → terms.

Annotations may be objects already, or text (`from __future__ import annotations`), or both mixed; each is resolved by
itself, so that one bad name does not hide what the others say.
"""

import inspect
import types
import typing
from collections.abc import Callable
from dataclasses import field, replace
from typing import Annotated, Any, TypeVar, Union

import typing_extensions

from surefoot import collect
from surefoot.decorators import spec_of
from surefoot.durability.live_fields import unserializable_fields
from surefoot.graph import names
from surefoot.graph.declared import (
    Collect,
    DeclaredClass,
    DeclaredFactory,
    ListOf,
    Marked,
    Named,
    Nothing,
    OneOf,
    Opaque,
    Parameter,
    Resource,
    Surroundings,
    TypeTerm,
)
from surefoot.graph.injection import is_injected
from surefoot.live.config_files import fault_of
from surefoot.models.live_fields import Place, is_generic, state_fields
from surefoot.postponed import raw_annotations
from surefoot.record import record
from surefoot.resource import Resource as LiveResource
from surefoot.resource import ResourceConfig, ResourceManager, resource_parameters

__all__ = ["Terms", "fullname_of", "hints_of", "is_context"]

_TYPE_ALIASES = (typing_extensions.TypeAliasType, getattr(typing, "TypeAliasType", typing_extensions.TypeAliasType))


def fullname_of(cls: type) -> str:
    """What identifies a live class."""
    return f"{cls.__module__}.{cls.__qualname__}"


def is_context(hint: Any) -> bool:
    """Whether an annotation names the context, with or without the type of its state."""
    origin = typing.get_origin(hint) or hint
    return isinstance(origin, type) and fullname_of(origin) == names.CONTEXT


def hints_of(function: Callable[..., Any]) -> dict[str, Any]:
    """The annotations of `function` as objects, `Annotated` kept; `Opaque` where one cannot be resolved."""
    target = inspect.unwrap(function)
    spec = spec_of(function)
    known = dict(spec.names) if spec else {}
    return {name: _resolve(target, annotation, known) for name, annotation in raw_annotations(target).items()}


def _resolve(function: Callable[..., Any], annotation: Any, known: dict[str, Any]) -> Any:
    holder = types.SimpleNamespace(__annotations__={"it": annotation})
    try:
        hints = typing_extensions.get_type_hints(holder, function.__globals__, known, include_extras=True)
    except NameError as error:
        return Opaque(error.name or str(annotation), "it is defined nowhere", missing=True)
    except Exception as error:  # noqa: BLE001 - an annotation is arbitrary code
        reason = f"evaluating it raises {type(error).__name__}: {error}"
        return Opaque(str(annotation), reason, missing=True)
    return hints["it"]


def _nowhere(cls: type, field: str) -> None:
    return None


@record
class Terms:
    """Translates annotations and remembers the classes they name.

    Parameters:
        classes: full name → what is known of the class.
        types: full name → the class.
        place: finds the lines of fields.
        manager: files of resources are looked at, except where it has something in their place; None if they are not.
    """

    classes: dict[str, DeclaredClass] = field(default_factory=dict)
    types: dict[str, type] = field(default_factory=dict)
    place: Place = _nowhere
    manager: ResourceManager | None = None
    _factories: dict[Callable[..., Any], int] = field(default_factory=dict)
    _entered: list[Callable[..., Any]] = field(default_factory=list)

    def term(self, hint: Any) -> TypeTerm:
        """An annotation object as a term."""
        if isinstance(hint, (Named, Opaque)):
            return hint
        if hint is Any:
            return Opaque("Any", "it may stand for any type", chosen=True)
        if hint is None or hint is type(None):
            return Nothing()
        if isinstance(hint, _TYPE_ALIASES):
            return self.term(hint.__value__)
        origin, args = typing.get_origin(hint), typing.get_args(hint)
        if origin is Annotated:
            return self._marked(args[0], args[1:])
        if origin in (Union, types.UnionType):
            return OneOf(tuple(self.term(arg) for arg in args))
        if origin is list and args:
            return ListOf(self.term(args[0]))
        if isinstance(origin or hint, type):
            return self._named(origin or hint, args)
        name = getattr(hint, "__name__", None) or str(hint)
        return Opaque(name, "it may stand for any type", chosen=True, parameter=isinstance(hint, TypeVar))

    def _marked(self, inner: Any, metadata: tuple[Any, ...]) -> TypeTerm:
        term = self.term(inner)
        for marker in metadata:
            if isinstance(marker, (LiveResource, ResourceConfig)):
                return Marked(term, self._resource(marker, inner))
            if isinstance(marker, collect.Collect):
                return Marked(term, _cardinality(marker))
        return term

    def _resource(self, marker: LiveResource | ResourceConfig, annotation: Any) -> Resource:
        if self.manager is not None and self.manager.is_replaced(marker):
            return Resource()
        if isinstance(marker, LiveResource):
            return Resource(self._factory(marker.factory))
        resource_parameters({"": Annotated[annotation, marker]})  # tells it the class of its model
        return Resource(fault=fault_of(marker) if self.manager is not None else None)

    def _factory(self, factory: Callable[..., Any]) -> DeclaredFactory | None:
        """What makes a resource; None for what is neither a class nor a function as it was written."""
        if not isinstance(factory, (type, types.FunctionType)) or hasattr(factory, "__wrapped__"):
            return None
        # Of two functions with one name, each is itself.
        number = self._factories.setdefault(factory, len(self._factories))
        fullname = f"{factory.__module__}.{factory.__qualname__}~{number}"
        if isinstance(factory, type):
            return DeclaredFactory(factory.__qualname__, fullname, self.term(factory))
        if factory in self._entered:
            return DeclaredFactory(factory.__qualname__, fullname)
        self._entered.append(factory)
        terms = {name: self.term(hint) for name, hint in hints_of(factory).items()}
        self._entered.pop()
        returns = terms.pop("return", None)
        parameters = (Parameter(name, term) for name, term in terms.items() if is_injected(term))
        return DeclaredFactory(factory.__qualname__, fullname, returns, tuple(parameters))

    def _named(self, cls: type, args: tuple[Any, ...]) -> Named:
        fullname = fullname_of(cls)
        if fullname not in self.types:
            self.types[fullname] = cls
            self.classes[fullname] = self._declared(cls, fullname)
        named = Named(fullname, tuple(self.term(arg) for arg in args))
        if fullname == names.CONTEXT:
            self._describe_state(named.args)
        return named

    def _declared(self, cls: type, fullname: str) -> DeclaredClass:
        mro = tuple(map(fullname_of, cls.__mro__))
        unserializable = unserializable_fields(cls, self.place) if names.EVENT in mro else ()
        return DeclaredClass(cls.__name__, fullname, mro, unserializable=unserializable, within=_surroundings(cls))

    def _describe_state(self, arguments: tuple[TypeTerm, ...]) -> None:
        """Look into the fields of the class that a context is given as its state."""
        for term in arguments:
            cls = self.types.get(term.fullname) if isinstance(term, Named) else None
            if cls is not None:
                known = fullname_of(cls)
                self.classes[known] = replace(
                    self.classes[known],
                    fields=state_fields(cls, self.place),
                    whole=not is_generic(cls),
                    unserializable=unserializable_fields(cls, self.place),
                )


def _surroundings(cls: type) -> Surroundings:
    around = cls.__qualname__.rpartition(".")[0]
    return "function" if "<locals>" in around else "class" if around else "module"


def _cardinality(marker: collect.Collect) -> Collect:
    if isinstance(marker.cardinality, collect.All):
        return Collect()
    if isinstance(marker.cardinality, collect.Take):
        return Collect(take=marker.cardinality.n)
    return Collect(odd=repr(marker.cardinality))
