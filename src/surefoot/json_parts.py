"""The part of a JSON document that dotted keys lead to."""

from typing import Any

__all__ = ["MissingPart", "part_of"]


class MissingPart(ValueError):
    """Dotted keys lead to no object.

    Parameters:
        document: what to call the document.
        keys: the keys up to the one that fails.
        found: what stands there; None as well where nothing does.
        siblings: the keys that there are instead, where there is nothing under this one.
    """

    def __init__(self, document: str, keys: str, found: Any, siblings: tuple[str, ...] | None) -> None:
        super().__init__(
            f"Expected dictionary for configuration from {document} at path {keys}, got: {type(found).__name__}"
        )
        self.keys = keys
        self.found = found
        self.siblings = siblings


def part_of(content: Any, selector: str | None, document: str) -> Any:
    """The part of `content` that `selector` leads to, which is an object; all of it, of any kind, without a selector.

    Raises:
        MissingPart: a key is not there, or leads to something else than an object.
    """
    keys = selector.split(".") if selector else []
    for depth, key in enumerate(keys, start=1):
        siblings = tuple(content) if isinstance(content, dict) and key not in content else None
        content = content.get(key) if isinstance(content, dict) else content
        if not isinstance(content, dict):
            raise MissingPart(document, ".".join(keys[:depth]), content, siblings)
    return content
