"""How an exception travels in a snapshot: by the name of its class and by its message.

In process the live object is kept. What cannot or may not be rebuilt becomes an `UnreconstructedException`, so that a
snapshot never runs code that its reader did not permit.
"""

import builtins
from contextlib import suppress
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer

from surefoot.class_names import qualified_name, resolve

__all__ = [
    "SerializableException",
    "SerializableOptionalException",
    "UnreconstructedException",
]


class UnreconstructedException(Exception):
    """Stands for an exception that could not be rebuilt from a snapshot.

    Parameters:
        message: what the original said.
        original_type: `module.QualName` of the original, where it is known.
    """

    def __init__(self, message: str = "", *, original_type: str | None = None) -> None:
        super().__init__(message)
        self.original_type = original_type


def _dump(exception: Exception) -> dict[str, str]:
    return {
        "exception_type": qualified_name(type(exception)),
        "exception_message": _message(exception),
    }


def _message(exception: Exception) -> str:
    try:
        return str(exception)
    except Exception as fault:  # noqa: BLE001 - what an exception says of itself is the user's code
        return f"<no message: {type(fault).__name__} in {type(exception).__name__}.__str__>"


def _dump_optional(exception: Exception | None) -> dict[str, str] | None:
    return None if exception is None else _dump(exception)


def _load(value: Any) -> Any:
    match value:
        case {"exception_type": str(name), "exception_message": str(message)}:
            return _rebuild(name, message)
    return value


def _rebuild(name: str, message: str) -> Exception:
    # Resolving runs the imports, and calling the class runs the constructor, of whoever wrote it: anything may come of
    # that, and a failure that was merely recorded must not keep a run from being restored.
    with suppress(Exception):
        cls = _exception_class(name)
        if issubclass(cls, Exception):
            return cls(message)
    return UnreconstructedException(message, original_type=name)


def _exception_class(name: str) -> type:
    if name == qualified_name(UnreconstructedException):
        return UnreconstructedException
    module, _, builtin = name.rpartition(".")
    if module == "builtins":
        found: type = vars(builtins)[builtin]
        return found
    return resolve(name)


SerializableException = Annotated[Exception, BeforeValidator(_load), PlainSerializer(_dump)]
SerializableOptionalException = Annotated[Exception | None, BeforeValidator(_load), PlainSerializer(_dump_optional)]
