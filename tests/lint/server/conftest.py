"""A server under test, and a folder as a server sees it."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from pygls.workspace import PositionCodec

from surefoot_lint.server.folders import Folder
from tests.lint.projects import Write
from tests.lint.server.editor import Editor


@pytest.fixture
async def editor() -> AsyncIterator[Editor]:
    """An editor, whose server is stopped at the end."""
    editor = Editor()
    yield editor
    await editor.end()


@pytest.fixture
def checked(write: Write) -> Callable[[dict[str, str]], Folder]:
    """Writes files into the current folder and checks it."""

    def checked(files: dict[str, str]) -> Folder:
        write(files)
        folder = Folder(Path.cwd(), PositionCodec())
        folder.check({})
        return folder

    return checked
