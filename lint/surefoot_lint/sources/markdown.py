"""Code fences in Markdown.

The text keeps the lines and columns of the file: whatever is no Python becomes blank. Code that is indented, because
its fence stands in a list or a quotation or because of the prompts of a Python console, comes below an `if True:`
where the opening of the fence stands.

The fences of a file follow one another as the cells of a notebook do, because a later one uses what earlier ones
define. What they leave out is left out on purpose, see `Code.excerpts`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from surefoot_lint.sources.code import Code, Part, lines_of
from surefoot_lint.sources.magics import without_magics

__all__ = ["read_markdown"]

_LANGUAGE: Final = re.compile(r"(?:\{code-(?:cell|block)\}[ \t]*)?\{?\.?(\w+)")
_PYTHON: Final = frozenset({"py", "py3", "python", "python3", "ipython", "ipython3"})
_CONSOLE: Final = frozenset({"pycon", "pycon3"})
_PROMPT: Final = re.compile(r"(>>>|\.\.\.)(?: |$)")


def read_markdown(text: str) -> Code:
    """The Python in the fences of a Markdown text, all of it in its place."""
    from markdown_it import MarkdownIt

    if "```" not in text and "~~~" not in text:
        return Code("", excerpts=True)
    written = lines_of(text)
    lines = [""] * len(written)
    parts = []
    for token in MarkdownIt("commonmark").parse("\n".join(written)):
        if token.type != "fence" or token.map is None:
            continue
        language = _LANGUAGE.match(token.info.strip())
        opening = token.map[0]
        content = token.content.removesuffix("\n").split("\n") if token.content else []
        placed = list(_placed(content, written[opening + 1 :]))
        source = _python(placed, language[1].lower() if language else "")
        if source is None:
            continue
        indented = next((line for line in source if line.strip()), "")[:1].isspace()
        lines[opening : opening + 1 + len(source)] = ["if True:  # fence" if indented else "# fence", *source]
        parts.append(Part(opening + 1, opening + 2 + len(source)))
    return Code("\n".join(lines), tuple(parts), excerpts=True)


def _placed(content: Sequence[str], written: Sequence[str]) -> Iterator[str]:
    """The lines of a fence with blanks in place of what stands before them in the file."""
    for line, whole in zip(content, written, strict=False):
        before = len(whole) - len(line) if whole.endswith(line) else 0
        yield " " * before + line if line.strip() else ""


def _python(lines: list[str], language: str) -> list[str] | None:
    if language in _PYTHON:
        indent = _indent(lines)
        bare = without_magics([line[len(indent) :] if line.startswith(indent) else line for line in lines])
        return bare and [indent + line if line.strip() else "" for line in bare]
    if language in _CONSOLE:
        return [_without_prompt(line) for line in lines]
    return None


def _indent(lines: Sequence[str]) -> str:
    first = next((line for line in lines if line.strip()), "")
    return first[: len(first) - len(first.lstrip())]


def _without_prompt(line: str) -> str:
    """A line of a console with blanks in place of its prompt; what the console answers is no code."""
    bare = line.lstrip()
    prompt = _PROMPT.match(bare)
    return " " * (len(line) - len(bare) + len(prompt[0])) + bare[prompt.end() :] if prompt else ""
