from collections.abc import Iterator

from surefoot.diagnostic import Note
from surefoot.graph.uses import ReadsStream, Use
from surefoot.rule import Finding, UseRule

__all__ = ["StreamMisuse"]


class StreamMisuse(UseRule):
    """`stream_events` is called on the result of a run, or on a handler whose stream was read to its end.

    ## Why it matters
    A run has a stream, and its handler gives it; what awaiting the handler gives is the result, which has none. The
    stream is for one reader. Once it has been read to its end, reading it again raises.

    ## Bad
    ```python
    class Lookup(Workflow):
        @step
        async def look(self, ev: StartEvent) -> StopEvent:
            return StopEvent(result=42)


    async def main() -> None:
        handler = await Lookup().run()
        async for ev in handler.stream_events():  # error[mypy,lint] (the live front end does not read calls)
            print(ev)
    ```

    ## Good
    ```python
    class Lookup(Workflow):
        @step
        async def look(self, ev: StartEvent) -> StopEvent:
            return StopEvent(result=42)


    async def main() -> None:
        handler = Lookup().run()
        async for ev in handler.stream_events():
            print(ev)
        print(await handler)
    ```
    """

    code = "WF413"
    message = "`{of}` {fault}"
    hint = "{advice}"

    def check_use(self, use: Use) -> Iterator[Finding]:
        if not isinstance(use, ReadsStream):
            return
        if use.first is None:
            fault = "is the result of a run, which has no stream"
            advice = "do not await the run at once: keep the handler, stream it, and await it then"
            yield Finding(use, of=use.of, fault=fault, advice=advice)
            return
        fault = "is streamed again, and its stream was read to its end"
        advice = "keep the events of the first loop, or use `subscribe()`, which any number of readers may"
        yield Finding(use, notes=[Note("read to its end here", use.first)], of=use.of, fault=fault, advice=advice)
