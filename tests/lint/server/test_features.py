"""What is answered, told from a folder that was checked."""

from collections.abc import Callable
from pathlib import Path

from lsprotocol import types

from surefoot_lint.server.features.cursor import target_at
from surefoot_lint.server.features.hover import describe
from surefoot_lint.server.features.lenses import lenses
from surefoot_lint.server.features.navigation import definitions, references
from surefoot_lint.server.features.symbols import document_symbols
from surefoot_lint.server.folders import Folder
from surefoot_lint.server.snapshot import Document
from surefoot_lint.server.texts.documents import OpenFile
from surefoot_lint.server.usage import EventUsage
from tests.lint.server.texts import EVENTS, FLOW

Checked = Callable[[dict[str, str]], Folder]

SENDING = """\
from surefoot import Context, Workflow, step
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent

class Answer(HumanResponseEvent): ...
class Part(Event): ...

class Flow(Workflow):
    @step
    async def split(self, ctx: Context, ev: StartEvent) -> list[Part] | InputRequiredEvent | None:
        ctx.send_event(Part())

    @step
    async def join(self, ctx: Context, ev: Part) -> StopEvent:
        await ctx.wait_for_event(Answer)
        return StopEvent()

class Longer(Flow):
    @step
    async def answer(self, ev: Answer) -> StopEvent: ...
"""


def document(folder: Folder, name: str) -> Document:
    """A file of the folder."""
    (found,) = folder.snapshot.documents(str(Path.cwd() / name))
    return found


def at(found: Document, text: str, offset: int = 0) -> types.Position:
    """Where a text first stands in a document."""
    line = next(number for number, line in enumerate(found.text.lines) if text in line)
    return types.Position(line, found.text.lines[line].index(text) + offset)


def hover(folder: Folder, name: str, text: str, offset: int = 0) -> str:
    """What is said of a place, without the addresses of links."""
    found = document(folder, name)
    target = target_at(folder.snapshot, found, at(found, text, offset))
    said = describe(target, folder.snapshot, found.path) if target else ""
    return said.replace(Path.cwd().as_uri(), "")


def test_an_event_is_known_wherever_it_is_named(checked: Checked) -> None:
    """By its class, by another name in an annotation, where one is built; not where another thing has its name."""
    folder = checked({"events.py": EVENTS, "flow.py": FLOW, "other.py": "class Sketch: ...\nx = Sketch\n"})
    told = hover(folder, "events.py", "Draft")
    assert "- [`Flow.write`](/flow.py#L8) returns it" in told
    assert "- [`Flow.review`](/flow.py#L12) accepts it" in told
    assert hover(folder, "flow.py", "-> Sketch", 4) == told
    assert hover(folder, "flow.py", "Sketch(text") == told
    assert hover(folder, "other.py", "Sketch") == ""


def test_steps_and_workflows_say_what_they_are(checked: Checked) -> None:
    """A step says what it takes and gives, a workflow where it begins and ends."""
    folder = checked({"events.py": EVENTS, "flow.py": FLOW})
    told = hover(folder, "flow.py", "review(")
    assert "- `Draft` from [`Flow.write`](/flow.py#L8)" in told
    assert "- `Review` to [`Flow.close`](/flow.py#L16)" in told
    told = hover(folder, "flow.py", "Flow(")
    assert "3 steps, 4 events" in told
    assert "Ends with `StopEvent`" in told


def test_what_bodies_send_and_wait_for_counts(checked: Checked) -> None:
    """Each step once, although a subclass has it as well."""
    folder = checked({"flow.py": SENDING})
    told = hover(folder, "flow.py", "Part(")
    assert "- [`Flow.split`](/flow.py#L9) returns it\n- [`Flow.split`](/flow.py#L10) sends it" in told
    assert told.count("accepts it") == 1
    assert "In `Flow`, `Longer`" in told
    assert "- [`Flow.join`](/flow.py#L14) waits for it" in hover(folder, "flow.py", "Answer(")
    assert "It comes from the caller." in hover(folder, "flow.py", "Answer(")
    assert "list of `Part`" in hover(folder, "flow.py", "split(")


def test_definitions_and_references_are_the_names_in_signatures(checked: Checked) -> None:
    """Of the class the name in its statement."""
    folder = checked({"events.py": EVENTS, "flow.py": FLOW})
    found = document(folder, "flow.py")
    usage = target_at(folder.snapshot, found, at(found, "-> Sketch", 4))
    assert isinstance(usage, EventUsage)
    places = [
        f"{Path(each.uri).name}:{each.range.start.line + 1}:{each.range.start.character}"
        for each in definitions(usage, folder.snapshot)
    ]
    assert places == ["events.py:4:6", "flow.py:8:59"]
    used = references(usage, folder.snapshot, own=True)
    assert [each.range.start.character for each in used] == [6, 59, 31]


def test_symbols_are_workflows_with_their_steps_and_events(checked: Checked) -> None:
    """A step is listed in the class that holds its code only."""
    folder = checked({"flow.py": SENDING})
    found = document_symbols(folder.snapshot, document(folder, "flow.py"))
    assert [(each.name, [step.name for step in each.children or ()]) for each in found] == [
        ("Answer", []),
        ("Part", []),
        ("Flow", ["split", "join"]),
        ("Longer", ["answer"]),
    ]
    steps = found[2].children
    assert steps
    assert steps[0].detail == "StartEvent → InputRequiredEvent | Part | None"


def test_lenses_follow_edits(checked: Checked) -> None:
    """Also where the class moves and the workflows that use it stay as they are."""
    folder = checked({"events.py": EVENTS, "flow.py": FLOW})
    path = str(Path.cwd() / "events.py")
    shown = lenses(folder.snapshot, document(folder, "events.py"))
    assert [(each.range.start.line, each.command and each.command.title) for each in shown] == [
        (3, "1 producer · 1 consumer"),
        (7, "1 producer · 1 consumer"),
    ]
    folder.check({path: OpenFile(path, Path(path).as_uri(), 2, f"# more\n\n{EVENTS}")})
    shown = lenses(folder.snapshot, document(folder, "events.py"))
    assert [each.range.start for each in shown] == [types.Position(5, 6), types.Position(9, 6)]
