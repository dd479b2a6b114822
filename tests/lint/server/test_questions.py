"""The server over stdio: what it answers."""

from pathlib import Path

from lsprotocol import types

from tests.lint.projects import Write
from tests.lint.server.editor import Editor
from tests.lint.server.texts import EVENTS, FAULTY, FLOW

SHOWING = types.ClientCapabilities(
    window=types.WindowClientCapabilities(show_document=types.ShowDocumentClientCapabilities(support=True))
)


async def test_questions_are_answered_from_what_the_editor_shows(editor: Editor, write: Write) -> None:
    """Each answer waits for the check of what was told before the question."""
    write({"events.py": EVENTS, "flow.py": "\n"})
    flow, events = Path.cwd() / "flow.py", Path.cwd() / "events.py"
    await editor.begin(Path.cwd())
    document = editor.open(flow, FLOW)
    at = types.Position(7, FLOW.splitlines()[7].index("Sketch"))
    hover = await editor.text_document_hover_async(types.HoverParams(document, at))
    assert hover is not None
    assert "Produced by" in str(hover.contents)
    there = await editor.text_document_definition_async(types.DefinitionParams(document, at))
    assert isinstance(there, list | tuple)
    assert [Path(str(each)).name for each in map(_place, there)] == ["events.py:4", "flow.py:8"]
    used = await editor.text_document_references_async(
        types.ReferenceParams(types.ReferenceContext(include_declaration=False), document, at)
    )
    assert [Path(_place(each)).name for each in used or ()] == ["flow.py:8", "flow.py:12"]
    symbols = await editor.text_document_document_symbol_async(types.DocumentSymbolParams(document))
    assert [each.name for each in symbols or ()] == ["Flow"]
    found = await editor.workspace_symbol_async(types.WorkspaceSymbolParams("rev"))
    assert {each.name for each in found or ()} == {"Review", "review"}
    lenses = await editor.text_document_code_lens_async(types.CodeLensParams(editor.open(events)))
    assert [each.command.title for each in lenses or () if each.command] == ["1 producer · 1 consumer"] * 2


async def test_a_lens_leads_to_what_it_counts(editor: Editor, write: Write) -> None:
    """The server has the editor offer the places, and show the one that is chosen."""
    write({"events.py": EVENTS, "flow.py": FLOW})
    await editor.begin(Path.cwd(), capabilities=SHOWING)
    document = editor.open(Path.cwd() / "events.py")
    lenses = await editor.text_document_code_lens_async(types.CodeLensParams(document))
    assert lenses
    command = lenses[0].command
    assert command is not None
    await editor.workspace_execute_command_async(types.ExecuteCommandParams(command.command, command.arguments))
    await editor.until(lambda: bool(editor.shown_documents))
    assert [each.title for each in editor.questions[0].actions or ()] == ["flow.py:8", "flow.py:12"]
    (shown,) = editor.shown_documents
    assert shown.uri == (Path.cwd() / "flow.py").as_uri()
    assert shown.selection is not None
    assert shown.selection.start == types.Position(11, 31)


async def test_a_finding_can_be_ignored_and_explained(editor: Editor, write: Write) -> None:
    """The actions of a line: a comment that hides the finding, and the page of its rule."""
    write({"events.py": EVENTS, "flow.py": FAULTY})
    await editor.begin(Path.cwd(), capabilities=SHOWING)
    file = Path.cwd() / "flow.py"
    document = editor.open(file)
    line = FAULTY.splitlines().index("    async def review(self, ev: Sketch) -> Review:")
    place = types.Range(types.Position(line, 0), types.Position(line, 0))
    context = types.CodeActionContext([], only=[types.CodeActionKind.QuickFix])
    actions = await editor.text_document_code_action_async(types.CodeActionParams(document, place, context))
    edits = {each.title: each.edit for each in actions or () if isinstance(each, types.CodeAction) and each.edit}
    edit = edits["Ignore WF207 here"]
    assert edit.changes is not None
    (change,) = edit.changes[file.as_uri()]
    end = len(FAULTY.splitlines()[line])
    assert change == types.TextEdit(types.Range(types.Position(line, end), types.Position(line, end)), change.new_text)
    hidden = FAULTY.splitlines()
    hidden[line] += change.new_text
    editor.change(file, 2, "\n".join(hidden))
    assert await editor.codes(file, 2) == ["WF204"]
    await editor.workspace_execute_command_async(types.ExecuteCommandParams("wf-lint.explain", ["WF207"]))
    await editor.until(lambda: bool(editor.shown_documents))
    assert editor.shown_documents[0].uri.endswith("WF207-unconsumed-event.md")


def _place(location: object) -> str:
    assert isinstance(location, types.Location)
    return f"{location.uri}:{location.range.start.line + 1}"
