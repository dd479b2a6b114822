"""Definitions of a text, their places, and what the text imports."""

from surefoot_lint.server.texts.outline import Span, outline

TEXT = '''\
import a.b, c.d as e
from ..x import Y as Z


@first
@second
class Flow(Z):
    """é"""

    @step
    async def run_it(self, ev: "Draft | m.Review", *, more: list[Y] = ()) -> (
        Optional[Draft]
    ):
        class Inner: ...

é = 1; f = lambda: 0
if é:
    def late(): ...
'''


def test_definitions_have_their_places() -> None:
    """The whole begins at the first decorator, the line is that of the keyword, and columns count characters."""
    found = {each.qualname: each for each in outline(TEXT).definitions}
    assert list(found) == ["Flow", "Flow.run_it", "Flow.run_it.<locals>.Inner", "late"]
    flow, step = found["Flow"], found["Flow.run_it"]
    assert (flow.line, flow.span, flow.name_span) == (7, Span(5, 1, 14, 25), Span(7, 7, 7, 11))
    assert (step.line, step.span.line, step.name_span) == (11, 10, Span(11, 15, 11, 21))


def test_signatures_name_classes() -> None:
    """A quoted annotation is read as well; its names share the place of the string."""
    step = outline(TEXT).at(11, "run_it")
    assert step is not None
    assert [mention.name for mention in step.takes] == ["Draft", "m.Review", "list", "Y"]
    assert step.takes[0].span == step.takes[1].span == Span(11, 32, 11, 50)
    assert [(mention.name, mention.span) for mention in step.gives] == [
        ("Optional", Span(12, 9, 12, 17)),
        ("Draft", Span(12, 18, 12, 23)),
    ]


def test_imports_are_kept_with_their_dots() -> None:
    """Under the name that they bind."""
    assert outline(TEXT).imports == {"a": "a", "e": "c.d", "Z": "..x.Y"}


def test_a_text_that_is_no_python_has_no_outline() -> None:
    """Which is so at every second key stroke."""
    for text in ("class Flow(", "\0", "(" * 1000):
        assert outline(text).definitions == ()
