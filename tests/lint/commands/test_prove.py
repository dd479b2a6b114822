"""`wf-lint prove`: what it says, in which form, and how it ends."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from surefoot_lint.cli import main
from tests.lint.projects import Write

PAGE = Path(__file__).parents[3] / "docs/how-to/prove.md"
IMPORTS = """\
from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent
class Draft(Event): ...
class Approval(Event): ...
"""
STUCK = (
    IMPORTS
    + """\
class Publish(Workflow):
    @step
    async def write(self, ev: StartEvent) -> Draft | Approval: ...
    @step
    async def review(self, draft: Draft, approval: Approval) -> StopEvent: ...
"""
)
GOOD = STUCK.replace(" | Approval: ...", ": ...\n    @step\n    async def ask(self, ev: StartEvent) -> Approval: ...")
OPEN = (
    IMPORTS
    + """\
class Publish(Workflow):
    @step
    async def write(self, ctx: Context, ev: StartEvent) -> Draft:
        return await elsewhere(ctx)
    @step
    async def review(self, ev: Draft) -> StopEvent: ...
"""
)


def test_of_a_sound_one(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """It says what was shown, what was looked at, and what was assumed."""
    write({"a.py": GOOD})
    assert main(["prove", "a.py"]) == 0
    assert capsys.readouterr().out == (
        "a.py:5: `Publish` is sound: each run can stop, a stop breaks off and leaves behind nothing, and each step can"
        " run\n"
        "    net: 5 places, 4 transitions\n"
        "    states: 4 stand for all that can be reached\n"
        "    assumed: no step fails; what a step may return, it returns sooner or later, and an event once it has its"
        " batch; a question to the outside is answered, and nobody sends what is not awaited\n"
        "\n"
        "1 sound, 0 unsound, 0 unknown\n"
    )


def test_of_an_unsound_one(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """It shows a run step by step, each with its place, and who waits for what at its end."""
    write({"a.py": STUCK})
    assert main(["prove", "a.py"]) == 1
    assert capsys.readouterr().out == (
        "a.py:5: `Publish` is unsound: nothing can happen any more, and nothing has stopped the run\n"
        "     1. `StartEvent` enters\n"
        "     2. `write` returns `Draft` (a.py:7)\n"
        "    then `review` keeps `Draft` and waits for `Approval`, which only another choice of `write` leads to"
        " (a.py:9)\n"
        "\n"
        "0 sound, 1 unsound, 0 unknown\n"
    )


def test_of_one_that_is_not_wholly_in_sight(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """It says why nothing is known, and what would settle it; that fails a strict run alone."""
    write({"a.py": OPEN})
    assert main(["prove", "a.py"]) == 0
    assert capsys.readouterr().out == (
        "a.py:5: `Publish` may be sound or not:\n"
        "    `write` hands on its context (a.py:8)\n"
        "        help: send, wait and collect in the step itself\n"
        "\n"
        "0 sound, 0 unsound, 1 unknown\n"
    )
    assert main(["prove", "a.py", "--strict"]) == 1


def test_a_limit(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """A search that would need more states is given up; a limit that is no number of states is refused."""
    write({"a.py": GOOD})
    assert main(["prove", "a.py", "--max-states", "2"]) == 0
    assert "it can come to more than 2 different states" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["prove", "a.py", "--max-states", "0"])
    assert "'0' is not a number of states" in capsys.readouterr().err


def test_a_loop(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """A trace that ends with a loop says where the loop begins."""
    text = STUCK.replace("StartEvent) -> Draft | Approval", "StartEvent | Draft) -> Draft")
    asks = "    @step\n    async def ask(self, ev: StartEvent) -> Approval | None: ...\n"
    write({"a.py": text + asks})
    assert main(["prove", "a.py"]) == 1
    assert "    then again and again:\n" in capsys.readouterr().out


def test_as_json(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """The net is there, so that a program can follow the trace from its start to its end."""
    write({"a.py": STUCK})
    assert main(["prove", "a.py", "--format", "json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)
    assert {key: found[key] for key in ("path", "line", "cell", "workflow", "verdict", "doubts")} == {
        "path": "a.py",
        "line": 5,
        "cell": None,
        "workflow": "Publish",
        "verdict": "unsound",
        "doubts": [],
    }
    (net,) = found["nets"]
    fault = found["fault"]
    assert (fault["kind"], fault["list_of"], fault["step"], fault["loop_from"]) == ("stall", None, None, None)
    assert [(each["message"], each["line"]) for each in fault["trace"]] == [
        ("`StartEvent` enters", None),
        ("`write` returns `Draft`", 7),
    ]
    tokens = list(net["start"])
    for each in fault["trace"]:
        transition = net["transitions"][each["transition"]]
        for place in transition["takes"]:
            tokens.remove(place)
        tokens += transition["gives"]
    assert tokens == fault["end"]
    assert [net["places"][place] for place in tokens] == [{"kind": "slot", "step": "review", "event": "Draft"}]
    assert found["certificate"]["places"] == len(net["places"])


def test_as_json_without_a_fault(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """What nobody found is null, and doubts have a place."""
    write({"a.py": OPEN})
    assert main(["prove", "a.py", "--format", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert found["fault"] is None
    assert found["doubts"] == [
        {
            "path": "a.py",
            "line": 8,
            "cell": None,
            "message": "`write` hands on its context",
            "help": "send, wait and collect in the step itself",
        }
    ]


def test_as_pnml(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """Each workflow is a net, each list another; arcs lead between places and transitions that are there."""
    fans = IMPORTS + (
        "class Fan(Workflow):\n"
        "    @step\n    async def split(self, ev: StartEvent) -> list[Draft]: ...\n"
        "    @step\n    async def twice(self, one: Draft, two: Draft) -> Approval: ...\n"
        "    @step\n    async def end(self, ev: list[Approval]) -> StopEvent: ...\n"
    )
    write({"a.py": fans, "b.py": GOOD})
    main(["prove", ".", "--format", "pnml"])
    document = ElementTree.fromstring(capsys.readouterr().out)
    space = {"": "http://www.pnml.org/version-2009/grammar/pnml"}
    nets = document.findall("net", space)
    assert [net.findtext("name/text", None, space) for net in nets] == ["Fan", "Fan member of split", "Publish"]
    ids = [node.get("id") for node in document.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    for net in nets:
        arcs = net.findall("page/arc", space)
        kinds = {node.get("id"): node.tag for node in net.findall("page/*", space)}
        assert all(kinds[arc.get("source")] != kinds[arc.get("target")] for arc in arcs)
        assert net.find("page/place/initialMarking", space) is not None


def test_of_a_notebook(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """Places are in cells, those of steps and those of calls in them."""
    cells = [{"cell_type": "code", "source": text, "metadata": {}, "outputs": []} for text in ("x = 1", OPEN)]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    write({"a.ipynb": json.dumps(notebook)})
    assert main(["prove", "a.ipynb"]) == 0
    assert "`write` hands on its context (a.ipynb:cell 2:8)" in capsys.readouterr().out


def test_of_a_base_class_and_of_nothing(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """A class that only others complete is not judged, unless it is named."""
    write({"a.py": IMPORTS + "class Base(Workflow):\n    pass\nclass Flow(Base):\n" + GOOD.split("(Workflow):\n")[1]})
    assert main(["prove", "a.py"]) == 0
    printed = capsys.readouterr()
    assert "`Flow` is sound" in printed.out
    assert "Base" not in printed.out
    assert printed.err == "wf-lint: `Base` (a.py:5) may only be completed elsewhere; name it to have it judged\n"
    assert main(["prove", "a.py:Base"]) == 1
    assert "`Base` is unsound" in capsys.readouterr().out
    write({"a.py": "import os\n"})
    assert main(["prove", "a.py"]) == 0
    assert capsys.readouterr() == ("0 sound, 0 unsound, 0 unknown\n", "wf-lint: there is no workflow in a.py\n")


def test_the_page_shows_what_is_printed(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """The example is proved as the page says."""
    fences = dict(re.findall(r"^```(\w+)\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.M | re.S))
    write({"publish.py": fences["python"]})
    assert main(["prove", "publish.py"]) == 1
    assert capsys.readouterr().out == fences["text"]
