"""WF113: decorate the method, as another step of its class is decorated."""

import libcst as cst

from surefoot.diagnostic import Diagnostic
from surefoot_lint.fixes.document import Document
from surefoot_lint.fixes.edits import Fix
from surefoot_lint.project.names import Scope
from surefoot_lint.project.syntax import dotted
from surefoot_lint.reading.steps import StepSite
from surefoot_lint.sources.files import lines_of

__all__ = ["fix"]


def fix(diagnostic: Diagnostic, document: Document) -> Fix | None:
    """`@step` on a line of its own above the method."""
    method = _method_at(diagnostic.line, document)
    steps = [site for site in document.steps() if method and site.function.parent is method.parent]
    written = next((text for site in steps if (text := _decorator(site))), None)
    if method is None or written is None:
        return None
    title = f"Decorate `{method.name}` with `@{written}`"
    indent = lines_of(document.module.text)[diagnostic.line - 1][: diagnostic.column - 1]
    return Fix(title, (document.insert_before(method.node, f"@{written}\n{indent}"),), diagnostic.path)


def _method_at(line: int, document: Document) -> Scope | None:
    functions = (scope for scope in document.module.definitions if scope.kind == "function")
    return next((scope for scope in functions if document.module.span(scope.node).start.line == line), None)


def _decorator(site: StepSite) -> str | None:
    """The decorator of a plain step without its arguments; brackets stay, for not every release can do without them."""
    node = site.function.node
    assert isinstance(node, cst.FunctionDef)
    if site.role != "step" or len(node.decorators) != 1:
        return None
    written = node.decorators[0].decorator
    return f"{dotted(written.func)}()" if isinstance(written, cst.Call) and dotted(written.func) else dotted(written)
