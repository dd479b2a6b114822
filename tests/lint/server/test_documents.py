"""The texts of an editor."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from surefoot_lint.server.texts.documents import Documents
from surefoot_lint.server.texts.positions import Text

URI = "file:///a%20b/x.py"


def opened(text: str) -> Documents:
    """An editor with one file open."""
    documents = Documents(None)
    documents.put_text_document(types.TextDocumentItem(URI, "python", 1, text))
    return documents


@given(st.text("a🐍\n\r\x0c\x85\u2028"), st.data())
def test_an_edit_is_made_where_the_editor_means_it(text: str, data: st.DataObject) -> None:
    """Whatever Python takes for the end of a line."""
    begin = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(begin, len(text)))
    if any(text[at - 1 : at + 1] == "\r\n" for at in (begin, end)):
        return  # no editor can point between the two
    documents = opened(text)
    codec = documents.position_codec

    def position(at: int) -> types.Position:
        lines = text[:at].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return Text(text, codec).position(len(lines), len(lines[-1]) + 1)

    change = types.TextDocumentContentChangePartial(types.Range(position(begin), position(end)), "X\n")
    documents.update_text_document(types.VersionedTextDocumentIdentifier(2, URI), change)
    file = documents.open_file(URI)
    assert file is not None
    assert (file.text, file.version) == (text[:begin] + "X\n" + text[end:], 2)


def test_a_file_is_known_by_path_and_by_uri() -> None:
    """What is not open, or no file, is none."""
    documents = opened("x = 1\n")
    assert documents.open_at("/a b/x.py") == documents.open_file(URI)
    assert documents.open_at("/a b/y.py") is None
    assert documents.open_file(Path("/a b/y.py").as_uri()) is None
    documents.put_text_document(types.TextDocumentItem("untitled:Untitled-1", "python", 1, ""))
    assert documents.open_file("untitled:Untitled-1") is None
