"""The state of a run at one moment, and how it differs from another moment: JSON Patch (RFC 6902)."""

import copy
from collections.abc import Iterable, Mapping
from types import ModuleType
from typing import Any

__all__ = ["StateCheckpoint", "apply_state_patch"]


class StateCheckpoint:
    """The content of a store, as data that can be compared entry by entry.

    Parameters:
        state: the payload of a store, as `state_payload.state_tree` has it.
    """

    def __init__(self, state: Mapping[str, Any]) -> None:
        self._state = state

    def to_dict(self) -> dict[str, Any]:
        """The state as JSON-compatible data. `InMemoryStateStore.from_dict` reads it, and so does a snapshot.

        It is the caller's own: changing it changes nothing here.
        """
        return copy.deepcopy(dict(self._state))

    def diff(self, earlier: "StateCheckpoint | Mapping[str, Any]") -> list[dict[str, Any]]:
        """What has changed since `earlier`, as a JSON Patch: `apply_state_patch(earlier, patch)` gives this state.

        Parameters:
            earlier: a checkpoint, or what its `to_dict` gave.

        Raises:
            ImportError: the extra `surefoot[patch]` is not installed.
        """
        before = earlier._state if isinstance(earlier, StateCheckpoint) else earlier
        patch: list[dict[str, Any]] = _jsonpatch().make_patch(before, self._state).patch
        return copy.deepcopy(patch)


def apply_state_patch(state: Mapping[str, Any], patch: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The state after `patch`; `state` itself stays as it is.

    Parameters:
        state: what `StateCheckpoint.to_dict` gave.
        patch: what `StateCheckpoint.diff` gave.

    Raises:
        ImportError: the extra `surefoot[patch]` is not installed.
        ValueError: the patch does not fit this state.
    """
    library = _jsonpatch()
    try:
        patched: dict[str, Any] = library.apply_patch(dict(state), patch)
    except (library.JsonPatchException, library.JsonPointerException) as error:
        raise ValueError(
            f"The patch does not fit this state: {error}. Apply patches in the order of their making."
        ) from error
    return patched


def _jsonpatch() -> ModuleType:
    try:
        import jsonpatch
    except ImportError as error:
        raise ImportError("Comparing states needs the package jsonpatch: pip install 'surefoot[patch]'.") from error
    return jsonpatch
