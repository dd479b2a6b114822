"""What a verbose run says."""

import logging

import pytest

from surefoot import Context, Workflow, step
from surefoot.drivers.narrator import summary
from surefoot.events import Event, StartEvent, StopEvent
from surefoot.testing import clock


class Item(Event):
    n: int


class Talkative(Workflow):
    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Item | None:
        ctx.send_event(Item(n=1))
        ctx.send_event(Item(n=2), step="work")
        return None

    @step(num_workers=1)
    async def work(self, ev: Item) -> StopEvent | None:
        return StopEvent(result="done") if ev.n == 2 else None


LINES = [
    "[tick] add: StartEvent(topic='x')",
    "[begin:0] started from StartEvent",
    "[tick] add: Item(n=1)",
    "[work:0] started from Item",
    "[tick] add: Item(n=2) -> work",
    "[work] enqueued (waiting for capacity)",
    "[begin:0] complete with no result",
    "[work:0] complete with no result",
    "[work:0] started from Item",
    "[work:0] complete with StopEvent",
    "[result] StopEvent(result='done')",
]


def run(workflow: Workflow) -> object:
    """A run from start to end."""

    async def main() -> object:
        return await workflow.run(topic="x")

    return clock.run(main())


def test_without_a_listener_the_lines_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """In the order in which things happen."""
    run(Talkative(verbose=True))
    assert capsys.readouterr().out.splitlines() == LINES


def test_a_listening_logger_gets_the_lines(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    """At the most detailed level it listens to; a workflow that was built before anybody listened goes on printing."""
    early = Talkative(verbose=True)
    with caplog.at_level(logging.INFO, logger="surefoot.verbose"):
        run(Talkative(verbose=True))
        assert [record.message for record in caplog.records if record.levelno == logging.INFO] == LINES
        assert capsys.readouterr().out == ""
        run(early)
    assert capsys.readouterr().out.splitlines() == LINES


def test_long_values_are_cut() -> None:
    """Strings, collections, and the line as a whole."""
    assert summary(StopEvent(result=[1, 2, 3, 4])) == "StopEvent(result=[4 items])"
    assert summary(Event(a=dict.fromkeys("abcd"), b=[1])) == "Event(a={4 keys}, b=[1])"
    assert summary(Event(a="x" * 60)) == f"Event(a='{'x' * 50}...')"
    assert len(summary(Event(**dict.fromkeys("abcdef", "x" * 50)))) == 200


def test_what_cannot_be_shown_does_not_harm_the_run(caplog: pytest.LogCaptureFixture) -> None:
    """Fields show themselves with code of their own, and that may fail."""

    class Shy:
        def __repr__(self) -> str:
            raise ValueError("not for you")

    async def main() -> object:
        return await Talkative(verbose=True).run(topic=Shy())

    assert clock.run(main()) == "done"
    assert caplog.messages == ["What happened could not be shown; the run goes on."]
