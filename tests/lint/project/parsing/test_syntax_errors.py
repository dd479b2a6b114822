"""What is no program, though LibCST can parse it."""

import pytest

from surefoot_lint.project.parsing.syntax_errors import compiled
from surefoot_lint.sources.unreadable import UnreadableFile


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("def f():\n    await g()\n", 2, "'await' outside async function"),
        ("\nreturn 1\n", 2, "'return' outside function"),
        ("def f(a, a): ...\n", 1, "duplicate argument 'a' in function definition"),
    ],
)
def test_compiler_names_place_and_reason(text: str, line: int, reason: str) -> None:
    """What the compiler refuses could never be imported."""
    with pytest.raises(UnreadableFile) as refused:
        compiled(text)
    assert (refused.value.line, refused.value.reason) == (line, reason)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("async def f():\n    await g()\n", True),
        ("await g()\n", True),
        ("x = '\\d'\n", True),
        ("def f(:\n", False),
        ("x = 1\0\n", False),
    ],
    ids=["async", "top-level await", "warning", "no grammar of ours", "null byte"],
)
def test_the_rest_is_not_its_business(text: str, known: bool) -> None:
    """Programs pass, and so does what this interpreter cannot parse: it may be meant for a newer one."""
    assert (compiled(text) is not None) == known
