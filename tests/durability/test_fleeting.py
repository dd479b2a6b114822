"""The classes that are known by name are what the table says they are."""

import importlib
import sys
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ConfigDict, SecretBytes, SecretStr, TypeAdapter

from surefoot.durability.fleeting import FLEETING, is_exception


def _importable() -> Iterator[tuple[str, Any]]:
    """The classes of the table that Python itself, or pydantic, has."""
    for fullname in FLEETING:
        module, _, name = fullname.rpartition(".")
        if module.partition(".")[0] in (*sys.stdlib_module_names, "pydantic"):
            found = getattr(importlib.import_module(module), name, None)
            if found is not None:
                yield fullname, found


@pytest.mark.parametrize(
    ("fullname", "cls"), list(_importable()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_pydantic_has_no_form_for_them(fullname: str, cls: Any) -> None:
    """Pydantic takes instances only, or knows nothing better than to take anything."""
    with warnings.catch_warnings(record=True) as said:  # a lock is a function in older versions of Python
        warnings.simplefilter("always")
        schema = TypeAdapter(cls, config=ConfigDict(arbitrary_types_allowed=True)).core_schema
    secret = cls in (SecretStr, SecretBytes)
    taken = ("is-instance", "callable", "custom-error", "any", "call")
    assert secret or said or schema["type"] in taken


def test_every_name_leads_to_what_users_write() -> None:
    """A class is called the same by whichever of its names a front end knows it."""
    assert {FLEETING[name] for name in ("asyncio.Task", "asyncio.tasks.Task", "_asyncio.Task")} == {"asyncio.Task"}
    assert FLEETING["httpx._client.AsyncClient"] == FLEETING["httpx.AsyncClient"] == "httpx.AsyncClient"
    assert FLEETING["typing.Callable"] == FLEETING["collections.abc.Callable"] == "Callable"


@pytest.mark.parametrize(
    ("fullname", "expected"),
    [("builtins.ValueError", True), ("builtins.str", False), ("shop.ValueError", False), ("builtins.print", False)],
)
def test_exceptions_of_python_are_known(fullname: str, expected: bool) -> None:
    """Only classes of Python itself are exceptions by their name."""
    assert is_exception(fullname) is expected
