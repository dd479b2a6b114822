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
from mypy.nodes import Context
from mypy.plugin import CheckerPluginInterface, FunctionContext, FunctionSigContext, MethodContext, MethodSigContext
from mypy.types import FunctionLike, Type

from surefoot_mypy.codes import SUREFOOT

__all__ = ["guarded", "guarded_signature"]

CallT = TypeVar("CallT", FunctionContext, MethodContext)
SignatureT = TypeVar("SignatureT", FunctionSigContext, MethodSigContext)


def guarded(hook: Callable[[CallT], Type]) -> Callable[[CallT], Type]:
    """`hook`, with its faults reported as errors in the file that is being checked.

    With `--show-traceback` they are raised, so that mypy shows where they come from.
    """
    return partial(_type, hook)


def guarded_signature(hook: Callable[[SignatureT], FunctionLike]) -> Callable[[SignatureT], FunctionLike]:
    """The same for a hook that says what a call is checked against."""
    return partial(_signature, hook)


def _type(hook: Callable[[CallT], Type], call: CallT) -> Type:
    try:
        return hook(call)
    except Exception as fault:  # noqa: BLE001 - whatever it is, it is ours
        _report(fault, call.api, call.context)
        return call.default_return_type


def _signature(hook: Callable[[SignatureT], FunctionLike], call: SignatureT) -> FunctionLike:
    try:
        return hook(call)
    except Exception as fault:  # noqa: BLE001 - whatever it is, it is ours
        _report(fault, call.api, call.context)
        return call.default_signature


def _report(fault: Exception, checker: CheckerPluginInterface, context: Context) -> None:
    """Say what went wrong, or raise it again."""
    if isinstance(fault, CompileError):  # how mypy ends a run
        raise fault
    if not isinstance(checker, TypeChecker) or checker.options.show_traceback:
        raise fault
    text = f"internal error of surefoot, {_place(fault)}: {type(fault).__name__}: {fault}".replace("\n", " ")
    checker.fail(text, context, code=SUREFOOT)
    help_ = "help: your code may be fine; please report what `mypy --show-traceback` says of it"
    checker.note(help_, context, code=SUREFOOT)


def _place(fault: Exception) -> str:
    last = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{Path(last.filename).name}:{last.lineno}"
