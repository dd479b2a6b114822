# -*- coding: latin-1 -*-
from surefoot import Workflow, step
from surefoot.events import StartEvent
from nowhere import Café


class Été(Workflow):  # error: WF204
    @step
    async def début(self, ev: StartEvent) -> None: ...
