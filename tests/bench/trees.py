"""Projects of many files, for benchmarks of the linter. The same size gives the same files."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

__all__ = ["long_module", "plain_module", "project", "workflow_module"]

_FUNCTION = '''
def {name}_{number}(values: list[int], *, limit: int = {limit}, label: str = "{name}") -> dict[str, float]:
    """Summarise the values that lie under a limit.

    Args:
        values: whole numbers in any order.
        limit: those above it are passed over.
        label: what the summary is called.
    """
    kept = [value for value in values if value < limit and value % {step} != 0]
    if not kept:
        logger.warning("nothing is left of %d values under %d", len(values), limit)
        return {{label: 0.0}}
    mean = sum(kept) / len(kept)
    spread = max(kept) - min(kept)
    return {{label: mean, f"{{label}}_spread": float(spread), "count": float(len(kept))}}

'''

_CLASS = '''
@dataclass
class {title}{number}:
    """What is known of one {name}."""

    identifier: str
    path: Path
    attributes: dict[str, str] = field(default_factory=dict)
    parent: "{title}{number} | None" = None

    def ancestors(self) -> list["{title}{number}"]:
        """Those above it, the nearest first."""
        found = []
        current = self.parent
        while current is not None:
            found.append(current)
            current = current.parent
        return found

    def describe(self) -> str:
        """One line for a log."""
        pairs = ", ".join(f"{{key}}={{value!r}}" for key, value in sorted(self.attributes.items()))
        return f"<{{self.identifier}} at {{self.path}} ({{pairs}})>"

'''

_HEAD = '''"""Everything about {name}."""

import json
import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

logger = logging.getLogger(__name__)
'''

_WORDS = ("account", "batch", "channel", "device", "entry", "folder", "group", "header", "image", "journal")

_EVENTS = '''"""Events that several workflows share."""

from surefoot.events import Event


class Prepared(Event):
    text: str


class Scored(Event):
    text: str
    score: float


class Rejected(Event):
    reason: str
'''

_WORKFLOW = '''

class {title}{number}Pieces(Event):
    pieces: list[str]


class {title}{number}Flow(Workflow):
    """Prepares a text, scores its pieces, and answers."""

    limit = {limit}

    @step
    async def prepare(self, ev: StartEvent) -> Prepared | Rejected:
        text = str(ev.get("text", ""))
        if len(text) > self.limit:
            return Rejected(reason=f"{{len(text)}} letters are more than {{self.limit}}")
        return Prepared(text=text.strip().lower())

    @step
    async def split(self, ctx: Context, ev: Prepared) -> {title}{number}Pieces:
        pieces = [piece for piece in ev.text.split(".") if piece]
        await ctx.store.set("count", len(pieces))
        logger.debug("%d pieces", len(pieces))
        return {title}{number}Pieces(pieces=pieces)

    @step(num_workers=4)
    async def score(self, ev: {title}{number}Pieces) -> Scored:
        best = max(ev.pieces, key=len, default="")
        return Scored(text=best, score=len(best) / {limit})

    @step
    async def answer(self, ctx: Context, ev: Scored) -> StopEvent:
        count = await ctx.store.get("count", default=0)
        return StopEvent(result={{"text": ev.text, "score": ev.score, "count": count}})

    @step
    async def refuse(self, ev: Rejected) -> StopEvent:
        return StopEvent(result=ev.reason)

'''

_WORKFLOW_HEAD = (
    _HEAD
    + """
from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent
from {package}.events import Prepared, Rejected, Scored
"""
)


def plain_module(random: Random) -> str:
    """A file of 40 to 400 lines, most of them short, that has nothing to do with workflows."""
    return _HEAD.format(name=random.choice(_WORDS)) + "".join(
        _pieces(random, min(22, int(random.expovariate(0.25)) + 2))
    )


def workflow_module(random: Random, package: str) -> str:
    """A file with a workflow among other things."""
    name = random.choice(_WORDS)
    number = random.randrange(100)
    head = _WORKFLOW_HEAD.format(name=name, package=package)
    flow = _WORKFLOW.format(title=name.title(), number=number, limit=random.randrange(10, 99))
    return head + "".join(_pieces(random, random.randrange(1, 8))) + flow


def long_module(lines: int, package: str) -> str:
    """A file of about so many lines, half of them workflows."""
    random = Random(lines)
    text = _WORKFLOW_HEAD.format(name="everything", package=package)
    number = 0
    while text.count("\n") < lines:
        number += 1
        text += _WORKFLOW.format(title=f"Part{number}x", number=number, limit=random.randrange(10, 99))
        text += "".join(_pieces(random, 2))
    return text


def project(root: Path, files: int, workflows: int) -> None:
    """Write a project of so many files, so many of them with workflows, in packages of fifty."""
    random = Random(files)
    root.mkdir(parents=True)
    (root / "pyproject.toml").write_text('[project]\nname = "large"\nversion = "0"\n', encoding="utf-8")
    places = set(random.sample(range(files), workflows))
    package = ""
    for number in range(files):
        if number % 50 == 0:
            package = f"package_{number // 50:03}"
            (root / package).mkdir()
            (root / package / "__init__.py").touch()
            (root / package / "events.py").write_text(_EVENTS if workflows else "", encoding="utf-8")
        text = workflow_module(random, package) if number in places else plain_module(random)
        (root / package / f"module_{number:04}.py").write_text(text, encoding="utf-8")


def _pieces(random: Random, count: int) -> Iterator[str]:
    for number in range(count):
        name = random.choice(_WORDS)
        template = random.choice((_FUNCTION, _FUNCTION, _CLASS))
        yield template.format(
            name=name, title=name.title(), number=number, limit=random.randrange(10, 999), step=random.randrange(2, 9)
        )
