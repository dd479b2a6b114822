"""Classes with a metaclass of their own, as all workflows of LlamaIndex are.

mypy makes no made-up call of `__init_subclass__` for them, so something else must tell that they are being checked. A
class with steps is told of by each `@step`. One without is judged with the first step or call of its file that the
plugin hears of; in a file that has none of them nobody would ever make anything of it.
"""

from mypy.nodes import TypeInfo

from surefoot_mypy.check import check_class
from surefoot_mypy.checking import Checking
from surefoot_mypy.frontend import has_steps

__all__ = ["check_stepless_classes", "has_own_metaclass"]


def has_own_metaclass(info: TypeInfo) -> bool:
    """Whether mypy makes no call for the statement of a class."""
    metaclass = info.metaclass_type
    return metaclass is not None and metaclass.type.fullname not in ("builtins.type", "abc.ABCMeta")


def check_stepless_classes(checking: Checking) -> None:
    """Judge the classes of the file that no step tells of. mypy itself drops what is said again."""
    for cls in checking.program.survey(checking.program.tree).classes:
        if has_own_metaclass(cls.info) and not has_steps(cls.info, checking.program):
            check_class(cls.info, checking)
