"""A seed as it was written: state is set through `wf.ctx`, but a context belongs to a run and not to a workflow."""
# Plain mypy says that a `Workflow` has no `ctx`; no rule of wf-lint speaks of it.

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class RetrieveEvent(Event):
    query: str
    nodes: list


class RAGWorkflow(Workflow):
    @step
    async def retrieve(self, ctx: Context, ev: StartEvent) -> RetrieveEvent:
        index = await ctx.get("index")  # loaded in setup
        retriever = index.as_retriever(similarity_top_k=5)
        nodes = await retriever.aretrieve(ev.query)
        return RetrieveEvent(query=ev.query, nodes=nodes)

    @step
    async def synthesise(self, ctx: Context, ev: RetrieveEvent) -> StopEvent:
        return StopEvent(result=ev.query)


async def main(index):
    wf = RAGWorkflow(timeout=30)
    await wf.ctx.set("index", index)  # share state via Context

    result = await wf.run(query="What are the key findings?")
    print(result)
