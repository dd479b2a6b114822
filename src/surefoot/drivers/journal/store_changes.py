"""How the payload of a store differs from an earlier one, so that a large free-form state is not written each time."""

from collections.abc import Mapping
from typing import Any

__all__ = ["apply", "difference"]


def difference(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> dict[str, Any]:
    """What `apply` needs to make `later` of `earlier`: the entries that changed, or the whole of a typed state."""
    before, after = _entries(earlier), _entries(later)
    if before is None or after is None or _rest(earlier) != _rest(later):
        return {"payload": dict(later)}
    changed = {key: text for key, text in after.items() if before.get(key) != text}
    return {"entries": changed, "gone": [key for key in before if key not in after]}


def apply(payload: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """The payload after `change`."""
    if "payload" in change:
        return dict(change["payload"])
    gone = set(change["gone"])
    entries = {key: text for key, text in (_entries(payload) or {}).items() if key not in gone}
    return dict(payload) | {"state_data": {"_data": entries | change["entries"]}}


def _entries(payload: Mapping[str, Any]) -> Mapping[str, str] | None:
    data = payload.get("state_data")
    return data["_data"] if isinstance(data, Mapping) else None


def _rest(payload: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in payload.items() if key != "state_data"}
