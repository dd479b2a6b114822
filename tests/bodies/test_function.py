"""What is asked of the text of a function."""

import ast

from surefoot.bodies.function import FunctionText, argument
from tests.bodies.bodies import function, text


def names(found: FunctionText, *, own: bool) -> list[str]:
    """The names that the body reads."""
    nodes = found.own_nodes() if own else found.nodes()
    return [node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)]


def expression(source: str) -> ast.expr:
    """A single expression."""
    return ast.parse(source, mode="eval").body


def test_own_nodes_leave_out_inner_functions() -> None:
    """They may run elsewhere, or never."""
    body = text("first\ndef inner():\n    second\nlambda: third\n[fourth for _ in fifth]")
    assert names(body, own=False) == ["first", "second", "third", "fourth", "fifth"]
    assert names(body, own=True) == ["first", "fourth", "fifth"]


def test_an_inner_function_with_a_context_of_its_own_is_left_out() -> None:
    """Its `ctx` is another; what its defaults read is ours."""
    body = text("def inner(ctx=ctx):\n    second\nlambda *ctx: third\nlambda **ctx: fourth\nfifth")
    assert names(body, own=False) == ["ctx", "fifth"]


def test_a_path_leads_from_the_context() -> None:
    """Directly, or through one name for an attribute of it."""
    body = text("store = ctx.store\nother = ev.store\nstore, twice = ctx.a, ctx.b")
    assert body.path(expression("ctx.store.get")) == ("store", "get")
    assert body.path(expression("ctx")) == ()
    assert body.path(expression("other.get")) == body.path(expression("f().get")) == ()
    assert text("store = ctx.store").path(expression("store.get")) == ("store", "get")
    assert body.path(expression("store.get")) == ()


def test_makers_of_an_object() -> None:
    """Calls, the branches of a choice, and variables with one value."""
    body = text(
        "once = A()\ntwice = A()\ntwice = B()\nchosen = A() if ev else B()\nhalf = A() if ev else b\nown = own()"
    )

    def made(source: str) -> list[str]:
        return [ast.unparse(each) for each in body.makers(expression(source))]

    assert made("A()") == made("once") == made("(a := A())") == ["A"]
    assert made("A() if a else B()") == made("chosen") == ["A", "B"]
    assert made("twice") == made("half") == made("ev") == made("A") == []
    assert made("own") == ["own"]


def test_arguments_by_place_and_by_name() -> None:
    """Behind a star nobody knows what stands where."""
    call = expression("f(a, *b, c, name=d, **e)")
    assert isinstance(call, ast.Call)
    assert argument(call, 0, "x") is call.args[0]
    assert argument(call, 2, "name") is call.keywords[0].value
    assert argument(call, 2, "x") is None


def test_a_long_expression_is_read() -> None:
    """However deeply the parser nests it."""
    body = FunctionText(function(" + ".join(["a"] * 900)), None)
    assert len(names(body, own=False)) == 900
