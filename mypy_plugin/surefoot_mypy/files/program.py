"""The build as the plugin sees it while one file is checked: loaded files, and what was found out about them."""

import ast
from collections.abc import Iterable, Mapping, Set
from functools import cached_property
from pathlib import Path

from mypy.checker import TypeChecker
from mypy.nodes import MypyFile, TypeInfo

from surefoot.bodies.function import FunctionNode
from surefoot.bodies.runs.code import Code
from surefoot_mypy.caching.stamps import follow, text_trigger
from surefoot_mypy.caching.texts import Texts
from surefoot_mypy.dialects import Dialects
from surefoot_mypy.files.pieces import Pieces
from surefoot_mypy.files.sources import Definition, Source, Sources, read
from surefoot_mypy.files.survey import Survey

__all__ = ["Program"]


class Program:
    """What the check of one file may look at. It must not outlive that, for the daemon changes trees in place.

    Parameters:
        checker: the type checker of the file that is being checked.
        texts: is told of other files that are read.
        sources: reads them.
        libraries: those whose workflows are checked; all where there are none.

    Attributes:
        dialects: what the names of these libraries stand for.
    """

    def __init__(self, checker: TypeChecker, texts: Texts, sources: Sources, libraries: Iterable[str] = ()) -> None:
        self.checker = checker
        self.dialects = Dialects(libraries, checker.modules)
        self._texts = texts
        self._statements = checker.tree.defs
        self._surveys: dict[str, Survey] = {}
        self._code: Code | None = None
        self._sources = sources
        self._read: dict[str, Source | None] = {}

    def is_of(self, checker: TypeChecker) -> bool:
        """Whether this is still about the file that `checker` checks, as it was then parsed."""
        return self.checker is checker and self._statements is checker.tree.defs

    @property
    def tree(self) -> MypyFile:
        """The file that is being checked."""
        return self.checker.tree

    @property
    def modules(self) -> Mapping[str, MypyFile]:
        """Every loaded file by module name; those that come from the cache have names, but no statements."""
        return self.checker.modules

    def home(self, info: TypeInfo) -> MypyFile:
        """The file that holds a class."""
        return self.modules.get(info.module_name, self.tree)

    def is_ignored(self, tree: MypyFile) -> bool:
        """Whether mypy reports nothing on this file, and therefore keeps only part of it."""
        return tree.path in self.checker.errors.ignored_files

    def survey(self, tree: MypyFile) -> Survey:
        """What `tree` holds."""
        if tree.fullname not in self._surveys:
            self._surveys[tree.fullname] = Survey(tree, self.dialects)
        return self._surveys[tree.fullname]

    def source(self, tree: MypyFile) -> ast.Module | None:
        """The file as the standard library parses it; None where it cannot be read."""
        source = self._source(tree)
        return source.module if source else None

    def follow(self, triggers: Iterable[str]) -> None:
        """Have the daemon check again what is being checked now when one of `triggers` is pulled."""
        follow(triggers, self.tree, self.checker.tscope.current_target())

    def follow_texts(self, files: Set[Path]) -> None:
        """Have the daemon check again what is being checked now when one of these files changes."""
        if self.checker.options.fine_grained_incremental and files:
            names = {file.name for file in files}  # to resolve the paths of all libraries would take much longer
            named = (tree for tree in self.modules.values() if Path(tree.path).name in names)
            self.follow(text_trigger(tree.fullname) for tree in named if Path(tree.path).resolve() in files)

    def code(self) -> Code | None:
        """The file that is being checked, as text around calls; None where it cannot be read."""
        if self._code is None and (source := self.source(self.tree)):
            self._code = Code(source)
        return self._code

    def function(self, tree: MypyFile, name: str, line: int) -> FunctionNode | None:
        """The definition of `name` at a line of `tree`, as the standard library parses it."""
        found = self._definition(tree, name, line)
        return found if isinstance(found, FunctionNode) else None

    def class_at(self, tree: MypyFile, name: str, line: int) -> ast.ClassDef | None:
        """The class statement at a line of `tree`, as the standard library parses it."""
        found = self._definition(tree, name, line)
        return found if isinstance(found, ast.ClassDef) else None

    def _definition(self, tree: MypyFile, name: str, line: int) -> Definition | None:
        if tree is self.tree and tree.path not in self._read and (found := self._pieces.definition(name, line)):
            return found
        source = self._source(tree)
        return source.definitions.get((name, line)) if source else None

    @cached_property
    def _pieces(self) -> Pieces:
        return Pieces(self.tree)

    def _source(self, tree: MypyFile) -> Source | None:
        if tree.is_typeshed_file(self.checker.options):
            return None  # large, and nobody's model or event
        if tree is not self.tree:
            self._texts.note(self.tree.fullname, tree.path)
            self.follow([text_trigger(tree.fullname)])
        if tree.path not in self._read:
            shadows = dict(self.checker.options.shadow_file or ())
            path = shadows.get(tree.path, tree.path)
            self._read[tree.path] = read(path) if tree is self.tree else self._sources.read(path)
        return self._read[tree.path]

    def top_function(self, tree: MypyFile, name: str) -> FunctionNode | None:
        """The one definition of `name` at the top level of `tree`, as the standard library parses it."""
        source = self.source(tree)
        found = [node for node in source.body if isinstance(node, FunctionNode) and node.name == name] if source else []
        return found[0] if len(found) == 1 else None

    def class_statement(self, info: TypeInfo) -> ast.ClassDef | None:
        """The statement of a class, as the standard library parses it; None where it is not the only one of its name.

        Classes from the cache have no lines, so only those within functions are found by theirs.
        """
        home = self.home(info)
        if home is self.tree and self._pieces.is_one(info.name):
            return self.class_at(home, info.name, info.defn.line)
        source = self._source(home)
        if source is None:
            return None
        name, _, line = info.fullname.removeprefix(f"{info.module_name}.").partition("@")
        if line:
            local = source.definitions.get((name, int(line))) if line.isdecimal() else None
            return local if isinstance(local, ast.ClassDef) else None
        found = source.classes.get(name, ())
        return found[0] if len(found) == 1 else None
