"""How a retry policy is asked."""

import asyncio
from typing import cast

import pytest

from surefoot import Workflow, catch_error, step
from surefoot.events import StartEvent, StepFailedEvent, StopEvent
from surefoot.retry_policy import RetryPolicy
from surefoot.testing import clock


def test_a_policy_that_takes_a_seed_gets_one_that_is_stable_for_a_failure() -> None:
    """The same run and failure give the same seed; another failure gives another."""
    seeds: list[int | None] = []

    class Seeded:
        def next(
            self, elapsed_time: float, attempts: int, error: Exception, *, seed: int | None = None
        ) -> float | None:
            seeds.append(seed)
            return 0.0 if attempts < 2 else None

    class Flow(Workflow):
        @step(retry_policy=Seeded())
        async def only(self, ev: StartEvent) -> StopEvent:
            raise ValueError

    async def main() -> None:
        for _ in range(2):
            with pytest.raises(ValueError):
                await Flow().run(run_id="the same")

    clock.run(main())
    assert seeds[:2] == seeds[2:]
    assert seeds[0] != seeds[1]
    assert all(isinstance(seed, int) for seed in seeds)


def test_a_policy_that_raises_ends_the_run_with_its_own_error() -> None:
    """No handler takes it, and the failure of the step is its cause."""

    class Broken:  # without a seed, which a policy need not take
        def next(self, elapsed_time: float, attempts: int, error: Exception) -> float | None:
            raise ZeroDivisionError("in the policy")

    class Flow(Workflow):
        @step(retry_policy=cast(RetryPolicy, Broken()))
        async def only(self, ev: StartEvent) -> StopEvent:
            raise ValueError("in the step")

        @catch_error
        async def rescue(self, ev: StepFailedEvent) -> StopEvent:
            return StopEvent()

    async def main() -> None:
        with pytest.raises(ZeroDivisionError, match="in the policy") as caught:
            await Flow().run()
        assert isinstance(caught.value.__cause__, ValueError)
        assert asyncio.all_tasks() == {asyncio.current_task()}

    clock.run(main())
