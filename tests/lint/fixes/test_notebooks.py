"""Notebooks: only the characters of the JSON change that stand for changed ones of the code."""

import json
from pathlib import Path

import nbformat
import pytest

from surefoot_lint.fixes.json_text import strings_at
from tests.lint.fixes.fixing import HEADER, fix_everything
from tests.lint.projects import Write

FIRST = "%pip install surefoot\n" + HEADER
SECOND = """\
class Flow(Workflow):
    @step
    async def first(self, ctx: Context, ev: StartEvent) -> A:
        ctx.send_event(B())  # "über" 😀
        return A()

    @step
    async def last(self, ev: A | B) -> StopEvent: ..."""


def _notebook(*, listed: bool, indent: int | None, ascii_only: bool) -> str:
    def source(text: str) -> list[str] | str:
        return text.splitlines(keepends=True) if listed else text

    def cell(kind: str, text: str) -> dict[str, object]:
        return {"cell_type": kind, "id": kind + str(len(text)), "metadata": {}, "source": source(text)} | (
            {"execution_count": None, "outputs": []} if kind == "code" else {}
        )

    cells = [cell("markdown", '# A "title"\n[1]'), cell("code", FIRST), cell("code", SECOND)]
    metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    notebook = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook, indent=indent, ensure_ascii=ascii_only) + "\n"


@pytest.mark.parametrize("ascii_only", [True, False], ids=["escaped", "as it is"])
@pytest.mark.parametrize("indent", [None, 1], ids=["in one line", "indented"])
@pytest.mark.parametrize("listed", [True, False], ids=["lines", "one string"])
def test_only_the_changed_characters_change(listed: bool, indent: int | None, ascii_only: bool, write: Write) -> None:
    """The JSON is what it was but for the annotation, however it is laid out."""
    before = _notebook(listed=listed, indent=indent, ascii_only=ascii_only)
    write({"a.ipynb": before})
    fixing = fix_everything("a.ipynb")
    assert fixing.changes["a.ipynb"].after == before.replace("-> A:", "-> A | B:")
    assert fixing.left == []


@pytest.mark.parametrize("listed", [True, False], ids=["lines", "one string"])
def test_new_lines_become_lines_of_the_cell(listed: bool, write: Write) -> None:
    """Where each line is a string of its own, a new one is too; the notebook stays valid."""
    text = _notebook(listed=listed, indent=1, ascii_only=True)
    text = text.replace("ctx.send_event(B())", "from events import D; ctx.send_event(D())").replace(
        "A | B)", "A | events.D)"
    )
    text = text.replace(
        "from typing import",
        "import events  # x\\\\nfrom typing import".replace("\\\\", "\\")
        if not listed
        else "import events; from typing import",
    )
    write({"a.ipynb": text, "events.py": "from surefoot.events import Event\nclass D(Event): ...\n"})
    after = fix_everything("a.ipynb").changes["a.ipynb"].after
    notebook = nbformat.reads(after, as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(notebook)
    assert "StartEvent, StopEvent\nfrom events import D\n" in notebook.cells[1].source
    if listed:
        lines = json.loads(after)["cells"][1]["source"]
        assert (
            "from events import D\n" in lines and "from surefoot.events import Event, StartEvent, StopEvent\n" in lines
        )


def test_a_line_that_goes_leaves_no_empty_string(write: Write) -> None:
    """A comment with a line of its own goes with the string that held it."""
    text = _notebook(listed=True, indent=1, ascii_only=True).replace(
        "%pip install surefoot", "# wf: ignore-file[WF206]"
    )
    text = text.replace("-> A:", "-> A | B:")
    write({"a.ipynb": text})
    after = fix_everything("a.ipynb").changes["a.ipynb"].after
    assert json.loads(after)["cells"][1]["source"] == HEADER.splitlines(keepends=True)
    assert Path("a.ipynb").read_text(encoding="utf-8") == text


def test_positions_count_characters_not_escapes() -> None:
    """An escaped character is one, and so is one that needs two escapes."""
    stored = r'{"cells": [{"source": ["a\"é\ud83d\ude00", "b"]}, {"metadata": {"a": [1, {"b": "]"}]}}]}'
    first, second = strings_at(stored)
    assert second is None
    assert first is not None
    assert first.text == 'a"é😀b'
    assert stored[first.position(3) :].startswith(r"\ud83d\ude00")
    assert stored[first.position(4) :].startswith('b"]}')


def test_cells_of_the_third_format_lie_in_worksheets() -> None:
    """They call their source the input."""
    stored = '{"worksheets": [{"cells": [{"input": "x"}, {"source": []}]}]}'
    first, second = strings_at(stored)
    assert first is not None
    assert first.text == "x"
    assert second is None


def test_cells_and_lines_that_are_none_are_passed_over(write: Write) -> None:
    """A notebook that no program would call valid is fixed all the same, and keeps what is odd in it."""
    code = [*FIRST.splitlines(keepends=True), None, 7, *SECOND.splitlines(keepends=True)]
    odd = [None, "cell", {"cell_type": "code", "source": None}, {"cell_type": "code", "source": {"a": "b"}}]
    before = json.dumps({"cells": [*odd, {"cell_type": "code", "source": code}], "worksheets": {}})
    write({"a.ipynb": before})
    assert fix_everything("a.ipynb").changes["a.ipynb"].after == before.replace("-> A:", "-> A | B:")
