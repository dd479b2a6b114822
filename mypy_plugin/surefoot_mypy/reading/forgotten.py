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
    members = [member for member in body_statements(info.defn.defs) if isinstance(member, FuncDef)]
    inherited = {name for base in info.mro[1:] for name in base.names} if members else set[str]()
    own = [member for member in members if member.name not in inherited]
    if not own or not program.dialects.derives(info, names.WORKFLOW):
        return  # as nearly always: then nobody need read the whole file
    tree = program.home(info)
    statement, file = program.class_at(tree, info.name, info.defn.line), program.source(tree)
    if statement is not None and file is not None:
        lines = {method.lineno for method in unmentioned(statement, file)}
        yield from (member for member in own if member.line in lines)
