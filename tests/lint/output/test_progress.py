"""The bar on the terminal."""

import io

import pytest

from surefoot_lint.output.progress import PATIENCE, progress_bar


class Terminal(io.StringIO):
    """A terminal that keeps what it is shown."""

    def isatty(self) -> bool:
        return True


class Clock:
    """A clock that is set by hand, in seconds."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_short_run_shows_nothing() -> None:
    """What is over within the blink of an eye needs no bar."""
    clock, terminal = Clock(), Terminal()
    with progress_bar(terminal, clock) as tell:
        assert tell is not None
        for done in range(10):
            tell(done, 10)
    assert terminal.getvalue() == ""


def test_a_long_run_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bar comes when patience is over, and is taken away at the end."""
    monkeypatch.setenv("TERM", "xterm")
    clock, terminal = Clock(), Terminal()
    with progress_bar(terminal, clock) as tell:
        assert tell is not None
        clock.now = PATIENCE + 1
        tell(3, 10)
        tell(7, 10)
    assert "checking" in terminal.getvalue()


def test_nothing_is_told_where_nobody_looks() -> None:
    """Without a terminal there is nothing to call, so that the run pays nothing."""
    with progress_bar(io.StringIO()) as tell:
        assert tell is None
