"""The old names."""

import pytest

from surefoot.retry_policy import ConstantDelayRetryPolicy, ExponentialBackoffRetryPolicy, SeededRetryPolicy


def delays(policy: SeededRetryPolicy) -> list[float | None]:
    """What the policy answers, until it gives up."""
    answers: list[float | None] = []
    while not answers or answers[-1] is not None:
        answers.append(policy.next(0.0, len(answers) + 1, ValueError(), seed=len(answers)))
    return answers


def test_a_constant_delay() -> None:
    """Three attempts and five seconds by default; the warning says what to write instead, and where it is due."""
    with pytest.warns(DeprecationWarning, match=r"^ConstantDelayRetryPolicy is deprecated, use .*wait_fixed") as caught:
        policy = ConstantDelayRetryPolicy()
    assert delays(policy) == [5, 5, None]
    assert [warning.filename for warning in caught] == [__file__]


def test_exponential_backoff() -> None:
    """Five attempts by default, with full jitter unless it is declined."""
    with pytest.warns(
        DeprecationWarning, match=r"^ExponentialBackoffRetryPolicy is deprecated, use .*wait_full_jitter"
    ):
        jittered = delays(ExponentialBackoffRetryPolicy())
    with pytest.warns(
        DeprecationWarning, match=r"^ExponentialBackoffRetryPolicy is deprecated, use .*wait_exponential"
    ):
        plain = delays(ExponentialBackoffRetryPolicy(jitter=False))
    assert plain == [1, 2, 4, 8, None]
    assert len(jittered) == 5
    assert all(one < most for one, most in zip(jittered, plain, strict=True) if one is not None and most is not None)


def test_arguments_of_the_old_names() -> None:
    """Attempts in all, and the numbers of the waits."""
    with pytest.warns(DeprecationWarning, match="ConstantDelayRetryPolicy"):
        assert delays(ConstantDelayRetryPolicy(2, delay=0.5)) == [0.5, None]
    with pytest.warns(DeprecationWarning, match="ExponentialBackoffRetryPolicy"):
        assert delays(ExponentialBackoffRetryPolicy(4, 3, 10, 100, False)) == [3, 30, 100, None]
