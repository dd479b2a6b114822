"""Where paths into state lead, on models written by hand."""

import pytest

from surefoot.graph import names
from surefoot.graph.build import build
from surefoot.graph.declared import (
    DeclaredClass,
    DeclaredStep,
    ListOf,
    Member,
    Named,
    Nothing,
    OneOf,
    Opaque,
    Parameter,
    TypeTerm,
)
from surefoot.graph.facts import NamesState
from surefoot.graph.location import Location
from surefoot.graph.state_paths import astray, paths_astray
from tests.declarations import step, workflow

HERE = Location("m.py", 9)
USER = Named("m.User")


def model(name: str, members: dict[str, TypeTerm | None] | None, *bases: str) -> DeclaredClass:
    """A model of state with these members; with None it may have any."""
    own = None if members is None else tuple(Member(each, term) for each, term in members.items())
    ancestors = (f"m.{name}", *(f"m.{base}" for base in bases), names.MODEL)
    return DeclaredClass(name, f"m.{name}", ancestors, members=own)


USERS: dict[str, TypeTerm | None] = {
    "user": USER,
    "users": ListOf(USER),
    "by_name": Named("builtins.dict", (Named("builtins.str"), USER)),
    "maybe": OneOf((USER, Nothing())),
    "either": OneOf((USER, Named("m.Free"))),
    "both": OneOf((USER, Named("m.Address"))),
    "hidden": Opaque("X", "it is out of sight"),
    "nothing": Nothing(),
    "method": None,
}
CLASSES = {
    cls.fullname: cls
    for cls in (
        model("State", USERS),
        model("More", {**USERS, "more": Named("builtins.int")}, "State"),
        model("User", {"name": Named("builtins.str"), "address": Named("m.Address")}),
        model("Address", {"city": Named("builtins.str")}),
        model("Free", None),
        model("Indexed", {"__getitem__": None}),
    )
}


@pytest.mark.parametrize(
    "path",
    [
        "",
        "user",
        "user.name",
        "user.name.title",
        "users.0.address.city",
        "users.-1.name",
        "users.append",
        "by_name.anybody.name",
        "by_name.anybody",
        "maybe.name",
        "either.whatever",
        "both.city",
        "both.name",
        "hidden.whatever",
        "nothing.whatever",
        "method.whatever",
        "model_dump",
        "user.copy",
        "_private",
        "__class__",
    ],
)
def test_what_may_be_there_is_let_pass(path: str) -> None:
    """Members, what every model has, and all that is not certain."""
    assert astray(path, Named("m.State"), CLASSES) is None


@pytest.mark.parametrize(
    ("path", "segment", "owner"),
    [
        ("usre", "usre", "State"),
        ("usre.name", "usre", "State"),
        ("0", "0", "State"),
        ("user.nmae", "nmae", "User"),
        ("users.0.nmae", "nmae", "User"),
        ("by_name.anybody.nmae", "nmae", "User"),
        ("maybe.nmae", "nmae", "User"),
        ("both.zip", "zip", "User"),
        ("user.address.zip.code", "zip", "Address"),
    ],
)
def test_what_a_model_lacks_is_found(path: str, segment: str, owner: str) -> None:
    """The first name that is not there, and the model that lacks it."""
    found = astray(path, Named("m.State"), CLASSES)
    assert found is not None
    assert (found.path, found.segment, found.owner) == (path, segment, owner)


def test_silence_on_what_is_not_known() -> None:
    """Models that may have more, that can be indexed, and classes out of sight."""
    assert astray("whatever", Named("m.Free"), CLASSES) is None
    assert astray("0", Named("m.Indexed"), CLASSES) is None
    assert astray("whatever", Named("m.Unseen"), CLASSES) is None


def reading(name: str, state: str, path: str) -> DeclaredStep:
    """A step with `Context[state]` that reads `path`."""
    context = Parameter("ctx", Named(names.CONTEXT, (Named(f"m.{state}"),) if state else ()))
    plain = step(name, "Start", "Stop", facts=(NamesState(path, HERE),))
    return DeclaredStep(
        plain.name, plain.owner, plain.location, (context, *plain.parameters), plain.returns, facts=plain.facts
    )


def lost(*steps: DeclaredStep) -> list[tuple[str, str]]:
    """Step and path of what leads nowhere."""
    graph = build(workflow(*steps, classes=list(CLASSES.values())))
    return [(each.name, fact.path) for each, fact, _ in paths_astray(graph)]


def test_a_run_has_one_state() -> None:
    """That of the most derived model, also in steps that name a base of it, or none."""
    assert lost(reading("a", "State", "more")) == [("a", "more")]
    assert lost(reading("a", "State", "more"), reading("b", "More", "more")) == []
    assert lost(reading("a", "", "less"), reading("b", "More", "more")) == [("a", "less")]
    assert lost(reading("a", "", "less")) == []
    assert lost(reading("a", "User", "less"), reading("b", "More", "more")) == []
