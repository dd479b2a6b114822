"""What is no program, though LibCST can parse it."""

import pytest

from surefoot_lint.project.syntax_errors import refused_by_compiler


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
    refused = refused_by_compiler(text)
    assert refused is not None
    assert (refused.line, refused.reason) == (line, reason)


@pytest.mark.parametrize(
    "text",
    [
        "async def f():\n    await g()\n",
        "await g()\n",
        "x = '\\d'\n",
        "def f(:\n",
        "x = 1\0\n",
    ],
    ids=["async", "top-level await", "warning", "no grammar of ours", "null byte"],
)
def test_the_rest_is_not_its_business(text: str) -> None:
    """Programs pass, and so does what this interpreter cannot parse: it may be meant for a newer one."""
    assert refused_by_compiler(text) is None
