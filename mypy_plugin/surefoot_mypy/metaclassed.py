"""Classes with a metaclass of their own, as all workflows of LlamaIndex are.

mypy makes no made-up call of `__init_subclass__` for them, so something else must tell that they are being checked. A
class with steps is told of by each `@step`. One without is judged with the first step or call of its file that the
plugin hears of; in a file that has none of them nobody would ever make anything of it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from mypy.errors import Errors
from mypy.nodes import TypeInfo

from surefoot_mypy.check import check_class
from surefoot_mypy.checking import Checking
from surefoot_mypy.frontend import has_steps

__all__ = ["check_metaclassed", "check_stepless_classes"]


def check_metaclassed(info: TypeInfo, checking: Checking) -> None:
    """Judge a class if mypy makes no call for its statement."""
    if _has_own_metaclass(info):
        with _unwatched(checking.program.checker.errors):
            check_class(info, checking)


def check_stepless_classes(checking: Checking) -> None:
    """Judge the classes of the file that no step tells of."""
    for cls in checking.program.survey(checking.program.tree).classes:
        pending = _has_own_metaclass(cls.info) and cls.info not in checking.verdicts
        if pending and not has_steps(cls.info, checking.program):
            check_metaclassed(cls.info, checking)


def _has_own_metaclass(info: TypeInfo) -> bool:
    metaclass = info.metaclass_type
    return metaclass is not None and metaclass.type.fullname not in ("builtins.type", "abc.ABCMeta")


@contextmanager
def _unwatched(errors: Errors) -> Iterator[None]:
    """Have errors told that have nothing to do with the call in which they were found.

    mypy may only be trying that call, as one of several overloads: it would drop the errors, and take another overload
    for their sake.
    """
    watchers, errors._watchers = errors._watchers, []
    try:
        yield
    finally:
        errors._watchers = watchers
