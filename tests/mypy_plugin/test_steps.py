"""What is read from the signature of a step, its decorator and its body."""

from surefoot.graph.declared import (
    Collect,
    DeclaredFactory,
    DeclaredStep,
    ListOf,
    Marked,
    Named,
    Nothing,
    OneOf,
    Opaque,
    OtherValue,
    Resource,
    TypeTerm,
)
from surefoot.graph.facts import Collects, HandsOnContext, Sends, WaitsFor
from surefoot.graph.names import CONTEXT
from tests.mypy_plugin.conftest import Project

ARCHIVE = Named("flow.Archive")
DRAFT = Named("flow.Draft")
STOP = Named("surefoot.events.StopEvent")

HEAD = """
...
from typing import Annotated, Any, Optional, TypeVar, Union
from surefoot import Context
from surefoot.collect import All, Collect, Take
from surefoot.resource import Resource, ResourceConfig
class Draft(Event): ...
class Archive: ...
def make() -> Archive: ...
E = TypeVar("E", bound=Event)
"""


def _steps(project: Project, source: str) -> dict[str, DeclaredStep]:
    """The steps of a class `Flow`, by name."""
    return {step.name: step for step in project.declarations(HEAD + source)["Flow"].steps}


def _terms(step: DeclaredStep) -> dict[str, TypeTerm | None]:
    return {parameter.name: parameter.term for parameter in step.parameters}


def test_annotations_become_terms(project: Project) -> None:
    """Unions are flat and in order, aliases are looked through, what stands for anything is opaque on purpose."""
    steps = _steps(
        project,
        """
Either = Union[Draft, "Optional[StopEvent]"]
class Flow(Workflow):
    @step
    async def union(self, a: "Archive | Either", b: list[Draft | None], c: Context[Archive]) -> Either: ...
    @step
    async def open(self, a: Any, b: E, c: list, d) -> None: ...  # type: ignore
    @step
    async def forms(self, a: tuple[int, str], b: type[Draft]) -> list[list[Draft]]: ...
    @step
    def plain(self, a: Draft = Draft(), *rest: int, b: int = 3, **more: int): ...
""",
    )
    assert _terms(steps["union"]) == {
        "a": OneOf((ARCHIVE, DRAFT, STOP, Nothing())),
        "b": ListOf(OneOf((DRAFT, Nothing()))),
        "c": Named(CONTEXT, (ARCHIVE,)),
    }
    assert steps["union"].returns == OneOf((DRAFT, STOP, Nothing()))
    chosen = [term.chosen for term in _terms(steps["open"]).values() if isinstance(term, Opaque)]
    assert chosen == [True, True]
    assert _terms(steps["open"])["c"] == Named("builtins.list") and _terms(steps["open"])["d"] is None
    assert steps["open"].returns == Nothing()
    assert _terms(steps["forms"]) == {"a": Named("builtins.tuple"), "b": Named("builtins.type")}
    assert steps["forms"].returns == ListOf(ListOf(DRAFT))
    assert [(parameter.name, parameter.has_default) for parameter in steps["plain"].parameters] == [
        ("a", True),
        ("b", True),
    ]
    assert steps["plain"].returns is None


def test_names_that_mypy_does_not_see_are_opaque(project: Project) -> None:
    """An untyped import and an undefined name are unknown, not foreign; a class with an unknown base is not whole."""
    own = project.declarations(
        HEAD
        + """
from nowhere import Gone  # type: ignore
class Half(Gone): ...
class Flow(Workflow):
    @step
    async def begin(self, a: Gone, b: Missing, c: Half) -> StopEvent: ...  # type: ignore
"""
    )["Flow"]
    (step,) = own.steps
    gone, missing, half = _terms(step).values()
    assert gone == Opaque("Gone", "it is imported from where mypy does not look")
    assert isinstance(missing, Opaque) and not missing.chosen
    assert half == Named("flow.Half")
    assert [cls.whole for cls in own.classes if cls.name == "Half"] == [False]


def test_markers_are_read_from_the_source(project: Project) -> None:
    """`Annotated` keeps its markers in every spelling, and other metadata is looked through."""
    steps = _steps(
        project,
        """
import surefoot.collect as c
import typing as t
Injected = Annotated[Archive, Resource(make)]
Again = Injected
Plain = Archive
marker = Resource(make)
either = Resource(make)
either = Resource(make)
kept = Take(2)
def produce() -> Any: ...
class Flow(Workflow):
    @step
    async def resources(
        self,
        a: Annotated[Archive, Resource(make)],
        b: "Annotated[Archive, 'text', ResourceConfig('x.json')]",
        c: Injected,
        f: Again,
        g: Plain,
        d: t.Annotated[Archive, marker],
        e: Annotated[Draft, "text"],
        h: Annotated[Draft, Archive(), Archive],
        i: Annotated[Draft, produce()],
        j: Annotated[Draft, either],
    ) -> None: ...
    @step
    async def collects(
        self,
        a: Annotated[list[Draft], Collect()],
        b: Annotated[list[Draft], c.Collect(c.All())],
        d: Annotated[list[Draft], Collect(cardinality=Take(n=2))],
        e: Annotated[list[Draft], Collect(3)],  # type: ignore
        f: Annotated[list[Draft], Collect(All)],  # type: ignore
        g: Annotated[list[Draft], Collect(Take(-1))],
        h: Annotated[list[Draft], Collect(kept)],
    ) -> None: ...
""",
    )
    resources = _terms(steps["resources"])
    made = Marked(ARCHIVE, Resource(DeclaredFactory("make", "flow.make", ARCHIVE)))
    assert resources["a"] == resources["c"] == resources["f"] == made
    assert resources["b"] == Marked(ARCHIVE, Resource())
    assert resources["g"] == ARCHIVE
    assert resources["d"] == made
    assert resources["e"] == resources["h"] == DRAFT
    assert isinstance(resources["i"], Opaque) and isinstance(resources["j"], Opaque)
    collects = _terms(steps["collects"])
    assert collects["a"] == collects["b"] == Marked(ListOf(DRAFT), Collect())
    assert collects["d"] == Marked(ListOf(DRAFT), Collect(take=2))
    assert collects["e"] == Marked(ListOf(DRAFT), Collect(odd="3"))
    assert collects["f"] == Marked(ListOf(DRAFT), Collect(odd="All"))
    assert collects["g"] == Marked(ListOf(DRAFT), Collect(odd="Take(-1)"))
    assert collects["h"] == Marked(ListOf(DRAFT), Collect())


def test_names_that_go_in_circles_are_not_followed(project: Project) -> None:
    """Code that cannot run must not stop mypy."""
    steps = _steps(
        project,
        """
A = B  # type: ignore
B = A
x: Any = y  # type: ignore
y: Any = x
z: Any = [z]  # type: ignore
class Flow(Workflow):
    @step(num_workers=x, skip_graph_checks=z)
    async def begin(self, ev: StartEvent, a: A, b: Annotated[int, x]) -> StopEvent: ...
""",
    )
    assert isinstance(_terms(steps["begin"])["b"], Opaque)
    assert isinstance(dict(steps["begin"].options)["num_workers"], Opaque)


def test_options_are_read_as_far_as_they_are_literal(project: Project) -> None:
    """Literals keep their value, containers become tuples, other types are named, the rest is opaque."""
    steps = _steps(
        project,
        """
CHANGES = 3
CHANGES = 4
WORKERS = 3
more: Any = {}
class Flow(Workflow):
    @step(num_workers=-1, timeout=1.5, accept_event_subclasses=True, skip_graph_checks=["dead_end"])
    async def literal(self, ev: StartEvent) -> None: ...
    @step(num_workers=WORKERS, retry_policy=None, timeout={}, skip_graph_checks=("a", CHANGES))  # type: ignore
    async def other(self, ev: StartEvent) -> None: ...
    @step(num_workers=1, **more)
    async def hidden(self, ev: StartEvent) -> None: ...
    @catch_error(for_steps=["literal"], max_recoveries=2)
    async def handler(self, ev: StepFailedEvent) -> None: ...
""",
    )
    assert dict(steps["literal"].options) == {
        "num_workers": -1,
        "timeout": 1.5,
        "accept_event_subclasses": True,
        "skip_graph_checks": ("dead_end",),
    }
    other = dict(steps["other"].options)
    assert other["num_workers"] == 3 and other["timeout"] == OtherValue("dict")
    checks = other["skip_graph_checks"]
    assert isinstance(checks, tuple) and checks[0] == "a" and isinstance(checks[1], Opaque)
    hidden = dict(steps["hidden"].options)
    assert hidden["num_workers"] == 1 and isinstance(hidden["skip_graph_checks"], Opaque)
    assert steps["handler"].role == "catch_error"
    assert dict(steps["handler"].options) == {"for_steps": ("literal",), "max_recoveries": 2}


def test_bodies_tell_what_they_do_with_the_context(project: Project) -> None:
    """Sends, waits and literal collections are read from calls on the context; passing it on is noted."""
    steps = _steps(
        project,
        """
async def helper(ctx: Context) -> None: ...
class Flow(Workflow):
    @step
    async def begin(self, it: Context, ev: StartEvent) -> None:
        it.send_event(Draft())
        it.send_event(message=ev)
        answer = await it.wait_for_event(HumanResponseEvent)
        it.collect_events(ev, [Draft] * 2)
        it.collect_events(ev, expected=(Draft, StartEvent))
        await it.store.set("a", 1)
        await helper(it)
    @step
    async def none(self, ev: StartEvent) -> None:
        ev.send_event(Draft())  # type: ignore
""",
    )
    facts = steps["begin"].facts
    sent, variable = (fact.term for fact in facts if isinstance(fact, Sends))
    assert sent == DRAFT and variable == Opaque("ev", "only running the step would tell what it is", chosen=True)
    assert [fact.term for fact in facts if isinstance(fact, WaitsFor)] == [Named("surefoot.events.HumanResponseEvent")]
    collected = [fact.terms for fact in facts if isinstance(fact, Collects)]
    assert collected == [(DRAFT, DRAFT), (DRAFT, Named("surefoot.events.StartEvent"))]
    (passed,) = [fact.location for fact in facts if isinstance(fact, HandsOnContext)]
    assert (passed.path, passed.column) == ("flow.py", 22)
    assert steps["none"].facts == ()


def test_generators_decorators_and_duplicates(project: Project) -> None:
    """An async generator is marked, other decorators do no harm, and the last of several definitions counts."""
    steps = _steps(
        project,
        """
from collections.abc import AsyncIterator, Callable
def traced(function: E2) -> E2: ...
class Flow(Workflow):
    @traced
    @step
    async def stream(self, ev: StartEvent) -> "AsyncIterator[Draft]":
        yield Draft()
    @step
    @staticmethod
    async def static(ev: StartEvent) -> Draft: ...
    @step
    async def twice(self, ev: StartEvent) -> Draft: ...
    @step
    async def twice(self, ev: StartEvent) -> StopEvent: ...  # type: ignore
    @step
    async def gone(self, ev: StartEvent) -> StopEvent: ...
    gone = None  # type: ignore
    if E is None:
        @step
        async def conditional(self, ev: StartEvent) -> StopEvent: ...
""".replace("E2", "Callable[..., Any]"),
    )
    assert sorted(steps) == ["conditional", "static", "stream", "twice"]
    assert steps["stream"].async_iterator
    assert [parameter.name for parameter in steps["static"].parameters] == ["ev"]
    assert steps["twice"].returns == STOP
    shadowed = steps["twice"].shadows
    assert shadowed is not None and steps["twice"].location.line - shadowed.line == 2
