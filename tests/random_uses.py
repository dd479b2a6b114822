"""Packages made at random in which events are built and workflows run, rightly and wrongly, by every kind of name."""

from pathlib import Path
from random import Random

__all__ = ["write_uses"]

_HEAD = """\
from typing import Annotated, Any, ClassVar, Optional

import pydantic
from pydantic import BeforeValidator, ConfigDict, Field, PrivateAttr

from surefoot import Workflow, events as library, step
from surefoot.events import Event, StartEvent, StopEvent

Given = Annotated[int, Field(default=3)]
Named = Annotated[int, Field(alias="named")]


"""

_FIELDS = [
    "{f}: int",
    "{f}: int = 3",
    "{f}: 'int | None'",
    "{f}: Optional[int] = None",
    "{f}: int = Field(default=3)",
    "{f}: int = pydantic.Field(default_factory=int)",
    "{f}: int = Field(alias='{F}')",
    "{f}: int = Field(3, validation_alias='{F}')",
    "{f}: Annotated[int, Field(alias='{F}')]",
    "{f}: Annotated[int, BeforeValidator(int)]",
    "{f}: Given",
    "{f}: Named",
    "{f}: ClassVar[int] = 3",
    "_{f}: int = PrivateAttr(3)",
    "{f}: int\n    {f} = 3",
    "def {f}(self) -> int: return 3",
    "model_config = ConfigDict(extra='allow')",
    "model_config = dict(populate_by_name=True)",
]
_NAMES = ["one", "two", "three"]
_IMPORTS = [
    ("from .flows import {names}", "{name}"),
    ("from .flows import *", "{name}"),
    ("from . import flows as made", "made.{name}"),
    ("from .others import {other}", "Other{name}"),
]


def write_uses(folder: Path, seed: int) -> list[Path]:
    """Write a package of three modules, one of which uses what the others declare, and return its files."""
    random = Random(seed)
    events, starts, stops = ([f"{kind}{seed}{suffix}" for suffix in "ab"] for kind in ("Event", "Start", "Stop"))
    flows = [f"Flow{seed}a", f"Flow{seed}b"]
    declared = ["from __future__ import annotations"] if random.random() < 0.3 else []
    declared += [_HEAD]
    for names, base in ((events, "Event"), (starts, "StartEvent"), (stops, "StopEvent")):
        declared += _event(random, names[0], random.choice([base, f"library.{base}"]))
        declared += _event(random, names[1], random.choice([base, names[0]]))
    for flow, start, stop in zip(flows, starts, stops, strict=True):
        declared += [
            "",
            f"class {flow}(Workflow):",
            "    @step",
            f"    async def begin(self, ev: {start}) -> {stop}: ...",
        ]
        declared += ["", "    async def again(self) -> Any:", f"        return await self.run({_keywords(random)})"]
    known = [*events, *starts, *stops, *flows]
    statement, spelling = random.choice(_IMPORTS)
    used = [statement.format(names=", ".join(known), other=", ".join(f"Other{name}" for name in known))]
    used += ["", "async def use(n: int, more: dict[str, Any]) -> None:"]
    spelled = {name: spelling.format(name=name) for name in known}
    used += [
        f"    {_use(random, [spelled[each] for each in known[:6]], [spelled[each] for each in flows])}"
        for _ in "12345678"
    ]
    texts = {
        "__init__.py": "",
        "flows.py": "\n".join(declared),
        "others.py": "\n".join(f"from .flows import {name} as Other{name}" for name in known),
        "uses.py": "from typing import Any\n\n" + "\n".join(used),
    }
    folder.mkdir()
    for name, text in texts.items():
        (folder / name).write_text(text + "\n")
    return [folder / name for name in texts]


def _event(random: Random, name: str, base: str) -> list[str]:
    # A field that one class declares in another way than its base: pydantic refuses some of that.
    names = _NAMES[:2] if base in ("Event", "StartEvent", "StopEvent") or "." in base else _NAMES[2:]
    lines = [random.choice(_FIELDS).format(f=each, F=each.upper()) for each in names if random.random() < 0.7]
    return ["", f"class {name}({base}):", *(f"    {line}" for line in dict.fromkeys([*lines, "pass"]))]


def _use(random: Random, events: list[str], flows: list[str]) -> str:
    flow, event = random.choice(flows), random.choice(events)
    built = f"{event}({_keywords(random)})"
    return random.choice(
        [
            built,
            f"print([{built} for _ in range(n)])",
            f"await {flow}().run({_keywords(random)})",
            f"await {flow}().run(start_event={built})",
            f"{flow}().run({_keywords(random)})",
            f"(await {flow}().run({_keywords(random)})).stream_events()",
            f"{flow}({random.choice(['', '60', 'None, True', '[1]', '60, {}', 'timeout=3'])})",
        ]
    )


def _keywords(random: Random) -> str:
    given = [random.choice([f"{each}=3", f"{each}=3", f"{each.upper()}=3", ""]) for each in [*_NAMES, "named"]]
    more = random.choice(["", "", "", "", "**more", "other=1"])
    return ", ".join(dict.fromkeys(filter(None, [*given, more])))
