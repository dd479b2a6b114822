from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from surefoot.graph.uses import Call, Constructor, Given, Runs, Use
from surefoot.misfits import arguments, listed, missing_keywords, unknown_keywords
from surefoot.rule import Finding, UseRule

__all__ = ["WrongRunArgument"]

_OWN: Final = frozenset({"ctx", "run_id", "start_event"})
"""Parameters of `run` itself."""

_NONE: Final = "NoneType"


class WrongRunArgument(UseRule):
    """What is given to `run()` does not fit the event that the workflow starts with.

    ## Why it matters
    The keywords of `run()` become the fields of the start event. A misspelt one is accepted as a dynamic entry that
    nobody reads, and a required one that is missing makes the run fail before its first step. Beside a `start_event`,
    all other keywords are ignored.

    A workflow that starts with a plain `StartEvent` takes anything. Where a test expects the failure, in
    `with pytest.raises(...)`, nothing is said.

    ## Bad
    ```python
    class Ask(StartEvent):
        topic: str


    class Essay(Workflow):
        @step
        async def write(self, ev: Ask) -> StopEvent:
            return StopEvent(result=ev.topic)


    async def main() -> None:
        print(await Essay().run(topc="bees"))  # error[mypy,lint] (the live front end does not read calls)
    ```

    ## Good
    ```python
    class Ask(StartEvent):
        topic: str


    class Essay(Workflow):
        @step
        async def write(self, ev: Ask) -> StopEvent:
            return StopEvent(result=ev.topic)


    async def main() -> None:
        print(await Essay().run(topic="bees"))
    ```
    """

    code = "WF415"
    message = "`run()` of `{workflow}` {fault}"
    hint = "{advice}"

    def check_use(self, use: Use) -> Iterator[Finding]:
        if not isinstance(use, Runs):
            return
        yield from _misplaced(use)
        fields = [given for given in use.call.given if given.name not in _OWN]
        if use.event is not None:
            yield from _of_event(use, fields)
        elif use.constructor is not None:
            yield from _of_fields(use, use.constructor, replace(use.call, given=tuple(fields), positional=()))
        for unfit in use.unfit if use.event is None else ():
            fault = f"is given `{unfit.kind}` for `{unfit.name}`, where `{use.start}` takes `{unfit.wanted}`"
            yield Finding(
                use, place=unfit.location, workflow=use.workflow, fault=fault, advice=f"give `{unfit.wanted}`"
            )


def _misplaced(use: Runs) -> Iterator[Finding]:
    """What stands in the place of the context, and is none."""
    first = use.call.positional[0] if use.call.positional else None
    if first is not None and first.kind not in ("", _NONE):
        fault = f"takes a context first, and is given `{first.kind}`"
        yield Finding(use, place=first.location, workflow=use.workflow, fault=fault, advice=_by_name(use))


def _by_name(use: Runs) -> str:
    fields = use.constructor.fields if use.constructor else ()
    keywords = [field.keywords[0] for field in fields if field.keywords]
    return f"give fields by name: `{keywords[0]}=...`" if keywords else "give what the run starts with by name"


def _of_event(use: Runs, fields: list[Given]) -> Iterator[Finding]:
    event = use.event
    assert event is not None
    if not event.fits:
        fault = f"starts with `{use.start}`, and is given `{event.event}`"
        advice = f"give an event of class `{use.start}`, or let a step take `{event.event}`"
        yield Finding(use, place=event.location, workflow=use.workflow, fault=fault, advice=advice)
    if fields:
        names = listed(given.name for given in fields)
        fault = f"ignores {names} beside a start event"
        yield _finding(use, fields[0], fault, f"give {names} to `{event.event}`, or leave out the event")


def _of_fields(use: Runs, constructor: Constructor, call: Call) -> Iterator[Finding]:
    for unknown in unknown_keywords(constructor, call):
        verb = "take by that name" if unknown.aliased else "declare"
        fault = f"is given `{unknown.given.name}`, which its start event `{use.start}` does not {verb}"
        yield _finding(use, unknown.given, fault, unknown.advice)
    missing = missing_keywords(constructor, call)
    if missing and not _starts_otherwise(use):
        fault = f"lacks {listed(missing)}, which its start event `{use.start}` needs"
        advice = f"give `{arguments(missing)}`, or declare a default in `{use.start}`"
        if not _OWN.isdisjoint(missing):
            advice = f"`run()` keeps that name for itself: give `start_event={use.start}({arguments(missing)})`"
        yield Finding(use, workflow=use.workflow, fault=fault, advice=advice)


def _starts_otherwise(use: Runs) -> bool:
    """Whether something else than fields may say how the run begins: an event, or a context in the middle of a run."""
    return bool(use.call.positional) or any(given.name in ("ctx", "start_event") for given in use.call.given)


def _finding(use: Runs, place: Given, fault: str, advice: str) -> Finding:
    return Finding(use, place=place.location, workflow=use.workflow, fault=fault, advice=advice, keyword=place.name)
