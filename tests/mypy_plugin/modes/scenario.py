"""Small projects that are edited, with what mypy is to say standing on the lines.

A scenario is a file in `scenarios/`: a docstring that says what it shows, then modules, each below a line with its
name. They become the modules of a package of the scenario's name, and find one another by relative imports:

    # == base.py
    from .events import Draft
    # == events.py
    ...
    # ==== then: the event becomes one that answers a request
    # == events.py
    ...
    # == base.py is gone

After `# ==== then` come the files that an edit changes. What is to be reported stands on the lines themselves: an error
of a rule by its code, one of mypy by its own, a revealed type by its text. What is not said from beginning to end names
the edits after which it is; 0 is the project as it was at first. The marks are not written to the files, so that a file
whose marks alone change is a file that nobody touched.

    async def extra(self, ev: Draft) -> StopEvent: ...  # error: WF206
    async def begin(self, ev: StartEvent) -> Draft: ...  # error[0,2]: WF207
    Flow().run(3)  # error: [call-arg]  # error: WF415
    reveal_type(Flow().run())  # note: Revealed type is "..."

Where no error is expected, the modules are also run, as a user would run them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from surefoot.rulebook import rule_named
from surefoot.testing.examples import expectations
from tests.checkers import parses

__all__ = ["Files", "Said", "Scenario", "read_cases", "read_scenario"]

Files: TypeAlias = Mapping[str, str]
"""Name of a file → its text."""

Said: TypeAlias = Counter[tuple[str, int, str]]
"""File, line, and `error: WF206`, `error: [call-arg]` or `note: Revealed type is "int"`; how often it is said."""

_EDIT: Final = re.compile(r"^# ==== then.*\n", re.MULTILINE)
_FILE: Final = re.compile(r"^# == (?P<name>\S+)(?P<gone> is gone)?\n", re.MULTILINE)
_MARK: Final = re.compile(r"  # (?P<kind>error|note)(?:\[(?P<edits>[\d,]+)\])?: (?P<text>.+?)(?=  # |$)", re.MULTILINE)
_LINE: Final = re.compile(
    r"^(?P<path>.+?):(?P<line>\d+): (?P<kind>error|note): (?P<text>.*?)(?:  \[(?P<code>[a-z-]+)\])?$"
)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A project, and what becomes of it.

    Parameters:
        name: the package that its modules form.
        states: the whole project as it is at first, and after each edit.
        expected: what is said of each of these.
        packaged: whether its modules form a package; if not, only what rules say of them counts.
    """

    name: str
    states: tuple[Files, ...]
    expected: tuple[Said, ...]
    packaged: bool = True

    def state(self, edits: int) -> Files:
        """The project after so many edits; as it was left where there are no more."""
        return self.states[min(edits, len(self.states) - 1)]

    def heard(self, output: str, folder: Path) -> Said:
        """What mypy said of the project in `folder`, given with absolute paths; of its notes only revealed types."""
        said = _said(output, folder.resolve())
        return Counter(each for each in said if self.packaged or each[2].startswith("error: WF"))


def read_scenario(path: Path) -> Scenario:
    """Read a file of `scenarios/`."""
    states: list[Files] = []
    files: dict[str, str] = {}
    for edit in _EDIT.split(path.read_text()):
        heads = list(_FILE.finditer(edit))
        ends = [*(head.start() for head in heads[1:]), len(edit)]
        for head, end in zip(heads, ends, strict=True):
            if head["gone"]:
                del files[head["name"]]
            else:
                files[head["name"]] = edit[head.end() : end]
        states.append(dict(files))
    expected = tuple(_marked(files, edits) for edits, files in enumerate(states))
    written = tuple({name: _MARK.sub("", text) for name, text in files.items()} for files in states)
    return Scenario(path.stem, written, expected)


def read_cases(folder: Path, edits: int) -> Scenario:
    """The cases of the rules as a scenario: all of them come with the last of so many edits."""
    files = {str(path.relative_to(folder)): path.read_text() for path in sorted(folder.rglob("*.py")) if parses(path)}
    marks = ((name, mark) for name, text in files.items() for mark in expectations(text) if "mypy" in mark.front_ends)
    expected = Counter((name, mark.line, f"error: {mark.code}") for name, mark in marks)
    # mypy's daemon breaks down, even without the plugin, where a later file is the first to import such a package.
    before = {"loaded.py": "import sqlite3\n"}
    return Scenario("cases", (*(before,) * edits, before | files), (*(Counter(),) * edits, expected), packaged=False)


def _marked(files: Files, edits: int) -> Said:
    """What the marks on the lines of `files` announce after so many edits."""
    return Counter(
        (name, number, f"{mark['kind']}: {mark['text']}")
        for name, text in files.items()
        for number, line in enumerate(text.splitlines(), start=1)
        for mark in _MARK.finditer(line)
        if not mark["edits"] or str(edits) in mark["edits"].split(",")
    )


def _said(output: str, folder: Path) -> Iterator[tuple[str, int, str]]:
    for match in filter(None, map(_LINE.match, output.splitlines())):
        path = Path(match["path"]).resolve()
        if not path.is_relative_to(folder):
            continue
        place = str(path.relative_to(folder)), int(match["line"])
        if match["kind"] == "error":
            code = match["code"] or ""
            rule = rule_named(code)
            yield *place, f"error: {rule.code}" if rule else f"error: [{code}]"
        elif match["text"].startswith("Revealed type is"):
            yield *place, f"note: {match['text']}"
