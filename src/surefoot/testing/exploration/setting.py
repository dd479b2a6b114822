"""What is explored: the workflow, and the world around it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from surefoot.errors import WorkflowRuntimeError
from surefoot.events import Event, InputRequiredEvent, StartEvent
from surefoot.testing.exploration.choosing import choose_one_of
from surefoot.workflow import Workflow

__all__ = ["Answers", "Bodies", "Explorable", "Setting", "Sleeps"]

Explorable: TypeAlias = Workflow[Any, Any] | Callable[[], Workflow[Any, Any]]
"""A workflow, its class, or a function that makes one."""

Sleeps: TypeAlias = Literal["any", "exact"]

Bodies: TypeAlias = Mapping[str, Callable[..., Any] | Sequence[Any]]
Answers: TypeAlias = Mapping[type[InputRequiredEvent], Sequence[Event | None] | Callable[[Any], Iterable[Event | None]]]


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same in every schedule; described at `explore`."""

    workflow: Explorable
    start: StartEvent | None = None
    bodies: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    answers: Answers = field(default_factory=dict)
    sends: Sequence[Event] = ()
    sleeps: Sleeps = "any"
    max_steps: int = 1000

    def made(self) -> Workflow[Any, Any]:
        """The workflow of one run.

        Raises:
            TypeError: what makes it makes something else.
        """
        if isinstance(self.workflow, Workflow):
            return self.workflow
        workflow = self.workflow()
        if not isinstance(workflow, Workflow):
            raise TypeError(f"explore() takes a workflow or what makes one; this made {type(workflow).__name__}.")
        return workflow

    def answers_to(self, request: InputRequiredEvent) -> list[Event | None] | None:
        """What may be answered to `request`; None if nobody answers it.

        Raises:
            WorkflowRuntimeError: the function that was given for it has no answer.
        """
        for cls, answers in self.answers.items():
            if type(request) is cls:
                found = list(answers(request)) if callable(answers) else list(answers)
                if not found:
                    raise WorkflowRuntimeError(f"answers gives none to {cls.__name__}. Leave the class out instead.")
                return found
        return None


def stand_ins(workflow: Workflow[Any, Any], bodies: Bodies) -> dict[str, Callable[..., Any]]:
    """What is called in the place of step bodies.

    Raises:
        ValueError: `workflow` has no such step, or a step is given no alternative.
    """
    names = [step.name for step in workflow._surefoot_compiled().plan.steps]
    found = {}
    for name, body in bodies.items():
        if name not in names:
            raise ValueError(f"bodies names step '{name}', which the workflow does not have: {', '.join(names)}")
        found[name] = _given(body) if callable(body) else _one_of(name, list(body))
    return found


def _given(body: Callable[..., Any]) -> Callable[..., Any]:
    async def stand_in(**arguments: Any) -> Any:
        value = body(**arguments)
        return await value if hasattr(value, "__await__") else value

    return stand_in


def _one_of(name: str, alternatives: list[Any]) -> Callable[..., Any]:
    if not alternatives:
        raise ValueError(f"bodies gives step '{name}' no alternative; write [None] for a step that returns nothing")

    async def stand_in(**arguments: Any) -> Any:
        return choose_one_of(alternatives)

    return stand_in
