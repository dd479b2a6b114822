"""The arguments about the cache. They are heeded before a command is even loaded, by `surefoot_lint.cache.replay`."""

import argparse
import sys
from pathlib import Path

from surefoot.configuration import Configuration
from surefoot_lint.cache.entries import Entries, fingerprint
from surefoot_lint.cache.replay import NAME

__all__ = ["add_arguments", "entries_of"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    group = parser.add_argument_group("cache")
    group.add_argument("--no-cache", action="store_true", help="neither use nor write what earlier runs found out")
    group.add_argument(
        "--cache-dir", type=Path, metavar="PATH", help=f"folder of the cache; default: {NAME} beside pyproject.toml"
    )


def entries_of(arguments: argparse.Namespace, configuration: Configuration) -> Entries | None:
    """What other runs have kept; None where no cache is to be used."""
    if arguments.cache_dir is None or arguments.no_cache or arguments.fix or arguments.diff:
        return None
    return Entries(str(arguments.cache_dir), f"{fingerprint()} {sys.version} {configuration.as_data()}")
