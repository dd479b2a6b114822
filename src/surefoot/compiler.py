"""A judged workflow graph and the live objects behind it → what the engine and a driver run.

The one bridge between the checking half and the running half. Everything that can be found out once is found out here,
so that running a step needs no look at an annotation.
"""

import inspect
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from typing import TYPE_CHECKING, Any, cast

from pydantic import BaseModel

from surefoot.correlation import Correlated
from surefoot.decorators import StepConfig, spec_of
from surefoot.engine.plan import NO_STEP, Plan, Slot, StepPlan, Vocabulary
from surefoot.events import (
    CollectionReleaseEvent,
    Event,
    HumanResponseEvent,
    InputRequiredEvent,
    StartEvent,
    StepFailedEvent,
    StopEvent,
)
from surefoot.graph.levels import handlers_of, stream_levels
from surefoot.graph.model import EventKind, EventNode, ParameterKind, ParameterNode, StepNode, WorkflowGraph
from surefoot.graph.topology import start_events
from surefoot.live.annotations import hints_of, is_context
from surefoot.live.frontend import LiveDeclaration
from surefoot.resource import ResourceDefinition, resource_parameters

if TYPE_CHECKING:
    from surefoot.retry_policy import RetryPolicy, SeededRetryPolicy

__all__ = ["Call", "CompiledWorkflow", "compile_workflow"]


@dataclass(frozen=True, slots=True, eq=False)
class Call:
    """How a driver calls the function of a step.

    Parameters:
        name: of the step.
        attribute: the name under which the workflow has the method.
        function: of a step that stands outside the class; None for a method, which is looked up on the workflow.
        coroutine: to be awaited; otherwise it runs in a thread.
        event: name of the parameter that takes the event or the batch; empty where several slots do.
        slots: names of the parameters that take one event each.
        context: name of the parameter that takes the context, or empty.
        positional: names and defaults of the parameters that cannot be passed by name.
        resources: the parameters that are injected.
        retry_policy: asked after each failure.
        seeded: the same policy, if it takes a seed.
    """

    name: str
    attribute: str
    function: Callable[..., Any] | None
    coroutine: bool
    event: str
    slots: tuple[str, ...]
    context: str
    positional: tuple[tuple[str, Any], ...]
    resources: tuple[ResourceDefinition, ...]
    retry_policy: "RetryPolicy | None"
    seeded: "SeededRetryPolicy | None"

    def arguments(self, event: object, batch: Sequence[object] | None) -> dict[str, Any]:
        """What the function is given of an event or a batch; context and resources come on top."""
        if self.slots:
            return dict(zip(self.slots, batch or (), strict=True))
        return {self.event: event if batch is None else list(batch)}

    def by_name(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """`function`, to be called with all its arguments by name although some are `positional`."""

        @wraps(function)
        def call(**arguments: Any) -> Any:
            return function(*[arguments.pop(name, default) for name, default in self.positional], **arguments)

        return call


@dataclass(frozen=True, slots=True, eq=False)
class CompiledWorkflow:
    """A workflow class, ready to run.

    Parameters:
        plan: for the engine.
        calls: for the driver, by index of the step.
        state_types: the state models that steps name in `Context[...]`.
        types: full name → class, for every class that an annotation names; snapshots find local classes here.
    """

    plan: Plan
    calls: tuple[Call, ...]
    state_types: tuple[type[BaseModel], ...]
    types: Mapping[str, type]


def compile_workflow(graph: WorkflowGraph, declaration: LiveDeclaration) -> CompiledWorkflow:
    """Compile a graph in which the rules found no error."""
    index = {step.name: number for number, step in enumerate(graph.steps)}
    levels = {level.producer.name: level for level in stream_levels(graph)}
    handlers = handlers_of(graph)
    specs = {name: _spec(function) for name, function in declaration.functions.items()}
    hints = {name: hints_of(function) for name, function in declaration.functions.items()}
    steps = []
    for step in graph.steps:
        level, handler = levels.get(step.name), handlers.get(step.name)
        steps.append(
            _step_plan(
                step,
                specs[step.name],
                declaration.types,
                index=index[step.name],
                joins=tuple(index[join.name] for join in level.joins) if level else (),
                joins_by_failure=tuple(index[join.name] for join in level.joins_by_failure) if level else (),
                by_member=tuple(index[join.name] for join in level.by_member) if level else (),
                handler=index[handler.name] if handler else NO_STEP,
            )
        )
    starts = [declaration.types[event.fullname] for event in start_events(graph)]
    plan = Plan(
        name=graph.name,
        steps=tuple(steps),
        vocabulary=_VOCABULARY,
        start=starts[0] if starts else StartEvent,
        open_to_outside=_is_open_to_outside(graph),
    )
    return CompiledWorkflow(
        plan,
        tuple(_call(step, declaration.functions[step.name], hints[step.name]) for step in graph.steps),
        tuple(
            dict.fromkeys(
                model for step in graph.steps for model in _state_types(step, hints[step.name], declaration.types)
            )
        ),
        declaration.types,
    )


def _spec(function: Callable[..., Any]) -> StepConfig:
    spec = spec_of(function)
    assert spec is not None
    return spec


def _step_plan(
    step: StepNode,
    spec: StepConfig,
    types: Mapping[str, type],
    *,
    index: int,
    joins: tuple[int, ...],
    joins_by_failure: tuple[int, ...],
    by_member: tuple[int, ...],
    handler: int,
) -> StepPlan:
    def live(events: tuple[EventNode, ...]) -> tuple[type, ...]:
        return tuple(types[event.fullname] for event in events)

    parameters = _event_parameters(step)
    return StepPlan(
        index=index,
        name=step.name,
        accepts=live(step.accepts),
        subclasses=spec.accept_event_subclasses,
        num_workers=spec.num_workers,
        bare=live(step.bare),
        listed=live(step.fan_out),
        open_return=step.returns_unknown,
        annotation=_annotation(step),
        slots=tuple(Slot(p.name, live(p.events)) for p in parameters) if step.join == "slots" else (),
        list_join=step.join == "list",
        take=next((parameter.take for parameter in parameters if parameter.kind is ParameterKind.LIST), None),
        joins=joins,
        joins_by_failure=joins_by_failure,
        by_member=by_member,
        handler=handler,
        max_recoveries=spec.handler.max_recoveries if spec.handler else 0,
        timeout=spec.timeout,
    )


def _event_parameters(step: StepNode) -> list[ParameterNode]:
    return [parameter for parameter in step.parameters if parameter.events]


def _annotation(step: StepNode) -> str:
    """The return annotation, put together again from what it means."""
    listed = " | ".join(event.name for event in step.fan_out)
    parts = [f"list[{listed}]"] if listed else []
    return " | ".join([*parts, *(event.name for event in step.bare), *(["None"] if step.returns_none else [])])


def _call(step: StepNode, function: Callable[..., Any], hints: Mapping[str, Any]) -> Call:
    policy = _spec(function).retry_policy
    parameters = _event_parameters(step)
    several = step.join == "slots"
    return Call(
        name=step.name,
        attribute=_attribute(step),
        function=function if step.source.free else None,
        coroutine=inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(inspect.unwrap(function)),
        event="" if several else next((parameter.name for parameter in parameters), ""),
        slots=tuple(parameter.name for parameter in parameters) if several else (),
        context=next((p.name for p in step.parameters if p.kind is ParameterKind.CONTEXT), ""),
        positional=_positional(step, function),
        resources=resource_parameters({name: hint for name, hint in hints.items() if name != "return"}),
        retry_policy=policy,
        seeded=_seeded(policy) if policy is not None else None,
    )


def _positional(step: StepNode, function: Callable[..., Any]) -> tuple[tuple[str, Any], ...]:
    if not inspect.unwrap(function).__code__.co_posonlyargcount:
        return ()
    filled = {parameter.name for parameter in step.parameters}  # `self` is not among them
    parameters = inspect.signature(function).parameters.values()
    return tuple((p.name, p.default) for p in parameters if p.kind is p.POSITIONAL_ONLY and p.name in filled)


def _seeded(policy: "RetryPolicy") -> "SeededRetryPolicy | None":
    from surefoot.retry_policy import takes_seed  # whoever has a policy has loaded the blocks it is made of

    return policy if takes_seed(policy) else None


def _attribute(step: StepNode) -> str:
    """The name of the method, mangled as Python does with private ones."""
    private = step.name.startswith("__") and not step.name.endswith("__")
    return f"_{step.owner.lstrip('_')}{step.name}" if private else step.name


def _state_types(step: StepNode, hints: Mapping[str, Any], types: Mapping[str, type]) -> list[type[BaseModel]]:
    named = [argument for hint in hints.values() if is_context(hint) for argument in typing.get_args(hint)]
    # In a generic base it may be a type parameter; the graph knows what that stands for.
    if step.state is not None and any(isinstance(argument, typing.TypeVar) for argument in named):
        named = [types.get(step.state.fullname)]
    return [model for model in named if isinstance(model, type) and issubclass(model, BaseModel)]


def _is_open_to_outside(graph: WorkflowGraph) -> bool:
    """Whether a step takes events that no step returns: somebody outside may send them at any time."""
    if any(step.returns_unknown for step in graph.steps):
        return True
    returned = {event for step in graph.steps for event in step.returns}
    return any(
        event.kind is EventKind.HUMAN_RESPONSE
        or (event.kind in (EventKind.PLAIN, EventKind.INPUT_REQUIRED) and not _is_returned(step, event, returned))
        for step in graph.steps
        for event in step.accepts
    )


def _is_returned(step: StepNode, event: EventNode, returned: set[EventNode]) -> bool:
    return event in returned or (step.subclasses and any(made.is_a(event) for made in returned))


# --- what the engine cannot know: events made by the framework --------------------------------------------------------


def _failed(name: str, trigger: object, error: Exception, attempts: int, elapsed: float, at: float) -> StepFailedEvent:
    return StepFailedEvent(
        step_name=name,
        input_event=cast(Event, trigger),
        exception=error,
        attempts=attempts,
        elapsed_seconds=elapsed,
        failed_at=datetime.fromtimestamp(at, UTC),
    )


def _released(name: str, batch: list[object], stream: int) -> CollectionReleaseEvent:
    return CollectionReleaseEvent(events=cast(list[Event], batch), stream_id=str(stream or ""), binding_id=name)


def _request_id(event: object) -> str:
    assert isinstance(event, Correlated)
    return event._correlation_id or ""


def _identify(event: object, request_id: str) -> None:
    assert isinstance(event, InputRequiredEvent)
    event._correlation_id = request_id


def _expect(event: object, answer: type) -> None:
    assert isinstance(event, InputRequiredEvent)
    event._awaited_answer = answer


def _answer_to(event: object) -> type:
    assert isinstance(event, InputRequiredEvent)
    return event._surefoot_answer


_VOCABULARY = Vocabulary(
    event=Event,
    stop=StopEvent,
    request=InputRequiredEvent,
    answer=HumanResponseEvent,
    release=CollectionReleaseEvent,
    failed=_failed,
    released=_released,
    request_id=_request_id,
    identify=_identify,
    expect=_expect,
    answer_to=_answer_to,
)
