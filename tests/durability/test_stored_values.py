"""The verdict on what is put into state agrees with what the serializer really does."""

import pytest

from surefoot.context import JsonSerializer
from surefoot.durability.stored_values import unserializable_values
from surefoot.graph.build import build
from surefoot.graph.declared import DeclaredClass, DeclaredStep, DeclaredWorkflow, Named
from surefoot.graph.facts import Stores
from surefoot.graph.location import Location
from tests.durability.fields import MAKERS, NAMESPACE

HERE = Location("flow.py", 3)


def _told(fullname: str, *classes: DeclaredClass, path: str = "key") -> list[str]:
    """What is said of an instance of a class that is put into state."""
    step = DeclaredStep("begin", "Flow", HERE, facts=(Stores(path, Named(fullname), HERE),))
    graph = build(DeclaredWorkflow("Flow", "shop.Flow", HERE, steps=(step,), classes=classes))
    return [name for _, _, name in unserializable_values(graph)]


@pytest.mark.parametrize(
    "name", [name for name in MAKERS if "[" not in name and isinstance(eval(name, {**NAMESPACE}), type)]
)
def test_what_is_reported_is_not_written(name: str) -> None:
    """No class is reported whose instance the serializer writes."""
    cls = eval(name, {**NAMESPACE})
    mro = tuple(f"{each.__module__}.{each.__qualname__}" for each in cls.__mro__)
    if _told(mro[0], DeclaredClass(cls.__name__, mro[0], mro)):
        with pytest.raises(ValueError, match="serialize"):
            JsonSerializer().serialize(MAKERS[name]())


def test_plain_data_is_not_reported() -> None:
    """Classes of Python that JSON has a form for are no fault."""
    assert not any(_told(f"builtins.{name}") for name in ("str", "int", "list", "dict", "tuple", "bool", "float"))


def test_a_class_that_writes_itself_is_not_reported() -> None:
    """What has `to_dict` may be a component."""
    plain = DeclaredClass("Client", "shop.Client", ("shop.Client", "builtins.object"))
    writing = DeclaredClass("Client", "shop.Client", ("shop.Client", "builtins.object"), component=True)
    unseen = DeclaredClass("Client", "shop.Client", ("shop.Client",), whole=False)
    assert (_told("shop.Client", plain), _told("shop.Client", writing), _told("shop.Client", unseen)) == (
        ["Client"],
        [],
        [],
    )


def test_memory_may_hold_anything() -> None:
    """The key `memory` is left out of snapshots."""
    assert _told("asyncio.Lock", path="memory") == []
