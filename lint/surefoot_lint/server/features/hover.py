"""What stands beside the cursor: where an event comes from and goes to, what a step does, what a workflow is."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from surefoot.graph.location import Location
from surefoot.graph.model import EventKind, EventNode, StepNode, WorkflowGraph
from surefoot.graph.topology import start_events, stop_events
from surefoot_lint.server.features.cursor import Target
from surefoot_lint.server.features.wording import count
from surefoot_lint.server.snapshot import Snapshot
from surefoot_lint.server.usage import EventUsage, Use

__all__ = ["describe"]

_SHOWN: Final = 10
"""How many steps are listed. Many a large project has hundreds that return `StopEvent`."""

_FROM_OUTSIDE: Final = {
    EventKind.START: "It begins a run.",
    EventKind.STOP: "It ends the run.",
    EventKind.INPUT_REQUIRED: "It asks the caller for input.",
    EventKind.HUMAN_RESPONSE: "It comes from the caller.",
    EventKind.STEP_FAILED: "It comes when a step has failed for good.",
}


def describe(target: Target, snapshot: Snapshot, path: str) -> str:
    """A few lines of Markdown.

    Parameters:
        path: the file that is being read; what lies in it comes first.
    """
    if isinstance(target, EventUsage):
        return "\n".join(_event(target, snapshot, path))
    if isinstance(target, StepNode):
        return "\n".join(_step(target, snapshot, path))
    return "\n".join(_workflow(target))


def _event(usage: EventUsage, snapshot: Snapshot, path: str) -> Iterator[str]:
    event = usage.event
    yield f"**{_kind(event)}** `{event.name}`"
    if outside := _FROM_OUTSIDE.get(event.kind):
        yield from ("", outside)
    yield from _listed("Produced by", usage.producers, snapshot, path)
    yield from _listed("Consumed by", usage.consumers, snapshot, path)
    if usage.workflows:
        names = [f"`{name}`" for name in usage.workflows[:_SHOWN]]
        yield from ("", f"In {', '.join(names)}{_more(len(usage.workflows))}")


def _listed(title: str, uses: Sequence[Use], snapshot: Snapshot, path: str) -> Iterator[str]:
    if not uses:
        return
    yield from ("", f"{title}{':' if len(uses) > 1 else ''}", "")
    near = sorted(uses, key=lambda use: (use.location.path != path, use.location))
    yield from (f"- {_link(use.step, use.location, snapshot)} {use.way} it" for use in near[:_SHOWN])
    if more := _more(len(uses)):
        yield f"- {more.lstrip()}"


def _step(step: StepNode, snapshot: Snapshot, path: str) -> Iterator[str]:
    yield f"**{'handler of failures' if step.role == 'catch_error' else 'step'}** `{_name(step)}`"
    yield from _events("Takes", step.accepts, step, snapshot, path)
    if step.accepts_unknown:
        yield "- something that cannot be seen from here"
    yield from _events("Gives", step.returns, step, snapshot, path)
    if step.returns_unknown:
        yield "- something that cannot be seen from here"
    if step.returns_none:
        yield "- `None`, and then nothing follows"
    if step.join == "list":
        yield from ("", "It waits for all events of a fan-out.")
    elif step.join == "slots":
        yield from ("", "It waits for one event of each parameter.")


def _events(title: str, events: Iterable[EventNode], step: StepNode, snapshot: Snapshot, path: str) -> Iterator[str]:
    yield from ("", f"{title}:", "")
    for event in events:
        usage = snapshot.usage.of(event.fullname)
        uses = () if usage is None else usage.producers if title == "Takes" else usage.consumers
        near = sorted(uses, key=lambda use: (use.location.path != path, use.location))
        links = [_link(use.step, use.location, snapshot) for use in near[:_SHOWN]]
        listed = "list of " if event in step.fan_out and title == "Gives" else ""
        way = "from" if title == "Takes" else "to"
        yield f"- {listed}`{event.name}`" + (f" {way} {', '.join(links)}{_more(len(uses))}" if links else "")


def _workflow(graph: WorkflowGraph) -> Iterator[str]:
    yield f"**workflow** `{graph.name}`"
    yield from ("", f"{count(len(graph.steps), 'step')}, {count(len(graph.events), 'event')}")
    if starts := start_events(graph):
        yield from ("", f"Begins with {_names(starts)}")
    if stops := stop_events(graph):
        yield from ("", f"Ends with {_names(stops)}")
    if graph.unseen:
        yield from ("", f"Part of it is out of sight: {graph.unseen[0].name}: {graph.unseen[0].reason}.")


def _kind(event: EventNode) -> str:
    return "event" if event.kind is EventKind.PLAIN else f"{event.kind.value} event"


def _name(step: StepNode) -> str:
    return f"{step.owner}.{step.name}" if step.owner else step.name


def _names(events: Iterable[EventNode]) -> str:
    return ", ".join(f"`{event.name}`" for event in events)


def _link(step: StepNode, location: Location, snapshot: Snapshot) -> str:
    place = snapshot.locate(location)
    return f"[`{_name(step)}`]({place.uri}#L{place.range.start.line + 1})"


def _more(number: int) -> str:
    return f" and {number - _SHOWN} more" if number > _SHOWN else ""
