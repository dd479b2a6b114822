"""Which import names mean a workflow library.

A dialect is a package whose names mean the same as ours: `from workflows import step` and `from surefoot import step`
translate to one full name, and nothing downstream knows which was written.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

__all__ = ["CHOICES", "LIBRARIES", "OWN", "dialect_of", "holds_library", "import_names"]

OWN: Final = "surefoot"
_LLAMA_INDEX: Final = ("workflows", "llama_index.core.workflow", "llama_agents.workflows")

LIBRARIES: Final = (OWN, *_LLAMA_INDEX)
CHOICES: Final = (OWN, "llama-index", *_LLAMA_INDEX)
"""What a project may name; `llama-index` stands for all the names that library goes by."""

_FILES: Final = ("decorators.py", "events.py", "workflow.py")


def import_names(chosen: Iterable[str]) -> frozenset[str]:
    """The import names of the libraries that a project chose among `CHOICES`."""
    named = (_LLAMA_INDEX if name == "llama-index" else (name,) for name in chosen)
    return frozenset().union(*named)


def dialect_of(module: str) -> str | None:
    """The dialect that `module` (`workflows.events`) belongs to; None if it belongs to none."""
    return next((root for root in LIBRARIES if module == root or module.startswith(f"{root}.")), None)


def holds_library(package: Path) -> bool:
    """Whether the folder of a package `workflows` holds the library.

    Many a project calls a package of its own so; the library is known by its files.
    """
    return all((package / part).exists() for part in _FILES)
