"""Comments hide findings, and those that do not are found."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import TypeAlias

import pytest

from surefoot.configuration import Configuration
from surefoot_lint.check import check
from surefoot_lint.policy.apply import apply
from tests.lint.projects import HEADER, Write

LINES = HEADER.count("\n")
Shown: TypeAlias = Callable[..., list[str]]


@pytest.fixture
def shown(write: Write) -> Shown:
    """Shows line, from the end of the header, and code of each finding in a text with the usual imports."""

    def shown(text: str, configuration: Configuration | None = None) -> list[str]:
        write({"main.py": HEADER + dedent(text)})
        report = check([Path("main.py")])
        found = apply(configuration or Configuration(), report.diagnostics, report.sources)
        return [f"{each.line - LINES} {each.code}" for each in found]

    return shown


FAULTY = """\
class Flow(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent: ...
    @step{decorator}
    async def extra(  {opening}
        self, ev: A{middle}
    ) -> StopEvent:  {closing}
        return StopEvent()  {body}
"""


def faulty(**comments: str) -> str:
    """A workflow with WF206 in its line 5, and comments."""
    return FAULTY.format(**dict.fromkeys(("decorator", "opening", "middle", "closing", "body"), "") | comments)


@pytest.mark.parametrize("place", ["decorator", "opening", "middle", "closing"])
@pytest.mark.parametrize(
    "comment", ["# wf: ignore[WF206]", "# wf: ignore[unproduced-event] why", "# wf: ignore", "# noqa: WF206"]
)
def test_a_comment_hides_what_is_found_in_its_header(place: str, comment: str, shown: Shown) -> None:
    """Decorator, first line and last line of a signature are equally good."""
    assert shown(faulty(**{place: f"  {comment}"})) == []


def test_a_comment_in_the_body_hides_nothing_of_the_header(shown: Shown) -> None:
    """It is meant for the statement that it stands beside."""
    assert shown(faulty(body="# wf: ignore[WF206]")) == ["5 WF206", "8 WF003"]


def test_a_comment_names_what_it_hides(shown: Shown) -> None:
    """Another rule is still heard, and the comment told to hide nothing."""
    assert shown(faulty(opening="# wf: ignore[WF207]")) == ["5 WF206", "5 WF003"]


@pytest.mark.parametrize("comment", ["# wf: ignore-file[WF2]", "# wf: ignore-file generated", "# wf: ignore-file[ALL]"])
def test_a_file_may_be_ignored(comment: str, shown: Shown) -> None:
    """One comment hides a rule in all of a file."""
    assert shown(faulty() + comment) == []


def test_a_file_that_does_not_parse_may_be_ignored(shown: Shown) -> None:
    """Where it says so itself."""
    broken = "x = (  # wf: ignore[WF001]\n"
    assert shown(broken) == []
    assert shown("# wf: ignore-file\nx = (\n") == []


@pytest.mark.parametrize(
    "comment", ["# wf: ignore", "# wf: ignore[WF206]", "# wf: ignore[]", "# noqa: WF206", "# wf: ignore[WF2]"]
)
def test_what_hides_nothing_is_found(comment: str, shown: Shown) -> None:
    """Where the line has no such finding."""
    assert shown(faulty(opening="# wf: ignore[WF206]", body=comment)) == ["8 WF003"]


@pytest.mark.parametrize(
    "comment", ["# noqa", "# noqa: E501", "# wf: ignore[WF003, WF206]", "# wf: ignore[WF206, WF003]"]
)
def test_what_may_be_meant_for_others_is_not(comment: str, shown: Shown) -> None:
    """Nor what expressly hides that."""
    assert shown(faulty(opening="# wf: ignore[WF206]", body=comment)) == []


def test_one_of_several_rules_that_hides_nothing_is_named(write: Write) -> None:
    """The others have their use."""
    write({"main.py": HEADER + faulty(opening="# wf: ignore[WF206, WF207, no-start]")})
    report = check([Path("main.py")])
    (found,) = apply(Configuration(), report.diagnostics, report.sources)
    assert found.message == "`WF207`, `no-start` in `# wf: ignore[WF206, WF207, no-start]` hides nothing"


def test_a_rule_that_does_not_exist_is_found(write: Write) -> None:
    """With a near miss, and whether or not the file could be judged."""
    write({"main.py": "from surefoot import Workflow\nx = (  # wf: ignore[unproduced-evnt, WF001]\n"})
    report = check([Path("main.py")])
    (found,) = apply(Configuration(), report.diagnostics, report.sources)
    assert found.message.endswith("names 'unproduced-evnt', and there is no such rule")
    assert found.help == "did you mean 'unproduced-event'?"


def test_what_hides_a_rule_that_is_off_is_left_alone(shown: Shown) -> None:
    """It is needed again when the rule is switched on."""
    text = faulty(opening="# wf: ignore[WF206]", body="# wf: ignore[WF207]")
    assert shown(text, Configuration(ignore=("WF207",))) == []
    assert shown(text, Configuration(ignore=("WF206",))) == ["8 WF003"]
    assert shown(text, Configuration(severity=(("WF003", "off"),))) == []


def test_of_a_file_that_was_not_wholly_seen_nothing_is_said(shown: Shown) -> None:
    """What could not be judged here may be found elsewhere."""
    assert shown(
        """
        from elsewhere import Base
        class Flow(Base, Workflow):
            @step
            async def begin(self, ev: StartEvent) -> StopEvent: ...  # wf: ignore[WF206]
        """
    ) == ["3 WF002"]


def test_a_file_without_workflows_is_not_searched(shown: Shown, write: Write) -> None:
    """Its comments cost nothing, and nothing is said of them."""
    write({"main.py": "x = 1  # wf: ignore\n"})
    report = check([Path("main.py")])
    assert apply(Configuration(), report.diagnostics, report.sources) == []


def test_a_comment_above_is_told_where_it_belongs(write: Write) -> None:
    """A comment on a line of its own hides nothing below it."""
    write({"main.py": HEADER + "# wf: ignore[WF206]\n" + faulty()})
    report = check([Path("main.py")])
    unused, _ = apply(Configuration(), report.diagnostics, report.sources)
    assert unused.help == "remove it, or put it at the end of the line that is reported"


def test_the_reason_of_a_comment_may_be_elsewhere_in_the_project(write: Write) -> None:
    """A run over one file does not call a comment useless that a run over all of them needs."""
    flow = """\
class Flow(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent: ...  # wf: ignore[several-stops]
"""
    other = """\
from flow import Flow
class Late(StopEvent): ...
@step(workflow=Flow)
async def late(ev: StartEvent) -> Late: ...
"""
    write({"pyproject.toml": "", "flow.py": HEADER + flow, "other.py": HEADER + other})
    for paths in ([Path()], [Path("flow.py")]):
        report = check(paths)
        assert apply(Configuration(), report.diagnostics, report.sources) == [], paths
    write({"other.py": ""})
    report = check([Path("flow.py")])
    assert [each.code for each in apply(Configuration(), report.diagnostics, report.sources)] == ["WF003"]
