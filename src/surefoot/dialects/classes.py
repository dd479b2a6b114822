"""What the names of a workflow library stand for, and what its classes derive from."""

from typing import Final

from surefoot.graph import names

__all__ = ["FRAMEWORK_CLASSES", "canonical"]

_OBJECT: Final = ("builtins.object",)
_MODEL: Final = ("surefoot.dict_like.DictLikeModel", "pydantic.main.BaseModel", *_OBJECT)
_SERIALIZER: Final = ("surefoot.context.serializers.BaseSerializer", "abc.ABC", *_OBJECT)
_EVENT: Final = (names.EVENT, *_MODEL)
_RESULTING: Final = ("surefoot.resulting.Resulting", "surefoot.resulting.Bracketed")
_STOP: Final = (names.STOP_EVENT, *_RESULTING, *_EVENT)
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
                names.IN_MEMORY_STORE,
                names.HANDLER,
                "surefoot.resource_manager.ResourceManager",
            ),
        ),
        (("typing.Protocol", *_OBJECT), (names.STATE_STORE,)),
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
                names.STEP_FAILED_EVENT,
                "surefoot.events.CollectionReleaseEvent",
                "surefoot.events.InternalDispatchEvent",
            ),
        ),
        ((_INSIDE, *_OBJECT), (names.CONTEXT,)),
        ((*_ANSWERED, *_CORRELATED), (names.INPUT_REQUIRED_EVENT,)),
        (_STOP[1:], _STOP[:1]),
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
    fullname.rpartition(".")[2]: fullname
    for fullname in (*FRAMEWORK_CLASSES, *sorted(names.STEP_DECORATORS), names.COLLECT_EVENTS)
}


def canonical(name: str) -> str | None:
    """The full name that `name`, imported from any module of a dialect, stands for; None if it carries no meaning.

    The module it was imported from is not compared: the dialects re-export freely, and have moved names about.
    """
    return _CANONICAL.get(name)
