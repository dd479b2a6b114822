"""The thread that checks.

The loop that talks to the editor only leaves word of what has changed. The thread takes all there is at once, so that
of a stream of changes to a file the newest is checked and the others never are.
"""

from collections.abc import Callable, Mapping
from threading import Condition, Thread

from surefoot_lint.server.folders import Folder
from surefoot_lint.server.texts.documents import OpenFile

__all__ = ["Changes", "Checker"]

Changes = Mapping[str, OpenFile | None]
"""Path → what the editor shows of a file; None where the disk counts."""


class Checker:
    """Does one thing after the other, and never one that is no longer wanted.

    Parameters:
        check: brings a folder up to date with some changes. It must not raise.
        close: forgets a folder.
    """

    def __init__(self, check: Callable[[Folder, Changes], None], close: Callable[[Folder], None]) -> None:
        self._check = check
        self._close = close
        self._changes: dict[Folder, dict[str, OpenFile | None]] = {}
        self._closed: list[Folder] = []
        self._news = Condition()
        self._asked = 0
        self._answered = 0
        self._stopped = False
        self._thread = Thread(target=self._run, name="wf-lint checker", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def stop(self) -> None:
        """Finish what is under way, drop the rest, and let go whoever waits."""
        with self._news:
            self._stopped = True
            self._news.notify_all()

    def submit(self, folder: Folder, changes: Changes) -> None:
        """Have a folder checked."""
        with self._news:
            self._changes.setdefault(folder, {}).update(changes)
            self._asked += 1
            self._news.notify_all()

    def drop(self, folder: Folder) -> None:
        """Have a folder forgotten."""
        with self._news:
            self._changes.pop(folder, None)
            self._closed.append(folder)
            self._asked += 1
            self._news.notify_all()

    def settle(self) -> None:
        """Wait until everything that was submitted before has been checked."""
        with self._news:
            asked = self._asked
            self._news.wait_for(lambda: self._stopped or self._answered >= asked)

    def _run(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: self._stopped or self._changes or self._closed)
                if self._stopped:
                    return
                changes, self._changes = self._changes, {}
                closed, self._closed = self._closed, []
                asked = self._asked
            for folder in closed:
                self._close(folder)
            for folder, each in changes.items():
                self._check(folder, each)
            with self._news:
                self._answered = asked
                self._news.notify_all()
