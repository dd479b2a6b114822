"""Event-driven workflows whose every step is checked before the first one runs.

    from surefoot import Workflow, step
    from surefoot.events import Event, StartEvent, StopEvent

The door is lazy: the checkers stand on the same package, and a linter that only wants the rules should not pay for
pydantic and asyncio. `tests/house/test_import_budget.py` holds it to that.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from surefoot.context.collecting import collect_events as collect_events
    from surefoot.context.context import Context
    from surefoot.decorators import catch_error, step
    from surefoot.workflow import Workflow

__all__ = ["Context", "Workflow", "catch_error", "step"]

_HOMES = {
    "Context": "surefoot.context.context",
    "Workflow": "surefoot.workflow",
    "catch_error": "surefoot.decorators",
    "collect_events": "surefoot.context.collecting",
    "step": "surefoot.decorators",
}
_MODULES = frozenset(
    {
        "collect",
        "context",
        "decorators",
        "errors",
        "events",
        "handler",
        "plugins",
        "representation",
        "resource",
        "retry_policy",
        "testing",
        "types",
        "workflow",
    }
)


def __getattr__(name: str) -> object:
    if home := _HOMES.get(name):
        value = globals()[name] = getattr(import_module(home), name)
        return value
    if name in _MODULES:
        return import_module(f"surefoot.{name}")
    raise AttributeError(f"module 'surefoot' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES, *_MODULES})
