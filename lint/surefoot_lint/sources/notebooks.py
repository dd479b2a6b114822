"""Jupyter notebooks: their code cells, in the order in which they are run from top to bottom.

Of the format only what is needed is read, so that every version of it will do, and a notebook that no program would
call valid.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from surefoot_lint.sources.code import Code, Part, lines_of
from surefoot_lint.sources.magics import without_magics
from surefoot_lint.sources.unreadable import UnreadableFile

__all__ = ["read_notebook"]

_PYTHON: Final = ("python", "ipython", "pyspark")
"""What the names of languages begin with that are Python."""


def read_notebook(content: bytes) -> Code:
    """The code cells as one text. Each has a line above it that names it.

    Raises:
        UnreadableFile: it is no notebook.
    """
    lines: list[str] = []
    parts: list[Part] = []
    for number, written in _code_cells(_notebook(content)):
        source = without_magics(written)
        if source is None:
            continue
        indented = next((line for line in source if line.strip()), "")[:1].isspace()
        # IPython takes a cell that is indented as a whole; so does Python below an `if`.
        head = f"if True:  # cell {number}" if indented else f"# cell {number}"
        start = len(lines) + 1
        lines += [head, *source]
        parts.append(Part(start, len(lines) + 1, number, tuple(written)))
    return Code("\n".join(lines), tuple(parts))


def _notebook(content: bytes) -> Mapping[str, Any]:
    if not content.strip():
        return {}
    try:
        notebook = json.loads(content)
    except json.JSONDecodeError as error:
        raise UnreadableFile(f"it is no notebook: {error.msg}", error.lineno, error.colno) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(f"it is no notebook: {error}") from error
    if not isinstance(notebook, dict):
        raise UnreadableFile("it is no notebook: it holds no JSON object")
    return notebook


def _code_cells(notebook: Mapping[str, Any]) -> Iterator[tuple[int, list[str]]]:
    """The cells in Python: their places among all cells, from 1, and their lines."""
    metadata = _object(notebook.get("metadata"))
    language = _object(metadata.get("language_info")).get("name") or _object(metadata.get("kernelspec")).get("language")
    # Until version 3 cells lay in worksheets, and called their code the input.
    holders = [notebook, *_list(notebook.get("worksheets"))]
    cells = [cell for holder in holders for cell in _list(_object(holder).get("cells"))]
    for number, cell in enumerate(map(_object, cells), 1):
        own = _object(_object(cell.get("metadata")).get("vscode")).get("languageId") or cell.get("language")
        if cell.get("cell_type") == "code" and _is_python(own or language):
            yield number, lines_of(_text(cell.get("source", cell.get("input"))))


def _is_python(language: object) -> bool:
    return not isinstance(language, str) or language.lower().startswith(_PYTHON)


def _text(source: object) -> str:
    text = source if isinstance(source, str) else "".join(line for line in _list(source) if isinstance(line, str))
    return text.encode(errors="replace").decode()  # half a surrogate pair is no text to any parser


def _object(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
