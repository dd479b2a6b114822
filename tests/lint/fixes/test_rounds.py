"""All fixes together: nothing else changes, and a second time there is nothing to do."""

import re
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from textwrap import indent

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surefoot.configuration import Configuration
from surefoot.diagnostic import Diagnostic
from surefoot_lint.fixes import rounds
from surefoot_lint.fixes.catalogue import fixes_for
from surefoot_lint.fixes.document import Document
from surefoot_lint.fixes.edits import Fix
from tests.lint.fixes.fixing import HEADER, fix_everything, fixed
from tests.lint.projects import Write

_STEPS = (
    """
@step(skip_graph_checks=['reachability', "dead_end"])
async def {n}(self, ev: StartEvent) -> A:
    return A()
""",
    """
@step
async def {n}(self, ctx: Context, ev: A) -> None:
    ctx.send_event(B())
""",
    """
@step
async def {n}(self, ctx: Context, ev: A) -> "B | None":
    await ctx.send_event(StopEvent())
""",
    """
@step(num_workers=1,)
async def {n}(self, ctx: Context, ev: B):
    (ctx.store.get('x'))
    return StopEvent()
""",
    """
@step
async def {n}(self, ev: A | B) -> Optional[StopEvent]:  # wf: ignore[WF206] why
    return B() or None
""",
    """
@step
async def {n}(self, ev: B) -> StopEvent:
    if ev:
        return A() if ev.x else StopEvent()
""",
    """
@step
async def {n}(self, ctx: Context, ev: B) -> Union[A, StopEvent]:
    with ctx.store.edit_state() as s:
        s.a = ctx.store.get('x').y
""",
)
_ENDS = re.compile(r"\r\n|\r|\n")


def _text(steps: Sequence[str]) -> str:
    body = "".join(step.format(n=f"s{number}") for number, step in enumerate(steps))
    return HEADER + "class Flow(Workflow):\n" + indent(body, "    ")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.sampled_from(_STEPS), min_size=1, max_size=5),
    ends=st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=1, max_size=4),
)
def test_a_second_time_changes_nothing(steps: list[str], ends: list[str], write: Write) -> None:
    """What has been fixed has no fix left, and its lines end as they did, each in its own way."""
    write({})
    lines = _text(steps).split("\n")
    Path("a.py").write_bytes("".join(map("".join, zip(lines, cycle(ends)))).encode())
    change = fix_everything("a.py").changes.get("a.py")
    if change is None:
        return
    assert change.before.encode() == Path("a.py").read_bytes()
    assert _ENDS.findall(change.after) == _ENDS.findall(change.before)
    Path("a.py").write_bytes(change.after.encode())
    assert fix_everything("a.py").changes == {}


def test_a_fix_may_make_room_for_another(write: Write) -> None:
    """Both checks go from one list, one in each round."""
    write({"a.py": _text([_STEPS[0], _STEPS[1], _STEPS[3]])})
    assert "    @step\n    async def s0" in fixed("a.py")


def test_nothing_is_written(write: Write) -> None:
    """The files are as they were; writing is for whoever asked."""
    text = _text(list(_STEPS))
    write({"a.py": text})
    assert fix_everything("a.py").changes
    assert Path("a.py").read_text(encoding="utf-8") == text


def test_several_files_are_fixed_together(write: Write) -> None:
    """A file that others import may be among them."""
    write({"a.py": _text(_STEPS[:4]), "b.py": "import a\n" + _text(_STEPS[:4])})
    assert sorted(fix_everything("a.py", "b.py").changes) == ["a.py", "b.py"]


def test_a_fix_in_markdown_stays_in_its_line(write: Write) -> None:
    """What stands before the code is kept, and what would need a line more is left."""
    code = _text([_STEPS[0], _STEPS[1], _STEPS[3]])
    text = "# Title\n\n> ```python\n" + "".join(f"> {line}\n" for line in code.split("\n")) + "> ```\n"
    write({"a.md": text})
    changed = fixed("a.md")
    assert "\n>     async def s2(self, ctx: Context, ev: B) -> StopEvent:\n" in changed
    assert "\n>     async def s1(self, ctx: Context, ev: A) -> B | None:\n" in changed
    assert changed.count("\n") == text.count("\n")


def test_a_fault_of_ours_ends_with_its_file(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told, the file stays as it is, and the others are fixed."""

    def broken(diagnostic: Diagnostic, document: Document) -> list[Fix]:
        if diagnostic.path == "a.py":
            raise RuntimeError("a bug of ours")
        return fixes_for(diagnostic, document)

    monkeypatch.setattr(rounds, "fixes_for", broken)
    write({"a.py": _text(_STEPS[:4]), "b.py": _text(_STEPS[:4])})
    fixing = fix_everything("a.py", "b.py")
    assert list(fixing.changes) == ["b.py"]
    (failure,) = fixing.failures
    assert (failure.path, failure.work) == ("a.py", "fixed") and "a bug of ours" in failure.details


def test_names_are_looked_up_where_the_project_says(write: Write) -> None:
    """An import from a folder that the configuration calls a source root is followed."""
    header = HEADER.replace("class A(Event): ...", "from shop.events import A")
    flow = "class Flow(Workflow):\n" + indent(_STEPS[3].format(n="make").replace("StopEvent()", "A()"), "    ")
    write(
        {
            "app/a.py": header + flow.replace("ev: B", "ev: StartEvent") + indent(_STEPS[2].format(n="s"), "    "),
            "odd/place/shop/events.py": "from surefoot.events import Event\n\nclass A(Event): ...\n",
            "odd/place/shop/__init__.py": "",
        }
    )
    here = Configuration(root=Path(), source_roots=("odd/place",))
    assert "-> A:" in fix_everything("app/a.py", configuration=here).changes["app/a.py"].after
