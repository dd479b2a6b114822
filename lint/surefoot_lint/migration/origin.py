"""Which imports lead to LlamaIndex Workflows, in whatever spelling."""

from collections.abc import Iterable

from surefoot_lint.fixes.document import Document
from surefoot_lint.project import dialects

__all__ = ["submodule_of"]


def submodule_of(module: str, document: Document, taken: Iterable[str] = ()) -> str | None:
    """The submodule of LlamaIndex Workflows that a module name means; empty for the library itself, None for another.

    A package of the project's own may well be called `workflows`.

    Parameters:
        taken: names that the file imports from it.
    """
    root = dialects.dialect_of(module)
    if root is None or root == "surefoot" or document.is_own(module, taken):
        return None
    if root == "workflows" and not dialects.leads_to_dialect(module):
        return None  # a name so common that only a module of the library tells it
    return module[len(root) + 1 :]
