"""Ways to run mypy: one table, through which every scenario goes.

To add a mode, add a line. What differs between modes is how a project is laid out, which options mypy gets, what it
remembers from one run to the next, and which program runs.
"""

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from mypy import api

__all__ = ["MODES", "Check", "Layout", "Mode"]

Check: TypeAlias = Callable[[], str]
"""Check the project as it now is: what mypy prints."""

_ALWAYS: Final = ("--show-absolute-path", "--no-error-summary", "--no-color-output")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a project lies on the disk.

    Parameters:
        marked_packages: whether packages have an `__init__.py`.
        line_end: what ends each line.
        start: what stands before the first character of each file.
        linked: whether the folder that mypy is given is a link to the one that is edited.
    """

    marked_packages: bool = True
    line_end: str = "\n"
    start: str = ""
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Mode:
    """A way to run mypy.

    Parameters:
        options: for mypy, beside those that every run gets.
        program: how a project is opened: a call for each check, until it is closed.
        layout: how the project lies on the disk.
        last_only: look only at the project as it is after all edits.
        with_cases: look also at the cases of all rules.
    """

    options: tuple[str, ...] = ()
    program: Callable[[Path, tuple[str, ...]], AbstractContextManager[Check]] | None = None
    layout: Layout = Layout()
    last_only: bool = False
    with_cases: bool = False

    def open(self, root: Path) -> AbstractContextManager[Check]:
        """Get ready to check the project in the folder `root`, whose cache is in `.mypy_cache`."""
        return (self.program or _one_cache)(root, (*_ALWAYS, *self.options))


@contextmanager
def _one_cache(root: Path, options: tuple[str, ...]) -> Iterator[Check]:
    """Each run reads what the one before left."""
    yield lambda: _mypy(root, options)


@contextmanager
def _cold(root: Path, options: tuple[str, ...]) -> Iterator[Check]:
    """Each run knows the libraries, and nothing of the project."""
    kept = Path(shutil.copytree(root / ".mypy_cache", root.parent / "kept"))

    def check() -> str:
        shutil.rmtree(root / ".mypy_cache")
        shutil.copytree(kept, root / ".mypy_cache")
        return _mypy(root, options)

    yield check


@contextmanager
def _twice(root: Path, options: tuple[str, ...]) -> Iterator[Check]:
    """Each run is followed by one for which nothing has changed; that one speaks."""

    def check() -> str:
        _mypy(root, options)
        return _mypy(root, options)

    yield check


@contextmanager
def _daemon(root: Path, options: tuple[str, ...]) -> Iterator[Check]:
    """A daemon that lives as long as the project is open."""
    try:
        yield lambda: _dmypy(root, "run", "--", *options, ".")
    finally:
        _dmypy(root, "stop")


@contextmanager
def _new_daemons(root: Path, options: tuple[str, ...]) -> Iterator[Check]:
    """Each run is that of a new daemon, which begins with what is known of the project as it was before the edit."""

    def check() -> str:
        said = _dmypy(root, "run", "--", "--use-fine-grained-cache", *options, ".")
        _dmypy(root, "stop")
        _mypy(root, ("--cache-fine-grained", *options))
        return said

    yield check


def _dmypy(root: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "mypy.dmypy", "--status-file", str(root / ".dmypy.json"), *arguments]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert run.returncode in (0, 1), run.stdout + run.stderr
    return run.stdout


def _mypy(root: Path, options: tuple[str, ...]) -> str:
    with contextlib.chdir(root):
        stdout, stderr, status = api.run([*options, "."])
    assert status in (0, 1), stdout + stderr
    return stdout


MODES: Final = {
    "cold": Mode(program=_cold),
    "edited": Mode(),
    "warm": Mode(program=_twice, with_cases=True),
    "no-incremental": Mode(("--no-incremental",), last_only=True),
    "workers": Mode(("-n", "2"), with_cases=True),
    "daemon": Mode(program=_daemon, with_cases=True),
    "new daemons": Mode(program=_new_daemons),
    "parser in Python": Mode(("--no-native-parser",), last_only=True, with_cases=True),
    "parser in Rust": Mode(("--native-parser",), last_only=True),
    "files as cache": Mode(("--no-sqlite-cache", "--no-fixed-format-cache", "--skip-cache-mtime-checks")),
    "strict": Mode(("--strict", "--cache-fine-grained", "--python-version", "3.13"), last_only=True),
    "namespace packages": Mode(("--explicit-package-bases",), layout=Layout(marked_packages=False), last_only=True),
    "Windows": Mode(layout=Layout(line_end="\r\n", start="\N{BYTE ORDER MARK}"), last_only=True, with_cases=True),
    "link": Mode(layout=Layout(linked=True), last_only=True),
}
