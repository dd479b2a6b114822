"""The names of the library as static checkers know them, held against the library."""

import importlib

import pytest

from surefoot.dialects.classes import FRAMEWORK_CLASSES, canonical
from surefoot.graph import names


@pytest.mark.parametrize("fullname", FRAMEWORK_CLASSES)
def test_classes_are_those_of_the_library(fullname: str) -> None:
    """Each exists under its full name and derives from what the table says, `Generic` aside."""
    module, _, name = fullname.rpartition(".")
    cls = getattr(importlib.import_module(module), name)
    line = tuple(f"{ancestor.__module__}.{ancestor.__qualname__}" for ancestor in cls.__mro__)
    assert FRAMEWORK_CLASSES[fullname] == tuple(member for member in line if member != "typing.Generic")


def test_names_have_one_meaning_wherever_they_come_from() -> None:
    """Other names of the library carry no meaning."""
    assert canonical("StopEvent") == names.STOP_EVENT
    assert canonical("step") in names.STEP_DECORATORS
    assert canonical("ConstantDelay") is None
