"""Runs of the command line in processes of their own, as a shell starts them."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

__all__ = ["COMMAND", "FOLDER", "outcome", "run", "run_until_recorded"]

FOLDER = Path(".surefoot_cache")

_CODE = """
import sys
from surefoot_lint.entry import main
status = main()
print("served" if "argparse" not in sys.modules else "done", file=sys.stderr)
sys.exit(status)
"""

COMMAND = (sys.executable, "-c", _CODE)
"""The command line; what it adds to the error stream is whether it was served from the cache."""


def run(*words: str, environment: Mapping[str, str] | None = None) -> tuple[str, str, int]:
    """Check the current folder: what is printed, `served` or `done`, and the status."""
    done = subprocess.run(
        [*COMMAND, "check", ".", *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **(environment or {})},
    )
    *complaints, how = done.stderr.splitlines()
    assert complaints == []
    return done.stdout, how, done.returncode


def outcome(*words: str) -> tuple[str, int]:
    """What is printed, and the status."""
    printed, _, status = run(*words)
    return printed, status


def run_until_recorded(*words: str) -> tuple[str, str, int]:
    """The first run that is served. A file that has only just been written is not taken for granted."""
    for _ in range(10):
        found = run(*words)
        if found[1] == "served":
            return found
    raise AssertionError("no run was served from the cache")
