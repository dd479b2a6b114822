"""Systematic testing of one workflow: every order in which its turns may be taken.

What runs
    The engine and the driver that production uses, on an event loop of our own (`loop`). A *turn* is what one task does
    between two points at which it suspends: each `await` that waits, and each access of the store. Between two turns
    somebody else may go on: another execution, an event from outside, a retry. Who does is the only choice there is,
    besides those that fakes make with `choose`. So a run is a function of its *schedule*, the list of these choices,
    and a schedule that has found something finds it again. This is the idea of CHESS (Musuvathi and Qadeer, PLDI 2007)
    and of its kin for other languages, loom and Coyote.

What is tried
    Coroutines cannot be copied, so each schedule begins anew, with a new workflow. Schedules that differ only in the
    order of turns that have nothing in common lead to the same end, and only one of them is tried (`scheduling`). What
    turns have in common is seen by the library: the store, joins and buffers, waits, worker slots, the end of the run.
    What else bodies may share, an attribute or a module's variable, is not seen. Only that a turn sets another task
    free, as locks and queues do, is noticed; then every order is tried. `reduce=False` asks for that.

    Where there are more schedules than may be tried, three quarters are tried in order, which stay close to the first,
    and the rest at random, which do not. The very first is that of asyncio.

What is not tried
    Times. How long anything takes is not known, so a sleep ends at any moment up to its own, and a retry begins at any
    moment. A deadline passes when nothing else can happen: who answers is never too late. The timeout of the run never
    passes, because a run of which nothing more can be said is worth a report of its own.
"""

import asyncio
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from surefoot.events import Event, StartEvent
from surefoot.testing.exploration.outcome import Lost, Outcome
from surefoot.testing.exploration.report import Exploration
from surefoot.testing.exploration.run import Left
from surefoot.testing.exploration.scheduling.schedule import parse, text_of
from surefoot.testing.exploration.scheduling.search import Redundant, Search
from surefoot.testing.exploration.scheduling.strategy import AtRandom, Replay
from surefoot.testing.exploration.setting import Answers, Bodies, Explorable, Setting, Sleeps, stand_ins
from surefoot.testing.exploration.trial import Finished, Knowledge, perform

__all__ = ["explore"]


def explore(
    workflow: Explorable,
    start: StartEvent | None = None,
    *,
    bodies: Bodies | None = None,
    answers: Answers | None = None,
    sends: Sequence[Event] = (),
    outcome: Callable[[Any], object] | None = None,
    sleeps: Sleeps = "any",
    max_schedules: int = 1000,
    max_steps: int = 1000,
    seed: int = 0,
    reduce: bool = True,
    replay: str | None = None,
) -> Exploration:
    """Run a workflow in every order in which its turns may be taken.

    Parameters:
        workflow: the class, or a function that makes an instance for each run. An instance will do if its steps keep
            nothing on it.
        start: the event to start with; a plain one by default.
        bodies: step → what stands in for its body: a function with the parameters of the step, without `self` and
            resources, or a list of what it may return.
        answers: class of a request → what may be answered to it, or a function from the request to that; None for no
            answer. A request of another class is not answered.
        sends: events that come from outside, each at any moment before a deadline.
        outcome: what counts of a result: where it gives equal values the outcome is the same. All by default.
        sleeps: `any`: `asyncio.sleep` stands for work that takes up to so long, and ends at any moment until then.
            `exact`: it takes its time, and everything else takes none.
        max_schedules: how many to try.
        max_steps: how many turns a run may take before it is cut off.
        seed: of what is tried at random, where there are more schedules than may be tried.
        reduce: of schedules that differ only in the order of independent turns, try one.
        replay: try this schedule, and no other.

    Raises:
        RuntimeError: an event loop is running here.
        ScheduleMismatch: a body does something else the second time, or does not do what `replay` says.
        TypeError: `workflow` makes no workflow.
        ValueError: `bodies` or `replay` makes no sense.
        WorkflowValidationError: the workflow is wrong.
    """
    if asyncio._get_running_loop() is not None:
        raise RuntimeError(
            "explore() runs the workflow on event loops of its own, and one is running here. Call it from a plain "
            "function, or in a thread: await asyncio.to_thread(explore, ...)."
        )
    setting = Setting(workflow, StartEvent() if start is None else start, {}, answers or {}, sends, sleeps, max_steps)
    made = setting.made()
    setting = replace(setting, bodies=stand_ins(made, bodies or {}))

    def replayed(schedule: str) -> Exploration:
        findings = _Findings(outcome)
        findings.add(perform(setting, Replay(parse(schedule)), Knowledge()))
        return findings.report(made.workflow_name, replayed, complete=False, reduced=False, seed=seed)

    if replay is not None:
        return replayed(replay)
    findings = _Findings(outcome)
    knowledge = Knowledge()
    complete = _systematically(setting, knowledge, findings, max_schedules, reduce=reduce)
    chance = random.Random(seed)
    while not complete and findings.schedules < max_schedules:
        findings.add(perform(setting, AtRandom(chance), knowledge))
    complete = complete and not any(each.end == "cut off" for each in findings.outcomes)
    reduced = reduce and not knowledge.met
    return findings.report(made.workflow_name, replayed, complete=complete, reduced=reduced, seed=seed)


def _systematically(setting: Setting, knowledge: Knowledge, findings: "_Findings", limit: int, *, reduce: bool) -> bool:
    """Try schedules in order, until there are no others, or three quarters of those that may be tried were.

    Returns:
        Whether there are no others.
    """
    search = Search(reduce=reduce)
    learned = 0
    tries = 0
    while True:
        search.begin()
        tries += 1
        try:
            finished = perform(setting, search, knowledge)
        except Redundant:
            more = search.go_on(redundant=True)
        else:
            findings.add(finished)
            more = search.go_on()
        if reduce and len(knowledge.crowded) + knowledge.met > learned:
            # What was left aside so far may have to be tried after all.
            learned = len(knowledge.crowded) + knowledge.met
            search = Search(reduce=not knowledge.met)
            findings.clear()
        elif not more:
            return True
        elif tries >= limit - limit // 4:
            return False


@dataclass
class _Findings:
    """What was found so far.

    Parameters:
        view: what counts of a result.
    """

    view: Callable[[Any], object] | None
    schedules: int = 0
    outcomes: list[Outcome] = field(default_factory=list)
    lost: dict[Left, Lost] = field(default_factory=dict)

    def clear(self) -> None:
        """Begin to count again."""
        self.schedules = 0
        self.outcomes.clear()
        self.lost.clear()

    def add(self, finished: Finished) -> None:
        """A schedule was tried."""
        self.schedules += 1
        schedule = text_of(finished.turns)
        value = finished.value
        if self.view is not None and finished.end == "completed":
            value = self.view(value)
        for number, outcome in enumerate(self.outcomes):
            if outcome.is_like(finished.end, value, finished.waiting):
                self.outcomes[number] = replace(outcome, count=outcome.count + 1)
                break
        else:
            self.outcomes.append(Outcome(finished.end, value, finished.waiting, 1, schedule))
        for left in dict.fromkeys(finished.left):
            known = self.lost.get(left)
            self.lost[left] = Lost(*left, 1, schedule) if known is None else replace(known, count=known.count + 1)

    def report(
        self, name: str, again: Callable[[str], Exploration], *, complete: bool, reduced: bool, seed: int
    ) -> Exploration:
        """All that was found."""
        outcomes, lost = tuple(self.outcomes), tuple(self.lost.values())
        return Exploration(name, outcomes, lost, self.schedules, complete, reduced, seed, again)
