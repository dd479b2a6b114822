"""The markers within `Annotated[...]`.

mypy drops the metadata of `Annotated` when it parses a file, so it is read again, from the source text. That is done
only where such an annotation occurs.
"""

import ast
from collections.abc import Iterator

from mypy.nodes import FuncDef, MypyFile, SymbolNode, TypeAlias, TypeInfo, Var
from mypy.types import CallableType, Type, UnboundType

from surefoot.bodies.function import FunctionNode
from surefoot.graph import names
from surefoot.graph.declared import Collect, DeclaredFactory, Marked, Opaque, Parameter, Resource, TypeTerm
from surefoot.graph.injection import is_injected
from surefoot_mypy.files.assignments import assigned
from surefoot_mypy.files.program import Program
from surefoot_mypy.names import ALL, ANNOTATED, TAKE, class_behind, find
from surefoot_mypy.parsing import parse_annotation
from surefoot_mypy.reading.resource_types import at_odds
from surefoot_mypy.reading.terms import Terms

__all__ = ["Markers"]

_UNSEEN = Opaque("Annotated", "its metadata is written elsewhere")


class Markers:
    """Finds the markers on the parameters of the functions of a file."""

    def __init__(self, program: Program, tree: MypyFile, terms: Terms) -> None:
        self._program = program
        self._terms = terms
        self._modules = program.modules
        self._tree = tree
        self._followed: set[str] = set()
        self._entered: list[str] = []

    def mark(self, function: FuncDef, name: str, written: Type, typ: Type) -> TypeTerm:
        """The term of a parameter with its marker, if it has one.

        Parameters:
            written: the annotation before names were looked up.
            typ: the type that it became, without its marker.
        """
        term = self._terms.term(typ)
        node = find(written.name, self._tree, self._modules) if isinstance(written, UnboundType) else None
        if not isinstance(node, TypeAlias) and not _is_annotated(node):
            return term
        self._followed.clear()
        definition = self._program.function(self._tree, function.name, function.line)
        annotation = _annotation(definition, name) if definition else None
        return self._compared(self._marked(annotation, self._tree, term), typ) if annotation else _UNSEEN

    def _compared(self, term: TypeTerm, typ: Type) -> TypeTerm:
        """The term of a parameter, which says of a resource whether it is of the right type."""
        factory = term.marker.factory if isinstance(term, Marked) and isinstance(term.marker, Resource) else None
        if not isinstance(term, Marked) or factory is None:
            return term
        odds = at_odds(typ, factory, self._modules, self._program.checker.options)
        return Marked(term.term, Resource(factory, odds)) if odds else term

    def _marked(self, annotation: ast.expr, tree: MypyFile, term: TypeTerm) -> TypeTerm:
        if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
            written = parse_annotation(annotation.value)
            if written is None:
                return _UNSEEN
            annotation = written
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
        home, value = self._assigned(alias)
        return self._marked(value, home, term) if value else term

    def _marker(self, item: ast.expr, tree: MypyFile) -> Resource | Collect | Opaque | None:
        """What one piece of metadata is; None for something that means nothing here."""
        if isinstance(item, (ast.Name, ast.Attribute)):
            named = self._find(item, tree)
            home, value = self._assigned(named) if isinstance(named, Var) else (tree, None)
            if value:
                return self._marker(value, home)
            return _UNSEEN if named is None or isinstance(named, Var) else None
        if not isinstance(item, ast.Call):
            return None
        called = self._find(item.func, tree)
        cls = class_behind(called)
        if self._makes_resource(called):
            return Resource(self._factory(item, tree))
        if cls is not None and self._program.dialects.derives(cls, names.COLLECT):
            cardinality = _only_argument(item)
            return self._cardinality(cardinality, tree) if cardinality else Collect()
        # A function may make a marker.
        return _UNSEEN if called is None or isinstance(called, FuncDef) else None

    def _makes_resource(self, called: SymbolNode | None) -> bool:
        """Whether what is called gives a resource: a class here, a function that makes one in other libraries."""
        dialects = self._program.dialects
        if isinstance(called, FuncDef):
            return dialects.meaning(called.fullname) in names.RESOURCES
        cls = class_behind(called)
        return cls is not None and any(dialects.derives(cls, name) for name in names.RESOURCES)

    def _factory(self, call: ast.Call, tree: MypyFile) -> DeclaredFactory | None:
        """What makes the resource of `Resource(...)`; None for what is neither a class nor a function at top level."""
        written = _argument(call, "factory")
        node = self._find(written, tree) if isinstance(written, ast.Name | ast.Attribute) else None
        if isinstance(node, TypeInfo):
            return DeclaredFactory(_qualname(node), node.fullname, self._terms.named(node))
        if not isinstance(node, FuncDef) or not isinstance(node.type, CallableType):
            return None
        if node.fullname in self._entered:
            return DeclaredFactory(node.name, node.fullname)
        home = self._modules.get(node.fullname.removesuffix(f".{node.name}"), self._tree)
        definition = self._program.top_function(home, node.name)
        if definition is None:
            return None
        outer, self._followed = self._followed, set()
        self._entered.append(node.fullname)
        parameters = tuple(self._injected(node.type, definition, home))
        self._entered.pop()
        self._followed = outer
        return DeclaredFactory(node.name, node.fullname, self._terms.returned(node), parameters)

    def _injected(self, signature: CallableType, definition: FunctionNode, home: MypyFile) -> Iterator[Parameter]:
        """The parameters of a factory that are resources themselves."""
        for name, typ in zip(signature.arg_names, signature.arg_types, strict=True):
            annotation = _annotation(definition, name) if name else None
            if name and annotation:
                term = self._compared(self._marked(annotation, home, self._terms.term(typ)), typ)
                if is_injected(term):
                    yield Parameter(name, term)

    def _cardinality(self, written: ast.expr, tree: MypyFile) -> Collect:
        named = class_behind(self._find(written.func if isinstance(written, ast.Call) else written, tree))
        fullname = self._program.dialects.meaning(named.fullname) if named is not None else ""
        if not isinstance(written, ast.Call):
            # A bare class is a slip for an instance; any other name may well hold a good value.
            odd = fullname in (ALL, TAKE) or not isinstance(written, (ast.Name, ast.Attribute))
            return Collect(odd=ast.unparse(written)) if odd else Collect()
        count = _only_argument(written)
        if fullname == ALL or (fullname == TAKE and isinstance(count, (ast.Name, ast.Attribute))):
            return Collect()
        if fullname == TAKE and isinstance(count, ast.Constant) and type(count.value) is int and count.value > 0:
            return Collect(take=count.value)
        return Collect(odd=ast.unparse(written))

    def _assigned(self, node: TypeAlias | Var) -> tuple[MypyFile, ast.expr | None]:
        if node.fullname in self._followed:  # `A = B` and `B = A`
            return self._tree, None
        self._followed.add(node.fullname)
        return assigned(node, self._tree, self._program)

    def _find(self, expression: ast.expr, tree: MypyFile) -> SymbolNode | None:
        return find(ast.unparse(expression), tree, self._modules)


def _is_annotated(node: SymbolNode | None) -> bool:
    return node is not None and node.fullname in ANNOTATED


def _annotation(node: ast.FunctionDef | ast.AsyncFunctionDef, name: str) -> ast.expr | None:
    arguments = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
    return next((argument.annotation for argument in arguments if argument.arg == name), None)


def _qualname(info: TypeInfo) -> str:
    return info.fullname.removeprefix(f"{info.module_name}.")


def _argument(call: ast.Call, name: str) -> ast.expr | None:
    return call.args[0] if call.args else next((each.value for each in call.keywords if each.arg == name), None)


def _only_argument(call: ast.Call) -> ast.expr | None:
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    return given[0] if given else None
