"""Faults of surefoot itself.

mypy takes an exception in a hook for its own: it asks for a report to its authors, and stops, with whatever else it has
found. A fault in the check of one class is not worth that. It is reported where it happened, by its right name, and the
run goes on.
"""

import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from mypy.checker import TypeChecker
from mypy.errors import CompileError
from mypy.plugin import FunctionContext, MethodContext
from mypy.types import Type

from surefoot_mypy.codes import SUREFOOT

__all__ = ["guarded"]

Call = TypeVar("Call", FunctionContext, MethodContext)


def guarded(hook: Callable[[Call], Type]) -> Callable[[Call], Type]:
    """`hook`, with its faults reported as errors in the file that is being checked.

    With `--show-traceback` they are raised, so that mypy shows where they come from.
    """
    return partial(_call, hook)


def _call(hook: Callable[[Call], Type], call: Call) -> Type:
    try:
        return hook(call)
    except CompileError:  # how mypy ends a run
        raise
    except Exception as fault:
        if not isinstance(call.api, TypeChecker) or call.api.options.show_traceback:
            raise
        text = f"internal error of surefoot, {_place(fault)}: {type(fault).__name__}: {fault}".replace("\n", " ")
        call.api.fail(text, call.context, code=SUREFOOT)
        help_ = "help: nothing else is wrong with this line; please report what `mypy --show-traceback` says of it"
        call.api.note(help_, call.context, code=SUREFOOT)
        return call.default_return_type


def _place(fault: Exception) -> str:
    last = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{Path(last.filename).name}:{last.lineno}"
