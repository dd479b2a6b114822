"""What the author wrote, before anyone says what it means.

A front end answers only four questions: which functions are steps, which terms stand in their annotations, which
options are literal, and where each is written. It gives no meaning: that a union is a branch, or a list a fan-out, is
for `graph.build` to say, once, for all front ends.

What a front end cannot see becomes `Opaque`. Not knowing is a value: rules fall silent on it.
"""

from typing import Literal, TypeAlias

from surefoot.graph.class_facts import ClassFact
from surefoot.graph.config_faults import ConfigFault
from surefoot.graph.facts import Fact
from surefoot.graph.location import Location
from surefoot.record import value

__all__ = [
    "Collect",
    "DeclaredClass",
    "DeclaredFactory",
    "DeclaredStep",
    "DeclaredWorkflow",
    "ListOf",
    "Marked",
    "Member",
    "ModelField",
    "Named",
    "Nothing",
    "OneOf",
    "Opaque",
    "OptionValue",
    "OtherValue",
    "Parameter",
    "Resource",
    "Role",
    "Surroundings",
    "TypeTerm",
    "UnserializableField",
]

Role: TypeAlias = Literal["step", "catch_error"]
Surroundings: TypeAlias = Literal["module", "class", "function"]


# --- terms: what an annotation can say ------------------------------------------------------------------------------


@value
class Named:
    """A class, by its full name, with its type arguments (`Context[State]` has one)."""

    fullname: str
    args: tuple["TypeTerm", ...] = ()


@value
class OneOf:
    """A union, flattened, in the order written."""

    members: tuple["TypeTerm", ...]


@value
class ListOf:
    """`list[item]` in any spelling."""

    item: "TypeTerm"


@value
class Nothing:
    """`None`, also as a member of a union."""


@value
class Opaque:
    """Something this front end cannot see through.

    Parameters:
        name: what is written there (`Draft`, `some.module.Draft`).
        reason: why it could not be seen, as a clause (`imported from 'lib', which is outside the project`).
        missing: True where the name is defined nowhere at all, so that the module could not run.
        chosen: True where the author said nothing on purpose (`Any`, a type variable): nothing is left to resolve.
        parameter: True for a type variable, which a subclass of a generic class may give a meaning.
    """

    name: str
    reason: str
    missing: bool = False
    chosen: bool = False
    parameter: bool = False


@value
class DeclaredFactory:
    """A function, or a class, that makes a resource.

    Parameters:
        name: its qualified name.
        fullname: what identifies it within one front end.
        returns: what it makes, as annotated; None where there is no annotation.
        parameters: those that are resources themselves; none where the factory is met on the way into itself.
    """

    name: str
    fullname: str
    returns: "TypeTerm | None" = None
    parameters: tuple["Parameter", ...] = ()


@value
class Resource:
    """The marker `Resource(...)` or `ResourceConfig(...)`: the parameter is injected.

    Parameters:
        factory: what makes the object, where that is in sight.
        at_odds: what the parameter names and what the factory gives, where a type checker knows that no object is both.
        fault: what is wrong with its file, where somebody has looked at it.
    """

    factory: DeclaredFactory | None = None
    at_odds: tuple[str, str] | None = None
    fault: ConfigFault | None = None


@value
class Collect:
    """The marker `Collect(...)` on a list parameter.

    Parameters:
        take: n of `Take(n)`; None stands for `All()`.
        odd: the cardinality as written, where it is neither `All()` nor a valid `Take(n)`.
    """

    take: int | None = None
    odd: str = ""


@value
class Marked:
    """`Annotated[term, marker]` with a marker that means something here; other metadata is looked through."""

    term: "TypeTerm"
    marker: Resource | Collect


TypeTerm: TypeAlias = Named | OneOf | ListOf | Nothing | Opaque | Marked


# --- options ---------------------------------------------------------------------------------------------------------


@value
class OtherValue:
    """An option value that is known, but of a type which no option takes; named by its type."""

    type_name: str


OptionValue: TypeAlias = bool | int | float | str | tuple["OptionValue", ...] | OtherValue | Opaque | None


# --- declarations ----------------------------------------------------------------------------------------------------


@value
class ModelField:
    """A field of a pydantic model.

    Parameters:
        required: it has no default, so that no instance can be made without it.
        location: where it is declared, if that is known.
    """

    name: str
    required: bool
    location: Location | None = None


@value
class UnserializableField:
    """A field of a model whose values no snapshot brings back.

    Parameters:
        name: its name; `outer.inner` for a field of the model that a field holds.
        owner: the class that declares it.
        type: the class of the values, as an author would write it.
        exception: they are exceptions.
        location: where it is declared, if that is known.
    """

    name: str
    owner: str
    type: str
    exception: bool = False
    location: Location | None = None


@value
class Member:
    """Something that an instance of a class can be asked for by name.

    Parameters:
        term: the annotation of a field; None for anything else.
    """

    name: str
    term: TypeTerm | None = None


@value
class DeclaredClass:
    """A class that some annotation names.

    Parameters:
        name: its `__name__`.
        fullname: what identifies it within one front end.
        mro: full names of itself and of all ancestors that are in sight, nearest first.
        whole: False when an ancestor is out of sight, so that it may be more than `mro` says.
        location: its `class` line, where it is known.
        fields: own and inherited ones, of a model that keeps state; None of any other class, and of a model that is
            partly out of sight or may fill in its fields by itself.
        members: all that an instance has beside what every model has, of a model that state is made of; None of any
            other class, and where there may be more.
        unserializable: fields, of an event or of a model that keeps state, that no snapshot brings back.
        within: what its statement stands in.
        component: its objects may write themselves with `to_dict`.
    """

    name: str
    fullname: str
    mro: tuple[str, ...]
    whole: bool = True
    location: Location | None = None
    fields: tuple[ModelField, ...] | None = None
    members: tuple[Member, ...] | None = None
    unserializable: tuple[UnserializableField, ...] = ()
    within: Surroundings = "module"
    component: bool = False


@value
class Parameter:
    """A parameter of a step, `self`, `*args` and `**kwargs` left out.

    Parameters:
        term: its annotation; None where there is none.
        location: where it is written, if that is known; that of a factory's parameter is not.
    """

    name: str
    term: TypeTerm | None
    has_default: bool = False
    location: Location | None = None


@value
class DeclaredStep:
    """A function decorated with `@step` or `@catch_error`.

    Parameters:
        owner: name of the class whose body holds it, or to which it is attached; empty for a stray function.
        location: its `def` line.
        returns: the return annotation; None where there is none.
        async_iterator: the function is an async generator.
        options: the decorator's keyword arguments, as far as they were given.
        free: a function outside any class, attached with `@step(workflow=...)`.
        shadows: an earlier step of the same name in the same class.
        facts: what its body does with the context.
        dialect: import name of the library whose decorator marks it.
        decorator: where that stands, if it is known.
    """

    name: str
    owner: str
    location: Location
    parameters: tuple[Parameter, ...] = ()
    returns: TypeTerm | None = None
    role: Role = "step"
    async_iterator: bool = False
    options: tuple[tuple[str, OptionValue], ...] = ()
    free: bool = False
    shadows: Location | None = None
    facts: tuple[Fact, ...] = ()
    dialect: str = "surefoot"
    decorator: Location | None = None

    def option(self, name: str, default: OptionValue = None) -> OptionValue:
        """The value given to the decorator for `name`, or `default`."""
        return next((value for key, value in self.options if key == name), default)


@value
class DeclaredWorkflow:
    """One workflow class with every step it has, own and inherited.

    Parameters:
        location: its `class` line.
        steps: own, inherited and attached steps, in any order; an override replaces the step it overrides.
        classes: every class that a term of the steps names.
        overridden: steps that something else replaced: those of base classes, and of its own body.
        unseen: what may bring steps that are out of sight: base classes, and decorators that may make steps.
        concrete: False for a base class that others complete: nobody runs it, so its graph owes nothing.
        skip_graph_checks: names given to the constructor.
        disable_validation: given to the constructor: only start and stop are judged.
        own_serializer: the constructor is given what writes the snapshots.
        undecorated: methods of its own without a decorator, which nothing in its file calls or names.
        facts: what its statement does beside the steps, and what those of its bases keep in attributes.
    """

    name: str
    fullname: str
    location: Location
    steps: tuple[DeclaredStep, ...] = ()
    classes: tuple[DeclaredClass, ...] = ()
    overridden: tuple[DeclaredStep, ...] = ()
    unseen: tuple[Opaque, ...] = ()
    concrete: bool = True
    skip_graph_checks: tuple[str, ...] = ()
    disable_validation: bool = False
    own_serializer: bool = False
    undecorated: tuple[DeclaredStep, ...] = ()
    facts: tuple[ClassFact, ...] = ()
