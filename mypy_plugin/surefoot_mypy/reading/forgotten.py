"""Methods that may have been meant to be steps."""

from collections.abc import Iterator

from mypy.nodes import FuncDef, TypeInfo

from surefoot.bodies.classes.mentions import unmentioned
from surefoot.graph import names
from surefoot_mypy.files.program import Program
from surefoot_mypy.files.statements import body_statements

__all__ = ["forgotten"]


def forgotten(info: TypeInfo, program: Program) -> Iterator[FuncDef]:
    """The methods of a workflow class that carry no decorator, and that neither its bases nor its file know of."""
    tree = program.home(info)
    statement, file = program.class_at(tree, info.name, info.defn.line), program.source(tree)
    if statement is None or file is None or not program.dialects.derives(info, names.WORKFLOW):
        return
    lines = {method.lineno for method in unmentioned(statement, file)}
    inherited = {name for base in info.mro[1:] for name in base.names}
    for member in body_statements(info.defn.defs) if lines else ():
        if isinstance(member, FuncDef) and member.line in lines and member.name not in inherited:
            yield member
