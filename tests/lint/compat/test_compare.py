"""What a stored run meets in changed workflows."""

import pytest

from surefoot_lint.compat.compare import compare
from surefoot_lint.compat.contract import Contract, Step, Workflow
from tests.lint.compat.contracts import EVENT, contract, event, flow, model

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
        (event(x="?int"), event(x="int"), ["breaking field-required"]),
        (event(x="int"), event(x="?int"), []),
        (event(x="int | None"), event(x="int"), ["breaking field-narrowed"]),
        (event(x="int"), event(x="int | None"), []),
        (event(x="int"), event(x="str"), ["breaking field-changed"]),
        (event(x="int"), event(x="m.Odd"), ["risky field-changed"]),
        (event(x="int"), event(), []),
        (model(x="int"), model(), ["risky field-removed"]),
        (model(x="int", whole=False), model(x="int", y="int"), []),
        (model("enum.Enum", RED="", BLUE=""), model("enum.Enum", RED=""), ["breaking member-removed"]),
        (model("enum.Enum", RED=""), model("enum.Enum", RED="", BLUE=""), []),
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
