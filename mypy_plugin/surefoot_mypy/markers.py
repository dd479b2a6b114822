"""The markers within `Annotated[...]`.

mypy drops the metadata of `Annotated` when it parses a file, so it is read again, from the source text. That is done
only where such an annotation occurs.
"""

import ast

from mypy.nodes import FuncDef, MypyFile, SymbolNode, TypeAlias, TypeInfo, Var
from mypy.types import Instance, Type, UnboundType, get_proper_type

from surefoot.graph import names
from surefoot.graph.declared import Collect, Marked, Opaque, Resource, TypeTerm
from surefoot_mypy.names import ALL, ANNOTATED, TAKE, class_behind, find
from surefoot_mypy.program import Program

__all__ = ["Markers"]

_UNSEEN = Opaque("Annotated", "its metadata is written elsewhere")


class Markers:
    """Finds the markers on the parameters of the functions of a file."""

    def __init__(self, program: Program, tree: MypyFile) -> None:
        self._program = program
        self._modules = program.modules
        self._tree = tree

    def mark(self, function: FuncDef, name: str, written: Type, term: TypeTerm) -> TypeTerm:
        """The term of a parameter with its marker, if it has one.

        Parameters:
            written: the annotation before names were looked up.
            term: what the annotation became without its marker.
        """
        node = find(written.name, self._tree, self._modules) if isinstance(written, UnboundType) else None
        if not isinstance(node, TypeAlias) and not _is_annotated(node):
            return term
        definition = self._program.function(self._tree, function.name, function.line)
        annotation = _annotation(definition, name) if definition else None
        return self._marked(annotation, self._tree, term) if annotation else _UNSEEN

    def _marked(self, annotation: ast.expr, tree: MypyFile, term: TypeTerm) -> TypeTerm:
        if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
            annotation = ast.parse(annotation.value, mode="eval").body
        if isinstance(annotation, (ast.Name, ast.Attribute)) and isinstance(
            alias := self._find(annotation, tree), TypeAlias
        ):
            return self._mark_alias(alias, term)
        if not isinstance(annotation, ast.Subscript) or not _is_annotated(self._find(annotation.value, tree)):
            return term
        metadata = annotation.slice.elts[1:] if isinstance(annotation.slice, ast.Tuple) else []
        for item in metadata:
            marker = self._marker(item, tree)
            if isinstance(marker, Opaque):
                return marker
            if marker is not None:
                return Marked(term, marker)
        return term

    def _mark_alias(self, alias: TypeAlias, term: TypeTerm) -> TypeTerm:
        home = self._modules.get(alias.fullname.rpartition(".")[0])
        source = self._program.source(home) if home else None
        for statement in source.body if source else ():
            value = _assigned(statement, alias.name)
            if home is not None and value is not None:
                return self._marked(value, home, term)
        return term

    def _marker(self, item: ast.expr, tree: MypyFile) -> Resource | Collect | Opaque | None:
        """What one piece of metadata is; None for something that means nothing here."""
        if isinstance(item, ast.Call):
            cls = class_behind(self._find(item.func, tree))
            return self._made(cls, item, tree) if cls else _UNSEEN
        if isinstance(item, (ast.Name, ast.Attribute)):
            named = self._find(item, tree)
            made = get_proper_type(named.type) if isinstance(named, Var) and named.type else None
            # A variable may hold a marker; one whose class is known to be another does not.
            return None if isinstance(made, Instance) and not _is_marker(made.type) else _UNSEEN
        return None

    def _made(self, cls: TypeInfo, call: ast.Call, tree: MypyFile) -> Resource | Collect | None:
        if any(cls.has_base(name) for name in names.RESOURCES):
            return Resource()
        if not cls.has_base(names.COLLECT):
            return None
        cardinality = _only_argument(call)
        return self._cardinality(cardinality, tree) if cardinality else Collect()

    def _cardinality(self, written: ast.expr, tree: MypyFile) -> Collect:
        if not isinstance(written, ast.Call):
            return Collect(odd=ast.unparse(written)) if isinstance(written, ast.Constant) else Collect()
        called = class_behind(self._find(written.func, tree))
        fullname = called.fullname if called is not None else ""
        if fullname == ALL:
            return Collect()
        count = _only_argument(written)
        if fullname == TAKE and not isinstance(count, ast.Constant):
            return Collect()
        if fullname == TAKE and isinstance(count, ast.Constant) and type(count.value) is int and count.value > 0:
            return Collect(take=count.value)
        return Collect(odd=ast.unparse(written))

    def _find(self, expression: ast.expr, tree: MypyFile) -> SymbolNode | None:
        return find(ast.unparse(expression), tree, self._modules)


def _is_annotated(node: SymbolNode | None) -> bool:
    return node is not None and node.fullname in ANNOTATED


def _is_marker(cls: TypeInfo) -> bool:
    return any(cls.has_base(name) for name in (*names.RESOURCES, names.COLLECT))


def _annotation(node: ast.FunctionDef | ast.AsyncFunctionDef, name: str) -> ast.expr | None:
    arguments = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
    return next((argument.annotation for argument in arguments if argument.arg == name), None)


def _assigned(statement: ast.stmt, name: str) -> ast.expr | None:
    """What a statement binds to `name`."""
    if isinstance(statement, ast.Assign):
        targets, value = statement.targets, statement.value
    elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
        targets, value = [statement.target], statement.value
    else:
        return None
    return value if any(isinstance(target, ast.Name) and target.id == name for target in targets) else None


def _only_argument(call: ast.Call) -> ast.expr | None:
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    return given[0] if given else None
