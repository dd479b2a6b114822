"""What classes derive from."""

import pytest

from surefoot.graph import names
from tests.lint.projects import Flow, only


def test_classes_carry_their_ancestors(flow: Flow) -> None:
    """Every named class comes with what it derives from, nearest first."""
    workflow = flow("""
        class Text(str): ...
        class C(B, StopEvent): ...
        class D(C, Elsewhere): ...
        class F(Workflow):
            @step
            async def s(self, ev: C) -> D | Text: ...
    """)
    known = {cls.name: cls for cls in workflow.classes}
    assert known["C"].mro[:4] == ("main.C", "main.B", "main.A", names.STOP_EVENT)
    assert known["C"].whole
    assert names.STOP_EVENT in known["D"].mro
    assert not known["D"].whole
    assert known["Text"].mro == ("main.Text", "builtins.str", "builtins.object")


def test_bases_out_of_sight(flow: Flow) -> None:
    """They are named; a class with steps and such a base is taken for a workflow, one without any base is nobody's."""
    workflow = flow("""
        from elsewhere import Base
        class F(Base):
            @step
            async def s(self, ev: A) -> A: ...
        class Helper:
            @step
            async def s(self, ev: A) -> A: ...
    """)
    assert workflow.name == "F"
    assert [base.name for base in workflow.unseen] == ["Base"]


def test_generic_and_computed_bases(flow: Flow) -> None:
    """A subscripted base is that base; a call is out of sight."""
    workflow = flow("""
        class Base(Workflow, typing.Generic[T]):
            @step
            async def s(self, ev: A) -> T: ...
        class F(Base[int], make()): ...
    """)
    assert only(workflow).name == "s"
    assert [base.name for base in workflow.unseen] == ["make()"]


@pytest.mark.parametrize("library", ["surefoot", "workflows", "llama_index.core.workflow", "llama_agents.workflows"])
@pytest.mark.parametrize(
    "text",
    [
        "class F(Workflow[A, B]):",
        "class F(lib.Workflow[A, B]):",
        "Of = Workflow[A, B]\nclass F(Of):",
        "Of = Workflow[A, B]\nAgain = Of\nclass F(Again):",
        "class Base(Workflow[T, B], typing.Generic[T]): ...\nclass F(Base[A]):",
        "class Base(Workflow[T, B], typing.Generic[T]): ...\nOf = Base[A]\nclass F(Of):",
        "class F[S: A](Workflow[S, B]):",
    ],
)
def test_type_arguments_leave_a_workflow_a_workflow(library: str, text: str, flow: Flow) -> None:
    """In brackets, and through variables that hold it with brackets, in every dialect."""
    step = "    @step\n    async def s(self, ev: A) -> B: ..."
    workflow = flow(f"import {library} as lib\nfrom {library} import Workflow, step\n{text}\n{step}\n")
    assert (workflow.name, workflow.unseen) == ("F", ())
    assert only(workflow).name == "s"


def test_variables_in_a_circle_are_no_base(flow: Flow) -> None:
    """Two variables that hold each other in brackets are given up."""
    workflow = flow("""
        Left = Right[int]
        Right = Left[int]
        class F(Workflow, Left): ...
    """)
    assert [base.name for base in workflow.unseen] == ["Left"]
