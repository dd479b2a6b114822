"""Code fences: which are read, where, and what is not held against them."""

from pathlib import Path
from textwrap import dedent

import pytest

from surefoot.configuration import Configuration
from surefoot_lint.check import check
from surefoot_lint.policy.apply import apply
from surefoot_lint.sources.markdown import read_markdown
from tests.lint.projects import Write

IMPORTS = """\
```python
from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent
class Draft(Event): ...
```
"""
BROKEN = """\
class Flow(Workflow):
    @step
    async def only(self, ev: StartEvent) -> Draft: ...
"""
CONSUMER = """\
    @step
    async def b(self, ev: Draft) -> StopEvent: ...
"""


def found(text: str) -> list[tuple[int, int, str]]:
    """Line, column and code of each finding in a Markdown file."""
    Path("a.md").write_text(text)
    report = check([Path()], Configuration(include_markdown=True))
    assert not report.failures
    return [(each.line, each.column, each.code) for each in report.diagnostics]


def python(text: str) -> str:
    """What is read, without empty lines and the marks of fences."""
    lines = read_markdown(dedent(text)).text.split("\n")
    return "\n".join(line for line in lines if line.strip() and not line.endswith("# fence"))


@pytest.mark.parametrize(
    "info",
    [
        "python",
        "py",
        "python3",
        "Python",
        'python title="a.py" hl_lines="1"',
        "{.python .numberLines}",
        "{python}",
        "{code-cell} ipython3",
        "{code-block} python",
        "  py",
    ],
)
def test_fences_in_python_are_read(info: str) -> None:
    """What follows the language does not matter."""
    assert python(f"```{info}\nx = 1\n```\n") == "x = 1"


@pytest.mark.parametrize("info", ["", "bash", "text", "pyi-like", "json", "toml python"])
def test_others_are_not(info: str) -> None:
    """Code that does not say it is Python is left alone."""
    assert python(f"```{info}\nx = 1\n```\n") == ""


@pytest.mark.parametrize(
    "text",
    [
        "- a\n\n  ```python\n  x = 1\n  ```\n",
        "> ~~~python\n> x = 1\n> ~~~\n",
        "1. a\n   > ```py\n   > x = 1\n   > ```\n",
        "```python\n  x = 1",
        "```pycon\n>>> x = 1\n1\n```",
    ],
)
def test_code_keeps_its_place(text: str) -> None:
    """In lists and quotations, and behind prompts, lines and columns are those of the file."""
    written, read = text.split("\n"), read_markdown(text).text.split("\n")
    (line,) = [number for number, each in enumerate(read) if "x = 1" in each]
    assert written[line].index("x") == read[line].index("x")
    compile("\n".join(read), "a.md", "exec")


def test_a_finding_is_shown_where_it_stands(write: Write) -> None:
    """A workflow that the page runs is judged like any other."""
    write({})
    indented = "".join(f"  {line}\n" for line in f"```python\n{BROKEN}await Flow().run()\n```".split("\n"))
    assert found(f"{IMPORTS}\n- So:\n\n{indented}") == [(10, 3, "WF204"), (12, 7, "WF207")]


@pytest.mark.parametrize(
    "fences",
    [
        f"```python\n{BROKEN}```",  # nobody runs it
        f"```python\n{BROKEN}    ...\nFlow()\n```",
        f"```python\n{BROKEN}    # ... and so on\nFlow()\n```",
        f"```python\n{BROKEN.replace('Draft', 'Elsewhere')}Flow()\n```",
        f"```python\n{BROKEN.replace('(Workflow)', '(Base)')}Flow()\n```",
        "```python\n@step\nasync def only(self, ev: StartEvent) -> Draft: ...\n```",
        f"```python\n{BROKEN}```\n```python\n{BROKEN}{CONSUMER}Flow()\n```",
        f"```python\n{BROKEN}await Flow(\n```",
        f"```python\n{BROKEN}return Flow()\n```",
    ],
)
def test_what_is_left_out_is_not_missed(fences: str, write: Write) -> None:
    """Excerpts, elisions, names from nowhere and code that is no Python are no faults of a page."""
    write({})
    assert found(f"{IMPORTS}\n{fences}\n") == []


def test_a_comment_that_hides_findings_may_be_shown(write: Write) -> None:
    """In an excerpt there may be nothing for it to hide."""
    write({"a.md": f"{IMPORTS}\n```python\n{BROKEN.replace('...', '... # wf: ignore[WF206]')}```\n"})
    configuration = Configuration()
    report = check([Path("a.md")], configuration)
    assert apply(configuration, report.diagnostics, report.sources) == []


def test_markdown_is_read_on_request(write: Write) -> None:
    """A search passes it over unless it is asked for; a file that is named is asked for."""
    write({"a.md": f"{IMPORTS}\n```python\n{BROKEN}Flow()\n```\n"})
    assert not check([Path()]).diagnostics
    assert check([Path("a.md")]).diagnostics
