"""The server over stdio: what it tells an editor, and when."""

import json
from asyncio import create_subprocess_exec
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.workspace import PositionCodec

from surefoot_lint.server.folders import Folder
from surefoot_lint.server.server import Server
from tests.lint.projects import Write
from tests.lint.server.editor import SERVER, Editor
from tests.lint.server.texts import EVENTS, FAULTY, FLOW

ASKING = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(
        diagnostics=types.DiagnosticWorkspaceClientCapabilities(refresh_support=True),
        code_lens=types.CodeLensWorkspaceClientCapabilities(refresh_support=True),
    ),
    text_document=types.TextDocumentClientCapabilities(diagnostic=types.DiagnosticClientCapabilities()),
)
"""An editor that asks for what is wrong with the files it shows."""

WITHOUT_TEXT = EVENTS.replace("Draft", "Outline")
"""The events, without one that the workflow imports."""


async def test_an_editor_may_connect(editor: Editor, write: Write) -> None:
    """Over TCP all is the same, and the server ends with the connection."""
    write({"events.py": EVENTS, "flow.py": FAULTY})
    server = await create_subprocess_exec(*SERVER, "--tcp", "127.0.0.1:0", stderr=PIPE)
    assert server.stderr is not None
    host, _, port = (await server.stderr.readline()).decode().split()[-1].rpartition(":")
    await editor.start_tcp(host, int(port))
    await editor.agree(Path.cwd())
    assert await editor.codes(Path.cwd() / "flow.py") == ["WF204", "WF207"]
    await editor.shutdown_async(None)
    editor.exit(None)
    await server.communicate()
    assert server.returncode == 0


def test_a_fault_of_ours_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes to the log each time, and the server goes on."""

    def broken(*_: object) -> None:
        raise RuntimeError("oh dear")

    told: list[types.ShowMessageParams] = []
    server = Server()
    server.protocol.client_capabilities = types.ClientCapabilities()
    monkeypatch.setattr(server, "window_show_message", told.append)
    monkeypatch.setattr(Folder, "check", broken)
    server.checker.start()
    folder = Folder(tmp_path, PositionCodec())
    for _ in range(2):
        server.checker.submit(folder, {})
        server.checker.settle()
    server.checker.stop()
    assert [each.message.split(". ")[0] for each in told] == [f"wf-lint: {tmp_path} could not be checked"]


async def first(editor: Editor, file: Path, version: int) -> tuple[object, int]:
    """Code and line of the first finding in a version of a file."""
    found = await editor.found(file, version)
    return found[0].code, found[0].range.start.line


async def test_findings_come_with_the_folder_and_go_with_the_fault(editor: Editor, write: Write) -> None:
    """A closed file is judged as well; when the editor mends it, its findings are taken back, with the version."""
    write({"events.py": EVENTS, "flow.py": FAULTY})
    file = Path.cwd() / "flow.py"
    await editor.begin(Path.cwd())
    assert await editor.codes(file) == ["WF204", "WF207"]
    editor.open(file)
    assert await editor.codes(file, 1) == ["WF204", "WF207"]
    editor.change(file, 2, FLOW)
    assert await editor.codes(file, 2) == []


async def test_an_edit_is_judged_in_the_files_that_it_concerns(editor: Editor, write: Write) -> None:
    """A file that is not even open is refreshed, and the text of the editor counts although nothing is saved."""
    write({"events.py": EVENTS, "flow.py": FLOW})
    events, flow = Path.cwd() / "events.py", Path.cwd() / "flow.py"
    await editor.begin(Path.cwd())
    editor.open(events)
    editor.change(events, 2, EVENTS.replace("Review(Event)", "Review"))
    assert "WF105" in await editor.codes(flow)
    editor.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(events.as_uri())))
    assert await editor.codes(flow) == []


async def test_files_that_change_outside_are_read_again(editor: Editor, write: Write) -> None:
    """Created, changed and deleted files count at once; an editor that can watch files is asked to."""
    watching = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
    workspace = types.WorkspaceClientCapabilities(did_change_watched_files=watching)
    write({"events.py": EVENTS})
    file = Path.cwd() / "flow.py"
    await editor.begin(Path.cwd(), capabilities=types.ClientCapabilities(workspace=workspace))
    await editor.until(lambda: editor.registered == [types.WORKSPACE_DID_CHANGE_WATCHED_FILES])
    write({"flow.py": FAULTY})
    editor.touch(file)
    assert await editor.codes(file) == ["WF204", "WF207"]
    file.rename("other.py")
    editor.workspace_did_rename_files(
        types.RenameFilesParams([types.FileRename(file.as_uri(), file.with_name("other.py").as_uri())])
    )
    assert await editor.codes(file) == []
    assert await editor.codes(file.with_name("other.py")) == ["WF204", "WF207"]
    file.with_name("other.py").unlink()
    editor.touch(file.with_name("other.py"))
    assert await editor.codes(file.with_name("other.py")) == []


async def test_the_configuration_is_followed(editor: Editor, write: Write) -> None:
    """A change of `pyproject.toml` counts at once; a broken one is told, and the one before stays in force."""
    write({"events.py": EVENTS, "flow.py": FAULTY, "pyproject.toml": '[tool.surefoot]\nignore = ["WF204"]\n'})
    file, table = Path.cwd() / "flow.py", Path.cwd() / "pyproject.toml"
    await editor.begin(Path.cwd())
    assert await editor.codes(file) == ["WF207"]
    table.write_text("[tool.surefoot]\nignroe = []\n", encoding="utf-8")
    editor.touch(table)
    await editor.until(lambda: bool(editor.messages))
    assert "ignroe" in editor.messages[0].message
    table.write_text("[tool.surefoot]\n", encoding="utf-8")
    editor.touch(table)
    assert await editor.codes(file) == ["WF204", "WF207"]


async def test_each_folder_has_its_own_configuration(editor: Editor, write: Write) -> None:
    """Folders come and go, and what was found in one goes with it."""
    write({"a/events.py": EVENTS, "a/flow.py": FAULTY, "b/events.py": EVENTS, "b/flow.py": FAULTY})
    write({"a/pyproject.toml": '[tool.surefoot]\nselect = ["WF207"]\n', "b/pyproject.toml": "[tool.surefoot]\n"})
    first, second = Path.cwd() / "a", Path.cwd() / "b"
    await editor.begin(first)
    assert await editor.codes(first / "flow.py") == ["WF207"]
    added = types.WorkspaceFoldersChangeEvent([types.WorkspaceFolder(second.as_uri(), "b")], [])
    editor.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(added))
    assert await editor.codes(second / "flow.py") == ["WF204", "WF207"]
    removed = types.WorkspaceFoldersChangeEvent([], [types.WorkspaceFolder(first.as_uri(), "a")])
    editor.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(removed))
    assert await editor.codes(first / "flow.py") == []


async def test_a_folder_within_another_speaks_for_its_files(editor: Editor, write: Write) -> None:
    """When it is closed, the one around it does again, until it is opened once more."""
    write({"pyproject.toml": '[tool.surefoot]\nselect = ["WF207"]\n', "in/pyproject.toml": "[tool.surefoot]\n"})
    write({"in/events.py": EVENTS, "in/flow.py": FAULTY})
    file = Path.cwd() / "in" / "flow.py"
    await editor.begin(Path.cwd(), file.parent)
    assert await editor.codes(file) == ["WF204", "WF207"]
    closed = types.WorkspaceFoldersChangeEvent([], [types.WorkspaceFolder(file.parent.as_uri(), "in")])
    editor.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(closed))
    assert await editor.codes(file) == []
    assert await editor.codes(file) == ["WF207"]
    opened = types.WorkspaceFoldersChangeEvent([types.WorkspaceFolder(file.parent.as_uri(), "in")], [])
    editor.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(opened))
    assert await editor.codes(file) == []
    assert await editor.codes(file) == ["WF204", "WF207"]


async def test_a_file_without_a_folder_is_judged_by_itself(editor: Editor, write: Write) -> None:
    """Its name may hold blanks and signs that a URI must escape; the editor is answered with the URI that it uses."""
    write({"my events/events.py": EVENTS, "my events/100% flöw.py": FAULTY})
    file = Path.cwd() / "my events/100% flöw.py"
    uri = file.as_uri().replace("f", "%66", 1).replace("%66ile", "file")
    await editor.begin()
    editor.open(file, uri=uri)
    assert await editor.codes(uri, 1) == ["WF204", "WF207"]
    editor.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
    assert await editor.codes(uri) == []


async def test_changes_are_made_where_the_editor_means_them(editor: Editor, write: Write) -> None:
    """Lines end as the protocol says, not at a form feed or a line separator; columns are counted in UTF-16 units."""
    text = 'x = 1\x0c\r\ny = "\u2028🐍" + "é"\r\n' + FAULTY.replace("\n", "\r\n")
    line = text.split("\r\n").index("class Flow(Workflow):")
    write({"events.py": EVENTS, "flow.py": "\n"})
    file = Path.cwd() / "flow.py"
    await editor.begin(Path.cwd())
    editor.open(file, text)
    assert await first(editor, file, 1) == ("WF204", line)
    addition = types.Range(types.Position(1, 9), types.Position(1, 15))
    editor.change(file, 2, types.TextDocumentContentChangePartial(addition, "\r\nz = 2"))
    assert await first(editor, file, 2) == ("WF204", line + 1)


async def test_an_editor_may_ask_instead(editor: Editor, write: Write) -> None:
    """Then it is told of closed files only, and to ask again when an edit elsewhere has changed the answer."""
    write({"events.py": EVENTS, "flow.py": FAULTY})
    events, flow = Path.cwd() / "events.py", Path.cwd() / "flow.py"
    agreed = await editor.begin(Path.cwd(), capabilities=ASKING)
    assert agreed.diagnostic_provider
    assert await editor.codes(flow) == ["WF204", "WF207"]
    document = editor.open(flow)
    assert await editor.codes(flow) == []
    report = await editor.text_document_diagnostic_async(types.DocumentDiagnosticParams(document))
    assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
    assert [each.code for each in report.items] == ["WF204", "WF207"]
    editor.open(events)
    editor.change(events, 2, EVENTS.replace("Review(Event)", "Review"))
    await editor.until(lambda: editor.diagnostic_refresh_count > 0 and editor.lens_refreshes > 0)


async def test_a_notebook_is_judged_by_its_cells(editor: Editor, write: Write) -> None:
    """A closed one at its top, with cell and line in words; an open one in its cells, as they are in the editor."""
    head, _, body = FAULTY.partition("class Flow")
    sources = [
        EVENTS,
        head.replace("from events import Draft as Sketch, Review", "Sketch = Draft"),
        f"class Flow{body}",
    ]
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": source} for source in sources]
    write({"flow.ipynb": json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4})})
    file = Path.cwd() / "flow.ipynb"
    synchronizes = types.NotebookDocumentSyncClientCapabilities()
    notebooks = types.NotebookDocumentClientCapabilities(synchronizes)
    await editor.begin(Path.cwd(), capabilities=types.ClientCapabilities(notebook_document=notebooks))
    closed = {each.code: each.message for each in await editor.found(file)}
    assert closed["WF204"].startswith("cell 3, line 1: ")
    uris = [f"{file.as_uri().replace('file:', 'vscode-notebook-cell:')}#{name}" for name in "abc"]
    shown = [types.TextDocumentItem(uri, "python", 1, source) for uri, source in zip(uris, sources, strict=True)]
    members = [types.NotebookCell(types.NotebookCellKind.Code, uri) for uri in uris]
    notebook = types.NotebookDocument(file.as_uri(), "jupyter-notebook", 1, members)
    editor.notebook_document_did_open(types.DidOpenNotebookDocumentParams(notebook, shown))
    assert await editor.codes(file) == []
    found = await editor.found(uris[2])
    assert [(each.code, each.range.start.line) for each in found] == [("WF204", 0), ("WF207", 6)]
    mended = types.NotebookDocumentCellContentChanges(
        types.VersionedTextDocumentIdentifier(2, uris[2]),
        [types.TextDocumentContentChangeWholeDocument("class Flow" + FLOW.partition("class Flow")[2])],
    )
    editor.notebook_document_did_change(
        types.DidChangeNotebookDocumentParams(
            types.VersionedNotebookDocumentIdentifier(2, file.as_uri()),
            types.NotebookDocumentChangeEvent(cells=types.NotebookDocumentCellChanges(text_content=[mended])),
        )
    )
    assert await editor.codes(uris[2], 2) == []
    hover = await editor.text_document_hover_async(
        types.HoverParams(types.TextDocumentIdentifier(uris[0]), types.Position(3, 8))
    )
    assert hover is not None
    assert f"[`Flow.write`]({uris[2]}#L3) returns it" in str(hover.contents)
