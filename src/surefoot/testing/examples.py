"""Reads the examples of rules and the expectations written in them.

An expectation is a comment on the very line: `# error` in a rule's own example, `# error: WF206` elsewhere. A fault
that not every front end can see names those that do, and why: `# error[live,lint]: WF002 (mypy reports it itself)`.
A line may hold several.
"""

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from surefoot.rule import Rule

__all__ = ["FRONT_ENDS", "PRELUDE", "Example", "Expected", "FrontEnd", "examples_of", "expectations", "files_of"]

FrontEnd: TypeAlias = Literal["live", "mypy", "lint"]
FRONT_ENDS: tuple[FrontEnd, ...] = get_args(FrontEnd)

PRELUDE = """\
from typing import Annotated
from pydantic import BaseModel
from surefoot import Context, Workflow, catch_error, step
from surefoot.collect import All, Collect, Take
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StepFailedEvent, StopEvent
from surefoot.resource import Resource, ResourceConfig
"""
"""What the examples of rules leave out: their imports."""

_FENCE = re.compile(r"^## (Bad|Good)\n```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"^```json (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"(?:\[([a-z,]+)\])?(?:: (WF\d{3}(?:, WF\d{3})*))?(?: \((.*)\))?\s*")


@dataclass(frozen=True, slots=True)
class Expected:
    """A diagnostic that an example announces.

    Parameters:
        line: 1-based.
        front_ends: those that report it.
        reason: why the others do not.
    """

    line: int
    code: str
    front_ends: tuple[FrontEnd, ...] = FRONT_ENDS
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """The Bad or the Good of a rule's page, as a module that runs.

    Parameters:
        kind: `bad` or `good`.
        code: the example as printed on the page.
        module: the same with its imports.
        expected: what is reported of `module`.
    """

    kind: str
    code: str
    module: str
    expected: tuple[Expected, ...]


def examples_of(rule: Rule) -> list[Example]:
    """The examples on the page of `rule`."""
    examples = []
    for kind, code in _FENCE.findall(inspect.getdoc(type(rule)) or ""):
        module = PRELUDE + code
        examples.append(Example(kind.lower(), code, module, tuple(expectations(module, rule.code))))
    return examples


def files_of(rule: Rule) -> dict[str, str]:
    """The JSON files that the examples of `rule` read, by name: blocks that begin with "```json search.json"."""
    return dict(_FILE.findall(inspect.getdoc(type(rule)) or ""))


def expectations(source: str, code: str = "") -> Iterator[Expected]:
    """Yield what the marks in `source` announce.

    Parameters:
        code: what a mark without a code means.

    Raises:
        ValueError: a mark that says nothing definite.
    """
    for number, line in enumerate(source.splitlines(), 1):
        for text in line.split("# error")[1:]:
            mark = _MARK.fullmatch(text)
            if mark is None or not (mark[2] or code):
                raise ValueError(
                    f"line {number}: {line.strip()!r}: write `# error: WF206` or `# error[live,lint]: WF206 (why)`"
                )
            named = tuple(front_end for front_end in FRONT_ENDS if not mark[1] or front_end in mark[1].split(","))
            for each in (mark[2] or code).split(", "):
                yield Expected(number, each, named, mark[3] or "")
