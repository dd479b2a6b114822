"""Classes outside any project of which it is plain whether they are events.

Not every package is installed where code is checked. These classes stand in so many annotations that not knowing them
would make the reader of source text silent where it need not be.
"""

import builtins
from typing import Final

from surefoot.graph import names

__all__ = ["GENERIC_ALIASES", "ancestors_of"]

_ABSTRACT: Final = (
    "AsyncGenerator",
    "AsyncIterable",
    "AsyncIterator",
    "Awaitable",
    "Callable",
    "Collection",
    "Container",
    "Coroutine",
    "Generator",
    "Hashable",
    "ItemsView",
    "Iterable",
    "Iterator",
    "KeysView",
    "Mapping",
    "MutableMapping",
    "MutableSequence",
    "MutableSet",
    "Reversible",
    "Sequence",
    "Set",
    "Sized",
    "ValuesView",
)

GENERIC_ALIASES: Final = {
    "typing.DefaultDict": "collections.defaultdict",
    "typing.Deque": "collections.deque",
    "typing.Dict": "builtins.dict",
    "typing.FrozenSet": "builtins.frozenset",
    "typing.List": "builtins.list",
    "typing.OrderedDict": "collections.OrderedDict",
    "typing.Set": "builtins.set",
    "typing.Text": "builtins.str",
    "typing.Tuple": "builtins.tuple",
    "typing.Type": "builtins.type",
    "typing.AbstractSet": "collections.abc.Set",
    "pydantic.BaseModel": "pydantic.main.BaseModel",
    **{
        f"{module}.{name}": f"collections.abc.{name}"
        for module in ("typing", "typing_extensions")
        for name in _ABSTRACT
        if name != "Set"  # that of `typing` is the builtin one
    },
}
"""Names that stand for classes of another module: most of `typing` and its backport."""

_PLAIN: Final = frozenset(
    f"{module}.{name}"
    for module, members in {
        "abc": ("ABC",),
        "asyncio": ("Event", "Future", "Lock", "Queue", "Semaphore", "Task"),
        "collections": ("Counter", "OrderedDict", "defaultdict", "deque"),
        "collections.abc": _ABSTRACT,
        "datetime": ("date", "datetime", "time", "timedelta", "timezone"),
        "decimal": ("Decimal",),
        "enum": ("Enum", "Flag", "IntEnum", "IntFlag", "StrEnum"),
        "fractions": ("Fraction",),
        "io": ("BytesIO", "StringIO"),
        "llama_index.core": ("Document",),
        "llama_index.core.base.llms.types": ("ChatMessage", "ChatResponse", "CompletionResponse"),
        "llama_index.core.llms": ("ChatMessage", "ChatResponse", "CompletionResponse"),
        "llama_index.core.schema": ("Document", "NodeWithScore", "QueryBundle", "TextNode"),
        "logging": ("Logger",),
        "pathlib": ("Path", "PosixPath", "PurePath", "PurePosixPath"),
        "pydantic": ("RootModel", "SecretStr"),
        "pydantic.main": ("BaseModel",),
        "types": ("ModuleType", "SimpleNamespace"),
        "typing": ("Generic", "NamedTuple", "Protocol", "TypedDict"),
        "typing_extensions": ("NamedTuple", "Protocol", "TypedDict"),
        "uuid": ("UUID",),
    }.items()
    for name in members
)


_EVENTS: Final = frozenset(
    f"llama_index.core.agent.workflow{module}.{name}"
    for module in ("", ".workflow_events")
    for name in ("AgentInput", "AgentOutput", "AgentSetup", "AgentStream", "ToolCall", "ToolCallResult")
)
"""What the ready-made agents of LlamaIndex send to each other and to whoever watches."""


def ancestors_of(fullname: str) -> tuple[str, ...] | None:
    """The class `fullname` and what it derives from, as far as that matters; None if the class is not known."""
    module, _, name = fullname.rpartition(".")
    if fullname == "builtins.object":
        return (fullname,)
    if module == "builtins":
        return (fullname, "builtins.object") if isinstance(getattr(builtins, name, None), type) else None
    if fullname in _EVENTS:
        return (f"llama_index.core.agent.workflow.{name}", names.EVENT, names.MODEL, "builtins.object")
    return (fullname, "builtins.object") if fullname in _PLAIN else None
