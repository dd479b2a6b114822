"""How many processes a command may use."""

import argparse
import os

__all__ = ["add_arguments", "jobs_of"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the argument."""
    parser.add_argument(
        "--jobs", type=_count, metavar="N", help="share large work among N processes; default: one for each processor"
    )


def jobs_of(arguments: argparse.Namespace) -> int:
    """What was asked for; otherwise as many as there are processors for this one."""
    asked: int | None = arguments.jobs
    if asked is not None:
        return asked
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _count(written: str) -> int:
    if not written.isdecimal() or int(written) < 1:
        raise argparse.ArgumentTypeError(f"it must be a whole number from 1 on, not {written!r}")
    return int(written)
