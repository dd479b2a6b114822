"""What the editor tells: which folders and documents are open, what they say, which files have changed."""

from collections.abc import Iterable
from pathlib import Path

from lsprotocol import types

from surefoot_lint.server.server import Server
from surefoot_lint.server.texts.uris import to_path

__all__ = ["listen"]

_WATCHED = ("**/*.py", "**/*.pyi", "**/*.ipynb", "**/pyproject.toml")


def listen(server: Server) -> None:
    """Have a server take what the editor tells."""
    feature = server.feature
    operations = types.FileOperationRegistrationOptions(
        [
            types.FileOperationFilter(types.FileOperationPattern("**/*.{py,pyi,ipynb}"), scheme="file"),
            types.FileOperationFilter(
                types.FileOperationPattern("**/*", matches=types.FileOperationPatternKind.Folder), scheme="file"
            ),
        ]
    )

    feature(types.INITIALIZED)(_begin)
    feature(types.SHUTDOWN)(_end)
    feature(types.EXIT)(_end)
    feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)(_change_folders)
    feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)(_change_settings)
    feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(_change_files)
    feature(types.WORKSPACE_DID_CREATE_FILES, operations)(_create_files)
    feature(types.WORKSPACE_DID_RENAME_FILES, operations)(_rename_files)
    feature(types.WORKSPACE_DID_DELETE_FILES, operations)(_delete_files)
    feature(types.TEXT_DOCUMENT_DID_OPEN)(_change_document)
    feature(types.TEXT_DOCUMENT_DID_CHANGE)(_change_document)
    feature(types.TEXT_DOCUMENT_DID_SAVE)(_change_document)
    feature(types.TEXT_DOCUMENT_DID_CLOSE)(_close_document)
    feature(types.NOTEBOOK_DOCUMENT_DID_OPEN)(_change_notebook)
    feature(types.NOTEBOOK_DOCUMENT_DID_CHANGE)(_change_notebook)
    feature(types.NOTEBOOK_DOCUMENT_DID_SAVE)(_change_notebook)
    feature(types.NOTEBOOK_DOCUMENT_DID_CLOSE)(_close_notebook)


def _begin(server: Server, params: types.InitializedParams) -> None:
    server.checker.start()
    folders = [folder.uri for folder in server.workspace.folders.values()]
    if not folders and server.workspace.root_uri is not None:
        folders = [server.workspace.root_uri]
    _open_folders(server, folders)
    workspace = server.client_capabilities.workspace
    watched = workspace.did_change_watched_files if workspace else None
    if watched is not None and watched.dynamic_registration:
        options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(glob) for glob in _WATCHED])
        watching = types.Registration("wf-lint files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        server.client_register_capability(types.RegistrationParams([watching]))


def _end(server: Server, _: object) -> None:
    server.checker.stop()


def _change_folders(server: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
    for closed in params.event.removed:
        path = to_path(closed.uri)
        if path is not None:
            _close_folder(server, path)
    _open_folders(server, [folder.uri for folder in params.event.added])


def _open_folders(server: Server, uris: Iterable[str]) -> None:
    """Begin to judge folders. One around them, which spoke for their files, takes back first what it said."""
    paths = [path for path in map(to_path, uris) if path is not None]
    around = [folder for path in paths if (folder := server.folders.holding(path)) is not None]
    for folder in dict.fromkeys([*around, *map(server.folders.add, paths)]):
        server.checker.submit(folder, {})


def _close_folder(server: Server, path: str) -> bool:
    """Forget a folder; one around it speaks for its files again. False where it was not open."""
    folder = server.folders.remove(path)
    if folder is None:
        return False
    server.checker.drop(folder)
    around = server.folders.holding(path)
    if around is not None:
        server.checker.submit(around, {})
    return True


def _change_settings(server: Server, _: types.DidChangeConfigurationParams) -> None:
    """The settings of an editor say nothing to us: what is checked must not depend on who looks."""


def _change_document(
    server: Server,
    params: types.DidOpenTextDocumentParams | types.DidChangeTextDocumentParams | types.DidSaveTextDocumentParams,
) -> None:
    _changed(server, params.text_document.uri)


def _change_notebook(
    server: Server,
    params: types.DidOpenNotebookDocumentParams
    | types.DidChangeNotebookDocumentParams
    | types.DidSaveNotebookDocumentParams,
) -> None:
    _changed(server, params.notebook_document.uri)


def _close_document(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    _closed(server, params.text_document.uri)


def _close_notebook(server: Server, params: types.DidCloseNotebookDocumentParams) -> None:
    _closed(server, params.notebook_document.uri)


def _changed(server: Server, uri: str) -> None:
    """Have a document checked as it is in the editor; one that lies in no open folder by itself."""
    file = server.documents.open_file(uri)
    if file is not None:
        folder = server.folders.holding(file.path) or server.folders.add(file.path)
        server.checker.submit(folder, {file.path: file})


def _closed(server: Server, uri: str) -> None:
    """Have the disk count again."""
    path = to_path(uri)
    if path is None or _close_folder(server, path):
        return
    folder = server.folders.holding(path)
    if folder is not None:
        server.checker.submit(folder, {path: None})


def _change_files(server: Server, params: types.DidChangeWatchedFilesParams) -> None:
    _touched(server, [change.uri for change in params.changes])


def _create_files(server: Server, params: types.CreateFilesParams) -> None:
    _touched(server, [file.uri for file in params.files])


def _rename_files(server: Server, params: types.RenameFilesParams) -> None:
    _touched(server, [uri for file in params.files for uri in (file.old_uri, file.new_uri)])


def _delete_files(server: Server, params: types.DeleteFilesParams) -> None:
    _touched(server, [file.uri for file in params.files])


def _touched(server: Server, uris: Iterable[str]) -> None:
    """Files have changed on disk. Those that are open still count as the editor shows them.

    What is in a folder above, a configuration for example, may matter to every folder below it.
    """
    for path in filter(None, map(to_path, uris)):
        above = Path(path).parent
        own = server.folders.holding(path)
        # The configuration is read before every check; any other file, or a folder, may be one that is checked.
        changes = {path: server.documents.open_at(path)} if Path(path).name != "pyproject.toml" else {}
        for folder in server.folders:
            if folder is own:
                server.checker.submit(folder, changes)
            elif folder.path.is_relative_to(above):
                server.checker.submit(folder, {})
