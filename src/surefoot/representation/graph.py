"""A drawing of a workflow, and the same drawing with fewer kinds of nodes."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from surefoot.representation.nodes import WorkflowGraphNode

__all__ = ["WorkflowGraph", "WorkflowGraphEdge"]


class WorkflowGraphEdge(BaseModel):
    """An arrow between two nodes.

    Parameters:
        source, target: ids of nodes.
        label: what is written on it.
    """

    source: str
    target: str
    label: str | None = None


class WorkflowGraph(BaseModel):
    """A workflow as nodes and edges; it survives `model_dump` and `model_validate` unchanged.

    Parameters:
        name: of the class.
        description: docstring of the class.
    """

    name: str
    nodes: list[WorkflowGraphNode]
    edges: list[WorkflowGraphEdge]
    description: str | None = None

    def filter_by_node_type(self, *types: str) -> "WorkflowGraph":
        """The graph without the nodes of these types; whoever was connected through them still is.

        A path through removed nodes becomes one edge, labelled like the first of them. There is at most one edge from
        one node to another, and a direct one goes before a path. Edges from or to no node are left out.
        """
        removed = {node.id: node.label for node in self.nodes if node.node_type in types}
        nodes = [node for node in self.nodes if node.node_type not in types]
        kept = {node.id for node in nodes}
        edges: dict[tuple[str, str], WorkflowGraphEdge] = {}
        for edge in (*self.edges, *self._detours(removed)):
            if edge.source in kept and edge.target in kept:
                edges.setdefault((edge.source, edge.target), edge)
        return WorkflowGraph(name=self.name, nodes=nodes, edges=list(edges.values()), description=self.description)

    def _detours(self, removed: Mapping[str, str]) -> Iterator[WorkflowGraphEdge]:
        """One edge for each edge into `removed` (id → label) and each node in which a path from there ends."""
        onward: dict[str, list[str]] = {node: [] for node in removed}
        for edge in self.edges:
            if edge.source in removed:
                onward[edge.source].append(edge.target)
        for edge in self.edges:
            if edge.target in removed:
                for exit_ in _exits(edge.target, onward):
                    yield WorkflowGraphEdge(source=edge.source, target=exit_, label=removed[edge.target])


def _exits(entry: str, onward: Mapping[str, list[str]]) -> Iterator[str]:
    """The nodes that are reached from `entry` through nodes of `onward` alone, nearest first."""
    seen = [entry]
    for node in seen:
        if node not in onward:
            yield node
        seen += dict.fromkeys(target for target in onward.get(node, ()) if target not in seen)
