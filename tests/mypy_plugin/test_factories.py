"""Resources as the plugin reads them: across files and from the cache."""

import pytest

from tests.mypy_plugin.conftest import Project

FLOW = """
    ...
    from typing import Annotated
    from surefoot.resource import Resource
    import makers
    class Flow(Workflow):
        @step
        async def begin(self, ev: StartEvent, it: Annotated[makers.Client, Resource(makers.make)]) -> StopEvent: ...
"""
HEAD = """\
from typing import Annotated
from surefoot.resource import Resource
class Client: ...
"""

IN_A_CIRCLE = """\
def make(it: 'Annotated[str, Resource(other)]') -> Client: ...
def other(it: 'Again') -> str: ...
Again = Annotated[Client, Resource(make)]
"""


@pytest.mark.parametrize(
    ("makers", "found"),
    [
        ("def make() -> Client: ...", ""),
        ("def make() -> str: ...", "resource-type-mismatch"),
        ("async def make() -> str: ...", "resource-type-mismatch"),
        ("async def make() -> Client: ...", ""),
        ("def make(): ...", ""),
        ("class Other: ...\nmake = Other", ""),
        ("class make: ...", "resource-type-mismatch"),
        ("from functools import cache\n@cache\ndef make() -> str: ...", ""),
        (
            "def make(it: 'Annotated[Client, Resource(other)]') -> Client: ...\ndef other() -> str: ...",
            "resource-type-mismatch",
        ),
        ("def make(it: 'Annotated[str, Resource(other)]') -> Client: ...\ndef other() -> str: ...", ""),
        (IN_A_CIRCLE, "resource-cycle"),
    ],
)
def test_factories_of_another_file_are_followed(project: Project, makers: str, found: str) -> None:
    """A warm run, for which that file comes from the cache, says what a cold one said."""
    project.write({"makers.py": f"{HEAD}{makers}\n", "flow.py": FLOW})
    expected = [f"flow.py:8 {found}"] if found else []
    assert project.check("flow.py").errors == expected
    flow = project.root / "flow.py"
    flow.write_text(flow.read_text() + "\n")
    assert project.check("flow.py").errors == expected
