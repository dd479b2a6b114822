"""What mypy says of events that are built, with pydantic's plugin and without."""

import pytest

from tests.mypy_plugin.conftest import Project

SOURCE = {
    "events.py": """\
        from typing import Generic, TypeVar

        from pydantic import ConfigDict, Field
        from surefoot.events import Event, StartEvent, StopEvent

        T = TypeVar("T")

        class Draft(Event):
            topic: str
            words: int = 100
            label: str = Field(default="", alias="Label")

        class Free(Event): ...

        class Open(Event):
            model_config = ConfigDict(extra="allow")
            topic: str

        class Named(Event):
            model_config = ConfigDict(populate_by_name=True)
            label: str = Field(alias="Label")

        class Boxed(Event, Generic[T]):
            content: T
            colour: int = 0

        class Done(StopEvent):
            score: int
        """,
    "use.py": """\
        from events import Boxed, Done, Draft, Free, Named, Open

        Draft(topic="bees", words=3, Label="a")
        Draft(topic="bees", wrods=3)
        Draft(words=3)
        Draft(topic=3)
        Draft("bees")
        Draft(topic="bees", label="a")
        Free()
        Free(anything=3)
        Open(topic="bees", anything=3)
        Open(anything=3)
        Named(label="a")
        Named(Label="a")
        Named(Label=3)
        reveal_type(Boxed(content=3).content)
        Boxed(content=3, colour="7")
        Boxed()  # whether a type parameter brings a default along is out of sight
        Done("well", score=1)
        Done(result="well", score="high")
        Done()


        def unchecked(topic):
            return Draft(topics=topic)


        def later() -> Draft:
            class Local(Event):
                topic: str

            Local(topics="bees")
            return Draft(topic=Local(topic="bees").topic, topics=1)


        from events import Event
        """,
}
SAID = [
    'use.py:4: error: event `Draft` has no field `wrods`  [unknown-event-field]',
    'use.py:5: error: event `Draft` is built without `topic`  [unknown-event-field]',
    'use.py:6: error: Argument "topic" to "Draft" has incompatible type "int"; expected "str"  [arg-type]',
    'use.py:7: error: event `Draft` takes its fields by name only  [unknown-event-field]',
    'use.py:8: error: event `Draft` does not take its field `label` by that name  [unknown-event-field]',
    'use.py:12: error: event `Open` is built without `topic`  [unknown-event-field]',
    'use.py:15: error: Argument "Label" to "Named" has incompatible type "int"; expected "str"  [arg-type]',
    'use.py:16: note: Revealed type is "int"',
    'use.py:17: error: Argument "colour" to "Boxed" has incompatible type "str"; expected "int"  [arg-type]',
    'use.py:20: error: Argument "score" to "Done" has incompatible type "str"; expected "int"  [arg-type]',
    'use.py:21: error: event `Done` is built without `score`  [unknown-event-field]',
    'use.py:32: error: event `Local` has no field `topics`  [unknown-event-field]',
    'use.py:33: error: event `Draft` has no field `topics`  [unknown-event-field]',
]  # fmt: skip


def said(output: str) -> list[str]:
    """What was said of the calls, without advice."""
    return [line for line in output.splitlines() if line.startswith("use.py:") and "note: help:" not in line]


@pytest.mark.parametrize(
    "plugins", [["surefoot_mypy"], ["pydantic.mypy", "surefoot_mypy"], ["surefoot_mypy", "pydantic.mypy"]]
)
@pytest.mark.parametrize("on", [True, False])
def test_the_same_is_said_with_every_plugin(project: Project, plugins: list[str], on: bool) -> None:
    """Neither pydantic's plugin nor its options change which keywords an event takes, and nothing is said twice. Values
    may be of any type where `init_typed` is off, as in pydantic's other models."""
    (project.root / "pyproject.toml").write_text(
        f"[tool.mypy]\nplugins = {plugins}\n[tool.pydantic-mypy]\n"
        + "".join(
            f"{name} = {str(on).lower()}\n"
            for name in ("init_typed", "init_forbid_extra", "warn_required_dynamic_aliases")
        )
    )
    project.write(SOURCE)
    converts = "pydantic.mypy" in plugins and not on
    assert said(project.check("use.py").output) == [each for each in SAID if not (converts and "[arg-type]" in each)]
