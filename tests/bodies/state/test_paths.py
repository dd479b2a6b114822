"""The paths into state that a body names."""

from surefoot.graph.facts import NamesState
from tests.bodies.bodies import facts


def paths(body: str) -> list[str]:
    """The paths, in the order written."""
    return [fact.path for fact in facts(f"{body}\nreturn 1") if isinstance(fact, NamesState)]


def test_paths_that_are_written_out() -> None:
    """By place or by name, in the short form or the long, also through a variable that is bound once."""
    assert paths('await ctx.store.get("a.b")\nawait ctx.store.set("c", 1)') == ["a.b", "c"]
    assert paths('await ctx.store.get(path="a", default=1)\nawait ctx.store.set(value=1, path="b")') == ["a", "b"]
    assert paths('await ctx.get("a")\nawait ctx.set(key="b", value=1)') == ["a", "b"]
    assert paths('store = ctx.store\nawait store.get("a")') == ["a"]
    assert paths('name = "a"\nawait ctx.store.get(name)') == ["a"]
    assert paths('await gather(ctx.store.get("a"), ctx.store.get("b"))') == ["a", "b"]


def test_silence_on_all_others() -> None:
    """What is put together, bound twice, no text, or no path at all."""
    for body in (
        'ctx.store.get(f"a.{ev}")',
        'ctx.store.get("a" + ev)',
        "ctx.store.get(ev)",
        "ctx.store.get(3)",
        "ctx.store.get(*names)",
        'name = "a"\nname = "b"\nctx.store.get(name)',
        'other.store.get("a")',
        'ctx.store.drop("a")',
        'ctx.other.get("a")',
    ):
        assert paths(body) == [], body


def test_where_a_path_is_named() -> None:
    """The place of the argument."""
    (fact,) = [fact for fact in facts('await ctx.store.get(\n    "a"\n)\nreturn 1') if isinstance(fact, NamesState)]
    assert (fact.location.line, fact.location.column) == (2, 9)
