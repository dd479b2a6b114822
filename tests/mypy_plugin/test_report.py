"""How findings appear among mypy's own messages."""

from mypy.errorcodes import error_codes, mypy_error_codes, sub_code_map

from surefoot.rulebook import all_rules
from surefoot_mypy.codes import register_codes
from tests.mypy_plugin.conftest import Project

FAULTY = """
    ...
    class Other(Event): ...
    class Flow(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> StopEvent: ...
        @step
        async def extra(self, ev: Other) -> StopEvent: ...{comment}
"""

WARNED = """
    ...
    class Flow(Workflow):
        @step(skip_graph_checks=["dead_end"])
        async def begin(self, ev: StartEvent) -> StopEvent: ...
"""


def test_every_rule_is_an_error_code() -> None:
    """Rules stand below one common code, under their own names, which mypy does not use itself."""
    register_codes()
    assert not mypy_error_codes.keys() & {"surefoot", *(rule.name for rule in all_rules())}
    assert sub_code_map["surefoot"] == {rule.name for rule in all_rules()}
    assert all(error_codes[rule.name].description for rule in all_rules())


def test_message_notes_and_help_stand_on_one_line(project: Project) -> None:
    """The message is the rule's own; notes and help follow it at the same place."""
    project.write(
        {
            "flow.py": """
                ...
                class Other(Event): ...
                class Flow(Workflow):
                    @step
                    async def begin(self, ev: StartEvent) -> StopEvent: ...
                    @step
                    async def extra(self, ev: Other) -> StopEvent: ...
                    @step
                    async def more(self, ev: Other) -> StopEvent: ...
            """
        }
    )
    lines = project.check("flow.py").output.splitlines()
    assert lines[0] == "flow.py:8: error: step `extra` waits for `Other`, which no step returns  [unproduced-event]"
    assert lines[1] == "flow.py:8: note: `more` waits for it, too (flow.py:10)"
    assert lines[2].startswith("flow.py:8: note: help: name `Other` in a return annotation")


def test_ignore_comment_hides_a_finding_with_its_notes(project: Project) -> None:
    """A comment on the reported line is enough, and counts as used."""
    project.write({"flow.py": FAULTY.format(comment="  # type: ignore[unproduced-event]")})
    outcome = project.check("--warn-unused-ignores", "flow.py")
    assert (outcome.status, outcome.output) == (0, "Success: no issues found in 1 source file\n")


def test_common_code_in_an_ignore_comment_stands_for_every_rule(project: Project) -> None:
    """`surefoot` hides what any of its rules would say."""
    project.write({"flow.py": FAULTY.format(comment="  # type: ignore[surefoot]")})
    assert project.check("flow.py").output.startswith("Success")


def test_ignore_comment_of_another_code_does_not(project: Project) -> None:
    """A comment with a code of another rule hides nothing."""
    project.write({"flow.py": FAULTY.format(comment="  # type: ignore[dead-end-step]")})
    assert project.check("flow.py").errors == ["flow.py:8 unproduced-event"]


def test_codes_can_be_disabled(project: Project) -> None:
    """Options of mypy know the codes: on the command line, in the configuration and in the file."""
    project.write({"flow.py": FAULTY.format(comment="")})
    assert project.check("--disable-error-code", "unproduced-event", "flow.py").output.startswith("Success")
    project.configure('[[tool.mypy.overrides]]\nmodule = "flow"\ndisable_error_code = ["surefoot", "empty-body"]\n')
    assert project.check("flow.py").output.startswith("Success")
    project.configure("")
    assert project.check("flow.py").errors == ["flow.py:8 unproduced-event"]
    comment = '# mypy: disable-error-code="unproduced-event, empty-body"\n'
    project.write({"flow.py": comment + (project.root / "flow.py").read_text()})
    assert project.check("flow.py").output.startswith("Success")


def test_warning_is_a_note_and_strict_makes_it_an_error(project: Project) -> None:
    """A warning does not fail the run; `strict = true` does, and a clean cache does not hide it."""
    project.write({"flow.py": WARNED})
    relaxed = project.check("flow.py")
    assert relaxed.status == 0
    assert "flow.py:4: note: " in relaxed.output and relaxed.errors == []
    project.configure("[tool.surefoot]\nstrict = true\n")
    assert project.check("flow.py").errors == ["flow.py:4 unused-skip"]


def test_project_says_what_it_wants_to_hear(project: Project) -> None:
    """As it does to wf-lint; a cache that was filled under another configuration hides nothing."""
    project.write({"flow.py": FAULTY.format(comment="")})
    found = "flow.py:8 unproduced-event"
    for table, expected in (
        ("", [found]),
        ('ignore = ["WF2"]', []),
        ('strict = true\nseverity = { WF206 = "warning" }', [found]),
        ('per-file-ignores = { "flow.py" = ["ALL"] }', []),
    ):
        project.configure(f"[tool.surefoot]\n{table}\n")
        assert project.check("flow.py").errors == expected, table


def test_what_only_wf_lint_heeds_is_no_mistake(project: Project) -> None:
    """One table serves both."""
    project.write({"flow.py": FAULTY.format(comment="")})
    project.configure("[tool.surefoot]\nexclude = ['flow.py']\nbaseline = 'gone.json'\n")
    assert project.check("flow.py").errors == ["flow.py:8 unproduced-event"]
