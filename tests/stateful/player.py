"""Plays a program on the engine alone: what bodies do, when they end, and when the run is moved is read from a tape."""

import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from surefoot.context import JsonSerializer, restoration, snapshot
from surefoot.engine.commands import Collected, Command, End, Expire, Interrupt, Resume, RunStep, TimedOut
from surefoot.engine.inputs import (
    CancelAsked,
    EventsCollected,
    EventSent,
    Input,
    RunResumed,
    RunStarted,
    StepRaised,
    StepReturned,
    WaitAbandoned,
    WaitStarted,
    Woken,
)
from surefoot.engine.machine import advance
from surefoot.engine.plan import NO_STEP
from surefoot.engine.state import RunState, Status
from surefoot.engine.work import Phase
from surefoot.events import Event, StopEvent
from tests.stateful.books import check_books
from tests.stateful.ledger import Due, Ledger, same
from tests.stateful.programs import Answer, Ask, Done, Go, Program, Tape, Token

__all__ = ["Player"]

LIMIT = 400


@dataclass(eq=False)
class Body:
    """An execution under way.

    Parameters:
        due: what it settles.
        waits: number of an open wait → which wait of this attempt it is.
        asked: how many waits this attempt has begun.
    """

    due: Due
    waits: dict[int, int] = field(default_factory=dict)
    asked: int = 0


class Player:
    """One program on one tape."""

    def __init__(self, program: Program, tape: Tape) -> None:
        compiled = program.workflow()._surefoot_compiled()
        self.plan = compiled.plan
        self.program = program
        self.tape = tape
        self.timeout = 150.0 if tape.choose(8) == 1 else None
        self.ledger = Ledger(program)
        self.state = RunState.of(self.plan)
        self.bodies: dict[int, Body] = {}
        self.overdue: list[Body] = []
        self.at = 1_000.0
        self.alive = 0.0
        self.moves = 0
        self.ended: End | None = None
        self._uids = itertools.count(1)
        self._waits = itertools.count(1)
        self._serializer = snapshot.knowing(JsonSerializer(), compiled.types)

    # --- the course of a run ------------------------------------------------------------------------------------------

    def play(self) -> None:
        """From the start event to the stop event; AssertionError if the engine's account differs from the ledger's."""
        start = Go()
        self.ledger.emitted(start)
        self._feed(RunStarted(self.at, start, self.timeout))
        for _ in range(LIMIT):
            if not self.tape.left or self.ended:
                break
            self._anything()
        while not self.ended and self._something():
            pass
        if not self.ended:
            assert not self.ledger.due, f"owed and never done: {self.ledger.due}"
            assert not self.state.works
            self.ledger.emitted(done := Done())
            self._feed(EventSent(self.at, done))
            self._return(next(iter(self.bodies.values())))
        assert self.ended is not None
        rest = {each.name: getattr(self.state, each.name) for each in fields(self.state) if each.name != "plan"}
        numbers = {name: value for name, value in rest.items() if not hasattr(value, "__len__") or name == "name"}
        assert self.state == replace(RunState.of(self.plan), **numbers), "an ended run keeps nothing but its numbers"

    def _something(self) -> bool:
        """Go on towards the end; whether there was anything to do."""
        free = [body for body in self.bodies.values() if not body.waits]
        if free:
            self._return(free[0])
        elif self.ledger.open_waits:
            self._answer(self.ledger.open_waits[0].kind or 0)
        elif self.state.active and self.state.wake_at is not None:
            self._pass_time(self.state.wake_at - self.at)
        else:
            return False
        return True

    def _anything(self) -> None:
        """What the tape says."""
        bodies = list(self.bodies.values())
        what = self.tape.choose(16)
        if what >= 13 or not bodies:
            self._outside()
            return
        body = bodies[self.tape.choose(len(bodies))]
        if body.waits and what < 10:
            self._outside()
        elif what <= (2 if body.due.step.handler else 5):
            self._return(body)
        elif what <= 8:
            self._fail(body)
        elif what <= 11 or not body.waits:
            self._wait(body)
        elif self.tape.choose(3):
            self._abandon(body)
        else:
            # What waits runs beside the body, which does not care for the answer.
            self._return(body)

    def _outside(self) -> None:
        what = self.tape.choose(6)
        if what <= 1:
            self._answer(self.tape.choose(3))
        elif what == 2:
            self._pass_time(float(self.tape.choose(12)))
        elif what == 3 and self.state.wake_at is not None:
            self._pass_time(max(0.0, self.state.wake_at - self.at))
        elif what == 4:
            self._move(cancel=False)
        else:
            self._move(cancel=True)

    # --- bodies -------------------------------------------------------------------------------------------------------

    def _return(self, body: Body) -> None:
        spec = body.due.step
        bare = self.program.bare_of(spec, body.due.inputs)
        value: object = None
        if spec.kind == "collect":
            value = self._made(spec.bare[0]) if self._collect(body) is not None else None
        elif spec.name == "finish":
            value = self._made(spec.bare[0])
        elif bare == (StopEvent,):
            pass
        elif spec.listed and not (spec.bare and self.tape.choose(2)):
            value = [self._made(self._one_of(spec.listed)) for _ in range(self.tape.choose(4))]
        elif self.tape.choose(5) != 1:
            if spec.sends is not None and self.tape.choose(2):
                self._send(body, spec.sends)
            value = self._made(self._one_of(bare))
        self.ledger.returned(body.due, value)
        self._feed(StepReturned(self.at, self._gone(body), value))

    def _one_of(self, classes: Sequence[type[Event]]) -> type[Event]:
        return classes[self.tape.choose(len(classes))]

    def _fail(self, body: Body) -> None:
        if body.due.step.kind == "collect" and self.tape.choose(2):
            self._collect(body)
        # Handlers are what failures are for; a retry only puts them off.
        retry_in = [None, None if body.due.step.handler else 5.0, 0.0, None][self.tape.choose(4)]
        self._raise(body, retry_in if body.due.failures < 3 else None)

    def _raise(self, body: Body, retry_in: float | None) -> None:
        error = ValueError(str(body.due.failures + 1))
        survives = self.ledger.failed(body.due, again=retry_in is not None)
        body.due.not_before = self.at + (retry_in or 0.0)
        self._feed(StepRaised(self.at, self._gone(body), error, retry_in))
        assert survives is (self.ended is None), "a budget for recoveries was not kept"

    def _wait(self, body: Body) -> None:
        kind = [None, 0, 1][self.tape.choose(3)]
        timeout = [100.0, 3.0, 7.0][self.tape.choose(3)]
        body.asked += 1
        number = next(self._waits)
        body.waits[number] = body.asked
        self.ledger.asks(body.due, body.asked, kind, self.at + timeout)
        requirements = {} if kind is None else {"kind": kind}
        ask = WaitStarted(self.at, body.due.work, number, Answer, "", requirements, Ask(), timeout)
        self._feed(ask)

    def _abandon(self, body: Body) -> None:
        number, which = next(iter(body.waits.items()))
        if body.due.asked[which].open:
            del body.waits[number]
            self.ledger.abandoned(body.due, which)
            self._feed(WaitAbandoned(self.at, number))

    def _collect(self, body: Body) -> list[Event] | None:
        due = body.due
        size = due.step.size
        expected = self.ledger.collected(due)
        # The event as the engine has it: after a move that is another object.
        event = self.state.works[due.work].event
        asked = EventsCollected(self.at, due.work, event, [type(event)] * size, "default")
        (answer,) = (command for command in self._feed(asked) if isinstance(command, Collected))
        given: Any = answer.events
        assert (given is None) is (expected is None) and same(given or [], expected or [])
        return expected

    def _send(self, body: Body, cls: type[Token]) -> None:
        sent = self._made(cls)
        self.ledger.emitted(sent, self.ledger.outside(body.due))
        (taker,) = (spec.name for spec in self.program.steps.values() if cls in spec.accepts)
        target = self.plan.index(taker) if self.tape.choose(2) else NO_STEP
        self._feed(EventSent(self.at, sent, target, body.due.work))

    def _made(self, cls: type[Event]) -> Event:
        return cls(uid=next(self._uids))

    def _gone(self, body: Body) -> int:
        del self.bodies[body.due.work]
        return body.due.work

    # --- the world outside --------------------------------------------------------------------------------------------

    def _answer(self, kind: int) -> None:
        answer = Answer(uid=next(self._uids), kind=kind)
        self.ledger.answered(answer)
        self._feed(EventSent(self.at, answer))

    def _pass_time(self, seconds: float) -> None:
        self.at += seconds
        self.alive += seconds
        if self.state.wake_at is not None and self.state.wake_at <= self.at:
            self.ledger.time_is(self.at)
            self._feed(Woken(self.at))
            self._interrupt()
            late = [work for work in self.state.works.values() if work.phase is Phase.DELAYED]
            assert all(self._claim(work.id).not_before > self.at for work in late)
            assert self.timeout is None or self.alive < self.timeout or self.ended

    def _interrupt(self) -> None:
        """Bodies that took too long fail, as their driver has them fail."""
        for body in self.overdue:
            if not self.ended:
                self._raise(body, [None, 0.0][self.tape.choose(2)])
        self.overdue.clear()

    def _move(self, *, cancel: bool) -> None:
        """Write the run down, forget everything, and go on from the text."""
        if self.moves >= 4 or self.state.status is not Status.RUNNING:
            return
        self.moves += 1
        if cancel:
            advance(self.state, CancelAsked(self.at))
        text = json.dumps(snapshot.dump(self.state, {}, self._serializer, self.at), sort_keys=bool(self.moves % 2))
        if self.tape.choose(2):
            text = self._again(text)
        restored = restoration.load(json.loads(text), self.plan, self._serializer)[0]
        assert restored is not None
        self.state = restored
        self.bodies.clear()
        pause = float(self.tape.choose(20))
        self.at += pause
        self.ledger.moved(pause)
        self._waits = itertools.count(max(self.state.waits, default=0) + 1)
        self._feed(RunResumed(self.at, self.timeout))

    def _again(self, text: str) -> str:
        """Write down once more what was restored and has not begun to run."""
        restored = restoration.load(json.loads(text), self.plan, self._serializer)[0]
        assert restored is not None
        return json.dumps(snapshot.dump(restored, {}, self._serializer, None))

    # --- the engine ---------------------------------------------------------------------------------------------------

    def _feed(self, happened: Input) -> list[Command]:
        commands = advance(self.state, happened)
        for command in commands:
            self._obey(command)
        if self.ended is None:
            check_books(self.state)
            for work in self.state.works.values():
                self._claim(work.id)
            assert len(self.state.works) == len(self.ledger.due), f"owed, not begun: {self.ledger.due}"
        return commands

    def _claim(self, number: int) -> Due:
        work = self.state.works[number]
        events: Any = [work.event] if work.batch is None else work.batch
        name = self.plan.steps[work.step].name
        return self.ledger.claim(number, name, events, (work.lineage.stream, work.lineage.member))

    def _obey(self, command: Command) -> None:
        match command:
            case RunStep(work=work) if self.state.status is Status.RUNNING:  # else its end came in the same moment
                due = self._claim(work)
                assert work not in self.bodies, "an execution is begun twice"
                assert self.at >= due.not_before
                self.bodies[work] = Body(due)
            case Resume(wait=wait, event=event):
                body, which = self._waiting(wait)
                assert isinstance(event, Answer)
                expected = body.due.asked[which].answer
                assert expected is not None and expected.uid == event.uid, "the answer belongs to another wait"
            case Expire(wait=wait):
                body, which = self._waiting(wait)
                self.ledger.heard(body.due, which)
            case Interrupt(work=work):
                self.overdue.append(self.bodies[work])
            case End(outcome=outcome):
                assert self.ended is None
                assert not isinstance(outcome, TimedOut) or self.alive >= outcome.timeout
                self.ended = command

    def _waiting(self, wait: int) -> tuple[Body, int]:
        body = next(body for body in self.bodies.values() if wait in body.waits)
        return body, body.waits.pop(wait)
