"""Every name of the public API is where users of it import it from, and means what it says there."""

import importlib
import inspect
import subprocess
import sys
from typing import Any, get_args

import pytest

import surefoot
from surefoot import Workflow, context, decorators, errors, events, retry_policy, types
from surefoot.context import serializers, state_store
from surefoot.decorators import CatchErrorHandler, StepConfig, make_step_function, spec_of, step
from surefoot.events import Event, StartEvent, StepFailedEvent, StopEvent

NAMES = {
    "surefoot": "Workflow Context step catch_error",
    "surefoot.workflow": "Workflow WorkflowMeta",
    "surefoot.decorators": """
        step catch_error StepConfig StepFunction CatchErrorHandler make_step_function WorkflowGraphCheck StepGraphCheck
        StepRole
    """,
    "surefoot.events": """
        Event StartEvent StopEvent InputRequiredEvent HumanResponseEvent StepFailedEvent CollectionReleaseEvent
        WorkflowTimedOutEvent WorkflowCancelledEvent WorkflowFailedEvent InternalDispatchEvent WorkflowIdleEvent
        UnhandledEvent StepState StepStateChanged UnreconstructedException DictLikeModel EventType IdleReleasedEvent
        SerializableEvent SerializableOptionalEvent SerializableException SerializableOptionalException
        SerializableEventType
    """,
    "surefoot.context": "Context BaseSerializer JsonSerializer PickleSerializer",
    "surefoot.context.context": "Context",
    "surefoot.context.serializers": "BaseSerializer JsonSerializer PickleSerializer JsonPickleSerializer",
    "surefoot.context.state_store": "DictState InMemoryStateStore StateStore UnserializableKeyWarning MAX_DEPTH",
    "surefoot.handler": "WorkflowHandler",
    "surefoot.resource": "Resource ResourceConfig ResourceManager ResourceDefinition ResourceDescriptor",
    "surefoot.retry_policy": """
        RetryPolicy RetryCondition WaitStrategy StopCondition RetryInfo retry_policy
        retry_if_exception retry_if_exception_type retry_if_not_exception_type retry_unless_exception_type
        retry_if_exception_message retry_if_not_exception_message retry_if_exception_cause_type
        retry_any retry_all retry_always retry_never
        wait_fixed wait_none wait_exponential wait_incrementing wait_random wait_exponential_jitter
        wait_random_exponential wait_full_jitter wait_chain wait_combine
        stop_after_attempt stop_after_delay stop_before_delay stop_any stop_all stop_never
        ConstantDelayRetryPolicy ExponentialBackoffRetryPolicy
    """,
    "surefoot.collect": "Collect Cardinality All Take",
    "surefoot.errors": """
        WorkflowValidationError WorkflowConfigurationError WorkflowRuntimeError WorkflowTimeoutError
        WorkflowCancelledByUser ContextSerdeError ContextStateError WorkflowDone WorkflowStepDoesNotExistError
    """,
    "surefoot.plugins": "BasicRuntime basic_runtime get_current_runtime",
    "surefoot.types": "StopEventT RunResultT",
    "surefoot.testing": "WorkflowTestRunner",
    "surefoot.testing.runner": "WorkflowTestResult",
    "surefoot.representation": """
        WorkflowNodeBase WorkflowStepNode WorkflowEventNode WorkflowExternalNode WorkflowResourceNode
        WorkflowResourceConfigNode WorkflowGenericNode WorkflowGraphNode WorkflowGraphEdge WorkflowGraph
        get_workflow_representation
    """,
}
PAIRS = [(module, name) for module, listed in NAMES.items() for name in listed.split()]


class Draft(Event):
    pass


@pytest.mark.parametrize(("module", "name"), PAIRS, ids=".".join)
def test_name_is_offered_by_its_module(module: str, name: str) -> None:
    """It can be imported from there, the module says that it offers it, and `dir()` shows it."""
    home = importlib.import_module(module)
    assert getattr(home, name) is not None
    assert name in home.__all__
    assert name in dir(home)


def test_submodules_are_attributes_of_the_package() -> None:
    """`import surefoot` is enough to reach `surefoot.events`, and `dir()` shows the way."""
    modules = sorted({module.split(".")[1] for module in NAMES if "." in module})
    code = f"import surefoot; print(*[surefoot.{', surefoot.'.join(modules)}]); print(*dir(surefoot))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(modules) <= set(run.stdout.split())


def test_a_star_brings_the_four_names() -> None:
    """`from surefoot import *` binds what `__all__` says."""
    bound: dict[str, Any] = {}
    exec("from surefoot import *", bound)
    assert bound.keys() - {"__builtins__"} == set(surefoot.__all__) == set(NAMES["surefoot"].split())


def test_names_that_stand_for_others() -> None:
    """Aliases and constants have the value that callers count on."""
    assert isinstance(Workflow, importlib.import_module("surefoot.workflow").WorkflowMeta)
    assert serializers.JsonPickleSerializer is serializers.PickleSerializer
    assert state_store.MAX_DEPTH == 1000
    assert events.EventType == type[Event]
    assert get_args(decorators.WorkflowGraphCheck) == ("reachability", "terminal_event", "dead_end")
    assert get_args(decorators.StepGraphCheck) == ("reachability", "dead_end")
    assert get_args(decorators.StepRole) == ("step", "catch_error")
    assert types.StopEventT.__bound__ is StopEvent
    assert get_args(types.RunResultT) == (types.StopEventT, Any)
    assert surefoot.Context is context.Context


def test_errors_stand_side_by_side() -> None:
    """Each derives directly from `Exception`, so that catching one catches no other."""
    listed = [getattr(errors, name) for name in NAMES["surefoot.errors"].split()]
    assert {error.__bases__ for error in listed} == {(Exception,)}


def test_protocols_can_be_asked_at_run_time() -> None:
    """`isinstance` works for those that describe what users write."""
    assert isinstance(state_store.InMemoryStateStore(state_store.DictState()), state_store.StateStore)
    assert isinstance(retry_policy.retry_policy(), retry_policy.RetryPolicy)
    assert inspect.isclass(decorators.StepFunction)


async def test_make_step_function_marks_a_function_for_any_workflow() -> None:
    """What it returns is the function itself, a step as soon as a workflow is given it."""
    seen: list[StartEvent] = []

    class Flow(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> Draft:
            return Draft()

        @step
        async def end(self, ev: Draft) -> StopEvent:
            return StopEvent()

    async def note(ev: "Begin") -> None:  # type: ignore[name-defined]  # noqa: F821
        seen.append(ev)

    marked = make_step_function(note, num_workers=1, localns={"Begin": StartEvent}, accept_event_subclasses=True)
    assert marked is note
    spec = spec_of(note)
    assert isinstance(spec, StepConfig)
    assert (spec.role, spec.num_workers, spec.accept_event_subclasses, spec.handler) == ("step", 1, True, None)
    Flow.add_step(marked)
    await Flow().run()
    assert len(seen) == 1


def test_what_a_handler_of_errors_covers_is_recorded() -> None:
    """`@catch_error` records its own name, the steps and the budget."""

    class Flow(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> StopEvent: ...

        @decorators.catch_error(for_steps=["begin"], max_recoveries=2)
        async def mend(self, ev: StepFailedEvent) -> StopEvent: ...

    spec = spec_of(Flow.mend)
    assert spec is not None
    assert spec.handler == CatchErrorHandler("mend", for_steps=["begin"], max_recoveries=2)
