"""Small workflows as data: from one description come the text of a class, the class itself, and its graph."""

import linecache
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement, count, product
from typing import Annotated, Any, TypeAlias

from surefoot import Context, Workflow, catch_error, step
from surefoot.collect import Collect, Take
from surefoot.graph.build import build
from surefoot.graph.model import WorkflowGraph
from surefoot.live.frontend import declare
from surefoot.testing import choose
from tests.soundness.flow_events import EVENTS

__all__ = ["Flow", "Made", "Sending", "StepSpec", "Way", "flow", "given"]


_NAMES = {"Start": "StartEvent", "Stop": "StopEvent", "Failed": "StepFailedEvent"}
_GLOBALS = {each.__name__: each for each in EVENTS.values()} | {
    "Annotated": Annotated,
    "Collect": Collect,
    "Context": Context,
    "Take": Take,
    "Workflow": Workflow,
    "catch_error": catch_error,
    "choose": choose,
    "step": step,
}
Sending: TypeAlias = tuple[str, int, int, str]
"""An event, how often it is sent at least and at most, and the only step it is for; empty for all that take it."""

_MOST_MEMBERS = 2
_numbers = count()


@dataclass(frozen=True)
class Made:
    """One alternative of what a step returns: `A`, a list of `A | B`, or None where there are no events."""

    events: tuple[str, ...]
    listed: bool = False

    def __str__(self) -> str:
        names = " | ".join(map(_name, self.events))
        return f"list[{names}]" if self.listed else names or "None"

    @property
    def values(self) -> list[tuple[str, ...]]:
        """What is returned, in each way; of a list, all with as many members as are tried."""
        if not self.listed:
            return [self.events]
        sizes = range(_MOST_MEMBERS + 1)
        return [members for size in sizes for members in combinations_with_replacement(self.events, size)]


@dataclass(frozen=True)
class Way:
    """One way in which an execution goes.

    Parameters:
        sent: the events that it sends, each with the only step it is for, or nothing.
        made: what it returns.
    """

    sent: tuple[tuple[str, str], ...]
    made: tuple[str, ...]
    listed: bool


@dataclass(frozen=True)
class StepSpec:
    """A step.

    Parameters:
        slots: what each of its parameters takes.
        gives: the alternatives of what it returns.
        listed: its parameter takes a list.
        take: of such a list, how many; None for all.
        collects: what it collects before it does anything else.
        sends: what it sends.
        subclasses: it accepts subclasses.
    """

    name: str
    slots: tuple[tuple[str, ...], ...]
    gives: tuple[Made, ...]
    listed: bool = False
    take: int | None = None
    collects: tuple[str, ...] = ()
    sends: tuple[Sending, ...] = ()
    subclasses: bool = False

    @property
    def ways(self) -> list[Way]:
        """All that an execution may do once it has what it collects. Then it returns something, if it ever does."""
        counts = product(*(range(least, most + 1) for _, least, most, _ in self.sends))
        sent = [
            tuple((event, to) for (event, _, _, to), times in zip(self.sends, each, strict=True) for _ in range(times))
            for each in counts
        ]
        made = [(value, each.listed) for each in self._after_batch for value in each.values]
        return [Way(events, value, listed) for events in sent for value, listed in made]

    @property
    def _after_batch(self) -> tuple[Made, ...]:
        events = tuple(made for made in self.gives if made.events)
        return events if events and self.collects else self.gives

    def lines(self) -> Iterator[str]:
        """Its text."""
        if self.slots == (("Failed",),):
            yield "    @catch_error"
        else:
            options = ", accept_event_subclasses=True" if self.subclasses else ""
            yield f"    @step(num_workers=99{options})"
        sent = [Made((event,)) for event, *_ in self.sends]
        gives = " | ".join(dict.fromkeys(map(str, (*self.gives, *sent))))
        yield f"    async def {self.name}(self, ctx: Context, {self._parameters()}) -> {gives}:"
        if self.collects:
            yield f"        if ctx.collect_events(ev0, [{', '.join(map(_name, self.collects))}]) is None:"
            yield "            return None"
        for event, least, most, target in self.sends:
            sending = f"ctx.send_event({_name(event)}(){f', step={target!r}' if target else ''})"
            yield from [f"        {sending}"] * least
            for extra in range(most - least):
                # The second is sent only if the first is, so that each number of them is one way.
                yield f"        {'    ' * extra}if choose(False, True):"
                yield f"        {'    ' * extra}    {sending}"
        for made in self._after_batch[:-1]:
            yield "        if choose(True, False):"
            yield f"            return {_value(made)}"
        yield f"        return {_value(self._after_batch[-1])}"

    def _parameters(self) -> str:
        terms = [" | ".join(map(_name, slot)) for slot in self.slots]
        if self.take is not None:
            terms = [f"Annotated[list[{terms[0]}], Collect(Take({self.take}))]"]
        elif self.listed:
            terms = [f"list[{terms[0]}]"]
        return ", ".join(f"ev{number}: {term}" for number, term in enumerate(terms))


@dataclass(frozen=True)
class Flow:
    """A workflow."""

    steps: tuple[StepSpec, ...]

    def __repr__(self) -> str:
        return f"\n{self.text()}\n"

    def text(self) -> str:
        """The text of the class."""
        return "\n".join(["class Flow(Workflow):", *(line for each in self.steps for line in each.lines())]) + "\n"

    def step(self, name: str) -> StepSpec:
        """The step of this name."""
        return next(each for each in self.steps if each.name == name)

    def accepted(self) -> list[str]:
        """The events that its steps take."""
        return list(dict.fromkeys(event for each in self.steps for slot in each.slots for event in slot))

    @property
    def ordinary(self) -> set[str]:
        """Its steps, but for those that handle failures."""
        return {each.name for each in self.steps if each.slots != (("Failed",),)}

    @property
    def hears(self) -> bool:
        """Whether somebody outside may send what its steps take."""
        return not {"Answer", "Refusal"}.isdisjoint(self.accepted())

    def live(self) -> type[Workflow[Any, Any]]:
        """The class."""
        text, path = self.text(), f"<flow {next(_numbers)}>"
        linecache.cache[path] = len(text), None, text.splitlines(keepends=True), path
        namespace: dict[str, Any] = {**_GLOBALS, "__name__": __name__}
        exec(compile(text, path, "exec"), namespace)
        made: type[Workflow[Any, Any]] = namespace["Flow"]
        return made

    def graph(self, live: type[Workflow[Any, Any]] | None = None) -> WorkflowGraph:
        """The graph, with what the bodies do."""
        return build(declare(live or self.live(), exact=True).workflow)


def flow(*steps: StepSpec) -> Flow:
    """A workflow of `steps`."""
    return Flow(steps)


def given(name: str, takes: str | Sequence[str], gives: str, **more: Any) -> StepSpec:
    """A step, written as its annotations are: `given("draft", "Start", "A | list[B | C] | None")`."""
    terms = [takes] if isinstance(takes, str) else takes
    listed = terms[0].startswith("list[")
    slots = tuple(tuple(term.removeprefix("list[").removesuffix("]").split(" | ")) for term in terms)
    return StepSpec(name, slots, tuple(_alternatives(gives)), listed=listed, **more)


def _alternatives(text: str) -> Iterator[Made]:
    while text:
        if text.startswith("list["):
            inside, _, text = text.removeprefix("list[").partition("]")
            yield Made(tuple(inside.split(" | ")), listed=True)
        else:
            name, _, rest = text.partition(" | ")
            yield Made(() if name == "None" else (name,))
            text = f" | {rest}" if rest else ""
        text = text.removeprefix(" | ")


def _name(event: str) -> str:
    return _NAMES.get(event, event)


def _value(made: Made) -> str:
    if not made.listed:
        return f"{_name(made.events[0])}()" if made.events else "None"
    lists = [f"[{', '.join(f'{_name(event)}()' for event in value)}]" for value in made.values]
    return f"choose({', '.join(lists)})"
