"""Plays a program on the asyncio driver: bodies that really sleep, wait and fail, and a run that is moved meanwhile."""

import asyncio
import itertools
import json
import weakref
from typing import Any

from surefoot import Context, Workflow
from surefoot.engine.state import RunState
from surefoot.events import Event, StopEvent
from surefoot.handler import WorkflowHandler
from tests.stateful.ledger import Due, Ledger, same
from tests.stateful.programs import Answer, Ask, Done, Fault, Go, Program, StepSpec, Tape

__all__ = ["LivePlayer"]

SECONDS = 2_000
"""No run takes longer, on a clock that jumps, unless something of it was lost."""


class LivePlayer:
    """One program on one tape."""

    def __init__(self, program: Program, tape: Tape) -> None:
        self.program = program
        for spec in program.steps.values():
            spec.timeout = None  # the ledger could not say what comes first: the time of a step, or its result
        self.tape = tape
        self.ledger = Ledger(program)
        self.doomed = False
        self._found: list[AssertionError] = []
        self._uids = itertools.count(1)

    # --- the course of a run ------------------------------------------------------------------------------------------

    async def play(self) -> "list[weakref.ref[Any]]":
        """From the start event to the stop event; what was made for it, to see that it is gone."""
        workflow = self._workflow()
        start = Go()
        self.ledger.emitted(start)
        handler = workflow.run(start_event=start)
        made = [workflow, handler]
        for _ in range(self.tape.choose(4)):
            await self._live(handler, 1 + self.tape.choose(8))
            if self.doomed:
                break
            workflow = self._workflow()
            handler = await self._moved(handler, workflow)
            made += [workflow, handler]
        await self._live(handler, SECONDS)
        if not self.doomed:
            self._compare(handler)
            assert not self.ledger.due, f"owed and never done: {self.ledger.due}"
            self.ledger.emitted(done := Done())
            await handler.send_event(done)
            assert await handler is None
        elif not await _failed(handler):
            raise AssertionError("a budget for recoveries was not kept")
        assert asyncio.all_tasks() == {asyncio.current_task()}
        return [weakref.ref(each) for each in made]

    def _workflow(self) -> Workflow:
        workflow = self.program.workflow(timeout=None, watchdog=None)
        vars(workflow)["perform"] = self._perform
        return workflow

    async def _live(self, handler: WorkflowHandler[Any], seconds: int) -> None:
        """Let the run go on, answer what waits, and stop when nothing is owed."""
        for _ in range(seconds):
            await asyncio.sleep(1)
            if self._found:
                raise self._found[0]
            if self.doomed or not self.ledger.due:
                return
            if self.ledger.open_waits and self.tape.choose(3) != 2:
                answer = Answer(uid=next(self._uids), kind=self.ledger.open_waits[0].kind or 0)
                self.ledger.answered(answer)
                await handler.send_event(answer)

    async def _moved(self, handler: WorkflowHandler[Any], workflow: Workflow) -> WorkflowHandler[Any]:
        """The run, gone on from text, as another instance would."""
        self._compare(handler)
        snapshot = json.dumps(handler.ctx.to_dict())
        await handler.cancel_run()
        if self.tape.choose(2):
            snapshot = json.dumps(handler.ctx.to_dict())
        return workflow.run(ctx=Context.from_dict(workflow, json.loads(snapshot)))

    def _compare(self, handler: WorkflowHandler[Any]) -> None:
        state = _state(handler.ctx)
        for number in state.works:
            self._due(state, number)
        assert len(state.works) == len(self.ledger.due), f"owed, not begun: {self.ledger.due}"

    def _due(self, state: RunState, number: int) -> Due:
        work = state.works[number]
        events: Any = [work.event] if work.batch is None else work.batch
        place = (work.lineage.stream, work.lineage.member)
        return self.ledger.claim(number, state.plan.steps[work.step].name, events, place)

    # --- bodies -------------------------------------------------------------------------------------------------------

    async def _perform(self, ctx: Context, spec: StepSpec, inputs: list[Event]) -> object:
        """The body of every step."""
        try:
            return await self._body(ctx, spec, inputs)
        except AssertionError as error:
            self._found.append(error)
            raise

    async def _body(self, ctx: Context, spec: StepSpec, inputs: list[Event]) -> object:
        execution: Any = ctx._execution
        due = self._due(execution.run.state, execution.work)
        assert due.step is spec and same(due.inputs, inputs)
        if spec.name == "finish":
            return self._made(spec.bare[0])
        await asyncio.sleep(self.tape.choose(4))
        for number in range(1, 1 + [0, 0, 0, 1, 2][self.tape.choose(5)]):
            await self._wait(ctx, due, number)
        if self.tape.choose(8) == 7:
            self._fail(due)
        value = self._collected(ctx, due) if spec.kind == "collect" else self._value(ctx, due)
        self.ledger.returned(due, value)
        return value

    async def _wait(self, ctx: Context, due: Due, number: int) -> None:
        kind = [None, 0, 1][self.tape.choose(3)]
        requirements = {} if kind is None else {"kind": kind}
        asked = self.ledger.asks(due, number, kind, float("inf"))
        answer = await ctx.wait_for_event(Answer, waiter_event=Ask(), requirements=requirements, timeout=None)
        assert asked.answer is not None and answer.uid == asked.answer.uid

    def _fail(self, due: Due) -> None:
        again = due.step.kind != "handler" and due.failures < 3 and self.tape.choose(3) != 2
        error = Fault(str(due.failures + 1), self.tape.choose(4) if again else None)
        if not self.ledger.failed(due, again=again):
            self.doomed = True
        raise error

    def _collected(self, ctx: Context, due: Due) -> Event | None:
        expected = self.ledger.collected(due)
        given = ctx.collect_events(due.inputs[0], [type(due.inputs[0])] * due.step.size)
        assert (given is None) is (expected is None) and same(given or [], expected or [])
        return None if given is None else self._made(due.step.bare[0])

    def _value(self, ctx: Context, due: Due) -> object:
        spec = due.step
        bare = self.program.bare_of(spec, due.inputs)
        if bare == (StopEvent,):
            return None
        if spec.sends is not None and self.tape.choose(2):
            sent = self._made(spec.sends)
            self.ledger.emitted(sent, self.ledger.outside(due))
            ctx.send_event(sent)
        if spec.listed and not (spec.bare and self.tape.choose(2)):
            classes = spec.listed
            return [self._made(classes[self.tape.choose(len(classes))]) for _ in range(self.tape.choose(4))]
        return self._made(bare[self.tape.choose(len(bare))]) if self.tape.choose(5) != 1 else None

    def _made(self, cls: type[Event]) -> Event:
        return cls(uid=next(self._uids))


def _state(ctx: Context) -> RunState:
    assert ctx._run is not None
    return ctx._run.run_state


async def _failed(handler: WorkflowHandler[Any]) -> bool:
    try:
        await handler
    except Fault:
        return True
    return False
