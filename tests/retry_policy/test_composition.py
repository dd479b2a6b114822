"""A policy put together from its parts, and a workflow that retries by it."""

import asyncio
from collections.abc import Callable

import pytest

from surefoot import Workflow, catch_error, step
from surefoot.events import Event, StartEvent, StepFailedEvent, StopEvent
from surefoot.retry_policy import (
    RetryPolicy,
    SeededRetryPolicy,
    retry_if_exception_message,
    retry_if_exception_type,
    retry_policy,
    stop_after_attempt,
    stop_after_delay,
    stop_before_delay,
    stop_never,
    takes_seed,
    wait_chain,
    wait_exponential,
    wait_fixed,
    wait_full_jitter,
    wait_incrementing,
    wait_none,
    wait_random,
)
from surefoot.testing import clock

# --- the decision -----------------------------------------------------------------------------------------------------


def test_by_default_there_are_three_attempts_five_seconds_apart() -> None:
    """Whatever the error."""
    policy = retry_policy()
    assert [policy.next(0.0, attempts, KeyError()) for attempts in (1, 2, 3, 4)] == [5.0, 5.0, None, None]


def test_it_is_a_policy_that_takes_a_seed() -> None:
    """So the engine gives it one, and a random wait can be made again."""
    policy = retry_policy(wait=wait_random(0, 100))
    assert isinstance(policy, RetryPolicy)
    assert takes_seed(policy)
    assert policy.next(0.0, 1, KeyError(), seed=7) == policy.next(0.0, 1, KeyError(), seed=7)
    assert policy.next(0.0, 1, KeyError(), seed=7) != policy.next(0.0, 1, KeyError(), seed=8)


def test_the_parts_are_asked_in_order() -> None:
    """The wait strategy counts from 0, and the stop condition hears of the wait; it is given what `next` is given."""
    asked: list[object] = []

    def only_value_errors(error: Exception) -> bool:
        asked.append(error)
        return isinstance(error, ValueError)

    def wait(attempts: int, *, seed: int | None = None) -> float:
        asked.append((attempts, seed))
        return 2.5

    def stop(attempts: int, elapsed_time: float, *, upcoming_sleep: float = 0.0) -> bool:
        asked.append((attempts, elapsed_time, upcoming_sleep))
        return attempts > 1

    policy = retry_policy(only_value_errors, wait, stop)
    error, other = ValueError(), KeyError()
    assert policy.next(0.5, 1, error, seed=9) == 2.5
    assert policy.next(3.0, 2, error) is None
    assert policy.next(3.0, 2, other) is None
    assert policy.next(0.0, 0, error) == 2.5
    assert asked == [
        *(error, (0, 9), (1, 0.5, 2.5)),
        *(error, (1, None), (2, 3.0, 2.5)),
        other,
        *(error, (0, None), (0, 0.0, 2.5)),
    ]


# --- in a workflow ----------------------------------------------------------------------------------------------------

Attempts = list[float]


def attempts_under(policy: SeededRetryPolicy, fail: Callable[[int], Exception | None], run_id: str = "run") -> Attempts:
    """When the attempts of a step began, in seconds, on a clock that jumps.

    Parameters:
        fail: the error of an attempt, by its number from 0; None if it succeeds.
    """
    began: Attempts = []

    class Flow(Workflow):
        @step(retry_policy=policy)
        async def only(self, ev: StartEvent) -> StopEvent:
            began.append(asyncio.get_running_loop().time())
            if error := fail(len(began) - 1):
                raise error
            return StopEvent()

        @catch_error
        async def give_up(self, ev: StepFailedEvent) -> StopEvent:
            assert ev.attempts == len(began)
            return StopEvent()

    async def main() -> None:
        await Flow(timeout=None).run(run_id=run_id)

    clock.run(main())
    return [round(time - began[0], 1) for time in began]


def always(attempt: int) -> Exception:
    """Never succeeds."""
    return OSError("busy")


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (retry_policy(), [0, 5, 10]),
        (retry_policy(wait=wait_none()), [0, 0, 0]),
        (retry_policy(stop=stop_after_attempt(1)), [0]),
        (retry_policy(wait=wait_exponential(), stop=stop_after_attempt(5)), [0, 1, 3, 7, 15]),
        (retry_policy(wait=wait_exponential(max=3), stop=stop_after_attempt(5)), [0, 1, 3, 6, 9]),
        (retry_policy(wait=wait_incrementing(10, 20), stop=stop_after_attempt(4)), [0, 10, 40, 90]),
        (
            retry_policy(wait=wait_chain(wait_none(), wait_fixed(60)), stop=stop_after_attempt(4)),
            [0, 0, 60, 120],
        ),
        (retry_policy(wait=wait_fixed(4), stop=stop_after_delay(10)), [0, 4, 8, 12]),
        (retry_policy(wait=wait_fixed(4), stop=stop_before_delay(10)), [0, 4, 8]),
        (retry_policy(wait=wait_fixed(4), stop=stop_before_delay(100) | stop_after_attempt(2)), [0, 4]),
        (retry_policy(wait=wait_fixed(4), stop=stop_after_delay(10) & stop_after_attempt(6)), [0, 4, 8, 12, 16, 20]),
        (retry_policy(wait=wait_fixed(3600) + wait_fixed(0.5)), [0, 3600.5, 7201]),
    ],
)
def test_a_step_that_never_succeeds_is_tried_as_promised(policy: SeededRetryPolicy, expected: Attempts) -> None:
    """So often and so long apart; then the handler is told of all attempts."""
    assert attempts_under(policy, always) == expected


def test_a_step_that_succeeds_is_not_tried_again() -> None:
    """Even where it could go on for ever."""
    policy = retry_policy(wait=wait_fixed(1), stop=stop_never())
    assert attempts_under(policy, lambda attempt: OSError() if attempt < 100 else None) == list(range(101))


@pytest.mark.parametrize(
    ("errors", "expected"),
    [
        ([KeyError("busy")], 1),
        ([OSError("gone")], 1),
        ([OSError("busy"), OSError("busy"), None], 3),
        ([OSError("busy"), KeyError("busy"), None], 2),
    ],
)
def test_only_some_errors_are_retried(errors: list[Exception | None], expected: int) -> None:
    """An error that the condition does not want retried ends the attempts, whenever it comes."""
    policy = retry_policy(
        retry_if_exception_type(OSError) & retry_if_exception_message("busy"), wait_none(), stop_never()
    )
    assert len(attempts_under(policy, lambda attempt: errors[attempt])) == expected


def test_a_random_wait_is_the_same_for_the_same_run() -> None:
    """The seed depends on the run, so a run can be made again, and two runs that fail together come back apart."""
    policy = retry_policy(wait=wait_full_jitter(100, max=1000), stop=stop_after_attempt(5))
    assert attempts_under(policy, always, "one") == attempts_under(policy, always, "one")
    assert attempts_under(policy, always, "one") != attempts_under(policy, always, "two")


class Task(Event):
    name: str


class Done(Event):
    name: str


def test_a_step_works_on_other_events_while_one_of_them_waits() -> None:
    """The wait takes no worker, and when it is over the retry goes ahead of what is queued."""
    began: list[str] = []

    class Flow(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> list[Task]:
            return [Task(name=name) for name in "abcd"]

        @step(num_workers=1, retry_policy=retry_policy(wait=wait_fixed(15)))
        async def work(self, ev: Task) -> Done:
            began.append(ev.name)
            await asyncio.sleep(10)
            if began == ["a"]:
                raise OSError
            return Done(name=ev.name)

        @step
        async def join(self, done: list[Done]) -> StopEvent:
            return StopEvent(result=[event.name for event in done])

    async def main() -> None:
        assert sorted(await Flow(timeout=None).run()) == list("abcd")

    clock.run(main())
    assert began == ["a", "b", "c", "a", "d"]
