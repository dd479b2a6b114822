from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import NamedTuple

from surefoot.graph.declared import Opaque, OptionValue
from surefoot.graph.model import StepNode
from surefoot.rule import Finding, StepRule

__all__ = ["BadStepOption"]


class _Option(NamedTuple):
    """What an option takes, and how the run-time error says it."""

    allows: Callable[[OptionValue], bool]
    wanted: str
    opening: str


def _count(value: OptionValue) -> bool:
    return type(value) is int and value > 0  # not isinstance: True is no count


def _seconds(value: OptionValue) -> bool:
    return value is None or (type(value) in (int, float) and isinstance(value, (int, float)) and value > 0)


def _step_names(value: OptionValue) -> bool:
    return value is None or (isinstance(value, tuple) and all(isinstance(item, (str, Opaque)) for item in value))


def _graph_checks(value: OptionValue) -> bool:
    known = ("reachability", "dead_end")
    return value is None or (isinstance(value, tuple) and all(isinstance(v, Opaque) or v in known for v in value))


_OPTIONS = {
    "num_workers": _Option(_count, "an integer greater than 0", "num_workers must be an integer greater than 0"),
    "timeout": _Option(
        _seconds, "a number of seconds greater than 0, or None", "timeout must be a number of seconds greater than 0"
    ),
    "skip_graph_checks": _Option(
        _graph_checks,
        'a list of "reachability" and "dead_end", or None',
        "skip_graph_checks must be a list of 'reachability' and 'dead_end'",
    ),
    "max_recoveries": _Option(
        _count, "an integer greater than 0", "@catch_error max_recoveries must be an integer >= 1"
    ),
    "for_steps": _Option(
        _step_names,
        "a list of step names, or None",
        "@catch_error for_steps must be None or a list of step name strings",
    ),
}

_LEFT_OUT = "left out, because the decorator does not take it"
_INSTEAD = {"pass_context": "left out, because a parameter of type `Context` is enough"}
_TAKEN = frozenset({*_OPTIONS, "workflow", "retry_policy", "accept_event_subclasses"}) - {"timeout"}
"""What the decorators take in every dialect."""

_TAKEN_ONCE = ("llama_index.core.workflow", "pass_context")
"""Releases that went by this name still took the option."""

_TAKEN_HERE = ("surefoot", "timeout")
_HANDLER_OPTIONS = frozenset({"for_steps", "max_recoveries"})


class BadStepOption(StepRule):
    """An option of `@step` or `@catch_error` has a value it cannot have, or there is no such option.

    ## Why it matters
    Options bound what the engine does: how many executions at once, how long, how many recoveries. A value that makes
    no sense would be taken for no bound at all, or fail in the middle of a run.

    ## Bad
    ```python
    class Greet(Workflow):
        @step(num_workers=0)  # error
        async def greet(self, ev: StartEvent) -> StopEvent:
            return StopEvent(result="hello")
    ```

    ## Good
    ```python
    class Greet(Workflow):
        @step(num_workers=1)
        async def greet(self, ev: StartEvent) -> StopEvent:
            return StopEvent(result="hello")
    ```
    """

    code = "WF110"
    message = "option `{option}` of step `{step}` must be {wanted}"
    hint = "correct the argument of the decorator"
    headline = "{opening}"

    def check_step(self, step: StepNode) -> Iterator[Finding]:
        role, dialect, place = step.source.role, step.source.dialect, step.decorated_at
        for name, value in step.source.options:
            if (dialect, name) == _TAKEN_ONCE:
                continue
            if name not in _TAKEN and (dialect, name) != _TAKEN_HERE:
                opening = f"{role}() got an unexpected keyword argument {name!r}"
                advice = _advice(name, role, dialect)
                wanted = _INSTEAD.get(name, _LEFT_OUT)
                yield Finding(step, place=place, option=name, wanted=wanted, opening=opening, help=advice)
            elif (option := _OPTIONS.get(name)) and not isinstance(value, Opaque) and not option.allows(value):
                yield Finding(step, place=place, option=name, wanted=option.wanted, opening=option.opening)


def _advice(name: str, role: str, dialect: str) -> str:
    """What was likely meant by an option that there is not; empty where that is out of sight."""
    taken = _HANDLER_OPTIONS if role == "catch_error" else _TAKEN - _HANDLER_OPTIONS
    close = get_close_matches(name, sorted(taken | ({_TAKEN_HERE[1]} if dialect == _TAKEN_HERE[0] else set())), n=1)
    return f"did you mean `{close[0]}`?" if close else ""
