"""Source text → `DeclaredWorkflow`."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from surefoot.graph import names
from surefoot.graph.declared import (
    Collect,
    Collects,
    DeclaredStep,
    DeclaredWorkflow,
    HandsOnContext,
    ListOf,
    Marked,
    Named,
    Nothing,
    OneOf,
    Opaque,
    OptionValue,
    OtherValue,
    Resource,
    Sends,
    TypeTerm,
    WaitsFor,
)
from surefoot_lint.files import walk
from surefoot_lint.finder import ModuleFinder
from surefoot_lint.frontend import Project

Write = Callable[[dict[str, str]], None]

HEADER = """\
import asyncio
import typing
from typing import Annotated, Any, List, Optional, TypeAlias, TypeVar, Union

from surefoot import Context, Workflow, catch_error, step
from surefoot.collect import All, Collect, Take
from surefoot.events import Event, StartEvent, StopEvent
from surefoot.resource import Resource


class A(Event): ...
class B(A): ...
T = TypeVar("T")
"""

A = Named("main.A")
B = Named("main.B")
START = Named(names.START_EVENT)


def declared(path: str = "main.py") -> list[DeclaredWorkflow]:
    """What is declared in one file of the current folder, where all files have been read."""
    files = list(walk([Path()]))
    project = Project(files, ModuleFinder(files))
    for file in files:
        project.read(file)
    return [workflow for file in files if Path(file.path).as_posix() == path for workflow in project.declare(file)]


@pytest.fixture
def flow(write: Write) -> Callable[[str], DeclaredWorkflow]:
    """Declares the last workflow of a file with the usual imports and the events A and B(A)."""

    def flow(text: str) -> DeclaredWorkflow:
        write({"main.py": HEADER + dedent(text)})
        return declared()[-1]

    return flow


Flow = Callable[[str], DeclaredWorkflow]


def only(workflow: DeclaredWorkflow) -> DeclaredStep:
    """The one step of a workflow."""
    (step,) = workflow.steps
    return step


def returned(annotation: str, flow: Flow) -> TypeTerm | None:
    """The term that a return annotation becomes."""
    return only(flow(f"class F(Workflow):\n    @step\n    async def s(self, ev: A) -> {annotation}: ...\n")).returns


@pytest.mark.parametrize(
    ("annotation", "term"),
    [
        ("A", A),
        ("'A'", A),
        ("None", Nothing()),
        ("A | B", OneOf((A, B))),
        ("A | B | None", OneOf((A, B, Nothing()))),
        ("'A | B'", OneOf((A, B))),
        ("Optional[A]", OneOf((A, Nothing()))),
        ("Union[A, 'B', None]", OneOf((A, B, Nothing()))),
        ("typing.Union[A, Optional[B]]", OneOf((A, B, Nothing()))),
        ("Union[A]", A),
        ("list[A]", ListOf(A)),
        ("List[A | B]", ListOf(OneOf((A, B)))),
        ("typing.List['A'] | None", OneOf((ListOf(A), Nothing()))),
        ("Annotated[A, 'note']", A),
        ("Annotated[list[A], Collect()]", Marked(ListOf(A), Collect())),
        ("Annotated[list[A], Collect(All())]", Marked(ListOf(A), Collect())),
        ("Annotated[list[A], 'note', Collect(Take(2))]", Marked(ListOf(A), Collect(take=2))),
        ("Annotated[list[A], Collect(Take(n=2))]", Marked(ListOf(A), Collect(take=2))),
        ("Annotated[list[A], Collect(cardinality=All())]", Marked(ListOf(A), Collect())),
        ("Annotated[list[A], Collect(Take(0))]", Marked(ListOf(A), Collect(odd="Take(0)"))),
        ("Annotated[list[A], Collect(3)]", Marked(ListOf(A), Collect(odd="3"))),
        ("Annotated[str, Resource(make)]", Marked(Named("builtins.str"), Resource())),
        ("str", Named("builtins.str")),
        ("dict[str, A]", Named("builtins.dict", (Named("builtins.str"), A))),
        ("typing.Dict[str, A]", Named("builtins.dict", (Named("builtins.str"), A))),
        ("typing.AsyncIterator[A]", Named("collections.abc.AsyncIterator", (A,))),
        ("Context[A]", Named(names.CONTEXT, (A,))),
        ("asyncio.Event", Named("asyncio.Event")),
    ],
)
def test_annotations_become_terms(annotation: str, term: TypeTerm, flow: Flow) -> None:
    """Every spelling of one thing becomes one term."""
    assert returned(annotation, flow) == term


@pytest.mark.parametrize("annotation", ["Any", "T", "typing.Literal['a']"])
def test_saying_nothing_on_purpose_is_no_question(annotation: str, flow: Flow) -> None:
    """`Any` and type variables leave nothing to resolve."""
    term = returned(annotation, flow)
    assert isinstance(term, Opaque)
    assert term.chosen


@pytest.mark.parametrize(
    ("annotation", "missing"), [("Ghost", True), ("'Gho st'", True), ("make()", False), ("asyncio.nothing", False)]
)
def test_what_cannot_be_seen_is_opaque(annotation: str, missing: bool, flow: Flow) -> None:
    """Only what is defined nowhere is missing; the rest is merely out of sight."""
    term = returned(annotation, flow)
    assert isinstance(term, Opaque)
    assert term.missing is missing
    assert not term.chosen


@pytest.mark.parametrize(
    "alias", ["Either = A | B", "Either: TypeAlias = 'A | B'", "type Either = A | B", "Either = Union[A, B]"]
)
def test_aliases_are_followed(alias: str, flow: Flow) -> None:
    """An alias means what it was assigned."""
    workflow = flow(f"{alias}\nclass F(Workflow):\n    @step\n    async def s(self, ev: Either) -> A: ...\n")
    assert only(workflow).parameters[0].term == OneOf((A, B))


def test_an_alias_of_itself_ends(flow: Flow) -> None:
    """A recursive alias is opaque and no endless loop."""
    term = only(
        flow("type Tree = A | list[Tree]\nclass F(Workflow):\n    @step\n    async def s(self, ev: Tree) -> A: ...\n")
    )
    assert term.parameters[0].term == OneOf((A, ListOf(Opaque("Tree", "it stands for itself"))))


def test_postponed_annotations_see_later_names(write: Write) -> None:
    """With the future import, a name may be defined below."""
    text = "class F(Workflow):\n    @step\n    async def s(self, ev: Late) -> A: ...\nclass Late(Event): ...\n"
    write({"main.py": f"from __future__ import annotations\n{HEADER}{text}"})
    assert only(declared()[0]).parameters[0].term == Named("main.Late")


def test_a_redefined_class_means_what_it_meant_there(flow: Flow) -> None:
    """Two classes of one name are two classes, and each use means the one before it."""
    workflow = flow("""
        class F(Workflow):
            @step
            async def s(self, ev: A) -> "A": ...
        class A(Event): ...
    """)
    assert only(workflow).parameters[0].term == A
    assert only(workflow).returns == Named("main.A~2")


def test_parameters(flow: Flow) -> None:
    """`self` and starred parameters are left out; defaults and missing annotations are noted."""
    step = only(
        flow("""
        class F(Workflow):
            @step
            async def s(self, ev: A, plain, n: int = 1, *args: int, key: str = "", **kwargs: int) -> A: ...
    """)
    )
    assert [(p.name, p.term is not None, p.has_default) for p in step.parameters] == [
        ("ev", True, False),
        ("plain", False, False),
        ("n", True, True),
        ("key", True, True),
    ]


def test_positions(flow: Flow) -> None:
    """A step is at its `def` or `async` below the decorators, a workflow at its `class`."""
    workflow = flow("""
        @decorated
        class F(Workflow):
            @other
            @step(
                num_workers=2,
            )
            async def s(self, ev: A) -> A: ...
    """)
    line = HEADER.count("\n")
    assert (workflow.location.line, workflow.location.column) == (line + 3, 1)
    assert (only(workflow).location.line, only(workflow).location.column) == (line + 8, 5)


@pytest.mark.parametrize("decorator", ["step", "step()", "step(num_workers=4)"])
@pytest.mark.parametrize("kind", ["def", "async def"])
def test_decorated_methods_are_steps(decorator: str, kind: str, flow: Flow) -> None:
    """With and without a call, plain and asynchronous."""
    assert only(flow(f"class F(Workflow):\n    @{decorator}\n    {kind} s(self, ev: A) -> A: ...\n")).role == "step"


def test_error_handlers_are_steps_of_another_role(flow: Flow) -> None:
    """`@catch_error` makes a handler."""
    step = only(flow("class F(Workflow):\n    @catch_error(for_steps=['a'])\n    async def s(self, ev: A) -> A: ...\n"))
    assert step.role == "catch_error"
    assert step.options == (("for_steps", ("a",)),)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("3", 3),
        ("-1", -1),
        ("1.5", 1.5),
        ("True", True),
        ("None", None),
        ("'a' 'b'", "ab"),
        ("['a', 'b']", ("a", "b")),
        ("{'b', 'a'}", ("a", "b")),
        ("{}", OtherValue("dict")),
        ("WORKERS", 7),
    ],
)
def test_options_are_read_as_far_as_they_are_literal(written: str, value: OptionValue, flow: Flow) -> None:
    """Literals, and names that stand for one."""
    text = (
        f"WORKERS = 7\nclass F(Workflow):\n    @step(num_workers={written})\n    async def s(self, ev: A) -> A: ...\n"
    )
    assert only(flow(text)).option("num_workers") == value


def test_options_that_take_running_the_code(flow: Flow) -> None:
    """A call is opaque; with `**options` every option that hides a verdict is."""
    step = only(
        flow("class F(Workflow):\n    @step(num_workers=f(), **more)\n    async def s(self, ev: A) -> A: ...\n")
    )
    assert isinstance(step.option("num_workers"), Opaque)
    assert isinstance(step.option("skip_graph_checks"), Opaque)


def test_an_async_generator_is_marked(flow: Flow) -> None:
    """A `yield` of its own makes it one; that of a nested function does not."""
    own = "class F(Workflow):\n    @step\n    async def s(self, ev: A) -> A:\n        yield A()\n"
    nested = (
        "class F(Workflow):\n    @step\n    async def s(self, ev: A) -> A:\n        def g():\n            yield 1\n"
    )
    assert only(flow(own)).async_iterator
    assert not only(flow(nested)).async_iterator


def test_facts_of_a_body(flow: Flow) -> None:
    """Sends, waits and collects on the context, in order, and the context given away."""
    step = only(
        flow("""
        class F(Workflow):
            @step
            async def s(self, ctx: Context, ev: A) -> A:
                ctx.send_event(B())
                ctx.send_event(message=ev)
                answer = await ctx.wait_for_event(A, waiter_id="a")
                got = ctx.collect_events(ev, [A] * 3)
                await ctx.store.set("a", 1)
                self.other.send_event(B())
                await helper(ctx, ctx=self.ctx)
    """)
    )
    line = HEADER.count("\n") + 5
    assert [(type(fact), fact.location.line - line) for fact in step.facts] == [
        (Sends, 0),
        (Sends, 1),
        (WaitsFor, 2),
        (Collects, 3),
        (HandsOnContext, 6),
    ]
    first, second, third, fourth, _ = step.facts
    assert isinstance(first, Sends) and first.term == B
    assert isinstance(second, Sends) and isinstance(second.term, Opaque)
    assert isinstance(third, WaitsFor) and third.term == A
    assert isinstance(fourth, Collects) and fourth.terms == (A,)


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


def test_inherited_and_overridden_steps(flow: Flow) -> None:
    """A nearer definition replaces a farther one; one without decorator removes the step."""
    workflow = flow("""
        class Base(Workflow):
            @step
            async def kept(self, ev: A) -> A: ...
            @step
            async def replaced(self, ev: A) -> A: ...
            @step
            async def removed(self, ev: A) -> A: ...
        class Mixin:
            @step
            async def mixed(self, ev: A) -> A: ...
        class F(Mixin, Base):
            @step
            async def replaced(self, ev: B) -> A: ...
            async def removed(self, ev: A) -> A: ...
    """)
    assert sorted((step.name, step.owner) for step in workflow.steps) == [
        ("kept", "Base"),
        ("mixed", "Mixin"),
        ("replaced", "F"),
    ]
    assert sorted((step.name, step.owner) for step in workflow.overridden) == [
        ("removed", "Base"),
        ("replaced", "Base"),
    ]


def test_a_base_in_another_file(write: Write) -> None:
    """Its steps keep their own place and their own imports."""
    write(
        {
            "app/__init__.py": "from .base import Base",
            "app/base.py": HEADER + "class Base(Workflow):\n    @step\n    async def s(self, ev: A) -> A: ...\n",
            "main.py": "import app\nclass F(app.Base): ...\n",
        }
    )
    (workflow,) = declared()
    assert Path(only(workflow).location.path).as_posix() == "app/base.py"
    assert only(workflow).returns == Named("app.base.A")
    (base,) = declared("app/base.py")
    assert not base.concrete
    assert workflow.concrete


@pytest.mark.parametrize(
    ("other", "concrete"),
    [
        ("class Sub(F): ...", False),
        ("class Sub(F): ...\nF()", True),
        ("from main import F as G\nclass Sub(G): ...\ndef run():\n    G(timeout=1)", True),
        ("", True),
    ],
)
def test_a_base_is_concrete_only_where_it_is_used(other: str, concrete: bool, write: Write) -> None:
    """A class that others complete owes nothing, unless somebody runs it as it is."""
    write({"main.py": HEADER + "class F(Workflow): ...\n", "other.py": f"from main import F\n{other}\n"})
    assert declared()[0].concrete is concrete


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


def test_duplicates_in_one_suite(flow: Flow) -> None:
    """The later of two steps counts and says what it shadows; branches of an `if` do not shadow each other."""
    workflow = flow("""
        class F(Workflow):
            @step
            async def s(self, ev: A) -> A: ...
            @step
            async def s(self, ev: B) -> A: ...
            if FLAG:
                @step
                async def t(self, ev: A) -> A: ...
            else:
                @step
                async def t(self, ev: A) -> A: ...
    """)
    shadows = {step.name: step.shadows and step.shadows.line - HEADER.count("\n") for step in workflow.steps}
    assert shadows == {"s": 4, "t": None}


def test_attached_functions(write: Write) -> None:
    """They belong to the class they name, from the same file and from others, and are not strays."""
    write(
        {
            "main.py": HEADER + "class F(Workflow): ...\n@step(workflow=F)\nasync def here(ev: A) -> A: ...\n",
            "other.py": "import main\nfrom surefoot import step\n"
            "@step(workflow=main.F)\nasync def there(ev: main.A) -> main.A: ...\n",
        }
    )
    (workflow,) = declared()
    assert [(step.name, step.owner, step.free, step.option("workflow")) for step in workflow.steps] == [
        ("here", "F", True, "F"),
        ("there", "F", True, "F"),
    ]
    assert workflow.steps[0].parameters[0].name == "ev"
    assert declared("other.py") == []


def test_stray_functions(flow: Flow) -> None:
    """A decorated function that names no workflow stands for itself; one attached out of sight says so."""
    stray = flow("@step\nasync def s(ev: A) -> A: ...\n")
    assert (stray.name, stray.concrete, only(stray).free, only(stray).option("workflow")) == ("", False, True, None)
    attached = flow("@step(workflow=Unknown)\nasync def s(ev: A) -> A: ...\n")
    assert isinstance(only(attached).option("workflow"), Opaque)


@pytest.mark.parametrize(
    ("text", "skip", "disabled"),
    [
        ("class F(Workflow): ...", (), False),
        ("class F(Workflow): ...\nF(skip_graph_checks={'dead_end'})", ("dead_end",), False),
        ("class F(Workflow): ...\nF(skip_graph_checks=['dead_end', 'x'])\nF(skip_graph_checks=['x'])", ("x",), False),
        ("class F(Workflow): ...\nF(disable_validation=True)\nF()", (), False),
        ("class F(Workflow): ...\nF(disable_validation=True)", (), True),
        (
            """
            class Base(Workflow):
                def __init__(self, **options):
                    super().__init__(skip_graph_checks=["dead_end"], disable_validation=True, **options)
            class F(Base): ...
            """,
            ("dead_end",),
            True,
        ),
    ],
)
def test_constructor_options(text: str, skip: tuple[str, ...], disabled: bool, flow: Flow) -> None:
    """What `__init__` passes on always holds; what the calls in the file pass holds if all of them do."""
    workflow = flow(text)
    assert workflow.skip_graph_checks == skip
    assert workflow.disable_validation is disabled


def test_local_and_nested_workflows(flow: Flow) -> None:
    """A class in a function sees the names of that function."""
    workflow = flow("""
        def make():
            class Local(Event): ...
            class F(Workflow):
                @step
                async def s(self, ev: Local) -> A: ...
            return F
    """)
    assert workflow.fullname == "main.make.<locals>.F"
    assert only(workflow).parameters[0].term == Named("main.make.<locals>.Local")


def test_type_parameters_of_a_step(flow: Flow) -> None:
    """A name of the function's own type parameters may stand for anything."""
    step = only(flow("class F(Workflow):\n    @step\n    async def s[E](self, ev: E) -> A: ...\n"))
    assert step.parameters[0].term == Opaque("E", "it may stand for any type", chosen=True)


def test_static_methods_have_no_self(flow: Flow) -> None:
    """Their first parameter counts."""
    step = only(flow("class F(Workflow):\n    @step\n    @staticmethod\n    async def s(ev: A) -> A: ...\n"))
    assert [parameter.name for parameter in step.parameters] == ["ev"]
