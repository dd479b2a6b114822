"""Whether the values of one type are values of another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surefoot_lint.compat.field_types import Relation, relation

ANCESTORS = {"m.Base": ("m.Base",), "m.Heir": ("m.Heir", "m.Base"), "m.Other": ("m.Other",)}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("int", "int", "same"),
        ("int", "int | None", "wider"),
        ("int | None", "int", "narrower"),
        ("typing.Optional[int]", "int | None", "same"),
        ("typing.Union[int, str]", "str | int", "same"),
        ("typing.List[int]", "list[int]", "same"),
        ("int", "float", "wider"),
        ("float", "int", "narrower"),
        ("int", "str", "other"),
        ("bytes", "str", "wider"),
        ("set[int]", "list[int]", "unknown"),
        ("list[int]", "set[int]", "unknown"),
        ("m.Base", "m.Other", "unknown"),
        ("str", "typing.Any", "wider"),
        ("typing.Any", "str", "narrower"),
        ("list[int]", "list[int | str]", "wider"),
        ("list[int | str]", "list[int]", "narrower"),
        ("list[int]", "list", "wider"),
        ("list", "list[int]", "narrower"),
        ("dict[str, int]", "dict[str, float]", "wider"),
        ("dict[str, int]", "dict[str, str]", "other"),
        ("typing.Literal['a']", "typing.Literal['a', 'b']", "wider"),
        ("typing.Literal['a', 'b']", "typing.Literal['a']", "narrower"),
        ("typing.Literal['a']", "str", "wider"),
        ("typing.Literal['a']", "int", "other"),
        ("str", "typing.Literal['a']", "narrower"),
        ("m.Heir", "m.Base", "wider"),
        ("m.Base", "m.Heir", "narrower"),
        ("m.Base", "m.Strange", "unknown"),
        ("int", "m.Base", "unknown"),
        ("tuple[int, ...]", "list[int]", "unknown"),
        ("typing.Annotated[int, Field(gt=0)]", "int", "unknown"),
        ("int", "lambda: 0", "unknown"),
        ("'int'", "int", "same"),
    ],
)
def test_types_are_compared_by_their_values(old: str, new: str, expected: Relation) -> None:
    """Every stored value must be one of the new type; where that cannot be told, it is not claimed."""
    assert relation(old, new, ANCESTORS) == expected


types = st.recursive(
    st.sampled_from(["int", "str", "float", "bool", "None", "m.Base", "m.Heir", "typing.Literal['a']", "typing.Any"]),
    lambda inner: (
        inner.map("list[{}]".format)
        | st.tuples(inner, inner).map(lambda pair: f"dict[{pair[0]}, {pair[1]}]")
        | st.lists(inner, min_size=2, max_size=3).map(" | ".join)
    ),
    max_leaves=5,
)

MIRRORED = {"same": "same", "wider": "narrower", "narrower": "wider", "other": "other", "unknown": "unknown"}


@given(types)
def test_a_type_is_the_same_as_itself(text: str) -> None:
    """Whatever the type."""
    assert relation(text, text, ANCESTORS) == "same"


@given(types, types)
def test_what_is_wider_one_way_is_no_narrowing_back(old: str, new: str) -> None:
    """Looked at from the other side, wider is narrower, unless each holds the other."""
    there, back = relation(old, new, ANCESTORS), relation(new, old, ANCESTORS)
    assert back == MIRRORED[there] or {there, back} == {"wider"}


@given(types)
def test_more_members_are_wider(text: str) -> None:
    """A union holds each of its members."""
    assert relation(text, f"{text} | m.New", ANCESTORS) == "wider"
