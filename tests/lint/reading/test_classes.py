"""What classes derive from."""

from surefoot.graph import names
from tests.lint.sources import Flow, only


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
