"""Whether resources can be had, found out before a run."""

import asyncio
import json
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import pytest
from pydantic import BaseModel

from surefoot import Workflow, step
from surefoot.errors import WorkflowValidationError
from surefoot.events import HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent
from surefoot.resource import Resource, ResourceConfig, ResourceDefinition, ResourceManager, resource_parameters
from surefoot.resource_check import require_configs, require_resources


class Settings(BaseModel):
    limit: int = 0


def make_inner(settings: Annotated[Settings, ResourceConfig("missing.json")]) -> str:
    return f"limit {settings.limit}"


def make_outer(inner: Annotated[str, Resource(make_inner)]) -> str:
    return inner


class Configured(Workflow):
    """Needs a file that is not there, once directly and once through two factories."""

    @step
    async def only(
        self,
        ev: StartEvent,
        direct: Annotated[Settings, ResourceConfig("missing.json")],
        outer: Annotated[str, Resource(make_outer)],
    ) -> StopEvent:
        return StopEvent(result=(direct.limit, outer))


class Unconnected(Workflow):
    """Has a factory that fails, and one that counts how often it is called."""

    made: int

    @step
    async def only(self, ev: StartEvent, client: Annotated[str, Resource(lambda: connect())]) -> StopEvent:
        return StopEvent(result=client)


async def connect() -> str:
    await asyncio.sleep(0)
    raise ConnectionError("nobody there")


CONFIGS = """\
Resource config validation failed:
  - In step 'only', parameter 'direct': No such file: missing.json
  - In step 'only', parameter 'outer' (make_outer -> make_inner -> missing.json): No such file: missing.json"""


@pytest.fixture(autouse=True)
def _empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


async def run(workflow: Workflow) -> Any:
    return await workflow.run()


def test_configuration_files_are_loaded_by_default() -> None:
    """Each that is needed, with the way that leads to it."""
    with pytest.raises(WorkflowValidationError) as refused:
        Configured().validate()
    assert str(refused.value) == CONFIGS
    assert Configured().validate(validate_resource_configs=False) is False
    Path("missing.json").write_text(json.dumps({"limit": 3}))
    assert Configured().validate() is False


def test_files_are_looked_at_before_the_first_run() -> None:
    """Once for each instance, and not where validation is disabled."""
    workflow = Configured()
    with pytest.raises(WorkflowValidationError, match="Resource config validation failed"):
        asyncio.run(run(workflow))
    Path("missing.json").write_text(json.dumps({"limit": 3}))
    assert asyncio.run(run(workflow)) == (3, "limit 3")
    Path("missing.json").write_text(json.dumps({"limit": "none"}))
    with pytest.raises(ValueError, match="1 validation error for Settings"):
        asyncio.run(run(workflow))
    with pytest.raises(ValueError, match="1 validation error for Settings"):
        asyncio.run(run(Configured(disable_validation=True)))


def test_what_stands_in_for_a_file_needs_none() -> None:
    """A test may replace it."""
    resources = ResourceManager()
    asyncio.run(resources.set("missing.json", Settings(limit=5)))
    workflow = Configured(resource_manager=resources)
    assert workflow.validate(validate_resources=True) is False
    assert asyncio.run(run(workflow)) == (5, "limit 5")


def test_an_error_of_several_lines_stays_below_its_parameter() -> None:
    """pydantic explains itself at length."""
    Path("missing.json").write_text(json.dumps({"limit": "none"}))
    with pytest.raises(WorkflowValidationError) as refused:
        Configured().validate()
    lines = str(refused.value).splitlines()
    assert lines[1] == "  - In step 'only', parameter 'direct': 1 validation error for Settings"
    assert all(line.startswith(("    ", "  - In step")) for line in lines[1:])


def test_factories_are_called_on_demand() -> None:
    """Outside of a loop and inside a running one."""
    text = "Resource validation failed:\n  - In step 'only', parameter 'client': nobody there"

    async def inside() -> None:
        validate()

    def validate() -> None:
        workflow = Unconnected()
        assert workflow.validate() is False
        with pytest.raises(WorkflowValidationError) as refused:
            workflow.validate(validate_resources=True)
        assert str(refused.value) == text

    validate()
    asyncio.run(inside())


def test_what_was_made_for_the_check_is_not_kept() -> None:
    """It belongs to a loop that is gone."""
    made: list[object] = []

    async def make() -> object:
        made.append(asyncio.get_running_loop())
        return made[-1]

    class Made(Workflow):
        @step
        async def only(
            self, ev: StartEvent, a: Annotated[object, Resource(make)], b: Annotated[object, Resource(make)]
        ) -> StopEvent:
            return StopEvent(result=a is b is asyncio.get_running_loop())

    workflow = Made()
    workflow.validate(validate_resources=True)
    assert len(made) == 1
    assert asyncio.run(run(workflow)) is True


def test_resources_that_need_each_other_are_no_endless_search() -> None:
    """The circle is told by whoever makes them."""

    def first(other: "Annotated[str, Resource(second)]") -> str:
        return other

    def second(other: "Annotated[str, Resource(first)]") -> str:
        return other

    # The rules refuse a class with such a step, as far as they see the factories.
    steps = [Needing("only", resource_parameters({"a": Annotated[str, Resource(first)]}))]
    require_configs(steps, ResourceManager())
    with pytest.raises(WorkflowValidationError, match="Circular resource dependency detected"):
        require_resources(steps, ResourceManager())


class Needing(NamedTuple):
    """A step, as far as its resources go."""

    name: str
    resources: tuple[ResourceDefinition, ...]


def test_a_human_in_the_loop_is_told_all_the_same() -> None:
    """What `validate` returns does not depend on resources."""

    class Asking(Workflow):
        @step
        async def ask(self, ev: StartEvent) -> InputRequiredEvent:
            return InputRequiredEvent()

        @step
        async def take(self, ev: HumanResponseEvent) -> StopEvent:
            return StopEvent()

    assert Asking().validate(validate_resources=True) is True
