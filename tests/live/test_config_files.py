"""What a live class knows of the files it needs."""

import asyncio
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import BaseModel, ValidationInfo, field_validator

from surefoot import Workflow, step
from surefoot.errors import WorkflowValidationError
from surefoot.events import StartEvent, StopEvent
from surefoot.live.config_files import fault_of
from surefoot.resource import Resource, ResourceConfig, ResourceManager


class Limits(BaseModel):
    results: int
    depth: int = 0

    @field_validator("depth")
    @classmethod
    def refuse(cls, depth: int, info: ValidationInfo) -> int:
        if depth > 9:
            raise LookupError(depth)
        return depth


def connect(limits: Annotated[Limits, ResourceConfig("limits.json", "search")]) -> str:
    return f"{limits.results}"


class Search(Workflow):
    @step
    async def search(self, ev: StartEvent, connection: Annotated[str, Resource(connect)]) -> StopEvent:
        return StopEvent(result=connection)


class Plain(Workflow):
    @step
    async def only(self, ev: StartEvent) -> StopEvent:
        return StopEvent()


@pytest.fixture(autouse=True)
def _empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("content", "rule", "reason"),
    [
        (b"{", "invalid", "which is not JSON: Expecting property name enclosed in double quotes"),
        (b"\xff", "invalid", "which is not JSON: 'utf-8' codec can't decode"),
        (b"{}", "missing", "which has no `search`"),
        (b'{"search": "all"}', "missing", "where `search` is a string, not an object"),
        (b'{"search": true}', "missing", "where `search` is a boolean, not an object"),
        (b'{"search": {}}', "invalid", "which does not fit `Limits`: `results`: field required"),
        (b'{"search": {"results": 1, "depth": 10}}', "invalid", "and `Limits` raises LookupError"),
    ],
)
def test_a_fault_is_one_clause(content: bytes, rule: str, reason: str) -> None:
    """Of the first thing that goes wrong."""
    Path("limits.json").write_bytes(content)
    config = ResourceConfig("limits.json", "search")
    config.cls_factory = Limits
    found = fault_of(config)
    assert found is not None and found.rule == f"resource-config-{rule}" and found.reason.startswith(reason)
    assert "\n" not in found.reason


def test_diagnostics_look_at_the_file_each_time() -> None:
    """A file may come while the process runs."""
    (missing,) = Search.diagnostics()
    assert (missing.code, missing.path, missing.workflow) == ("WF512", __file__, "Search")
    assert missing.message == "resource `limits` of factory `connect` is read from `limits.json`, which does not exist"
    assert "async def search" in Path(__file__).read_text().splitlines()[missing.line - 1]
    Path("limits.json").write_text('{"search": {"results": "many"}}')
    assert [found.code for found in Search.diagnostics()] == ["WF513"]
    Path("limits.json").write_text('{"search": {"results": 3}}')
    assert Search.diagnostics() == Plain.diagnostics() == ()


def test_an_error_carries_what_the_rules_say() -> None:
    """Beside its text, which names parameters instead of lines."""
    with pytest.raises(WorkflowValidationError, match="No such file") as refused:
        Search().validate()
    assert refused.value.diagnostics == Search.diagnostics()


def test_building_a_workflow_reads_no_file() -> None:
    """The file may be written before the first run."""
    workflow = Search()
    Path("limits.json").write_text('{"search": {"results": 3}}')
    assert workflow.validate() is False


@pytest.mark.parametrize("name", ["connect", "limits.json.search"])
def test_what_stands_in_for_a_resource_needs_no_file(name: str) -> None:
    """Neither for the factory nor for the file itself."""
    resources = ResourceManager()
    asyncio.run(resources.set(name, "found"))
    assert Search(resource_manager=resources).validate() is False
