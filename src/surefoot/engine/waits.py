"""Step bodies that wait for an event.

One event ends one wait: that whose request it answers, or else the oldest that it fits.
"""

from collections.abc import Mapping
from sys import intern

from surefoot.engine import awaited, requests, timers
from surefoot.engine.commands import Activity, Command, Expire, Resume
from surefoot.engine.dispatch import enqueue, occupy, publish, release, say
from surefoot.engine.inputs import EngineMisuse, WaitAbandoned, WaitStarted
from surefoot.engine.plan import NO_STEP
from surefoot.engine.state import RunState, TimerKind, Wait, underway
from surefoot.engine.work import Expired, Phase, Work, kept_of

__all__ = ["abandoned", "add", "answer", "forget_all", "matching", "started"]


def started(state: RunState, happened: WaitStarted, out: list[Command]) -> None:
    """Open a wait and free the worker, unless the answer is known from an earlier attempt."""
    work = underway(state, happened.work)
    if happened.wait in state.waits:
        raise EngineMisuse(f"wait {happened.wait} is open already")
    key = _key(state, work, happened.type, happened.key)
    answers = work.kept.answers if work.kept is not None else None
    if answers is not None and key in answers:
        if answers[key] is Expired.EXPIRED:
            del answers[key]
            out.append(Expire(work.id, happened.wait))
        else:
            out.append(Resume(work.id, happened.wait, answers[key]))
        return
    expires_at = None if happened.timeout is None else happened.at + happened.timeout
    wait = Wait(happened.wait, work.id, key, happened.type, happened.requirements, expires_at)
    former = _orphaned(state, work, key)
    if former is not None:
        wait.request, wait.expires_at = former.request, former.expires_at
    elif happened.request is not None:
        wait.request = publish(state, happened.request, out, work.id)
    add(state, wait)
    if former is not None:
        _forget(state, former)
        requests.repeat(state, happened.request, wait.request)
    if wait.expires_at is not None:
        timers.start(state, wait.expires_at, TimerKind.WAIT, wait.id, out)
    if work.phase is Phase.RUNNING:
        say(state, work, Activity.NOT_RUNNING, out)
        work.phase = Phase.WAITING
        state.active -= 1
        release(state, work, happened.at, out)


def answer(state: RunState, wait: Wait, given: object, at: float, out: list[Command]) -> None:
    """End `wait`, with an event or because it took too long."""
    work = state.works[wait.work]
    _forget(state, wait)
    kept = kept_of(work)
    if wait.orphan or given is not Expired.EXPIRED:
        if kept.answers is None:
            kept.answers = {}
        kept.answers[wait.key] = given
    if wait.orphan and not work.detached:
        return  # its body is under way again, and has not come to ask yet
    if work.detached:
        work.detached = False
        work.phase = Phase.QUEUED
        state.active += 1
        enqueue(state, work, at, out)
    elif work.phase is Phase.WAITING:
        kept.pending = ((wait.id, wait.key, given),)
        work.phase = Phase.RESUMING
        state.active += 1
        enqueue(state, work, at, out, first=True)
    elif work.phase is Phase.RESUMING:
        kept.pending += ((wait.id, wait.key, given),)
    elif work.phase is Phase.RUNNING:
        out.append(Expire(work.id, wait.id) if given is Expired.EXPIRED else Resume(work.id, wait.id, given))


def abandoned(state: RunState, happened: WaitAbandoned, out: list[Command]) -> None:
    """Close a wait whose body goes on without an answer."""
    wait = state.waits.get(happened.wait)
    if wait is None:  # it was answered in the same moment
        return
    work = state.works[wait.work]
    _forget(state, wait)
    if work.phase is Phase.WAITING:
        # The body is running again already, so there is nothing to queue for. It may exceed the number of workers.
        work.phase = Phase.RUNNING
        state.active += 1
        occupy(state.workers[work.step], work)
        say(state, work, Activity.RUNNING, out)


def _key(state: RunState, work: Work, cls: type, given: str) -> str:
    """The identity of a wait within its work: what the step gave, else the class and the number of the wait for it."""
    kept = kept_of(work)
    if given and not any(state.waits[wait].key == given and not state.waits[wait].orphan for wait in kept.waits):
        return given
    # Waits that are open together are two, even under one name.
    name = given or intern(f"{cls.__module__}.{cls.__qualname__}")
    number = dict(kept.asked).get(name, 0) + 1
    kept.asked = (*(each for each in kept.asked if each[0] != name), (name, number))
    key = f"{name}#{number}"
    # The first wait for a class has the same key in thousands of runs: one text will do for all.
    return intern(key) if number == 1 and not given else key


def add(state: RunState, wait: Wait) -> None:
    """Open `wait`."""
    state.waits[wait.id] = wait
    awaited.enlist(state, wait)
    kept_of(state.works[wait.work]).waits.append(wait.id)
    requests.link(state, wait)


def _forget(state: RunState, wait: Wait) -> None:
    """Close `wait`."""
    del state.waits[wait.id]
    awaited.strike(state, wait)
    kept_of(state.works[wait.work]).waits.remove(wait.id)
    requests.unlink(state, wait)


def forget_all(state: RunState, work: Work) -> None:
    """Close every wait of `work`. An answer stays for the next attempt; a wait that took too long begins anew."""
    kept = work.kept
    if kept is not None:
        for wait in list(kept.waits):
            _forget(state, state.waits[wait])
        kept.pending = ()
        answers = kept.answers or {}
        for key in [key for key, given in answers.items() if given is Expired.EXPIRED]:
            del answers[key]


def _orphaned(state: RunState, work: Work, key: str) -> Wait | None:
    """The wait that a former process of this work left under `key`."""
    for number in kept_of(work).waits:
        wait = state.waits[number]
        if not wait.orphan:  # what was left is older than what was asked for since
            break
        if wait.key == key:
            return wait
    return None


def matching(state: RunState, event: object, only: int) -> Wait | None:
    """The wait that `event` ends.

    Parameters:
        only: the step whose waits count; `NO_STEP` for all.
    """
    values: dict[str, object] = {}
    addressed = requests.for_whom(state, event)
    if addressed is None:
        return _oldest(state, event, only, values)
    return next((wait for wait in addressed if _may_take(state, wait, event, only, values)), None)


def _may_take(state: RunState, wait: Wait, event: object, only: int, values: dict[str, object]) -> bool:
    """Whether `event`, which is meant for `wait`, can be given to it: also one of a subclass."""
    step = state.works[wait.work].step
    return only in (NO_STEP, step) and isinstance(event, wait.type) and _fits(event, wait.requirements, values)


def _oldest(state: RunState, event: object, only: int, values: dict[str, object]) -> Wait | None:
    found: Wait | None = None
    for cls in type(event).__mro__:
        for number in awaited.candidates(state, cls, event, values):
            wait = state.waits[number]
            step = state.works[wait.work].step
            if (
                (found is None or number < found.id)
                and only in (NO_STEP, step)
                and (cls is type(event) or state.plan.steps[step].subclasses)
                and _fits(event, wait.requirements, values)
            ):
                found = wait
                break
    return found


def _fits(event: object, requirements: Mapping[str, object], values: dict[str, object]) -> bool:
    """Whether `event` has what is required."""
    return all(awaited.value_of(event, name, values) == required for name, required in requirements.items())
