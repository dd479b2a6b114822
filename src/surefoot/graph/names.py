"""The full names of the classes that carry meaning.

Front ends translate every spelling (an alias, a re-export, another dialect) into these; nothing downstream compares
strings of its own. `tests/house/test_names.py` holds them against the real classes.
"""

from typing import Final

__all__ = [
    "ASYNC_ITERATORS",
    "COLLECT",
    "COLLECT_EVENTS",
    "CONTEXT",
    "CORRELATED",
    "DATACLASS",
    "DATACLASS_FIELD",
    "DICT_STATE",
    "EVENT",
    "EVENT_BASES",
    "FIELD",
    "FIELDLESS",
    "HANDLER",
    "HUMAN_RESPONSE_EVENT",
    "IN_MEMORY_STORE",
    "INPUT_REQUIRED_EVENT",
    "MODEL",
    "MODEL_ATTRIBUTES",
    "MODEL_HOOKS",
    "NOMINAL",
    "RESOURCES",
    "START_EVENT",
    "STATE_STORE",
    "STEP_DECORATORS",
    "STEP_FAILED_EVENT",
    "STOP_EVENT",
    "WORKFLOW",
]

WORKFLOW: Final = "surefoot.workflow.Workflow"
CONTEXT: Final = "surefoot.context.context.Context"
HANDLER: Final = "surefoot.handler.WorkflowHandler"

EVENT: Final = "surefoot.events.Event"
START_EVENT: Final = "surefoot.events.StartEvent"
STOP_EVENT: Final = "surefoot.events.StopEvent"
INPUT_REQUIRED_EVENT: Final = "surefoot.events.InputRequiredEvent"
HUMAN_RESPONSE_EVENT: Final = "surefoot.events.HumanResponseEvent"
STEP_FAILED_EVENT: Final = "surefoot.events.StepFailedEvent"

CORRELATED: Final = "surefoot.correlation.Correlated"
EVENT_BASES: Final = frozenset(
    {
        "surefoot.correlation.Answered",
        "surefoot.correlation.Bracketed",
        "surefoot.resulting.Bracketed",
        "surefoot.resulting.Resulting",
        "typing.Generic",
    }
)
"""What else stands above an event of the library."""

STEP_DECORATORS: Final = {
    "surefoot.decorators.step": "step",
    "surefoot.decorators.catch_error": "catch_error",
}
"""Decorator → the role of the step it makes."""

COLLECT: Final = "surefoot.collect.Collect"
COLLECT_EVENTS: Final = "surefoot.context.collecting.collect_events"
RESOURCE_CONFIG: Final = "surefoot.resource.ResourceConfig"
RESOURCES: Final = frozenset({"surefoot.resource.Resource", RESOURCE_CONFIG})

ASYNC_ITERATORS: Final = frozenset(
    f"{module}.{name}"
    for module in ("typing", "collections.abc", "typing_extensions")
    for name in ("AsyncIterator", "AsyncIterable", "AsyncGenerator")
)

STATE_STORE: Final = "surefoot.context.state_store.StateStore"
IN_MEMORY_STORE: Final = "surefoot.context.state_store.InMemoryStateStore"
DICT_STATE: Final = "surefoot.context.state_store.DictState"
MODEL: Final = "pydantic.main.BaseModel"
FIELD: Final = frozenset({"pydantic.Field", "pydantic.fields.Field"})
DATACLASS: Final = frozenset({"dataclasses.dataclass", "pydantic.dataclasses.dataclass"})
DATACLASS_FIELD: Final = "dataclasses.field"
FIELDLESS: Final = frozenset({MODEL, DICT_STATE, "abc.ABC", "builtins.object", "surefoot.dict_like.DictLikeModel"})
"""Classes from outside a project that a model may derive from without getting a field from them."""

MODEL_ATTRIBUTES: Final = frozenset(
    [
        "construct",
        "copy",
        "dict",
        "from_orm",
        "json",
        "model_computed_fields",
        "model_config",
        "model_construct",
        "model_copy",
        "model_dump",
        "model_dump_json",
        "model_extra",
        "model_fields",
        "model_fields_set",
        "model_json_schema",
        "model_parametrized_name",
        "model_post_init",
        "model_rebuild",
        "model_validate",
        "model_validate_json",
        "model_validate_strings",
        "parse_file",
        "parse_obj",
        "parse_raw",
        "schema",
        "schema_json",
        "update_forward_refs",
        "validate",
    ]
)
"""What every model can be asked for by name."""

MODEL_HOOKS: Final = frozenset(
    {"__get_pydantic_core_schema__", "__init__", "__init_subclass__", "__new__", "__pydantic_init_subclass__"}
)
"""Methods by which a model may fill in fields that it was not given."""

NOMINAL: Final = frozenset({"abc.ABC", "builtins.object", "typing.Generic"})
"""Classes that come with Python and say nothing of what else their heirs may stand for."""
