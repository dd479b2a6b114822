"""Values of the engine as plain data, by their annotations."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

import pytest

from surefoot.drivers.journal.structure import form_of
from surefoot.engine.commands import Command
from surefoot.engine.inputs import Input
from surefoot.engine.state import RunState


@pytest.mark.parametrize("member", [*get_args(Input), *get_args(Command), RunState], ids=lambda cls: cls.__name__)
def test_every_member_of_the_closed_unions_has_a_form(member: type) -> None:
    """A member or field that is added with an annotation nobody knows is refused here, and not in a run."""
    assert is_dataclass(member)
    hints = get_type_hints(member)
    for field in fields(member):
        form_of(hints[field.name])
    form_of(member)


def test_an_unknown_annotation_is_refused_by_name() -> None:
    """Whoever adds it learns where to say how it is written."""
    with pytest.raises(TypeError, match=r"annotated with set\[int\] cannot be written .* surefoot.drivers.journal"):
        form_of(set[int])


class NoLeaves:
    """For values that have none."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"{name} was asked for")


@pytest.mark.parametrize(
    ("hint", "value"),
    [
        (dict[int, str], {3: "c", 1: "a"}),
        (dict[tuple[int, str], list[float]], {(1, "x"): [0.5], (0, "y"): []}),
        (tuple[int, ...], (3, 2, 1)),
        (tuple[tuple[int, int], ...], ((1, 2), (3, 4))),
        (tuple[float, int] | None, None),
        (list[bool | None], [True, None, False]),
        (dict[int, None], {7: None, 5: None}),
    ],
)
def test_containers_come_back_as_they_were(hint: Any, value: object) -> None:
    """With their order and the types of their keys, by way of JSON."""
    form = form_of(hint)
    leaves: Any = NoLeaves()
    read = form.read(json.loads(json.dumps(form.write(value, leaves))), leaves)
    assert read == value
    if isinstance(value, Mapping):
        assert list(read) == list(value)
