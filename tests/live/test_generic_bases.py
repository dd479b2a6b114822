"""Workflows that are generic, or derive from such: how they are read, and that they run."""

import pickle
from typing import Any, Generic, ParamSpec

from pydantic import BaseModel
from typing_extensions import TypeVar

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent
from surefoot.graph.declared import Opaque, TypeTerm
from surefoot.live.generic_bases import type_arguments


class Begin(StartEvent):
    n: int = 1


class End(StopEvent):
    n: int = 0


class Draft(Event):
    pass


class Total(BaseModel):
    count: int = 0


S = TypeVar("S", bound=StartEvent)
T = TypeVar("T", bound=StopEvent)
D = TypeVar("D", bound=Event, default=Draft)
M = TypeVar("M", bound=BaseModel)
P = ParamSpec("P")


class Base(Workflow[S, T], Generic[M, S, T]):
    @step
    async def begin(self, ctx: Context[M], ev: S) -> T:
        await ctx.store.set("count", 3)
        return self.stop_event_class(n=await ctx.store.get("count"))


class Half(Base[Total, S, End], Generic[S]):
    pass


class Whole(Half[Begin]):
    pass


class Sealed(type):
    """A metaclass of somebody else."""

    def __getitem__(cls, item: Any) -> str:
        return f"{cls.__name__} of {item}"


def named(hint: Any) -> TypeTerm:
    return Opaque(getattr(hint, "__name__", str(hint)), "", parameter=isinstance(hint, TypeVar | type(S)))


def names(cls: type) -> dict[str, dict[str, str]]:
    """What the parameters of each base stand for in `cls`, by name."""
    found = type_arguments(cls, named)
    return {
        base.__name__: {name: term.name for name, term in given.items() if isinstance(term, Opaque)}
        for base, given in found.items()
        if given
    }


def test_arguments_are_followed_through_bases() -> None:
    """Each base knows its parameters by what the class itself says in the end, in the order of `Generic`."""
    given = names(Whole)
    assert given["Half"] == {"S": "Begin"}
    assert given["Base"] == {"M": "Total", "S": "Begin", "T": "End"}
    assert given["Workflow"] == {"StartT_co": "Begin", "StopT_co": "End"}


def test_what_is_not_written_is_the_default() -> None:
    """Without one a parameter stays open; a base with a variadic parameter is left alone."""

    class Defaulted(Generic[S, D]): ...

    class Bare(Defaulted): ...  # type: ignore[type-arg]

    class Called(Generic[P]): ...

    class Calling(Called[[int, str]]): ...

    assert names(Bare) == {"Defaulted": {"D": "Draft"}}
    assert names(Calling) == {}


async def test_a_generic_base_runs_as_its_subclass_says() -> None:
    """Events and the model of the state are those in the brackets of the subclass."""
    flow = Whole()
    assert (flow.start_event_class, flow.stop_event_class) == (Begin, End)
    assert await flow.run(n=2) == End(n=3)
    assert flow.validate() is False


async def test_brackets_cost_a_class_nothing_else() -> None:
    """Its own metaclass, its own `__class_getitem__`, `Generic` beside the base, and pickling work as without them."""

    class Own(Workflow[Begin, End], metaclass=Sealed):
        @step
        async def begin(self, ev: Begin) -> End:
            return End(n=ev.n)

    class Item(Workflow):
        def __class_getitem__(cls, item: Any) -> str:
            return f"{cls.__name__} of {item}"

        @step
        async def begin(self, ev: Begin) -> End:
            return End(n=ev.n)

    class Beside(Item, Generic[D]): ...

    classes: list[Any] = [Own, Item, Beside]
    for cls in classes:
        assert cls["x"] == f"{cls.__name__} of x"
        assert await cls().run(n=5) == End(n=5)
    assert pickle.loads(pickle.dumps(Whole)) is Whole
    assert pickle.loads(pickle.dumps(Base[Total, Begin, End])) == Base[Total, Begin, End]


async def test_an_instance_may_be_made_with_brackets() -> None:
    """`Base[...]()` is judged as the base itself, since it is one class at run time."""

    class Named(Workflow[S, End], Generic[S]):
        @step
        async def begin(self, ev: Begin) -> End:
            return End(n=ev.n)

    assert await Named[Begin]().run(n=4) == End(n=4)
