"""What type checkers know of the result of a run: `StopEvent[int]` ends with an `int`.

At run time the brackets are a note beside the class. pydantic would make each `StopEvent[int]` a class of its own,
which would then stand beside `StopEvent` among the events of the workflow. So it is made, returned, routed and written
down as `StopEvent`.
"""

from types import GenericAlias
from typing import TYPE_CHECKING, Any, Generic, get_origin

from typing_extensions import TypeVar

__all__ = ["Resulting", "ResultT_co"]

ResultT_co = TypeVar("ResultT_co", default=Any, covariant=True)


class _Note(GenericAlias):
    """`StopEvent[int]`: to stand in an annotation, to derive from, and to be called like the class."""

    def __call__(self, *args: Any, **kwargs: Any) -> object:
        # A plain alias would leave its mark in the instance, and pydantic would compare it.
        return get_origin(self)(*args, **kwargs)

    def __getitem__(self, arguments: Any) -> GenericAlias:
        return type(self)(get_origin(self), super().__getitem__(arguments).__args__)


if TYPE_CHECKING:
    from typing import Generic as Bracketed
else:

    class Bracketed:
        """What brackets mean at run time."""

        def __class_getitem__(cls, arguments: Any) -> Any:
            if Generic in cls.__mro__:
                return super().__class_getitem__(arguments)  # type variables of the author's own, which pydantic knows
            return _Note(cls, arguments)

        @classmethod
        def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
            return handler(get_origin(source) or source)  # as the type of a field


class Resulting(Bracketed[ResultT_co]):
    """Something that carries a result."""

    if TYPE_CHECKING:

        @property
        def result(self) -> ResultT_co:
            """What the run ends with."""
