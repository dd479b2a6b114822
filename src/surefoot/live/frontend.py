"""Front end 1 of 3: live classes → `DeclaredWorkflow`.

The first look reads no source: annotations are objects already, and positions are good enough to compare files. Only
when that look finds a fault does a second one read the source, for exact lines and for what the bodies do
(`exact=True`).
"""

import ast
import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from typing import Any

from surefoot import decorators
from surefoot.decorators import StepConfig, spec_of, underlying
from surefoot.graph.declared import DeclaredStep, DeclaredWorkflow, OptionValue, OtherValue, Parameter, TypeTerm
from surefoot.graph.facts import Fact, Suspends
from surefoot.graph.location import Location
from surefoot.graph.type_arguments import bind, is_open
from surefoot.live.annotations import Terms, fullname_of, hints_of, is_context
from surefoot.live.class_statement import statement_facts
from surefoot.live.generic_bases import Arguments, type_arguments
from surefoot.live.source import SourceMap
from surefoot.record import record, value
from surefoot.resource import ResourceManager

__all__ = ["LiveDeclaration", "declare", "declare_stray"]

_READ_AT_ONCE = frozenset({"collect_events", "send_event"})


@value
class LiveDeclaration:
    """A declared workflow, and the live objects behind its names.

    Parameters:
        types: full name → class, for every class that an annotation names.
        functions: step name → function.
    """

    workflow: DeclaredWorkflow
    types: Mapping[str, type]
    functions: Mapping[str, Callable[..., Any]]


def declare(cls: type, *, exact: bool = False, manager: ResourceManager | None = None) -> LiveDeclaration:
    """Read a workflow class.

    Parameters:
        exact: also read the source, for exact lines and for what step bodies do with the context.
        manager: also look at the files of resources, except where it has something in their place.
    """
    reader = _Reader(SourceMap() if exact else None, manager)
    steps: list[DeclaredStep] = []
    overridden: list[DeclaredStep] = []
    functions: dict[str, Callable[..., Any]] = {}
    arguments: Mapping[type, Arguments] = {}
    for found in _step_functions(cls):
        step = reader.step(found.function, found.owner, free=found.free, shadows=found.shadows)
        if is_open(step):
            arguments = arguments or type_arguments(cls, reader.terms.term)
            step = bind(step, arguments.get(found.owner, {}))
        (steps if found.effective else overridden).append(step)
        if found.effective:
            functions[step.name] = found.function
    location = reader.class_location(cls)
    hidden = {step.name for step in overridden}
    workflow = DeclaredWorkflow(
        name=cls.__name__,
        fullname=fullname_of(cls),
        location=location,
        steps=tuple(steps),
        overridden=tuple(overridden),
        classes=tuple(reader.terms.classes.values()),
        facts=tuple(statement_facts(cls, location.path, functions.keys(), hidden, reader.source)),
    )
    return LiveDeclaration(workflow, reader.terms.types, functions)


def declare_stray(function: Callable[..., Any]) -> DeclaredWorkflow:
    """Read a free function that no workflow claims."""
    reader = _Reader(SourceMap())
    step = reader.step(function, None, free=True)
    return DeclaredWorkflow(
        "", "", step.location, steps=(step,), classes=tuple(reader.terms.classes.values()), concrete=False
    )


# --- which functions are steps ----------------------------------------------------------------------------------------


@value
class _Found:
    """A step function, and where in the class and its bases it stands.

    Parameters:
        owner: the class whose body holds it, or to which it is attached.
        free: it was attached.
        effective: no nearer class puts something else in its place.
        shadows: the step of the same name that it replaced in `owner` itself.
    """

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
        for name, function in _own_steps(owner):
            spec = spec_of(function)
            shadows = spec.shadows if spec else None
            own[name] = _Found(function, owner, free=False, effective=name not in seen, shadows=shadows)
        for function in members.get("__surefoot_attached__", ()):
            name = function.__name__
            earlier = own[name].function if name in own else None
            own[name] = _Found(function, owner, free=True, effective=name not in seen, shadows=earlier)
        yield from own.values()
        seen.update(members, own)


def _own_steps(owner: type) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The step functions in a class body by attribute; a second name for one of them makes no second step."""
    functions: set[Callable[..., Any]] = set()
    for name, member in vars(owner).items():
        function = underlying(member)
        if spec_of(function) is not None and function not in functions:
            functions.add(function)
            yield name, function


# --- what is written on them ------------------------------------------------------------------------------------------


@record
class _Reader:
    """Translates the functions of one workflow."""

    source: SourceMap | None
    manager: ResourceManager | None = None
    bodies: SourceMap = field(default_factory=SourceMap)
    terms: Terms = field(init=False)

    def __post_init__(self) -> None:
        self.terms = Terms(place=self.field_location, manager=self.manager)

    def step(
        self, function: Callable[..., Any], owner: type | None, *, free: bool, shadows: Callable[..., Any] | None = None
    ) -> DeclaredStep:
        spec = spec_of(function)
        assert spec is not None
        hints = hints_of(function)
        written = {name: self.terms.term(hint) for name, hint in hints.items()}
        context = next((name for name, hint in hints.items() if is_context(hint)), None)
        return DeclaredStep(
            name=function.__name__,
            owner=owner.__name__ if owner else "",
            location=self.location(function),
            parameters=tuple(self._parameters(function, written, owner, free=free)),
            returns=written.get("return"),
            role=spec.role,
            async_iterator=inspect.isasyncgenfunction(function),
            options=_options(spec, owner, free=free),
            free=free,
            shadows=self.location(shadows) if shadows else None,
            facts=tuple(self._facts(function, context, method=not free and not _is_static(function, owner))),
            decorator=self._decorator(function),
        )

    def _parameters(
        self, function: Callable[..., Any], terms: Mapping[str, TypeTerm], owner: type | None, *, free: bool
    ) -> Iterator[Parameter]:
        code = inspect.unwrap(function).__code__
        parameters = list(inspect.signature(function).parameters.values())
        for parameter in parameters if free or _is_static(function, owner) else parameters[1:]:
            if parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
                name, has_default = parameter.name, parameter.default is not parameter.empty
                place = self.source.parameter(code, name) if self.source else None
                yield Parameter(name, terms.get(name), has_default, place)

    def _facts(self, function: Callable[..., Any], context: str | None, *, method: bool) -> Iterator[Fact]:
        """What the body does. As long as the source is not read, it is taken to be at work for a while.

        What is sent or collected is read at any rate: without that, a fault might not be found.
        """
        code = inspect.unwrap(function).__code__
        if self.source is not None or not _READ_AT_ONCE.isdisjoint(code.co_names):
            from surefoot.live.body import facts_of  # what parses takes a tenth of a program's start

            yield from facts_of(function, context, self.source or self.bodies, self.terms.term, method=method)
        else:
            yield Suspends(Location(code.co_filename, code.co_firstlineno))

    def location(self, function: Callable[..., Any]) -> Location:
        code = inspect.unwrap(function).__code__
        if self.source is None:
            return Location(code.co_filename, code.co_firstlineno)
        return self.source.function(code)

    def _decorator(self, function: Callable[..., Any]) -> Location | None:
        target = inspect.unwrap(function)

        def is_of_step(written: ast.expr) -> bool:
            name = written.func if isinstance(written, ast.Call) else written
            first, *attributes = ast.unparse(name).split(".")
            found = target.__globals__.get(first)
            for attribute in attributes:
                found = getattr(found, attribute, None)
            return found is decorators.step or found is decorators.catch_error

        return self.source.decorator(target.__code__, is_of_step) if self.source else None

    def field_location(self, cls: type, name: str) -> Location | None:
        path = getattr(sys.modules.get(cls.__module__), "__file__", None)
        return self.source.field(path, cls.__qualname__, name) if self.source and path else None

    def class_location(self, cls: type) -> Location:
        first = next((inspect.unwrap(function).__code__ for _, function in _own_steps(cls)), None)
        module = sys.modules.get(cls.__module__)
        path = first.co_filename if first else getattr(module, "__file__", None) or f"<{cls.__module__}>"
        if self.source is None:
            return Location(path, 1)
        return self.source.cls(path, cls.__qualname__, first.co_firstlineno if first else None)


def _is_static(function: Callable[..., Any], owner: type | None) -> bool:
    return owner is not None and isinstance(vars(owner).get(function.__name__), staticmethod)


def _options(spec: StepConfig, owner: type | None, *, free: bool) -> tuple[tuple[str, OptionValue], ...]:
    options = [(name, _value(value)) for name, value in spec.options.items()]
    # `add_step` attaches a function as well as the decorator does.
    if owner is not None and (free or spec.workflow is not None):
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
