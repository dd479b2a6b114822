"""Why a resource cannot be read from its JSON file: the same words for whoever has looked at the file."""

from pathlib import PurePath
from typing import Any, Final

from surefoot.json_parts import MissingPart
from surefoot.record import value

__all__ = ["ConfigFault", "absent", "invalid", "misses", "no_json_name", "unreadable"]

_MISSING: Final = "resource-config-missing"
_INVALID: Final = "resource-config-invalid"

_KINDS: Final = {bool: "a boolean", int: "a number", float: "a number", str: "a string", list: "an array"}


@value
class ConfigFault:
    """What is wrong with the file of a `ResourceConfig`.

    Parameters:
        rule: name of the rule that speaks of it.
        file: the path as written; of an absolute one the name of the file.
        reason: a clause on the file.
        advice: what to do, where more is known than what the rule says.
    """

    rule: str
    file: str
    reason: str
    advice: str = ""


def absent(path: str, near: str = "") -> ConfigFault:
    """There is no such file.

    Parameters:
        near: the path of a file that may be meant.
    """
    return ConfigFault(_MISSING, _shown(path), "which does not exist", f"did you mean `{near}`?" if near else "")


def no_json_name(path: str) -> ConfigFault:
    """The name of the file does not end in `.json`."""
    advice = "keep the settings in a file `*.json`, or read the file in a factory: `Resource(make_settings)`"
    return ConfigFault(_MISSING, _shown(path), "which is no `*.json` file", advice)


def unreadable(path: str, error: OSError) -> ConfigFault:
    """There is a file, and nobody may read it."""
    return ConfigFault(_MISSING, _shown(path), f"which cannot be read: {error.strerror}")


def misses(path: str, miss: MissingPart) -> ConfigFault:
    """The selector leads to no object in the file."""
    advice = "correct the selector, or add that part to the file"
    if miss.siblings is None:
        return ConfigFault(_MISSING, _shown(path), f"where `{miss.keys}` is {_kind(miss.found)}, not an object", advice)
    from difflib import get_close_matches  # only a fault needs it, and every program loads its rules

    outer, dot, key = miss.keys.rpartition(".")
    for near in get_close_matches(key, miss.siblings, n=1):
        advice = f"did you mean `{outer}{dot}{near}`?"
    return ConfigFault(_MISSING, _shown(path), f"which has no `{miss.keys}`", advice)


def invalid(path: str, reason: str) -> ConfigFault:
    """What is in the file is not what the parameter names."""
    return ConfigFault(_INVALID, _shown(path), reason)


def _shown(path: str) -> str:
    pure = PurePath(path)
    return pure.name if pure.is_absolute() else path


def _kind(found: Any) -> str:
    return "null" if found is None else _KINDS[type(found)]
