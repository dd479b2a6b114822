"""Whether a name is there when a step is decorated."""

import pytest

from surefoot.graph.declared import Opaque
from tests.lint.projects import Write, declared, only

FLOW = """
from workflows import Event, StartEvent, Workflow, step
{before}
class Flow(Workflow):
    @step
    async def s(self, ev: StartEvent) -> {annotation}: ...
{after}
"""


def missing(write: Write, before: str = "", annotation: str = "'Late'", after: str = "") -> bool:
    """Whether what a step of LlamaIndex Workflows returns is certainly not there."""
    write({"main.py": FLOW.format(before=before, annotation=annotation, after=after)})
    term = only(declared()[-1]).returns
    return isinstance(term, Opaque) and term.missing


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", True),
        ("", "class Late(Event): ...", True),
        ("class Late(Event): ...", "", False),
        ("class Late(Event): ...", "class Late(Event): ...", False),
        ("from elsewhere import *", "", False),
    ],
)
def test_a_name_is_there_once_it_is_bound(before: str, after: str, expected: bool, write: Write) -> None:
    """What is bound only below the class comes too late."""
    assert missing(write, before, after=after) is expected


@pytest.mark.parametrize(
    "before",
    [
        "globals()['Late'] = type('Late', (Event,), {})",
        "exec('class Late(Event): ...')",
        "import sys\nsetattr(sys.modules[__name__], 'Late', Event)",
        "if (Late := Event): ...",
        "match Event:\n    case Late: ...",
    ],
)
def test_a_module_that_binds_names_otherwise_says_nothing(before: str, write: Write) -> None:
    """A name that may have been bound out of sight is unknown rather than missing."""
    assert not missing(write, before)
