"""What the steps of a run remember together."""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TYPE_CHECKING, Any, Generic, Protocol, runtime_checkable

from pydantic import BaseModel, ValidationError
from typing_extensions import TypeVar

from surefoot.context.isolation import isolated
from surefoot.context.serializers import BaseSerializer
from surefoot.context.state_path import MAX_DEPTH, MISSING, read, written
from surefoot.context.state_payload import UnserializableKeyWarning, load_state, state_payload
from surefoot.context.writer_lock import WriterLock
from surefoot.dict_like import DictLikeModel

__all__ = ["MAX_DEPTH", "DictState", "InMemoryStateStore", "StateStore", "UnserializableKeyWarning", "state_class"]


class DictState(DictLikeModel):
    """State without a model of its own: any entries at all."""

    if TYPE_CHECKING:

        def __init__(self, **items: Any) -> None: ...


StateT = TypeVar("StateT", bound=BaseModel, default=DictState)


@runtime_checkable
class StateStore(Protocol[StateT]):
    """Where the state of a run is kept."""

    @property
    def state_type(self) -> type[StateT]:
        """Class of the initial state."""

    async def get_state(self) -> StateT:
        """An isolated copy of the state: changing it changes nothing in the store."""

    async def set_state(self, state: StateT) -> None:
        """Replace the state; of a parent class of the state, only the fields it has are taken over.

        Raises:
            ValueError: `state` is of an unrelated class.
        """

    async def get(self, path: str, default: Any = ...) -> Any:
        """What stands at a dotted path, the object itself and not a copy; the empty path is the whole state.

        Parameters:
            default: returned where nothing stands there.

        Raises:
            ValueError: nothing stands there and no default is given, or the path is too long.
        """

    async def set(self, path: str, value: Any) -> None:
        """Put `value` at a dotted path, making dicts on the way. What was read before keeps its content.

        Raises:
            ValueError: the path is empty or too long.
        """

    async def clear(self) -> None:
        """Start again with the defaults.

        Raises:
            ValueError: a field has no default.
        """

    def edit_state(self) -> AbstractAsyncContextManager[StateT]:
        """Edit a copy, which replaces the state when the block ends, and is dropped when it raises.

        Other writers wait meanwhile; readers see the state as it was.
        """

    def to_dict(self, serializer: BaseSerializer) -> dict[str, Any]:
        """The state as plain data.

        Raises:
            ValueError: a value has no textual form.
        """


class InMemoryStateStore(Generic[StateT]):
    """Keeps the state in this process.

    Every writer replaces the state as a whole, so a reader never meets one half changed.

    Parameters:
        initial_state: a pydantic model; a `DictState` for free-form entries.
    """

    __slots__ = ("_committed", "_lock", "_observer", "_state_type")

    def __init__(self, initial_state: StateT) -> None:
        self._committed: StateT | None = initial_state
        self._state_type = type(initial_state)
        self._lock: WriterLock | None = None
        self._observer: Callable[[BaseModel], None] | None = None

    @classmethod
    def of(cls, state_type: type[StateT]) -> "InMemoryStateStore[StateT]":
        """A store that begins with the defaults of `state_type`.

        Raises:
            pydantic.ValidationError: a field has no default.
        """
        if state_type is not DictState:  # what may be wrong with a model of the user's is to be heard now
            return cls(state_type())
        store: InMemoryStateStore[StateT] = cls.__new__(cls)
        store._committed, store._state_type, store._lock, store._observer = None, state_type, None, None
        return store

    @property
    def _state(self) -> StateT:
        # An empty state is made when somebody asks for it, because many runs never do.
        if self._committed is None:
            self._committed = self._state_type()
        return self._committed

    @_state.setter
    def _state(self, state: StateT) -> None:
        if self._observer is not None:
            self._observer(state)
        self._committed = state

    def observe(self, observer: Callable[[BaseModel], None] | None) -> None:
        """Show every new state to `observer` before it is put in place; None ends this.

        What the observer raises is raised by the write, which then has not happened.
        """
        self._observer = observer

    def _writing(self) -> AbstractAsyncContextManager[None]:
        if self._lock is None:
            self._lock = WriterLock()
        return self._lock.held()

    @property
    def state_type(self) -> type[StateT]:
        """See `StateStore.state_type`."""
        return self._state_type

    async def get_state(self) -> StateT:
        """See `StateStore.get_state`."""
        return isolated(self._state)

    async def set_state(self, state: StateT) -> None:
        """See `StateStore.set_state`."""
        async with self._writing():
            self._state = _replaced(self._state, state)

    async def get(self, path: str, default: Any = ...) -> Any:
        """See `StateStore.get`."""
        found = read(self._state, path)
        if found is not MISSING:
            return found
        if default is ...:
            raise ValueError(f"Path '{path}' not found in state. Set it first, or pass a default.")
        return default

    async def set(self, path: str, value: Any) -> None:
        """See `StateStore.set`."""
        async with self._writing():
            self._state = written(self._state, path, value)

    async def clear(self) -> None:
        """See `StateStore.clear`."""
        async with self._writing():
            try:
                self._state = type(self._state)()
            except ValidationError as error:
                raise ValueError("State must have defaults for all fields") from error

    @asynccontextmanager
    async def edit_state(self) -> AsyncIterator[StateT]:
        """See `StateStore.edit_state`."""
        async with self._writing():
            edited = isolated(self._state)
            yield edited
            self._state = edited

    def to_dict(self, serializer: BaseSerializer) -> dict[str, Any]:
        """See `StateStore.to_dict`."""
        return state_payload(self._state, serializer, free_form=type(self._state) is DictState)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], serializer: BaseSerializer) -> "InMemoryStateStore[Any]":
        """The store that `to_dict` made `data` of; one with an empty `DictState` if `data` is empty.

        Raises:
            ValueError: another kind of store wrote `data`.
        """
        loaded = load_state(data, serializer)
        return InMemoryStateStore(loaded if isinstance(loaded, BaseModel) else DictState(**loaded))


def _replaced(current: StateT, state: BaseModel) -> Any:
    if isinstance(state, type(current)):
        return state
    if not isinstance(current, type(state)):
        raise ValueError(f"State must be of type {type(current).__name__} or a parent type, got {type(state).__name__}")
    merged = current.model_copy(update={name: getattr(state, name) for name in type(state).model_fields})
    if isinstance(merged, DictLikeModel) and isinstance(state, DictLikeModel):
        merged.to_dict().update(state.to_dict())
    return merged


def state_class(annotated: Iterable[type[BaseModel]]) -> type[BaseModel]:
    """The state class of a workflow whose steps name those in `annotated`: the most derived, or `DictState` for none.

    A step that names `DictState` itself asks for no model.

    Raises:
        ValueError: no single one of them derives from all the others.
    """
    classes = [cls for cls in dict.fromkeys(annotated) if cls is not DictState]
    for cls in classes:
        if all(issubclass(cls, other) for other in classes):
            return cls
    if not classes:
        return DictState
    raise ValueError(
        "Multiple state types are not in a compatible inheritance hierarchy. One of them must derive from all others. "
        f"Found: {', '.join(cls.__name__ for cls in classes)}"
    )
