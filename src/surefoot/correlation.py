"""Which answer belongs to which request: the id that both carry, and the class of answer that a request names.

For type checkers `InputRequiredEvent` is generic over its answer. At run time it is not: pydantic would make each
`InputRequiredEvent[Confirmed]` a class of its own, which would then stand among the events of the workflow. What is in
the brackets is only noted for the class that derives from it.
"""

import copy
from types import GenericAlias
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, NoReturn, TypeVar

from pydantic import PrivateAttr, SerializationInfo, SerializerFunctionWrapHandler, model_serializer

from surefoot.dict_like import DictLikeModel
from surefoot.errors import WorkflowRuntimeError

__all__ = ["Answered", "Correlated"]

AnswerT_co = TypeVar("AnswerT_co", covariant=True)

_ID: Final = "request_id"


class Correlated(DictLikeModel):
    """A model that carries the id of a request: the request itself, and its answer.

    The id is no field. A subclass that declares a field `request_id` keeps that for itself, and then only this process
    knows the id; otherwise it is dumped and restored under this name.

    Parameters:
        params: fields and dynamic entries; a text called `request_id` is the id.
    """

    _correlation_id: str | None = PrivateAttr(default=None)
    _awaited_answer: type[Any] | None = PrivateAttr(default=None)

    def __init__(self, /, **params: Any) -> None:
        if _ID in params and not self._has_own_id():
            given = params.pop(_ID)
            if given is not None:
                params["_correlation_id" if isinstance(given, str) else _ID] = given
        super().__init__(**params)

    @classmethod
    def _has_own_id(cls) -> bool:
        return _ID in cls.model_fields or cls._is_alias(_ID)

    if TYPE_CHECKING:

        @property
        def request_id(self) -> str | None:
            """Names the request within its run; None before it is published."""

    else:
        # A property on the class would make pydantic warn about each subclass that declares a field of this name.
        def __getattr__(self, name: str) -> Any:
            if name == _ID and name not in self._data:
                return self._correlation_id
            return super().__getattr__(name)

        def __setattr__(self, name: str, value: Any) -> None:
            is_id = name == _ID and (value is None or isinstance(value, str)) and not self._has_own_id()
            super().__setattr__("_correlation_id" if is_id else name, value)

    def __getitem__(self, key: str) -> Any:
        if key == _ID and self._shows_id():
            return self._correlation_id
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        return (key == _ID and self._shows_id()) or super().__contains__(key)

    def _shows_id(self) -> bool:
        return self._correlation_id is not None and not self._has_own_id() and _ID not in self._data

    def __eq__(self, other: object) -> bool:
        # Two requests that ask the same are equal, though the run has numbered one of them.
        if isinstance(other, Correlated) and self._mark() != other._mark():
            other = copy.copy(other)
            other._correlation_id, other._awaited_answer = self._mark()
        return super().__eq__(other)

    def _mark(self) -> tuple[str | None, type[Any] | None]:
        """What the run has noted on this event."""
        return self._correlation_id, self._awaited_answer

    @model_serializer(mode="wrap")
    def _dump(self, handler: SerializerFunctionWrapHandler, info: SerializationInfo) -> dict[str, Any]:
        dump = super()._dump(handler, info)
        if self._shows_id():
            dump[_ID] = self._correlation_id
        return dump


if TYPE_CHECKING:
    from typing import Generic as Bracketed
else:

    class Bracketed:
        """What brackets mean at run time."""

        def __init_subclass__(cls, **kwargs: Any) -> None:
            super().__init_subclass__(**kwargs)
            for base in vars(cls).get("__orig_bases__", ()):
                if isinstance(base, _Naming):
                    (cls._surefoot_answer,) = base.__args__

        def __class_getitem__(cls, answer: Any) -> Any:
            if isinstance(answer, TypeVar):
                return cls
            if Generic in cls.__mro__:
                return super().__class_getitem__(answer)  # type variables of the author's own, which pydantic knows
            if isinstance(answer, tuple) and len(answer) == 1:  # so `typing` puts an annotation together again
                (answer,) = answer
            if not (isinstance(answer, type) and issubclass(answer, Correlated)):
                raise TypeError(
                    f"{cls.__name__}[...] takes the class of its answer, a subclass of HumanResponseEvent, "
                    f"not {answer!r}. Define the answer before the request."
                )
            return _Naming(cls, answer)


class Answered(Bracketed[AnswerT_co]):
    """A request, which may name the class of its answer."""

    _surefoot_answer: ClassVar[type[Any]]

    if TYPE_CHECKING:

        def reply(self, /, **fields: Any) -> AnswerT_co:
            """The answer to this very request, to be sent into the run.

            It is of the class that the request names in brackets, else of that which the wait that asked is for, else a
            plain `HumanResponseEvent`.

            Parameters:
                fields: of the answer.

            Raises:
                WorkflowRuntimeError: the request has not been published, so nobody waits for its answer.
            """

    else:
        # As with `request_id`, an attribute of the class would stand in the way of a field of this name.
        def __getattr__(self, name: str) -> Any:
            return self._reply if name == "reply" and name not in self._data else super().__getattr__(name)

        def _reply(self, /, **fields: Any) -> Any:
            if self._correlation_id is None:
                raise WorkflowRuntimeError(
                    f"{type(self).__name__} has not been published, so nobody waits for its answer. Reply to the event "
                    "that comes over the stream, or to one of handler.pending_requests()."
                )
            answer = (self._awaited_answer or self._surefoot_answer)(**fields)
            answer._correlation_id = self._correlation_id
            return answer


class _Naming(GenericAlias):
    """`InputRequiredEvent[Confirmed]`: to derive from, or to stand in an annotation."""

    def __call__(self, *_: object, **__: object) -> NoReturn:
        raise TypeError(f"{self} is no class of its own. Derive one from it: class Confirm({self}).")
