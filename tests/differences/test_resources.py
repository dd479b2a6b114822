"""Resources: what differs in how they are validated."""

from typing import Annotated

import pytest

from surefoot import Workflow, step
from surefoot.errors import WorkflowValidationError
from surefoot.events import StartEvent, StopEvent
from surefoot.resource import Resource
from surefoot.testing import clock


async def client() -> str:
    return "client"


def broken() -> str:
    raise OSError("no route")


@pytest.mark.difference(38)
def test_resources_are_validated_inside_a_running_loop() -> None:
    """The factories are called, asynchronous ones as well, and what they raise is reported."""

    class Using(Workflow):
        @step
        async def only(self, ev: StartEvent, it: Annotated[str, Resource(client)]) -> StopEvent:
            return StopEvent()

    class Failing(Workflow):
        @step
        async def only(self, ev: StartEvent, it: Annotated[str, Resource(broken)]) -> StopEvent:
            return StopEvent()

    async def main() -> None:
        assert Using().validate(validate_resources=True) is False
        with pytest.raises(WorkflowValidationError, match="In step 'only', parameter 'it': no route"):
            Failing().validate(validate_resources=True)

    clock.run(main())
