"""A draft waits for a person's verdict."""

import asyncio

from docs.examples.seeds.scripted_human import answers
from docs.examples.seeds.scripted_llm import OpenAI
from surefoot import Context, Workflow, step
from surefoot.events import HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent

input = answers("revise", "approve")


async def generate_with_llm(topic: str) -> str:
    return str(await OpenAI().acomplete(f"Draft a text about {topic}"))


class ApprovalWorkflow(Workflow):
    @step
    async def generate_draft(self, ctx: Context, ev: StartEvent) -> InputRequiredEvent:
        draft = await generate_with_llm(ev.topic)
        # Pause and ask the human
        return InputRequiredEvent(
            prefix="Please review this draft and reply APPROVE or REVISE:",
            payload=draft,
        )

    @step
    async def handle_review(self, ctx: Context, ev: HumanResponseEvent) -> StopEvent:
        if ev.response.strip().upper() == "APPROVE":
            return StopEvent(result="Draft approved.")
        else:
            return StopEvent(result="Draft sent for revision.")


# Running with human input:
async def run_with_human() -> None:
    wf = ApprovalWorkflow(timeout=300)
    handler = wf.run(topic="AI regulation")

    async for ev in handler.stream_events():
        if isinstance(ev, InputRequiredEvent):
            human_input = input(f"{ev.prefix}\n{ev.payload}\n> ")
            handler.ctx.send_event(HumanResponseEvent(response=human_input))

    result = await handler
    print(result)


async def main() -> None:
    await run_with_human()
    await run_with_human()


if __name__ == "__main__":
    asyncio.run(main())

# prints:
# Please review this draft and reply APPROVE or REVISE:
# Rules for AI should be short and testable.
# > revise
# Draft sent for revision.
# Please review this draft and reply APPROVE or REVISE:
# Rules for AI should be short and testable.
# > approve
# Draft approved.
