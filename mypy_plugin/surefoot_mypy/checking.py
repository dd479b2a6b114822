"""What everybody needs to know who looks at a piece of the file that is being checked."""

from mypy.nodes import TypeInfo

from surefoot.configuration import Configuration
from surefoot.graph.build import build
from surefoot.graph.model import WorkflowGraph
from surefoot_mypy.caching.sight import Sight
from surefoot_mypy.files.program import Program
from surefoot_mypy.frontend import declare

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
        self._graphs: dict[str, WorkflowGraph] = {}

    def graph(self, workflow: TypeInfo) -> WorkflowGraph:
        """What the steps of a workflow class mean, wherever it is written."""
        graph = self._graphs.get(workflow.fullname)
        if graph is None:
            graph = self._graphs[workflow.fullname] = build(declare(workflow, self.program))
        return graph
