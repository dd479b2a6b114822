"""What the mypy front end finds in a workflow, wherever its parts stand."""

import pytest

from tests.mypy_plugin.conftest import Project

BASE = """
    ...
    class Draft(Event): ...
    class Base(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> Draft: ...
        @step
        async def finish(self, ev: Draft) -> StopEvent: ...
"""


@pytest.mark.parametrize("postponed", ["", "from __future__ import annotations\n"])
def test_forward_references_are_bound(project: Project, postponed: str) -> None:
    """An event defined below the workflow counts like any other, also where annotations are postponed."""
    project.write(
        {
            "flow.py": postponed
            + """\
...
class Flow(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> "Draft": ...
    @step
    async def finish(self, ev: "Draft") -> StopEvent: ...
    @step
    async def publish(self, ev: "Approved") -> StopEvent: ...
class Draft(Event): ...
class Approved(Event): ...
"""
        }
    )
    line = 9 + len(postponed.splitlines())
    assert project.check("flow.py").errors == [f"flow.py:{line} unproduced-event"]


def test_inherited_steps_count_cold_and_warm(project: Project) -> None:
    """Steps of a base class in another file are seen, whether mypy reads that file or its cache."""
    heir = """
        ...
        from base import Base
        class Other(Event): ...
        class Heir(Base):
            @step
            async def extra(self, ev: Other) -> StopEvent: ...
    """
    project.write({"base.py": BASE, "heir.py": heir})
    assert project.check("heir.py").errors == ["heir.py:7 unproduced-event"]
    assert project.check("heir.py").errors == ["heir.py:7 unproduced-event"]
    project.write({"heir.py": heir.replace("ev: Other", "ev: StartEvent")})
    assert project.check("heir.py").errors == []


GENERIC = """
    from typing import Generic, TypeVar
    ...
    class Draft(Event): ...
    T = TypeVar("T", bound=Event)
    class Base(Workflow, Generic[T]):
        @step
        async def begin(self, ev: StartEvent) -> T | StopEvent: ...
    class Half(Base[T]): ...
"""


def test_type_arguments_count_cold_and_warm(project: Project) -> None:
    """What stands for the parameter of a base in another file is asked anew in each subclass, and when one changes."""
    heir = """
        ...
        from base import Draft, Half
        class Open(Half[Draft]): ...
        class Closed(Half[Draft]):
            @step
            async def end(self, ev: Draft) -> StopEvent: ...
    """
    project.write({"base.py": GENERIC, "heir.py": heir})
    assert project.check("heir.py").errors == ["heir.py:4 unconsumed-event"]
    assert project.check("heir.py").errors == ["heir.py:4 unconsumed-event"]
    project.write({"heir.py": heir.replace("Open(Half[Draft])", "Open(Half[StopEvent])")})
    assert project.check("heir.py").errors == []
    project.write({"base.py": GENERIC.replace("-> T |", "->")})
    assert project.check("heir.py").errors == ["heir.py:7 unproduced-event"]


def test_variadic_parameters_are_left_alone(project: Project) -> None:
    """Which of several arguments such a one takes is not looked up."""
    base = GENERIC.replace("import Generic, TypeVar", "import Generic, TypeVar, TypeVarTuple, Unpack")
    base = base.replace("Generic[T]", "Generic[T, Unpack[Ts]]").replace("Base[T]", "Base[T, int, str]")
    base = base.replace("    T = TypeVar", '    Ts = TypeVarTuple("Ts")\n    T = TypeVar')
    project.write({"base.py": base, "heir.py": "from base import Draft, Half\nclass Heir(Half[Draft]): ...\n"})
    outcome = project.check("heir.py")
    assert (outcome.status, outcome.errors) == (0, [])


def test_override_replaces_the_step(project: Project) -> None:
    """An override has its own events, and a plain method of that name is no step."""
    project.write(
        {
            "base.py": BASE,
            "heir.py": """
                ...
                from base import Base, Draft
                class Ends(Base):
                    @step
                    async def begin(self, ev: StartEvent) -> StopEvent: ...
                class Drops(Base):
                    async def finish(self, ev: Draft) -> StopEvent: ...
            """,
        }
    )
    outcome = project.check("heir.py")
    assert outcome.errors == [
        "heir.py:4 unproduced-event",
        "heir.py:7 no-stop",
        "heir.py:7 unconsumed-event",
    ]
    assert "`Base.begin` returns it, but was overridden" in outcome.output


def test_attached_functions_are_steps(project: Project) -> None:
    """`@step(workflow=...)` adds a step to a class of its file, and to the heirs of that class."""
    project.write(
        {
            "base.py": """
                ...
                class Draft(Event): ...
                class Base(Workflow):
                    @step
                    async def begin(self, ev: StartEvent) -> Draft: ...
                @step(workflow=Base)
                async def finish(ev: Draft) -> StopEvent: ...
            """,
            "heir.py": """
                ...
                from base import Base
                class Heir(Base):
                    pass
            """,
        }
    )
    assert project.check("base.py", "heir.py").errors == []
    project.write({"heir.py": "from base import Base\n\nclass Heir(Base):\n    pass\n"})
    assert project.check("base.py", "heir.py").errors == []


def test_function_attached_to_a_base_of_another_file(project: Project) -> None:
    """A file that attaches a function to an imported class sees it in the heirs it defines itself."""
    project.write(
        {
            "base.py": BASE.replace("-> StopEvent", "-> None"),
            "heir.py": """
                ...
                from base import Base, Draft
                class Heir(Base): ...
                @step(workflow=Base)
                async def end(ev: Draft) -> StopEvent: ...
            """,
        }
    )
    assert project.check("base.py", "heir.py").errors == []


def test_mixin_brings_its_steps(project: Project) -> None:
    """A class that is no workflow may hold steps; where it stands among the bases does not matter."""
    project.write(
        {
            "mixin.py": """
                ...
                class Draft(Event): ...
                class Steps:
                    @step
                    async def begin(self, ev: StartEvent) -> Draft: ...
            """,
            "heir.py": """
                ...
                from mixin import Draft, Steps
                class Part(Workflow):
                    @step
                    async def end(self, ev: Draft) -> StopEvent: ...
                class Before(Steps, Part): ...
                class After(Part, Steps): ...
            """,
        }
    )
    assert project.check("mixin.py", "heir.py").output.startswith("Success")
    with (project.root / "heir.py").open("a") as file:
        file.write("# read anew, with the mixin from the cache\n")
    assert project.check("mixin.py", "heir.py").errors == []


def test_change_of_an_event_reaches_heirs_that_do_not_import_it(project: Project) -> None:
    """A warm run judges an heir again when an event of its base becomes something else two files away."""
    event = "from surefoot.events import Event, HumanResponseEvent\n\nclass Draft(Event): ...\n"
    project.write(
        {
            "events.py": event,
            "base.py": """
                ...
                from events import Draft
                class Base(Workflow):
                    @step
                    async def begin(self, ev: StartEvent) -> StopEvent: ...
                    @step
                    async def extra(self, ev: Draft) -> StopEvent: ...
            """,
            "heir.py": "from base import Base\nclass Heir(Base): ...\n",
        }
    )
    assert project.check("heir.py").errors == ["heir.py:2 unproduced-event"]
    project.write({"events.py": event.replace("Draft(Event)", "Draft(HumanResponseEvent)")})
    assert project.check("heir.py").errors == []


def test_base_within_an_import_cycle(project: Project) -> None:
    """A base in a file of the same import cycle is read, whichever of the two mypy visits first."""
    files = {
        "{0}.py": """
            ...
            import {1}
            class Draft(Event): ...
            class Base(Workflow):
                @step
                async def begin(self, ev: StartEvent) -> Draft: ...
        """,
        "{1}.py": """
            ...
            import {0}
            class Heir({0}.Base):
                @step
                async def finish(self, ev: {0}.Draft) -> StopEvent: ...
            class Fails({0}.Base):
                @step
                async def finish(self, ev: "{0}.Draft | Later") -> StopEvent: ...
            class Later(Event): ...
        """,
    }
    for names in (("aa", "bb"), ("dd", "cc")):
        project.write({name.format(*names): text.format(*names) for name, text in files.items()})
        expected = [f"{names[1]}.py:9 unproduced-event"]
        assert project.check(f"{names[0]}.py", f"{names[1]}.py").errors == expected
        assert project.check(f"{names[0]}.py", f"{names[1]}.py").errors == expected


def test_faults_of_an_inherited_step_are_told_at_the_base(project: Project) -> None:
    """A bad signature is reported once, in the file where it stands."""
    project.write(
        {
            "base.py": """
                ...
                class Base(Workflow):
                    @step
                    async def begin(self, ev: StartEvent): ...
            """,
            "heir.py": """
                ...
                from base import Base
                class Heir(Base):
                    @step
                    async def finish(self, ev: StartEvent) -> StopEvent: ...
            """,
        }
    )
    assert project.check("base.py", "heir.py").errors == ["base.py:5 missing-return-annotation"]


def test_base_out_of_sight_silences_the_graph(project: Project) -> None:
    """What a base that mypy does not see may bring is not guessed at; signatures are still judged."""
    project.write(
        {
            "flow.py": """
                ...
                from nowhere import Base  # type: ignore[import-not-found]
                class Flow(Base, Workflow):
                    @step
                    async def begin(self, ev: StartEvent): ...
            """,
        }
    )
    assert project.check("flow.py").errors == ["flow.py:6 missing-return-annotation"]


def test_base_whose_errors_are_ignored_is_out_of_sight(project: Project) -> None:
    """mypy keeps only part of such a file, so a cold run says no more of its heirs than a warm one."""
    project.write(
        {
            "base.py": BASE,
            "heir.py": """
                ...
                from base import Base
                class Other(Event): ...
                class Heir(Base):
                    @step
                    async def extra(self, ev: Other) -> StopEvent: ...
            """,
        }
    )
    assert project.check("--follow-imports=silent", "heir.py").errors == []
    assert project.check("--follow-imports=silent", "heir.py").errors == []


def test_decorator_in_a_variable_is_known(project: Project) -> None:
    """`step = surefoot.step` makes steps as the function itself does."""
    project.write(
        {
            "flow.py": """
                ...
                import surefoot
                make = surefoot.step
                class Flow(Workflow):
                    @make
                    async def begin(self, ev: StartEvent) -> StopEvent: ...
                    @make(num_workers=0)
                    async def more(self, ev: StartEvent) -> None: ...
            """
        }
    )
    assert project.check("flow.py").errors == ["flow.py:8 bad-step-option"]
