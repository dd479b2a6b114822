"""Stands in for a document reader and a vector index: the same calls over three sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Node", "SimpleDirectoryReader", "VectorStoreIndex"]


@dataclass(frozen=True)
class Node:
    """A piece of a document."""

    text: str

    def get_content(self) -> str:
        """Its text."""
        return self.text


class SimpleDirectoryReader:
    """Would read a directory; has the documents with it."""

    def __init__(self, directory: str) -> None:
        self.directory = directory

    def load_data(self) -> list[Node]:
        """The documents."""
        return [
            Node("Key findings: wiring mistakes are found early."),
            Node("Key findings: typed events help."),
            Node("The appendix lists the tools."),
        ]


class Retriever:
    """Finds the nodes that share most words with a query."""

    def __init__(self, nodes: Sequence[Node], similarity_top_k: int) -> None:
        self._nodes = nodes
        self._top_k = similarity_top_k

    async def aretrieve(self, query: str) -> list[Node]:
        """The best matches, best first."""
        words = set(query.lower().strip("?").split())
        ranked = sorted(self._nodes, key=lambda node: -len(words & set(node.text.lower().split())))
        return ranked[: self._top_k]


class VectorStoreIndex:
    """Nodes that can be searched."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self._nodes = nodes

    @classmethod
    def from_documents(cls, documents: Sequence[Node]) -> "VectorStoreIndex":
        """An index of `documents`."""
        return cls(documents)

    def as_retriever(self, similarity_top_k: int = 2) -> Retriever:
        """A retriever of the `similarity_top_k` best matches."""
        return Retriever(self._nodes, similarity_top_k)
