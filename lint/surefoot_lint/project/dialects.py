"""Which import names mean a workflow library, and what its names stand for.

A dialect is a package whose names mean the same as ours: `from workflows import step` and `from surefoot import step`
translate to one full name, and nothing downstream knows which was written.
"""

from collections.abc import Iterable
from typing import Final

from surefoot.graph import names
from surefoot_lint.refusal import Refusal

__all__ = ["FRAMEWORK_CLASSES", "canonical", "dialect_of", "import_names", "leads_to_dialect"]

_DIALECTS: Final = ("surefoot", "workflows", "llama_index.core.workflow", "llama_agents.workflows")

_SUBMODULES: Final = frozenset(
    {
        "client",
        "collect",
        "context",
        "context.context",
        "context.serializers",
        "context.state_store",
        "decorators",
        "errors",
        "events",
        "handler",
        "plugins",
        "protocol",
        "representation",
        "resource",
        "retry_policy",
        "server",
        "service",
        "testing",
        "testing.runner",
        "types",
        "utils",
        "workflow",
    }
)

_OBJECT: Final = ("builtins.object",)
_MODEL: Final = ("surefoot.dict_like.DictLikeModel", "pydantic.main.BaseModel", *_OBJECT)
_SERIALIZER: Final = ("surefoot.context.serializers.BaseSerializer", "abc.ABC", *_OBJECT)
_EVENT: Final = (names.EVENT, *_MODEL)
_STOP: Final = (names.STOP_EVENT, *_EVENT)
_CORRELATED: Final = ("surefoot.correlation.Correlated", *_EVENT)
_ANSWERED: Final = ("surefoot.correlation.Answered", "surefoot.correlation.Bracketed")
_INSIDE: Final = "surefoot.context.inside.InsideStep"
_INTERNAL: Final = ("surefoot.events.InternalDispatchEvent", *_EVENT)

FRAMEWORK_CLASSES: Final[dict[str, tuple[str, ...]]] = {
    fullname: (fullname, *ancestors)
    for ancestors, fullnames in (
        (
            _OBJECT,
            (
                names.WORKFLOW,
                names.COLLECT,
                *sorted(names.RESOURCES),
                "surefoot.collect.Cardinality",
                "surefoot.context.state_store.InMemoryStateStore",
                "surefoot.handler.WorkflowHandler",
                "surefoot.resource_manager.ResourceManager",
            ),
        ),
        (("surefoot.collect.Cardinality", *_OBJECT), ("surefoot.collect.All", "surefoot.collect.Take")),
        (_SERIALIZER[1:], _SERIALIZER[:1]),
        (_SERIALIZER, ("surefoot.context.serializers.JsonSerializer",)),
        (
            ("surefoot.context.serializers.JsonSerializer", *_SERIALIZER),
            ("surefoot.context.serializers.PickleSerializer",),
        ),
        (_MODEL[1:], (_MODEL[0],)),
        (_MODEL, (names.EVENT, "surefoot.context.state_store.DictState")),
        (
            _EVENT,
            (
                names.START_EVENT,
                names.STOP_EVENT,
                names.STEP_FAILED_EVENT,
                "surefoot.events.CollectionReleaseEvent",
                "surefoot.events.InternalDispatchEvent",
            ),
        ),
        ((_INSIDE, *_OBJECT), (names.CONTEXT,)),
        ((*_ANSWERED, *_CORRELATED), (names.INPUT_REQUIRED_EVENT,)),
        (_CORRELATED, (names.HUMAN_RESPONSE_EVENT,)),
        (
            _STOP,
            (
                "surefoot.events.WorkflowCancelledEvent",
                "surefoot.events.WorkflowFailedEvent",
                "surefoot.events.WorkflowTimedOutEvent",
            ),
        ),
        (
            _INTERNAL,
            (
                "surefoot.events.IdleReleasedEvent",
                "surefoot.events.StepStateChanged",
                "surefoot.events.UnhandledEvent",
                "surefoot.events.WorkflowIdleEvent",
            ),
        ),
        (("enum.Enum", *_OBJECT), ("surefoot.events.StepState",)),
    )
    for fullname in fullnames
}
"""The library's classes → what they derive from, themselves first."""

_CANONICAL: Final = {
    fullname.rpartition(".")[2]: fullname for fullname in (*FRAMEWORK_CLASSES, *sorted(names.STEP_DECORATORS))
}


def import_names(chosen: Iterable[str]) -> frozenset[str]:
    """The import names of the libraries that a user chose; `llama-index` goes by three of them.

    Raises:
        Refusal: one of them is no library that is known.
    """
    found: set[str] = set()
    for name in chosen:
        if name != "llama-index" and name not in _DIALECTS:
            known = ", ".join(f'"{each}"' for each in ("surefoot", "llama-index", *_DIALECTS[1:]))
            raise Refusal(f"there is no dialect {name!r}; choose among {known}")
        found.update(_DIALECTS[1:] if name == "llama-index" else (name,))
    return frozenset(found)


def dialect_of(module: str) -> str | None:
    """The dialect that `module` (`workflows.events`) belongs to; None if it belongs to none."""
    return next((root for root in _DIALECTS if module == root or module.startswith(f"{root}.")), None)


def leads_to_dialect(module: str) -> bool:
    """Whether `module` is a dialect, one of its public modules, or a package on the way to it (`llama_index.core`)."""
    root = dialect_of(module)
    if root is None:
        return any(dialect.startswith(f"{module}.") for dialect in _DIALECTS)
    return module == root or module[len(root) + 1 :] in _SUBMODULES


def canonical(name: str) -> str | None:
    """The full name that `name`, imported from any module of a dialect, stands for; None if it carries no meaning.

    The module it was imported from is not compared: the dialects re-export freely, and have moved names about.
    """
    return _CANONICAL.get(name)
