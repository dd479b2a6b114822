"""Dotted keys into JSON."""

from typing import Any

import pytest

from surefoot.json_parts import MissingPart, part_of


@pytest.mark.parametrize(
    ("content", "selector", "expected"),
    [
        ({"a": {"b": {"c": 1}}}, "a.b", {"c": 1}),
        ({"a": {}}, "a", {}),
        ([1], None, [1]),
        ("text", "", "text"),
    ],
)
def test_keys_lead_to_an_object(content: Any, selector: str | None, expected: Any) -> None:
    """Each key goes one level down; without keys the whole is meant, whatever it is."""
    assert part_of(content, selector, "a.json") == expected


@pytest.mark.parametrize(
    ("content", "selector", "keys", "found", "siblings"),
    [
        ({"a": {"b": 1}}, "a.x.y", "a.x", None, ("b",)),
        ({"a": {"b": 1}}, "a.b", "a.b", 1, None),
        ({"a": None}, "a.b", "a", None, None),
        ([1], "a", "a", [1], None),
        ({}, "a", "a", None, ()),
    ],
)
def test_the_first_key_that_fails_is_named(
    content: Any, selector: str, keys: str, found: Any, siblings: tuple[str, ...] | None
) -> None:
    """With what stands there, or with the keys that there are instead."""
    with pytest.raises(MissingPart, match=rf"from a\.json at path {keys}, got: {type(found).__name__}") as missing:
        part_of(content, selector, "a.json")
    assert (missing.value.keys, missing.value.found, missing.value.siblings) == (keys, found, siblings)
