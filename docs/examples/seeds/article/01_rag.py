"""Retrieval, then an answer; the index is put into the context before the run."""

import asyncio

from docs.examples.seeds.scripted_index import SimpleDirectoryReader, VectorStoreIndex
from docs.examples.seeds.scripted_llm import OpenAI
from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


# 1. Define custom events
class RetrieveEvent(Event):
    query: str
    nodes: list


# 2. Define the workflow
class RAGWorkflow(Workflow):
    @step
    async def retrieve(self, ctx: Context, ev: StartEvent) -> RetrieveEvent:
        index = await ctx.get("index")  # loaded in setup
        retriever = index.as_retriever(similarity_top_k=5)
        nodes = await retriever.aretrieve(ev.query)
        return RetrieveEvent(query=ev.query, nodes=nodes)

    @step
    async def synthesise(self, ctx: Context, ev: RetrieveEvent) -> StopEvent:
        llm = OpenAI(model="gpt-4o-mini")
        context_str = "\n".join(n.get_content() for n in ev.nodes)
        print(context_str)
        prompt = f"Context:\n{context_str}\n\nQuestion: {ev.query}"
        response = await llm.acomplete(prompt)
        return StopEvent(result=str(response))


# 3. Run
async def main() -> None:
    docs = SimpleDirectoryReader("data").load_data()
    index = VectorStoreIndex.from_documents(docs)

    wf = RAGWorkflow(timeout=30)
    ctx = Context(wf)
    await ctx.set("index", index)  # share state via Context

    result = await wf.run(query="What are the key findings?", ctx=ctx)
    print(result)


if __name__ == "__main__":
    asyncio.run(main())

# prints:
# Key findings: wiring mistakes are found early.
# Key findings: typed events help.
# The appendix lists the tools.
# Typed events catch wiring mistakes early.
