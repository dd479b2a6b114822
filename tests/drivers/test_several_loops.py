"""One workflow instance on event loops in several threads."""

from concurrent.futures import ThreadPoolExecutor

from surefoot import Context, Workflow, step
from surefoot.events import StartEvent, StopEvent
from surefoot.retry_policy import retry_policy, stop_after_attempt, wait_fixed
from surefoot.testing import clock
from tests.drivers.running import Item, Made


class Busy(Workflow):
    """Fans out, fails and waits to try again, joins."""

    @step
    async def split(self, ev: StartEvent) -> list[Item]:
        return [Item(n=n) for n in range(10)]

    @step(num_workers=3, retry_policy=retry_policy(wait=wait_fixed(1), stop=stop_after_attempt(2)))
    async def work(self, ctx: Context, ev: Item) -> Made:
        if ev.n % 3 == 0 and not ctx.retry_info().retry_number:
            raise ValueError(ev.n)
        return Made(n=ev.n)

    @step
    async def join(self, made: list[Made]) -> StopEvent:
        return StopEvent(result=sum(event.n for event in made))


def test_runs_of_one_instance_on_several_loops_do_not_disturb_one_another() -> None:
    """Each loop admits as many runs as the instance allows, and every run ends as it would by itself."""
    workflow = Busy(num_concurrent_runs=2)

    async def main() -> list[int]:
        return [await handler for handler in [workflow.run() for _ in range(5)]]

    with ThreadPoolExecutor(4) as threads:
        for results in [threads.submit(lambda: clock.run(main())) for _ in range(4)]:
            assert results.result(timeout=60) == [45] * 5
