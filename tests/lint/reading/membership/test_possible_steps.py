"""What keeps the graph of a class from being whole."""

import pytest

from tests.lint.projects import Flow

STEP = "@step\n            async def s(self, ev: A) -> A: ..."


@pytest.mark.parametrize(
    ("body", "unseen"),
    [
        ("@step\n    async def s(self, ev: A) -> A: ...", []),
        ("if FLAG:\n        @step\n        async def s(self, ev: A) -> A: ...", ["s"]),
        ("try:\n        @step\n        async def s(self, ev: A) -> A: ...\n    except NameError: ...", ["s"]),
        ("if FLAG:\n        def helper(self) -> int: ...", []),
        ("s = step(function)", ["s"]),
        ("s = step(num_workers=2)(function)", ["s"]),
        ("s = stray", ["s"]),
        ("s = plain", []),
        ("s = property(plain)", []),
    ],
)
def test_what_stands_in_a_class_body(body: str, unseen: list[str], flow: Flow) -> None:
    """A step that may not be defined, and one whose definition is elsewhere."""
    text = f"""
class Other(Workflow): ...
@step(workflow=Other)
async def stray(ev: A) -> A: ...
def plain(): ...
class F(Workflow):
    {body}
"""
    assert [each.name for each in flow(text).unseen] == unseen


@pytest.mark.parametrize(
    ("definition", "use", "unseen"),
    [
        ("def made(cls):\n    setattr(cls, 's', 1)\n    return cls", "@made\nclass F(Workflow): ...", ["made"]),
        ("def made(n):\n    return lambda cls: cls.add_step(n)", "@made(1)\nclass F(Workflow): ...", ["made"]),
        ("def made(cls):\n    return register(cls)", "@made\nclass F(Workflow): ...", []),
        (
            "class Meta(type):\n    def __new__(m, n, b, d):\n        d['s'] = step(d['s'])",
            "class F(Workflow, metaclass=Meta): ...",
            ["Meta"],
        ),
        ("class Meta(type): ...", "class F(Workflow, metaclass=Meta): ...", []),
        (
            "class Base(Workflow):\n    def __init_subclass__(cls):\n        setattr(cls, 's', 1)",
            "class F(Base): ...",
            ["__init_subclass__"],
        ),
        (
            "class Base(Workflow):\n    def __init_subclass__(cls):\n        registry.append(cls)",
            "class F(Base): ...",
            [],
        ),
        ("", "@imported\nclass F(Workflow): ...", []),
    ],
)
def test_what_makes_a_class(definition: str, use: str, unseen: list[str], flow: Flow) -> None:
    """A decorator, a metaclass or a hook of the project, if its text speaks of steps or sets attributes."""
    assert [each.name for each in flow(f"from registries import imported\n{definition}\n{use}\n").unseen] == unseen


def test_a_deleted_step(flow: Flow) -> None:
    """`del` takes a step out of the class body, and lets an inherited one through."""
    text = """
        class Base(Workflow):
            @step
            async def s(self, ev: A) -> A: ...
        class F(Base):
            @step
            async def s(self, ev: A) -> B: ...
            del s
    """
    assert [(each.name, each.owner) for each in flow(text).steps] == [("s", "Base")]


@pytest.mark.parametrize(
    ("hook", "body", "unseen"),
    [
        ("__set_name__", "owner.add_step(self.function)", ["part"]),
        ("__set_name__", "setattr(owner, name, self.function)", ["part"]),
        ("__set_name__", "self.name = name", []),
        ("attach", "owner.add_step(self.function)", []),
    ],
)
@pytest.mark.parametrize("made", ["Part()", "Sub()", "Sub[int](1)"])
def test_descriptors_that_give_steps_to_their_owner(
    made: str, hook: str, body: str, unseen: list[str], flow: Flow
) -> None:
    """Python tells a descriptor of the class that it is put into, and it may change the class then."""
    part = f"class Part:\n    def {hook}(self, owner, name):\n        {body}\nclass Sub(Part): ...\n"
    assert [each.name for each in flow(f"{part}class F(Workflow):\n    part = {made}\n").unseen] == unseen
