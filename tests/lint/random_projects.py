"""Small projects made at random, whose files say something of each other's classes."""

from hypothesis import strategies as st

__all__ = ["FILES", "texts"]

FILES = ("events.py", "base.py", "flows.py", "more.py", "pack/__init__.py", "pack/inner.py")

_IMPORTS = (
    "from surefoot import Workflow, step",
    "from surefoot.events import Event, StartEvent, StopEvent",
    "from events import A, B",
    "from events import *",
    "import events",
    "from base import Base",
    "from base import Base as Root",
    "import base",
    "from flows import Flow",
    "from pack import Base",
    "from pack.inner import Flow",
    "from .inner import *",
    "from . import inner",
    "from more import A",
    "import more",
)

_DEFINITIONS = (
    "class A(Event): ...",
    "class B(A): ...",
    "class B(Event): ...",
    "Root = Base",
    "class Base(Workflow):\n    @step\n    async def s(self, ev: StartEvent) -> A: ...",
    "class Base(Workflow):\n    @step\n    async def s(self, ev: StartEvent) -> A | B: ...",
    "class Flow(Base):\n    @step\n    async def t(self, ev: A) -> StopEvent: ...",
    "class Flow(Root):\n    @step\n    async def t(self, ev: events.A) -> StopEvent: ...",
    "class Flow(base.Base): ...",
    "class Flow(Workflow):\n    @step\n    async def s(self, ev: StartEvent) -> StopEvent: ...",
    "class Outer:\n    class Inner(Base): ...",
    "@step(workflow=Base)\nasync def free(ev: A) -> StopEvent: ...",
    "@step(workflow=Flow)\nasync def other(ev: B) -> StopEvent: ...",
    "def main():\n    return Base(timeout=3)",
    "flow = Flow(skip_graph_checks=['reachability'])",
    "made = Root()",
    "def broken(:",
    "number = 1  # wf: ignore[WF206]",
)


def texts() -> st.SearchStrategy[str]:
    """The text of one file."""
    imports = st.lists(st.sampled_from(_IMPORTS), max_size=5, unique=True)
    # What is about workflows is what most files are for.
    usual = imports.map(lambda lines: [*_IMPORTS[:2], *lines])
    definitions = st.lists(st.sampled_from(_DEFINITIONS), max_size=5)
    heads = st.one_of(usual, usual, imports)
    return st.builds(lambda head, body: "\n".join([*head, "", *body, ""]), heads, definitions)
