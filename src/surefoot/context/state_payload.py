"""The state of a store as it stands in a snapshot, and as data that can be compared entry by entry."""

import json
import warnings
from collections.abc import Mapping
from typing import Any, Final

from pydantic import BaseModel

from surefoot.context.serializers import BaseSerializer
from surefoot.dict_like import DictLikeModel

__all__ = ["UnserializableKeyWarning", "load_state", "state_payload", "state_tree"]

_STORE_TYPE: Final = "in_memory"

# Agent frameworks keep their chat memory under this key, and rebuild it themselves.
_REBUILT_BY_OTHERS: Final = frozenset({"memory"})


class UnserializableKeyWarning(UserWarning):
    """An entry of the state was left out of a snapshot."""


def state_payload(state: BaseModel, serializer: BaseSerializer, *, free_form: bool) -> dict[str, Any]:
    """`state` as plain data.

    Parameters:
        free_form: write each entry by itself, and not the class.

    Raises:
        ValueError: a value has no textual form.
    """
    data: Any
    if free_form and isinstance(state, DictLikeModel):
        data = {"_data": _entries(state, serializer)}
    else:
        data = serializer.serialize(state)
    return {
        "store_type": _STORE_TYPE,
        "state_type": type(state).__name__,
        "state_module": type(state).__module__,
        "state_data": data,
    }


def _entries(state: DictLikeModel, serializer: BaseSerializer) -> dict[str, str]:
    entries = {}
    for key, value in state.items():
        try:
            entries[key] = serializer.serialize(value)
        # A serializer of the user may raise what it likes; the key is what its author needs to hear.
        except Exception as error:
            if key not in _REBUILT_BY_OTHERS:
                raise ValueError(f"Failed to serialize state value for key {key}: {error}") from error
            warnings.warn(
                f"The state entry '{key}' is left out of the snapshot: it has no textual form.",
                UnserializableKeyWarning,
                stacklevel=4,
            )
    return entries


def load_state(data: Mapping[str, Any], serializer: BaseSerializer) -> BaseModel | dict[str, Any]:
    """The model, or the free-form entries, that `state_payload` made `data` of; no entries if `data` is empty.

    Raises:
        ValueError: another kind of store wrote `data`, or it holds no state.
    """
    if not data:
        return {}
    store_type = data.get("store_type", _STORE_TYPE)
    if store_type != _STORE_TYPE:
        raise ValueError(f"Cannot parse store_type '{store_type}' as the state of an in-memory store.")
    state_data = data.get("state_data", {})
    if isinstance(state_data, Mapping) and _TREE in state_data:
        state_data = _texts(state_data)
    if isinstance(state_data, Mapping):
        entries = state_data.get("_data", {})
        return {key: serializer.deserialize(value) for key, value in entries.items()}
    state = serializer.deserialize(state_data)
    if not isinstance(state, BaseModel):
        raise ValueError(f"The state payload holds a {type(state).__name__} where a pydantic model belongs.")
    return state


# --- the same, with data instead of texts -----------------------------------------------------------------------------

_TREE: Final = "_tree"
_TEXT: Final = "__text"


def state_tree(payload: Mapping[str, Any]) -> dict[str, Any]:
    """A payload in which each text is the data that it stands for, where it is JSON. `load_state` reads it as well."""
    data = payload["state_data"]
    if isinstance(data, Mapping):
        tree = {_TREE: "dict", "_data": {key: _parsed(text) for key, text in data["_data"].items()}}
    else:
        tree = {_TREE: "model", "_data": _parsed(data)}
    return dict(payload) | {"state_data": tree}


def _texts(tree: Mapping[str, Any]) -> str | dict[str, dict[str, str]]:
    data = tree["_data"]
    return {"_data": {key: _text(value) for key, value in data.items()}} if tree[_TREE] == "dict" else _text(data)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return {_TEXT: text}


def _text(data: Any) -> str:
    match data:
        case {"__text": str(text)}:
            return text
    return json.dumps(data)
