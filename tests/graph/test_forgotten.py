"""Which methods the graph lacks as steps, on graphs built by hand."""

from dataclasses import replace

from surefoot.graph.build import build
from surefoot.graph.declared import DeclaredStep
from surefoot.graph.forgotten import forgotten_steps
from tests.declarations import cls, step, workflow

CLASSES = [cls("A"), cls("B"), cls("C")]


def forgotten(steps: list[DeclaredStep], *methods: DeclaredStep, skip: tuple[str, ...] = ()) -> list[str]:
    """The names of the methods that are missing among the steps."""
    declared = replace(workflow(*steps, classes=[*CLASSES, cls("Start"), cls("Stop")], skip=skip), undecorated=methods)
    return [method.name for method in forgotten_steps(build(declared))]


def test_a_method_that_takes_what_nobody_takes() -> None:
    """What it gives is taken as well, or ends the run."""
    assert forgotten([step("s", "Start", "A | Stop")], step("m", "A", "Stop")) == ["m"]
    assert forgotten([step("s", "Start", "A | B"), step("t", "B", "Stop")], step("m", "A", "B")) == ["m"]


def test_a_method_that_gives_what_nobody_gives() -> None:
    """Where it takes what somebody gives."""
    steps = [step("s", "Start", "A"), step("t", "A", "A"), step("u", "B", "Stop")]
    assert forgotten(steps, step("m", "A", "B")) == ["m"]


def test_a_method_that_begins_or_ends() -> None:
    """Where no step does."""
    assert forgotten([step("t", "A", "Stop")], step("m", "Start", "A")) == ["m"]
    assert forgotten([step("s", "Start", "A"), step("t", "A", "A")], step("m", "A", "Stop")) == ["m"]


def test_several_in_a_row() -> None:
    """Each leads to the next."""
    methods = [step("k", "A", "B"), step("m", "B", "C"), step("n", "C", "Stop")]
    assert forgotten([step("s", "Start", "A | Stop")], *methods) == ["k", "m", "n"]


def test_a_graph_that_is_complete_lacks_nothing() -> None:
    """Whatever its methods look like."""
    steps = [step("s", "Start", "A"), step("t", "A", "Stop")]
    methods = [step("k", "A", "Stop"), step("m", "Start", "A"), step("n", "A", "B"), step("o", "B", "Stop")]
    assert forgotten(steps, *methods) == []


def test_a_method_that_does_not_fit() -> None:
    """It takes what nobody gives, gives what nobody takes, or could not be called as a step."""
    steps = [step("s", "Start", "A | Stop")]
    assert forgotten(steps, step("m", ["A", "B"], "Stop")) == []
    assert forgotten(steps, step("m", "A", "B")) == []
    assert forgotten(steps, step("m", "A", "None")) == []
    assert forgotten(steps, step("m", "A | ?", "Stop")) == []
    assert forgotten(steps, step("m", "A", "Stop | ?")) == []
    assert forgotten(steps, step("m", "A", None)) == []
    assert forgotten(steps, replace(step("m", "A", "Stop"), async_iterator=True)) == []


def test_a_workflow_without_steps_lacks_them_all() -> None:
    """Which is another fault."""
    assert forgotten([], step("m", "Start", "Stop")) == []


def test_silence_where_the_graph_may_be_complete() -> None:
    """A step is partly out of sight, or the author says that something else takes the event."""
    method = step("m", "A", "Stop")
    assert forgotten([step("s", "Start", "A | Stop"), step("t", "?", "Stop")], method) == []
    assert forgotten([step("s", "Start", "A | Stop", skip_graph_checks=("dead_end",))], method) == []
    assert forgotten([step("s", "Start", "A | Stop")], method, skip=("terminal_event",)) == []
