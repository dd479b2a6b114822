"""What becomes of the handler of a run: the corners. The faults themselves are in the cases of the rules."""

import ast
from textwrap import dedent, indent

import pytest

from surefoot.bodies.runs.code import Code
from surefoot.bodies.runs.uses import uses_of_handler
from surefoot.graph.location import Location
from surefoot.graph.uses import DropsHandler, ForgetsToAwait, ReadsStream


def said(body: str, head: str = "async def main():") -> list[str]:
    """What is said of the runs of `flow` in a function with this body, whose first line is line 1."""
    tree = ast.increment_lineno(ast.parse(f"{head}\n{indent(dedent(body).strip(), '    ')}"), -1)
    code = Code(tree)

    def place(node: ast.AST) -> Location:
        assert isinstance(node, ast.expr)
        return Location("m.py", node.lineno, node.col_offset + 1)

    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "flow.run":
            found += [f"{_word(use)} {use.location.line}" for use in uses_of_handler(node, "Flow", code, place)]
    return sorted(found)


def _word(use: DropsHandler | ForgetsToAwait | ReadsStream) -> str:
    if isinstance(use, DropsHandler):
        return "dropped"
    if isinstance(use, ForgetsToAwait):
        return f"{use.call} is not awaited"
    return f"{use.of} has no stream" if use.first is None else f"{use.of} was read in {use.first.line}"


@pytest.mark.parametrize(
    "body",
    [
        "h = flow.run()\nreturn h",
        "h = flow.run()\nprint(h.run_id)",
        "h = flow.run()\nlambda: h",
        "h = flow.run()\nself.h = h",
        "h: object = flow.run()\nawait h",
        "_ = flow.run()",
        "_h = flow.run()",
        "self.h = flow.run()",
        "table['h'] = flow.run()",
        "a = b = flow.run()",
        "a, b = flow.run(), flow.run()",
        "global h\nh = flow.run()",
        "yield flow.run()",
        "[flow.run() for _ in range(3)]",
        "flow.run().cancel()",
        "flow.run() or None",
        "start(flow.run())",
        "flow.run(*args)",
        "flow.run(**fields)",
        "flow.run(context)",
        "with pytest.raises(ValueError):\n    flow.run()",
        "async with self.assertRaises(ValueError):\n    if x:\n        flow.run()",
        "with suppress(ValueError):\n    flow.run()",
    ],
)
def test_a_handler_in_somebody_s_care(body: str) -> None:
    """It is read, kept, handed on, or the run can be found by what it is given."""
    assert said(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "flow.run()",
        "flow.run(topic='bees')",
        "h = flow.run()",
        "h: object = flow.run()",
        "if x:\n    flow.run()",
        "with open(name) as file:\n    flow.run()",
    ],
)
def test_a_handler_that_is_dropped(body: str) -> None:
    """Nothing reads it, and nothing else leads to the run."""
    assert [word.partition(" ")[0] for word in said(body)] == ["dropped"]


def test_a_coroutine_that_is_forgotten() -> None:
    """It is told where it is made, unless something may await it."""
    assert said("h = flow.run()\nh.send_event(x)\nawait h") == ["h.send_event is not awaited 2"]
    assert said("h = flow.run()\nlater.append(h.send_event(x))\nawait h") == []


def test_code_outside_of_functions_is_left_alone() -> None:
    """A notebook shows what its last line gives; a script has no event loop there."""
    assert said("flow.run()", head="if True:") == []
    assert said("flow.run()", head="class C:") == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("r = await flow.run()\nr.stream_events()", ["r has no stream 2"]),
        ("h = flow.run()\n(await h).stream_events()", ["await h has no stream 2"]),
        ("h = flow.run()\nr = await h\nr.stream_events()", ["r has no stream 3"]),
        ("if (r := await flow.run()):\n    r.stream_events()", ["r has no stream 2"]),
        ("r = await flow.run()\nr = other()\nr.stream_events()", []),
        ("r = await flow.run()\nr.stream_events", []),
        ("r = await flow.run()\nif hasattr(r, 'stream_events'):\n    r.stream_events()", []),
        ("r = await flow.run()\nmatch r:\n    case Handler():\n        r.stream_events()", []),
        ("r = (await flow.run()).handler\nr.stream_events()", []),
    ],
)
def test_streams_of_results(body: str, expected: list[str]) -> None:
    """What a variable holds for certain, and nobody doubts."""
    assert said(body) == expected


LOOP = "async for e in h.stream_events():\n    print(e)"


@pytest.mark.parametrize(
    "between",
    [
        "async for e in h.stream_events():\n    break",
        "async for e in h.stream_events():\n    if e:\n        return",
        "async for e in h.stream_events():\n    yield e",
        "stream = h.stream_events()",
        "await read(h.stream_events())",
        "(e async for e in h.stream_events())",
        "x and [e async for e in h.stream_events()]",
        "if x:\n    async for e in h.stream_events():\n        print(e)",
        "try:\n    async for e in h.stream_events():\n        print(e)\nfinally:\n    pass",
        "def inner():\n    async for e in h.stream_events():\n        print(e)",
    ],
)
def test_a_stream_that_may_have_been_left(between: str) -> None:
    """It can be taken up again."""
    assert said(f"h = flow.run()\n{between}\n{LOOP}") == []


@pytest.mark.parametrize(
    "first", [LOOP, "all = [e async for e in h.stream_events()]", "print({e: 1 async for e in h.stream_events()})"]
)
def test_a_stream_that_was_read_to_its_end(first: str) -> None:
    """Whoever comes later has passed that."""
    later = indent(LOOP, "    ")
    (word,) = said(f"h = flow.run()\n{first}\nif x:\n{later}")
    assert word.startswith("h was read in 2")
