"""Classes by name: there and back, and what is said when nothing is found."""

from pathlib import Path

import pytest

from surefoot.class_names import import_class, is_importable, qualified_name, resolve, resolving
from surefoot.events import Event, StartEvent


class Outer:
    class Inner:
        pass


def local_class() -> type:
    class Local:
        pass

    return Local


@pytest.mark.parametrize("cls", [int, Event, Outer, Outer.Inner], ids=qualified_name)
def test_a_name_leads_back_to_its_class(cls: type) -> None:
    """Also where one class is nested in another."""
    assert import_class(qualified_name(cls)) is cls
    assert is_importable(cls)


def test_a_local_class_has_no_way_back() -> None:
    """Nor has one whose name has been given to another."""
    assert not is_importable(local_class())
    twin = type("Outer", (), {"__module__": __name__, "__qualname__": "Outer"})
    assert not is_importable(twin)


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("no_such_module.Model", ModuleNotFoundError),
        ("surefoot.events.Absent", AttributeError),
        ("os.path.join", ValueError),
        ("plain", ModuleNotFoundError),
    ],
)
def test_a_name_that_leads_nowhere_says_why(name: str, error: type[Exception]) -> None:
    """No module, no such class, or no class at all."""
    with pytest.raises(error):
        import_class(name)


def test_a_module_that_fails_to_import_is_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An import that is missing inside an existing module is not mistaken for the module itself."""
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "surefoot_needs_more.py").write_text("import surefoot_absent_dependency\n", encoding="utf-8")
    with pytest.raises(ModuleNotFoundError, match="surefoot_absent_dependency"):
        import_class("surefoot_needs_more.Model")


def test_a_resolver_is_in_force_within_its_block() -> None:
    """Before and after it, classes are imported."""
    with resolving(lambda name: StartEvent):
        assert resolve("anything.AtAll") is StartEvent
    assert resolve(qualified_name(Event)) is Event
