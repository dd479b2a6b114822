"""`@step` and `@catch_error`. They record what the author asked for; the rules judge it with the whole class.

The one thing refused on the spot is a function that belongs to no workflow: nobody would ever judge it.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import FrameType, FunctionType
from typing import TYPE_CHECKING, Any, Literal, ParamSpec, Protocol, TypeAlias, TypeVar, cast, overload

from surefoot.graph.declared import Role
from surefoot.postponed import enclosing_names
from surefoot.record import value

if TYPE_CHECKING:
    from surefoot.retry_policy import RetryPolicy
    from surefoot.workflow import Workflow

__all__ = [
    "CatchErrorHandler",
    "StepConfig",
    "StepFunction",
    "StepGraphCheck",
    "StepRole",
    "WorkflowGraphCheck",
    "catch_error",
    "make_step_function",
    "spec_of",
    "step",
    "underlying",
]

StepGraphCheck: TypeAlias = Literal["reachability", "dead_end"]
WorkflowGraphCheck: TypeAlias = Literal["reachability", "terminal_event", "dead_end"]

StepRole: TypeAlias = Role

F = TypeVar("F", bound=Callable[..., Any])
P = ParamSpec("P")
R_co = TypeVar("R_co", covariant=True)


@value
class CatchErrorHandler:
    """What `@catch_error` recorded: which steps a handler covers, and how often.

    Parameters:
        for_steps: names of the steps; None for every step that no other handler names.
        max_recoveries: how often it may be entered for one line of events.
    """

    step_name: str
    for_steps: list[str] | None
    max_recoveries: int


@value
class StepConfig:
    """What a decorator recorded about a function.

    Parameters:
        options: the keyword arguments as given, for the rules.
        shadows: the step of the same name that this one replaced in the same class body.
        workflow: the class that a free function was attached to.
        handler: of which failures the function is the handler, if it is one.
        names: what the names in the annotations stood for inside the enclosing functions, which are gone later.
    """

    role: StepRole
    options: dict[str, Any]
    num_workers: int = 4
    retry_policy: "RetryPolicy | None" = None
    accept_event_subclasses: bool = False
    timeout: float | None = None
    handler: CatchErrorHandler | None = None
    shadows: FunctionType | None = None
    workflow: "type[Workflow] | None" = None
    names: tuple[tuple[str, Any], ...] = ()


class StepFunction(Protocol[P, R_co]):
    """A function that a decorator has marked as a step."""

    __name__: str
    __qualname__: str
    __surefoot_step__: StepConfig

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R_co: ...


def spec_of(function: object) -> StepConfig | None:
    """What `@step` or `@catch_error` recorded on `function`; None if it is no step."""
    spec = getattr(function, "__surefoot_step__", None)
    return spec if isinstance(spec, StepConfig) else None


def underlying(member: Any) -> Any:
    """The function in a `staticmethod` or `classmethod`; anything else as it is."""
    return member.__func__ if isinstance(member, (staticmethod, classmethod)) else member


@overload
def step(func: F, /) -> F: ...
@overload
def step(
    *,
    workflow: "type[Workflow] | None" = None,
    num_workers: int = 4,
    retry_policy: "RetryPolicy | None" = None,
    skip_graph_checks: Sequence[StepGraphCheck] | None = None,
    accept_event_subclasses: bool = False,
    timeout: float | None = None,
) -> Callable[[F], F]: ...
def step(
    func: F | None = None,
    /,
    *,
    workflow: "type[Workflow] | None" = None,
    num_workers: int = 4,
    retry_policy: "RetryPolicy | None" = None,
    skip_graph_checks: Sequence[StepGraphCheck] | None = None,
    accept_event_subclasses: bool = False,
    timeout: float | None = None,
) -> F | Callable[[F], F]:
    """Make a function a step of a workflow: its annotations say which events it takes and which it returns.

    Parameters:
        workflow: the class a free function is attached to; methods need none.
        num_workers: how many executions of this step may run at once in one run.
        retry_policy: asked after each failure how long to wait before the next attempt; None means no retries.
        skip_graph_checks: graph checks that do not apply to this step.
        accept_event_subclasses: also take events whose class derives from the one named.
        timeout: seconds that one execution may take; exceeding it is a failure of the step (`TimeoutError`).

    Raises:
        WorkflowValidationError: a free function without `workflow`.
    """
    spec = _step_config(num_workers, retry_policy, skip_graph_checks, accept_event_subclasses, timeout)
    spec = replace(spec, workflow=workflow)
    if func is None:
        return lambda function: _record(function, spec, sys._getframe(1))
    return _record(func, spec, sys._getframe(1))


@overload
def catch_error(func: F, /) -> F: ...
@overload
def catch_error(*, for_steps: list[str] | None = None, max_recoveries: int = 1) -> Callable[[F], F]: ...
def catch_error(
    func: F | None = None, /, *, for_steps: list[str] | None = None, max_recoveries: int = 1
) -> F | Callable[[F], F]:
    """Make a method the handler of failures: it takes the `StepFailedEvent` of a step that failed for good.

    Parameters:
        for_steps: names of the steps it covers; None covers every step that no other handler names.
        max_recoveries: how often it may be entered for one line of events.
    """
    spec = StepConfig(
        role="catch_error",
        options={"for_steps": for_steps, "max_recoveries": max_recoveries},
        num_workers=1,
        handler=CatchErrorHandler("", for_steps, max_recoveries),
    )
    if func is None:
        return lambda function: _record(function, spec, sys._getframe(1))
    return _record(func, spec, sys._getframe(1))


def make_step_function(
    func: Callable[P, R_co],
    num_workers: int = 4,
    retry_policy: "RetryPolicy | None" = None,
    localns: Mapping[str, Any] | None = None,
    skip_graph_checks: Sequence[StepGraphCheck] | None = None,
    accept_event_subclasses: bool = False,
) -> StepFunction[P, R_co]:
    """Mark a function as a step that belongs to no workflow yet: `Flow.add_step(make_step_function(function))`.

    Parameters:
        localns: what names in the annotations stand for, where the module of `func` does not know them.
    """
    spec = _step_config(num_workers, retry_policy, skip_graph_checks, accept_event_subclasses, None)
    names = enclosing_names(func, sys._getframe(1)) | dict(localns or {})
    marked = cast(StepFunction[P, R_co], func)
    marked.__surefoot_step__ = replace(spec, names=tuple(names.items()))
    return marked


def _step_config(
    num_workers: int,
    retry_policy: "RetryPolicy | None",
    skip_graph_checks: Sequence[StepGraphCheck] | None,
    accept_event_subclasses: bool,
    timeout: float | None,
) -> StepConfig:
    options: dict[str, Any] = {
        "num_workers": num_workers,
        "skip_graph_checks": skip_graph_checks,
        "accept_event_subclasses": accept_event_subclasses,
        "timeout": timeout,
    }
    return StepConfig(
        role="step",
        options=options,
        num_workers=num_workers,
        retry_policy=retry_policy,
        accept_event_subclasses=accept_event_subclasses,
        timeout=timeout,
    )


def _record(function: F, spec: StepConfig, frame: FrameType) -> F:
    """Put `spec` on `function`; `frame` is where it is being defined."""
    marked = cast(StepFunction[..., Any], underlying(function))
    free = _is_free(function)
    earlier = None if free else underlying(frame.f_locals.get(marked.__name__))
    marked.__surefoot_step__ = replace(
        spec,
        handler=spec.handler and replace(spec.handler, step_name=marked.__name__),
        shadows=earlier if spec_of(earlier) is not None else None,
        names=tuple(enclosing_names(function, frame).items()),
    )
    if spec.workflow is not None:
        spec.workflow.add_step(function)
    elif free:
        from surefoot.validation import refuse_stray_step

        refuse_stray_step(function)
    return function


def _is_free(function: Callable[..., Any]) -> bool:
    """Whether `function` stands outside any class, by its qualified name."""
    outer = function.__qualname__.rpartition(".")[0]
    return not outer or outer.endswith("<locals>")
