"""The public names of LlamaIndex Workflows with their types, as files that a test writes: tests do not install it."""

from collections.abc import Mapping
from typing import Final

__all__ = ["LIBRARY"]

LIBRARY: Final[Mapping[str, str]] = {
    "workflows/__init__.py": """
        from workflows.context import Context as Context
        from workflows.decorators import catch_error as catch_error, step as step
        from workflows.workflow import Workflow as Workflow
    """,
    "workflows/context.py": """
        from typing import Any, Generic, TypeVar
        from workflows.events import Event
        S = TypeVar("S")
        class Context(Generic[S]):
            def send_event(self, message: Event, step: str | None = None) -> None: ...
            async def wait_for_event(self, event_type: type[Any], timeout: float | None = None) -> Any: ...
    """,
    "workflows/events.py": """
        from typing import Any
        from pydantic import BaseModel
        class DictLikeModel(BaseModel):
            def __init__(self, **params: Any) -> None: ...
        class Event(DictLikeModel): ...
        class StartEvent(Event): ...
        class StopEvent(Event):
            def __init__(self, result: Any = None, **params: Any) -> None: ...
    """,
    "workflows/resource.py": """
        from collections.abc import Callable
        from typing import Any
        class _Resource:
            pass
        def Resource(factory: Callable[..., Any], cache: bool = True) -> _Resource:
            return _Resource()
    """,
    "workflows/decorators.py": """
        from collections.abc import Callable
        from typing import Any, Generic, ParamSpec, TypeVar, overload
        P = ParamSpec("P")
        R = TypeVar("R", covariant=True)
        class StepFunction(Generic[P, R]):
            def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R: ...
        @overload
        def step(func: Callable[P, R]) -> StepFunction[P, R]: ...
        @overload
        def step(
            *, workflow: type[Any] | None = None, num_workers: int = 4
        ) -> Callable[[Callable[P, R]], StepFunction[P, R]]: ...
        def step(func: Any = None, **options: Any) -> Any: ...
        def catch_error(func: Callable[P, R]) -> StepFunction[P, R]: ...
    """,
    "workflows/handler.py": """
        from collections.abc import Generator
        from typing import Any
        class WorkflowHandler:
            def __await__(self) -> Generator[Any, Any, Any]: ...
    """,
    "workflows/workflow.py": """
        from typing import Any
        from workflows.events import StartEvent
        from workflows.handler import WorkflowHandler
        class WorkflowMeta(type): ...
        class Workflow(metaclass=WorkflowMeta):
            def __init__(self, timeout: float | None = 45.0, disable_validation: bool = False) -> None: ...
            def run(self, start_event: StartEvent | None = None, **kwargs: Any) -> WorkflowHandler: ...
            @classmethod
            def add_step(cls, func: Any) -> None: ...
            def _validate(self) -> bool: ...
    """,
    "llama_index/core/workflow/__init__.py": """
        from workflows.context import Context as Context
        from workflows.events import Event as Event, StartEvent as StartEvent, StopEvent as StopEvent
        from workflows.workflow import Workflow as Workflow
        from llama_index.core.workflow.decorators import step as step
    """,
    "llama_index/core/workflow/decorators.py": """
        from collections.abc import Callable
        from typing import Any
        def step(*args: Any, **kwargs: Any) -> Callable[..., Any]: ...
    """,
}
"""Path → text."""
