try:
    from llama_index.core.workflow import Context, Event, StartEvent, StopEvent, Workflow, step
except ImportError:
    from llama_index.workflow import Context, Event, StartEvent, StopEvent, Workflow, step


class Query(Event):
    text: str


class Answer(Event):
    text: str


class DeepResearch(Workflow):
    @step(pass_context=True)
    async def plan(self, ctx: Context, ev: StartEvent) -> Query | None:
        for text in ev.topics:
            ctx.send_event(Query(text=text))

    @step(num_workers=8)
    async def search(self, ev: Query) -> Answer:
        return Answer(text=ev.text)

    @step
    async def merge(self, ctx: Context, ev: Answer) -> StopEvent | None:
        answers = ctx.collect_events(ev, [Answer] * 3)
        if answers is None:
            return None
        return StopEvent(result=[answer.text for answer in answers])
