"""Which imports lead to LlamaIndex Workflows, in whatever spelling."""

from collections.abc import Iterable

from surefoot.dialects.libraries import OWN, dialect_of
from surefoot_lint.fixes.document import Document
from surefoot_lint.project.dialects import leads_to_dialect

__all__ = ["submodule_of"]


def submodule_of(module: str, document: Document, taken: Iterable[str] = ()) -> str | None:
    """The submodule of LlamaIndex Workflows that a module name means; empty for the library itself, None for another.

    A package of the project's own may well be called `workflows`.

    Parameters:
        taken: names that the file imports from it.
    """
    root = dialect_of(module)
    if root is None or root == OWN or document.is_own(module, taken):
        return None
    if root == "workflows" and not leads_to_dialect(module):
        return None  # a name so common that only a module of the library tells it
    return module[len(root) + 1 :]
