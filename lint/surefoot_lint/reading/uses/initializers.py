"""What the initializers of workflows hand to that of `Workflow`, by its place."""

import ast
from collections.abc import Iterator
from typing import Final

from surefoot.bodies.bindings import bindings
from surefoot.bodies.classes.initializer import initializer_of
from surefoot.graph import names
from surefoot.graph.uses import Instantiates
from surefoot_lint.project.index import Index, Outside
from surefoot_lint.project.modules import Module
from surefoot_lint.project.names import Scope
from surefoot_lint.reading.classes import Classes
from surefoot_lint.reading.noticing import dotted_name
from surefoot_lint.reading.uses.arguments import call_of

__all__ = ["kind_named", "passed_to_workflow"]

_MAKERS: Final = ("__init__", "__new__")
_BUILTINS: Final = frozenset({"bool", "bytes", "dict", "float", "int", "list", "set", "str", "tuple"})


def passed_to_workflow(module: Module, classes: Classes, index: Index) -> Iterator[Instantiates]:
    """The calls `super().__init__(...)` that come to `Workflow` itself and give something by its place."""
    for cls in module.definitions if "super().__init__(" in module.text else ():
        node = module.functions.class_at(cls.name, module.location(cls.node).line) if cls.kind == "class" else None
        initializer = initializer_of(node) if node is not None else None
        if initializer is None or not _is_next_to_workflow(cls, classes):
            continue
        bound = bindings(initializer)
        arguments = (*initializer.args.posonlyargs, *initializer.args.args, *initializer.args.kwonlyargs)
        annotations = {each.arg: each.annotation for each in arguments if bound[each.arg] == 1}

        def kind(value: ast.expr, cls: Scope = cls, annotations: dict[str, ast.expr | None] = annotations) -> str:
            annotation = annotations.get(value.id) if isinstance(value, ast.Name) else None
            named = annotation.value if isinstance(annotation, ast.Subscript) else annotation
            return kind_named(named, cls, None, classes, index) if named is not None else ""

        for call in ast.walk(initializer):
            if isinstance(call, ast.Call) and call.args and ast.unparse(call.func) == "super().__init__":
                yield Instantiates(cls.name, call_of(call, module.functions.place, kind), inherited=True)


def kind_named(expression: ast.expr, scope: Scope, at: int | None, classes: Classes, index: Index) -> str:
    """The name of the class that an expression names, if it certainly is neither a number nor None."""
    name = dotted_name(expression)
    meaning = index.resolve(name, scope, at) if name else None
    if isinstance(meaning, Outside):
        package, _, builtin = meaning.fullname.rpartition(".")
        return builtin if package == "builtins" and builtin in _BUILTINS else ""
    if not isinstance(meaning, Scope) or meaning.kind != "class" or not meaning.is_written:
        return ""
    lineage = classes.lineage(meaning)
    numeric = any(isinstance(each, str) and each.startswith("builtins.") for each in lineage.line)
    made_otherwise = any("__new__" in each.bindings for each in lineage.scopes)
    return "" if lineage.unseen or numeric or made_otherwise else meaning.name


def _is_next_to_workflow(cls: Scope, classes: Classes) -> bool:
    """Whether a class is a workflow, and none that it derives from has an initializer of its own."""
    lineage = classes.lineage(cls)
    others = (each for each in lineage.scopes if each is not cls)
    own = any(name in each.bindings for each in others for name in _MAKERS)
    return names.WORKFLOW in lineage.line and not lineage.unseen and not own
