"""What everybody needs to know who looks at a piece of the file that is being checked."""

from collections.abc import Set

from mypy.nodes import TypeInfo

from surefoot.configuration import Configuration
from surefoot.graph.build import build
from surefoot.graph.model import WorkflowGraph
from surefoot.graph.uses import Constructor
from surefoot_mypy.caching.memory import change_triggers
from surefoot_mypy.caching.sight import Sight
from surefoot_mypy.files.program import Program
from surefoot_mypy.frontend import declare
from surefoot_mypy.reading.models import Models

__all__ = ["Checking"]


class Checking:
    """The check of one file.

    Parameters:
        program: the build as this check sees it.
        config: what the user wants to hear.
        sight: tells what other files make of the classes of this one.
    """

    def __init__(self, program: Program, config: Configuration, sight: Sight) -> None:
        self.program = program
        self.config = config
        self.sight = sight
        self._graphs: dict[str, tuple[WorkflowGraph, Set[str]]] = {}
        self._constructors: dict[str, Constructor | None] = {}

    def graph(self, workflow: TypeInfo) -> WorkflowGraph:
        """What the steps of a workflow class mean, wherever it is written."""
        if workflow.fullname not in self._graphs:
            declared = declare(workflow, self.program)
            self._graphs[workflow.fullname] = build(declared), change_triggers(declared.classes, workflow.mro)
        graph, triggers = self._graphs[workflow.fullname]
        self.program.follow(triggers)
        return graph

    def constructor(self, event: TypeInfo) -> Constructor | None:
        """What building an event takes, wherever its class is written; None where that is not in sight."""
        if event.fullname not in self._constructors:
            self._constructors[event.fullname] = Models(self.program).constructor(event)
        return self._constructors[event.fullname]
