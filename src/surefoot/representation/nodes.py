"""What a drawing of a workflow consists of: one model for each kind of node."""

from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

__all__ = [
    "WorkflowEventNode",
    "WorkflowExternalNode",
    "WorkflowGenericNode",
    "WorkflowGraphNode",
    "WorkflowNodeBase",
    "WorkflowResourceConfigNode",
    "WorkflowResourceNode",
    "WorkflowStepNode",
]


class WorkflowNodeBase(BaseModel):
    """What every node has.

    Parameters:
        id: what edges call it; unique in its graph.
        label: what people call it.
    """

    id: str
    label: str

    def truncated_label(self, max_length: int) -> str:
        """The label in at most `max_length` characters; a star stands for what was cut off."""
        return self.label if len(self.label) <= max_length else f"{self.label[: max_length - 1]}*"


class WorkflowStepNode(WorkflowNodeBase):
    """A step.

    Parameters:
        description: its docstring.
    """

    node_type: Literal["step"] = "step"
    description: str | None = None


class WorkflowEventNode(WorkflowNodeBase):
    """A type that stands where an event does: an event class, or whatever else an author wrote there.

    Parameters:
        event_type: name of the class.
        event_types: that name, then those of the event classes it derives from, `Event` left out.
        event_schema: JSON schema of its fields; None where there is none.
        produced_by: names of the steps that return it.
    """

    node_type: Literal["event"] = "event"
    event_type: str
    event_types: list[str] = Field(default_factory=list)
    event_schema: dict[str, Any] | None = None
    produced_by: list[str] = Field(default_factory=list)

    def is_subclass_of(self, *names: str) -> bool:
        """Whether the event is, or derives from, one of these classes."""
        return not {self.event_type, *self.event_types}.isdisjoint(names)


class WorkflowExternalNode(WorkflowNodeBase):
    """Whoever answers from outside."""

    node_type: Literal["external"] = "external"


class WorkflowResourceNode(WorkflowNodeBase):
    """An object that a factory makes.

    Parameters:
        type_name: of the annotation.
        getter_name: qualified name of the factory.
        source_file: path of the file the factory stands in, where it is known.
        source_line: its first line there, counted from 1.
        description: docstring of the factory.
    """

    node_type: Literal["resource"] = "resource"
    type_name: str | None = None
    getter_name: str | None = None
    source_file: str | None = None
    source_line: int | None = None
    description: str | None = None


class WorkflowResourceConfigNode(WorkflowNodeBase):
    """An object that is read from a JSON file.

    Parameters:
        type_name: of the annotation, where it is a class.
        config_file: absolute path of the file.
        path_selector: dot-separated keys that lead to the part that is read.
        config_schema: JSON schema of the class.
        config_value: the part that is read, as it stood in the file when the graph was made.
        description: as given to `ResourceConfig`.
    """

    node_type: Literal["resource_config"] = "resource_config"
    type_name: str | None = None
    config_file: str | None = None
    path_selector: str | None = None
    config_schema: dict[str, Any] | None = None
    config_value: Any = None
    description: str | None = None


class WorkflowGenericNode(WorkflowNodeBase):
    """A node of a kind that this version does not know. Its further fields are kept as they are.

    Parameters:
        event_type, event_types: as in an event node, where it has them.
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="allow")

    node_type: str
    event_type: str | None = None
    event_types: list[str] | None = None

    def is_subclass_of(self, *names: str) -> bool:
        """Whether it is an event that is, or derives from, one of these classes."""
        return not {self.event_type, *(self.event_types or ())}.isdisjoint(names)


# Left to right, because the generic node takes everything the others take.
WorkflowGraphNode: TypeAlias = Annotated[
    WorkflowStepNode
    | WorkflowEventNode
    | WorkflowExternalNode
    | WorkflowResourceNode
    | WorkflowResourceConfigNode
    | WorkflowGenericNode,
    Field(union_mode="left_to_right"),
]
