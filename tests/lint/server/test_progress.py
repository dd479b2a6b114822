"""What an editor is told of a check that takes long."""

from concurrent.futures import Future

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcMethodNotFound
from pygls.progress import Progress

from surefoot_lint.server.progress import shown
from surefoot_lint.server.server import Server


class Sent(Progress):
    """Keeps what would be sent; an editor agrees unless it is told not to."""

    def __init__(self, *, agrees: bool = True) -> None:
        super().__init__(Server().protocol)
        self.agrees = agrees
        self.sent: list[str | int | None] = []

    def create(self, token: types.ProgressToken, callback: object = None) -> Future[None]:
        answer: Future[None] = Future()
        if self.agrees:
            answer.set_result(None)
        else:
            answer.set_exception(JsonRpcMethodNotFound())
        return answer

    def begin(self, token: types.ProgressToken, value: types.WorkDoneProgressBegin) -> None:
        self.sent.append(value.title)

    def report(self, token: types.ProgressToken, value: types.WorkDoneProgressReport) -> None:
        self.sent.append(value.percentage)

    def end(self, token: types.ProgressToken, value: types.WorkDoneProgressEnd) -> None:
        self.sent.append("end")


@pytest.mark.parametrize(
    ("seconds", "agrees", "sent"), [(1, True, ["a", 50, 100, "end"]), (0, True, []), (1, False, [])]
)
def test_progress_is_shown_where_it_is_wanted(seconds: int, agrees: bool, sent: list[str | int]) -> None:
    """Not of a check that is over at once, nor in an editor that wants to see none; each percent is told once."""
    progress = Sent(agrees=agrees)
    times = iter([0, *[seconds] * 10])
    with shown(progress, "a", lambda: next(times)) as tell:
        for done in range(1, 5):
            tell(done // 2, 2)
    assert progress.sent == sent
