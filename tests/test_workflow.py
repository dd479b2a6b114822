"""The constructor of a workflow, its members, and which of its functions are steps."""

import asyncio
import functools
from collections.abc import Callable
from typing import Any

import pytest

from surefoot import Workflow, step
from surefoot.errors import (
    WorkflowRuntimeError,
    WorkflowValidationError,
)
from surefoot.events import Event, StartEvent, StopEvent
from surefoot.resource import ResourceManager


class A(Event):
    pass


class B(Event):
    pass


class Sound(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()


@pytest.mark.parametrize("count", [0, -1, True, 1.5, "2"])
def test_number_of_runs_is_a_count(count: object) -> None:
    """Anything but a positive integer or None is refused, True as well."""
    with pytest.raises(WorkflowValidationError, match="num_concurrent_runs must be an integer greater than 0 or None"):
        Sound(num_concurrent_runs=count)  # type: ignore[arg-type]


@pytest.mark.parametrize("timeout", ["5", True, float("nan"), [1]])
def test_a_timeout_is_a_number_of_seconds(timeout: object) -> None:
    """Anything else would be found out in the middle of a run."""
    with pytest.raises(WorkflowValidationError, match="timeout must be a number of seconds or None, not"):
        Sound(timeout=timeout)  # type: ignore[arg-type]


@pytest.mark.parametrize("arguments", [("Ada",), (60, "Ada"), (60, [])])
def test_input_in_the_place_of_an_option_is_refused(arguments: tuple[Any, ...]) -> None:
    """A text where the checks are switched off would switch them off."""
    with pytest.raises(WorkflowValidationError, match=r"what a run is about is given to run\(\)"):
        Sound(*arguments)


def test_unknown_graph_check_is_answered_with_the_known_ones() -> None:
    """A misspelt name would skip nothing."""
    with pytest.raises(WorkflowValidationError, match="Unknown graph check names: reach. Valid names are: dead_end, "):
        Sound(skip_graph_checks=["reach"])  # type: ignore[list-item]


def test_one_graph_check_is_given_as_several() -> None:
    """A bare name would be read as its letters."""
    with pytest.raises(WorkflowValidationError, match=r"skip_graph_checks takes several names: write \{'dead_end'\}"):
        Sound(skip_graph_checks="dead_end")  # type: ignore[arg-type]


def test_members() -> None:
    """Name, start, stop and events come from the class."""

    class Named(Sound):
        pass

    assert Sound().workflow_name == f"{__name__}.Sound"
    assert Sound(workflow_name="mine").workflow_name == "mine"
    assert Named().start_event_class is StartEvent
    assert Named().stop_event_class is StopEvent
    assert set(Named().events) == {StartEvent, StopEvent}


@pytest.mark.difference(36)
def test_properties_are_not_evaluated_while_looking_for_steps() -> None:
    """A property of the class may do anything, so nobody touches it."""

    class WithProperty(Sound):
        @property
        def client(self) -> object:
            raise AssertionError("evaluated")

    WithProperty()


def test_local_classes_under_postponed_annotations() -> None:
    """Names in text annotations are found in the enclosing functions, and the frames are not kept."""

    class Local(StartEvent):
        pass

    class Flow(Workflow):
        @step
        async def begin(self, ev: "Local") -> "StopEvent | None":
            return None

    assert Flow().start_event_class is Local


def test_methods_in_every_dress_are_steps() -> None:
    """Static, private, wrapped and twice-named methods are each one step, and run."""

    def logged(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            return function(*args, **kwargs)

        return wrapper

    class Dressed(Workflow):
        @step
        @staticmethod
        async def begin(ev: StartEvent) -> A:
            return A()

        @step
        @logged
        async def __hidden(self, ev: A) -> B:
            return B()

        @logged
        @step(num_workers=1)
        async def finish(self, ev: B) -> StopEvent:
            return StopEvent(result="all")

        also = finish

    async def run() -> Any:
        return await Dressed().run()

    assert asyncio.run(run()) == "all"


def test_constructor_that_forgets_its_base_is_named() -> None:
    """The error says what is missing and where, not which attribute; also of a subclass."""

    class Forgetful(Sound):
        def __init__(self) -> None:
            self.client = "mine"

    class Heir(Forgetful):
        pass

    assert [(each.code, each.workflow) for each in Forgetful.diagnostics()] == [("WF115", "Forgetful")]
    for cls in (Forgetful, Heir):
        text = r"test_workflow.py:\d+: error: `__init__` of `Forgetful` does not call `super\(\).__init__\(\)`"
        with pytest.raises(WorkflowRuntimeError, match=text):
            cls().run()


def test_constructor_out_of_sight_that_forgets_its_base_is_named() -> None:
    """Where no source is to be had, the class is named at least."""
    namespace: dict[str, Any] = {"Sound": Sound}
    exec("class Made(Sound):\n    def __init__(self) -> None:\n        self.client = 1", namespace)
    with pytest.raises(WorkflowRuntimeError, match=r"Made.__init__\(\) has not called super\(\).__init__\(\)"):
        namespace["Made"]().run()


def test_a_start_event_in_the_place_of_the_context_is_named() -> None:
    """The first parameter is the context, which is easily forgotten."""
    with pytest.raises(TypeError, match=r"run\(\) takes a Context first, not StartEvent: write run\(start_event="):
        Sound().run(StartEvent())  # type: ignore[arg-type]


def test_an_empty_resource_manager_is_the_one_that_was_given() -> None:
    """What counts is that there is one, not whether it is true."""

    class Sized(ResourceManager):
        def __len__(self) -> int:
            return 0

    manager = Sized()
    assert Sound(resource_manager=manager)._surefoot_options.resource_manager is manager
