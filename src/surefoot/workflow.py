"""class Workflow: declare → build → judge → compile → run."""

import logging
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from surefoot.decorators import WorkflowGraphCheck, spec_of
from surefoot.errors import WorkflowRuntimeError, WorkflowValidationError
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent
from surefoot.graph.topology import start_events, stop_events
from surefoot.resource import ResourceManager
from surefoot.validation import Verdict, examine

if TYPE_CHECKING:
    from surefoot.context.context import Context
    from surefoot.context.serializers import BaseSerializer
    from surefoot.diagnostic import Diagnostic
    from surefoot.engine.plan import Plan
    from surefoot.handler import WorkflowHandler

__all__ = ["Workflow", "WorkflowMeta"]

WorkflowMeta: TypeAlias = type
"""surefoot needs no metaclass of its own; the name is there for code that derives from it."""

_GRAPH_CHECKS = frozenset({"reachability", "terminal_event", "dead_end"})
_log = logging.getLogger(__name__)


class Workflow:
    """A workflow: subclass it and write steps.

    Parameters:
        timeout: seconds that a run may take; None for no limit.
        disable_validation: judge only that there is one start and one stop.
        verbose: report the activity of steps.
        resource_manager: where injected resources are kept; by default one for each instance.
        num_concurrent_runs: how many runs of this instance may be under way at once; more wait for their turn.
        workflow_name: replaces the name made of module and class.
        skip_graph_checks: graph checks that do not apply to this workflow.
        serializer: turns events and state into text for snapshots; plain JSON by default.
        strict_returns: a step that returns an event its annotation does not name fails; False makes it a warning.

    Raises:
        WorkflowConfigurationError: there is not exactly one start event and one stop event.
        WorkflowValidationError: the class or an argument is wrong in another way.
    """

    __surefoot_attached__: ClassVar[list[Callable[..., Any]]] = []
    __surefoot_verdicts__: ClassVar[dict[object, Verdict]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.__surefoot_attached__ = []
        cls.__surefoot_verdicts__ = {}

    def __init__(
        self,
        timeout: float | None = 45.0,
        disable_validation: bool = False,
        verbose: bool = False,
        resource_manager: ResourceManager | None = None,
        num_concurrent_runs: int | None = None,
        workflow_name: str | None = None,
        skip_graph_checks: Collection[WorkflowGraphCheck] | None = None,
        serializer: "BaseSerializer | None" = None,
        *,
        strict_returns: bool = True,
    ) -> None:
        if num_concurrent_runs is not None and (type(num_concurrent_runs) is not int or num_concurrent_runs <= 0):
            raise WorkflowValidationError(
                f"num_concurrent_runs must be an integer greater than 0 or None, not {num_concurrent_runs!r}"
            )
        if unknown := sorted(set(skip_graph_checks or ()) - _GRAPH_CHECKS):
            raise WorkflowValidationError(
                f"Unknown graph check names: {', '.join(unknown)}. "
                f"Valid names are: {', '.join(sorted(_GRAPH_CHECKS))}"
            )
        self.timeout = timeout
        self.verbose = verbose
        self.resource_manager = resource_manager or ResourceManager()
        self.num_concurrent_runs = num_concurrent_runs
        self.strict_returns = strict_returns
        self._disable_validation = disable_validation
        self._skip_graph_checks = frozenset(skip_graph_checks or ())
        self._name = workflow_name
        self._serializer = serializer
        self._verdict(disable_validation=disable_validation).enforce()

    # --- before a run -----------------------------------------------------------------------------------------------

    @classmethod
    def diagnostics(cls) -> "tuple[Diagnostic, ...]":
        """Everything the rules say of this class, errors and warnings; raises nothing."""
        return cls._verdict_on_class().judgement.diagnostics

    @classmethod
    def add_step(cls, func: Callable[..., Any]) -> None:
        """Attach a decorated free function as a step.

        Raises:
            WorkflowValidationError: `func` carries no `@step`.
        """
        if spec_of(func) is None:
            raise WorkflowValidationError(f"Step function {func.__name__} is missing the `@step` decorator.")
        cls.__surefoot_attached__.append(func)

    def validate(self) -> bool:
        """Judge the workflow anew, also where validation was disabled.

        Returns:
            Whether a human takes part: it asks for input, or takes a response.

        Raises:
            WorkflowConfigurationError: there is not exactly one start event and one stop event.
            WorkflowValidationError: the class is wrong in another way.
        """
        verdict = self._verdict(disable_validation=False)
        verdict.enforce()
        return any(issubclass(event, (InputRequiredEvent, HumanResponseEvent)) for event in self.events)

    @property
    def workflow_name(self) -> str:
        """The name given to the constructor, or module and qualified name of the class."""
        return self._name or f"{type(self).__module__}.{type(self).__qualname__}"

    @property
    def start_event_class(self) -> type[StartEvent]:
        """The class of the event that starts a run."""
        return self._only(start_events(self._graph), StartEvent)

    @property
    def stop_event_class(self) -> type[StopEvent]:
        """The class of the event that ends a run."""
        return self._only(stop_events(self._graph), StopEvent)
