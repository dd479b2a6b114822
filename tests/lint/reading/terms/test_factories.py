"""What makes resources, as text: across files, under any name, and where it cannot be seen."""

import pytest

from surefoot.graph.declared import DeclaredFactory, Marked, Named, Parameter, Resource
from tests.lint.projects import Write, declared, only

FLOW = """\
from typing import Annotated
import makers
from surefoot import Workflow, step
from surefoot.events import StartEvent, StopEvent
from surefoot.resource import Resource

kept = Resource(makers.make)


class Flow(Workflow):
    @step
    async def begin(self, ev: StartEvent, it: Annotated[str, {marker}]) -> StopEvent: ...
"""
STR = Named("builtins.str")


def factory(marker: str, makers: str, write: Write) -> DeclaredFactory | None:
    """The factory of a resource that is injected with `marker`; `makers` is another file."""
    head = "from __future__ import annotations\nfrom typing import Annotated\nfrom surefoot.resource import Resource\n"
    write({"main.py": FLOW.format(marker=marker), "makers.py": head + makers})
    (workflow,) = declared()
    (_, parameter) = only(workflow).parameters
    assert isinstance(parameter.term, Marked) and isinstance(parameter.term.marker, Resource)
    return parameter.term.marker.factory


@pytest.mark.parametrize("marker", ["Resource(makers.make)", "kept", "Resource(factory=makers.make, cache=False)"])
def test_a_function_is_found_where_it_is_written(marker: str, write: Write) -> None:
    """Directly, or through a name for the marker."""
    found = factory(marker, "async def make(*args, limit=3) -> str: ...\n", write)
    assert found == DeclaredFactory("make", "makers.make", STR)


def test_a_class_makes_itself(write: Write) -> None:
    """What its constructor takes is not looked at."""
    found = factory("Resource(makers.make)", "class Client: ...\nmake = Client\n", write)
    assert found == DeclaredFactory("Client", "makers.Client", Named("makers.Client"))


def test_parameters_that_are_resources_are_followed(write: Write) -> None:
    """Also those that are written further below, and up to where a factory leads back to itself."""
    makers = (
        "def make(one: Annotated[str, Resource(other)], limit: int = 3) -> str: ...\n"
        "def other(two: Annotated[str, Resource(make)]): ...\n"
    )
    back = Parameter("two", Marked(STR, Resource(DeclaredFactory("make", "makers.make"))))
    inner = DeclaredFactory("other", "makers.other", None, (back,))
    outer = DeclaredFactory("make", "makers.make", STR, (Parameter("one", Marked(STR, Resource(inner))),))
    assert factory("Resource(makers.make)", makers, write) == outer


@pytest.mark.parametrize(
    ("marker", "makers"),
    [
        ("Resource(lambda: 3)", ""),
        ("Resource(makers.make())", "def make(): ..."),
        ("Resource()", ""),
        ("Resource(makers.make)", ""),
        ("Resource(makers.make)", "from lib import make"),
        ("Resource(makers.make)", "from functools import cache\n@cache\ndef make() -> str: ..."),
        ("Resource(makers.Maker.make)", "class Maker:\n    def make(self) -> str: ..."),
    ],
)
def test_what_cannot_be_seen_is_no_factory(marker: str, makers: str, write: Write) -> None:
    """A decorator may return anything; a method is called on what is not known."""
    assert factory(marker, makers, write) is None
