"""class Context: what a step, and whoever started the run, may ask of it.

One class with three faces. Before a run it stages state for it; outside, it is the handle of whoever started the run;
inside, it is the object that steps are given. What a face does not offer raises `ContextStateError`.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, cast

from pydantic import BaseModel
from typing_extensions import TypeVar as TypeVarWithDefault

from surefoot.context.inside import InsideStep
from surefoot.context.ports import ExecutionPort, RunPort, current_execution
from surefoot.context.serializers import BaseSerializer
from surefoot.context.state_store import DictState, InMemoryStateStore, StateStore, state_class
from surefoot.deprecation import say_deprecated
from surefoot.errors import ContextSerdeError, ContextStateError, WorkflowRuntimeError
from surefoot.events import Event, StopEvent
from surefoot.types import RunResultT

if TYPE_CHECKING:
    import asyncio

    from surefoot.context.deliveries import Undelivered
    from surefoot.engine.plan import Plan
    from surefoot.engine.state import RunState
    from surefoot.workflow import Workflow

__all__ = ["Context"]

StateT = TypeVarWithDefault("StateT", bound=BaseModel, default=DictState)


class Context(InsideStep, Generic[StateT]):
    """The context of a run. Write `Context[MyState]` in a step's annotation to type its store.

    Parameters:
        workflow: whose run it is for.
        previous_context: a snapshot to go on from, as `to_dict` made it.
        serializer: turns events and state into text; that of the workflow by default.

    Raises:
        ContextSerdeError: `previous_context` is no snapshot.
        ValueError: the steps of the workflow name state models of which none derives from all others.
    """

    __slots__ = (
        "__weakref__",
        "_children",
        "_deliveries",
        "_journal_seq",
        "_restored",
        "_serializer",
        "_store",
        "_workflow",
    )

    _workflow: "Workflow | None"
    _serializer: BaseSerializer | None
    _store: StateStore[StateT]
    _restored: "RunState | None"
    _journal_seq: int
    _children: Sequence[Mapping[str, Any]]
    _deliveries: "Sequence[Undelivered]"

    def __init__(
        self,
        workflow: "Workflow",
        previous_context: Mapping[str, Any] | None = None,
        serializer: BaseSerializer | None = None,
    ) -> None:
        compiled = workflow._surefoot_compiled()
        self._workflow = workflow
        self._run = self._execution = self._restored = None
        self._serializer = serializer
        self._journal_seq = 0
        self._children = self._deliveries = ()
        model = state_class(compiled.state_types)
        state: Mapping[str, Any] = {}
        if previous_context is not None:
            # Imported where it is needed, as in `to_dict`: most programs write no snapshot, and all wait for imports.
            from surefoot.context import deliveries, restoration

            texts = self._writes_with(None)
            self._restored, state = restoration.load(previous_context, compiled.plan, texts)
            self._journal_seq, self._children = restoration.load_additions(previous_context)
            if self._restored is not None:
                self._deliveries = deliveries.load(previous_context, compiled.plan, texts)
        self._store = cast(StateStore[StateT], self._staged(state) if state else InMemoryStateStore.of(model))

    def _staged(self, state: Mapping[str, Any]) -> StateStore[Any]:
        try:
            return InMemoryStateStore.from_dict(state, self._writes_with(None))
        except (TypeError, ValueError) as error:
            raise ContextSerdeError(f"The state in the snapshot cannot be restored: {error}") from error

    @classmethod
    def _inside(cls, execution: ExecutionPort) -> "Context[StateT]":
        """The context that the body of `execution` is given."""
        context: Context[StateT] = object.__new__(cls)
        context._workflow = context._run = context._restored = None
        context._execution = execution
        return context

    def _bind(self, run: RunPort) -> None:
        """From now on this is the context of `run`, seen from outside."""
        self._run = run
        self._restored = None
        self._children = self._deliveries = ()

    # --- in every phase ---------------------------------------------------------------------------------------------

    @property
    def store(self) -> StateStore[StateT]:
        """The state of the run; before it, the state it will start with."""
        if self._execution is not None:
            return self._execution.store
        return self._store if self._run is None else self._run.store

    async def get(self, key: str, default: Any = ...) -> Any:
        """Short for `store.get`."""
        return await self.store.get(key, default)

    async def set(self, key: str, value: Any) -> None:
        """Short for `store.set`."""
        await self.store.set(key, value)

    @property
    def is_running(self) -> bool:
        """Whether the run is open; before it, whether `run(ctx=...)` will go on with a run from a snapshot."""
        if self._execution is not None:
            say_deprecated("is_running called from within a step; it is always True there.")
            return True
        return self._restored is not None if self._run is None else not self._run.is_over

    # --- before and outside -----------------------------------------------------------------------------------------

    @classmethod
    def from_dict(
        cls, workflow: "Workflow", data: Mapping[str, Any], serializer: BaseSerializer | None = None
    ) -> "Context[StateT]":
        """A context that goes on from a snapshot; raises what the constructor raises."""
        return cls(workflow, previous_context=data, serializer=serializer)

    def to_dict(self, serializer: BaseSerializer | None = None, *, include_state: bool = True) -> dict[str, Any]:
        """A snapshot of the run, or of what is staged for it.

        Parameters:
            include_state: with the content of the store.

        Raises:
            ContextStateError: called inside a step.
            ValueError: an event or a value has no textual form.
        """
        from surefoot.context import deliveries, snapshot

        plan = self._owner("to_dict")._surefoot_compiled().plan
        chosen = self._writes_with(serializer)
        state = self.store.to_dict(chosen) if include_state else {}
        if self._run is not None:
            written = snapshot.dump(self._run.run_state, state, chosen, self._run.now())
            written["deliveries"] = deliveries.dump(self._run.deliveries, plan, chosen)
            written["children"] = self._run.children(serializer, include_state=include_state)
            return written | self._run.additions(chosen)
        staged: dict[str, Any] = {"children": list(self._children), "journal_seq": self._journal_seq}
        staged["deliveries"] = deliveries.dump(self._deliveries, plan, chosen)
        return snapshot.dump(self._restored or plan, state, chosen, None) | staged

    def send_event(self, message: Event, step: str | None = None) -> None:
        """Send an event into the run.

        Parameters:
            step: the only step that should get it; None for every step that takes events of its class.

        Raises:
            WorkflowRuntimeError: there is no such step, or it does not take the event.
            ContextStateError: the run has not started.
        """
        if self._execution is not None:
            self._execution.send(message, step)
        elif self._run is not None:
            self._run.send(message, step)
        else:
            raise ContextStateError("send_event() called before workflow started. Call workflow.run() first.")

    # --- outside ----------------------------------------------------------------------------------------------------

    def stream_events(self) -> AsyncIterator[Event]:
        """The events that the run publishes; the same stream as `handler.stream_events()`."""
        return self._outside("stream_events").read(expose_internal=False)

    async def running_steps(self) -> list[str]:
        """Names of the steps with a running execution."""
        return self._outside("running_steps").running_steps()

    def get_result(self) -> RunResultT:
        """What the run ended with. Deprecated: await the handler.

        Raises:
            WorkflowRuntimeError: it has not ended.
            Exception: what it failed with.
        """
        run = self._outside("get_result")
        say_deprecated("Context.get_result() is deprecated, await the handler instead.")
        if run.error is not None:
            raise run.error
        if run.stop_event is None:
            raise WorkflowRuntimeError("The workflow is not complete; await its handler.")
        return run.stop_event.result if type(run.stop_event) is StopEvent else run.stop_event

    @property
    def streaming_queue(self) -> "asyncio.Queue[Event]":
        """A new queue that is filled with what the run publishes, from its start. Deprecated: `stream_events()`."""
        run = self._outside("streaming_queue")
        say_deprecated("Context.streaming_queue is deprecated, use stream_events() instead.")
        return run.queue()

    # --- inside: see `InsideStep` -----------------------------------------------------------------------------------

    @staticmethod
    def get_step_context() -> "Context[Any]":
        """The context of the step that is running, for code it calls.

        Raises:
            WorkflowRuntimeError: no step is running here.
        """
        execution = current_execution.get(None)
        if execution is None:
            raise WorkflowRuntimeError(
                "Context.get_step_context() may only be called from within a step function, or from code it calls."
            )
        if execution.context is None:
            execution.context = Context._inside(execution)
        return execution.context

    # --- what is offered in which phase -----------------------------------------------------------------------------

    def _resumes_run(self, plan: "Plan") -> bool:
        """Whether a run of `plan` on this context goes on from a snapshot, so that it needs no start event.

        Raises:
            ContextStateError: no run can be started on it.
        """
        if self._execution is not None:
            raise ContextStateError("Cannot start workflow from a step function context.")
        if self._run is not None and not self._run.is_over:
            raise ContextStateError(
                "Cannot start a new run while context is already running. Await or cancel its handler first."
            )
        if self._restored is None:
            return False
        if [step.name for step in self._restored.plan.steps] != [step.name for step in plan.steps]:
            raise ContextStateError(
                f"The context was restored for {self._restored.plan.name}, whose steps {plan.name} does not have. "
                "Restore it for the workflow that is to go on: Context.from_dict(workflow, snapshot)."
            )
        return True

    def _writes_with(self, serializer: BaseSerializer | None) -> BaseSerializer:
        """The serializer to use: that given, that of this context, or that of the workflow."""
        from surefoot.context import snapshot

        workflow = self._owner("to_dict")
        chosen = serializer or self._serializer or workflow.serializer
        return snapshot.knowing(chosen, workflow._surefoot_compiled().types)

    def _outside(self, method: str) -> RunPort:
        self._owner(method)
        if self._run is None:
            raise ContextStateError(f"{method} requires a running workflow. Call workflow.run() first.")
        return self._run

    def _owner(self, method: str) -> "Workflow":
        if self._workflow is None:
            raise ContextStateError(f"{method} is only available from handler code, not from within steps.")
        return self._workflow
