"""The files of resources, which are looked for where the module is, and above it."""

from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel

from surefoot import Workflow, step
from surefoot.events import StartEvent, StopEvent
from surefoot.resource import Resource, ResourceConfig

SEARCH = "configs/search.json"
HERE = Path(__file__).resolve().parent
LIMITS = "search.limits"


class Limits(BaseModel):
    results: int = 10


class Everything(BaseModel):
    search: dict[str, Any]


def chosen() -> str:
    return SEARCH


# --- files and parts that are there -----------------------------------------------------------------------------------


class Whole(Workflow):
    @step
    async def begin(self, ev: StartEvent, all_of_it: Annotated[Everything, ResourceConfig(SEARCH)]) -> StopEvent:
        return StopEvent()


class Part(Workflow):
    @step
    async def begin(
        self,
        ev: StartEvent,
        limits: Annotated[Limits, ResourceConfig("configs/search.json", "search.limits")],
        named: Annotated[Limits, ResourceConfig(config_file=SEARCH, path_selector=LIMITS, label="limits")],
        beside: Annotated[Limits, ResourceConfig(str(HERE / "configs" / "search.json"), "search.limits")],
    ) -> StopEvent:
        return StopEvent()


def connect(limits: Annotated[Limits, ResourceConfig(SEARCH, "search.limits")]) -> str:
    return ""


class Indirect(Workflow):
    @step
    async def begin(self, ev: StartEvent, connection: Annotated[str, Resource(connect)]) -> StopEvent:
        return StopEvent()


class MadeUp(Workflow):
    """Only running the code tells which file it is."""

    @step
    async def begin(
        self,
        ev: StartEvent,
        limits: Annotated[Limits, ResourceConfig(chosen(), "search.limits")],
        others: Annotated[Limits, ResourceConfig(*["configs/search.json"], "search.limits")],
        more: Annotated[Limits, ResourceConfig("configs/search.json", ".".join(["search", "limits"]))],
    ) -> StopEvent:
        return StopEvent()


# --- files that may be there where it runs ----------------------------------------------------------------------------


class NotCheckedIn(Workflow):
    @step
    async def begin(
        self,
        ev: StartEvent,
        limits: Annotated[Limits, ResourceConfig("secrets.json")],  # error[live]: WF512 (it may be there)
    ) -> StopEvent:
        return StopEvent()


class OfOtherWords(Workflow):
    @step
    async def begin(
        self,
        ev: StartEvent,
        local: Annotated[Limits, ResourceConfig("configs/search.local.json")],  # error[live]: WF512 (they may be there)
        numbered: Annotated[Limits, ResourceConfig("configs/search2.json")],  # error[live]: WF512 (they may be there)
    ) -> StopEvent:
        return StopEvent()


class NoLiteral(Workflow):
    @step
    async def begin(
        self,
        ev: StartEvent,
        limits: Annotated[  # error[live]: WF512 (it runs the code)
            Limits, ResourceConfig(SEARCH, ".".join(["search", "none"]))
        ],
    ) -> StopEvent:
        return StopEvent()


# --- slips ------------------------------------------------------------------------------------------------------------


class Misspelt(Workflow):
    @step
    async def begin(
        self,
        ev: StartEvent,
        file: Annotated[Limits, ResourceConfig("configs/serach.json")],  # error[live,lint]: WF512 (it reads no JSON)
        folder: Annotated[Limits, ResourceConfig("config/search.json")],  # error[live,lint]: WF512 (it reads no JSON)
        anchored: Annotated[  # error[live,lint]: WF512 (it reads no JSON)
            Limits, ResourceConfig(str(HERE / "configs/searches.json"))
        ],
    ) -> StopEvent:
        return StopEvent()


class NoSuchPart(Workflow):
    @step
    async def begin(
        self,
        ev: StartEvent,
        absent: Annotated[  # error[live,lint]: WF512 (it reads no JSON)
            Limits, ResourceConfig("configs/search.json", "search.limit")
        ],
        number: Annotated[  # error[live,lint]: WF512 (it reads no JSON)
            Limits, ResourceConfig("configs/search.json", path_selector="search.depth")
        ],
        deeper: Annotated[  # error[live,lint]: WF512 (it reads no JSON)
            Limits, ResourceConfig(SEARCH, "search.hosts.first")
        ],
        nothing: Annotated[  # error[live,lint]: WF512 (it reads no JSON)
            Limits, ResourceConfig(SEARCH, "search.proxy")
        ],
        listed: Annotated[  # error[live,lint]: WF512 (it reads no JSON)
            Limits, ResourceConfig(str(HERE / "configs/list.json"), "first")
        ],
    ) -> StopEvent:
        return StopEvent()


def open_index(limits: Annotated[Limits, ResourceConfig(SEARCH, "index")]) -> str:
    return ""


def search(index: Annotated[str, Resource(open_index)]) -> list[str]:
    return [index]


class FarAway(Workflow):
    @step
    async def begin(
        self,
        ev: StartEvent,
        found: Annotated[list[str], Resource(search)],  # error[live,lint]: WF512 (it reads no JSON)
    ) -> StopEvent:
        return StopEvent()


def of_another_kind() -> type[Workflow]:
    class Yaml(Workflow):
        @step
        async def begin(
            self,
            ev: StartEvent,
            limits: Annotated[Limits, ResourceConfig("configs/search.yaml")],  # error[lint]: WF512 (nobody calls it)
        ) -> StopEvent:
            return StopEvent()

    return Yaml
