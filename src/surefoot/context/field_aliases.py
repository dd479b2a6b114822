"""Aliases of fields, where a dump is read back.

A dump has each field under its name. A class may take the field under an alias alone, and an alias for output need not
be the one for input, so neither kind of dump fits every model; the names are exchanged when the dump is read.
"""

from functools import lru_cache
from typing import Any

from pydantic import AliasChoices, AliasPath, BaseModel

__all__ = ["takes_aliases", "under_aliases"]


def takes_aliases(cls: type[BaseModel]) -> bool:
    """Whether a field of `cls` is not taken under its own name."""
    return bool(_aliases(cls))


def under_aliases(cls: type[BaseModel], dump: dict[str, Any]) -> dict[str, Any]:
    """`dump` as the constructor of `cls` takes it."""
    aliases = _aliases(cls)
    if not aliases:
        return dump
    taken: dict[str, Any] = {}
    for name, value in dump.items():
        first, *inner = aliases.get(name, (name,))
        if not inner:
            taken[first] = value
            continue
        *outer, last = (first, *inner)
        place = taken
        for key in outer:
            place = place.setdefault(key, {})
        place[last] = value
    return taken


@lru_cache(maxsize=256)
def _aliases(cls: type[BaseModel]) -> dict[str, tuple[str, ...]]:
    """Where each field of `cls` is taken that is not taken under its own name: an alias, or a path of keys."""
    config = cls.model_config
    if config.get("populate_by_name") or config.get("validate_by_name") or config.get("validate_by_alias") is False:
        return {}
    paths = {name: _path(field.validation_alias) for name, field in cls.model_fields.items()}
    return {name: path for name, path in paths.items() if path and path != (name,)}


def _path(alias: str | AliasPath | AliasChoices | None) -> tuple[str, ...]:
    choices = alias.choices if isinstance(alias, AliasChoices) else [alias]
    for choice in choices:
        if isinstance(choice, str):
            return (choice,)
    for choice in choices:
        if isinstance(choice, AliasPath) and all(isinstance(key, str) for key in choice.path):
            return tuple(map(str, choice.path))
    return ()
