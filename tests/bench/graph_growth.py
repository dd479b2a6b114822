"""Whether building and judging a workflow takes twice as long for twice as many steps."""

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent
from tests.bench.harness import Row, ratios, run

SIZE = 2_000
"""Steps of the larger workflow."""

SECTION = 10
"""Steps of one section: a fan-out with its workers and its join, then a row of steps of which one may go back."""


def workflow_of(steps: int) -> type[Workflow]:
    """A workflow of about so many steps, in sections one after the other."""
    members: dict[str, object] = {}
    events = [type(f"Event{number}", (Event,), {}) for number in range(steps + 1)]

    def add(number: int, takes: object, gives: object) -> None:
        async def body(self: object, ev: object) -> object:
            return None

        body.__name__ = f"step_{number:05}"
        body.__qualname__ = f"Long.{body.__name__}"
        body.__annotations__ = {"ev": takes, "return": gives}
        members[body.__name__] = step(body)

    add(0, StartEvent, events[1])
    for number in range(1, steps):
        takes, gives = events[number], events[number + 1]
        place = number % SECTION
        if place == 1:
            add(number, takes, list[gives])  # type: ignore[valid-type]  # annotations are data here
        elif place == 3:
            add(number, list[takes], gives)  # type: ignore[valid-type]
        elif place == 9:
            add(number, takes, gives | events[number - 4])
        else:
            add(number, takes, gives)
    add(steps, events[steps], StopEvent)
    return type("Long", (Workflow,), {"__module__": __name__, **members})


async def judge(cls: type[Workflow], times: int) -> None:
    """Read, judge and compile the class as if it were seen for the first time."""
    for _ in range(times):

        class Fresh(cls):  # type: ignore[misc, valid-type]  # a class that nobody has judged yet
            pass

        assert Fresh.diagnostics() == ()
        Fresh()._surefoot_compiled()


async def measure(size: int, rounds: int) -> list[Row]:
    """The time for the larger workflow over that for one of half its size."""
    large, small = workflow_of(size), workflow_of(size // 2)
    # The smaller one twice as often, so that the garbage collector walks the rest of the process as often for both.
    samples = [2 * sample for sample in await ratios(lambda: judge(large, 2), lambda: judge(small, 4), rounds)]
    return [Row(f"a workflow of {size:,} steps, judged", f"one of {size // 2:,}", "", "≤", 2.3, samples)]


if __name__ == "__main__":
    run(measure, SIZE)
