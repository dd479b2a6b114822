"""The thread that checks."""

from pathlib import Path
from threading import Event

from pygls.workspace import PositionCodec

from surefoot_lint.server.checker import Changes, Checker
from surefoot_lint.server.folders import Folder
from surefoot_lint.server.texts.documents import OpenFile


def test_of_a_stream_of_changes_the_newest_is_checked() -> None:
    """What came while another check was under way is taken at once, and nothing of it is checked that is outdated."""
    checked: list[Changes] = []
    busy, go = Event(), Event()

    def check(_: Folder, changes: Changes) -> None:
        checked.append(dict(changes))
        busy.set()
        go.wait()

    checker = Checker(check, lambda _: None)
    checker.start()
    folder = Folder(Path("/a"), PositionCodec())
    files = [OpenFile("/a/x.py", "file:///a/x.py", version, str(version)) for version in range(50)]
    checker.submit(folder, {"/a/x.py": files[0]})
    busy.wait()
    for file in files[1:]:
        checker.submit(folder, {"/a/x.py": file, "/a/y.py": None})
    go.set()
    checker.settle()
    checker.stop()
    assert checked == [{"/a/x.py": files[0]}, {"/a/x.py": files[-1], "/a/y.py": None}]


def test_nobody_waits_for_a_thread_that_has_stopped() -> None:
    """What was not checked by then never will be."""
    checker = Checker(lambda *_: None, lambda _: None)
    checker.submit(Folder(Path("/a"), PositionCodec()), {})
    checker.stop()
    checker.settle()


def test_a_folder_that_is_closed_is_not_checked() -> None:
    """Whatever was to be checked in it."""
    checked: list[Folder] = []
    closed: list[Folder] = []
    checker = Checker(lambda folder, _: checked.append(folder), closed.append)
    folder = Folder(Path("/a"), PositionCodec())
    checker.submit(folder, {})
    checker.drop(folder)
    checker.start()
    checker.settle()
    checker.stop()
    assert (checked, closed) == ([], [folder])
