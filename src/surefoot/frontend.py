"""Front end 1 of 3: live classes → `DeclaredWorkflow`.

The first look reads no source: annotations are objects already, and positions are good enough to compare files. Only when
that look finds a fault does a second one read the source, for exact lines and for what the bodies do (`exact=True`).
"""

import inspect
import sys
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Union

import typing_extensions

from surefoot import collect
from surefoot.decorators import StepSpec, raw_annotations, spec_of
from surefoot.graph import names
from surefoot.graph.declared import (
    Collect,
    DeclaredClass,
    DeclaredStep,
    DeclaredWorkflow,
    Fact,
    ListOf,
    Marked,
    Named,
    Nothing,
    OneOf,
    Opaque,
    OptionValue,
    OtherValue,
    Parameter,
    Resource,
    TypeTerm,
)
from surefoot.graph.location import Location
from surefoot.resource import Resource as LiveResource
from surefoot.resource import ResourceConfig
from surefoot.source import SourceMap

__all__ = ["LiveDeclaration", "declare", "declare_stray", "live_hints"]


@dataclass(frozen=True, slots=True)
class LiveDeclaration:
    """A declared workflow, and the live objects behind its names.

    Parameters:
        types: full name → class, for every class that an annotation names.
        functions: step name → function.
    """

    workflow: DeclaredWorkflow
    types: Mapping[str, type]
    functions: Mapping[str, Callable[..., Any]]


def declare(cls: type, *, exact: bool = False) -> LiveDeclaration:
    """Read a workflow class.

    Parameters:
        exact: also read the source, for exact lines and for what step bodies do with the context.
    """
    reader = _Reader(SourceMap() if exact else None)
    steps: list[DeclaredStep] = []
    overridden: list[DeclaredStep] = []
    functions: dict[str, Callable[..., Any]] = {}
    for found in _step_functions(cls):
        step = reader.step(
            found.function, found.owner, free=found.free, shadows=found.shadows
        )
        (steps if found.effective else overridden).append(step)
        if found.effective:
            functions[step.name] = found.function
    workflow = DeclaredWorkflow(
        name=cls.__name__,
        fullname=_fullname(cls),
        location=reader.class_location(cls),
        steps=tuple(steps),
        overridden=tuple(overridden),
        classes=tuple(reader.classes.values()),
    )
    return LiveDeclaration(workflow, reader.types, functions)


def declare_stray(function: Callable[..., Any]) -> DeclaredWorkflow:
    """Read a free function that no workflow claims."""
    reader = _Reader(SourceMap())
    step = reader.step(function, None, free=True)
    return DeclaredWorkflow(
        "",
        "",
        step.location,
        steps=(step,),
        classes=tuple(reader.classes.values()),
        concrete=False,
    )


def live_hints(function: Callable[..., Any]) -> dict[str, Any]:
    """The annotations of `function` as objects, `Annotated` kept; what cannot be resolved is left out."""
    hints = {
        name: _resolve(function, annotation)
        for name, annotation in raw_annotations(inspect.unwrap(function)).items()
    }
    return {name: hint for name, hint in hints.items() if not isinstance(hint, Opaque)}


# --- which functions are steps -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Found:
    """A step function, and where in the class and its bases it stands."""

    function: Callable[..., Any]
    owner: type
    free: bool
    effective: bool
    shadows: Callable[..., Any] | None


def _step_functions(cls: type) -> Iterator[_Found]:
    """Every step function of the class and its bases; nearer ones replace those of the same name behind them."""
    seen: set[str] = set()
    for owner in cls.__mro__:
        members = vars(owner)
        own: dict[str, _Found] = {}
        for name, member in members.items():
            function = (
                member.__func__
                if isinstance(member, (staticmethod, classmethod))
                else member
            )
            if (spec := spec_of(function)) is not None:
                own[name] = _Found(
                    function, owner, False, name not in seen, spec.shadows
                )
        for function in members.get("__surefoot_attached__", ()):
            name = function.__name__
            earlier = own[name].function if name in own else None
            own[name] = _Found(function, owner, True, name not in seen, earlier)
        yield from own.values()
        seen.update(members, own)


# --- what is written on them -------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Reader:
    """Translates functions and remembers the classes their annotations name."""

    source: SourceMap | None
    classes: dict[str, DeclaredClass] = field(default_factory=dict)
    types: dict[str, type] = field(default_factory=dict)

    def step(
        self,
        function: Callable[..., Any],
        owner: type | None,
        *,
        free: bool,
        shadows: Callable[..., Any] | None = None,
    ) -> DeclaredStep:
        spec = spec_of(function)
        assert spec is not None
        hints = {
            name: _resolve(function, annotation)
            for name, annotation in raw_annotations(inspect.unwrap(function)).items()
        }
        terms = {name: self.term(hint) for name, hint in hints.items()}
        return DeclaredStep(
            name=function.__name__,
            owner=owner.__name__ if owner else "",
            location=self.location(function),
            parameters=tuple(self._parameters(function, terms, owner, free=free)),
            returns=terms.get("return"),
            role=spec.role,
            async_iterator=inspect.isasyncgenfunction(function),
            options=_options(spec, owner),
            free=free,
            shadows=self.location(shadows) if shadows else None,
            facts=self._facts(function),
        )

    def _parameters(
        self,
        function: Callable[..., Any],
        terms: Mapping[str, TypeTerm],
        owner: type | None,
        *,
        free: bool,
    ) -> Iterator[Parameter]:
        parameters = list(inspect.signature(function).parameters.values())
        static = owner is not None and isinstance(
            vars(owner).get(function.__name__), staticmethod
        )
        for parameter in parameters if free or static else parameters[1:]:
            if parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
                has_default = parameter.default is not parameter.empty
                yield Parameter(parameter.name, terms.get(parameter.name), has_default)

    def _facts(self, function: Callable[..., Any]) -> tuple[Fact, ...]:
        """What the body does. Without the source only `collect_events` matters: its absence can hide a fault."""
        if self.source is None and "collect_events" not in function.__code__.co_names:
            return ()
        from surefoot.body import facts_of

        source = self.source or SourceMap()
        context = next(
            (n for n, hint in live_hints(function).items() if _is_context(hint)), None
        )
        return tuple(facts_of(function, context, source, lambda live: self.term(live)))

    def location(self, function: Callable[..., Any]) -> Location:
        code = inspect.unwrap(function).__code__
        if self.source is None:
            return Location(code.co_filename, code.co_firstlineno)
        return self.source.function(code)

    def class_location(self, cls: type) -> Location:
        own = [
            vars(cls)[name]
            for name in vars(cls)
            if spec_of(vars(cls)[name]) is not None
        ]
        first = own[0].__code__ if own else None
        module = sys.modules.get(cls.__module__)
        path = (
            first.co_filename
            if first
            else getattr(module, "__file__", None) or f"<{cls.__module__}>"
        )
        if self.source is None:
            return Location(path, 1)
        return self.source.cls(
            path, cls.__qualname__, first.co_firstlineno if first else None
        )

    def term(self, hint: Any) -> TypeTerm:
        """An annotation object as a term."""
        if isinstance(hint, (Named, OneOf, ListOf, Nothing, Opaque, Marked)):
            return hint
        if hint is None or hint is type(None):
            return Nothing()
        if isinstance(
            hint,
            (
                typing_extensions.TypeAliasType,
                getattr(typing, "TypeAliasType", types.NoneType),
            ),
        ):
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
        return Opaque(
            getattr(hint, "__name__", None) or str(hint),
            "it may stand for any type",
            chosen=True,
        )

    def _marked(self, inner: Any, metadata: tuple[Any, ...]) -> TypeTerm:
        term = self.term(inner)
        for marker in metadata:
            if isinstance(marker, (LiveResource, ResourceConfig)):
                return Marked(term, Resource())
            if isinstance(marker, collect.Collect):
                return Marked(term, _cardinality(marker))
        return term

    def _named(self, cls: type, args: tuple[Any, ...]) -> Named:
        fullname = _fullname(cls)
        if fullname not in self.types:
            self.types[fullname] = cls
            self.classes[fullname] = DeclaredClass(
                cls.__name__, fullname, tuple(map(_fullname, cls.__mro__))
            )
        return Named(fullname, tuple(self.term(arg) for arg in args))


def _cardinality(marker: collect.Collect) -> Collect:
    if isinstance(marker.cardinality, collect.All):
        return Collect()
    if isinstance(marker.cardinality, collect.Take):
        return Collect(take=marker.cardinality.n)
    return Collect(odd=repr(marker.cardinality))


def _options(spec: StepSpec, owner: type | None) -> tuple[tuple[str, OptionValue], ...]:
    options = [(name, _value(value)) for name, value in spec.options.items()]
    if spec.workflow is not None and owner is not None:
        options.append(("workflow", owner.__name__))
    return tuple(options)


def _value(value: object) -> OptionValue:
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (list, tuple)):
        return tuple(_value(item) for item in value)
    if isinstance(value, (set, frozenset)):
        return tuple(sorted((_value(item) for item in value), key=repr))
    return OtherValue(type(value).__name__)


def _is_context(hint: Any) -> bool:
    origin = typing.get_origin(hint) or hint
    return isinstance(origin, type) and _fullname(origin) == names.CONTEXT


def _fullname(cls: type) -> str:
    return f"{cls.__module__}.{cls.__qualname__}"


# --- annotations to objects ---------------------------------------------------------------------------------------------


def _resolve(function: Callable[..., Any], annotation: Any) -> Any:
    """One annotation as an object, or `Opaque`: one bad name must not hide the others."""
    spec = spec_of(function)
    holder = types.SimpleNamespace(__annotations__={"it": annotation})
    target = inspect.unwrap(function)
    try:
        hints = typing_extensions.get_type_hints(
            holder,
            target.__globals__,
            dict(spec.names) if spec else None,
            include_extras=True,
        )
    except NameError as error:
        return Opaque(
            error.name or str(annotation), "it is defined nowhere", missing=True
        )
    except Exception as error:  # noqa: BLE001 - an annotation is arbitrary code
        return Opaque(
            str(annotation),
            f"evaluating it raises {type(error).__name__}: {error}",
            missing=True,
        )
    return hints["it"]
