"""What `__all__` says."""

import libcst as cst
import pytest

from surefoot_lint.project.statements.exports import Exports, exports


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A = 1", None),
        ("__all__ = ['A', 'B']", Exports(frozenset("AB"))),
        ("__all__: list[str] = ['A']", Exports(frozenset("A"))),
        ("__all__ = ('A',) + ('B',)", Exports(frozenset("AB"))),
        ("__all__ = ['A']\n__all__ += ['B']", Exports(frozenset("AB"))),
        ("__all__ = ['A']\nif x:\n    __all__.extend(['B'])\n__all__.append('C')", Exports(frozenset("ABC"))),
        ("__all__ = ['A'] + other.__all__", Exports(frozenset("A"), whole=False)),
        ("__all__ = [*other.__all__, 'A']", Exports(frozenset("A"), whole=False)),
        ("__all__ = [name for name in dir()]", Exports(frozenset(), whole=False)),
        ("def f():\n    __all__ = ['A']", None),
    ],
)
def test_names_are_read_as_far_as_they_are_written_out(text: str, expected: Exports | None) -> None:
    """Lists, sums of lists and additions are read; whatever else is in it makes it less than whole."""
    assert exports(cst.parse_module(text)) == expected


def test_what_cannot_be_read_may_be_any_public_name() -> None:
    """A private name is brought only where it is written out."""
    partly = Exports(frozenset({"_A"}), whole=False)
    assert [name for name in ("_A", "_B", "B") if partly.may_bring(name)] == ["_A", "B"]
    assert not Exports(frozenset({"A"})).may_bring("B")
