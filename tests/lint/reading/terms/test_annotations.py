"""Annotations → terms."""

import pytest

from surefoot.graph import names
from surefoot.graph.declared import Collect, ListOf, Marked, Named, Nothing, OneOf, Opaque, Resource, TypeTerm
from tests.lint.projects import HEADER, A, B, Flow, Write, declared, only


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
        ("A or None", A),
        ("None or A", A),
        ("A and B", B),
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


def test_type_parameters_of_a_step(flow: Flow) -> None:
    """A name of the function's own type parameters may stand for anything."""
    step = only(flow("class F(Workflow):\n    @step\n    async def s[E](self, ev: E) -> A: ...\n"))
    assert step.parameters[0].term == Opaque("E", "it may stand for any type", chosen=True)


@pytest.mark.parametrize(
    ("alias", "name", "term"),
    [
        ("Maybe = Optional[T]", "Maybe[A]", OneOf((A, Nothing()))),
        ("S = TypeVar('S')\nEither = Union[T, list[S]]", "Either[A, B]", OneOf((A, ListOf(B)))),
        ("Many = List['T']\nAlias = Many", "Alias[B]", ListOf(B)),
    ],
)
def test_generic_aliases(alias: str, name: str, term: TypeTerm, flow: Flow) -> None:
    """Their parameters are given what stands in the brackets, in the order in which they occur."""
    step = only(flow(f"{alias}\nclass F(Workflow):\n    @step\n    async def s(self, ev: {name}) -> A: ...\n"))
    assert step.parameters[0].term == term


@pytest.mark.parametrize(
    "made",
    [
        "create_model('Draft', __base__=A, x=(int, ...))",
        "type('Draft', (A,), {})",
        "create_model('Draft', __base__=(A,))",
    ],
)
def test_classes_that_calls_make(made: str, flow: Flow) -> None:
    """They have a name and ancestors like any other, and may be derived from."""
    workflow = flow(f"""
from pydantic import create_model
Draft = {made}
class Final(Draft): ...
class F(Workflow):
    @step
    async def s(self, ev: Draft) -> Final: ...
""")
    assert only(workflow).parameters[0].term == Named("main.Draft")
    ancestors = {cls.fullname: cls.mro[:3] for cls in workflow.classes}
    assert ancestors["main.Draft"][:2] == ("main.Draft", "main.A")
    assert ancestors["main.Final"] == ("main.Final", "main.Draft", "main.A")
