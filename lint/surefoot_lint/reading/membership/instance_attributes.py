"""Attributes that a constructor sets, and that hide methods of the same name from whoever asks the instance."""

from collections.abc import Iterator

import libcst as cst

from surefoot_lint.project.names import Scope
from surefoot_lint.project.syntax import descend, dotted, statements
from surefoot_lint.reading.classes import Lineage

__all__ = ["set_by_constructor"]


def set_by_constructor(lineage: Lineage) -> frozenset[str]:
    """The attributes that every instance of a class gets from the `__init__` that it has.

    LlamaIndex Workflows asks the instance for its steps, so that a step of such a name is none.
    """
    found = (binding.target for scope in lineage.scopes if (binding := scope.pick("__init__")))
    initializer = next(found, None)
    if not isinstance(initializer, Scope) or not isinstance(initializer.node, cst.FunctionDef):
        return frozenset()
    positional = (*initializer.node.params.posonly_params, *initializer.node.params.params)
    return frozenset(_set_on(positional[0].name.value, initializer.node.body)) if positional else frozenset()


def _set_on(instance: str, body: cst.BaseSuite) -> Iterator[str]:
    for statement in statements(body):
        if isinstance(statement, (cst.Assign, cst.AnnAssign)) and statement.value is not None:
            targets = statement.targets if isinstance(statement, cst.Assign) else (statement,)
            for written in filter(None, (dotted(each.target) for each in targets)):
                holder, _, name = written.rpartition(".")
                # What is made of the method itself may well be a step again.
                if holder == instance and not any(dotted(node) == written for node in descend(statement.value)):
                    yield name
