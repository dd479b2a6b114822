"""What a policy cannot be put together from."""

from collections.abc import Callable

import pytest

from surefoot import retry_policy as blocks


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: blocks.retry_policy(stop=blocks.stop_never), "given the class stop_never"),  # type: ignore[arg-type]
        (lambda: blocks.retry_policy(retry=blocks.retry_always), r"retry_policy\(\) was given the class retry_always"),  # type: ignore[arg-type]
        (lambda: blocks.retry_policy(wait=3), r"retry_policy\(\) was given 3, which cannot be called"),  # type: ignore[arg-type]
        (lambda: blocks.retry_never() | OSError, r"retry_any\(\) was given the class OSError"),
        (lambda: blocks.retry_never() & 1, r"retry_all\(\) was given 1"),  # type: ignore[operator]
        (lambda: blocks.stop_never() | 3, r"stop_any\(\) was given 3"),  # type: ignore[operator]
        (lambda: blocks.stop_never() & blocks.stop_never, r"stop_all\(\) was given the class stop_never"),  # type: ignore[operator]
        (lambda: blocks.wait_chain(1, 2), r"wait_chain\(\) was given 1"),  # type: ignore[arg-type]
        (lambda: blocks.wait_combine(blocks.wait_none), r"wait_combine\(\) was given the class wait_none"),  # type: ignore[arg-type]
    ],
)
def test_what_cannot_be_called_is_refused_at_once(make: Callable[[], object], message: str) -> None:
    """Not when the first step fails, which may be long after; a class is refused as well. Type checkers say so too."""
    with pytest.raises(TypeError, match=message):
        make()
