"""Notebooks: which cells are read, and what they mean to each other."""

import json
from pathlib import Path

import pytest

from surefoot_lint.check import check
from surefoot_lint.places.cells import Cells
from surefoot_lint.sources.files import SourceFile, UnreadableFile
from surefoot_lint.sources.notebooks import read_notebook
from tests.lint.projects import Write
from tests.lint.sources.notebook_files import IMPORTS, save

FLOW = """\
class Flow(Workflow):
    @step
    async def first(self, ev: StartEvent) -> Draft: ...
    @step
    async def second(self, ev: Draft) -> StopEvent: ...
"""


def found(path: str = ".") -> list[tuple[int, int, str]]:
    """Cell, line and code of each finding."""
    report = Cells().report(check([Path(path)]))
    assert not report.failures
    return [(each.cell, each.line, each.code) for each in report.diagnostics]


def test_events_may_come_from_other_cells(write: Write) -> None:
    """The cells are one module."""
    write({})
    save(IMPORTS, "#%md about it", "class Draft(Event): ...", FLOW, "await Flow().run()")
    assert found() == []


def test_cells_are_counted_as_an_editor_counts_them(write: Write) -> None:
    """Those without code count too; lines are those of the cell."""
    write({})
    save(IMPORTS, "#%md about it", "\n\n" + FLOW.replace("-> Draft", "-> StopEvent"))
    assert found() == [(3, 7, "WF002")]


def test_a_broken_cell_does_not_take_the_others_with_it(write: Write) -> None:
    """It is reported where it breaks, and the rest is checked."""
    write({})
    save(IMPORTS, "x = (\n", "class Draft(Event): ...", "return 1", FLOW.replace("ev: Draft", "ev: StopEvent"))
    assert [place[0] for place in found() if place[2] == "WF001"] == [2, 4]
    assert {place[0] for place in found() if place[2] != "WF001"} == {5}


def test_an_event_that_is_defined_anew_below_is_another(write: Write) -> None:
    """A workflow means what was defined when its cell ran, in quotes too, and whatever comes later."""
    write({})
    save(
        IMPORTS,
        "class Draft(Event): ...",
        FLOW.replace("ev: Draft", "ev: 'Draft'"),
        "class Draft(StopEvent): ...",
        "class Last(Workflow):\n    @step\n    async def only(self, ev: StartEvent) -> Draft: ...",
    )
    assert found() == []


def test_an_event_that_is_defined_anew_between_base_and_subclass_connects_nothing(write: Write) -> None:
    """What the base accepts is the former class of that name."""
    write({})
    save(
        IMPORTS,
        "class Draft(Event): ...",
        "class Base(Workflow):\n    @step\n    async def second(self, ev: Draft) -> StopEvent: ...",
        "class Draft(Event):\n    text: str = ''",
        "class Flow(Base):\n    @step\n    async def first(self, ev: StartEvent) -> Draft: ...",
        "await Flow().run()",
    )
    assert {code for _, _, code in found()} == {"WF206", "WF207"}


def test_a_workflow_that_is_defined_anew_is_another(write: Write) -> None:
    """Both are judged, each with the steps that were attached to it."""
    write({})
    broken = "class Flow(Workflow):\n    @step\n    async def only(self, ev: StartEvent) -> Event: ..."
    save(IMPORTS, "class Draft(Event): ...", broken, FLOW, broken)
    cells = {cell for cell, _, _ in found()}
    assert cells == {3, 5}


def test_a_step_is_attached_to_the_workflow_of_its_time(write: Write) -> None:
    """`workflow=Flow` means the class that has that name when the cell runs."""
    write({})
    attached = "@step(workflow=Flow)\nasync def last(ev: Draft) -> StopEvent: ..."
    first = "class Flow(Workflow):\n    @step\n    async def first(self, ev: StartEvent) -> Draft: ..."
    save(IMPORTS, "class Draft(Event): ...", first, attached, first)
    assert {cell for cell, _, _ in found()} == {5}


def test_what_a_later_cell_defines_first_is_found(write: Write) -> None:
    """A name in quotes may be defined below, as long as it is before the workflow is made."""
    write({})
    save(IMPORTS, FLOW.replace("Draft", "'Draft'"), "class Draft(Event): ...", "Flow()", "class Draft(StopEvent): ...")
    assert found() == []


@pytest.mark.parametrize(
    "cell", ["%%bash\nls (", "%%writefile a.py\nclass A(", "%%html\n<a>", "%%time\nx = 1", "%%capture\n%%time\n!ls ("]
)
def test_cells_with_a_magic_of_their_own_break_nothing(cell: str, write: Write) -> None:
    """What is no Python is left out; what is stays."""
    write({})
    save(IMPORTS, cell, "class Draft(Event): ...", FLOW)
    assert found() == []


def test_what_a_magic_runs_counts(write: Write) -> None:
    """The body of `%%time` is part of the notebook."""
    write({})
    save(IMPORTS, "%%time\nclass Draft(Event): ...", FLOW)
    assert found() == []


def test_indented_cells_and_futures(write: Write) -> None:
    """IPython takes a cell that is indented as a whole, and a future import in any cell."""
    write({})
    save(IMPORTS, "    class Draft(Event): ...\n", "from __future__ import annotations", FLOW)
    assert found() == []


def test_another_language_is_nobodys_business(write: Write) -> None:
    """A notebook for another kernel holds no Python, whatever it looks like."""
    write({})
    save(IMPORTS, FLOW, language="julia")
    assert SourceFile("nb.ipynb").read().parts == ()
    assert found() == []


def test_a_cell_in_another_language_is_left_out() -> None:
    """Editors mark single cells."""
    cells = [
        {"cell_type": "code", "source": "SELECT 1", "metadata": {"vscode": {"languageId": "sql"}}},
        {"cell_type": "code", "source": ["x = 1\n", "y = 2"], "metadata": {}},
    ]
    code = read_notebook(json.dumps({"cells": cells, "nbformat": 4}).encode())
    assert [(part.cell, part.written) for part in code.parts] == [(2, ("x = 1", "y = 2"))]


def test_the_format_of_former_days() -> None:
    """Until version 3 there were worksheets, and a cell called its code the input."""
    cells = [{"cell_type": "code", "input": ["x = 1"], "language": "python"}, {"cell_type": "heading", "source": "A"}]
    code = read_notebook(json.dumps({"worksheets": [{"cells": cells}], "nbformat": 3}).encode())
    assert [(part.cell, part.written) for part in code.parts] == [(1, ("x = 1",))]


@pytest.mark.parametrize(
    ("content", "reason"),
    [("{", "Expecting property name"), ("[]", "no JSON object"), ("[" * 100_000, "recursion"), ("\x00", "Expecting")],
)
def test_what_is_no_notebook_is_refused(content: str, reason: str) -> None:
    """The reason says what is wrong with it."""
    with pytest.raises(UnreadableFile, match=reason):
        read_notebook(content.encode())


@pytest.mark.parametrize(
    "notebook", [{}, {"cells": None}, {"cells": [None, {"cell_type": "code"}]}, {"metadata": 3, "cells": [{}]}]
)
def test_a_notebook_of_any_shape_is_read(notebook: object) -> None:
    """What is missing is empty."""
    assert not read_notebook(json.dumps(notebook).encode()).text.strip().removeprefix("# cell 2")


def test_half_a_character_does_no_harm(write: Write) -> None:
    """JSON may hold what no text can."""
    write({})
    save(IMPORTS, "x = '?'", "class Draft(Event): ...", FLOW)
    path = Path("nb.ipynb")
    path.write_text(path.read_text().replace("x = '?'", "x = '\\ud83d'"))
    assert found() == []


def test_a_damaged_notebook_is_told_where_it_matters(write: Write) -> None:
    """One that is about workflows is reported; others are nobody's business, and so is an empty file."""
    write({"a.ipynb": '{"cells": ["from surefoot import Workflow, step', "b.ipynb": '{"class"', "c.ipynb": ""})
    assert [(each.path, each.code) for each in check([Path()]).diagnostics] == [("a.ipynb", "WF001")]


def test_what_is_read_late_is_read_before_the_next_cell_changes_it(write: Write) -> None:
    """Attached steps, strings and factories do not wait for cells that come later."""
    write({})
    save(
        "from typing import Annotated\nfrom surefoot.resource import Resource",
        IMPORTS,
        "class Draft(Event): ...\nclass Search: ...",
        "def connect() -> Search: ...\ndef search(by: Annotated[Search, Resource(connect)]) -> Search: ...",
        "class Flow(Workflow):\n    @step\n    async def first(self, ev: StartEvent) -> 'Draft': ...",
        "@step(workflow=Flow)\nasync def last(ev: 'Draft', on: Annotated[Search, Resource(search)]) -> StopEvent: ...",
        "class Draft(StopEvent): ...\ndef connect() -> str: ...",
    )
    assert found() == []
