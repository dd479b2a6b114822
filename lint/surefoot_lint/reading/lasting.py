"""Objects that outlast a step: what variables of modules and attributes of a workflow hold, as they are assigned."""

import ast
from typing import Final

import libcst as cst

from surefoot.bodies.classes.attributes import values
from surefoot_lint.project.index import Alias, Index, Meaning, Outside, Package
from surefoot_lint.project.modules import Module
from surefoot_lint.project.names import Scope
from surefoot_lint.project.syntax import dotted

__all__ = ["class_of_attribute", "class_of_variable"]

_DISPLAYS: Final = {
    cst.List: "builtins.list",
    cst.ListComp: "builtins.list",
    cst.Dict: "builtins.dict",
    cst.DictComp: "builtins.dict",
    cst.Set: "builtins.set",
    cst.SetComp: "builtins.set",
}


def class_of_variable(name: str, function: Scope, index: Index) -> str | None:
    """The class of what a dotted name stands for to the body of a function, if that is written outside any function.

    A class of the project goes by its qualified name.
    """
    meaning = index.resolve(name, function, None)
    if isinstance(meaning, Package):
        return "types.ModuleType" if meaning.file is not None else None
    return _made_by(meaning, index) if isinstance(meaning, Alias) and _lasts(meaning.scope) else None


def class_of_attribute(name: str, owner: Scope, module: Module, index: Index) -> str:
    """The class from outside the project of which a class makes the one value that it gives an attribute.

    Parameters:
        module: that of the class.
    """
    node = module.functions.class_at(owner.name, module.location(owner.node).line)
    given = [value for attribute, _, value in values(node) if attribute == name] if node else []
    made = given[0] if len(given) == 1 else None
    if not isinstance(made, ast.Call):
        return ""
    meaning = index.resolve(ast.unparse(made.func), owner, None)
    return meaning.fullname if isinstance(meaning, Outside) else ""


def _made_by(alias: Alias, index: Index) -> str:
    """The class of what a variable is assigned; empty where that cannot be told."""
    value = alias.value
    if isinstance(value, cst.Call):
        function = dotted(value.func.value if isinstance(value.func, cst.Subscript) else value.func)
        return _name(index.resolve(function, alias.scope, None)) if function else ""
    return _DISPLAYS.get(type(value), "")


def _name(meaning: Meaning) -> str:
    if isinstance(meaning, Outside):
        return meaning.fullname
    return meaning.qualname if isinstance(meaning, Scope) and meaning.kind == "class" else ""


def _lasts(scope: Scope | None) -> bool:
    """Whether a scope is run once: that of a module, or of a class in one."""
    return scope is not None and (scope.kind == "module" or (scope.kind == "class" and _lasts(scope.parent)))
