"""What a run asked of the file system, and what it was told.

The answer to a run depends on every path that any part of it asked about: the files of the project, and as much those
that it looked for and did not find. Parts that report such questions by themselves would be forgotten one day, and then
an answer would be stale. So the interpreter is asked: its audit events tell of every file that is opened and every
folder that is listed, and `os.stat`, which has no event, is listened to while the run lasts.

A run that wrote a file, started a program or met a file that is younger than the clock can tell leaves no record.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, TextIO, cast

from surefoot_lint.cache import testimony
from surefoot_lint.cache.place import prepare, store, sweep
from surefoot_lint.cache.replay import ENDING, key_of, kind, record_path, signature

__all__ = ["Witness", "witnessed"]

_KEPT: Final = 32
"""Records of runs with other arguments, or on another terminal."""

_FINE: Final = 100_000_000
_COARSE: Final = 2_000_000_000
"""In nanoseconds: how far two changes are apart that a file system can tell from each other. One that only knows full
seconds, or every other, gives itself away."""

_READS: Final = {"os.listdir", "os.scandir"}
_ACTS: Final = {
    "os.exec",
    "os.link",
    "os.mkdir",
    "os.posix_spawn",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.symlink",
    "os.system",
    "os.truncate",
    "socket.connect",
    "subprocess.Popen",
}


class Witness:
    """Collects what is asked.

    Parameters:
        folder: that of the cache, which is of no account.

    Attributes:
        asked: path → its signature where it was read, its kind where it was only looked for.
        acted: the run did more than read.
    """

    def __init__(self, folder: str) -> None:
        self._folder = os.path.abspath(folder)  # noqa: PTH100
        self.asked: dict[str, str] = {}
        self.acted = False
        self._begun = time.time_ns()

    @property
    def holds(self) -> bool:
        """Whether the run can be told by what was asked: it did nothing but read, and nothing that is brand-new."""
        return not self.acted and not any(map(self._is_young, self.asked.values()))

    def heed_modules(self) -> None:
        """Note the code of the run itself, and that of the libraries it uses."""
        own = os.path.dirname(os.__file__)  # noqa: PTH120 — what comes with the interpreter goes with its version
        for module in list(sys.modules.values()):
            file = getattr(module, "__file__", None)
            if file and (not file.startswith(own) or "site-packages" in file):
                self.asked.setdefault(file, signature(file))

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Take in an audit event."""
        if event == "open":
            path, _, flags = arguments
            if isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR):
                self.acted |= not self._is_by_the_way(path)
            else:
                self._note(path)
        elif event in _READS:
            self._note("." if arguments[0] is None else arguments[0])
        elif event in _ACTS:
            self.acted |= not any(map(self._is_by_the_way, arguments))

    def look(self, path: Any) -> None:
        """A path is looked at, which may be there or not."""
        if not isinstance(path, int):
            name = os.fsdecode(path)
            if name not in self.asked and not self._is_by_the_way(name):
                self.asked[name] = kind(name)

    def _note(self, path: Any) -> None:
        if isinstance(path, (str, bytes, os.PathLike)) and not self._is_by_the_way(path):
            name = os.fsdecode(path)
            if len(self.asked.get(name, "")) <= 1:
                self.asked[name] = signature(name)

    def _is_by_the_way(self, path: Any) -> bool:
        """Whether a path is of no account: the cache, compiled modules, and no file at all."""
        if not isinstance(path, (str, bytes, os.PathLike)):
            return False
        name = os.fsdecode(path)
        return name == os.devnull or "__pycache__" in name or os.path.abspath(name).startswith(self._folder)  # noqa: PTH100

    def _is_young(self, found: str) -> bool:
        if len(found) == 1:
            return False
        written, changed = map(int, found.split()[:2])
        grain = _FINE if changed % 1_000_000_000 else _COARSE
        return max(written, changed) > self._begun - grain


def witnessed(run: Callable[[], int], words: list[str], folder: str) -> int:
    """Do a run, and leave a record of it in the folder of the cache if it can be told when it would say something else.

    Returns:
        What the run returns.
    """
    key = key_of(words)
    if not prepare(folder):
        return run()
    with _listening(folder) as witness, _copied("stdout") as printed, _copied("stderr") as complained:
        status = run()
    witness.heed_modules()
    if witness.holds and status in (0, 1):
        pairs = [field for pair in witness.asked.items() for field in pair]
        fields = [key, str(status), "".join(printed), "".join(complained), *pairs]
        if not any("\0" in field for field in fields):
            content = "\0".join([*fields, ""]).encode("utf-8", "surrogateescape")
            if store(record_path(folder, key), content):
                sweep(folder, ENDING, _KEPT)
    return status


_present: list[Witness] = []
_hooked: list[bool] = []


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    for witness in _present:
        witness.hear(event, arguments)


@contextmanager
def _listening(folder: str) -> Iterator[Witness]:
    if not _hooked:
        sys.addaudithook(_hook)  # which cannot be taken back
        _hooked.append(True)
    witness = Witness(folder)
    testimony.present.append(witness.asked)
    ask = os.stat

    def stat(path: Any, *, dir_fd: int | None = None, follow_symlinks: bool = True) -> os.stat_result:
        _present.remove(witness)  # so that it does not listen to itself
        os.stat = ask
        try:
            witness.look(path)
        finally:
            os.stat = stat
            _present.append(witness)
        return ask(path, dir_fd=dir_fd, follow_symlinks=follow_symlinks)

    os.stat = stat
    _present.append(witness)
    try:
        yield witness
    finally:
        os.stat = ask
        _present.remove(witness)
        testimony.present.pop()


@contextmanager
def _copied(name: str) -> Iterator[list[str]]:
    """Keep a copy of what is written to a stream of `sys`."""
    stream = getattr(sys, name)
    copy = _Copying(stream)
    setattr(sys, name, cast(TextIO, copy))
    try:
        yield copy.written
    finally:
        setattr(sys, name, stream)


class _Copying:
    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.written: list[str] = []

    def write(self, text: str) -> int:
        self.written.append(text)
        return self._stream.write(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
