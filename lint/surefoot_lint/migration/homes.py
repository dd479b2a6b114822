"""Where surefoot keeps the names that users of LlamaIndex Workflows import."""

from typing import Final

__all__ = ["HOMES", "WITHOUT_COUNTERPART", "counterpart", "home_of"]

HOMES: Final[dict[str, tuple[str, ...]]] = {
    module: tuple(names.split())
    for module, names in {
        "": "Workflow Context step catch_error collect_events",
        "events": """
            Event StartEvent StopEvent InputRequiredEvent HumanResponseEvent StepFailedEvent CollectionReleaseEvent
            WorkflowTimedOutEvent WorkflowCancelledEvent WorkflowFailedEvent InternalDispatchEvent WorkflowIdleEvent
            UnhandledEvent StepState StepStateChanged UnreconstructedException DictLikeModel EventType IdleReleasedEvent
            SerializableEvent SerializableOptionalEvent SerializableException SerializableOptionalException
            SerializableEventType
        """,
        "errors": """
            WorkflowValidationError WorkflowConfigurationError WorkflowRuntimeError WorkflowTimeoutError
            WorkflowCancelledByUser ContextSerdeError ContextStateError WorkflowDone WorkflowStepDoesNotExistError
        """,
        "context": "Context BaseSerializer JsonSerializer PickleSerializer",
        "context.context": "Context",
        "context.serializers": "JsonPickleSerializer BaseSerializer JsonSerializer PickleSerializer",
        "context.state_store": "DictState InMemoryStateStore StateStore UnserializableKeyWarning MAX_DEPTH",
        "handler": "WorkflowHandler",
        "resource": "Resource ResourceConfig ResourceManager ResourceDefinition ResourceDescriptor",
        "retry_policy": """
            RetryPolicy RetryCondition WaitStrategy StopCondition RetryInfo retry_policy
            retry_if_exception retry_if_exception_type retry_if_not_exception_type retry_unless_exception_type
            retry_if_exception_message retry_if_not_exception_message retry_if_exception_cause_type
            retry_any retry_all retry_always retry_never
            wait_fixed wait_none wait_exponential wait_incrementing wait_random wait_exponential_jitter
            wait_random_exponential wait_full_jitter wait_chain wait_combine
            stop_after_attempt stop_after_delay stop_before_delay stop_any stop_all stop_never
            ConstantDelayRetryPolicy ExponentialBackoffRetryPolicy
        """,
        "collect": "Collect Cardinality All Take",
        "decorators": "step catch_error StepConfig StepFunction CatchErrorHandler make_step_function",
        "workflow": "Workflow WorkflowMeta",
        "types": "StopEventT RunResultT",
        "testing": "WorkflowTestRunner",
        "testing.runner": "WorkflowTestRunner WorkflowTestResult",
        "plugins": "BasicRuntime basic_runtime get_current_runtime",
        "representation": """
            WorkflowNodeBase WorkflowStepNode WorkflowEventNode WorkflowExternalNode WorkflowResourceNode
            WorkflowResourceConfigNode WorkflowGenericNode WorkflowGraphNode WorkflowGraphEdge WorkflowGraph
            get_workflow_representation
        """,
    }.items()
}
"""Submodule of surefoot (empty for the package itself) → names that it offers, the likeliest place first."""

_RENAMED: Final = {"context_serializers": "context.serializers"}
"""Submodule of an older spelling → that of surefoot."""

WITHOUT_COUNTERPART: Final = {
    "draw_all_possible_flows": "draw it with `wf-lint graph --format svg`",
    "draw_most_recent_execution": "read the events of the run with `handler.stream_events(expose_internal=True)`",
    "WorkflowCheckpointer": "keep `handler.ctx.to_dict()`, or use the journal of `BasicRuntime`",
    "Checkpoint": "keep `handler.ctx.to_dict()`, or use the journal of `BasicRuntime`",
    "ServiceManager": "run the other workflow in a step with `await ctx.run(Other(), ...)`",
    "add_workflows": "run the other workflow in a step with `await ctx.run(Other(), ...)`",
    "run_step": "read the events of the run with `handler.stream_events(expose_internal=True)`",
    "stepwise": "read the events of the run with `handler.stream_events(expose_internal=True)`",
}
"""What surefoot does not have → what to do instead."""


def counterpart(submodule: str) -> str | None:
    """The submodule of surefoot for one of another library; None if there is none."""
    renamed = _RENAMED.get(submodule, submodule)
    return renamed if renamed in HOMES else None


def home_of(name: str, submodule: str) -> str | None:
    """The submodule of surefoot to import a name from, the same one if it can be; None if surefoot has no such name.

    Parameters:
        submodule: where it is imported from, without the name of the library.
    """
    same = counterpart(submodule)
    if same is not None and name in HOMES[same]:
        return same
    return next((module for module, names in HOMES.items() if name in names), None)
