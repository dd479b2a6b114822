"""WF102: annotate what the body returns, where all of it is made on the spot."""

import io
import tokenize

from surefoot.diagnostic import Diagnostic
from surefoot_lint.fixes.code.inference import Unclear, returned
from surefoot_lint.fixes.document import Document
from surefoot_lint.fixes.edits import Edit, Fix
from surefoot_lint.sources.files import lines_of

__all__ = ["fix"]


def fix(diagnostic: Diagnostic, document: Document) -> Fix | None:
    """`-> A | B` behind the parameters."""
    site = document.step_at(diagnostic.line)
    if site is None:
        return None
    try:
        annotation = returned(site, document)
    except Unclear:
        return None
    start = document.module.location(site.function.node)
    line, column = _behind_parameters(document.module.text, start.line)
    return Fix(
        f"Annotate `{site.function.name}` with `-> {annotation}`",
        (Edit(line, column, line, column, f" -> {annotation}"),),
        diagnostic.path,
    )


def _behind_parameters(text: str, line: int) -> tuple[int, int]:
    """The place behind the closing parenthesis of the definition on a line."""
    rest = "\n".join(lines_of(text)[line - 1 :])
    depth = 0
    end = (1, 0)
    for token in tokenize.generate_tokens(io.StringIO(rest).readline):
        if token.string in ("(", "[", "{"):
            depth += 1
        elif token.string in (")", "]", "}"):
            depth -= 1
            end = token.end
        elif token.string == ":" and depth == 0:
            break
    return line + end[0] - 1, end[1] + 1
