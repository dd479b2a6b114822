"""What a function does with the handler of a run, as rules ask."""

import ast
from collections.abc import Iterator

from surefoot.bodies.context_calls import Place
from surefoot.bodies.runs.code import Code
from surefoot.bodies.runs.dropping import is_dropped
from surefoot.bodies.runs.forgetting import forgotten
from surefoot.bodies.runs.streaming import read_again, read_from_results
from surefoot.graph.uses import DropsHandler, ForgetsToAwait, ReadsStream

__all__ = ["uses_of_handler"]


def uses_of_handler(
    run: ast.Call, workflow: str, code: Code, place: Place
) -> Iterator[DropsHandler | ForgetsToAwait | ReadsStream]:
    """What is done with the handler of one run, as far as it is worth a word.

    Parameters:
        run: the call of `run()`.
        workflow: name of the class that is run.
        place: says where a node begins.
    """
    if is_dropped(run, code):
        yield DropsHandler(workflow, place(run))
    for call in forgotten(run, code):
        yield ForgetsToAwait(ast.unparse(call.func), place(call))
    for stream in read_from_results(run, code):
        yield ReadsStream(ast.unparse(stream.value), place(stream))
    for again, first in read_again(run, code):
        yield ReadsStream(ast.unparse(again.value), place(again), place(first))
