"""What IPython understands and Python does not: magics, shell commands, questions.

They are replaced line by line, so that everything else stays where it is.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

__all__ = ["without_magics"]

_IN_PYTHON: Final = frozenset(
    {"capture", "debug", "ipytest", "memit", "prun", "pyinstrument", "snakeviz", "time", "timeit"}
)
"""Magics for a whole cell whose body is Python and runs among the names of the notebook."""

_CELL_MAGIC: Final = re.compile(r"%%(\w+)")
_COMMAND: Final = re.compile(
    r"""(?P<indent>[ \t]*)(?:
        [%!?/,;]                          # a magic, a shell command, a question, an automatic call
        | [%\w.*]+ [?]{1,2} [ \t;]*$         # a question
        | (?P<names>[^=#'"({]*=)[ \t]*[%!]
    )""",
    re.VERBOSE,
)
_SUSPICION: Final = re.compile(r"^[ \t]*[%!?/,;]|=[ \t]*[%!]|\?[ \t;]*$", re.M)
_TOKEN: Final = re.compile(r"#.*|'''|\"\"\"|'(?:\\.|[^'\\])*'?|\"(?:\\.|[^\"\\])*\"?|[(\[{]|[)\]}]|\\$")


def without_magics(lines: Sequence[str]) -> list[str] | None:
    """The lines of a cell with nothing but Python in them; None where the cell is in another language."""
    kept = list(lines)
    for place, line in enumerate(lines):
        if not line.strip():
            continue
        magic = _CELL_MAGIC.match(line)
        if magic is None:
            break
        if magic[1] not in _IN_PYTHON:
            return None
        kept[place] = ""
    if not _SUSPICION.search("\n".join(kept)):
        return kept
    end = -1
    for place in list(_statements(kept)):
        command = _COMMAND.match(kept[place]) if place > end else None
        if command is None:
            continue
        end = place
        while lines[end].endswith("\\") and end + 1 < len(lines):
            end += 1
            kept[end] = ""
        kept[place] = f"{command['names']} None" if command["names"] else f"{command['indent']}pass"
    return kept


def _statements(lines: Sequence[str]) -> Iterator[int]:
    """The places of the lines that begin in no bracket and in no string."""
    quotes, depth, continued = "", 0, False
    for place, line in enumerate(lines):
        if not quotes and not depth and not continued:
            yield place
            if _COMMAND.match(line):  # what it holds is no Python, so its brackets and quotes mean nothing
                continued = line.endswith("\\")
                continue
        continued = False
        at = 0
        while at < len(line):
            if quotes:
                closing = re.compile(rf"(?:\\.|(?!{quotes}).)*(?P<end>{quotes})?", re.S).match(line, at)
                assert closing is not None
                at = closing.end() if closing["end"] else len(line)
                quotes = "" if closing["end"] else quotes
                continue
            token = _TOKEN.search(line, at)
            if token is None:
                break
            at = token.end()
            if token[0] in ("'''", '"""'):
                quotes = token[0]
            elif token[0] in "([{":
                depth += 1
            elif token[0] in ")]}":
                depth = max(0, depth - 1)
            continued = token[0] == "\\"
