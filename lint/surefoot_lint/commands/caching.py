"""The arguments about the cache. They are heeded before a command is even loaded, by `surefoot_lint.cache.replay`."""

import argparse
from pathlib import Path

from surefoot_lint.cache.replay import NAME

__all__ = ["add_arguments"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    group = parser.add_argument_group("cache")
    group.add_argument("--no-cache", action="store_true", help="neither use nor write what earlier runs found out")
    group.add_argument(
        "--cache-dir", type=Path, metavar="PATH", help=f"keep it there; default: {NAME} beside pyproject.toml"
    )
