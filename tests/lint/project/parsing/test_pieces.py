"""A tree of pieces is the tree of the whole."""

import ast
from pathlib import Path

import libcst as cst
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from libcst.metadata import MetadataWrapper, PositionProvider

from surefoot_lint.project.parsing.pieces import Pieces
from surefoot_lint.project.syntax import descend

_LONG = "".join(f"    def method_{number}(self):\n        return [{number}]\n\n" for number in range(12))

_STATEMENTS = (
    "import os\n",
    "x = 1; y = [2, 3]\n",
    "x = 1; \\\n  y = 2\n",
    "# a comment\n\n",
    "@decorated\n# in between\n@twice(\n    1)\ndef f(a,\n      b):\n    '''text\n    of lines'''\n    return a\n",
    "if x:\n\tdef g(): ...\nelse:\n    y = '''\nat the margin'''\n",
    (
        "class Long(\n    Base,\n):\n    # above\n    x: int = 1; y: int = 2\n\n"
        f"{_LONG}# at the margin\n    @property\n    def p(self): ...\n"
    ),
    f"@decorated\nclass Long:\n    '''What\n    it is'''\n{_LONG}",
    f"class Long(\n        Base): x = ({_LONG!r},\n{chr(10) * 25})\n",
    f"class Long:\n    @one\n    @two\n    class Inner:\n        x = 1\n{_LONG}",
    "class Short(Base):\n    x = 1\n",
    "class Line(Base): x = 1\n",
    "async def h():\n    await g()\n\f\n",
)


def spans(pieces: Pieces) -> list[tuple[str, cst.metadata.CodeRange]]:
    """Kind and place of each node that has a place of its own in the text."""
    kinds = (cst.FunctionDef, cst.ClassDef, cst.Name, cst.Call, cst.SimpleString)
    return [(type(node).__name__, pieces.span(node)) for node in descend(pieces.tree) if isinstance(node, kinds)]


def expected(text: str) -> list[tuple[str, cst.metadata.CodeRange]]:
    """The same of the text in one piece."""
    return spans(Pieces(text))


texts = st.lists(st.sampled_from(_STATEMENTS), max_size=6).map("".join)
ends = st.sampled_from(["\n", "\r\n", "\r"])


@settings(max_examples=50)
@given(texts, texts, ends)
def test_pieces_are_the_whole(text: str, former: str, end: str) -> None:
    """The same nodes in the same places, also where some were there before, and whatever ends a line."""
    text, former = text.replace("\n", end), former.replace("\n", end)
    before = Pieces(former, ast.parse(former))
    spans(before)
    pieces = Pieces(text, ast.parse(text), before)
    assert spans(pieces) == expected(text)
    definitions = [node for node in descend(pieces.tree) if isinstance(node, (cst.FunctionDef, cst.ClassDef))]
    assert [pieces.start(node) for node in definitions] == [pieces.span(node).start for node in definitions]
    nodes = [id(node) for node in descend(pieces.tree)]
    assert len(nodes) == len(set(nodes))


def test_positions_are_those_of_libcst() -> None:
    """In one piece they are what its own provider says."""
    text = "".join(_STATEMENTS)
    pieces = Pieces(text)
    positions = MetadataWrapper(pieces.tree, unsafe_skip_copy=True).resolve(PositionProvider)
    assert all(pieces.span(node) == positions[node] for node in descend(pieces.tree) if node in positions)


def test_what_did_not_change_is_the_same_node() -> None:
    """It has only moved."""
    text = f"import os\n\nclass Long:\n{_LONG}"
    before = Pieces(text, ast.parse(text))
    text = "import sys\n" + text.replace("[3]", "[33]")
    after = Pieces(text, ast.parse(text), before)

    def functions(pieces: Pieces) -> list[cst.CSTNode]:
        return [node for node in descend(pieces.tree) if isinstance(node, cst.FunctionDef)]

    new = [place for place, node in enumerate(functions(after)) if node not in functions(before)]
    assert new == [3]


@pytest.mark.parametrize("path", sorted(Path(cst.__file__).parent.glob("_[a-e]*.py")), ids=lambda path: path.name)
def test_real_files(path: Path) -> None:
    """Those of LibCST itself."""
    text = path.read_text(encoding="utf-8")
    assert spans(Pieces(text, ast.parse(text))) == expected(text)
