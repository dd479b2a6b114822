from llama_index.core.workflow import Event, StartEvent, StopEvent, Workflow, step


class Found(Event): ...


class Shallow(Workflow):
    @step
    async def look(self, ev: StartEvent) -> Found: ...

    @step
    async def tell(self, ev: "Fuond") -> StopEvent: ...  # error: WF002
