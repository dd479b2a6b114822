"""A method becomes a step in the way its neighbours are steps."""

import pytest

from tests.lint.fixes.fixing import HEADER, fixed
from tests.lint.projects import Write

_CLASS = """class Flow(Workflow):
    {decorator}
    async def first(self, ev: StartEvent) -> A | StopEvent:
        return A()

    # What comes next.
    {method} last(self, ev: A) -> StopEvent:
        return StopEvent()
"""


def _fixed(text: str, write: Write) -> str:
    write({"flow.py": text})
    return fixed("flow.py")


@pytest.mark.parametrize(
    ("decorator", "added"), [("@step", "@step"), ("@step()", "@step()"), ("@step(num_workers=1)", "@step()")]
)
@pytest.mark.parametrize("method", ["def", "async def"])
def test_decorator_is_written_as_next_to_it(decorator: str, added: str, method: str, write: Write) -> None:
    """Brackets are kept, arguments are not."""
    before = HEADER + _CLASS.format(decorator=decorator, method=method)
    assert _fixed(before, write) == before.replace(f"    {method} last", f"    {added}\n    {method} last")


def test_tabs_stay_tabs(write: Write) -> None:
    """The new line begins as the old one."""
    before = HEADER + _CLASS.format(decorator="@step", method="def").replace("    ", "\t")
    assert _fixed(before, write) == before.replace("\tdef last", "\t@step\n\tdef last")


def test_a_class_whose_steps_come_from_elsewhere_is_left_alone(write: Write) -> None:
    """Nothing there says how `step` is called."""
    text = HEADER + _CLASS.format(decorator="@step", method="def")
    first, _, rest = text.partition("    # What comes next.")
    before = first.replace("class Flow", "class Base") + "\n\nclass Flow(Base):\n" + rest.lstrip("\n")
    assert _fixed(before, write) == before
