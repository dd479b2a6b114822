"""Whether a workflow of 200 steps is proved sound in under a second, and what makes a proof grow."""

from itertools import pairwise

from surefoot.graph.build import build
from surefoot.graph.declared import DeclaredStep
from surefoot.graph.model import WorkflowGraph
from surefoot.soundness.verdict import Outcome, prove
from tests.bench.harness import Row, ratios, run, seconds
from tests.declarations import step, workflow

SIZE = 400
"""Steps of the largest workflow."""


def mixture(steps: int) -> WorkflowGraph:
    """Sections one after the other: a fan-out, a branch, a join, a loop, a row; each of three steps."""
    declared: list[DeclaredStep] = []
    given = "Start"
    for number in range(max(1, steps // 3)):
        names = [f"s{number}{letter}" for letter in "abc"]
        one, two, made = (f"E{number}{letter}" for letter in "ABC")
        shapes: list[list[tuple[str | list[str], str]]] = [
            [(given, f"list[{one}]"), (one, two), (f"list[{two}]", made)],
            [(given, f"{one} | {two}"), (one, made), (two, made)],
            [(given, one), (given, two), ([one, two], made)],
            [(f"{given} | {two}", one), (one, f"{two} | {made}"), (made, f"{made}Last")],
            [(given, one), (one, two), (two, made)],
        ]
        shape = shapes[number % len(shapes)]
        declared += [step(name, takes, gives) for name, (takes, gives) in zip(names, shape, strict=True)]
        given = shape[-1][1]
    return build(workflow(*declared, step("end", given, "Stop")))


def branches(count: int, length: int) -> WorkflowGraph:
    """Rows side by side, joined at the end."""
    declared = []
    for branch in range(count):
        events = ["Start", *(f"E{branch}X{number}" for number in range(length))]
        declared += [step(f"s{given}{made}", given, made) for given, made in pairwise(events)]
    return build(workflow(*declared, step("end", [f"E{branch}X{length - 1}" for branch in range(count)], "Stop")))


def choices(count: int) -> WorkflowGraph:
    """Either-or side by side, joined in pairs, and the pairs again."""
    declared: list[DeclaredStep] = []
    for number in range(count):
        declared += [
            step(f"choose{number}", "Start", f"L{number} | R{number}"),
            step(f"left{number}", f"L{number}", f"D{number}"),
            step(f"right{number}", f"R{number}", f"D{number}"),
        ]
    waiting = [f"D{number}" for number in range(count)]
    while len(waiting) > 1:
        one, other, *waiting = waiting
        waiting.append(f"J{len(declared)}")
        declared.append(step(f"join{len(declared)}", [one, other], waiting[-1]))
    return build(workflow(*declared, step("end", waiting[0], "Stop")))


def votes(count: int) -> WorkflowGraph:
    """Ballots that are kept until all of six are there: what each of them says makes a state of its own."""
    declared = [step(f"vote{number}", "Start", f"L{number} | R{number}") for number in range(6 * count)]
    for start in range(0, 6 * count, 6):
        slots = [f"L{number} | R{number}" for number in range(start, start + 6)]
        declared.append(step(f"count{start}", slots, f"C{start}"))
    return build(workflow(*declared, step("end", [f"C{start}" for start in range(0, 6 * count, 6)], "Stop")))


async def judge(graph: WorkflowGraph, outcome: Outcome) -> None:
    """Prove it, as if it were seen for the first time."""
    assert prove(graph).outcome == outcome


async def measure(size: int, rounds: int) -> list[Row]:
    """Milliseconds for each kind of workflow, and the time for each size over that for half of it."""
    half = mixture(size // 2)
    kinds: list[tuple[str, WorkflowGraph, Outcome, float]] = [
        (f"{len(half.steps)} steps of all kinds, proved sound", half, "sound", 1_000),
        (f"{size // 20} branches of 10 steps, joined", branches(size // 20, 10), "sound", 1_000),
        (f"{size // 20} choices side by side", choices(size // 20), "sound", 1_000),
        ("a million states, given up", votes(4), "unknown", 2_000),
    ]
    rows = []
    for name, graph, outcome, target in kinds:
        samples = [1_000 * await seconds(lambda: judge(graph, outcome)) for _ in range(rounds)]  # noqa: B023
        rows.append(Row(name, "", "ms", "≤", target, samples))
    steps = size
    while steps >= max(100, size // 4):
        large, small = mixture(steps), mixture(steps // 2)
        samples = await ratios(lambda: judge(large, "sound"), lambda: judge(small, "sound"), rounds)  # noqa: B023
        rows.append(Row(f"proof of {steps} steps of all kinds", f"one of {steps // 2}", "", "≤", 2.7, samples))
        steps //= 2
    return rows


if __name__ == "__main__":
    run(measure, SIZE)
