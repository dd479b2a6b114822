"""The same work on every library, each in a process of its own, and one table of how much it does in a second."""

import platform
from os import cpu_count

from tests.bench.harness import in_fresh_processes
from tests.bench.peers.rates import ROUNDS, WORK, rates

PEERS = ("by_hand", "surefoot", "llama_index_workflows", "langgraph", "pydantic_graph", "agent_framework")


def main() -> None:
    """Print the table as it grows."""
    print(f"Python {platform.python_version()}, {cpu_count()} processors, median of {ROUNDS}, work in a second\n")
    heads = (f"loop of {WORK['loop']:,}", f"1 → {WORK['fan_out']:,} → 1", f"{WORK['runs']:,} runs of 3 steps")
    print(f"{'':<32} " + " ".join(f"{head:>20}" for head in heads))
    for name, found in in_fresh_processes(rates, PEERS):
        print(f"{name:<32} " + " ".join(f"{rate:>20,.0f}" for rate in found.values()), flush=True)


if __name__ == "__main__":
    main()
