"""What a stored run meets in changed workflows."""

import pytest

from surefoot_lint.compat.compare import compare
from surefoot_lint.compat.contract import Contract, Field, Model, Step, Workflow
from tests.lint.compat.contracts import EVENT, contract, event, flow, model

GREAT = Field("int", True, ("gt=3",))
BEFORE = flow(begin=("Start", "A"), work=("A", "Stop"))


def kinds(old: Contract, new: Contract) -> list[str]:
    """The changes, each as `risk kind`."""
    return [f"{change.risk} {change.kind}" for change in compare(old, new)]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (BEFORE, []),
        (flow(begin=("Start", "A B"), work=("A", "Stop"), more=("B", "Stop")), []),
        (flow(begin=("Start", "A"), work=("A B", "Stop")), []),
        (flow(begin=("Start", "Stop")), ["breaking step-removed"]),
        (flow(begin=("Start", "A"), labour=("A", "Stop")), ["breaking step-removed"]),
        (flow(begin=("Start", "B"), work=("B", "Stop")), ["breaking route-removed"]),
        (flow(begin=("Start", "A"), work=Step(("m.A",), ("m.Stop",), join=("list[m.A]",))), ["breaking join-changed"]),
        (flow(begin=("Start", "A"), whole=False), []),
        (flow(begin=("Start", "A"), work=Step((), ("m.Stop",), whole=False)), []),
        (None, ["breaking workflow-removed"]),
    ],
)
def test_steps_and_routes(after: Workflow | None, expected: list[str]) -> None:
    """What waits for a step must find it; what is new disturbs nobody; what is out of sight is not blamed."""
    assert kinds(contract(BEFORE), contract(after)) == expected


def test_a_renamed_step_is_recognised() -> None:
    """The advice names the step that took its place."""
    (change,) = compare(contract(BEFORE), contract(flow(begin=("Start", "A"), labour=("A", "Stop"))))
    assert "call `labour` `work` again" in change.help


def test_a_workflow_may_move() -> None:
    """A snapshot does not name its workflow, only the classes of what it holds."""
    assert kinds(Contract({"old.Flow": BEFORE}, {}), Contract({"new.Flow": BEFORE}, {})) == []


def test_a_workflow_may_be_renamed() -> None:
    """It is the new one that has all steps of the old."""
    assert kinds(Contract({"m.Flow": BEFORE}, {}), Contract({"m.Other": flow(a=("A", "B")), "m.New": BEFORE}, {})) == []


def test_subclasses_keep_their_route() -> None:
    """A step that takes the base class and its subclasses takes what the old one took."""
    after = Step(("m.Base",), ("m.Stop",), subclasses=True)
    heir = model("m.Base", EVENT)
    assert kinds(contract(BEFORE, A=heir), contract(flow(begin=("Start", "A"), work=after), A=heir)) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (event(x="int"), event(x="int"), []),
        (event(x="int"), event(x="int", y="?str"), []),
        (event(x="int"), event(x="int", y="str"), ["breaking field-required"]),
        (event(x="?int"), event(x="int"), ["risky field-required"]),
        (event(x="int"), event(x="?int"), []),
        (event(x="int | None"), event(x="int"), ["breaking field-narrowed"]),
        (event(x="int"), event(x="int | None"), []),
        (event(x="int"), event(x="str"), ["breaking field-changed"]),
        (event(x="int"), event(x="m.Odd"), ["risky field-changed"]),
        (event(x="int"), event(), []),
        (event(), Model(("m.X", EVENT), "allow", {"x": Field("Odd", None)}), ["risky field-required"]),
        (event(x="int"), Model(("m.X", EVENT), "forbid", {}), ["breaking field-removed"]),
        (event(x="int"), Model(("m.X", EVENT), "allow", {"x": GREAT}), ["risky field-narrowed"]),
        (Model(("m.X", EVENT), "allow", {"x": GREAT}), event(x="int"), []),
        (model(x="int"), model(), ["risky field-removed"]),
        (model(x="int", whole=False), model(x="int", y="int"), []),
        (model("enum.Enum", RED="1", BLUE="2"), model("enum.Enum", RED="1"), ["breaking member-removed"]),
        (model("enum.Enum", RED="1"), model("enum.Enum", RED="1", BLUE="2"), []),
        (model("enum.Enum", RED="1"), model("enum.Enum", CRIMSON="1"), []),
        (model("enum.Enum", RED="1", BLUE="2"), model("enum.Enum", BLUE="1", RED="2"), ["breaking member-removed"] * 2),
    ],
)
def test_fields(before: Contract, after: Contract, expected: list[str]) -> None:
    """What is stored must be readable: nothing more is demanded, no type is narrower."""
    assert kinds(contract(A=before), contract(A=after)) == expected  # type: ignore[arg-type]


def test_a_class_that_moves_is_lost() -> None:
    """A stored event names the module of its class, and the message says where the class is now."""
    (change,) = compare(Contract({}, {"old.A": event()}), Contract({}, {"new.A": event()}))
    assert (change.risk, change.kind) == ("breaking", "class-removed")
    assert "`old.A` is now `new.A`" in change.message


def test_an_event_that_moves_may_leave_its_name_behind() -> None:
    """Where the former module still has the class, a stored event finds it, and its steps accept it."""
    heir = Model(("n.A", EVENT), "allow", {})
    after = Contract(
        {"m.Flow": flow(begin=("Start", "A"), work=Step(("n.A",), ("m.Stop",)))}, {"m.A": heir, "n.A": heir}
    )
    assert kinds(contract(BEFORE, A=event()), after) == []


def test_nested_models_are_known_by_their_shape() -> None:
    """They are stored as plain data, so their names and places do not matter."""
    before = Contract({}, {"m.A": event(p="list[m.P]"), "m.P": model(x="int")})
    assert kinds(before, Contract({}, {"m.A": event(p="list[n.Q]"), "n.Q": model(x="int")})) == []
    changed = Contract({}, {"m.A": event(p="list[n.P]"), "n.P": model(x="int", y="int")})
    assert kinds(before, changed) == ["breaking field-required"]


@pytest.mark.parametrize("state", ["", "m.St"])
def test_state_that_gets_or_loses_its_model(state: str) -> None:
    """A stored run brings what it had; untyped steps may manage with a model, others not without one."""
    typed, untyped = contract(flow(state="m.St"), St=model(x="?int")), contract(flow(), St=model(x="?int"))
    old, new = (typed, untyped) if state else (untyped, typed)
    assert kinds(old, new) == ["risky state-replaced" if state else "breaking state-replaced"]


@pytest.mark.parametrize(
    ("models", "expected"),
    [
        ({"Old": model(), "New": model("m.Old")}, ["risky state-replaced"]),
        ({"Old": model(), "New": model()}, ["breaking state-replaced"]),
    ],
)
def test_another_model_of_state(models: dict[str, Contract], expected: list[str]) -> None:
    """A stored run brings a state of the former model; an heir of it may do."""
    old, new = flow(state="m.Old"), flow(state="m.New")
    assert kinds(contract(old, **models), contract(new, **models)) == expected  # type: ignore[arg-type]
