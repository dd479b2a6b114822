"""What everybody needs to know who looks at a piece of the file that is being checked."""

from collections.abc import Mapping, Sequence, Set

from mypy.nodes import TypeInfo
from mypy.server.trigger import make_wildcard_trigger

from surefoot.configuration import Configuration
from surefoot.diagnostic import Diagnostic
from surefoot.graph.build import build
from surefoot.graph.declared import DeclaredClass
from surefoot.graph.model import WorkflowGraph
from surefoot.graph.uses import Constructor
from surefoot_mypy.caching.memory import change_triggers
from surefoot_mypy.caching.sight import Sight
from surefoot_mypy.files.program import Program
from surefoot_mypy.frontend import declare
from surefoot_mypy.reading.models import Models
from surefoot_mypy.reading.state import describe_members
from surefoot_mypy.reading.terms import Terms

__all__ = ["Checking"]


class Checking:
    """The check of one file.

    Parameters:
        program: the build as this check sees it.
        config: what the user wants to hear.
        sight: tells what other files make of the classes of this one.

    Attributes:
        verdicts: what is wrong with the classes that were judged; some are asked about more than once.
    """

    def __init__(self, program: Program, config: Configuration, sight: Sight) -> None:
        self.program = program
        self.config = config
        self.sight = sight
        self.verdicts: dict[TypeInfo, Sequence[Diagnostic]] = {}
        self._graphs: dict[str, tuple[WorkflowGraph, Set[str]]] = {}
        self._models: dict[str, Mapping[str, DeclaredClass]] = {}
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

    def models(self, state: TypeInfo) -> Mapping[str, DeclaredClass]:
        """A model of state, and the models that its fields hold, by full name."""
        if state.fullname not in self._models:
            models = Models(self.program)
            terms = Terms(self.program.tree, self.program.dialects, models.unserializable)
            terms.named(state)
            describe_members(state, models, terms)
            self._models[state.fullname] = {cls.fullname: cls for cls in terms.classes}
        self.program.follow({make_wildcard_trigger(name) for name in self._models[state.fullname]})
        return self._models[state.fullname]
