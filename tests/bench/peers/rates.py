"""How much of the same work a library does in a second."""

import asyncio
import gc
import importlib
import logging
import warnings
from importlib.metadata import version
from statistics import median
from time import process_time

__all__ = ["ROUNDS", "WORK", "rates"]

WORK = {"loop": 2_000, "fan_out": 2_000, "runs": 500}
"""Name of the function that does it → how much of it one sample does."""

ROUNDS = 5
"""Samples for each kind of work."""


def rates(peer: str) -> tuple[str, dict[str, float]]:
    """What a library is called with its version, and how much of each kind of work it does in a second."""
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    module = importlib.import_module(f"tests.bench.peers.{peer}")
    found = {}
    for work, size in WORK.items():
        samples = []
        for number in range(ROUNDS + 1):
            gc.collect()
            began = process_time()
            asyncio.run(getattr(module, work)(size))
            if number:  # the first one warms up
                samples.append(size / (process_time() - began))
        found[work] = median(samples)
    return f"{module.PACKAGE} {version(module.PACKAGE)}" if module.PACKAGE else "asyncio, by hand", found
