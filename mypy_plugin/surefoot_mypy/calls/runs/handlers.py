"""What becomes of the handler of a run."""

from collections.abc import Iterator

from mypy.nodes import CallExpr

from surefoot.bodies.runs.uses import uses_of_handler
from surefoot.graph.uses import Use
from surefoot_mypy.files.program import Program
from surefoot_mypy.reading.bodies import places_in

__all__ = ["handler_uses"]


def handler_uses(run: CallExpr, workflow: str, program: Program) -> Iterator[Use]:
    """What the function around a run does with its handler.

    Parameters:
        workflow: name of the class that is run.
    """
    code = program.code()
    if code is None or run.end_line is None or run.end_column is None:
        return
    call = code.call(run.line, run.column, (run.end_line, run.end_column))
    if call is not None:
        yield from uses_of_handler(call, workflow, code, places_in(program.tree.path))
