"""Import statements, written anew."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import libcst as cst

from surefoot_lint.fixes.document import Document
from surefoot_lint.fixes.edits import Edit
from surefoot_lint.migration.homes import counterpart, home_of
from surefoot_lint.migration.origin import submodule_of
from surefoot_lint.project.syntax import code_of, dotted
from surefoot_lint.sources.files import lines_of

__all__ = ["Moved", "moved", "qualified"]

_WIDTH = 88  # of the line that an import is broken at, as most formatters have it


@dataclass(slots=True)
class Moved:
    """What becomes of an import.

    Attributes:
        edits: what changes.
        strangers: names that surefoot does not have, which stay where they are.
    """

    edits: list[Edit] = field(default_factory=list)
    strangers: list[cst.ImportAlias] = field(default_factory=list)


def qualified(submodule: str) -> str:
    """The full name of a submodule of surefoot."""
    return f"surefoot.{submodule}" if submodule else "surefoot"


def moved(node: cst.ImportFrom, document: Document, *, alone: bool) -> Moved | None:
    """A `from` import of LlamaIndex Workflows as one of surefoot; None for any other.

    Parameters:
        alone: it has its lines to itself, so that several statements may take its place.
    """
    module = dotted(node.module) if node.module and not node.relative else None
    if module is None or node.module is None:
        return None
    if isinstance(node.names, cst.ImportStar):
        submodule = submodule_of(module, document)
        return _star(node.module, submodule, document, node, alone=alone) if submodule is not None else None
    submodule = submodule_of(module, document, [alias.evaluated_name for alias in node.names])
    groups: dict[str, list[str]] = {}
    result = Moved()
    for alias in node.names:
        line = _home(alias, module, submodule, document)
        if line is None:
            groups.setdefault(module, []).append(_written(alias))
            if submodule is not None:
                result.strangers.append(alias)
        else:
            groups.setdefault(line[0], []).append(line[1])
    if list(groups) == [module]:
        return result if submodule is not None else None
    if len(groups) == 1 and "" not in groups:
        result.edits.append(document.replace(node.module, next(iter(groups))))
    else:
        result.edits.append(_rewritten(node, groups, document, alone=alone))
    return result


def _home(alias: cst.ImportAlias, module: str, submodule: str | None, document: Document) -> tuple[str, str] | None:
    """The module and the name to import instead; an empty module where a module itself is imported."""
    name = alias.name.value
    if not isinstance(name, str):
        return None
    inner = submodule_of(f"{module}.{name}", document)
    if inner == "" and submodule is None:
        return "", f"surefoot as {alias.evaluated_alias or name}"
    if submodule is None:
        return None
    if inner is not None and "." not in inner and counterpart(inner) == inner:
        return "surefoot", _written(alias)
    home = home_of(name, submodule)
    return (qualified(home), _written(alias)) if home is not None else None


def _star(
    written: cst.Attribute | cst.Name, submodule: str | None, document: Document, node: cst.ImportFrom, *, alone: bool
) -> Moved:
    """A star import brings what the module offers: of the library itself that is spread over several modules here."""
    if submodule:
        same = counterpart(submodule)
        return Moved([document.replace(written, qualified(same))] if same else [])
    spread = ("", "events", "errors", "handler", "resource", "retry_policy", "context")
    return Moved([_rewritten(node, {qualified(each): ["*"] for each in spread}, document, alone=alone)])


def _rewritten(node: cst.ImportFrom, groups: Mapping[str, Sequence[str]], document: Document, *, alone: bool) -> Edit:
    edit = document.replace(node, "")
    line = lines_of(document.module.text)[edit.line - 1]
    indent = line[: edit.column - 1] if alone else ""
    statements = [_statement(module, groups[module], indent, alone) for module in sorted(groups, key=_order)]
    comments = _comments(document.covered(edit)) if alone else []
    text = f"\n{indent}".join([*comments, *statements]) if alone else "; ".join(statements)
    return Edit(edit.line, edit.column, edit.end_line, edit.end_column, text)


def _order(module: str) -> tuple[bool, str]:
    return module.partition(".")[0] == "surefoot", module


def _statement(module: str, names: Sequence[str], indent: str, may_break: bool) -> str:
    if not module:
        return f"import {', '.join(names)}"
    line = f"from {module} import {', '.join(names)}"
    if not may_break or len(indent) + len(line) <= _WIDTH:
        return line
    listed = "".join(f"{indent}    {name},\n" for name in names)
    return f"from {module} import (\n{listed}{indent})"


def _comments(text: str) -> Iterator[str]:
    """The comments within an import, which holds no strings."""
    return (f"#{line.partition('#')[2]}" for line in lines_of(text) if "#" in line)


def _written(alias: cst.ImportAlias) -> str:
    return code_of(alias.with_changes(comma=cst.MaybeSentinel.DEFAULT))
