"""What `StopEvent[int]` is at run time: a note beside `StopEvent`."""

import copy
import pickle
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

import pytest
from pydantic import BaseModel

from surefoot import Workflow, step
from surefoot.class_names import qualified_name, resolve
from surefoot.events import Event, StartEvent, StopEvent
from surefoot.testing.clock import run

T = TypeVar("T")
StartT = TypeVar("StartT", bound=StartEvent)


class Done(StopEvent[int]):
    note: str = ""


class Holding(StopEvent[T], Generic[T]):
    held: T


class Counting(Workflow):
    @step
    async def count(self, ev: StartEvent) -> StopEvent[int]:
        return StopEvent(result=3)


class Quoting(Workflow[StartEvent, StopEvent[int]]):
    @step
    async def count(self, ev: StartEvent) -> "StopEvent[int] | None":
        return StopEvent[int](result=3)


class Deriving(Workflow[StartEvent, Done]):
    @step
    async def count(self, ev: StartEvent) -> Done:
        return Done(result=3, note="counted")


class Service(Workflow[StartT, StopEvent[T]], Generic[StartT, T]):
    @step
    async def count(self, ev: StartT) -> StopEvent[T]:
        return StopEvent(result=3)  # type: ignore[arg-type]  # of any `T`


class Concrete(Service[StartEvent, int]):
    pass


def test_the_brackets_make_no_class() -> None:
    """What stands among the bases is `StopEvent` itself."""
    assert Done.__bases__ == (StopEvent,)
    hint = StopEvent[int]
    assert (get_origin(hint), get_args(hint)) == (StopEvent, (int,))
    assert [base.__name__ for base in Done.__mro__ if issubclass(base, Event)] == ["Done", "StopEvent", "Event"]


def test_an_event_made_with_brackets_is_like_any_other() -> None:
    """It has the same class, is equal, and is dumped alike."""
    made, plain = StopEvent[int](result=3), StopEvent(result=3)
    assert type(made) is StopEvent and made == plain
    assert made.model_dump() == plain.model_dump() == {"result": 3}
    assert vars(made) == vars(plain)


def test_a_name_leads_back_to_the_class() -> None:
    """As snapshots write it down."""
    assert resolve(qualified_name(type(StopEvent[int](result=3)))) is StopEvent
    assert resolve(qualified_name(type(Done(result=3)))) is Done


@pytest.mark.parametrize("flow", [Counting, Quoting, Concrete])
def test_a_run_gives_the_result(flow: type[Workflow[Any, Any]]) -> None:
    """Also where what a step returns is checked against its annotation."""

    async def main() -> object:
        handler = flow().run()
        return await handler, await handler.stop_event_result()

    assert run(main()) == (3, StopEvent(result=3))
    assert flow().stop_event_class is StopEvent
    assert flow.diagnostics() == ()


def test_a_class_that_names_its_result_is_given_itself() -> None:
    """Its fields are there too."""

    async def main() -> Done:
        return await Deriving().run()

    done = run(main())
    assert (done.result, done.note) == (3, "counted")


def test_type_variables_of_ones_own_are_pydantic_s_business() -> None:
    """A generic stop event validates what it holds."""
    assert Holding[int](held=3).held == 3
    with pytest.raises(ValueError, match="held"):
        Holding[int](held="three")  # type: ignore[arg-type]


def test_a_variable_in_brackets_may_be_replaced() -> None:
    """An alias for `Workflow[StartT, StopEvent[T]]` can be given both."""
    alias = Workflow[StartT, StopEvent[T]]
    assert get_args(alias[StartEvent, int]) == (StartEvent, StopEvent[int])
    assert type(StopEvent[T][int](result=3)) is StopEvent  # type: ignore[operator, valid-type]


def test_it_may_be_the_type_of_a_field() -> None:
    """A model takes a stop event there."""

    class Report(BaseModel):
        ending: StopEvent[int]

    ending = StopEvent(result=3)
    assert Report(ending=ending).ending is ending
    with pytest.raises(ValueError, match="ending"):
        Report(ending=Event())  # type: ignore[arg-type]


def test_it_may_be_copied_and_read_from_annotations() -> None:
    """Like any type hint."""
    hint = StopEvent[int]
    assert copy.deepcopy(hint) == pickle.loads(pickle.dumps(hint)) == hint
    assert get_type_hints(Quoting.count)["return"] == hint | None
