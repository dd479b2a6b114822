"""Option values as far as they are written out."""

import pytest

from surefoot.graph.declared import Opaque, OptionValue, OtherValue
from tests.lint.projects import Flow, only


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("3", 3),
        ("-1", -1),
        ("1.5", 1.5),
        ("True", True),
        ("None", None),
        ("'a' 'b'", "ab"),
        ("['a', 'b']", ("a", "b")),
        ("{'b', 'a'}", ("a", "b")),
        ("{}", OtherValue("dict")),
        ("WORKERS", 7),
    ],
)
def test_options_are_read_as_far_as_they_are_literal(written: str, value: OptionValue, flow: Flow) -> None:
    """Literals, and names that stand for one."""
    text = (
        f"WORKERS = 7\nclass F(Workflow):\n    @step(num_workers={written})\n    async def s(self, ev: A) -> A: ...\n"
    )
    assert only(flow(text)).option("num_workers") == value


def test_options_that_take_running_the_code(flow: Flow) -> None:
    """A call is opaque; with `**options` every option that hides a verdict is."""
    step = only(
        flow("class F(Workflow):\n    @step(num_workers=f(), **more)\n    async def s(self, ev: A) -> A: ...\n")
    )
    assert isinstance(step.option("num_workers"), Opaque)
    assert isinstance(step.option("skip_graph_checks"), Opaque)
