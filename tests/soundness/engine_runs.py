"""Runs of a workflow on the engine, by hand: all that can happen next, each tried on a copy.

Bodies begin and end in one go, which is all that a body without an `await` can do.
"""

import copy
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from surefoot import Workflow
from surefoot.engine.commands import Collected, Command, Completed, End, Stalled
from surefoot.engine.inputs import EventsCollected, EventSent, Input, RunStarted, StepReturned
from surefoot.engine.machine import advance
from surefoot.engine.state import RunState, Status, Stream
from surefoot.engine.work import Work
from surefoot.events import Event
from tests.soundness import engine_states as states
from tests.soundness.flow_events import EVENTS
from tests.soundness.flows import Flow, Way

__all__ = ["Engine", "Move", "Run"]

_SAME = {name: cls() for name, cls in EVENTS.items() if name not in ("Ask", "Failed")}


@dataclass(frozen=True)
class Move:
    """Something that happens to a run.

    Parameters:
        step: who does it; empty for somebody outside, who sends `way.made`.
        given: the events that the step works on; none for a list.
        stream, member: where its work belongs.
        way: what it does; None where it collects and has not got all.
    """

    step: str
    given: tuple[str, ...]
    stream: int
    member: int
    way: Way | None


@dataclass
class Run:
    """A run at some moment.

    Parameters:
        outcome: how it ended; None while it is open.
        works, kept: of one that has ended, what it left: work under way by step, and events that a join had, by step.
        dropped: events that a join had kept for members of a list when that was closed, by step.
    """

    state: RunState
    outcome: object = None
    works: list[str] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)
    dropped: list[tuple[str, str]] = field(default_factory=list)

    @property
    def left(self) -> tuple[Hashable, ...]:
        """What has not been done."""
        return tuple(self.works), tuple(self.kept), tuple(self.dropped)

    @property
    def completed(self) -> bool:
        """It has stopped."""
        return isinstance(self.outcome, Completed)

    @property
    def stalled(self) -> bool:
        """Nothing can happen any more."""
        return isinstance(self.outcome, Stalled)


class Engine:
    """Runs of one workflow.

    Parameters:
        live: the class that is made of `flow`.
    """

    def __init__(self, flow: Flow, live: type[Workflow[Any, Any]]) -> None:
        self.plan = live(disable_validation=True)._surefoot_compiled().plan
        self._shared = {id(self.plan): self.plan} | {id(event): event for event in _SAME.values()}
        self._specs = {each.name: each for each in flow.steps}
        self._answers = [name for name in ("Answer", "Refusal") if name in flow.accepted()]

    def start(self) -> Run:
        """A run that has begun."""
        run = Run(RunState.of(self.plan))
        self._happens(run, RunStarted(0.0, _SAME["Start"], None, "run"))
        return run

    def moves(self, run: Run) -> Iterator[tuple[Move, Run]]:
        """All that can happen next, each with the run behind it."""
        if run.state.status is not Status.RUNNING:
            return
        told: set[Move] = set()
        for number, work in run.state.works.items():
            spec = self._specs[self.plan.steps[work.step].name]
            if spec.collects and not self._collects(run, number):
                yield self._work(run, number, None)
                continue
            for way in spec.ways:
                move, behind = self._work(run, number, way)
                if move not in told or move.stream:
                    told.add(move)
                    yield move, behind
        yield from self._calls(run)

    def key(self, run: Run) -> Hashable:
        """Equal for two runs that can go on in the same ways."""
        return states.key(run.state), type(run.outcome)

    # --- what happens -------------------------------------------------------------------------------------------------

    def _calls(self, run: Run) -> Iterator[tuple[Move, Run]]:
        """What somebody outside may send: answers to questions; unasked, only what is not waiting there already."""
        idle = not run.state.works
        for answer in self._answers:
            kept = any(event == answer for _, event in states.kept(run.state))
            if run.state.requests or (idle and not kept):
                behind = self._copied(run)
                self._happens(behind, EventSent(0.0, _SAME[answer]))
                yield Move("", (), 0, 0, Way((), (answer,), listed=False)), behind

    def _collects(self, run: Run, number: int) -> bool:
        """Whether this work would get a batch now."""
        trial = self._copied(run)
        return self._collected(trial, number)

    def _collected(self, run: Run, number: int) -> bool:
        work = run.state.works[number]
        spec = self._specs[self.plan.steps[work.step].name]
        expected = [EVENTS[name] for name in spec.collects]
        (answer,) = advance(run.state, EventsCollected(0.0, number, work.event, expected, "default"))
        assert isinstance(answer, Collected)
        return answer.events is not None

    def _work(self, run: Run, number: int, way: Way | None) -> tuple[Move, Run]:
        behind = self._copied(run)
        work = behind.state.works[number]
        step = self.plan.steps[work.step]
        given = states.given(work)
        if self._specs[step.name].collects:
            self._collected(behind, number)
            given = tuple(sorted(self._specs[step.name].collects)) if way else given
        move = Move(step.name, given, work.lineage.stream, work.lineage.member, way)
        for sent, target in way.sent if way else ():
            self._happens(behind, EventSent(0.0, _event(sent), self.plan.index(target), number))
        if way is None or not (way.made or way.listed):
            self._happens(behind, StepReturned(0.0, number, None), number)
        elif way.listed:
            self._happens(behind, StepReturned(0.0, number, [_event(each) for each in way.made]), number)
        else:
            self._happens(behind, StepReturned(0.0, number, _event(way.made[0])), number)
        return move, behind

    def _happens(self, run: Run, happened: Input, number: int = 0) -> None:
        state = run.state
        streams = state.streams = _Streams(state.streams)
        others = [work for key, work in state.works.items() if key != number]
        works = [self._name(work) for work in others if not states.is_forsaken(state, work)]
        kept = list(states.kept(state))
        commands: list[Command] = advance(state, happened)
        state.streams = dict(streams)
        run.dropped += [each for stream in streams.closed for each in states.kept_in(state, stream)]
        for command in commands:
            if isinstance(command, End):
                run.outcome, run.works, run.kept = command.outcome, works, kept

    def _copied(self, run: Run) -> Run:
        return Run(copy.deepcopy(run.state, dict(self._shared)), dropped=list(run.dropped))

    def _name(self, work: Work) -> str:
        return self.plan.steps[work.step].name


def _event(name: str) -> Event:
    return _SAME[name] if name in _SAME else EVENTS[name]()


class _Streams(dict[int, Stream]):
    """The streams of a run, and those that close."""

    def __init__(self, streams: Mapping[int, Stream]) -> None:
        super().__init__(streams)
        self.closed: list[Stream] = []

    def __delitem__(self, number: int) -> None:
        self.closed.append(self[number])
        super().__delitem__(number)
