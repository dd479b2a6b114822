"""Classes of the project: what they derive from, and which of them are workflows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import libcst as cst

from surefoot.dialects.classes import FRAMEWORK_CLASSES
from surefoot.dialects.libraries import OWN
from surefoot.graph import names
from surefoot.graph.declared import DeclaredClass, Opaque
from surefoot.graph.location import Location
from surefoot_lint.project.index import Alias, Index, Meaning, Outside, Package
from surefoot_lint.project.known_classes import GENERIC_ALIASES, ancestors_of
from surefoot_lint.project.names import Scope
from surefoot_lint.project.syntax import code_of
from surefoot_lint.project.tracing import Source
from surefoot_lint.reading.class_expressions import class_behind, class_name

__all__ = ["Classes", "Lineage", "known_ancestors"]


def known_ancestors(fullname: str) -> tuple[str, ...] | None:
    """What a class outside the project derives from, itself first; None if nothing is known of it."""
    return FRAMEWORK_CLASSES.get(fullname) or ancestors_of(GENERIC_ALIASES.get(fullname, fullname))


@dataclass(frozen=True, slots=True)
class Lineage:
    """A class and what it derives from.

    Parameters:
        line: the class and its ancestors, nearest first: those of the project as scopes, others by full name.
        unseen: base classes that are out of sight.
    """

    line: tuple[Scope | str, ...]
    unseen: tuple[Opaque, ...] = ()

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """The classes of the project in it."""
        return tuple(member for member in self.line if isinstance(member, Scope))


class Classes:
    """Answers questions about classes.

    Parameters:
        index: where names are looked up.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._lineages: dict[Scope, tuple[Lineage, frozenset[Source]]] = {}

    def lineage(self, scope: Scope) -> Lineage:
        """What the class derives from, in the order in which Python looks up its attributes."""
        if scope not in self._lineages:
            # A class that derives from itself through a circle of imports is answered by what is known so far.
            self._lineages[scope] = Lineage((scope,)), frozenset()
            with self._index.trace.watch() as touched:
                lineage = self._compute(scope)
            self._lineages[scope] = lineage, frozenset(touched)
        lineage, read_from = self._lineages[scope]
        self._index.trace.note(read_from)
        return lineage

    def is_workflow(self, scope: Scope) -> bool:
        """Whether the class derives from `Workflow`."""
        return names.WORKFLOW in self.lineage(scope).line

    def dialect(self, scope: Scope) -> str:
        """The library whose class it derives from; surefoot where there is none."""
        for member in self.lineage(scope).scopes:
            assert isinstance(member.node, cst.ClassDef)
            around = member.parent
            for argument in member.node.bases if around else ():
                assert around is not None
                meaning = class_behind(argument.value, around, member.order, self._index)
                if isinstance(meaning, Outside) and meaning.dialect:
                    return meaning.dialect
        return OWN

    def fullname(self, scope: Scope) -> str:
        """What tells the class from all others; a class that redefines a name is marked with its rank."""
        name = f"{self._index.module_of(scope).name}.{scope.qualname}"
        siblings = scope.parent.bindings.get(scope.name, ()) if scope.parent else ()
        rank = next((place for place, binding in enumerate(siblings) if binding.target is scope), 0)
        return f"{name}~{rank + 1}" if rank else name

    def declared(self, scope: Scope) -> DeclaredClass:
        """The class as a front end declares it."""
        lineage = self.lineage(scope)
        mro = tuple(self.fullname(member) if isinstance(member, Scope) else member for member in lineage.line)
        module = self._index.module_of(scope)
        line = module.functions.class_line(scope.qualname)
        place = Location(module.file.path, line) if line else None
        within = scope.parent.kind if scope.parent else "module"
        return DeclaredClass(
            name=scope.name,
            fullname=mro[0],
            mro=mro,
            whole=not lineage.unseen,
            location=place,
            within=within,
            component=any("to_dict" in each.bindings for each in lineage.scopes),
        )

    def _compute(self, scope: Scope) -> Lineage:
        lines: list[Sequence[Scope | str]] = []
        unseen: list[Opaque] = []
        direct: list[Scope | str] = []
        for base in self._bases(scope):
            if isinstance(base, Opaque):
                unseen.append(base)
                continue
            lineage = self.lineage(base) if isinstance(base, Scope) else Lineage(known_ancestors(base) or (base,))
            lines.append(lineage.line)
            unseen.extend(lineage.unseen)
            direct.append(lineage.line[0])
        inherited = (member for member in _merged([*lines, direct]) if member is not scope)
        return Lineage((scope, *inherited), tuple(dict.fromkeys(unseen)))

    def _bases(self, scope: Scope) -> Iterator[Scope | str | Opaque]:
        assert isinstance(scope.node, cst.ClassDef)
        for argument in scope.node.bases:
            around = scope.parent
            assert around is not None
            meaning = None if argument.star else class_behind(argument.value, around, scope.order, self._index)
            yield self._base(class_name(argument.value) or code_of(argument.value), meaning)

    def _base(self, name: str, meaning: Meaning | None) -> Scope | str | Opaque:
        if isinstance(meaning, Scope) and meaning.kind == "class":
            return meaning
        if isinstance(meaning, Outside):
            if known_ancestors(meaning.fullname):
                return meaning.fullname
            return Opaque(name, f"{meaning.fullname!r} is outside the project")
        if isinstance(meaning, Opaque):
            return meaning
        if meaning is None or isinstance(meaning, (Alias, Scope)):
            return Opaque(name, "only running the code would tell what it is")
        assert isinstance(meaning, Package)
        return Opaque(name, "it is a module")


def _merged(lines: list[Sequence[Scope | str]]) -> Iterator[Scope | str]:
    """Merge lines of descent as Python does (C3). Where they contradict each other, the first in line goes first."""
    pending = [list(line) for line in lines if line]
    while pending:
        heads = [line[0] for line in pending]
        behind = [member for line in pending for member in line[1:]]
        chosen = next((head for head in heads if head not in behind), heads[0])
        yield chosen
        pending = [rest for line in pending if (rest := [member for member in line if member != chosen])]
