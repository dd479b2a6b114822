"""Runs of mypy over one project, with other plugins and the same files, that take turns.

What counts is processor time. Before each run the cache is laid out anew, so that every run finds what the first one
found. Plugins change what is cached, so each set of them has caches of its own. Modules are compiled to bytecode
beforehand, as an installer does it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from typing import Final, Literal, TypeAlias

__all__ = ["Known", "Plugins", "Run", "ratios"]

Plugins: TypeAlias = Sequence[str]
Known: TypeAlias = Literal["nothing", "libraries", "everything"]
"""What the cache holds when mypy starts."""

_IMPORTS: Final = "import dataclasses, json, logging, pathlib, typing, surefoot, surefoot.events"


class Run:
    """mypy with some plugins.

    Parameters:
        project: the folder that it checks.
        beside: an empty folder, for its configuration and caches.
        known: what is in the cache.
    """

    def __init__(self, project: Path, beside: Path, plugins: Plugins, known: Known) -> None:
        self._project = project
        self._found, self._used = beside / "found", beside / "used"
        self._config, self._bytecode = beside / "mypy.ini", beside / "bytecode"
        beside.mkdir(parents=True)
        self._config.write_text(f"[mypy]\nplugins = {', '.join(plugins)}\n" if plugins else "[mypy]\n")
        self._found.mkdir()
        if known != "nothing":
            self._mypy("-c", _IMPORTS, cache=self._found)
        if known == "everything":
            self._mypy(".", cache=self._found)

    def seconds(self) -> float:
        """Processor seconds of one run."""
        shutil.rmtree(self._used, ignore_errors=True)
        shutil.copytree(self._found, self._used)
        before = getrusage(RUSAGE_CHILDREN)
        self._mypy(".", cache=self._used)
        after = getrusage(RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def _mypy(self, *arguments: str, cache: Path) -> None:
        command = [sys.executable, "-m", "mypy", "--config-file", str(self._config), "--cache-dir", str(cache)]
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(self._bytecode)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        done = subprocess.run(
            [*command, *arguments], cwd=self._project, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


def ratios(
    project: Path, beside: Path, more: Plugins, rounds: int, *, fewer: Plugins = (), known: Known = "libraries"
) -> list[float]:
    """The time with `more` plugins over that with `fewer`, for each of `rounds` pairs after one that warms up.

    Parameters:
        beside: a folder for configurations and caches; it must not exist.
    """
    above, below = Run(project, beside / "more", more, known), Run(project, beside / "fewer", fewer, known)
    found = []
    for number in range(rounds + 1):
        if number % 2:
            numerator, denominator = above.seconds(), below.seconds()
        else:
            denominator, numerator = below.seconds(), above.seconds()
        found.append(numerator / denominator)
    return found[1:]
