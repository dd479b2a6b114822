"""What can be done about findings."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.workspace import PositionCodec

from surefoot_lint.server.features.actions import fix_all, quick_fixes
from surefoot_lint.server.folders import Folder
from surefoot_lint.server.texts.documents import OpenFile

Actions = Callable[[str], dict[str, str]]

HEAD = "from surefoot import Workflow, step\nfrom surefoot.events import Event, StartEvent, StopEvent\n\n"
FORGOTTEN = HEAD + (
    "class Draft(Event): ...\n\nclass Flow(Workflow):\n    @step\n"
    "    async def write(self, ev: StartEvent) -> StopEvent:\n        return Draft()\n\n"
    "    @step\n    async def read(self, ev: Draft) -> StopEvent: ...\n"
)
BARE = HEAD + "class Flow(Workflow):\n    @step\n    async def write(self, ev: StartEvent) -> None: ...\n"


@pytest.fixture
def actions(tmp_path: Path) -> Actions:
    """Title of each action for a text → the text after it."""

    def actions(text: str) -> dict[str, str]:
        file = tmp_path / "flow.py"
        file.write_text(text, encoding="utf-8", newline="")
        folder = Folder(tmp_path, PositionCodec())
        folder.check({str(file): OpenFile(str(file), file.as_uri(), 1, text)})
        (document,) = folder.snapshot.documents(str(file))
        lines = range(1, len(document.text.lines) + 1)
        offered = [*quick_fixes(folder.snapshot, document, lines), *fix_all(folder.snapshot, document)]
        edits = {each.title: each.edit.changes[file.as_uri()] for each in offered if each.edit and each.edit.changes}
        return {title: applied(text, list(each)) for title, each in edits.items()}

    return actions


def applied(text: str, edits: list[types.TextEdit]) -> str:
    """A text after some edits."""
    lines = text.splitlines(keepends=True)
    for edit in sorted(edits, key=lambda edit: (edit.range.start.line, edit.range.start.character), reverse=True):
        start, end = edit.range.start, edit.range.end
        assert start.line == end.line
        line = lines[start.line]
        lines[start.line] = line[: start.character] + edit.new_text + line[end.character :]
    return "".join(lines)


def test_a_certain_fix_is_offered(actions: Actions) -> None:
    """For its finding, and in the action that makes all of them."""
    mended = FORGOTTEN.replace("StartEvent) -> StopEvent:", "StartEvent) -> StopEvent | Draft:")
    assert mended in actions(FORGOTTEN).values()
    assert actions(FORGOTTEN)["Fix what wf-lint can fix"] == mended


def test_a_finding_is_ignored_beside_its_line(actions: Actions) -> None:
    """Blanks at the end of the line go; a comment that ignores another rule gets this one as well."""
    ignored = actions(BARE.replace("(Workflow):", "(Workflow):  "))["Ignore WF204 here"]
    assert "class Flow(Workflow):  # wf: ignore[WF204]\n" in ignored
    ignored = actions(BARE.replace("(Workflow):", "(Workflow):  # wf: ignore[WF206] as yet"))["Ignore WF204 here"]
    assert "class Flow(Workflow):  # wf: ignore[WF206, WF204] as yet\n" in ignored


def test_a_line_that_goes_on_takes_no_comment(actions: Actions) -> None:
    """Behind a backslash nothing may stand."""
    assert "Ignore WF204 here" not in actions(BARE.replace("class Flow", "class Flow\\\n"))
