"""Which files are worth parsing, told from their bytes alone.

Most files of most projects have nothing to do with workflows. They are turned away here, before any parser is imported.
"""

import re
from collections.abc import Collection
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mmap import mmap

__all__ = [
    "called",
    "imports",
    "imports_library",
    "instantiates",
    "occurring",
    "may_suppress",
    "may_suppress_in_vain",
    "mentions_library",
    "refers_to",
]

_IMPORT: Final = re.compile(
    rb"^[ \t\f]*(?:from|import)[ \t].*?\b(?:surefoot|workflows|llama_index|llama_agents)\b", re.M
)
_LIBRARY: Final = re.compile(rb"\b(?:surefoot|workflows|llama_index|llama_agents)\b")
_DECLARES: Final = re.compile(
    rb"Workflow|Event\b|\bstep\b|\bcatch_error\b|import[ \t]*\*|\bimport[ \t]+(?:workflows|surefoot)\b"
)
_WORD: Final = re.compile(rb"[\w\x80-\xff]+")
_CALLED: Final = re.compile(rb"([\w\x80-\xff]+)[ \t]*[(\[]")
_SUPPRESSES: Final = re.compile(rb"#\s*(?:wf:\s*ignore|noqa)", re.IGNORECASE)
_SUPPRESSES_OURS: Final = re.compile(rb"#\s*(?:wf:\s*ignore|noqa\s*:[^\n]*\bWF\d)", re.IGNORECASE)


def imports_library(content: bytes) -> bool:
    """Whether a file may import a workflow library and declare a workflow, a step or an event with it."""
    return _IMPORT.search(content) is not None and _DECLARES.search(content) is not None


def mentions_library(content: "bytes | mmap") -> bool:
    """Whether the name of a workflow library occurs in a file, in whatever form it is stored."""
    return _LIBRARY.search(content) is not None


def occurring(content: bytes, names: frozenset[str]) -> frozenset[str]:
    """Those of many names that occur in a file: the questions below are costly where they are asked of all."""
    found = _encoded(names).intersection(_WORD.findall(content))
    return frozenset(name.decode() for name in found)


def refers_to(content: bytes, names: Collection[str]) -> bool:
    """Whether a file may derive a class from one of these, attach a step to it, or give it another name."""
    if not names:
        return False
    name = _any_of(names)
    # The limits are beyond what anybody writes. They keep a file full of brackets from being searched again and again.
    base = rb"class\b(?:[^:\[]|\[[^\]]{,4000}\]){,400}?\([^)]{,4000}?\b%b\b" % name
    target = rb"\bworkflow[ \t]*=[^,)]{,4000}?\b%b\b" % name
    if re.search(rb"%b|%b|\b%b[ \t]+as\b" % (base, target, name), content) is not None:
        return True
    return b".add_step(" in content and re.search(rb"\b%b\b" % name, content) is not None


def instantiates(content: bytes, names: Collection[str]) -> bool:
    """Whether a file may call one of these."""
    return bool(names) and re.search(rb"\b%b[ \t]*[(\[]" % _any_of(names), content) is not None


def imports(content: bytes, names: Collection[str]) -> bool:
    """Whether a file may import one of these and call it, under whatever name."""
    if not names or b"import" not in content:
        return False
    name = _any_of(names)
    statement = rb"^[ \t\f]*(?:from[ \t][^\n]*?)?\bimport\b(?:[^\n(;]*|[ \t]*\([^)]{,4000}?)\b%b\b" % name
    attribute = rb"\.%b[ \t]*[(\[]" % name
    starred = rb"\bimport[ \t]*\*"
    return re.search(rb"%b|%b|%b" % (statement, attribute, starred), content, re.M) is not None


def called(content: bytes) -> frozenset[str]:
    """Every name in a file that a bracket follows: among them is all that is called."""
    return frozenset(name.decode(errors="replace") for name in _CALLED.findall(content))


def may_suppress(content: bytes) -> bool:
    """Whether a file may have a comment that hides findings."""
    return _SUPPRESSES.search(content) is not None


def may_suppress_in_vain(content: bytes) -> bool:
    """Whether a file may have a comment that hides findings of ours, and is told of if there are none."""
    return _SUPPRESSES_OURS.search(content) is not None


@lru_cache(maxsize=2)
def _encoded(names: frozenset[str]) -> frozenset[bytes]:
    return frozenset(name.encode() for name in names)


def _any_of(names: Collection[str]) -> bytes:
    return b"(?:%b)" % b"|".join(re.escape(name.encode()) for name in sorted(names))
