"""What IPython understands and Python does not."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surefoot_lint.sources.magics import without_magics

LINES = st.lists(
    st.sampled_from(
        [
            "%time x = 1",
            "!ls (",
            "x = 1",
            "y = '''",
            "'''",
            "z = (",
            "  % 2",
            ")",
            "if x:",
            "    !rm",
            "a?",
            "x = !ls",
            "\\",
        ]
    ),
    max_size=8,
)


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("%matplotlib inline", "pass"),
        ("    !pip install x", "    pass"),
        ("!!ls", "pass"),
        ("?print", "pass"),
        ("print?", "pass"),
        ("a.b.c??", "pass"),
        ("%time?", "pass"),
        ("files = !ls *.py", "files = None"),
        ("a = %env HOME", "a = None"),
        ("/print 1", "pass"),
        (";f a", "pass"),
    ],
)
def test_what_is_for_ipython_becomes_nothing(line: str, left: str) -> None:
    """A statement stays where one stood, so that no block is left empty, and a name that was bound stays bound."""
    assert without_magics(["x = 1", line, "y = 2"]) == ["x = 1", left, "y = 2"]


@pytest.mark.parametrize(
    "text",
    [
        "x = (1\n% 2)",
        'text = """\n!important\n%s\nreally?\n"""',
        "x = 1 \\\n% 2",
        "x = a != b",
        "x = [\n'(', # )?\n]\nprint(x)",
        "f(a=b % c)",
        "'it\\'s'\n",
        "@step\nasync def f(): ...",
    ],
)
def test_python_stays_as_it_is(text: str) -> None:
    """What looks like a magic within a bracket, a string or a statement that goes on is none."""
    lines = text.split("\n")
    ast.parse(text)
    assert without_magics(lines) == lines


def test_a_command_may_go_on() -> None:
    """A line that ends in a backslash goes on in the next, also for a shell."""
    assert without_magics(["!pip install \\", "   a \\", "   b", "x = 1"]) == ["pass", "", "", "x = 1"]


def test_quotes_of_a_command_mean_nothing() -> None:
    """They need not be closed, and what follows is Python again."""
    assert without_magics(["!echo 'it (", "%cd it's", "x = 1"]) == ["pass", "pass", "x = 1"]


def test_another_language_is_not_read() -> None:
    """A magic for the whole cell hands it over, unless Python runs it among the names of the notebook."""
    assert without_magics(["", "%%bash", "ls"]) is None
    assert without_magics(["%%time", "%%capture out", "x = 1"]) == ["", "", "x = 1"]


@given(LINES)
def test_lines_stay_in_place(lines: list[str]) -> None:
    """Whatever is written, there are as many lines as before."""
    left = without_magics(lines)
    assert left is not None and len(left) == len(lines)
