"""What the files of resources hold, as the model sees it."""

from typing import Annotated, Any

from pydantic import BaseModel, RootModel, model_validator

from surefoot import Workflow, step
from surefoot.events import StartEvent, StopEvent
from surefoot.resource import Resource, ResourceConfig


class Model(BaseModel):
    temperature: float


class Named(BaseModel):
    temperature: str
    name: str = "draft"


class Numbers(RootModel[list[int]]):
    pass


class Odd(BaseModel):
    @model_validator(mode="before")
    @classmethod
    def refuse(cls, data: Any) -> Any:
        raise KeyError("odd")


# --- fits -------------------------------------------------------------------------------------------------------------


class Fitting(Workflow):
    @step
    async def begin(
        self,
        ev: StartEvent,
        model: Annotated[Named, ResourceConfig("configs/search.json", "model")],
        numbers: Annotated[Numbers, ResourceConfig("configs/list.json")],
    ) -> StopEvent:
        return StopEvent()


class Unvalidated(Workflow):
    def __init__(self) -> None:
        super().__init__(disable_validation=True)

    @step
    async def begin(
        self, ev: StartEvent, model: Annotated[Model, ResourceConfig("configs/search.json", "model")]
    ) -> StopEvent:
        return StopEvent()


# --- does not ---------------------------------------------------------------------------------------------------------


def make(model: Annotated[Model, ResourceConfig("configs/search.json", "model")]) -> str:
    return ""


class Unfitting(Workflow):
    @step
    async def begin(
        self,
        ev: StartEvent,
        model: Annotated[  # error[live]: WF513 (it runs the model)
            Model, ResourceConfig("configs/search.json", "model")
        ],
        numbers: Annotated[Model, ResourceConfig("configs/list.json")],  # error[live]: WF513 (it runs the model)
        broken: Annotated[  # error[live]: WF513 (it runs the model)
            Model, ResourceConfig("configs/broken.json", "model")
        ],
        odd: Annotated[Odd, ResourceConfig("configs/search.json")],  # error[live]: WF513 (it runs the model)
        made: Annotated[str, Resource(make)],  # error[live]: WF513 (it runs the model)
    ) -> StopEvent:
        return StopEvent()


class NoModel(Workflow):
    @step
    async def begin(
        self,
        ev: StartEvent,
        model: Annotated[  # error[live]: WF513 (it runs the model)
            dict[str, str], ResourceConfig("configs/search.json", "model")
        ],
    ) -> StopEvent:
        return StopEvent()
