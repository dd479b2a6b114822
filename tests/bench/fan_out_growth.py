"""Whether an item of a fan-out costs the same as there are more of them."""

from tests.bench.fan_out import by_workflow
from tests.bench.harness import Row, ratios, run

SIZE = 20_000
"""Items of the larger fan-out."""

FEWER = 20
"""How many times smaller the other one is."""


async def measure(size: int, rounds: int) -> list[Row]:
    """The cost of an item of the larger fan-out over that of the smaller one."""
    small = max(1, size // FEWER)

    async def smaller_often() -> None:
        for _ in range(FEWER):
            await by_workflow(small)

    samples = await ratios(lambda: by_workflow(size), smaller_often, rounds)
    each = [sample * small * FEWER / size for sample in samples]
    return [Row(f"one item of {size:,}", f"one item of {small:,}", "", "≤", 1.25, each)]


if __name__ == "__main__":
    run(measure, SIZE)
