"""Stands in for the chat memory of an agent framework: the same calls, kept in a list."""

from dataclasses import dataclass

__all__ = ["ChatMessage", "Memory"]


@dataclass(frozen=True)
class ChatMessage:
    """Who said what."""

    role: str
    content: str


class Memory:
    """Messages in the order in which they were put in."""

    def __init__(self, session_id: str) -> None:
        self.session_id = session_id
        self.messages: list[ChatMessage] = []

    @classmethod
    def from_defaults(cls, session_id: str, token_limit: int = 1000) -> "Memory":
        """An empty memory; this one never has so many messages that the limit would matter."""
        return cls(session_id)

    async def aput(self, message: ChatMessage) -> None:
        """Remember `message`."""
        self.messages.append(message)
