"""class Workflow: declare → build → judge → compile → run."""

import logging
from collections.abc import Callable, Collection, Iterable
from sys import intern
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeAlias, cast, get_args

from typing_extensions import TypeVar

from surefoot.decorators import WorkflowGraphCheck, spec_of
from surefoot.diagnostic import Diagnostic
from surefoot.errors import WorkflowRuntimeError, WorkflowValidationError
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent
from surefoot.graph.model import EventNode
from surefoot.graph.topology import start_events, stop_events
from surefoot.options import WorkflowOptions
from surefoot.resource import ResourceManager
from surefoot.runtime import Runtime, registered
from surefoot.validation import Verdict, examine, with_configs
from surefoot.verbose import line_sink

if TYPE_CHECKING:
    from surefoot.compiler import CompiledWorkflow
    from surefoot.context.context import Context
    from surefoot.context.serializers import BaseSerializer
    from surefoot.handler import WorkflowHandler

__all__ = ["Workflow", "WorkflowMeta"]

WorkflowMeta: TypeAlias = type
"""surefoot needs no metaclass of its own; the name is there for code that derives from it."""

EventT = TypeVar("EventT", bound=Event)

# Covariant, so that a bare `Workflow` in an annotation takes every workflow.
StartT_co = TypeVar("StartT_co", bound=StartEvent, default=StartEvent, covariant=True)
StopT_co = TypeVar("StopT_co", bound=StopEvent, default=StopEvent, covariant=True)

_GRAPH_CHECKS = frozenset(get_args(WorkflowGraphCheck))
_log = logging.getLogger(__name__)


class Workflow(Generic[StartT_co, StopT_co]):
    """A workflow: subclass it and write steps.

    `class Joke(Workflow[JokeStart, JokeResult])` tells type checkers what a run starts and ends with. Both may be left
    out; what counts at run time are the annotations of the steps.

    Parameters:
        timeout: seconds that a run may take; None for no limit.
        disable_validation: judge only that there is one start and one stop.
        verbose: report the activity of steps.
        resource_manager: where injected resources are kept; by default one for each instance.
        num_concurrent_runs: how many runs of this instance may be under way at once on one event loop; more wait
            for their turn.
        runtime: starts the runs; by default that of the enclosing `runtime.registering()`, or `plugins.basic_runtime`.
        workflow_name: replaces the name made of module and class.
        skip_graph_checks: graph checks that do not apply to this workflow.
        serializer: turns events and state into text for snapshots; plain JSON by default.
        strict_returns: a step that returns an event its annotation does not name fails; False makes it a warning.
        watchdog: a step that holds the event loop for more than this many seconds is named in a warning, once; None
            for no warning.

    Raises:
        WorkflowConfigurationError: there is not exactly one start event and one stop event.
        WorkflowValidationError: the class or an argument is wrong in another way.
    """

    __surefoot_attached__: ClassVar[list[Callable[..., Any]]]
    __surefoot_verdicts__: ClassVar[dict[object, Verdict]]

    _surefoot_options: WorkflowOptions
    _surefoot_judged: tuple[int, Verdict] | None = None
    _surefoot_checked: Verdict | None = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        # The mypy plugin listens to the call of this method that mypy checks for each subclass.
        super().__init_subclass__(**kwargs)

    def __init__(
        self,
        timeout: float | None = 45.0,
        disable_validation: bool = False,
        verbose: bool = False,
        resource_manager: ResourceManager | None = None,
        num_concurrent_runs: int | None = None,
        runtime: Runtime | None = None,
        workflow_name: str | None = None,
        skip_graph_checks: Collection[WorkflowGraphCheck] | None = None,
        serializer: "BaseSerializer | None" = None,
        *,
        strict_returns: bool = True,
        watchdog: float | None = 1.0,
    ) -> None:
        self._surefoot_options = WorkflowOptions(
            timeout=timeout,
            disable_validation=disable_validation,
            say=line_sink() if verbose else None,
            resource_manager=ResourceManager() if resource_manager is None else resource_manager,
            num_concurrent_runs=num_concurrent_runs,
            runtime=registered() if runtime is None else runtime,
            workflow_name=workflow_name,
            skip_graph_checks=_known_checks(skip_graph_checks or ()),
            serializer=serializer,
            strict_returns=strict_returns,
            watchdog=watchdog,
        )
        verdict = self._surefoot_verdict()
        verdict.enforce()
        verdict.warn()

    # --- before a run -----------------------------------------------------------------------------------------------

    @classmethod
    def diagnostics(cls) -> tuple[Diagnostic, ...]:
        """Everything the rules say of this class, errors and warnings; raises nothing.

        The configuration files that its steps need are looked at each time.
        """
        verdict = _examined(cls, frozenset(), disable_validation=False, own_serializer=False)
        return with_configs(verdict, cls)

    @classmethod
    def add_step(cls, func: Callable[..., Any]) -> None:
        """Attach a decorated free function as a step.

        Raises:
            WorkflowValidationError: `func` carries no `@step`.
        """
        if spec_of(func) is None:
            raise WorkflowValidationError(f"Step function {func.__name__} is missing the `@step` decorator.")
        if "__surefoot_attached__" not in vars(cls):
            cls.__surefoot_attached__ = []
        cls.__surefoot_attached__.append(func)
        _attachments.count += 1

    def validate(self, *, validate_resource_configs: bool = True, validate_resources: bool = False) -> bool:
        """Judge the workflow, also where validation was disabled.

        Parameters:
            validate_resource_configs: load the configuration files that steps need.
            validate_resources: make the resources that steps need, and drop them.

        Returns:
            Whether a human takes part: the workflow asks for input, or takes a response.

        Raises:
            WorkflowConfigurationError: there is not exactly one start event and one stop event.
            WorkflowValidationError: the class is wrong in another way, or a resource cannot be had.
        """
        options = self._surefoot_options
        own = options.serializer is not None
        verdict = _examined(type(self), options.skip_graph_checks, disable_validation=False, own_serializer=own)
        verdict.enforce()
        if validate_resource_configs:
            verdict.require_configs(type(self), options.resource_manager)
        if validate_resources:
            from surefoot.resource_check import require_resources

            require_resources(verdict.compiled.calls, options.resource_manager)
        return any(issubclass(event, (InputRequiredEvent, HumanResponseEvent)) for event in self.events)

    @property
    def workflow_name(self) -> str:
        """The name given to the constructor, or module and qualified name of the class."""
        # Every handler keeps it: one text will do for all.
        return self._surefoot_options.workflow_name or intern(f"{type(self).__module__}.{type(self).__qualname__}")

    @property
    def start_event_class(self) -> type[StartT_co]:
        """The class of the event that starts a run."""
        return cast("type[StartT_co]", self.__only(start_events, StartEvent))

    @property
    def stop_event_class(self) -> type[StopT_co]:
        """The class of the event that ends a run."""
        return cast("type[StopT_co]", self.__only(stop_events, StopEvent))

    @property
    def events(self) -> list[type[Event]]:
        """Every event class that a step accepts or returns."""
        verdict = self._surefoot_verdict()
        return [cast(type[Event], verdict.declaration.types[fullname]) for fullname in verdict.graph.events]

    @property
    def runtime(self) -> Runtime:
        """What starts the runs of this workflow."""
        if self._surefoot_options.runtime is not None:
            return self._surefoot_options.runtime
        from surefoot.plugins.basic import basic_runtime

        return basic_runtime

    @property
    def serializer(self) -> "BaseSerializer":
        """What turns events and state into text for snapshots."""
        from surefoot.context.serializers import JsonSerializer

        return self._surefoot_options.serializer or JsonSerializer()

    def __only(self, question: "Callable[[Any], list[EventNode]]", kind: type[EventT]) -> type[EventT]:
        verdict = self._surefoot_verdict()
        found = [verdict.declaration.types[event.fullname] for event in question(verdict.graph)]
        return cast(type[EventT], found[0]) if found else kind

    # --- a run ------------------------------------------------------------------------------------------------------

    def run(
        self, ctx: "Context[Any] | None" = None, start_event: StartT_co | None = None, **kwargs: Any
    ) -> "WorkflowHandler[StopT_co]":
        """Start a run on the running event loop, and return at once.

        Parameters:
            ctx: a context to go on with: its state, and where it was restored from a snapshot, the run itself.
            start_event: the event to start with.
            kwargs: fields of the start event, where none is given. `run_id` names the run instead.

        Raises:
            ContextStateError: a run is open on `ctx`, or it is the context of a step.
            ValueError: `start_event` is not of the class this workflow starts with.
            WorkflowRuntimeError: the start event cannot be built, or would be ignored because a run is resumed.
            RuntimeError: no event loop is running, or a run of this id is.
            TypeError: `ctx` is no context.
        """
        from surefoot.context.context import Context

        self._surefoot_enforce()
        run_id = kwargs.pop("run_id", None)
        context = Context(self) if ctx is None else ctx
        if not isinstance(context, Context):
            raise TypeError(f"run() takes a Context first, not {type(ctx).__name__}: write run(start_event=...).")
        start = self._surefoot_starter()
        return start(self, context, self._surefoot_first(context, start_event, kwargs), run_id)

    # --- what the running half asks for -------------------------------------------------------------------------------

    def _surefoot_starter(self) -> "Callable[..., WorkflowHandler[Any]]":
        """What starts a run. The default runtime has nothing to add to its driver, so it is not loaded for it."""
        if self._surefoot_options.runtime is not None:
            return self._surefoot_options.runtime.start
        from surefoot.drivers.asyncio_driver import start

        return start

    def _surefoot_verdict(self) -> Verdict:
        """What was judged for these options; cheap to ask again, anew when a step was attached."""
        judged = self._surefoot_judged
        if judged is not None and judged[0] == _attachments.count:
            return judged[1]
        options = getattr(self, "_surefoot_options", None)
        if options is None:
            raise WorkflowRuntimeError(_not_initialized(type(self)))
        own, disable = options.serializer is not None, options.disable_validation
        verdict = _examined(type(self), options.skip_graph_checks, disable_validation=disable, own_serializer=own)
        self._surefoot_judged = (_attachments.count, verdict)
        return verdict

    def _surefoot_enforce(self) -> None:
        """Raise for what is wrong before a run; files are looked at before the first one only."""
        verdict = self._surefoot_verdict()
        verdict.enforce()
        if self._surefoot_checked is not verdict:
            if not self._surefoot_options.disable_validation:
                verdict.require_configs(type(self), self._surefoot_options.resource_manager)
            self._surefoot_checked = verdict

    def _surefoot_first(
        self, ctx: "Context[Any]", start_event: StartEvent | None, fields: dict[str, Any]
    ) -> StartEvent | None:
        """The event that a run on `ctx` starts with; None if it goes on instead. Raises as `run`."""
        plan = self._surefoot_compiled().plan
        if not ctx._resumes_run(plan):
            return _start_event(plan.start, start_event, fields)
        if start_event is not None or fields:
            raise WorkflowRuntimeError(
                "The context is in the middle of a run, so no start event is needed and none would be used; "
                "call run(ctx=ctx) alone to resume it, or run() without ctx to start anew."
            )
        return None

    def _surefoot_compiled(self) -> "CompiledWorkflow":
        """What a driver runs, compiled once for each verdict."""
        return self._surefoot_verdict().compiled


class _Attachments:
    """How many steps were attached to classes from outside so far: a verdict holds as long as there is no new one."""

    count = 0


_attachments = _Attachments()


def _start_event(expected: type[StartEvent], start_event: StartEvent | None, fields: dict[str, Any]) -> StartEvent:
    if start_event is None:
        try:
            return expected(**fields)
        except Exception as error:
            raise WorkflowRuntimeError(
                f"Failed creating a start event of type '{expected.__name__}' with the keyword arguments: {fields}"
            ) from error
    if not isinstance(start_event, expected):
        named = "" if expected is StartEvent else f" This workflow starts with '{expected.__name__}'."
        raise ValueError(f"The 'start_event' argument must be an instance of 'StartEvent'.{named}")
    if fields:
        _log.warning(
            "Keyword arguments are not supported when 'run()' is invoked with the 'start_event' parameter. "
            "These are ignored: %s",
            ", ".join(fields),
        )
    return start_event


def _not_initialized(cls: type[Workflow]) -> str:
    """What is to be said of a class whose instances have no options, with the place of the fault if it is in sight."""
    guilty = next(base for base in cls.__mro__ if "__init__" in vars(base))
    found = guilty.diagnostics() if issubclass(guilty, Workflow) else ()
    said = [str(diagnostic) for diagnostic in found if diagnostic.name == "init-without-super"]
    if said:
        return said[0]
    return (
        f"{cls.__name__}.__init__() has not called super().__init__(), which keeps the options. "
        "Call it first, and pass on what it should know: super().__init__(timeout=timeout)."
    )


def _known_checks(names: Iterable[str]) -> frozenset[str]:
    if isinstance(names, str):
        raise WorkflowValidationError(f"skip_graph_checks takes several names: write {{{names!r}}}")
    checks = frozenset(names)
    if unknown := sorted(checks - _GRAPH_CHECKS):
        raise WorkflowValidationError(
            f"Unknown graph check names: {', '.join(unknown)}. Valid names are: {', '.join(sorted(_GRAPH_CHECKS))}"
        )
    return checks


def _examined(cls: type[Workflow], skip: frozenset[str], *, disable_validation: bool, own_serializer: bool) -> Verdict:
    attached = tuple(len(vars(base).get("__surefoot_attached__", ())) for base in cls.__mro__)
    key = (skip, disable_validation, own_serializer, attached)
    if "__surefoot_verdicts__" not in vars(cls):
        cls.__surefoot_verdicts__ = {}
    verdict = cls.__surefoot_verdicts__.get(key)
    if verdict is None:
        options = {"disable_validation": disable_validation, "own_serializer": own_serializer}
        verdict = cls.__surefoot_verdicts__[key] = examine(cls, skip_graph_checks=skip, **options)
    return verdict
