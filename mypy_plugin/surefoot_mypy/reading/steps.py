"""A decorated function as a declared step."""

from collections.abc import Iterator

from mypy.nodes import ARG_STAR, ARG_STAR2, Decorator, FuncDef, MypyFile
from mypy.types import CallableType, Instance, Type, get_proper_type

from surefoot.dialects.libraries import OWN
from surefoot.graph import names
from surefoot.graph.declared import DeclaredStep, Opaque, Parameter, TypeTerm
from surefoot.graph.facts import Fact
from surefoot.graph.location import Location
from surefoot.graph.state_models import is_context
from surefoot_mypy.files.options import step_options
from surefoot_mypy.files.program import Program
from surefoot_mypy.files.survey import step_decorator
from surefoot_mypy.reading.bodies import facts_of
from surefoot_mypy.reading.markers import Markers
from surefoot_mypy.reading.models import Models
from surefoot_mypy.reading.state import describe_members
from surefoot_mypy.reading.terms import Terms, is_unannotated

__all__ = ["StepReader"]


class StepReader:
    """Reads the steps of one file.

    Attributes:
        terms: remembers the classes that the annotations name.
    """

    def __init__(self, program: Program, tree: MypyFile) -> None:
        self._models = Models(program)
        self.terms = Terms(tree, program.dialects, self._models.unserializable)
        self._program = program
        self._tree = tree
        self._markers = Markers(program, tree, self.terms)

    def read(
        self, decorated: Decorator, owner: str, *, free: bool = False, shadows: Location | None = None
    ) -> DeclaredStep | None:
        """The step that `decorated` makes; None if it makes none.

        Parameters:
            owner: name of the class that holds it, or to which it is attached.
        """
        decorator = step_decorator(decorated, self._program.dialects)
        function = decorated.func
        # LlamaIndex Workflows looks for methods that are bound to an instance.
        if decorator is None or (function.is_static and decorator.library != OWN):
            return None
        parameters = tuple(self._parameters(function, free=free))
        return DeclaredStep(
            name=function.name,
            owner=owner,
            location=Location(self._tree.path, function.line, function.column + 1),
            parameters=parameters,
            returns=self.terms.returned(function),
            role=decorator.role,
            async_iterator=function.is_async_generator,
            options=step_options(decorator.written, self._program.survey(self._tree).constants),
            free=free,
            shadows=shadows,
            facts=self._facts(function, parameters, method=not free and not function.is_static),
            dialect=decorator.library,
            decorator=Location(self._tree.path, decorator.written.line, decorator.written.column + 1),
        )

    def undecorated(self, function: FuncDef, owner: str) -> DeclaredStep:
        """A method without a decorator, as the step that it may be meant to be."""
        return DeclaredStep(
            name=function.name,
            owner=owner,
            location=Location(self._tree.path, function.line, function.column + 1),
            parameters=tuple(self._parameters(function, free=False)),
            returns=self.terms.returned(function),
            async_iterator=function.is_async_generator,
        )

    def _parameters(self, function: FuncDef, *, free: bool) -> Iterator[Parameter]:
        first = 0 if free or function.is_static else 1
        for index, argument in list(enumerate(function.arguments))[first:]:
            if argument.kind not in (ARG_STAR, ARG_STAR2):
                name = argument.variable.name
                term = self._parameter_term(function, index, name)
                place = Location(self._tree.path, argument.line, argument.column + 1)
                yield Parameter(name, term, argument.kind.is_optional(), place)

    def _parameter_term(self, function: FuncDef, index: int, name: str) -> TypeTerm | None:
        bound = _signature(function.type)
        if bound is None:
            return None
        if len(bound.arg_types) != len(function.arguments):
            return Opaque(name, "mypy rewrote the signature")
        if is_unannotated(bound.arg_types[index]):
            return None
        typ, written = bound.arg_types[index], _signature(function.unanalyzed_type)
        term = self.terms.term(typ)
        self._describe_state(typ)
        return self._markers.mark(function, name, written.arg_types[index], typ) if written else term

    def _describe_state(self, typ: Type) -> None:
        """Look into the fields of the class that a context is given as its state."""
        context = get_proper_type(typ)
        if isinstance(context, Instance) and self._program.dialects.meaning(context.type.fullname) == names.CONTEXT:
            for argument in map(get_proper_type, context.args):
                if isinstance(argument, Instance) and argument.type.has_base(names.MODEL):
                    fields, unserializable = (
                        self._models.fields(argument.type),
                        self._models.unserializable(argument.type),
                    )
                    self.terms.describe(argument.type, fields, unserializable)
                    describe_members(argument.type, self._models, self.terms)

    def _facts(self, function: FuncDef, parameters: tuple[Parameter, ...], *, method: bool) -> tuple[Fact, ...]:
        context = next((parameter.name for parameter in parameters if is_context(parameter.term)), None)
        text = self._program.function(self._tree, function.name, function.line)
        return facts_of(function, text, context, self._tree.path, self.terms, method=method)


def _signature(typ: Type | None) -> CallableType | None:
    return typ if isinstance(typ, CallableType) else None
