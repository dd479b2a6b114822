"""Models of state as the plugin reads them: across files, from the cache, and within functions."""

import pytest

from tests.mypy_plugin.conftest import Project

FLOW = """
    ...
    from surefoot import Context
    from {module} import State
    class Flow(Workflow):
        @step
        async def begin(self, ctx: Context[State], ev: StartEvent) -> StopEvent: ...
"""


def test_a_model_in_another_file_is_read_from_its_text(project: Project) -> None:
    """Through aliases and base classes of a third file; a warm run says what a cold one said, and follows a change."""
    project.write(
        {
            "kinds.py": """
                from typing import Annotated
                from pydantic import BaseModel, Field
                Given = Annotated[int, Field(default=3)]
                class Base(BaseModel):
                    base: Given
                    other: "Given"
            """,
            "models.py": """
                import kinds
                class State(kinds.Base):
                    number: int
            """,
            "flow.py": FLOW.format(module="models"),
        }
    )
    found = ["flow.py:7 state-without-default"]
    cold = project.check("flow.py")
    assert cold.errors == found
    assert "field `number` of state `State` has no default" in cold.output
    flow = project.root / "flow.py"
    flow.write_text(flow.read_text() + "\n")
    assert project.check("flow.py").errors == found
    models = project.root / "models.py"
    models.write_text(models.read_text().replace("number: int", "number: int = 3"))
    assert project.check("flow.py").errors == []


def test_a_change_that_mypy_does_not_see_is_followed(project: Project) -> None:
    """Neither the value of a field nor the metadata of an annotation is a type."""
    models = "from typing import Annotated\nfrom pydantic import BaseModel, Field\nclass State(BaseModel):\n    x: {}\n"
    project.write({"models.py": "", "flow.py": FLOW.format(module="models")})
    found = ["flow.py:7 state-without-default"]
    for field, expected in (
        ("int = Field()", found),
        ("int = Field(default=3)", []),
        ("int = Field(gt=3)", found),
        ("Annotated[int, Field(default=3)]", []),
        ("Annotated[int, Field(gt=3)]", found),
    ):
        (project.root / "models.py").write_text(models.format(field))
        assert project.check("flow.py").errors == expected, field


@pytest.mark.parametrize(
    ("models", "found"),
    [
        ("class State(BaseModel):\n    x: int", True),
        ("if True:\n    class State(BaseModel):\n        x: int", True),
        ("class State(BaseModel):\n    x: Absent", False),
        ("from absent import Base\nclass State(Base):\n    x: int", False),
        ("class State(BaseModel):\n    x: T\nT = Annotated[int, Field(default=3)]", False),
        ("T = U = int\nclass State(BaseModel):\n    x: T", True),
        ("class State(BaseModel):\n    x: int = Field(**{'default': 3})", False),
        ("class Outer:\n    class State(BaseModel):\n        x: int\nState = Outer.State", True),
    ],
)
def test_what_is_in_sight(project: Project, models: str, found: bool) -> None:
    """A name that cannot be resolved leaves the model unknown."""
    head = "from typing import Annotated\nfrom pydantic import BaseModel, Field\n"
    project.write({"models.py": f"{head}{models}\n", "flow.py": FLOW.format(module="models")})
    assert project.check("flow.py").errors == (["flow.py:7 state-without-default"] if found else [])


def test_a_context_without_arguments_names_no_state(project: Project) -> None:
    """mypy fills in the default of its type variable, under whatever name the context goes."""
    project.write(
        {
            "flow.py": """
                ...
                import surefoot
                from pydantic import BaseModel
                from typing import Annotated
                from surefoot import Context as Ctx
                class State(BaseModel):
                    x: int = 3
                Typed = Ctx[State]
                class Flow(Workflow):
                    @step
                    async def begin(self, ctx: Typed, ev: StartEvent) -> Event: ...
                    @step
                    async def bare(self, ctx: Ctx, ev: Event) -> StopEvent: ...
                    @step
                    async def noted(self, ctx: "Annotated[surefoot.Context, 'note']", ev: Event) -> None: ...
            """
        }
    )
    assert project.check("flow.py").errors == []


def test_a_local_model_is_found_by_its_line(project: Project) -> None:
    """Several may have one name."""
    project.write(
        {
            "flow.py": """
                ...
                from pydantic import BaseModel
                from surefoot import Context
                def one() -> None:
                    class State(BaseModel):
                        x: int = 3
                    class Flow(Workflow):
                        @step
                        async def begin(self, ctx: Context[State], ev: StartEvent) -> StopEvent: ...
                def other() -> None:
                    class State(BaseModel):
                        x: int
                    class Flow(Workflow):
                        @step
                        async def begin(self, ctx: Context[State], ev: StartEvent) -> StopEvent: ...
            """
        }
    )
    assert project.check("flow.py").errors == ["flow.py:13 state-without-default"]
