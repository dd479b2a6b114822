"""Places in notebooks, as they are shown."""

import json
from pathlib import Path

import pytest

from surefoot.graph.location import Location
from surefoot_lint.cli import main
from surefoot_lint.places.cells import Cells
from tests.lint.projects import Write
from tests.lint.sources.notebook_files import IMPORTS, save

FLOW = """\
class Flow(Workflow):
    @step
    async def first(self, ev: StartEvent) -> Draft: ...
"""
SUBCLASS = "class Next(Flow):\n    @step\n    async def last(self, ev: StartEvent) -> StopEvent: ..."


def test_text_shows_cell_and_line(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """The line of source is that of the cell, as it was written."""
    write({})
    save("%matplotlib inline\n" + IMPORTS, "#%md", "%%time\nclass Draft(Event): ...", FLOW)
    assert main(["check", "nb.ipynb"]) == 1
    printed = capsys.readouterr().out
    assert "nb.ipynb:cell 4:3:5: error: step `first` returns `Draft`" in printed
    assert "    3 |     async def first(self, ev: StartEvent) -> Draft: ...\n" in printed


def test_notes_are_in_cells_too(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """A related place may be in another cell."""
    write({})
    save(IMPORTS, "class Draft(Event): ...", FLOW, SUBCLASS, "Flow(); Next()")
    main(["check", ".", "--output-format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert {(each["cell"], each["line"]) for each in found} == {(3, 1), (3, 3)}
    notes = [note for each in found for note in each["notes"]]
    assert all(note["cell"] in (3, 4) for note in notes if note["path"])


def test_graphs_are_in_cells(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """A step may be attached in another cell than that of the class."""
    write({})
    attached = "\n@step(workflow=Flow)\nasync def last(ev: Draft) -> StopEvent: ..."
    save(IMPORTS, "class Draft(Event): ...", FLOW, attached)
    assert main(["graph", "nb.ipynb", "--format", "json"]) == 0
    (graph,) = json.loads(capsys.readouterr().out)
    places = [(step["cell"], step["line"]) for step in graph["steps"].values()]
    assert ((graph["cell"], graph["line"]), places) == ((3, 1), [(3, 3), (4, 3)])
    main(["graph", "nb.ipynb"])
    assert "%% Flow (nb.ipynb:cell 3:1)" in capsys.readouterr().out


def test_other_places_stay(write: Write) -> None:
    """What is in a module, in a cell already, or in a notebook that cannot be read."""
    write({"bad.ipynb": "{"})
    for place in (
        Location("a.py", 3),
        Location("bad.ipynb", 3),
        Location("gone.ipynb", 3),
        Location("a.ipynb", 3, 1, 2),
    ):
        assert Cells().location(place) == place


def test_what_an_editor_holds_counts(write: Write) -> None:
    """The cells are those of the text that was checked."""
    write({})
    save("x = 1\ny = 2", "z = 3")
    text = Path("nb.ipynb").read_text()
    Path("nb.ipynb").unlink()
    place = Cells({"nb.ipynb": text}).location(Location("nb.ipynb", 5))
    assert (place.cell, place.line) == (2, 1)
