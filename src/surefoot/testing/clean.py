"""A test in one line: this workflow has no fault."""

import linecache

from surefoot.diagnostic import Diagnostic
from surefoot.excerpt import excerpt
from surefoot.workflow import Workflow

__all__ = ["assert_workflow"]


def assert_workflow(workflow: type[Workflow], *, strict: bool = False) -> None:
    """Fail with everything the rules find in a workflow class, as `wf-lint` would print it.

    Parameters:
        workflow: the class. No instance is needed, and none can be built of a class with errors.
        strict: warnings fail as well.

    Raises:
        AssertionError: there is an error, or with `strict` a warning. Warnings stand in the text in any case.
    """
    __tracebackhide__ = True  # pytest then shows the line of the test
    found = workflow.diagnostics()
    failing = {"error", "warning"} if strict else {"error"}
    if any(diagnostic.severity in failing for diagnostic in found):
        texts = ["\n".join(_shown(diagnostic)) for diagnostic in found]
        raise AssertionError("\n\n".join([f"{workflow.__name__} is not clean:", *texts]))


def _shown(diagnostic: Diagnostic) -> list[str]:
    source = linecache.getlines(diagnostic.path)
    return excerpt(diagnostic, [line.rstrip("\r\n") for line in source])
