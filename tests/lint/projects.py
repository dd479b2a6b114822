"""Workflows as source text, for tests of the front end that reads it."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from surefoot.graph.declared import DeclaredStep, DeclaredWorkflow, Named
from surefoot_lint.frontend import Project
from surefoot_lint.project.finder import ModuleFinder
from surefoot_lint.sources.walk import walk

__all__ = ["HEADER", "A", "B", "Flow", "Write", "declared", "only"]

Write: TypeAlias = Callable[[dict[str, str]], None]
"""Writes files into the current folder, see `conftest.write`."""

Flow: TypeAlias = Callable[[str], DeclaredWorkflow]
"""Declares the last workflow of a text, see `conftest.flow`."""

HEADER = """\
import asyncio
import typing
from typing import Annotated, Any, List, Optional, TypeAlias, TypeVar, Union

from surefoot import Context, Workflow, catch_error, step
from surefoot.collect import All, Collect, Take
from surefoot.events import Event, StartEvent, StopEvent
from surefoot.resource import Resource


class A(Event): ...
class B(A): ...
T = TypeVar("T")
"""

A = Named("main.A")
B = Named("main.B")


def declared(path: str = "main.py") -> list[DeclaredWorkflow]:
    """What is declared in one file of the current folder, where all files have been read."""
    files = list(walk([Path()]))
    project = Project(files, ModuleFinder(files))
    for file in files:
        project.read(file)
    return [workflow for file in files if Path(file.path).as_posix() == path for workflow in project.declare(file)]


def only(workflow: DeclaredWorkflow) -> DeclaredStep:
    """The one step of a workflow."""
    (step,) = workflow.steps
    return step
