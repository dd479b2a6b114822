"""What `@value` and `@record` make is what a dataclass would be."""

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surefoot.record import record, value


@value
class Place:
    x: int
    y: str = ""


@value
class Nowhere: ...


@record
class Visit:
    place: Place
    seen: list[int] = field(default_factory=list)
    note: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class OtherPlace:
    x: int
    y: str = ""


@given(st.tuples(st.integers(), st.text()), st.tuples(st.integers(), st.text()))
def test_values_are_equal_and_hashed_as_dataclasses(one: tuple[int, str], other: tuple[int, str]) -> None:
    """Two values are equal where their fields are; the hash follows, and the text is that of a dataclass."""
    a, b = Place(*one), Place(*other)
    assert (a == b) == (OtherPlace(*one) == OtherPlace(*other))
    assert hash(a) == hash(Place(*one)) == hash(OtherPlace(*one))
    assert repr(a) == repr(OtherPlace(*one)).replace("OtherPlace", "Place")
    stranger: object = OtherPlace(*one)
    assert a != stranger


def test_a_value_may_have_no_fields() -> None:
    """All of its instances are equal."""
    assert Nowhere() == Nowhere()
    assert hash(Nowhere()) == hash(Nowhere())
    assert repr(Nowhere()) == "Nowhere()"


def test_a_record_compares_what_is_to_be_compared() -> None:
    """Fields may be left out, and what can change has no hash."""
    visit = Visit(Place(1), [2], note="first")
    assert visit == Visit(Place(1), [2], note="second") != Visit(Place(1))
    assert repr(visit) == "Visit(place=Place(x=1, y=''), seen=[2])"
    with pytest.raises(TypeError, match="unhashable"):
        hash(visit)


def test_both_are_dataclasses_with_slots() -> None:
    """The functions of `dataclasses` work, as do copies and pickles, and there is no room for other attributes."""
    visit = Visit(Place(1), [2])
    assert asdict(visit) == {"place": {"x": 1, "y": ""}, "seen": [2], "note": ""}
    assert replace(Place(1), y="z") == Place(1, "z")
    assert [each.name for each in fields(Place)] == ["x", "y"]
    assert copy.deepcopy(visit) == pickle.loads(pickle.dumps(visit)) == visit
    with pytest.raises(AttributeError):
        visit.other = 1  # type: ignore[attr-defined]


def test_instances_are_made_as_those_of_dataclasses() -> None:
    """By place or by name, with fresh defaults and what follows; what is missing or unknown is named."""

    @value
    class Even:
        n: int
        half: list[int] = field(default_factory=list)

        def __post_init__(self) -> None:
            self.half.append(self.n // 2)

    assert (Even(2).half, Even(n=4).half, Even(6, [1]).half) == ([1], [2], [1, 3])
    with pytest.raises(TypeError, match=r"Even\.__init__\(\) missing 1 required positional argument: 'n'"):
        Even()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"Even\.__init__\(\) got an unexpected keyword argument 'm'"):
        Even(2, m=1)  # type: ignore[call-arg]


def test_dataclasses_themselves_differ_in_one_thing() -> None:
    """That nobody assigns to a field of a value is found by type checkers alone."""
    with pytest.raises(FrozenInstanceError):
        OtherPlace(1).x = 2  # type: ignore[misc]
    place = Place(1)
    place.x = 2  # type: ignore[misc]
    assert place == Place(2)
