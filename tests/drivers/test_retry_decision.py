"""How a retry policy is asked."""

import asyncio

import pytest

from surefoot import Context, Workflow, catch_error, step
from surefoot.errors import WorkflowRuntimeError
from surefoot.events import StartEvent, StepFailedEvent, StopEvent
from surefoot.handler import WorkflowHandler
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
        @step(retry_policy=Broken())
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


@pytest.mark.parametrize("answer", ["soon", True, float("nan"), [1]])
def test_an_answer_that_is_no_time_ends_the_run(answer: float) -> None:
    """It is the fault of the policy, and said so; it must not leave the run hanging."""

    class Odd:
        def next(self, elapsed_time: float, attempts: int, error: Exception) -> float | None:
            return answer

    class Flow(Workflow):
        @step(retry_policy=Odd())
        async def only(self, ev: StartEvent) -> StopEvent:
            raise ValueError("in the step")

    async def main() -> None:
        with pytest.raises(TypeError, match="The retry policy of step 'only' returned") as caught:
            await Flow().run()
        assert isinstance(caught.value.__cause__, ValueError)

    clock.run(main())


def test_a_negative_delay_is_none_at_all() -> None:
    """As a clock that was set back would make it."""

    class Backwards:
        def next(self, elapsed_time: float, attempts: int, error: Exception) -> float | None:
            return -5.0 if attempts == 1 else None

    class Flow(Workflow):
        @step(retry_policy=Backwards())
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            if not ctx.retry_info().retry_number:
                raise ValueError
            return StopEvent(result="second")

    async def main() -> object:
        return await Flow().run()

    assert clock.run(main()) == "second"


def test_a_policy_that_raises_cancelled_error_ends_the_run() -> None:
    """It would end the task without a word to the run, which must not be left hanging."""

    class Cancelling:
        def next(self, elapsed_time: float, attempts: int, error: Exception) -> float | None:
            raise asyncio.CancelledError

    class Flow(Workflow):
        @step(retry_policy=Cancelling())
        async def only(self, ev: StartEvent) -> StopEvent:
            raise ValueError("in the step")

    async def main() -> None:
        with pytest.raises(WorkflowRuntimeError, match="retry policy of step 'only' raised CancelledError") as caught:
            await Flow().run()
        assert isinstance(caught.value.__cause__, ValueError)

    clock.run(main())


@pytest.mark.parametrize("kind", [KeyboardInterrupt, SystemExit])
def test_a_policy_may_end_the_process(kind: type[BaseException]) -> None:
    """As a step may: the run is broken off, and the loop hears of it."""

    class Interrupting:
        def next(self, elapsed_time: float, attempts: int, error: Exception) -> float | None:
            raise kind

    class Flow(Workflow):
        @step(retry_policy=Interrupting())
        async def only(self, ev: StartEvent) -> StopEvent:
            raise ValueError("in the step")

    handlers: list[WorkflowHandler[StopEvent]] = []

    async def main() -> None:
        handlers.append(Flow().run())
        await asyncio.sleep(3600)

    with pytest.raises(kind):
        clock.run(main())
    assert handlers[0].is_done()
